"""What is known of noisy neurons as trials accumulate: rate, CV and the distribution of V."""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.signals.many_trains import cv_of_sums, interval_sums, own_intervals
from lecture_lib.support.validate import finite_array, takes

from .noisy_lif import Trials


@dataclass(frozen=True)
class Estimate:
    """Sums over all trials so far; `a + b` joins two. Arrays have the shape of the conditions."""

    duration: float  # ms of each trial
    trials: int
    counts: np.ndarray  # spikes
    squares: np.ndarray  # of the spikes of each trial
    intervals: np.ndarray  # how many were complete
    length: np.ndarray  # ms, sum of the intervals
    length_squares: np.ndarray  # ms²

    def __add__(self, other):
        if self.duration != other.duration or self.counts.shape != other.counts.shape:
            raise ValueError("estimates of different durations or conditions cannot be joined")
        sums = ("trials", "counts", "squares", "intervals", "length", "length_squares")
        return Estimate(self.duration, *(getattr(self, n) + getattr(other, n) for n in sums))

    @property
    def rate(self):
        """Mean over the trials, Hz."""
        return 1e3 * self.counts / (self.trials * self.duration)

    @property
    def rate_error(self):
        """Standard error of `rate`, Hz; ∝ 1/√trials. Without any spike at most 1 was missed."""
        mean = self.counts / self.trials
        variance = np.maximum(self.squares - self.trials * mean**2, 0.0) / max(self.trials - 1, 1)
        least = 1.0 / self.trials  # one spike in all trials together
        return 1e3 * np.maximum(np.sqrt(variance / self.trials), least) / self.duration

    @property
    def cv(self):
        """Coefficient of variation of the intervals; NaN with fewer than two of them."""
        return cv_of_sums(self.intervals, self.length, self.length_squares)


@takes(trials=Trials)
def estimate(trials: Trials):
    """Estimate of rate and CV from simulated neurons.

    Intervals count only if they begin in the first half of a trial. Of those that begin late only
    the short ones end in time: they would make the neuron look faster and more regular. A trial
    should last for ten mean intervals or more.

    Parameters
    ----------
    trials : Trials
        What `simulate_trials` returns, of any shape of conditions.

    Returns
    -------
    Estimate
        Of the shape of the conditions.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.fi_curve import simulate_trials
    >>> one, two = (estimate(simulate_trials(LIF(), -45.0, 5.0, 1000.0, seed=s)) for s in (1, 2))
    >>> (one + two).trials, bool((one + two).rate_error < one.rate_error)
    (200, True)
    """
    counts = trials.counts
    number, length, squares = _interval_sums(trials)
    return Estimate(
        trials.duration,
        counts.shape[-1],
        counts.sum(axis=-1),
        (counts**2).sum(axis=-1),
        number,
        length,
        squares,
    )


def _interval_sums(trials):
    """Number, sum and sum of squares of the intervals of each condition."""
    gaps, owner = own_intervals(trials.times, trials.owner, before=trials.duration / 2)
    *conditions, each = trials.shape
    sums = interval_sums(gaps, owner // each, math.prod(conditions))
    return sums.reshape(3, *conditions)


@dataclass(frozen=True)
class PotentialHistogram:
    """Samples of V so far; `a + b` joins two of equal edges."""

    edges: np.ndarray  # mV, shape (bins + 1,)
    counts: np.ndarray  # samples in each bin
    refractory: int  # samples at V_reset, in no bin
    total: int  # samples in all

    def __add__(self, other):
        if not np.array_equal(self.edges, other.edges):
            raise ValueError("histograms of different edges cannot be joined")
        sums = ("counts", "refractory", "total")
        return PotentialHistogram(self.edges, *(getattr(self, n) + getattr(other, n) for n in sums))

    @property
    def density(self):
        """1/mV; with `refractory` and what lies outside the edges it makes up 1."""
        return self.counts / (self.total * np.diff(self.edges))

    @property
    def refractory_share(self):
        """Part of the time at V_reset, f t_ref in theory."""
        return self.refractory / self.total


@takes(trials=Trials, edges=(finite_array, "mV"))
def potential_histogram(trials: Trials, edges):
    """Histogram of all samples of V of simulated neurons, refractory ones counted apart.

    Parameters
    ----------
    trials : Trials
        Simulated with `sample_every`.
    edges : array, shape (bins + 1,)
        mV, growing; what lies outside counts in `total` only.

    Returns
    -------
    PotentialHistogram

    Raises
    ------
    ValueError
        Trials without samples, or edges that do not grow.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.fi_curve import simulate_trials
    >>> neurons = simulate_trials(LIF(), -50.0, 5.0, 200.0, settle=100.0, sample_every=1.0, seed=1)
    >>> histogram = potential_histogram(neurons, [-90.0, -70.0, -50.0])
    >>> histogram.total, round(float(histogram.refractory_share), 2)
    (20000, 0.09)
    """
    if np.ndim(edges) != 1 or len(edges) < 2 or (np.diff(edges) <= 0).any():
        raise ValueError("edges must hold two or more growing potentials in mV")
    if not trials.V.size:
        raise ValueError("trials hold no samples of V: simulate them with sample_every")
    held = trials.V == np.float32(trials.neuron.V_reset)
    counts, _ = np.histogram(trials.V[~held], edges)
    return PotentialHistogram(edges, counts, int(held.sum()), trials.V.size)
