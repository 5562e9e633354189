"""The stepping of `kernels` without a compiler: arrays for gates, LAPACK or SciPy for the tree."""

import numpy as np

from lecture_lib.hodgkin_huxley.lanes import array_rates

from .kernels import NEW, OLD, RUNAWAY, G


def run_arrays(tree, channels, inputs, V, gates, dt, every, sites, out, work):
    """As `kernels.run`."""
    has, g_max, E, phi = channels
    where, g_in, b_in = _by_node(inputs)
    comes = (g_in != 0).any(axis=0) | (b_in != 0).any(axis=0)
    varies = has | (np.diff(g_in, axis=1, prepend=np.nan) != 0).any(axis=0)
    varies[0] = True
    solver = (Chain if (np.diff(tree[0]) == 1).all() else Branched)(tree, dt)
    leak, leak_current = tree[3] + g_max[2], g_max[2] * E[2]
    with np.errstate(over="ignore", invalid="ignore"):  # of a V that runs away
        for k in range(len(varies)):
            if has:
                m, h, n = gates
                g_Na, g_K = g_max[0] * (m * m * m * h), g_max[1] * (n * n) ** 2
                g = leak + g_Na + g_K
                b = leak_current + g_Na * E[0] + g_K * E[1]
            else:
                g, b = leak.copy(), leak_current.copy()
            if comes[k]:
                g[where] += g_in[:, k]
                b[where] += b_in[:, k]
            if varies[k]:
                solver.set(g)
            V = solver.step(V, b)
            if not np.abs(V).max() < RUNAWAY:
                return False
            if has:
                _move_gates(V, gates, phi * dt)
            if (k + 1) % every == 0:
                out[:, (k + 1) // every] = V[sites]
    return True


def _by_node(inputs):
    """The nodes with inputs, their conductances and the currents at V = 0, nodes × steps."""
    at, g_syn, E_syn, I = inputs
    where, which = np.unique(at, return_inverse=True)
    g, b = np.zeros((2, len(where), I.shape[1]))
    np.add.at(g, which, g_syn)
    np.add.at(b, which, g_syn * E_syn[:, None] + I)
    return where, g, b


class Chain:
    """One step of TR-BDF2 where each node hangs on the one before: a matrix of three bands."""

    def __init__(self, tree, dt):
        from scipy.linalg.lapack import dpttrf, dpttrs

        self.factorise, self.substitute = dpttrf, dpttrs
        axial, self.C = tree[1][1:], tree[2]
        self.own = np.append(axial, 0.0) + np.append(0.0, axial)
        self.half, self.beside = 0.5 * G * dt, -0.5 * G * dt * axial

    def set(self, g):
        """Take the conductances to rest (nS) of all nodes."""
        stays = self.half * (g + self.own)
        self.before = self.C - stays
        *self.factors, wrong = self.factorise(self.C + stays, self.beside)
        if wrong:  # NaN, or a conductance below 0
            self.factors[0][:] = np.nan

    def step(self, V, b):
        """V after a step with currents `b` (pA)."""
        b = self.half * b
        right = self.before * V + 2.0 * b
        right[1:] -= self.beside * V[:-1]
        right[:-1] -= self.beside * V[1:]
        first = self.solve(right)
        return self.solve(self.C * (NEW * first - OLD * V) + b)

    def solve(self, right):
        """V of the implicit equation."""
        return self.substitute(*self.factors, right)[0]


class Branched:
    """The same for a tree, with a sparse matrix of which only the diagonal changes."""

    def __init__(self, tree, dt):
        from scipy.sparse import csc_array

        parent, axial, self.C, _ = tree
        n, child = len(parent), np.arange(1, len(parent))
        rows = np.r_[child, parent[1:], np.arange(n)]
        columns = np.r_[parent[1:], child, np.arange(n)]
        self.own = np.bincount(child, axial[1:], n) + np.bincount(parent[1:], axial[1:], n)
        self.half = 0.5 * G * dt
        self.coupling = csc_array((np.r_[-axial[1:], -axial[1:], 0.0 * self.C], (rows, columns)))
        self.matrix = csc_array(
            (np.r_[-axial[1:], -axial[1:], 1.0 + 0.0 * self.C], (rows, columns))
        )
        self.matrix.data *= self.half
        inside = np.repeat(np.arange(n), np.diff(self.matrix.indptr))
        self.diagonal = np.flatnonzero(self.matrix.indices == inside)

    def set(self, g):
        """Take the conductances to rest (nS) of all nodes."""
        from scipy.sparse.linalg import splu

        self.g = g.copy()
        self.matrix.data[self.diagonal] = self.C + self.half * (g + self.own)
        self.solve = splu(self.matrix, permc_spec="NATURAL").solve

    def step(self, V, b):
        """V after a step with currents `b` (pA)."""
        flow = (self.g + self.own) * V + self.coupling @ V
        first = self.solve(self.C * V - self.half * flow + 2.0 * self.half * b)
        return self.solve(self.C * (NEW * first - OLD * V) + self.half * b)


def _move_gates(V, gates, dt):
    opens, closes = array_rates(V)
    both = dt / 2 * (opens + closes)
    gates += (dt * opens - 2.0 * both * gates) / (1.0 + both)
