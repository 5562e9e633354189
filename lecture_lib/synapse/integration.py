"""Many spikes, one cell: I_syn,i(t) = Σ_j w_ij Σ_k α(t − t_j^(k)), summed and integrated.

Conductances add up before V is known; currents then follow from V. Conductance and current are
exact at the samples; V takes their means over a step, with an error ∝ dt².
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.signals import sorted_times
from lecture_lib.support.time_grid import MOST_SAMPLES, time_grid
from lecture_lib.support.validate import (
    finite,
    finite_array,
    for_each,
    non_negative,
    of_type,
    takes,
)

from .cell import Cell
from .conductance import Synapse, weight
from .trains import sorted_trains

RESET = -65.0  # mV, after a spike
REFRACTORY = 2.0  # ms


@dataclass(frozen=True)
class Trace:
    """A cell that was simulated; arrays share the shape of `t`."""

    t: np.ndarray  # ms
    V: np.ndarray  # mV
    I: np.ndarray  # pA, through all synapses, positive = into the cell
    g: np.ndarray  # nS, of all synapses together (0 where they were currents)
    spike_times: np.ndarray  # ms, of the cell itself; none without a threshold


@takes(cell=Cell, conductance_based=bool, current=(finite_array, "pA"))
def simulate(
    cell,
    inputs,
    duration,
    conductance_based=True,
    *,
    current=0.0,
    V_threshold=None,
    V_reset=RESET,
    t_ref=REFRACTORY,
    dt=0.05,
):
    """Let spikes arrive at the synapses of a cell.

    Parameters
    ----------
    cell : Cell
    inputs : sequence of (Synapse, spike times)
        One pair for each presynaptic neuron; times in ms, sorted, from 0 to `duration`.
    duration : float
        ms.
    conductance_based : bool
        True: I_syn = g_max (E_syn − V) α(t). False: its approximation w α(t), with w at rest.
    current : float or array
        pA, injected on top, at each sample.
    V_threshold : float, optional
        mV; where V reaches it the cell fires, is reset and refractory. Without it nothing fires.
    V_reset, t_ref : float
        mV and ms, of the reset.
    dt : float
        ms, larger = coarser; shortened so that a whole number of steps fills `duration`.

    Returns
    -------
    Trace

    Raises
    ------
    ValueError
        Spikes that are not sorted, not finite, before 0 or after `duration`; a step longer than
        the duration; a threshold at rest or below.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> trace = simulate(Cell(), [(AMPA, [5.0])], duration=50.0)
    >>> round(float(trace.V.max() - Cell().E_L), 3)
    1.361
    """
    t = time_grid(duration, dt)
    inputs = _arriving(_pairs(inputs), duration)
    I_0 = for_each("current", current, len(t))
    g, pull = _open(cell, inputs, t, conductance_based)
    goals = pull + I_0 + cell.g_L * cell.E_L
    fire = _firing(cell, V_threshold, V_reset, t_ref)
    V, fired = _integrate(cell, cell.g_L + g, goals, float(t[1]), *fire)
    return Trace(t, V, pull - g * V, g, t[fired])


@takes(synapse=Synapse, spike_times=finite_array, t=(finite_array, "ms"))
def open_channels(synapse, spike_times, t):
    """Σ_k α(t − t_k) of one train at equally spaced times `t` (ms): how far its synapse is open.

    Exact, also for spikes between the samples.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA
    >>> open_channels(AMPA, [0.0], np.array([0.0, 2.0, 4.0])).round(4)
    array([0.    , 1.    , 0.7358])
    """
    times = sorted_times(spike_times, several=True)
    if np.ndim(t) != 1 or len(t) < 2 or not np.allclose(np.diff(t), t[1] - t[0]) or t[1] <= t[0]:
        raise ValueError("t must hold two or more growing times in ms, equally far apart")
    if np.abs(times - t[0]).max(initial=0.0) > MOST_SAMPLES * (t[1] - t[0]):
        raise ValueError("spike_times lie too far from t: leave those out")
    return _filtered(times, None, synapse.tau_s, t)


def _pairs(inputs):
    """The inputs, or a ValueError where they are no pairs of synapse and times."""
    try:
        pairs = [(synapse, times) for synapse, times in inputs]
    except (TypeError, ValueError):
        raise ValueError("inputs must be pairs of a Synapse and its spike times") from None
    for synapse, _ in pairs:
        of_type("synapse of inputs", synapse, Synapse, "AMPA")
    return pairs


def _arriving(pairs, duration):
    """The pairs with their times as arrays, none of them outside of the simulation."""
    trains = sorted_trains((times for _, times in pairs), "spike times of input {}")
    for j, times in enumerate(trains):
        if times.size and (times[0] < 0 or times[-1] > duration):
            bad = times[0] if times[0] < 0 else times[-1]
            raise ValueError(
                f"spike times of input {j} hold {bad:g} ms, outside of 0 to duration = "
                f"{duration:g} ms: leave that spike out, or simulate longer"
            )
    return [(synapse, times) for (synapse, _), times in zip(pairs, trains, strict=True)]


def _open(cell, inputs, t, conductance_based):
    """Conductance (nS) and pull (pA at V = 0) of all synapses; of currents only the pull."""
    g, pull, V = np.zeros_like(t), np.zeros_like(t), 0.0 if conductance_based else None
    for tau_s in {synapse.tau_s for synapse, _ in inputs}:
        group = [(s, times) for s, times in inputs if s.tau_s == tau_s]
        times = np.concatenate([times for _, times in group])
        counts = [len(times) for _, times in group]
        pulls = {s: weight(cell, s, V) for s in {s for s, _ in group}}  # many are alike
        pull += _filtered(times, np.repeat([pulls[s] for s, _ in group], counts), tau_s, t)
        if conductance_based:
            g += _filtered(times, np.repeat([s.g_max for s, _ in group], counts), tau_s, t)
    return g, pull


def _filtered(times, weights, tau_s, t):
    """Σ_k weights_k α(t − times_k), by two leaky sums that no step length makes wrong."""
    from scipy.signal import lfilter  # here, as it takes long to import

    dt = t[1] - t[0]
    k = np.ceil((times - t[0]) / dt - 1e-9).astype(int)
    late = np.maximum(t[0] + k * dt - times, 0.0)  # ms from the spike to the next sample
    k, late, weights = _inside(k, late, weights, len(t))
    decay = np.exp(-late / tau_s)
    h = np.bincount(k, weights * decay, len(t)).astype(float)
    y = np.bincount(k, weights * decay * math.e * late / tau_s, len(t)).astype(float)
    keep = math.exp(-dt / tau_s)
    h = lfilter([1.0], [1.0, -keep], h)
    y[1:] += keep * math.e * dt / tau_s * h[:-1]
    return lfilter([1.0], [1.0, -keep], y)


def _inside(k, late, weights, samples):
    weights = np.ones(len(k)) if weights is None else weights
    seen = (k >= 0) & (k < samples)
    return k[seen], late[seen], weights[seen]


def _firing(cell, V_threshold, V_reset, t_ref):
    if V_threshold is None:
        return math.inf, 0.0, 0.0
    if finite("V_threshold", V_threshold, "mV") <= cell.E_L:
        raise ValueError(
            f"V_threshold = {V_threshold:g} mV must lie above E_L = {cell.E_L:g} mV: "
            "a cell at rest would fire for ever"
        )
    if finite("V_reset", V_reset, "mV") >= V_threshold:
        raise ValueError(f"V_reset = {V_reset:g} mV must lie below V_threshold, e.g. V_reset=-65")
    return V_threshold, V_reset, non_negative("t_ref", t_ref, "ms")


def _integrate(cell, G, goals, dt, threshold, reset, t_ref):
    """V at each sample and the samples at which the cell fired: C dV/dt = goals − G V."""
    from scipy.special import exprel

    G_mean, goal = (G[1:] + G[:-1]) / 2, (goals[1:] + goals[:-1]) / 2
    x = G_mean * dt / cell.C
    keep, add = np.exp(-x).tolist(), (goal * dt / cell.C * exprel(-x)).tolist()
    V, fired = [cell.E_L], []
    wait = max(round(t_ref / dt), 0)
    v, free = cell.E_L, 0
    for k, (a, b) in enumerate(zip(keep, add, strict=True), start=1):
        v = v * a + b if k > free else reset
        if v >= threshold:
            fired.append(k)
            v, free = reset, k + wait
        V.append(v)
    return np.array(V), fired
