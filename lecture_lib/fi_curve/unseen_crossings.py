"""Why a plain simulation of a noisy neuron fires too rarely: crossings between the samples.

A path that crosses the threshold and comes back before the next sample leaves no trace. Looking
only every dt acts like a threshold that lies 0.5826 standard deviations of one step higher.
Sources: M. Broadie, P. Glasserman & S. Kou (1997), Math Finance 7:325–349; S. Asmussen, P. Glynn &
J. Pitman (1995), Ann Appl Prob 5:875–896.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.support.filters import first_order_filter
from lecture_lib.support.time_grid import MOST_SAMPLES
from lecture_lib.support.validate import (
    because_of,
    between,
    few_enough,
    finite,
    non_negative,
    positive,
    positive_array,
    takes,
    whole,
)

from .siegert import siegert_rate
from .step_law import LATE, OVERSHOOT


@takes(neuron=LIF, dt=(positive_array, "ms"))
def threshold_shift(neuron, sigma, dt):
    """By how many mV a look every `dt` raises the threshold: 0.5826 σ √(dt/τ_m); larger = rarer.

    Parameters
    ----------
    neuron : LIF
    sigma : float
        mV, as in `siegert_rate`.
    dt : float or array
        ms between the samples.

    Returns
    -------
    float or array of the shape of `dt`

    Raises
    ------
    ValueError
        A negative sigma.

    References
    ----------
    Broadie, Glasserman & Kou (1997).

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> round(float(threshold_shift(LIF(), sigma=5.0, dt=0.1)), 3)
    0.291
    """
    sigma = non_negative("sigma", sigma, "mV", "the sign of noise has no meaning")
    return OVERSHOOT * sigma * np.sqrt(np.asarray(dt) / neuron.tau_m)


@takes(neuron=LIF, mu=(finite, "mV"), sigma=between(0.0, 1e6))
def euler_maruyama_rate(neuron, mu, sigma, dt):
    """Rate in Hz that Euler–Maruyama with steps `dt` finds, as theory foresees it.

    At its samples Euler–Maruyama has exactly the law of a neuron with a slightly shorter τ_m and a
    slightly larger σ. Its threshold looks raised by `threshold_shift`, its spikes come dt/4 late.

    Parameters
    ----------
    neuron : LIF
    mu, sigma : float
        mV, as in `siegert_rate`.
    dt : float
        ms, below τ_m; larger = farther below the true rate.

    Raises
    ------
    ValueError
        A negative sigma, or a dt that is not between 0 and τ_m.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> true = siegert_rate(LIF(), mu=-50.0, sigma=5.0)
    >>> round(float(100 * (euler_maruyama_rate(LIF(), -50.0, 5.0, dt=0.1) / true - 1)), 1)  # %
    -4.0
    """
    x = positive("dt", dt, "ms") / neuron.tau_m
    if x >= 1:
        raise ValueError(f"dt = {dt:g} ms must be shorter than τ_m = {neuron.tau_m:g} ms")
    with because_of(f"sigma = {sigma:g} mV at dt = {dt:g} ms"):
        seen = replace(
            neuron,
            C=neuron.C * x / -math.log1p(-x),
            V_threshold=neuron.V_threshold + float(threshold_shift(neuron, sigma, dt)),
            t_ref=neuron.t_ref + LATE * dt,
        )
    return siegert_rate(seen, mu, sigma / math.sqrt(1 - x / 2))


@dataclass(frozen=True)
class SampledPath:
    """A noisy path without reset, known finely and at samples `every` steps of it."""

    t: np.ndarray  # ms
    V: np.ndarray  # mV
    every: int

    @property
    def samples(self):
        """Times (ms) and potentials (mV) at which a simulation would look."""
        return self.t[:: self.every], self.V[:: self.every]

    def unseen(self, threshold):
        """Where the path is above `threshold` with no sample above yet; shape of `t`.

        All of it where no sample ever is.
        """
        finite("threshold", threshold, "mV")
        seen = np.flatnonzero(self.samples[1] >= threshold)
        first = seen[0] * self.every if seen.size else len(self.t)
        return (self.V >= threshold) & (np.arange(len(self.t)) < first)


@takes(
    neuron=LIF,
    seed=whole,
    mu=(finite, "mV"),
    sigma=(non_negative, "mV", "the sign of noise has no meaning"),
    dt=(positive, "ms"),
    fine=(positive, "ms"),
    duration=(positive, "ms"),
    V_0=(finite, "mV"),
)
def sampled_path(neuron, mu, sigma, dt, duration, V_0, seed=0, fine=0.001):
    """A noisy membrane potential without threshold, and the same path seen every `dt` only.

    Parameters
    ----------
    neuron : LIF
    mu, sigma : float
        mV, as in `siegert_rate`.
    dt : float
        ms between the samples, rounded to steps of `fine`.
    duration : float
        ms.
    V_0 : float
        mV at t = 0.
    seed : int
        Same seed = same path, whatever `dt`.
    fine : float
        ms between the points of the path, whose values are exact.

    Returns
    -------
    SampledPath

    Raises
    ------
    ValueError
        A negative sigma, or a step or duration that is not positive.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> path = sampled_path(LIF(), -50.0, 5.0, dt=0.1, duration=3.0, V_0=-52.0)
    >>> path.V.size, path.samples[1].size
    (3001, 31)
    """
    asked = f"duration = {duration:g} ms at fine = {fine:g} ms"
    few_enough(asked, duration / fine, MOST_SAMPLES, "shorten the duration")
    steps = round(duration / fine)
    decay = math.exp(-fine / neuron.tau_m)
    kick = sigma * math.sqrt(0.5 * (1 - decay**2))
    kicks = np.append(
        V_0 - mu,
        kick * np.random.default_rng(seed).standard_normal(steps),
    )
    every = max(round(dt / fine), 1)
    V = mu + first_order_filter(kicks, decay)
    return SampledPath(fine * np.arange(steps + 1), V, every)
