"""How a built membrane is stepped: gates from tables, many membranes at once.

V and the gates are known at alternate half steps (leapfrog), each relaxes exactly while the other
stands still: second order in dt, and stable for gates of any speed. Rates are read from a table of
V, so that a gate may be any Python function and is still fast.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.jit import compiled, fast_path
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import for_each

DT = 0.05  # ms
LOW, HIGH, WIDTH = -150.0, 100.0, 0.1  # mV, of the tables


@dataclass(frozen=True)
class Answer:
    """What membranes did; a column for each current."""

    t: np.ndarray  # ms
    V: np.ndarray  # mV, shape (samples, currents)
    open: np.ndarray  # share of open channels, shape (samples, channels, currents)


def respond(built, currents, duration, dt=DT):
    """Inject currents into copies of a membrane that is at rest.

    Parameters
    ----------
    built : Built
    currents : array, shape (steps, lanes) or (lanes,)
        µA/cm² in each step, or all the time.
    duration : float
        ms.
    dt : float
        ms, larger = coarser; the error is ∝ dt².

    Returns
    -------
    Answer

    Raises
    ------
    ValueError
        Rates that are no numbers, or negative; samples that memory does not hold.
    """
    t = time_grid(duration, dt, most=2_000_000)
    dt, steps = float(t[1]), len(t) - 1
    I = np.asarray(currents, float)
    I = np.ascontiguousarray(np.broadcast_to(I, (steps, I.shape[-1])))
    grid, steady, decay, owner, power = tables(built, dt)
    g = np.array([channel.g for channel in built.channels])
    E = np.array([channel.E for channel in built.channels])
    V_0 = rest(built, grid, steady, owner, power)
    V = np.full((steps + 1, I.shape[1]), V_0)
    opened = np.ones((steps + 1, max(len(g), 1), I.shape[1]))
    x = np.repeat(_at(steady, V_0)[:, None], I.shape[1], axis=1)
    leak = (built.C, built.g_L, built.E_L)
    run = lanes if fast_path().compiled else arrays
    run(I, dt, leak, g, E, steady, decay, owner, power, x, V, opened)
    return Answer(t, V, opened)


def tables(built, dt):
    """V, x_∞ and e^(−dt/τ) of all gates on it, whose channel each is, and its power."""
    grid = LOW + WIDTH * np.arange(round((HIGH - LOW) / WIDTH) + 1)
    gates = [(k, gate) for k, channel in enumerate(built.channels) for gate in channel.gates]
    steady, decay = np.empty((len(gates), len(grid))), np.empty((len(gates), len(grid)))
    for row, (_, gate) in enumerate(gates):
        alpha, beta = (_rate(gate, name, grid) for name in ("alpha", "beta"))
        steady[row] = alpha / np.maximum(alpha + beta, 1e-300)
        decay[row] = np.exp(-dt * (alpha + beta))
    owner = np.array([k for k, _ in gates], int)
    return grid, steady, decay, owner, np.array([gate.power for _, gate in gates], int)


def rest(built, grid, steady, owner, power):
    """The lowest V at which the steady current turns outward, mV."""
    shares = np.ones((len(built.channels), len(grid)))
    for row, k in enumerate(owner):
        shares[k] *= steady[row] ** power[row]
    outward = built.g_L * (grid - built.E_L)
    for channel, share in zip(built.channels, shares, strict=True):
        outward += channel.g * share * (grid - channel.E)
    k = int(np.argmax(outward > 0))
    if not k:
        return float(grid[0])
    return float(grid[k] - WIDTH * outward[k] / (outward[k] - outward[k - 1]))


def _rate(gate, name, grid):
    with np.errstate(over="ignore"):
        values = np.asarray(getattr(gate, name)(grid), float)
    what = f"{name} of {type(gate).__name__}"
    values = for_each(what, np.minimum(values, 1e6), len(grid))
    bad = ~(values >= 0)
    if bad.any():
        V = grid[np.argmax(bad)]
        raise ValueError(
            f"{what} is {values[np.argmax(bad)]:g} at V = {V:g} mV: "
            "a rate is a number that is not negative"
        )
    return values


def _at(table, V):
    """All rows of a table at one V."""
    place = min(max((V - LOW) / WIDTH, 0.0), table.shape[1] - 1.001)
    k = int(place)
    return table[:, k] + (place - k) * (table[:, k + 1] - table[:, k])


@compiled
def lanes(I, dt, leak, g, E, steady, decay, owner, power, x, V, opened):
    """Fill `V` and `opened` from their first row, lane by lane; `x` are the gates at the start."""
    C, g_L, E_L = leak
    last = steady.shape[1] - 1.001
    for lane in range(V.shape[1]):
        v = V[0, lane]
        for step in range(V.shape[0]):
            place = min(max((v - -150.0) / 0.1, 0.0), last)
            k = int(place)
            part = place - k
            for c in range(len(g)):
                opened[step, c, lane] = 1.0
            for row in range(len(owner)):
                goal = steady[row, k] + part * (steady[row, k + 1] - steady[row, k])
                kept = decay[row, k] + part * (decay[row, k + 1] - decay[row, k])
                if step == 0:  # half a step: from here on gates are between the samples of V
                    kept = kept**0.5
                x[row, lane] = goal + (x[row, lane] - goal) * kept
                opened[step, owner[row], lane] *= x[row, lane] ** power[row]
            if step == V.shape[0] - 1:
                break
            total, drive = g_L, g_L * E_L + I[step, lane]
            for c in range(len(g)):
                total += g[c] * opened[step, c, lane]
                drive += g[c] * opened[step, c, lane] * E[c]
            goal = drive / total
            v = goal + (v - goal) * np.exp(-dt * total / C)
            V[step + 1, lane] = v


def arrays(I, dt, leak, g, E, steady, decay, owner, power, x, V, opened):
    """The same as `lanes`, all lanes at once, where nothing is compiled."""
    C, g_L, E_L = leak
    rows, last = len(owner), steady.shape[1] - 1.001
    table = np.vstack([steady, decay])
    table = np.vstack([table[:, :-1], np.diff(table, axis=1)])  # values, and how they go on
    # the open share of a channel: the product of its gates, each as often as its power
    factors, gated = np.repeat(np.arange(rows), power), np.unique(owner)
    first = np.searchsorted(owner[factors], gated)
    if len(gated) == opened.shape[1]:
        gated = slice(None)  # which is faster
    pulls, leak_current = g * E, g_L * E_L
    for step in range(len(V)):
        place = np.minimum(np.maximum((V[step] - LOW) / WIDTH, 0.0), last)
        k = place.astype(int)
        read = table.take(k, axis=1)
        read = read[: 2 * rows] + (place - k) * read[2 * rows :]
        goal, kept = read[:rows], read[rows:]
        x[:] = goal + (x - goal) * (kept if step else kept**0.5)
        if rows:
            opened[step, gated] = np.multiply.reduceat(x.take(factors, axis=0), first)
        if step == len(V) - 1:
            break
        shares = opened[step, : len(g)]
        total = g_L + g.dot(shares)
        goal = (leak_current + I[step] + pulls.dot(shares)) / total
        V[step + 1] = goal + (V[step] - goal) * np.exp(-dt / C * total)
