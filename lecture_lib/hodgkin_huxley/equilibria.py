"""Which currents let the Hodgkin–Huxley membrane stand still, and whether it then returns there.

At an equilibrium all gates are steady, so each potential belongs to one current. It is stable when
every eigenvalue of the linearised equations has a negative real part. V in mV on the reported axis.
Source: Hassard (1978), J Theor Biol 71:401–420; Rinzel & Miller (1980), Math Biosci.
"""

import numpy as np

from lecture_lib.support.root_finding import find_root
from lecture_lib.support.validate import finite, finite_array, takes, up_to

from .axon import HodgkinHuxley
from .gates import steady_state, time_constants
from .ion_currents import ionic_current

STEP = 1e-3  # mV, for the slope of x_∞(V)
HIGHEST = 80.0  # mV above rest: beyond, no equilibrium of interest


@takes(neuron=HodgkinHuxley)
def steady_current(neuron, V):
    """The constant current (µA/cm²) that holds the membrane at `V` (mV), of the shape of `V`.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> neuron = HodgkinHuxley()
    >>> bool(abs(steady_current(neuron, neuron.V_0)) < 1e-9)  # rest needs none
    True
    """
    V = finite_array("V", V, "mV") - neuron.V_rest
    return ionic_current(V, *steady_state(V), neuron)


@takes(neuron=HodgkinHuxley)
def is_stable(neuron, V):
    """Whether small disturbances of the equilibrium at `V` (mV) die out, of the shape of `V`.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> is_stable(HodgkinHuxley(), [-65.0, -55.0, -20.0]).tolist()
    [True, False, True]
    """
    return _growth(neuron, V) < 0.0


def _growth(neuron, V):
    """The rate (1/ms) at which a small disturbance grows in the end; negative where it dies out."""
    return np.linalg.eigvals(jacobian(neuron, V)).real.max(axis=-1)


@takes(neuron=HodgkinHuxley)
def jacobian(neuron, V):
    """Derivatives of (dV/dt, dm/dt, dh/dt, dn/dt) at the equilibrium, shape (…, 4, 4), 1/ms."""
    V = finite_array("V", V, "mV") - neuron.V_rest
    m, h, n = gates = steady_state(V)
    J = np.zeros((*V.shape, 4, 4))
    J[..., 0, 0] = -(neuron.g_Na * m**3 * h + neuron.g_K * n**4 + neuron.g_L)
    J[..., 0, 1] = -3 * neuron.g_Na * m**2 * h * (V - neuron.E_Na)
    J[..., 0, 2] = -neuron.g_Na * m**3 * (V - neuron.E_Na)
    J[..., 0, 3] = -4 * neuron.g_K * n**3 * (V - neuron.E_K)
    J[..., 0, :] /= neuron.C
    above, below = steady_state(V + STEP), steady_state(V - STEP)
    tau = time_constants(V, neuron.temperature)
    for k in range(len(gates)):
        J[..., k + 1, 0] = (above[k] - below[k]) / (2 * STEP) / tau[k]
        J[..., k + 1, k + 1] = -1.0 / tau[k]
    return J


@takes(neuron=HodgkinHuxley, points=up_to(10**4, 10))
def silent_currents(neuron, points=200):
    """Currents (µA/cm², from rest upwards) up to which the membrane can stay silent.

    Returns
    -------
    tuple of float
        Where rest loses its stability, and where the depolarised membrane regains it
        (depolarisation block). Both are infinite if rest stays stable.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> [round(I, 1) for I in silent_currents(HodgkinHuxley())]
    [9.8, 154.5]
    """
    V = np.linspace(neuron.V_0, neuron.V_0 + HIGHEST, points)
    stable = is_stable(neuron, V)
    flips = np.flatnonzero(np.diff(stable))[:2]
    sign = np.where(stable[flips], -1.0, 1.0)
    edges = find_root(lambda V: sign * _growth(neuron, V), V[flips], V[flips + 1])
    currents = steady_current(neuron, edges).tolist()
    return tuple(currents + [np.inf] * (2 - len(currents)))


@takes(neuron=HodgkinHuxley, I=(finite, "µA/cm²"))
def equilibrium(neuron, I):
    """The lowest potential (mV) at which the constant current `I` (µA/cm²) holds the membrane.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> round(equilibrium(HodgkinHuxley(), 8.0), 2)
    -60.35
    """
    V = neuron.V_rest + np.linspace(-150.0, 150.0, 3001)
    above = steady_current(neuron, V) >= I
    if not above.any() or above[0]:
        raise ValueError(
            f"I = {I:g} µA/cm² holds no potential within 150 mV of rest: try -40 to 700"
        )
    first = above.argmax()
    return float(find_root(lambda V: I - steady_current(neuron, V), V[first - 1], V[first]))
