"""Spike trains: when a trace crosses a threshold, how often, how regularly, in which shape.

Times in ms, potentials in mV, rates in Hz.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lecture_lib.support.root_finding import find_root
from lecture_lib.support.validate import (
    bounded_array,
    called,
    finite,
    finite_array,
    positive,
    takes,
)


@takes(threshold=(finite, "mV"), slopes=called)
def crossing_times(t, V, threshold, slopes=None):
    """Times at which `V` rises through `threshold`, finer than the grid: cubic Hermite.

    Parameters
    ----------
    t, V : array, shape (n,)
        Time in ms, growing, and potential in mV.
    threshold : float
        mV, on the same axis as `V`.
    slopes : callable, optional
        `slopes(i)` → dV/dt (mV/ms) at the start and at the end of the intervals `i`.
        Without it they are estimated from the samples.

    Returns
    -------
    array, shape (number of crossings,)

    Raises
    ------
    ValueError
        Arrays of unequal length, fewer than 2 samples, or values that are not finite.

    Examples
    --------
    >>> crossing_times([0.0, 1.0, 2.0], [-1.0, 1.0, 3.0], 0.0)
    array([0.5])
    """
    t, V = samples(t, V)
    i = np.flatnonzero((V[:-1] < threshold) & (V[1:] >= threshold))
    if not i.size:
        return np.empty(0)
    left, right = _estimated_slopes(t, V, i) if slopes is None else _given(slopes, i)
    dt = t[i + 1] - t[i]
    return t[i] + dt * _hermite_root(V[i] - threshold, V[i + 1] - threshold, dt * left, dt * right)


def intervals(spike_times):
    """Interspike intervals in ms, shape (number of spikes − 1,).

    Examples
    --------
    >>> intervals([10.0, 30.0, 60.0])
    array([20., 30.])
    """
    return np.diff(sorted_times(spike_times))


@takes(start=(finite, "ms"), stop=(finite, "ms"))
def rate(spike_times, start, stop):
    """Spikes per second in the window `start` ≤ t < `stop` (ms): their count over its length, Hz.

    Examples
    --------
    >>> rate([10.0, 30.0, 60.0], 0.0, 100.0)
    30.0
    """
    times = sorted_times(spike_times)
    length = positive("stop − start", stop - start, "ms", "the window must end after it starts")
    return float(1000.0 * np.sum((times >= start) & (times < stop)) / length)


def interval_rate(spike_times):
    """1 / mean interspike interval in Hz; 0 with fewer than two spikes.

    Unlike `rate` it does not depend on where a window cuts a regular train.

    Examples
    --------
    >>> interval_rate([10.0, 30.0, 50.0])
    50.0
    """
    gaps = intervals(spike_times)
    return float(1000.0 / gaps.mean()) if gaps.size else 0.0


def cv(spike_times):
    """Coefficient of variation of the intervals: 0 = clock, 1 = Poisson; larger = less regular.

    Raises
    ------
    ValueError
        Fewer than three spikes: there is no spread of one interval.

    Examples
    --------
    >>> cv([0.0, 10.0, 20.0, 30.0])
    0.0
    """
    gaps = intervals(spike_times)
    if gaps.size < 2:
        raise ValueError(
            f"spike_times holds {gaps.size + 1 if gaps.size else 'fewer than 2'} spikes: "
            "a CV needs at least 3, simulate longer"
        )
    return float(gaps.std() / gaps.mean())


@dataclass(frozen=True)
class SpikeShape:
    """The shape of one spike against a baseline potential."""

    peak_time: float  # ms
    peak: float  # mV, on the axis of V
    height: float  # mV, peak above baseline
    width: float  # ms, between the two crossings of half height
    afterhyperpolarisation: float  # mV, lowest V before the next spike, below baseline


def spike_shapes(t, V, spike_times, baseline):
    """Shape of each complete spike: one that falls back to half its height before the trace ends.

    Parameters
    ----------
    t, V : array, shape (n,)
        Time in ms and potential in mV.
    spike_times : array
        Upward crossings in ms, e.g. `trace.spike_times`.
    baseline : float
        mV, on the axis of `V`: usually the resting potential.

    Returns
    -------
    tuple of SpikeShape

    Examples
    --------
    >>> t = np.linspace(0, 4, 401)
    >>> spike = spike_shapes(t, 100 * np.exp(-((t - 2) ** 2)), [1.5], baseline=0.0)[0]
    >>> round(spike.height, 2), round(spike.width, 3)  # half width of a Gaussian: 2 √(log 2)
    (100.0, 1.665)
    """
    t, V = samples(t, V)
    baseline = finite("baseline", baseline, "mV")
    edges = np.append(np.searchsorted(t, sorted_times(spike_times)), len(t))
    shapes = (_shape(t, V, a, b, baseline) for a, b in pairwise(edges))
    return tuple(shape for shape in shapes if shape is not None)


def _shape(t, V, start, stop, baseline):
    """The spike that crosses at sample `start`, looked at up to the next one at `stop`."""
    top = start + int(np.argmax(V[start:stop])) if stop > start else start
    if top in (start - 1, stop - 1, len(t)):
        return None
    peak_time, peak = _vertex(t[top - 1 : top + 2], V[top - 1 : top + 2])
    half = 0.5 * (baseline + peak)
    below = np.flatnonzero(V[top:stop] < half)
    foot = np.flatnonzero(V[:top] < half)
    if not (below.size and foot.size):
        return None
    rise, fall = foot[-1], top + below[0] - 1
    width = _linear(t, V, fall, half) - _linear(t, V, rise, half)
    after = baseline - V[fall:stop].min()
    return SpikeShape(peak_time, peak, peak - baseline, width, float(after))


def _vertex(t, V):
    """Vertex of the parabola through three samples, however far apart: Newton's form."""
    left, right = (V[1] - V[0]) / (t[1] - t[0]), (V[2] - V[1]) / (t[2] - t[1])
    bend = (right - left) / (t[2] - t[0])
    if not bend:
        return float(t[1]), float(V[1])
    at = 0.5 * (t[0] + t[1] - left / bend)
    return float(at), float(V[0] + (at - t[0]) * (left + bend * (at - t[1])))


