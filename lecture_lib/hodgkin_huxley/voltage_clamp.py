"""Voltage clamp: hold the membrane, step it, and watch the gates relax (lecture section 5).

At constant V each gate is linear, so nothing is integrated: x(t) = x_∞ − (x_∞ − x_0) e^(−t/τ).
An experimenter has the recorded current alone, and what a drug takes away from it.
Source: Hodgkin, Huxley & Katz (1952), J Physiol 116:424–448; Hodgkin & Huxley (1952),
J Physiol 117:500–544.
"""

from dataclasses import dataclass, replace

import numpy as np

from lecture_lib.support.time_grid import sample_times
from lecture_lib.support.validate import (
    because_of,
    finite_array,
    non_negative,
    one_of,
    positive,
    positive_array,
    same_shape,
    takes,
)

from .axon import HodgkinHuxley
from .gates import Gates, steady_state, time_constants
from .ion_currents import IonCurrents

MOST_SAMPLES = 5_000_000
BLOCKED = {"TTX": "g_Na", "TEA": "g_K"}  # the conductance that a drug takes away
EARLY = 0.8  # ms after the step, when most of the sodium current flows


@takes(neuron=HodgkinHuxley, V_test=(finite_array, "mV"))
def voltage_clamp(
    neuron, V_hold, V_test, duration, *, before=0.0, tail=0.0, V_tail=None, dt=0.01
) -> IonCurrents:
    """Step from a long stay at `V_hold` to `V_test` at t = 0, and on to `V_tail` at `duration`.

    Parameters
    ----------
    neuron : HodgkinHuxley
    V_hold : float
        Holding potential, mV on the reported axis (`neuron.V_rest` included).
    V_test : float or array, shape (k,)
        Test potential, mV. Higher = faster, larger conductances.
    duration : float
        Length of the test step, ms.
    before, tail : float
        ms shown before the step and after it: tail currents flow while the gates still close.
    V_tail : float, optional
        Potential after the step, mV; `V_hold` if left out.
    dt : float
        Distance of the samples, ms. It has no influence on accuracy.

    Returns
    -------
    IonCurrents
        `t` has shape (n,); V, gates, conductances and currents (n,) or (k, n). The brief capacitive
        current of the steps is left out, as Hodgkin and Huxley did.

    Raises
    ------
    ValueError
        Potentials beyond ±500 mV, a duration that is not positive, too many samples.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> clamp = voltage_clamp(HodgkinHuxley(), V_hold=-65.0, V_test=0.0, duration=10.0)
    >>> round(float(clamp.g_Na.max()), 1), round(float(clamp.g_K[-1]), 1)  # transient, sustained
    (29.1, 24.4)
    """
    end = positive("duration", duration, "ms") + non_negative("tail", tail, "ms")
    with because_of("duration + tail + before"):
        t = sample_times(end, dt, before, MOST_SAMPLES // max(np.size(V_test), 1))
    hold, test = _potential("V_hold", V_hold), _potential("V_test", V_test)
    last = hold if V_tail is None else _potential("V_tail", V_tail)
    during, after = t >= 0.0, t >= duration if tail else np.zeros(t.shape, bool)
    V = np.where(after, last, np.where(during, test, hold))
    gates = _gates(neuron, hold, test, last, t, duration)
    return IonCurrents(neuron, t, V, *(np.where(after, x[1], x[0]) for x in gates))


@dataclass(frozen=True)
class Record:
    """What the amplifier shows; shapes as those of `IonCurrents`."""

    t: np.ndarray  # ms
    V: np.ndarray  # mV
    I: np.ndarray  # µA/cm², outward positive: recorded, or what the drug took away
    g: np.ndarray | None  # mS/cm², where one current stands alone
    ion: str  # "Na", "K", or "" where all currents flow together
    early: np.ndarray  # µA/cm², 0.8 ms after the step (or at its end)
    late: np.ndarray  # µA/cm², at the end of the step


@takes(
    neuron=HodgkinHuxley, drug=one_of("none", *BLOCKED), subtract=bool, V_test=(finite_array, "mV")
)
def record(neuron, V_hold, V_test, duration, drug="none", subtract=False, **steps):
    """Record a step, with a drug in the bath, or subtract that record from the one without it.

    Parameters
    ----------
    drug : {"none", "TTX", "TEA"}
        TTX blocks the sodium, TEA the potassium conductance.
    subtract : bool
        The record without the drug minus the record with it: what the drug takes away.
    **steps
        As `voltage_clamp`.

    Returns
    -------
    Record

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> lost = record(HodgkinHuxley(), -65.0, 0.0, 10.0, "TTX", subtract=True)
    >>> lost.ion, round(float(lost.early)), round(float(lost.g.max()), 1)
    ('Na', -1379, 29.1)
    """
    blocked = {BLOCKED[drug]: 0.0} if drug in BLOCKED else {}
    clamps = [
        voltage_clamp(axon, V_hold, V_test, duration, **steps)
        for axon in (neuron, replace(neuron, **blocked))
    ]
    alone = subtract and bool(blocked)
    I = clamps[0].I_ion - clamps[1].I_ion if alone else clamps[1].I_ion
    g = getattr(clamps[0], BLOCKED[drug]) if alone else None
    t = clamps[0].t
    late = np.searchsorted(t, duration - 1e-9) - 1  # the last sample of the step
    early = min(np.searchsorted(t, EARLY - 1e-9), late)
    ion = BLOCKED[drug][2:] if alone else ""
    return Record(t, clamps[0].V, I, g, ion, I[..., early], I[..., late])


@takes(x_start=finite_array, x_inf=finite_array, tau=(positive_array, "ms"), t=(finite_array, "ms"))
def relaxation(x_start, x_inf, tau, t):
    """x(t) = x_∞ − (x_∞ − x_start) e^(−t/τ); before t = 0 it stays at `x_start`.

    Examples
    --------
    >>> print(relaxation(0.0, 1.0, tau=2.0, t=0.0))
    0.0
    """
    same_shape(x_start=x_start, x_inf=x_inf, tau=tau, t=t)
    return x_inf - (x_inf - x_start) * np.exp(-np.maximum(t, 0.0) / tau)


def _potential(name, V):
    """`V` with a last axis of length 1, along which time will run."""
    V = finite_array(name, V, "mV")[..., None]
    if not V.size or not (np.abs(V) <= 500).all():
        raise ValueError(f"{name} must lie from -500 to 500 mV")
    return V


def _gates(neuron, hold, test, last, t, duration):
    """For m, h, n: the course during the test step, and the course after it."""
    steady = [steady_state(V - neuron.V_rest) for V in (hold, test, last)]
    taus = [time_constants(V - neuron.V_rest, neuron.temperature) for V in (test, last)]
    courses = []
    for x_hold, x_test, x_last, tau_test, tau_last in zip(*steady, *taus, strict=True):
        x_end = relaxation(x_hold, x_test, tau_test, duration)
        step = relaxation(x_hold, x_test, tau_test, t)
        courses.append((step, relaxation(x_end, x_last, tau_last, t - duration)))
    return Gates(*courses)
