"""From a recorded trace to what a model is fitted to, and the yardstick of every model."""

from itertools import combinations

import numpy as np

from lecture_lib.from_hh_to_lif import coincidence_factor
from lecture_lib.from_hh_to_lif.fit import Recording
from lecture_lib.signals import mean_current
from lecture_lib.signals.spikes import samples
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import having, many, positive, takes

from .amplifier import as_current

BLOCK, ABOVE, DEAD = 100.0, 35.0, 3.0  # of `detect`: ms, mV, ms


@takes(above=(positive, "mV", "half the height of a spike"))
def detect(t, V, above=ABOVE):
    """Spike times of a trace whose zero drifts: crossings of a level above the median nearby.

    Parameters
    ----------
    t, V : array
        ms and mV; even samples.
    above : float
        mV over the median of 100 ms; larger = fewer spikes.

    Returns
    -------
    array, ms

    Raises
    ------
    ValueError
        Times that do not grow, values that are not finite, shapes that differ.

    Examples
    --------
    >>> t = np.arange(0.0, 300.0, 0.1)
    >>> V = -65 + 0.05 * t + 100 * np.exp(-((t - 150) ** 2))
    >>> detect(t, V).round(1)
    array([149.])
    """
    t, V = samples(t, V)
    starts = np.flatnonzero(np.diff((t - t[0]) // BLOCK)) + 1
    blocks = np.split(np.arange(len(t)), starts)
    middles = [t[block].mean() for block in blocks]
    medians = [np.median(V[block]) for block in blocks]
    over = V - np.interp(t, middles, medians) - above
    k = np.flatnonzero((over[1:] >= 0) & (over[:-1] < 0))
    times = t[k] - over[k] * (t[k + 1] - t[k]) / (over[k + 1] - over[k])
    kept: list[float] = []
    for time in times:
        if not kept or time - kept[-1] > DEAD:
            kept.append(float(time))
    return np.array(kept)


@takes(
    trace=having("trace", "t", "V"),
    stimulus=as_current,
    above=(positive, "mV", "half the height of a spike"),
    dt=(positive, "ms"),
)
def as_recording(trace, stimulus, above=ABOVE, dt=0.1):
    """A trace and its current as what `fit` and `compare` of notebook 04 take.

    Parameters
    ----------
    trace : Recording of `signals`
        As `load_trace` gives it.
    stimulus : Stimulus or float
        What was injected, µA/cm², from the first sample on.
    above : float
        As in `detect`.
    dt : float
        ms between the samples that models get.

    Raises
    ------
    ValueError
        A trace without a single spike: there is nothing to predict.
    """
    if dt > trace.t[-1] - trace.t[0]:
        raise ValueError(f"dt = {dt:g} ms is longer than the trace")
    length = float(np.floor((trace.t[-1] - trace.t[0]) / dt + 1e-9) * dt)
    t = time_grid(length, dt)
    spikes = detect(trace.t, trace.V, above) - trace.t[0]
    if not len(spikes):
        raise ValueError(
            f"no spike reaches above = {above:g} mV over the median: there is nothing to predict, "
            "give a smaller one, or another trace"
        )
    V = np.interp(t, trace.t - trace.t[0], trace.V)
    return Recording(t, mean_current(stimulus, t), V, spikes[spikes <= length])


@takes(recording=Recording)
def halves(recording):
    """The first half to fit, and the second to be predicted; each begins at t = 0."""
    middle = len(recording.I) // 2
    return _part(recording, 0, middle), _part(recording, middle, len(recording.I))


@takes(recordings=many(Recording))
def reliability(recordings):
    """Γ of the cell against itself: the mean over all pairs of repeats of one current.

    A model without noise may do a little better: it misses only the noise of the cell, while two
    repeats miss each other's, too.

    Raises
    ------
    ValueError
        Fewer than two recordings.
    """
    pairs = list(combinations(recordings, 2))
    if not pairs:
        raise ValueError("recordings: one has no other to compare with, give two repeats or more")
    return float(
        np.mean([coincidence_factor(a.spike_times, b.spike_times, a.duration) for a, b in pairs])
    )


def _part(recording, first, last):
    at = recording.t[first]
    inside = (recording.spike_times >= at) & (recording.spike_times <= recording.t[last])
    return Recording(
        recording.t[: last - first + 1].copy(),
        recording.I[first:last],
        recording.V[first : last + 1],
        recording.spike_times[inside] - at,
    )
