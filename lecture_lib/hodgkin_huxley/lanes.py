"""Many Hodgkin–Huxley neurons stepped together, each with its own constant current.

Compiled, `LANES` of them fill the vector unit, about five times faster than one by one: for that
the number of lanes is a constant, the state one array, and the exponential a polynomial.
"""

import math

import numpy as np

from lecture_lib.support.jit import compiled, fast_path

from .kernels import MOST_SUBSTEPS, STABLE, fastest, slope

LANES = 20


def trains(currents, start, steps, dt, level, p):
    """Number, first and last time (ms) of the spikes in the second half of each run.

    `currents` in µA/cm², `start` is the common state (V, m, h, n), `level` the V of a spike.
    None where a state runs away.
    """
    if not fast_path().compiled:
        return array_trains(currents, start, steps, dt, level, p)
    blocks = np.zeros((-(-currents.size // LANES), LANES))
    blocks.flat[: currents.size] = currents
    found = np.zeros((3, *blocks.shape))
    for block, spikes in zip(blocks, found.swapaxes(0, 1), strict=True):
        state = np.zeros((13, LANES))
        state[:4] = np.reshape(start, (4, 1))
        if not lanes_trains(block, dt, steps, steps // 2, level, p, state, spikes):
            return None
    return found.reshape(3, -1)[:, : currents.size]


@compiled(fastmath=True)
def powers(V):
    """x = e^(−V/80) and y = e^(−V/18) as the 9th and 40th power of one Taylor sum e^(−V/720)."""
    z = V * (-1 / 720)
    tail = 1 / 120 + z * (1 / 720 + z * (1 / 5040 + z * (1 / 40320 + z * (1 / 362880))))
    w = 1.0 + z * (1.0 + z * (1 / 2 + z * (1 / 6 + z * (1 / 24 + z * tail))))
    w2 = w * w
    w4 = w2 * w2
    w8 = w4 * w4
    w32 = (w8 * w8) * (w8 * w8)
    return w8 * w, w32 * w8


@compiled(fastmath=True)
def lanes_stiffness(s, p):
    """The fastest rate in any lane; `s` as in `lanes_step`."""
    for j in range(LANES):
        x, y = powers(s[0, j])
        s[4, j] = fastest(s[0, j], s[1, j], s[2, j], s[3, j], x, y, p)
    worst = 0.0
    for j in range(LANES):
        worst = s[4, j] if s[4, j] > worst or s[4, j] != s[4, j] else worst  # NaN stays
    return worst


@compiled(fastmath=True)
def lanes_step(s, I, dt, p):
    """One RK4 step of all lanes. Rows of `s`: V, m, h, n, their last slopes, their weighted sum."""
    for j in range(LANES):
        for row in range(4, 12):
            s[row, j] = 0.0
    for stage in range(4):
        ahead = 0.0 if stage == 0 else (dt if stage == 3 else 0.5 * dt)
        weight = dt / 6.0 if stage == 0 or stage == 3 else dt / 3.0
        for j in range(LANES):
            V = s[0, j] + ahead * s[4, j]
            m = s[1, j] + ahead * s[5, j]
            h = s[2, j] + ahead * s[6, j]
            n = s[3, j] + ahead * s[7, j]
            x, y = powers(V)
            s[4, j], s[5, j], s[6, j], s[7, j] = slope(V, m, h, n, I[j], x, y, p)
            s[8, j] += weight * s[4, j]
            s[9, j] += weight * s[5, j]
            s[10, j] += weight * s[6, j]
            s[11, j] += weight * s[7, j]
    for j in range(LANES):
        for row in range(4):
            s[row, j] += s[8 + row, j]


@compiled(fastmath=True)
def lanes_trains(I, dt, steps, settle, level, p, s, trains):
    """Count the upward crossings of `level` from step `settle` on; False at a runaway.

    Rows of `trains`: number, first and last time in ms (linear between samples).
    """
    for i in range(steps):
        stiffness = dt * lanes_stiffness(s, p) / STABLE
        if not stiffness < MOST_SUBSTEPS:
            return False
        parts = 1 + int(stiffness)
        for j in range(LANES):
            s[12, j] = s[0, j]
        for _ in range(parts):
            lanes_step(s, I, dt / parts, p)
        for j in range(LANES):
            before, after = s[12, j], s[0, j]
            if i >= settle and before < level and after >= level:
                time = dt * (i + (level - before) / (after - before))
                if trains[0, j] == 0.0:
                    trains[1, j] = time
                trains[0, j] += 1.0
                trains[2, j] = time
    return True


# x_k = e^(SLOPE_k V + SHIFT_k) are all exponentials of the rates
SLOPE = np.array([[-1 / 10], [-1 / 10], [-1 / 10], [-1 / 18], [-1 / 20], [-1 / 80]])
SHIFT = np.array([[2.5], [1.0], [3.0], [math.log(4.0)], [math.log(0.07)], [math.log(0.125)]])


def array_rates(V):
    """`kernels.rates` of an array: opening and closing rates of m, h, n, each 3 × values, 1/ms."""
    u = SLOPE * V + SHIFT
    x = np.exp(u)
    opens, closes = np.empty((3, len(V))), np.empty((3, len(V)))
    below = x[:2] - 1.0
    if not below.all():  # V where a formula reads 0/0: the limit is 1
        u[:2][below == 0], below[below == 0] = 1.0, 1.0
    opens[0], opens[1], opens[2] = u[0] / below[0], x[4], 0.1 * u[1] / below[1]
    closes[0], closes[1], closes[2] = x[3], 1.0 / (x[2] + 1.0), x[5]
    return opens, closes


def array_trains(currents, start, steps, dt, level, p):
    """`trains` without a compiler: NumPy arrays instead of lanes."""
    state = np.repeat(np.reshape(start, (4, 1)), currents.size, axis=1)
    spikes = np.zeros((3, currents.size))
    with np.errstate(over="ignore", invalid="ignore"):  # of a V that runs away
        for i in range(steps):
            before = state[0]
            k1, stiffness = _array_slope(state, currents, p)
            parts = 1 + dt * stiffness / STABLE
            if not parts < MOST_SUBSTEPS:
                return None
            for part in range(int(parts)):
                if part:
                    k1, _ = _array_slope(state, currents, p)
                state = _array_step(state, k1, currents, dt / int(parts), p)
            up = (before < level) & (state[0] >= level)
            if i >= steps // 2 and up.any():
                time = dt * (i + (level - before[up]) / (state[0] - before)[up])
                spikes[1, up] = np.where(spikes[0, up] == 0, time, spikes[1, up])
                spikes[0, up] += 1
                spikes[2, up] = time
    return spikes


def _array_step(state, k1, I, dt, p):
    k2, _ = _array_slope(state + 0.5 * dt * k1, I, p)
    k3, _ = _array_slope(state + 0.5 * dt * k2, I, p)
    k4, _ = _array_slope(state + dt * k3, I, p)
    return state + dt / 6 * (k1 + 2 * (k2 + k3) + k4)


def _array_slope(state, I, p):
    """The slopes of V, m, h and n, and the fastest of all rates, 1/ms."""
    V, (m, h, n) = state[0], state[1:]
    opens, closes = array_rates(V)
    g_Na, g_K = p.g_Na * (m * m * m * h), p.g_K * (n * n) ** 2
    g = g_Na + g_K + p.g_L
    k = np.empty_like(state)
    k[0] = (I + g_Na * p.E_Na + g_K * p.E_K + p.g_L * p.E_L - g * V) / p.C
    k[1:] = p.phi * (opens - (opens + closes) * state[1:])
    return k, np.max(p.phi * (opens[0] + closes[0]) + g / p.C)
