"""The tree equation, stepped: C dV/dt = −G V + b, with conductances that change at each step.

All arrays are by node in Hines' order, in pF, nS, pA, mV from rest and ms.

- `tree`: the node that each hangs on, the conductance to it, C, and the leak to rest;
- `channels`: whether there are any, their conductances when all are open (Na, K, leak × nodes),
  reversal potentials, and the temperature factor;
- `inputs`: the node of each, its conductance (inputs × steps), reversal potential and current.

A step takes the conductances of its middle and solves the linear equation by TR-BDF2: of second
order, and what is too fast for the step is damped. Both of its stages have the same matrix, so one
elimination serves them. Order of the tree, and conductances half a step ahead: M. Hines (1984),
Int J Biomed Comput 15:69–76.
"""

import math

from lecture_lib.hodgkin_huxley.kernels import rates
from lecture_lib.support.jit import compiled

G = 2.0 - math.sqrt(2.0)  # where in the step the first stage ends
NEW = 1.0 / (G * (2.0 - G))
OLD = (1.0 - G) ** 2 / (G * (2.0 - G))
RUNAWAY = 1e4  # mV


# Most nodes hang on the one before them: what goes on to it stays in a variable, which is several
# times faster than to write and read it again.


@compiled(fastmath=True)
def eliminate(parent, axial, diagonal, factor, b):
    """From the tips to the root: `diagonal` becomes that of a triangle and is inverted.

    `factor`: what a child adds to its parent; the right side `b` comes along.
    """
    d, right = diagonal[-1], b[-1]
    for i in range(len(parent) - 1, 0, -1):
        p, inverse = parent[i], 1.0 / d
        f = axial[i] * inverse
        diagonal[i], factor[i], b[i] = inverse, f, right
        less, more = f * axial[i], f * right
        d, right = diagonal[i - 1], b[i - 1]
        if p == i - 1:
            d, right = d - less, right + more
        else:
            diagonal[p] -= less
            b[p] += more
    diagonal[0], b[0] = 1.0 / d, right


@compiled(fastmath=True)
def to_the_root(parent, factor, b):
    """The right side of a matrix that is eliminated already."""
    right = b[-1]
    for i in range(len(parent) - 1, 0, -1):
        p, more = parent[i], factor[i] * right
        b[i] = right
        right = b[i - 1]
        if p == i - 1:
            right += more
        else:
            b[p] += more
    b[0] = right


@compiled(fastmath=True)
def to_the_tips(parent, inverse, factor, b):
    """Turn the right side `b` into the solution."""
    x = b[0] * inverse[0]
    b[0] = x
    for i in range(1, len(parent)):
        p = parent[i]
        x = b[i] * inverse[i] + factor[i] * (x if p == i - 1 else b[p])
        b[i] = x


@compiled(fastmath=True)
def linear_step(parent, axial, C, g, b, V, dt, work):
    """Move V by `dt`. `g`: conductance to rest of each node; `b`: current into it.

    Rows of `work`: diagonal, factor, axial × half step, right side.
    """
    n = len(parent)
    diagonal, factor, scaled, right = work[0], work[1], work[2], work[3]
    half = 0.5 * G * dt
    for i in range(n):
        diagonal[i] = C[i] + half * g[i]
        right[i] = (C[i] - half * g[i]) * V[i] + 2.0 * half * b[i]
    for i in range(1, n):
        p, a = parent[i], half * axial[i]
        scaled[i] = a
        diagonal[i] += a
        diagonal[p] += a
        flow = a * (V[i] - V[p])
        right[i] -= flow
        right[p] += flow
    eliminate(parent, scaled, diagonal, factor, right)
    to_the_tips(parent, diagonal, factor, right)
    for i in range(n):
        right[i] = C[i] * (NEW * right[i] - OLD * V[i]) + half * b[i]
    to_the_root(parent, factor, right)
    to_the_tips(parent, diagonal, factor, right)
    for i in range(n):
        V[i] = right[i]


@compiled(fastmath=True)
def moved(x, a, b, dt):
    """A gate after `dt` at rates `a` and `b`, by the trapezoidal rule."""
    half = 0.5 * dt
    return (x * (1.0 - half * (a + b)) + dt * a) / (1.0 + half * (a + b))


@compiled(fastmath=True)
def move_gates(V, gates, dt):
    """All gates by `dt` at potentials V (mV from rest); `dt` in ms times the temperature factor."""
    for i in range(len(V)):
        x, y = math.exp(V[i] * (-1 / 80)), math.exp(V[i] * (-1 / 18))
        a_m, b_m, a_h, b_h, a_n, b_n = rates(V[i], x, y)
        gates[0, i] = moved(gates[0, i], a_m, b_m, dt)
        gates[1, i] = moved(gates[1, i], a_h, b_h, dt)
        gates[2, i] = moved(gates[2, i], a_n, b_n, dt)


@compiled(fastmath=True)
def run(tree, channels, inputs, V, gates, dt, every, sites, out, work):
    """Step a tree with synapses, currents and Hodgkin–Huxley channels; False where V runs away.

    `gates` (m, h, n × nodes) stand half a step ahead of V; each `every`-th V at `sites` goes into a
    column of `out`, from its second.
    """
    parent, axial, C, g_rest = tree
    has, g_max, E, phi = channels
    where, g_syn, E_syn, I = inputs
    g, b = work[4], work[5]
    for k in range(I.shape[1]):
        for i in range(len(parent)):
            g[i] = g_rest[i]
            b[i] = 0.0
        if has:
            for i in range(len(parent)):
                m, h, n = gates[0, i], gates[1, i], gates[2, i]
                g_Na, g_K = g_max[0, i] * m * m * m * h, g_max[1, i] * n * n * n * n
                g[i] += g_Na + g_K + g_max[2, i]
                b[i] += g_Na * E[0] + g_K * E[1] + g_max[2, i] * E[2]
        for j in range(len(where)):
            g[where[j]] += g_syn[j, k]
            b[where[j]] += g_syn[j, k] * E_syn[j] + I[j, k]
        linear_step(parent, axial, C, g, b, V, dt, work)
        for i in range(len(parent)):
            if not abs(V[i]) < RUNAWAY:
                return False
        if has:
            move_gates(V, gates, phi * dt)
        if (k + 1) % every == 0:
            for j in range(len(sites)):
                out[j, (k + 1) // every] = V[sites[j]]
    return True
