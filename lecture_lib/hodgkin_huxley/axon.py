"""The Hodgkin–Huxley model of the squid giant axon (lecture sections 5 and 6).

C dV/dt = g_L (E_L − V) + ḡ_Na m³h (E_Na − V) + ḡ_K n⁴ (E_K − V) + I,
dx/dt = α_x (1 − x) − β_x x for x = m, h, n.

The equations count V in mV from rest, as the lecture does; `V_rest` is added to what a trace
reports. Source: Hodgkin & Huxley (1952), J Physiol 117:500–544, equation 26 with the rates of
equations 12, 13, 20, 21, 23 and 24, the sign of V reversed; table 3 for the constants.
"""

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lecture_lib.signals import as_stimulus, crossing_times, mean_current
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import (
    because_of,
    finite,
    finite_array,
    non_negative,
    positive,
    shown,
    takes,
    within,
)

from . import kernels
from .gates import potential, rates, steady_state, temperature_factor, time_constants
from .ion_currents import Constants, Trace
from .lanes import trains

SPIKE_LEVEL = 50.0  # mV above rest: a spike is an upward crossing of about half its height
COARSEST = 0.05  # ms
MOST_SAMPLES = 5_000_000  # 200 MB of state
SCHEMES = {
    "rk4": kernels.RK4,
    "euler": kernels.EULER,
    "exponential_euler": kernels.EXPONENTIAL_EULER,
}


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
        return _rest(self) + self.V_rest


@takes(neuron=HodgkinHuxley, scheme=str)
def simulate(neuron, stimulus, duration, dt=0.05, scheme="rk4", V_start=None):
    """Inject a current into the resting membrane.

    Parameters
    ----------
    neuron : HodgkinHuxley
    stimulus : float or stimulus
        Injected current in µA/cm²; a number is switched on at t = 0 and stays.
    duration : float
        ms.
    dt : float
        Step in ms, larger = less accurate; at most 0.05. Over each step the current is
        constant, the mean of `stimulus`.
    scheme : {"rk4", "euler", "exponential_euler"}
        "rk4" keeps spike times within 0.01 ms; it divides a step where the gates are fast (warm or
        hyperpolarised). The other two, of first order, show why it is the default.
    V_start : float, optional
        Start from here (mV, on the reported axis) with steady gates, instead of from rest.

    Returns
    -------
    Trace

    Raises
    ------
    ValueError
        dt too coarse, a duration beyond memory, a stimulus that is not finite, or a state that runs
        away or gets too stiff to follow.

    Examples
    --------
    >>> trace = simulate(HodgkinHuxley(), 10.0, 100.0)
    >>> len(trace.spike_times), round(float(trace.V.max()), 1)
    (7, 40.1)
    """
    if scheme not in SCHEMES:
        raise ValueError(f"scheme = {shown(scheme)} is unknown: use one of {', '.join(SCHEMES)}")
    t = time_grid(duration, dt, COARSEST, MOST_SAMPLES)
    I = mean_current(as_stimulus(stimulus), t)
    start = _rest(neuron)
    if V_start is not None:
        with because_of("V_start"):
            start = potential(finite("V_start", V_start, "mV") - neuron.V_rest)
    start = (start, *steady_state(start))
    return as_trace(neuron, t, integrate(neuron, I, float(t[1]), scheme, start), I)


def as_trace(neuron, t, states, I):
    """The trace of states V (from rest), m, h, n × samples under the current of each step."""
    V, m, h, n = states
    spike_times = crossing_times(t, V, SPIKE_LEVEL, _slopes(neuron, states, I))
    return Trace(neuron, t, V + neuron.V_rest, m, h, n, np.append(I, I[-1]), spike_times)


@takes(neuron=HodgkinHuxley)
def firing_rate(neuron, currents, duration=1000.0, dt=0.05):
    """Rate of the steady train for each constant current, in Hz: the f–I curve.

    Each run starts at rest at t = 0; its first half is left out. A train that has died out
    counts as 0, and so do one or two spikes. All currents are stepped together.

    Parameters
    ----------
    currents : float or array
        µA/cm².
    duration : float
        ms; longer = slower trains are seen.

    Returns
    -------
    float or array of the shape of `currents`, Hz

    Raises
    ------
    ValueError
        As `simulate`.

    Examples
    --------
    >>> [round(f, 2) for f in firing_rate(HodgkinHuxley(), [5.0, 10.0]).tolist()]
    [0.0, 68.32]
    """
    I = finite_array("currents", currents, "µA/cm²")
    if not I.size:
        raise ValueError("currents is empty: give one or more in µA/cm²")
    steps = len(time_grid(duration, dt, COARSEST, MOST_SAMPLES)) - 1
    start = (_rest(neuron), *steady_state(_rest(neuron)))
    spikes = trains(I.ravel(), start, steps, duration / steps, SPIKE_LEVEL, neuron.constants)
    if spikes is None:
        strongest = I.flat[abs(I).argmax()]
        raise ValueError(_runaway(neuron, "rk4", dt, f"with currents = {strongest:g}"))
    return _steady_rate(*spikes, duration).reshape(I.shape)[()]


def integrate(neuron, I, dt, scheme, start):
    """States V, m, h, n × samples from `start` on, or a sentence about where they ran away."""
    states = np.full((4, len(I) + 1), np.nan)
    states[:, 0] = start
    with suppress(OverflowError):  # plain Python raises where compiled code returns infinity
        kernels.integrate(SCHEMES[scheme], I, dt, neuron.constants, states)
    lost = np.flatnonzero(~np.isfinite(states).all(axis=0))
    if lost.size:
        i = lost[0] - 1
        raise ValueError(_runaway(neuron, scheme, dt, f"at t = {i * dt:.4g} ms with I = {I[i]:g}"))
    return states


def _runaway(neuron, scheme, dt, where):
    finer = COARSEST / max(neuron.phi, 1.0) / 2
    remedy = "" if scheme == "rk4" else f"use scheme='rk4', or dt = {finer:.1g} ms, or "
    return (
        f"scheme {shown(scheme)} with dt = {dt:g} ms loses the membrane {where} µA/cm²: it runs "
        f"away or is too stiff; {remedy}give a weaker stimulus, another V_start, a lower "
        "temperature or smaller conductances"
    )


@lru_cache(maxsize=64)
def _rest(neuron):
    """mV from rest; a membrane without channels stays where it is put, and that is 0."""
    if not (neuron.g_Na or neuron.g_K or neuron.g_L):
        return 0.0
    return kernels.rest(neuron.constants)


def _slopes(neuron, states, I):
    """dV/dt at both ends of the steps `i`, under the current of the step."""
    p = neuron.constants

    def slopes(i):
        ends = [[kernels.exact_slope(*states[:, j + k], I[j], p)[0] for j in i] for k in (0, 1)]
        return np.array(ends)

    return slopes


def _steady_rate(number, first, last, duration):
    """Hz; 0 where the train stopped more than 1.5 intervals before the end."""
    interval = (last - first) / np.maximum(number - 1, 1)
    going = (number > 2) & (duration - last < 1.5 * interval)
    return np.where(going, 1000.0 / np.where(going, interval, 1.0), 0.0)
