"""What the pump does for the voltage: little at once, everything in the long run.

A round cell with conductances for K⁺ and Na⁺ only. The pump carries 3 Na⁺ out for 2 K⁺ in, as
fast as Na⁺ leaks in. At t = 0 it stops; then Na⁺ and K⁺ change places, one for one.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import (
    finite,
    non_negative_array,
    plain_numbers,
    positive,
    positive_array,
    takes,
)

from .ions import BODY, MAMMAL, F, nernst
from .membrane import Membrane
from .resting_potential import resting_potential

SODIUM, POTASSIUM = 3, 2  # ions for each turn of the pump
ON_THE_WAY = 2000  # states between the start and balance


@dataclass(frozen=True)
class PumpStop:
    """A round cell whose pump stops at t = 0.

    Raises
    ------
    ValueError
        A radius or conductance that is not positive.

    Examples
    --------
    >>> stop = PumpStop()
    >>> round(stop.with_pump, 1), round(stop.just_after, 1)
    (-87.5, -82.8)
    """

    radius: float = 10.0  # µm, larger = more ions for each cm² of membrane, so slower
    g_K: float = 0.5  # mS/cm², larger = nearer to E_K
    g_Na: float = 0.05  # mS/cm², larger = more work for the pump, and faster without it
    C: float = 1.0  # µF/cm²

    def __post_init__(self):
        plain_numbers(self)
        positive("radius", self.radius, "µm")
        positive("g_K", self.g_K, "mS/cm²")
        positive("g_Na", self.g_Na, "mS/cm²")

    @property
    def with_pump(self):
        """V (mV) while the pump runs.

        Its current, one third of what it carries of Na⁺, flows outward: as if a third of the
        Na⁺ conductance were missing.
        """
        share = POTASSIUM / SODIUM
        return float(resting_potential([self.g_K, share * self.g_Na], self._reversals(0.0)))

    @property
    def just_after(self):
        """V (mV) when the pump's current is gone, and the concentrations are what they were."""
        return float(resting_potential([self.g_K, self.g_Na], self._reversals(0.0)))

    @property
    def tau_m(self):
        """Time constant of the membrane in ms."""
        return Membrane(C=self.C, g_L=self.g_K + self.g_Na).tau_m

    @takes(t=(non_negative_array, "s"))
    def after(self, t):
        """V (mV), K⁺ and Na⁺ inside (mM) at times `t` (s) after the pump has stopped.

        One state leads to the next, so the time at which each is reached is an integral over the
        states on the way; V follows within the membrane's own time constant.

        Examples
        --------
        >>> V, K, Na = PumpStop().after([0.0, 1.0])
        >>> V.round(1), (K + Na).round(6)
        (array([-87.5, -82.8]), array([167., 167.]))
        """
        swapped = np.interp(t, *self._course())
        slow = resting_potential([self.g_K, self.g_Na], self._reversals(swapped))
        V = slow + (self.with_pump - self.just_after) * np.exp(-1e3 * t / self.tau_m)
        K, Na = MAMMAL[:2]
        return V, K.c_in - swapped, Na.c_in + swapped

    def _course(self):
        """Times (s), and mM of K⁺ that Na⁺ has replaced by then, towards one E for both."""
        K, Na = MAMMAL[:2]
        share = K.c_out / (K.c_out + Na.c_out)
        balance = K.c_in - share * (K.c_in + Na.c_in)
        u = 20.0 * np.linspace(0.0, 1.0, ON_THE_WAY) ** 2  # dense where a second counts
        rest = balance * np.exp(-u)  # still to go
        slowness = rest / self._exchange(balance - rest)  # s for each unit of u
        steps = np.diff(u) * (slowness[1:] + slowness[:-1]) / 2
        return np.append(0.0, np.cumsum(steps)), balance - rest

    def _reversals(self, swapped):
        """E_K and E_Na (mV) when so many mM of K⁺ inside have been replaced by Na⁺."""
        K, Na = MAMMAL[:2]
        inside = (K.c_in - swapped, Na.c_in + swapped)
        return [nernst(X.c_out, c, X.z, BODY) for X, c in zip((K, Na), inside, strict=True)]

    def _exchange(self, swapped):
        """mM of K⁺ that Na⁺ replaces in one second: the Na⁺ current over what the cell holds."""
        E = self._reversals(swapped)
        inward = self.g_Na * (E[1] - resting_potential([self.g_K, self.g_Na], E))  # µA/cm²
        return 1e-3 * inward * self._area_by_volume / F * 1e3

    @property
    def _area_by_volume(self):
        return 3.0 / (self.radius * 1e-4)  # 1/cm


@takes(V=(finite, "mV"), radius=(positive_array, "µm"), c_in=(positive, "mM"), C=positive)
def share_of_ions(V, radius, c_in, C=1.0):
    """Which share of the ions inside a round cell must leave to change its voltage by `V`.

    Parameters
    ----------
    V : float
        mV.
    radius : float or array
        µm, larger = a smaller share: charge sits on the surface, ions fill the volume.
    c_in : float
        mM of a monovalent ion.
    C : float
        µF/cm².

    Returns
    -------
    float or array of the shape of `radius`

    Examples
    --------
    >>> f"{share_of_ions(70.0, 10.0, 155.0):.1e}"
    '1.4e-05'
    """
    charge = 1e-9 * C * abs(V)  # C/cm²
    inside = 1e-6 * c_in * F * np.asarray(radius) * 1e-4 / 3.0  # C for each cm² of membrane
    return charge / inside
