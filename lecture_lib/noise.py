"""Noisy injected currents: white noise and the Ornstein–Uhlenbeck process, in µA/cm².

Both are piecewise constant on a grid of their own, so that the same seed gives the same current to
every scheme and step size. Lecture section 9: I(t) = Σ_j I_syn,j(t) → I_0 + σ ξ(t).
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from numbers import Integral

import numpy as np

from .jit import compiled
from .stimulus import EDGE, Stimulus
from .validate import finite, non_negative, positive

MOST_VALUES = 20_000_000


class Noise(Stimulus):
    """A current that takes a new random value after each `interval`."""

    def _check(self, unit):
        finite("mean", self.mean, "µA/cm²")
        non_negative("sigma", self.sigma, unit, "the sign of noise has no meaning")
        positive("interval", self.interval, "ms", "0.05 suits Hodgkin–Huxley")
        if not isinstance(self.seed, Integral) or self.seed < 0:
            raise ValueError(f"seed = {self.seed!r} must be a whole number, 0 or more")

    def _current(self, t):
        i = np.maximum((t + EDGE) // self.interval, 0).astype(int)
        return self._first_values(i.max(initial=0) + 1)[i]

    def _antiderivative(self, t):
        values = self._first_values(int(np.max(t, initial=0.0) / self.interval) + 1)
        charge = np.concatenate([[0.0], np.cumsum(values) * self.interval])
        return np.interp(t, self.interval * np.arange(len(charge)), charge)

    def _first_values(self, number):
        if number > MOST_VALUES:
            raise ValueError(
                f"interval = {self.interval:g} ms asks for {number:.2g} random values: "
                f"use at most {MOST_VALUES * self.interval:g} ms of noise, or a longer interval"
            )
        return self._values(_normals(self.seed, number))


@dataclass(frozen=True)
class WhiteNoise(Noise):
    """mean + sigma · ξ(t) with ⟨ξ(t) ξ(t′)⟩ = δ(t − t′), averaged over each `interval`.

    So the value of one interval has standard deviation sigma/√interval, and the charge of a time T
    has sigma √T, whatever the interval.

    Examples
    --------
    >>> noise = WhiteNoise(mean=5.0, sigma=1.0, seed=1)
    >>> noise(10.01) == noise(10.04), noise(10.01) == noise(10.06)
    (np.True_, np.False_)
    """

    mean: float  # µA/cm²
    sigma: float  # µA/cm² · √ms, larger = wider
    seed: int = 0  # same seed = same current
    interval: float = 0.05  # ms

    def __post_init__(self):
        self._check("µA/cm² · √ms")

    def _values(self, normals):
        return self.mean + self.sigma / math.sqrt(self.interval) * normals


@dataclass(frozen=True)
class OrnsteinUhlenbeck(Noise):
    """τ dI/dt = mean − I + sigma √(2τ) ξ(t): coloured noise, sampled exactly once an `interval`.

    It starts in its stationary state: mean, standard deviation sigma, and correlation
    sigma² e^(−|t − t′|/tau). Source: Uhlenbeck & Ornstein (1930), Phys Rev 36:823–841.

    Examples
    --------
    >>> bool(OrnsteinUhlenbeck(mean=5.0, sigma=0.0, tau=2.0)(3.0) == 5.0)
    True
    """

    mean: float  # µA/cm²
    sigma: float  # µA/cm², standard deviation, larger = wider
    tau: float  # ms, correlation time, larger = slower
    seed: int = 0  # same seed = same current
    interval: float = 0.05  # ms

    def __post_init__(self):
        self._check("µA/cm²")
        positive("tau", self.tau, "ms", "use WhiteNoise for noise without memory")

    def _values(self, normals):
        return self.mean + self.sigma * _correlated(normals, math.exp(-self.interval / self.tau))


@lru_cache(maxsize=8)
def _normals(seed, number):
    return np.random.default_rng(seed).standard_normal(number)


def _correlated(normals, memory):
    """Unit-variance sequence that remembers the fraction `memory` of its last value."""
    x = normals.copy()
    x[1:] *= math.sqrt(1.0 - memory * memory)
    _accumulate(x, memory)
    return x


@compiled
def _accumulate(x, memory):
    for i in range(1, len(x)):
        x[i] += memory * x[i - 1]
