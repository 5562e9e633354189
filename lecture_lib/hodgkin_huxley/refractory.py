"""Two pulses: what the first spike leaves behind, and which gate holds the second one back.

A model can do what no experiment can: put one gate back to its value at rest, and nothing else.
"""

from functools import lru_cache

import numpy as np

from lecture_lib.signals import Step, mean_current
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import positive, shown, takes, within

from .axon import HodgkinHuxley
from .gates import steady_state
from .kernels import fires
from .simulation import SPIKE_LEVEL, as_trace, integrate, simulate

FIRST = Step(60.0, 2.0, 2.5)  # µA/cm², ms: the pulse that makes the first spike
LENGTH = 0.5  # ms of both pulses
DT = 0.05  # ms
STRONGEST = 80.0  # µA/cm²
LATEST = 1e5  # ms, of the second pulse
HALVINGS = 12
INTERVALS = (*range(4, 18), *range(18, 31, 2))  # ms, of the curve
WATCHED = 10.0  # ms from the begin of the second pulse


def gates(name, letters):
    """A check for `takes`: letters of gates, or none."""
    if not isinstance(letters, str) or set(letters) - set("mhn"):
        raise ValueError(f"{name} = {shown(letters)} must hold letters of gates, m, h or n: 'hn'")
    return letters


@takes(neuron=HodgkinHuxley, restored=gates)
def two_pulses(neuron, interval, second, restored="", duration=40.0):
    """Inject a pulse of 60 µA/cm² at 2 ms and one of `second` µA/cm² `interval` ms later.

    Parameters
    ----------
    interval : float
        ms from the begin of the first pulse to that of the second.
    second : float
        µA/cm²; stronger = a spike at shorter intervals.
    restored : str
        Gates that are put back to rest just before the second pulse, such as "h" or "hn".

    Returns
    -------
    Trace

    Raises
    ------
    ValueError
        An interval or pulse out of range, a letter that is no gate, as `simulate`.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> [len(two_pulses(HodgkinHuxley(), T, 40.0).spike_times) for T in (5.0, 15.0)]
    [1, 2]
    """
    start = FIRST.start + positive("interval", interval, "ms", most=LATEST)
    stimulus = FIRST + Step(within("second", second, 0, 1e4, "µA/cm²"), start, start + LENGTH)
    if not restored:
        return simulate(neuron, stimulus, duration)
    t = time_grid(duration, DT, DT, 10**6)
    I, k = mean_current(stimulus, t), int(np.searchsorted(t, start - 1e-9))
    rest = steady_state(neuron.V_0 - neuron.V_rest)
    states = integrate(neuron, I[:k], DT, "rk4", (neuron.V_0 - neuron.V_rest, *rest))
    for row, gate in enumerate("mhn", start=1):
        if gate in restored:
            states[row, -1] = getattr(rest, gate)
    states = np.hstack([states, integrate(neuron, I[k:], DT, "rk4", states[:, -1])[:, 1:]])
    return as_trace(neuron, t, states, I)


@takes(neuron=HodgkinHuxley, restored=gates)
@lru_cache(maxsize=16)
def weakest_second_pulses(neuron, restored=""):
    """The weakest second pulse that makes a second spike, for intervals of 4 to 30 ms.

    Returns
    -------
    tuple of (interval in ms, pulse in µA/cm²); intervals at which 80 µA/cm² fail are left out

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> weakest_second_pulses(HodgkinHuxley())[0][0]  # no pulse suffices up to 7 ms
    8.0
    """
    trace, rest = simulate(neuron, FIRST, FIRST.start + INTERVALS[-1]), _at_rest(neuron)
    if not len(trace.spike_times):
        return ()
    found = []
    for T in INTERVALS:
        k = round((FIRST.start + T) / DT)
        now = {"V": trace.V[k] - neuron.V_rest} | {x: getattr(trace, x)[k] for x in "mhn"}
        found.append((float(T), _weakest(neuron, *(now | {x: rest[x] for x in restored}).values())))
    return tuple((T, I) for T, I in found if I is not None)


def _weakest(neuron, *state):
    """The weakest pulse that lets the axon fire from a state (V from rest, m, h, n)."""
    steps = (round(LENGTH / DT), round(WATCHED / DT), DT, SPIKE_LEVEL, neuron.constants)
    return weakest_pulse(lambda I: fires(*map(float, state), I, *steps))


def _at_rest(neuron):
    V = neuron.V_0 - neuron.V_rest
    return {"V": V, **steady_state(V)._asdict()}


def weakest_pulse(fires, strongest=STRONGEST):
    """The weakest pulse (µA/cm²) for which `fires(I)` is true, by halving; None if none is."""
    if not fires(strongest):
        return None
    low, high = 0.0, strongest
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if fires(middle) else (middle, high)
    return high


@takes(neuron=HodgkinHuxley)
@lru_cache(maxsize=16)
def weakest_at_rest(neuron):
    """The weakest pulse of 0.5 ms (µA/cm²) that makes a spike from rest."""
    return _weakest(neuron, *_at_rest(neuron).values())
