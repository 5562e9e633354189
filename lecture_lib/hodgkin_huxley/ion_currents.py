"""What flows through the Hodgkin–Huxley membrane: the ionic current, and what a trace has of it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from lecture_lib.support.validate import finite_array, having, takes


class Constants(NamedTuple):
    """What the equations need of an axon: `HodgkinHuxley.constants`; potentials in mV from rest."""

    C: float  # µF/cm²
    g_Na: float  # mS/cm², all channels open
    g_K: float
    g_L: float
    E_Na: float  # mV
    E_K: float
    E_L: float
    phi: float  # factor on all rates


@takes(
    "V",
    "m",
    "h",
    "n",
    V=(finite_array, "mV"),
    m=finite_array,
    h=finite_array,
    n=finite_array,
    p=having("set of constants", *Constants._fields[1:-1]),
)
def ionic_current(V, m, h, n, p):
    """Outward current of all channels in µA/cm².

    ḡ_Na m³h (V − E_Na) + ḡ_K n⁴ (V − E_K) + g_L (V − E_L)

    Parameters
    ----------
    V : float or array
        mV from rest.
    m, h, n : float or array
        Open fractions, 0–1.
    p : Constants or HodgkinHuxley

    Returns
    -------
    float or array of the common shape, µA/cm²

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> round(ionic_current(0.0, m=0.0, h=1.0, n=0.0, p=HodgkinHuxley()), 4)  # the leak alone
    -3.1839
    """
    I_Na = p.g_Na * m * m * m * h * (V - p.E_Na)
    return I_Na + p.g_K * n * n * n * n * (V - p.E_K) + p.g_L * (V - p.E_L)


@dataclass(frozen=True)
class IonCurrents:
    """Potential and gates in time; arrays share one shape. Outward currents are positive."""

    neuron: Any  # HodgkinHuxley
    t: np.ndarray  # ms
    V: np.ndarray  # mV, V_rest included
    m: np.ndarray  # 0–1, open fraction
    h: np.ndarray
    n: np.ndarray

    @property
    def g_Na(self):
        """Sodium conductance ḡ_Na m³h, mS/cm²."""
        return self.neuron.g_Na * self.m**3 * self.h

    @property
    def g_K(self):
        """Potassium conductance ḡ_K n⁴, mS/cm²."""
        return self.neuron.g_K * self.n**4

    @property
    def I_Na(self):
        """Sodium current g_Na (V − E_Na), µA/cm²."""
        return self.g_Na * (self.V - self.neuron.V_rest - self.neuron.E_Na)

    @property
    def I_K(self):
        """Potassium current g_K (V − E_K), µA/cm²."""
        return self.g_K * (self.V - self.neuron.V_rest - self.neuron.E_K)

    @property
    def I_L(self):
        """Leak current g_L (V − E_L), µA/cm²."""
        return self.neuron.g_L * (self.V - self.neuron.V_rest - self.neuron.E_L)

    @property
    def I_ion(self):
        """All channels together, I_Na + I_K + I_L, µA/cm²."""
        return self.I_Na + self.I_K + self.I_L


@dataclass(frozen=True)
class Trace(IonCurrents):
    """A membrane under injected current."""

    I_stim: np.ndarray  # µA/cm², into the cell, of the step that starts at the sample
    spike_times: np.ndarray  # ms, upward crossings of 50 mV above rest

    @property
    def I_C(self):
        """Capacitive current C dV/dt = I_stim − I_ion (Kirchhoff), µA/cm²."""
        return self.I_stim - self.I_ion
