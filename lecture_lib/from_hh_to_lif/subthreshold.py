"""What the Hodgkin–Huxley membrane does below threshold, and the terms that stand for it.

A passive membrane answers slow currents best. This one has gates that answer too: m at once, which
lets V take off, h and n late, which pull V back and so favour one frequency.
Sources: Hodgkin & Huxley (1952), J Physiol 117:500–544, for the membrane that is linearised;
M. J. E. Richardson, N. Brunel & V. Hakim (2003), J Neurophysiol 89:2538–2554, for adaptation;
L. Badel et al. (2008), J Neurophysiol 99:656–666, for the exponential.
"""

from typing import NamedTuple

import numpy as np

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    ionic_current,
    jacobian,
    simulate,
    steady_state,
    time_constants,
)
from lecture_lib.signals import Step
from lecture_lib.support.validate import between, finite_array, non_negative_array, takes

from .reduction import passive_twin

UPSTROKE = np.linspace(-1.0, 11.0, 49)  # mV from rest, where the upstroke sets in


class Adaptation(NamedTuple):
    """The adaptation current of an `AdEx` that answers as the slow gates do."""

    a: float  # mS/cm²
    tau_w: float  # ms
    b: float  # µA/cm²


@takes(neuron=HodgkinHuxley)
def impedance(neuron, frequency):
    """mV of response for 1 µA/cm² of weak sinusoidal current at rest, kΩ·cm².

    Parameters
    ----------
    neuron : HodgkinHuxley
    frequency : float or array
        Hz.

    Returns
    -------
    complex or array of the shape of `frequency`

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> abs(impedance(HodgkinHuxley(), [0.0, 65.0])).round(2)
    array([0.86, 2.42])
    """
    f = non_negative_array("frequency", frequency, "Hz")
    J = jacobian(neuron, neuron.V_0)
    swing = 2e-3j * np.pi * f[..., None, None] * np.eye(4)
    return (np.linalg.inv(swing - J)[..., 0, 0] / neuron.C)[()]


def instantaneous_current(neuron, V):
    """Ionic current (µA/cm², outward) right after a jump from rest to `V`: m at once, h, n at rest.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> neuron = HodgkinHuxley()
    >>> bool(instantaneous_current(neuron, neuron.V_0 + 5) < 0)  # inward: V takes off
    True
    """
    u = finite_array("V", V, "mV") - neuron.V_rest
    _, h, n = steady_state(neuron.V_0 - neuron.V_rest)
    return ionic_current(u, steady_state(u).m, h, n, neuron)


@takes(neuron=HodgkinHuxley)
def slope_factor(neuron):
    """Δ_T in mV, the slope factor of an exponential that follows the upstroke; larger = softer.

    Least squares on `instantaneous_current`, with the leak of `passive_twin`.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> round(slope_factor(HodgkinHuxley()), 2)
    3.45
    """
    from scipy.optimize import curve_fit  # here, as it takes long to import

    if not neuron.g_Na:
        raise ValueError("g_Na = 0 mS/cm²: without sodium there is no upstroke to follow")
    g = passive_twin(neuron).g_L

    def current(u, onset, Delta_T):
        exponential = np.exp((u - onset) / Delta_T) - np.exp(-onset / Delta_T)
        return g * u - g * Delta_T * exponential

    measured = instantaneous_current(neuron, neuron.V_0 + UPSTROKE)
    (_, Delta_T), _ = curve_fit(current, UPSTROKE, measured, p0=(5.0, 3.0))
    return float(Delta_T)


@takes(neuron=HodgkinHuxley, latency=between(0.1, 1000.0, "ms"))
def adaptation(neuron, latency=9.0):
    """The adaptation current that does what h and n do: a and τ_w near rest, b after a spike.

    Parameters
    ----------
    neuron : HodgkinHuxley
    latency : float
        ms after a spike; the slow current found then, taken back to the spike with τ_w, is b.

    Returns
    -------
    Adaptation
        a is the slope of the slow current against V, τ_w that of n at rest.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> [round(x, 2) for x in adaptation(HodgkinHuxley())]
    [0.92, 5.46, 22.04]
    """
    J = jacobian(neuron, neuron.V_0)
    a = neuron.C * sum(J[0, x] * J[x, 0] / J[x, x] for x in (2, 3))
    tau_w = float(time_constants(neuron.V_0 - neuron.V_rest, neuron.temperature).n)
    left = _slow_current(neuron, latency)
    return Adaptation(float(a), tau_w, float(left * np.exp(latency / tau_w)))


def _slow_current(neuron, latency):
    """Current at the resting potential (µA/cm²) through what h and n have changed by then."""
    trace = simulate(neuron, Step(20.0, 5.0, 6.0), 30.0 + latency)
    if not trace.spike_times.size:
        raise ValueError("the neuron does not spike: give it more sodium channels")
    k = np.searchsorted(trace.t, trace.spike_times[0] + latency)
    u = neuron.V_0 - neuron.V_rest
    m, h, n = steady_state(u)
    changed = ionic_current(u, m, trace.h[k], trace.n[k], neuron)
    return changed - ionic_current(u, m, h, n, neuron)
