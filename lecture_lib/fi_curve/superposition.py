"""Spike trains of several inputs, one by one, and the train that they make together.

Of Poisson trains the sum is Poisson; of many others it nearly is. Source: D. R. Cox & W. L. Smith
(1954), Biometrika 41:91–99.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import positive, whole

MOST_SPIKES = 20_000_000


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
    K, order = whole("K", K, 1), whole("order", order, 1)
    gap = 1e3 / positive("rate", rate, "Hz")
    expected = positive("duration", duration, "ms") / gap
    if K * expected > MOST_SPIKES:
        raise ValueError(
            f"K = {K} inputs give {K * expected:.2g} spikes: use at most "
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
