"""The fast plane (V, m) of the Hodgkin–Huxley model: h and n, ten times slower, stand still.

V in mV on the reported axis (`neuron.V_rest` included). Source: FitzHugh (1961), Biophys J
1:445–466.
"""

import numpy as np

from lecture_lib.support.validate import (
    finite,
    finite_array,
    positive,
    positive_array,
    takes,
)

from .axon import HodgkinHuxley
from .gates import rates, steady_state
from .ion_currents import ionic_current


@takes(
    *("V", "I", "h", "n"),
    neuron=HodgkinHuxley,
    V=(finite_array, "mV"),
    I=(finite_array, "µA/cm²"),
    h=positive_array,
    n=finite_array,
)
def fast_nullcline(neuron, V, I, h, n):
    """The m at which V stands still, while h and n are held: dV/dt = 0. (dm/dt = 0 is m_∞(V).)

    Parameters
    ----------
    V : array
        mV, below E_Na.
    I : float
        µA/cm²; larger = the curve moves down.
    h, n : float
        0–1, h above 0; smaller h or larger n = the curve moves up.

    Returns
    -------
    array of the shape of `V`; values outside 0–1 mean that V moves at any m

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> float(fast_nullcline(HodgkinHuxley(), -65.0, 0.0, h=0.5961, n=0.3177).round(3))
    0.053
    """
    V = from_rest(neuron, V)
    other = I - ionic_current(V, 0.0, h, n, neuron)  # with all m gates closed
    g_Na = positive("g_Na", neuron.g_Na, "mS/cm²", "without it m moves nothing")
    return np.cbrt(other / (g_Na * h * (V - neuron.E_Na)))


@takes(neuron=HodgkinHuxley, I=(finite, "µA/cm²"), h=finite, n=finite)
def fast_equilibria(neuron, I, h, n):
    """Potentials (mV) at which V and m both stand still, while h and n are held, from low to high.

    Three: rest, threshold, excited. One: there is no choice left.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> fast_equilibria(HodgkinHuxley(), 0.0, h=0.5961, n=0.3177).round(1).tolist()
    [-65.0, -62.4, 48.9]
    """
    V = np.linspace(neuron.E_K - 20.0, neuron.E_Na + 20.0, 600) + neuron.V_rest
    net = I - fast_current(neuron, V - neuron.V_rest, h, n)
    return zeros(V, net)


@takes(
    *("V", "m", "I", "h", "n"),
    neuron=HodgkinHuxley,
    V=(finite_array, "mV"),
    m=finite_array,
    I=(finite_array, "µA/cm²"),
    h=finite_array,
    n=finite_array,
)
def fast_flow(neuron, V, m, I, h, n):
    """dV/dt (mV/ms) and dm/dt (1/ms) while h and n are held, of the common shape of V and m."""
    u = from_rest(neuron, V)
    r = rates(u, neuron.temperature)
    return (I - ionic_current(u, m, h, n, neuron)) / neuron.C, r.alpha_m * (1 - m) - r.beta_m * m


def fast_current(neuron, V, h, n):
    """Outward current (µA/cm²) at V from rest with m at m_∞(V)."""
    return ionic_current(V, steady_state(V).m, h, n, neuron)


def from_rest(neuron, V):
    return np.asarray(V, dtype=float) - neuron.V_rest


def zeros(x, y):
    """Where y(x) changes its sign, linear between samples."""
    i = np.flatnonzero(np.signbit(y[:-1]) != np.signbit(y[1:]))
    return x[i] - y[i] * (x[i + 1] - x[i]) / (y[i + 1] - y[i])