def _linear(t, V, i, level):
    return float(t[i] + (t[i + 1] - t[i]) * (level - V[i]) / (V[i + 1] - V[i]))


def _given(slopes, i):
    try:
        left, right = slopes(i)
    except (TypeError, ValueError):
        raise ValueError("slopes must give two arrays: dV/dt at start and end of each i") from None
    return finite_array("slopes", left), finite_array("slopes", right)


def _estimated_slopes(t, V, i):
    slope = np.gradient(V, t)
    return slope[i], slope[i + 1]


def _hermite_root(left, right, left_slope, right_slope):
    """Where the cubic Hermite polynomial on [0, 1] passes from `left` < 0 to `right` ≥ 0."""
    cubic = 2 * (left - right) + left_slope + right_slope
    square = 3 * (right - left) - 2 * left_slope - right_slope

    def below(s):
        return -left - s * (left_slope + s * (square + s * cubic))

    return find_root(below, np.zeros_like(left), np.ones_like(left))


def samples(t, x, name="V", unit="mV"):
    """Times that grow and a value for each, as arrays; a ValueError says what is wrong."""
    t, x = bounded_array("t", t, "ms"), bounded_array(name, x, unit)
    if t.ndim != 1 or t.shape != x.shape or len(t) < 2:
        raise ValueError(
            f"t has shape {t.shape} and {name} {x.shape}: give one {name} for each time, 2 or more"
        )
    if (np.diff(t) <= 0).any():
        raise ValueError("t must grow from sample to sample, in ms")
    return t, x


@takes(name=str, several=bool)
def sorted_times(spike_times, name="spike_times", several=False):
    """`spike_times` as an array, or a ValueError where they are not one sorted list.

    A neuron fires once at a time; `several` lets the spikes of many neurons coincide.
    """
    name = name or "spike_times"
    times = bounded_array(name, spike_times, "ms")
    if times.ndim != 1 or (np.diff(times) < 0).any():
        raise ValueError(f"{name} must be one sorted list of times in ms: use numpy.sort")
    if not several and (np.diff(times) == 0).any():
        twice = times[1:][np.diff(times) == 0][0]
        raise ValueError(
            f"{name} has {twice:g} ms more than once: one neuron fires once at a time, "
            "use numpy.unique"
        )
    return times


def spike_time_errors(spike_times, reference):
    """How far each spike is off the spike of the same number in `reference`, in ms.

    Parameters
    ----------
    spike_times, reference : array
        Times in ms, sorted. Spikes that only one train has are left out.

    Returns
    -------
    array, ms, shape (spikes that both trains have,)

    Examples
    --------
    >>> spike_time_errors([10.5, 20.0], [10.0, 20.0, 30.0])
    array([0.5, 0. ])
    """
    times, reference = sorted_times(spike_times), sorted_times(reference, "reference")
    common = min(len(times), len(reference))
    return np.abs(times[:common] - reference[:common])
