"""Spike trains of several inputs, one by one, and the train that they make together.

Of Poisson trains the sum is Poisson. Of many others its *intervals* come to look so, but its
*counts* never do: their variance is K times that of one train, and so is their mean.
Sources: D. R. Cox & W. L. Smith (1954), Biometrika 41:91–99; M. Deger, M. Helias, C. Boucsein &
S. Rotter (2012), J Comput Neurosci 32:443–463.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import between, few_enough, positive, takes, up_to, whole

MOST_SPIKES = 20_000_000
MOST_EVENTS = 100_000  # in a window, of which one in `order` is a spike
MOST_ORDER = 1000


@dataclass(frozen=True)
class Trains:
    """Spikes of several inputs, laid over each other."""

    times: np.ndarray  # ms, of all spikes, in order
    owner: np.ndarray  # the input of each, from 0
    K: int  # inputs
    rate: float  # Hz of each
    duration: float  # ms

    @property
    def intervals(self):
        """Between spikes of the sum, whatever their input, ms."""
        return np.diff(self.times)

    def fano(self, window):
        """Variance / mean of the number of spikes in windows of that length (ms); Poisson: 1."""
        windows = int(self.duration / positive("window", window, "ms"))
        few_enough(f"window = {window:g} ms", windows, MOST_SPIKES, "use a longer one")
        counts = np.diff(np.searchsorted(self.times, np.arange(windows + 1) * window))
        if not counts.any():
            raise ValueError(f"no spike lies in a window = {window:g} ms: their number has no mean")
        return counts.var() / counts.mean()


@takes(seed=whole, K=up_to(10**7), order=up_to(MOST_ORDER))
def input_trains(K, rate, duration, order=1, seed=0):
    """K independent stationary trains, one by one, their intervals gamma distributed.

    Parameters
    ----------
    K : int
        Inputs.
    rate : float
        Hz of each.
    duration : float
        ms.
    order : int
        1 = Poisson, larger = more regular: the intervals of one train have the CV 1/√order.
    seed : int
        Same seed = same trains.

    Returns
    -------
    Trains

    Raises
    ------
    ValueError
        No inputs, an order below 1, a rate or duration that is not positive, or more spikes than
        memory holds.

    Examples
    --------
    >>> trains = input_trains(K=20, rate=10.0, duration=100_000.0)
    >>> round(float(trains.intervals.mean()), 1)  # 1/(20 · 10 Hz)
    5.0
    """
    gap = 1e3 / positive("rate", rate, "Hz")
    expected = positive("duration", duration, "ms") / gap
    if K * expected > MOST_SPIKES:
        raise ValueError(
            f"K = {K} inputs of rate = {rate:g} Hz give {K * expected:.2g} spikes "
            f"in duration = {duration:g} ms: use at most "
            f"{MOST_SPIKES / (K * expected) * duration:.2g} ms, or fewer inputs"
        )
    each = int(expected + 10 * math.sqrt(expected) + 50)
    rng = np.random.default_rng(seed)
    gaps = rng.gamma(order, gap / order, (K, each))
    # Begun long before 0, and each at another time, no train remembers how it was begun.
    times = np.cumsum(gaps, axis=1) - gap * (10 + rng.random((K, 1)))
    owner, spike = np.nonzero((times >= 0) & (times < duration))
    order_in_time = np.argsort(times[owner, spike], kind="stable")
    return Trains(
        times[owner, spike][order_in_time], owner[order_in_time], K, float(rate), float(duration)
    )


def fano_factor(rate, window, order=1):
    """Fano factor of gamma trains, of one or of many together: variance / mean of their counts.

    A train of order m is every m-th event of a Poisson train m times as fast, from a chance one on.

    Parameters
    ----------
    rate : float
        Hz of each train.
    window : float
        ms; longer = farther from 1, down to 1/order.
    order : int
        1 = Poisson, larger = more regular.

    Examples
    --------
    >>> [round(float(fano_factor(10.0, w, order=10)), 2) for w in (1.0, 100.0, 1000.0)]
    [0.99, 0.25, 0.12]
    """
    from scipy.special import gammaln

    order = whole("order", order, 1, MOST_ORDER)
    mean = 1e-3 * positive("rate", rate, "Hz") * positive("window", window, "ms") * order
    asked = f"rate = {rate:g} Hz in window = {window:g} ms"
    few_enough(asked, mean, MOST_EVENTS, "shorten the window")
    n = np.arange(math.ceil(mean + 12 * math.sqrt(mean) + 30))
    chance = np.exp(n * math.log(mean) - mean - gammaln(n + 1)) / order
    counts = (n + np.arange(order)[:, None]) // order
    first, second = ((chance * counts**k).sum() for k in (1, 2))
    return (second - first**2) / first


@takes(rate=between(1e-6, 1e6, "Hz"), tau=between(1e-6, 1e6, "ms"), order=up_to(MOST_ORDER))
def voltage_variance(rate, tau, order=1):
    """Var V that gamma trains cause in a membrane of time constant tau (ms); Poisson trains: 1.

    Each spike is an exponential of that decay. 1 + 2φ/(1 − φ) − 2 r τ, where φ is the Laplace
    transform of the interval distribution at 1/τ: only what trains do within τ counts.

    Examples
    --------
    >>> [round(voltage_variance(r, tau, order=10), 2) for r, tau in ((10, 10), (10, 20), (40, 20))]
    [0.8, 0.64, 0.29]
    """
    expected = 1e-3 * rate * tau
    phi = (1 + 1 / (order * expected)) ** -order
    return 1 + 2 * phi / (1 - phi) - 2 * expected
