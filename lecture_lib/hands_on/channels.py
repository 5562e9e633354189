"""Channels from which a membrane is built: gates with two rates each, the student's own included.

C dV/dt = g_L (E_L − V) + Σ_X ḡ_X ∏ x^p (E_X − V) + I,  dx/dt = α_x (1 − x) − β_x x.

The channels here are those of J. A. Connor, D. Walter & R. McKown (1977), Biophys J 18:81–102, a
sodium, a delayed-rectifier potassium and a transient potassium conductance of type A, with the
constants that P. Dayan & L. F. Abbott (2001), Theoretical Neuroscience, MIT Press, chapter 6, give.
"""

from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from lecture_lib.support.validate import (
    because_of,
    many,
    non_negative,
    of_type,
    plain_numbers,
    positive,
    shown,
    whole,
    within,
)

E_NA, E_K, E_A = 55.0, -72.0, -75.0  # mV
PUBLISHED = {"g_Na": 120.0, "g_K": 20.0, "g_A": 47.7, "g_L": 0.3, "E_L": -17.0}  # mS/cm², mV


class Gate(Protocol):
    """What opens and closes: `alpha` and `beta` (1/ms) at a potential (mV), and its power."""

    power: int

    def alpha(self, V: np.ndarray) -> np.ndarray: ...

    def beta(self, V: np.ndarray) -> np.ndarray: ...


@dataclass(frozen=True)
class SodiumActivation:
    """m of the sodium channel."""

    power: int = 3

    def alpha(self, V):
        """Opening rate, 1/ms."""
        return 3.8 * _ratio(-(V + 29.7) / 10.0)

    def beta(self, V):
        """Closing rate, 1/ms."""
        return 15.2 * np.exp(-(V + 54.7) / 18.0)


@dataclass(frozen=True)
class SodiumInactivation:
    """h of the sodium channel."""

    power: int = 1

    def alpha(self, V):
        """Opening rate, 1/ms."""
        return 0.266 * np.exp(-(V + 48.0) / 20.0)

    def beta(self, V):
        """Closing rate, 1/ms."""
        return 3.8 / (1.0 + np.exp(-(V + 18.0) / 10.0))


@dataclass(frozen=True)
class PotassiumActivation:
    """n of the delayed rectifier."""

    power: int = 4

    def alpha(self, V):
        """Opening rate, 1/ms."""
        return 0.2 * _ratio(-(V + 45.7) / 10.0)

    def beta(self, V):
        """Closing rate, 1/ms."""
        return 0.25 * np.exp(-(V + 55.7) / 80.0)


@dataclass(frozen=True)
class Relaxing:
    """A gate that is published by x_∞ and τ_x: α = x_∞/τ_x, β = (1 − x_∞)/τ_x."""

    power: int = 1

    def alpha(self, V):
        """Opening rate, 1/ms."""
        return self.steady(V) / self.tau(V)

    def beta(self, V):
        """Closing rate, 1/ms."""
        return (1.0 - self.steady(V)) / self.tau(V)


@dataclass(frozen=True)
class TransientActivation(Relaxing):
    """a of the A-type channel: fast, and half open at rest already."""

    power: int = 3

    def steady(self, V):
        """a_∞; the published formula exceeds 1 a little near +40 mV, where it is cut."""
        opening = 0.0761 * np.exp((V + 94.22) / 31.84)
        return np.minimum(np.cbrt(opening / (1.0 + np.exp((V + 1.17) / 28.93))), 1.0)

    def tau(self, V):
        """ms."""
        return 0.3632 + 1.158 / (1.0 + np.exp((V + 55.96) / 20.12))


@dataclass(frozen=True)
class TransientInactivation(Relaxing):
    """b of the A-type channel: closes it again within some ms."""

    power: int = 1

    def steady(self, V):
        """b_∞."""
        return (1.0 + np.exp((V + 53.3) / 14.54)) ** -4.0

    def tau(self, V):
        """ms."""
        return 1.24 + 2.678 / (1.0 + np.exp((V + 50.0) / 16.027))


@dataclass(frozen=True)
class Channel:
    """Many channels of one kind.

    Raises
    ------
    ValueError
        A negative conductance, a gate without rates.
    """

    g: float  # mS/cm², all of them open; larger = more current
    E: float  # mV, where the current turns round
    gates: tuple[Any, ...]  # each a `Gate`, a student's own too

    def __post_init__(self):
        plain_numbers(self)
        non_negative("g", self.g, "mS/cm²", "0 leaves the channel out")
        within("E", self.E, -500, 500, "mV")
        if not isinstance(self.gates, tuple | list):
            raise ValueError(f"gates = {shown(self.gates)} must be a tuple of gates")
        for gate in self.gates:
            if not all(callable(getattr(gate, rate, None)) for rate in ("alpha", "beta")):
                raise ValueError(
                    f"gates: {shown(gate)} is no gate: give it alpha(V), beta(V) and a power"
                )
            whole("power", getattr(gate, "power", None), 1, 8, remedy="m³ has the power 3")


@dataclass(frozen=True)
class Built:
    """A membrane with the channels that somebody gave it; the leak is that of notebook 02.

    Raises
    ------
    ValueError
        No capacitance, a negative leak.
    """

    channels: tuple[Channel, ...] = ()
    C: float = 1.0  # µF/cm², larger = slower
    g_L: float = 0.3  # mS/cm², larger = faster and less excitable
    E_L: float = -65.0  # mV, where the leak alone would rest

    def __post_init__(self):
        plain_numbers(self)
        object.__setattr__(self, "channels", many(Channel)("channels", self.channels))
        positive("C", self.C, "µF/cm²", "a membrane has about 1")
        positive("g_L", self.g_L, "mS/cm²", "without leak nothing brings it to rest")
        within("E_L", self.E_L, -500, 500, "mV")

    def with_channel(self, channel):
        """The same membrane with one kind of channels more."""
        of_type("channel", channel, Channel, "sodium(120.0)")
        return replace(self, channels=(*self.channels, channel))


def sodium(g):
    """The sodium channels, ḡ in mS/cm²."""
    return Channel(g, E_NA, (SodiumActivation(), SodiumInactivation()))


def potassium(g):
    """The delayed rectifier, ḡ in mS/cm²."""
    return Channel(g, E_K, (PotassiumActivation(),))


def a_type(g):
    """The transient potassium channels of type A, ḡ in mS/cm²."""
    return Channel(g, E_A, (TransientActivation(), TransientInactivation()))


def membrane(g_Na=0.0, g_K=0.0, g_A=0.0, E_L=-65.0, g_L=0.3):
    """The membrane of notebook 02 with these three channels; conductances in mS/cm²."""
    given = {"g_Na": (sodium, g_Na), "g_K": (potassium, g_K), "g_A": (a_type, g_A)}
    channels = []
    for name, (kind, g) in given.items():
        with because_of(name):
            channels.append(kind(g))
    return Built(tuple(channels), g_L=g_L, E_L=E_L)


def _ratio(u):
    """u / (e^u − 1), 1 at u = 0."""
    from scipy.special import exprel

    return 1.0 / exprel(u)
