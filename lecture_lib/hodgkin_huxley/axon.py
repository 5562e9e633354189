"""The squid giant axon of Hodgkin and Huxley: its parameters, its gates and its rest.

C dV/dt = g_L (E_L − V) + ḡ_Na m³h (E_Na − V) + ḡ_K n⁴ (E_K − V) + I,
dx/dt = α_x (1 − x) − β_x x for x = m, h, n.

The equations count V in mV from rest, as the lecture does (sections 5 and 6); `V_rest` is added to
what is reported. Source: Hodgkin & Huxley (1952), J Physiol 117:500–544, equation 26 with the
rates of equations 12, 13, 20, 21, 23 and 24, the sign of V reversed; table 3 for the constants.
"""

from dataclasses import dataclass
from functools import lru_cache

from lecture_lib.support.validate import (
    because_of,
    finite,
    finite_array,
    non_negative,
    plain_numbers,
    positive,
    takes,
    within,
)

from . import kernels
from .gates import rates, steady_state, temperature_factor, time_constants
from .ion_currents import Constants


@dataclass(frozen=True)
class HodgkinHuxley:
    """Parameters of the squid giant axon; reversal potentials in mV from rest.

    Raises
    ------
    ValueError
        A negative conductance, E_Na below E_K, a temperature outside 0–40 °C, …

    Examples
    --------
    >>> HodgkinHuxley(g_Na=0.0).g_K  # tetrodotoxin: no sodium current
    36.0
    """

    C: float = 1.0  # µF/cm², larger = slower
    g_Na: float = 120.0  # mS/cm², all sodium channels open
    g_K: float = 36.0  # mS/cm², all potassium channels open
    g_L: float = 0.3  # mS/cm², always open
    E_Na: float = 115.0  # mV from rest, where the sodium current turns round
    E_K: float = -12.0  # mV from rest
    E_L: float = 10.613  # mV from rest
    temperature: float = 6.3  # °C, larger = faster gates
    V_rest: float = -65.0  # mV, added to what is reported; 0 gives the lecture's axis

    def __post_init__(self):
        plain_numbers(self)
        positive("C", self.C, "µF/cm²", "a membrane has about 1")
        for name in ("g_Na", "g_K", "g_L"):
            non_negative(name, getattr(self, name), "mS/cm²", "0 blocks the channel")
        for name in ("E_Na", "E_K", "E_L"):
            within(name, getattr(self, name), -500, 500, "mV from rest")
        within("V_rest", self.V_rest, -500, 500, "mV")
        within("temperature", self.temperature, 0, 40, "°C")
        if self.E_Na < self.E_K:
            raise ValueError(
                f"E_Na = {self.E_Na:g} mV lies below E_K = {self.E_K:g} mV: "
                "sodium drives the membrane up, so give E_Na > E_K"
            )

    @classmethod
    def absolute(cls, E_Na=50.0, E_K=-77.0, E_L=-54.387, *, V_rest=-65.0, **others):
        """An axon whose reversal potentials are given in absolute mV, as explorers show them.

        Examples
        --------
        >>> HodgkinHuxley.absolute(E_Na=50.0) == HodgkinHuxley()
        True
        """
        V_rest = within("V_rest", V_rest, -500, 500, "mV")
        given = {"E_Na": E_Na, "E_K": E_K, "E_L": E_L}
        from_rest = {k: round(finite(k, E, "mV") - V_rest, 9) for k, E in given.items()}
        with because_of(f"V_rest = {V_rest:g} mV"):
            return cls(**from_rest, V_rest=V_rest, **others)

    @takes(V=(finite_array, "mV"))
    def rates(self, V):
        """The six rates of the gates (1/ms) at `V` mV on the reported axis."""
        return rates(V - self.V_rest, self.temperature)

    @takes(V=(finite_array, "mV"))
    def steady_state(self, V):
        """x_∞ of m, h, n at `V` mV on the reported axis."""
        return steady_state(V - self.V_rest)

    @takes(V=(finite_array, "mV"))
    def time_constants(self, V):
        """τ_x of m, h, n (ms) at `V` mV on the reported axis.

        Examples
        --------
        >>> [round(float(tau), 2) for tau in HodgkinHuxley().time_constants(-65.0)]
        [0.24, 8.52, 5.46]
        """
        return time_constants(V - self.V_rest, self.temperature)

    @property
    def phi(self):
        """Factor on all rates, 3^((temperature − 6.3 °C)/10): 1 at 6.3 °C."""
        return temperature_factor(self.temperature)

    @property
    def constants(self):
        """What the kernels read by name: all parameters but temperature and V_rest, with φ."""
        return Constants(*(float(getattr(self, name)) for name in Constants._fields))

    @property
    def V_0(self):
        """Resting potential in mV, on the reported axis: no net current, gates steady.

        Raises
        ------
        ValueError
            Without any conductance every potential is at rest.
        """
        if not (self.g_Na or self.g_K or self.g_L):
            raise ValueError(
                "g_Na = g_K = g_L = 0 mS/cm²: a membrane without channels has no rest, "
                "give one of them, or V_start"
            )
        return rest(self) + self.V_rest


@lru_cache(maxsize=64)
def rest(neuron):
    """mV from V_rest; a membrane without channels stays where it is put, and that is 0."""
    if not (neuron.g_Na or neuron.g_K or neuron.g_L):
        return 0.0
    return kernels.rest(neuron.constants)
