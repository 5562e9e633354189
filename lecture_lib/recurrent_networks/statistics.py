"""What the spikes of a whole network tell: rate, irregularity, synchrony, rhythm.

Spikes come as one list in order of time: `times` in ms and `neurons`, their numbers 0 … N − 1.
A network too quiet for a quantity has nan there: a hole in a picture, no error.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.signals import sorted_times
from lecture_lib.signals.many_trains import cv_of_sums, interval_sums, own_intervals
from lecture_lib.support.validate import finite_array, non_negative, positive, takes, whole

from .record import Record

SEGMENT = 250.0  # ms, one Hann window of Welch's method: lines 4 Hz apart
LOWEST = 8.0  # Hz, two lines: slower is drift, no rhythm


@dataclass(frozen=True)
class NetworkStatistics:
    """The state of a network in four numbers."""

    rate: float  # Hz, mean over neurons and time
    cv: float  # of the interspike intervals, mean over neurons; 0 = clocks, 1 = Poisson
    synchrony: float  # χ: 1/√N = independent, 1 = all at once
    frequency: float  # Hz, highest peak of the spectrum of the population rate


def network_statistics(times, neurons, N, start, stop):
    """Rate, CV, synchrony and rhythm of the spikes in `start` ≤ t < `stop` (ms).

    Parameters
    ----------
    times, neurons : array, shape (number of spikes,)
        When (ms, in order) and who.
    N : int
        Number of neurons, the silent ones too.
    start, stop : float
        ms; leave the transient out. CV and frequency want half a second or more.

    Returns
    -------
    NetworkStatistics

    Raises
    ------
    ValueError
        Times out of order, a neuron outside 0 … N − 1, an empty window.

    Examples
    --------
    >>> times = np.repeat(np.arange(500, 40_000, 1000) / 20, 4)  # 4 neurons at once, 20 Hz
    >>> found = network_statistics(times, np.tile(np.arange(4), 40), 4, 0.0, 2000.0)
    >>> found.rate, found.cv, round(found.synchrony, 6)
    (20.0, 0.0, 1.0)
    """
    N = whole("N", N, 1, unit="neurons")
    times, neurons = _in_window(times, neurons, N, start, stop)
    return NetworkStatistics(
        rate=float(1000 * len(times) / N / (stop - start)),
        cv=mean_cv(times, neurons, N),
        synchrony=synchrony(times, neurons, N, start, stop),
        frequency=spectral_peak(*spectrum(times, N, start, stop)),
    )


@takes(record=Record)
def record_statistics(record):
    """`network_statistics` of a whole `Record`.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork, simulate
    >>> found = record_statistics(simulate(SparseNetwork(N_E=1000), 500.0, settle=100.0))
    >>> found.rate > 50, found.cv < 0.2  # few inputs, little noise
    (True, True)
    """
    start = record.start + 0.5 * record.network.dt  # spikes are at the ends of steps
    stop = start + record.duration
    return network_statistics(record.times, record.neurons, record.network.N, start, stop)


def population_rate(times, N, start, stop, bin=0.5):
    """Spikes per neuron and second in bins of `bin` ms: their middles (ms) and the rate (Hz).

    A last bin that is not full is left out.

    Examples
    --------
    >>> population_rate([0.2, 0.3, 1.5], N=2, start=0.0, stop=2.0, bin=1.0)
    (array([0.5, 1.5]), array([1000.,  500.]))
    """
    N = whole("N", N, 1, unit="neurons")
    bins = _number_of_bins(start, stop, bin)
    count = np.bincount(
        _bin_of(sorted_times(times, "times", several=True), start, bin, bins), minlength=bins + 2
    )[1:-1]
    return start + bin * (np.arange(bins) + 0.5), 1000.0 * count / (N * bin)


def mean_cv(times, neurons, N, least=5):
    """CV of the interspike intervals, averaged over the neurons with `least` spikes or more.

    Short trains make it too small: fewer spikes are worse, and fewer than three have no CV.

    Examples
    --------
    >>> round(mean_cv([0.0, 1.0, 3.0, 4.0, 6.0], [0, 0, 0, 0, 0], N=1), 6)  # intervals 1, 2, 1, 2
    0.333333
    """
    N = whole("N", N, 1, unit="neurons")
    times, neurons = _by_neuron(times, neurons, N)
    gaps, owner = own_intervals(times, neurons)
    sums = interval_sums(gaps, owner, N)
    enough = sums[0] >= max(least - 1, 2)
    return float(cv_of_sums(*sums[:, enough]).mean()) if enough.any() else np.nan


def synchrony(times, neurons, N, start, stop, bin=1.0):
    """χ, how much of the neurons' variance they share: 1/√N = independent, 1 = all at once.

    χ² = Var(mean over neurons of the spike counts in bins) / mean over neurons of Var(count).
    Source: D. Golomb (2007), Scholarpedia 2(1):1347, with spike counts as the activity;
    larger `bin` (ms) = slower coincidences count too.

    Examples
    --------
    >>> times, neurons = [0.5, 0.5, 2.5, 2.5], [0, 1, 0, 1]
    >>> synchrony(times, neurons, N=2, start=0.0, stop=4.0)
    1.0
    """
    N = whole("N", N, 1, unit="neurons")
    bins = _number_of_bins(start, stop, bin)
    times, neurons = _by_neuron(times, neurons, N)
    place = _bin_of(times, start, bin, bins)
    full = (place > 0) & (place <= bins)
    place, neurons = place[full] - 1, neurons[full].astype(np.int64)
    of_each = _runs(neurons * bins + place)  # counts of the occupied bins of each neuron
    total, mean = np.bincount(place, minlength=bins), np.bincount(neurons, minlength=N) / bins
    of_neurons = np.sum(of_each**2) / bins - np.sum(mean**2)
    if of_neurons <= 0:
        return np.nan
    return float(np.sqrt(total.var() / N / of_neurons))


def spectrum(times, N, start, stop, bin=0.5, segment=SEGMENT):
    """Power spectrum of the population rate: frequencies (Hz) and power (Hz), by Welch's method.

    Hann windows of `segment` ms, half overlapping, mean removed; larger = finer lines, more
    noise. N independent Poisson neurons of rate ν have the flat power 2 ν/N.
    Source: P. D. Welch (1967), IEEE Trans Audio Electroacoust 15:70–73.

    Raises
    ------
    ValueError
        A window shorter than one segment.

    Examples
    --------
    >>> frequencies, power = spectrum([10.0, 30.0], N=1, start=0.0, stop=500.0)
    >>> frequencies[:4]
    array([ 0.,  4.,  8., 12.])
    """
    from scipy.signal import welch  # here, as it takes long to import

    rate = population_rate(times, N, start, stop, bin)[1]
    samples = round(segment / bin)
    if len(rate) < samples:
        raise ValueError(
            f"stop − start = {stop - start:g} ms is shorter than one window of the spectrum, "
            f"segment = {segment:g} ms: look at a longer time"
        )
    return welch(rate, fs=1000.0 / bin, nperseg=samples)


def spectral_peak(frequencies, power, lowest=LOWEST):
    """Frequency of the highest line from `lowest` (Hz) on, refined by a parabola through log power.

    Examples
    --------
    >>> spectral_peak(np.array([10.0, 14.0, 18.0]), np.array([1.0, 2.0, 1.0]))
    14.0
    """
    first = int(np.searchsorted(frequencies, lowest))
    if not power[first:].any():
        return np.nan
    top = first + int(np.argmax(power[first:]))
    if not 0 < top < len(power) - 1 or not power[top - 1 : top + 2].all():
        return float(frequencies[top])
    left, middle, right = np.log(power[top - 1 : top + 2])
    bend = left - 2 * middle + right
    shift = 0.5 * (left - right) / bend if bend else 0.0
    shift = min(max(shift, -0.5), 0.5)  # a first line may have a higher one below `lowest`
    return float(frequencies[top] + shift * (frequencies[1] - frequencies[0]))


def _in_window(times, neurons, N, start, stop):
    positive("stop − start", stop - start, "ms", "the window must end after it starts")
    times, neurons = _paired(times, neurons, N)
    first, last = np.searchsorted(times, (start, stop))
    return times[first:last], neurons[first:last]


def _paired(times, neurons, N):
    times, neurons = sorted_times(times, "times", several=True), _numbers(neurons, N)
    if times.shape != neurons.shape:
        raise ValueError(
            f"{times.size} times but {neurons.size} neurons: give one neuron for each spike"
        )
    return times, neurons


def _numbers(neurons, N):
    neurons = finite_array("neurons", neurons)
    if (neurons % 1).any():
        raise ValueError(f"neurons has {neurons[neurons % 1 != 0][0]:g}: give whole numbers")
    if neurons.size and not (neurons.min() >= 0 and neurons.max() < N):
        raise ValueError(f"neurons must be numbers from 0 to N − 1 = {N - 1}")
    return neurons.astype(np.uint16 if N <= 2**16 else np.int64)  # 16 bits sort by radix


def _by_neuron(times, neurons, N):
    """The spikes of neuron 0 in order of time, then those of neuron 1, …"""
    times, neurons = _paired(times, neurons, N)
    order = np.argsort(neurons, kind="stable")
    return times[order], neurons[order]


def _number_of_bins(start, stop, bin):
    positive("bin", bin, "ms")
    non_negative("stop − start − bin", stop - start - bin, "ms", "give time for one bin")
    return int((stop - start) / bin + 1e-6)


def _bin_of(times, start, bin, bins):
    """Bin of each time from 1 on; 0 before the first, bins + 1 after the last."""
    place = np.floor((times - start) / bin + 1e-6)  # spikes on a grid lie on edges of bins
    return np.clip(place + 1, 0, bins + 1).astype(np.int64)


def _runs(keys):
    """How often each key of a sorted list occurs."""
    if not keys.size:
        return np.zeros(0)
    edges = np.flatnonzero(np.diff(keys)) + 1
    return np.diff(np.concatenate(([0], edges, [len(keys)])))
