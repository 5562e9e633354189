"""Noisy injected currents: white noise, the Ornstein–Uhlenbeck process, shot noise; in µA/cm².

The first two are piecewise constant on a grid of their own, so that the same seed gives the same
current to every scheme and step size. Lecture section 9: I(t) = Σ_j I_syn,j(t) → I_0 + σ ξ(t).
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lecture_lib.support.filters import first_order_filter
from lecture_lib.support.jit import compiled
from lecture_lib.support.validate import finite, non_negative, plain_numbers, positive, whole

from .currents import EDGE, Stimulus

MOST_VALUES = 20_000_000
MEMORY = 40.0  # tau: what shots leave behind after that is rounding


class Noise(Stimulus):
    """A current that takes a new random value after each `dt`."""

    def _check(self, unit):
        finite("mean", self.mean, "µA/cm²")
        non_negative("sigma", self.sigma, unit, "the sign of noise has no meaning")
        positive("dt", self.dt, "ms", "0.05 suits Hodgkin–Huxley")
        whole("seed", self.seed)

    def _current(self, t):
        i = np.maximum((t + EDGE) // self.dt, 0)
        self._require(i.max(initial=0))
        i = i.astype(int)
        return self._first_values(i.max(initial=0) + 1)[i]

    def _antiderivative(self, t):
        number = np.max(t, initial=0.0) / self.dt + 1
        self._require(number)
        values = self._first_values(int(number))
        charge = np.concatenate([[0.0], np.cumsum(values) * self.dt])
        return np.interp(t, self.dt * np.arange(len(charge)), charge)

    def _edges(self, duration):
        self._require(duration / self.dt, "duration")
        return self.dt * np.arange(1.0, duration / self.dt)

    def _first_values(self, number):
        self._require(number)
        return self._values(_normals(self.seed, number))

    def _require(self, number, name="t"):
        if number > MOST_VALUES:
            raise ValueError(
                f"{name} = {number * self.dt:.3g} ms asks for {number:.2g} random values, one in "
                f"each dt = {self.dt:g} ms of the stimulus: "
                f"use at most {MOST_VALUES * self.dt:g} ms of noise, or a larger dt"
            )


@dataclass(frozen=True)
class WhiteNoise(Noise):
    """mean + sigma · ξ(t) with ⟨ξ(t) ξ(t′)⟩ = δ(t − t′), averaged over each `dt`.

    So each value has standard deviation sigma/√dt, and the charge of a time T has sigma √T,
    whatever dt.

    Examples
    --------
    >>> noise = WhiteNoise(mean=5.0, sigma=1.0, seed=1)
    >>> noise(10.01) == noise(10.04), noise(10.01) == noise(10.06)
    (np.True_, np.False_)
    """

    mean: float  # µA/cm²
    sigma: float  # µA/cm² · √ms, larger = wider
    seed: int = 0  # same seed = same current
    dt: float = 0.05  # ms that a value lasts

    def __post_init__(self):
        plain_numbers(self)
        self._check("µA/cm² · √ms")

    def _values(self, normals):
        return self.mean + self.sigma / math.sqrt(self.dt) * normals


@dataclass(frozen=True)
class OrnsteinUhlenbeck(Noise):
    """τ dI/dt = mean − I + sigma √(2τ) ξ(t): coloured noise, sampled exactly once a `dt`.

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
    dt: float = 0.05  # ms that a value lasts

    def __post_init__(self):
        plain_numbers(self)
        self._check("µA/cm²")
        positive("tau", self.tau, "ms", "use WhiteNoise for noise without memory")

    def _values(self, normals):
        return self.mean + self.sigma * _correlated(normals, math.exp(-self.dt / self.tau))


@dataclass(frozen=True)
class ShotNoise(Stimulus):
    """`inputs` Poisson trains of `rate`; each spike adds weight · e^(−t/tau) to the current.

    It starts in its stationary state. Any two shot noises may be added, e.g. excitation and
    inhibition. Mean and standard deviation are Campbell's: with many inputs it tends to
    OrnsteinUhlenbeck(mean, sigma, tau). Source: S. O. Rice (1944), Bell Syst Tech J 23:282–332.

    Examples
    --------
    >>> shots = ShotNoise(inputs=1000, rate=5.0, weight=0.04, tau=5.0)
    >>> round(shots.mean, 6), round(shots.sigma, 6)
    (1.0, 0.141421)
    """

    inputs: int  # larger = smoother at the same mean
    rate: float  # Hz of each
    weight: float  # µA/cm² of one spike, negative = inhibitory
    tau: float  # ms, decay of the current, larger = smoother
    seed: int = 0  # same seed = same current

    def __post_init__(self):
        plain_numbers(self)
        whole("inputs", self.inputs, 1)
        whole("seed", self.seed)
        positive("rate", self.rate, "Hz", "leave the inputs out instead")
        finite("weight", self.weight, "µA/cm²")
        positive("tau", self.tau, "ms")

    @property
    def mean(self):
        """inputs · rate · weight · tau, µA/cm²."""
        return self._per_tau * self.weight

    @property
    def sigma(self):
        """Standard deviation |weight| √(inputs · rate · tau/2), µA/cm²."""
        return abs(self.weight) * math.sqrt(self._per_tau / 2)

    @property
    def _per_tau(self):
        """Spikes of all inputs during one tau."""
        return 1e-3 * self.inputs * self.rate * self.tau

    def _current(self, t):
        t = np.maximum(t, 0.0)
        times, heights = self._spikes(np.max(t, initial=0.0))
        i = np.searchsorted(times, t, side="right") - 1
        return self.weight * heights[i] * np.exp((times[i] - t) / self.tau)

    def _antiderivative(self, t):
        times, _ = self._spikes(np.max(t, initial=0.0))
        number = np.searchsorted(times, t, side="right")
        return self.tau * (self.weight * number - self._current(t))

    def _spikes(self, stop):
        """Times up to `stop`, from long before 0, and the current after each in weights."""
        early = MEMORY * self.tau
        expected = (stop + early) / self.tau * self._per_tau
        if expected > MOST_VALUES:
            raise ValueError(
                f"inputs = {self.inputs} at rate = {self.rate:g} Hz give {expected:.2g} spikes "
                f"up to t = {stop:.3g} ms: stop sooner, or use fewer inputs"
            )
        number = int(expected + 10 * math.sqrt(expected) + 50)
        return _shots(self.seed, number, self._per_tau / self.tau, self.tau, early)


@lru_cache(maxsize=8)
def _shots(seed, number, rate, tau, early):
    gaps = np.append(0.0, np.random.default_rng(int(seed)).standard_exponential(number) / rate)
    heights = np.append(0.0, np.ones(number))
    _decay(heights, np.exp(-gaps / tau))
    return np.cumsum(gaps) - early, heights


@compiled
def _decay(x, memory):
    for i in range(1, len(x)):
        x[i] += memory[i] * x[i - 1]


@lru_cache(maxsize=8)
def _normals(seed, number):
    return np.random.default_rng(int(seed)).standard_normal(number)


def _correlated(normals, memory):
    """Unit-variance sequence that remembers the fraction `memory` of its last value."""
    x = normals.copy()
    x[1:] *= math.sqrt(1.0 - memory * memory)
    return first_order_filter(x, memory)
