"""The stepping of `kernels` without a compiler: arrays for the gates, SciPy for the tree."""

import numpy as np

from lecture_lib.hodgkin_huxley import rates

from .kernels import NEW, OLD, RUNAWAY, G


def run_arrays(tree, channels, inputs, V, gates, dt, every, sites, out, work):
    """As `kernels.run`."""
    has, g_max, E, phi = channels
    where, g_syn, E_syn, I = inputs
    solver = Solver(tree, dt)
    steady = not has and not g_syn.any()
    for k in range(I.shape[1]):
        g, b = tree[3].copy(), np.zeros(len(V))
        if has:
            m, h, n = gates
            open_now = g_max * np.array([m**3 * h, n**4, np.ones(len(V))])
            g += open_now.sum(axis=0)
            b += E @ open_now
        np.add.at(g, where, g_syn[:, k])
        np.add.at(b, where, g_syn[:, k] * E_syn + I[:, k])
        if k == 0 or not steady:
            solver.set(g)
        V[:] = solver.step(V, b)
        if not (np.abs(V) < RUNAWAY).all():
            return False
        if has:
            _move_gates(V, gates, phi * dt)
        if (k + 1) % every == 0:
            out[:, (k + 1) // every] = V[sites]
    return True


class Solver:
    """One step of TR-BDF2 of the tree, with a matrix of which only the diagonal changes."""

    def __init__(self, tree, dt):
        from scipy.sparse import csc_array

        parent, axial, C, _ = tree
        n, child = len(parent), np.arange(1, len(parent))
        rows = np.r_[child, parent[1:], np.arange(n)]
        columns = np.r_[parent[1:], child, np.arange(n)]
        self.own = np.bincount(child, axial[1:], n) + np.bincount(parent[1:], axial[1:], n)
        self.half, self.C = 0.5 * G * dt, C
        self.coupling = csc_array((np.r_[-axial[1:], -axial[1:], 0.0 * C], (rows, columns)))
        self.matrix = csc_array((np.r_[-axial[1:], -axial[1:], 1.0 + 0.0 * C], (rows, columns)))
        self.matrix.data *= self.half
        inside = np.repeat(np.arange(n), np.diff(self.matrix.indptr))
        self.diagonal = np.flatnonzero(self.matrix.indices == inside)

    def set(self, g):
        """Take the conductances to rest (nS) of all nodes."""
        from scipy.sparse.linalg import splu

        self.g = g
        self.matrix.data[self.diagonal] = self.C + self.half * (g + self.own)
        self.solve = splu(self.matrix, permc_spec="NATURAL").solve

    def step(self, V, b):
        """V after a step with currents `b` (pA)."""
        flow = (self.g + self.own) * V + self.coupling @ V
        first = self.solve(self.C * V - self.half * flow + 2.0 * self.half * b)
        return self.solve(self.C * (NEW * first - OLD * V) + self.half * b)


def _move_gates(V, gates, dt):
    r = np.array(rates(np.clip(V, -1000, 1000)))
    a, b = r[::2], r[1::2]
    gates[:] = (gates * (1.0 - dt / 2 * (a + b)) + dt * a) / (1.0 + dt / 2 * (a + b))
