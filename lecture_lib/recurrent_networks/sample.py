"""Statistics of a network that add up while it runs: intervals, their CVs, the spectrum.

A sample grows by one record after another of the same run. Times in ms, rates in Hz.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from lecture_lib.signals.many_trains import cv_of_sums, interval_sums, own_intervals
from lecture_lib.support.validate import of_type, shown

from .record import Record
from .statistics import LOWEST, spectral_peak, spectrum

EDGES = np.geomspace(1.0, 1000.0, 46)  # ms, of the histogram of the intervals
FEWEST = 4  # intervals: a CV from fewer is not counted


@dataclass(frozen=True)
class NetworkSample:
    """What the records of a run tell together."""

    duration: float  # ms
    spikes: np.ndarray  # of each neuron, shape (N,)
    last: np.ndarray  # time of its last spike, −inf before the first
    intervals: np.ndarray  # how many, their sum (ms) and sum of squares, shape (3, N)
    histogram: np.ndarray  # intervals between the `EDGES`
    frequencies: np.ndarray  # Hz
    power: np.ndarray  # Hz, spectrum of the population rate

    @property
    def rate(self):
        """Mean rate of all neurons, Hz."""
        return float(1e3 * self.spikes.mean() / self.duration)

    @property
    def cvs(self):
        """CV of the intervals of each neuron that has enough of them."""
        return cv_of_sums(*self.intervals[:, self.intervals[0] >= FEWEST])

    @property
    def peak(self):
        """Frequency of the highest peak of the spectrum, Hz; nan in silence."""
        return spectral_peak(self.frequencies, self.power, LOWEST)


def accumulate_statistics(records):
    """Grow a sample by each record of a run: a generator of the record and the `NetworkSample`.

    Parameters
    ----------
    records : iterable of Record
        One after another of the same run, with spikes, 250 ms each or longer.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork, start
    >>> running = start(SparseNetwork(N_E=400, J=1.0), seed=1)
    >>> for record, sample in accumulate_statistics(running.advance(250.0) for _ in range(4)):
    ...     print(record.start, sample.duration)
    0.0 250.0
    250.0 500.0
    500.0 750.0
    750.0 1000.0
    """
    if not isinstance(records, Iterable) or isinstance(records, np.ndarray):
        raise ValueError(f"records = {shown(records)} must be records of a run, one after another")
    sample = None
    for record in records:
        of_type("one of records", record, Record, "running.advance(250.0)")
        sample = _grown(sample or _empty(record.network.N), record)
        yield record, sample


def _grown(sample, record):
    times, neurons = _with_the_last(sample.last, record)
    gaps, owner = own_intervals(times, neurons)
    last = sample.last.copy()
    last[neurons] = times  # the latest of each is written last
    share = record.duration / (sample.duration + record.duration)
    frequencies, power = _spectrum(record)
    return NetworkSample(
        duration=sample.duration + record.duration,
        spikes=sample.spikes + record.counts,
        last=last,
        intervals=sample.intervals + interval_sums(gaps, owner, len(last)),
        histogram=sample.histogram + _histogram(gaps, record.network.dt),
        frequencies=frequencies,
        power=sample.power + share * (power - sample.power),
    )


def _empty(N):
    never, counts = np.full(N, -np.inf), np.zeros(N, np.int64)
    return NetworkSample(0.0, counts, never, np.zeros((3, N)), np.zeros(len(EDGES) - 1), None, 0.0)


def _spectrum(record):
    start = record.start + 0.5 * record.network.dt  # spikes are at the ends of steps
    return spectrum(record.times, record.network.N, start, start + record.duration)


def _with_the_last(last, record):
    """The spikes of neuron 0 in order of time, its last earlier one first, then neuron 1, …"""
    known = np.flatnonzero(np.isfinite(last))
    times = np.concatenate([last[known], record.times])
    neurons = np.concatenate([known, record.neurons]).astype(np.uint16)  # 16 bits sort by radix
    order = np.argsort(neurons, kind="stable")
    return times[order], neurons[order]


def _histogram(gaps, dt):
    """Intervals between the `EDGES`; as they are whole steps, each length is sorted in once."""
    number = np.bincount(np.rint(gaps / dt).astype(np.int64))
    return np.histogram(dt * np.arange(len(number)), EDGES, weights=number)[0]
