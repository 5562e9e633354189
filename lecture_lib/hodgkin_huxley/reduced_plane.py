"""The reduced plane (V, n): m follows V at once and h mirrors n, h = h_0 − 1.2 (n − n_0).

That leaves two equations of the four. V in mV on the reported axis (`neuron.V_rest` included).
Sources: FitzHugh (1961), Biophys J 1:445–466; Rinzel (1985), Fed Proc 44:2944–2946.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from lecture_lib.support.jit import compiled
from lecture_lib.support.root_finding import find_root
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import finite, finite_array, takes

from .axon import HodgkinHuxley
from .fast_plane import fast_current, from_rest, zeros
from .gates import rates, steady_state
from .ion_currents import Constants
from .kernels import outward
from .kernels import rates as rates_at

DT = 0.005  # ms: with m at once at m_∞(V), V itself is fast during the upstroke
MOST_SAMPLES = 1_000_000
MIRROR = 1.2  # h falls by 1.1 to 1.2 while n rises by 1 in a spike; 1.2 keeps a single equilibrium


@dataclass(frozen=True)
class ReducedTrace:
    """A run of the two equations; arrays share one shape."""

    neuron: Any  # HodgkinHuxley
    t: np.ndarray  # ms
    V: np.ndarray  # mV, V_rest included
    n: np.ndarray  # 0–1


@takes("V", "I", neuron=HodgkinHuxley, V=(finite_array, "mV"), I=(finite_array, "µA/cm²"))
def reduced_nullcline(neuron, V, I):
    """The n at which V stands still in the reduced plane. (dn/dt = 0 is n_∞(V).)

    Parameters
    ----------
    V : array
        mV, below E_Na. Below E_K more n pushes V up.
    I : float
        µA/cm²; larger = the curve moves up.

    Returns
    -------
    array of the shape of `V`; the ends 0 and 1 mean that V moves at any n

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> float(reduced_nullcline(HodgkinHuxley(), -64.9964, 0.0).round(3))  # at rest: n_0
    0.318
    """
    V = from_rest(neuron, V)
    sign = np.where(V < neuron.E_K, -1.0, 1.0)

    def inward(n):  # the more n, the less; below E_K, the more
        return sign * (I - fast_current(neuron, V, _mirrored(neuron, n), n))

    return find_root(inward, np.zeros_like(V), np.ones_like(V))


@takes(neuron=HodgkinHuxley, I=(finite, "µA/cm²"))
def reduced_equilibria(neuron, I):
    """Where the reduced model stands still, and whether it then returns after a small disturbance.

    Returns
    -------
    tuple of array
        Potentials in mV, from low to high; the n that belong to them; True where stable.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> [reduced_equilibria(HodgkinHuxley(), I)[2].tolist() for I in (0.0, 10.0)]
    [[True], [False]]
    """
    u = np.linspace(neuron.E_K - 50.0, neuron.E_Na, 800)
    n = steady_state(u).n
    u = zeros(u, I - fast_current(neuron, u, _mirrored(neuron, n), n))
    n, stable = steady_state(u).n, np.zeros(len(u), bool)
    for k in range(len(u)):
        stable[k] = np.linalg.eigvals(_reduced_jacobian(neuron, u[k], n[k], I)).real.max() < 0
    return u + neuron.V_rest, n, stable


def _reduced_jacobian(neuron, u, n, I):
    """Derivatives of (dV/dt, dn/dt) by central differences."""
    p, total, d = neuron.constants, mirror(neuron), 1e-5
    by_V = np.subtract(*(reduced_slope(u + s, n, I, total, p) for s in (d, -d))) / (2 * d)
    by_n = np.subtract(*(reduced_slope(u, n + s, I, total, p) for s in (d, -d))) / (2 * d)
    return np.column_stack([by_V, by_n])


@takes(
    *("V", "n", "I"),
    neuron=HodgkinHuxley,
    V=(finite_array, "mV"),
    n=finite_array,
    I=(finite_array, "µA/cm²"),
)
def reduced_flow(neuron, V, n, I):
    """dV/dt (mV/ms) and dn/dt (1/ms) of the reduced model, of the common shape of `V` and `n`."""
    u = from_rest(neuron, V)
    dV = (I - fast_current(neuron, u, _mirrored(neuron, n), n)) / neuron.C
    r = rates(u, neuron.temperature)
    return dV, r.alpha_n * (1 - n) - r.beta_n * n


@takes(neuron=HodgkinHuxley)
def simulate_reduced(neuron, I, duration):
    """Run the two reduced equations from the rest of the full model, with a constant current.

    Parameters
    ----------
    neuron : HodgkinHuxley
    I : float
        µA/cm², switched on at t = 0.
    duration : float
        ms.

    Returns
    -------
    ReducedTrace

    Raises
    ------
    ValueError
        A duration beyond memory, or a state that runs away.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> trace = simulate_reduced(HodgkinHuxley(), 0.0, 20.0)  # it stays where the full model rests
    >>> bool(np.ptp(trace.V) < 1e-6)
    True
    """
    t = time_grid(duration, DT, DT, MOST_SAMPLES)
    states = np.full((2, len(t)), np.nan)
    V_0 = neuron.V_0 - neuron.V_rest
    states[:, 0] = V_0, steady_state(V_0).n
    follow(states, finite("I", I, "µA/cm²"), float(t[1]), mirror(neuron), neuron.constants)
    if not np.isfinite(states).all():
        raise ValueError(f"I = {I:g} µA/cm² makes the reduced model run away: make it weaker")
    return ReducedTrace(neuron, t, states[0] + neuron.V_rest, states[1])


def mirror(neuron):
    """h_0 + 1.2 n_0 at rest: the sum h + 1.2 n that the reduced model keeps."""
    gates = steady_state(neuron.V_0 - neuron.V_rest)
    return float(gates.h + MIRROR * gates.n)


@compiled
def reduced_slope(V, n, I, total, p: Constants):
    """dV/dt and dn/dt with m = m_∞(V) and h = total − 1.2 n."""
    a_m, b_m, _, _, a_n, b_n = rates_at(V, math.exp(V * (-1 / 80)), math.exp(V * (-1 / 18)))
    I_ion = outward(V, a_m / (a_m + b_m), max(total - MIRROR * n, 0.0), n, p)
    return (I - I_ion) / p.C, p.phi * (a_n * (1.0 - n) - b_n * n)


@compiled
def follow(states, I, dt, total, p):
    """Fill `states` (V, n × samples) from its first column with classical Runge–Kutta steps."""
    V, n = states[0, 0], states[1, 0]
    half = 0.5 * dt
    for i in range(states.shape[1] - 1):
        V1, n1 = reduced_slope(V, n, I, total, p)
        V2, n2 = reduced_slope(V + half * V1, n + half * n1, I, total, p)
        V3, n3 = reduced_slope(V + half * V2, n + half * n2, I, total, p)
        V4, n4 = reduced_slope(V + dt * V3, n + dt * n3, I, total, p)
        V += dt / 6.0 * (V1 + 2.0 * (V2 + V3) + V4)
        n += dt / 6.0 * (n1 + 2.0 * (n2 + n3) + n4)
        if not abs(V) < 1000.0:
            return
        states[0, i + 1], states[1, i + 1] = V, n


def _mirrored(neuron, n):
    return np.maximum(mirror(neuron) - MIRROR * n, 0.0)
