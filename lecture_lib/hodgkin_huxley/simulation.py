"""The axon in time: a current goes in, a trace or a rate comes out (lecture section 6)."""

from contextlib import suppress

import numpy as np

from lecture_lib.signals import as_stimulus, crossing_times, mean_current
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import because_of, finite, finite_array, shown, takes

from . import kernels
from .axon import HodgkinHuxley, rest
from .gates import potential, steady_state
from .ion_currents import Trace
from .lanes import trains

SPIKE_LEVEL = 50.0  # mV above rest: a spike is an upward crossing of about half its height
COARSEST = 0.05  # ms
MOST_SAMPLES = 5_000_000  # 200 MB of state
SCHEMES = {
    "rk4": kernels.RK4,
    "euler": kernels.EULER,
    "exponential_euler": kernels.EXPONENTIAL_EULER,
}


@takes(neuron=HodgkinHuxley, scheme=str)
def simulate(neuron, stimulus, duration, dt=0.05, scheme="rk4", V_start=None):
    """Inject a current into the resting membrane.

    Parameters
    ----------
    neuron : HodgkinHuxley
    stimulus : float or stimulus
        Injected current in µA/cm²; a number is switched on at t = 0 and stays.
    duration : float
        ms.
    dt : float
        Step in ms, larger = less accurate; at most 0.05. Over each step the current is
        constant, the mean of `stimulus`.
    scheme : {"rk4", "euler", "exponential_euler"}
        "rk4" keeps spike times within 0.01 ms; it divides a step where the gates are fast (warm or
        hyperpolarised). The other two, of first order, show why it is the default.
    V_start : float, optional
        Start from here (mV, on the reported axis) with steady gates, instead of from rest.

    Returns
    -------
    Trace

    Raises
    ------
    ValueError
        dt too coarse, a duration beyond memory, a stimulus that is not finite, or a state that runs
        away or gets too stiff to follow.

    Examples
    --------
    >>> trace = simulate(HodgkinHuxley(), 10.0, 100.0)
    >>> len(trace.spike_times), round(float(trace.V.max()), 1)
    (7, 40.1)
    """
    if scheme not in SCHEMES:
        raise ValueError(f"scheme = {shown(scheme)} is unknown: use one of {', '.join(SCHEMES)}")
    t = time_grid(duration, dt, COARSEST, MOST_SAMPLES)
    I = mean_current(as_stimulus(stimulus), t)
    start = rest(neuron)
    if V_start is not None:
        with because_of("V_start"):
            start = potential(finite("V_start", V_start, "mV") - neuron.V_rest)
    start = (start, *steady_state(start))
    return as_trace(neuron, t, integrate(neuron, I, float(t[1]), scheme, start), I)


def as_trace(neuron, t, states, I):
    """The trace of states V (from rest), m, h, n × samples under the current of each step."""
    V, m, h, n = states
    spike_times = crossing_times(t, V, SPIKE_LEVEL, _slopes(neuron, states, I))
    return Trace(neuron, t, V + neuron.V_rest, m, h, n, np.append(I, I[-1]), spike_times)


@takes(neuron=HodgkinHuxley)
def firing_rate(neuron, currents, duration=1000.0, dt=0.05):
    """Rate of the steady train for each constant current, in Hz: the f–I curve.

    Each run starts at rest at t = 0; its first half is left out. A train that has died out
    counts as 0, and so do one or two spikes. All currents are stepped together.

    Parameters
    ----------
    currents : float or array
        µA/cm².
    duration : float
        ms; longer = slower trains are seen.

    Returns
    -------
    float or array of the shape of `currents`, Hz

    Raises
    ------
    ValueError
        As `simulate`.

    Examples
    --------
    >>> [round(f, 2) for f in firing_rate(HodgkinHuxley(), [5.0, 10.0]).tolist()]
    [0.0, 68.32]
    """
    I = finite_array("currents", currents, "µA/cm²")
    if not I.size:
        raise ValueError("currents is empty: give one or more in µA/cm²")
    steps = len(time_grid(duration, dt, COARSEST, MOST_SAMPLES)) - 1
    start = (rest(neuron), *steady_state(rest(neuron)))
    spikes = trains(I.ravel(), start, steps, duration / steps, SPIKE_LEVEL, neuron.constants)
    if spikes is None:
        strongest = I.flat[abs(I).argmax()]
        raise ValueError(_runaway(neuron, "rk4", dt, f"with currents = {strongest:g}"))
    return _steady_rate(*spikes, duration).reshape(I.shape)[()]


def integrate(neuron, I, dt, scheme, start):
    """States V, m, h, n × samples from `start` on, or a sentence about where they ran away."""
    states = np.full((4, len(I) + 1), np.nan)
    states[:, 0] = start
    with suppress(OverflowError):  # plain Python raises where compiled code returns infinity
        kernels.integrate(SCHEMES[scheme], I, dt, neuron.constants, states)
    lost = np.flatnonzero(~np.isfinite(states).all(axis=0))
    if lost.size:
        i = lost[0] - 1
        raise ValueError(_runaway(neuron, scheme, dt, f"at t = {i * dt:.4g} ms with I = {I[i]:g}"))
    return states


def _runaway(neuron, scheme, dt, where):
    finer = COARSEST / max(neuron.phi, 1.0) / 2
    remedy = "" if scheme == "rk4" else f"use scheme='rk4', or dt = {finer:.1g} ms, or "
    return (
        f"scheme {shown(scheme)} with dt = {dt:g} ms loses the membrane {where} µA/cm²: it runs "
        f"away or is too stiff; {remedy}give a weaker stimulus, another V_start, a lower "
        "temperature or smaller conductances"
    )


def _slopes(neuron, states, I):
    """dV/dt at both ends of the steps `i`, under the current of the step."""
    p = neuron.constants

    def slopes(i):
        ends = [[kernels.exact_slope(*states[:, j + k], I[j], p)[0] for j in i] for k in (0, 1)]
        return np.array(ends)

    return slopes


def _steady_rate(number, first, last, duration):
    """Hz; 0 where the train stopped more than 1.5 intervals before the end."""
    interval = (last - first) / np.maximum(number - 1, 1)
    going = (number > 2) & (duration - last < 1.5 * interval)
    return np.where(going, 1000.0 / np.where(going, interval, 1.0), 0.0)
