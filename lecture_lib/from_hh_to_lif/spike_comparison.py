"""What spike trains have in common: coincidences, cut-outs around spikes.

Times in ms.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.signals import sorted_times
from lecture_lib.signals.spikes import samples
from lecture_lib.support.time_grid import MOST_SAMPLES
from lecture_lib.support.validate import few_enough, non_negative, positive


def coincidences(data, model, precision=2.0):
    """Pairs of spikes of two trains that lie within ± `precision`; no spike is used twice.

    Parameters
    ----------
    data, model : array
        Spike times in ms.
    precision : float
        ms, larger = more pairs.

    Returns
    -------
    array of int, shape (number of pairs, 2)
        Index into `data` and into `model`.

    Raises
    ------
    ValueError
        Times that are not sorted, or a negative precision.

    Examples
    --------
    >>> coincidences([10.0, 30.0, 60.0], [11.0, 59.0, 61.0])
    array([[0, 0],
           [2, 1]])
    """
    data, model = sorted_times(data, "data"), sorted_times(model, "model")
    non_negative("precision", precision, "ms")
    data, model = data.tolist(), model.tolist()  # Python's own numbers: an array's are slow
    i, j, pairs = 0, 0, []
    while i < len(data) and j < len(model):
        lag = model[j] - data[i]
        if abs(lag) <= precision:
            pairs.append((i, j))
        i, j = i + (lag >= -precision), j + (lag <= precision)
    return np.array(pairs, dtype=int).reshape(-1, 2)


def coincidence_factor(data, model, duration, precision=2.0):
    """Γ: how well a model predicts a spike train; 1 = every spike, 0 = no better than chance.

    Γ = (N_coincident − 2 f Δ N_data) / ((N_data + N_model)/2) / (1 − 2 f Δ), where f is the rate
    of the model and Δ the precision: a Poisson train of the model's rate would give 0.

    Parameters
    ----------
    data, model : array
        Spike times in ms, from 0 to `duration`.
    duration : float
        ms.
    precision : float
        Δ in ms.

    Returns
    -------
    float
        At most 1; negative where spikes avoid each other. Two empty trains agree: 1.

    Raises
    ------
    ValueError
        A model so fast that chance fills every window of ± Δ.

    References
    ----------
    W. M. Kistler, W. Gerstner & J. L. van Hemmen (1997), Neural Comput 9:1015–1045.

    Examples
    --------
    >>> coincidence_factor([10.0, 30.0, 60.0], [11.0, 29.0, 61.0], duration=100.0)
    1.0
    """
    number = len(coincidences(data, model, precision))
    positive("duration", duration, "ms")
    if not len(data) + len(model):
        return 1.0
    for name, times in (("data", data), ("model", model)):
        if len(times) and not 0 <= times[0] <= times[-1] <= duration:
            raise ValueError(
                f"{name} has spikes from {times[0]:g} to {times[-1]:g} ms, "
                f"outside of 0 to duration = {duration:g} ms"
            )
    chance = 2 * precision * len(model) / duration
    if chance >= 1:
        raise ValueError(
            f"precision = {precision:g} ms is too coarse for {len(model)} spikes of the model in "
            f"duration = {duration:g} ms: use less than {precision / chance:.2g} ms"
        )
    excess = number - chance * len(data)
    return 2 * excess / (len(data) + len(model)) / (1 - chance)


@dataclass(frozen=True)
class Aligned:
    """Pieces of a trace around spikes, the spike at latency 0."""

    latency: np.ndarray  # ms
    pieces: np.ndarray  # unit of the trace, (spikes, latencies)

    @property
    def mean(self):
        """Spike-triggered average, of the shape of `latency`."""
        return self.pieces.mean(axis=0)


def aligned(t, x, spike_times, before, after, dt=0.05):
    """Cut a trace around each spike and lay the pieces over each other.

    Spikes without a whole piece are left out. Between samples the trace is a straight line.

    Parameters
    ----------
    t, x : array, shape (n,)
        Time in ms, growing, and a potential, a current, …
    spike_times : array
        ms.
    before, after : float
        ms to keep on either side.
    dt : float
        Distance of the latencies, ms.

    Returns
    -------
    Aligned

    Raises
    ------
    ValueError
        Negative lengths, or no spike with a whole piece.

    Examples
    --------
    >>> aligned([0.0, 10.0, 20.0], [0.0, 1.0, 0.0], [10.0], before=5.0, after=5.0, dt=5.0).pieces
    array([[0.5, 1. , 0.5]])
    """
    t, x = samples(t, x, "x", "")
    before, after = non_negative("before", before, "ms"), non_negative("after", after, "ms")
    spikes = sorted_times(spike_times)
    whole = spikes[(spikes - before >= t[0]) & (spikes + after <= t[-1])]
    if not whole.size:
        raise ValueError(
            f"none of the spike_times has before = {before:g} ms and after = {after:g} ms of trace "
            "around it: shorten them, or simulate longer"
        )
    dt = positive("dt", dt, "ms")
    few_enough(f"dt = {dt:g} ms", (before + after) / dt, MOST_SAMPLES, "use a larger dt")
    early, late = (math.floor(length / dt * (1 + 1e-12) + 1e-9) for length in (before, after))
    if (early + late) * len(whole) > MOST_SAMPLES:
        raise ValueError(
            f"dt = {dt:g} ms asks for {(early + late) * len(whole):.2g} samples around "
            f"{len(whole)} spikes: use a larger dt"
        )
    latency = dt * np.arange(-early, late + 1)
    return Aligned(latency, np.interp(whole[:, None] + latency, t, x))
