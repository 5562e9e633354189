"""N independent two-state channels: each flickers, their mean is the smooth gate variable.

closed → open at rate α, open → closed at rate β. The number open at the next sample is a sum of
two binomial draws with the exact transition probabilities, so the step adds no error.
Source: Colquhoun & Hawkes (1977), Proc R Soc B 199:231–262; Dayan & Abbott (2001), Theoretical
Neuroscience, MIT Press.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.time_grid import sample_times
from lecture_lib.support.validate import non_negative, positive, random_seed, takes, whole, within

from .voltage_clamp import relaxation

MOST_SAMPLES = 1_000_000
MOST_CHANNELS = 10**9


@dataclass(frozen=True)
class Flicker:
    """Open channels in time; arrays share the shape of `t`."""

    N: int  # channels
    t: np.ndarray  # ms
    open_fraction: np.ndarray  # 0–1, in steps of 1/N
    expected: np.ndarray  # 0–1, the deterministic gate x(t)

    @property
    def expected_std(self):
        """Standard deviation of the open fraction, √(p (1 − p)/N) with p = x(t)."""
        return np.sqrt(self.expected * (1.0 - self.expected) / self.N)


@takes(seed=random_seed, alpha=(non_negative, "1/ms"), beta=(non_negative, "1/ms"))
def flicker(N, alpha, beta, duration, dt=0.01, p_start=None, seed=None):
    """Simulate N two-state channels from t = 0 at constant rates.

    Parameters
    ----------
    N : int
        Number of channels, larger = smoother.
    alpha, beta : float
        Opening and closing rate, 1/ms, larger = faster flicker.
    duration : float
        ms.
    dt : float
        Distance of the samples, ms. The statistics at the samples are exact for any `dt`.
    p_start : float, optional
        Probability that a channel is open at t = 0, e.g. x_∞ of a holding potential; if left out
        the steady α/(α + β).
    seed : int or numpy.random.Generator, optional
        Same seed = same channels.

    Returns
    -------
    Flicker

    Raises
    ------
    ValueError
        N below 1, a negative rate, both rates zero, p_start outside 0–1, too many samples.

    Examples
    --------
    >>> channels = flicker(N=100, alpha=1.0, beta=3.0, duration=10.0, seed=1)
    >>> channels.expected[-1], round(float(channels.expected_std[-1]), 4)
    (np.float64(0.25), 0.0433)
    """
    N = whole("N", N, 1, MOST_CHANNELS, "channels")
    p, tau = _steady(alpha, beta)
    start = p if p_start is None else within("p_start", p_start, 0, 1)
    t = sample_times(duration, dt, most=MOST_SAMPLES)
    opens, stays = relaxation(np.array([0.0, 1.0]), p, tau, dt)
    rng = np.random.default_rng(seed)
    is_open = np.empty(len(t), np.int64)
    is_open[0] = rng.binomial(N, start)
    for i in range(1, len(t)):
        before = is_open[i - 1]
        is_open[i] = rng.binomial(before, stays) + rng.binomial(N - before, opens)
    return Flicker(N, t, is_open / N, relaxation(start, p, tau, t))


def _steady(alpha, beta):
    """Open probability and time constant (ms) of one channel."""
    total = non_negative("alpha", alpha, "1/ms") + non_negative("beta", beta, "1/ms")
    total = positive("alpha + beta", total, "1/ms", "a channel must open or close")
    return alpha / total, 1.0 / total
