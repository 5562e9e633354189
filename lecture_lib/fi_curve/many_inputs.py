"""Many Poisson inputs and what their sum tends to: I(t) → I_0 + σ ξ(t) (lecture section 9).

Poisson trains laid over each other make one Poisson train, with the sum of their rates (see
`superposition`): K inputs cost no more than one with K times the rate. Source of mean and
variance: N. Campbell (1909), Proc Camb Phil Soc 15:117–136.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lecture_lib.signals import ShotNoise
from lecture_lib.support.filters import first_order_filter
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import finite_array, having, many, positive, takes

WARM = 10.0  # tau before t = 0, after which the current has forgotten its start
MOST_SPIKES = 20_000_000


@takes(shots=having("shot noise", "tau", "mean", "sigma"))
def sampled_current(shots, duration, dt):
    """Current of all inputs of a `ShotNoise` on a grid, drawn as one Poisson train; µA/cm².

    The spikes of one `dt` act as if spread evenly over it: the mean is exact, the variance low by
    a part of about (dt/tau)²/12.

    Parameters
    ----------
    shots : ShotNoise
        Its seed fixes the spikes; a larger rate packs the same ones more densely.
    duration, dt : float
        ms; dt well below tau.

    Returns
    -------
    array, shape of `time_grid(duration, dt)`

    Raises
    ------
    ValueError
        A dt above tau, or more spikes than memory holds.

    Examples
    --------
    >>> from lecture_lib.signals import ShotNoise
    >>> shots = ShotNoise(inputs=10_000, rate=5.0, weight=0.02, tau=5.0)
    >>> I = sampled_current(shots, 1000.0, 0.5)
    >>> round(shots.mean, 3), bool(abs(I.mean() - shots.mean) < shots.sigma)
    (5.0, True)
    """
    if positive("dt", dt, "ms") > shots.tau:
        raise ValueError(f"dt = {dt:g} ms must not exceed tau = {shots.tau:g} ms: shorten it")
    t = time_grid(duration, dt)
    dt = t[1]
    early = math.ceil(WARM * shots.tau / dt)
    per_bin = 1e-3 * shots.inputs * shots.rate * dt
    counts = _poisson_counts(shots.seed, early + len(t), per_bin)
    decay = math.exp(-dt / shots.tau)
    steps = counts * (shots.weight * shots.tau / dt * (1 - decay))
    return first_order_filter(steps, decay)[early:]


@dataclass(frozen=True)
class GaussianLimit:
    """What the sum of many inputs tends to."""

    mean: float  # µA/cm², the I_0 of I_0 + σ ξ(t)
    spread: float  # µA/cm², standard deviation of the current (Campbell)
    sigma: float  # µA/cm² · √ms, the σ: white noise that brings the same charge


def gaussian_limit(*shots):
    """Mean and fluctuations of the sum of independent inputs, as Gaussian and as white noise.

    mean = Σ K r w τ, spread² = Σ K r w² τ/2, sigma² = Σ K r (w τ)², sums over the kinds of inputs:
    means may cancel, variances never do. sigma takes the place of the inputs where V is slower
    than all τ.

    Parameters
    ----------
    *shots : ShotNoise
        One for each kind of inputs; more of them = more noise.

    Returns
    -------
    GaussianLimit

    References
    ----------
    N. Campbell (1909); S. O. Rice (1944), Bell Syst Tech J 23:282–332.

    Examples
    --------
    >>> from lecture_lib.signals import ShotNoise
    >>> limit = gaussian_limit(ShotNoise(1000, 5.0, 0.04, 5.0), ShotNoise(1000, 5.0, -0.04, 5.0))
    >>> round(limit.mean, 6), round(limit.spread, 6), round(limit.sigma, 6)
    (0.0, 0.2, 0.632456)
    """
    shots = many(ShotNoise)("shots", shots)
    return GaussianLimit(
        sum(s.mean for s in shots),
        math.sqrt(sum(s.sigma**2 for s in shots)),
        math.sqrt(sum(2 * s.tau * s.sigma**2 for s in shots)),
    )


def autocovariance(x, lags):
    """⟨x(t) x(t + lag)⟩ of an evenly sampled signal less its mean, for lag = 0 … lags − 1 samples.

    Parameters
    ----------
    x : array, shape (n,)
    lags : int
        At most n.

    Returns
    -------
    array, shape (lags,), in the unit of `x` squared

    Raises
    ------
    ValueError
        More lags than samples.

    Examples
    --------
    >>> autocovariance([1.0, -1.0, 1.0, -1.0], 3)
    array([ 1., -1.,  1.])
    """
    x = finite_array("x", x)
    if not 1 <= lags <= len(x):
        raise ValueError(f"lags = {lags} must lie from 1 to the {len(x)} samples of x")
    power = np.abs(np.fft.rfft(x - x.mean(), 2 * len(x))) ** 2
    return np.fft.irfft(power)[:lags] / np.arange(len(x), len(x) - lags, -1)


def membrane_potential(neuron, I, dt):
    """V of a LIF without threshold under a sampled current, in mV, from its mean on; exact.

    Parameters
    ----------
    neuron : LIF
    I : array, shape (n,)
        µA/cm², held from each sample to the next.
    dt : float
        ms between the samples.

    Returns
    -------
    array, shape (n,), mV

    Raises
    ------
    ValueError
        A current that is not finite, or a dt that is not positive.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> membrane_potential(LIF(), np.full(3, 2.0), dt=1.0)
    array([-45., -45., -45.])
    """
    I = finite_array("I", I, "µA/cm²")
    decay = math.exp(-positive("dt", dt, "ms") / neuron.tau_m)
    steps = np.append(0.0, (1 - decay) * (I[:-1] - I.mean()) / neuron.g_L)
    return neuron.E_L + I.mean() / neuron.g_L + first_order_filter(steps, decay)


def _poisson_counts(seed, bins, per_bin):
    """Spikes in each bin of a Poisson train; with `per_bin` they move from bin to bin smoothly."""
    expected = bins * per_bin
    _require_few(expected, "fewer inputs, a lower rate or a shorter duration")
    enough = expected + 10 * math.sqrt(expected) + 50
    spikes = _unit_train(seed, 2 ** math.ceil(math.log2(enough)))
    return np.diff(np.searchsorted(spikes, per_bin * np.arange(bins + 1.0))).astype(float)


@lru_cache(maxsize=4)
def _unit_train(seed, number):
    """Poisson train with one spike in each unit of time, on average."""
    return np.cumsum(np.random.default_rng(seed).standard_exponential(number))


def _require_few(expected, remedy):
    if expected > MOST_SPIKES:
        raise ValueError(f"the inputs give {expected:.2g} spikes: use {remedy}")
