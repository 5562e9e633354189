"""From Hodgkin–Huxley to integrate-and-fire: terms struck out, a threshold put in (section 8).

Far from threshold the channels stay about as open as at rest. A term that is struck out then leaves
its resting conductance to the leak: the membrane keeps its resting potential, all else is passive.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate, steady_state
from lecture_lib.membrane_circuit import Membrane, charging_curve
from lecture_lib.signals import Step
from lecture_lib.support.validate import finite_array, positive, takes

STEP_LENGTH, AFTER = 50.0, 30.0  # ms


class Conductances(NamedTuple):
    """Conductances of the membrane, mS/cm²."""

    Na: float
    K: float
    L: float


@takes(neuron=HodgkinHuxley)
def conductances(neuron, V):
    """g_Na, g_K and g_L where the membrane is held at `V` (mV) until all gates are steady.

    Parameters
    ----------
    neuron : HodgkinHuxley
    V : float or array
        mV, on the reported axis.

    Returns
    -------
    Conductances of the shape of `V`, mS/cm²

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> [round(float(g), 3) for g in conductances(HodgkinHuxley(), HodgkinHuxley().V_0)]
    [0.011, 0.367, 0.3]
    """
    m, h, n = steady_state(finite_array("V", V, "mV") - neuron.V_rest)
    return Conductances(neuron.g_Na * m**3 * h, neuron.g_K * n**4, np.full_like(m, neuron.g_L)[()])


@takes(neuron=HodgkinHuxley, sodium=bool, potassium=bool, keep_rest=bool)
def strike_out(neuron, sodium=True, potassium=True, keep_rest=True):
    """The neuron without these terms of its equation.

    Parameters
    ----------
    neuron : HodgkinHuxley
    sodium, potassium : bool
        Which of the terms g_Na (E_Na − V) and g_K (E_K − V) to strike out.
    keep_rest : bool
        Give their resting conductance, with its reversal potential, to the leak. Without, V moves
        to the mean of the reversal potentials that are left.

    Returns
    -------
    HodgkinHuxley

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> passive = strike_out(HodgkinHuxley())
    >>> round(float(passive.g_L), 3), passive.g_Na
    (0.678, 0.0)
    """
    rest = conductances(neuron, neuron.V_0)
    struck = {"Na": sodium, "K": potassium}
    parts = [(neuron.g_L, neuron.E_L)]
    if keep_rest:
        parts += [(getattr(rest, X), getattr(neuron, f"E_{X}")) for X in struck if struck[X]]
    g_L = float(sum(g for g, _ in parts))
    E_L = float(sum(g * E for g, E in parts)) / g_L if g_L else neuron.E_L
    gone = {f"g_{X}": 0.0 for X in struck if struck[X]}
    return replace(neuron, g_L=g_L, E_L=E_L, **gone)


@takes(neuron=HodgkinHuxley)
def passive_twin(neuron):
    """The passive membrane with the neuron's resting potential and its total resting conductance.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> round(passive_twin(HodgkinHuxley()).tau_m, 3)
    1.476
    """
    struck = strike_out(neuron)
    return Membrane(neuron.C, struck.g_L, struck.E_L + struck.V_rest)


@takes(neuron=HodgkinHuxley)
def bare_leak(neuron):
    """The passive membrane with the leak conductance alone, put at the neuron's resting potential.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> round(bare_leak(HodgkinHuxley()).tau_m, 3)
    3.333
    """
    return Membrane(neuron.C, neuron.g_L, neuron.V_0)


@dataclass(frozen=True)
class PassiveError:
    """How far a passive membrane is off, for steps of several currents."""

    currents: np.ndarray  # µA/cm², growing
    during: np.ndarray  # mV, largest |ΔV| during the step, of the shape of `currents`
    after: np.ndarray  # mV, largest |ΔV| after it: a rebound counts

    @property
    def error(self):
        """The larger of both, mV."""
        return np.maximum(self.during, self.after)

    def leaves(self, limit=1.0):
        """The currents (µA/cm²), one below 0 and one above, at which it first exceeds `limit` mV.

        Infinite where it never does.
        """
        positive("limit", limit, "mV")
        below, above = self.currents <= 0, self.currents >= 0
        return (
            _first_beyond(self.currents[below][::-1], self.error[below][::-1], limit),
            _first_beyond(self.currents[above], self.error[above], limit),
        )


@takes(
    neuron=HodgkinHuxley,
    membrane=Membrane,
    duration=(positive, "ms"),
    currents=(finite_array, "µA/cm²"),
)
def passive_error(neuron, membrane, currents, duration=STEP_LENGTH):
    """The largest distance in mV between the neuron and a passive membrane, in a step and after.

    Parameters
    ----------
    neuron : HodgkinHuxley
    membrane : Membrane
        Such as `passive_twin(neuron)`.
    currents : array, shape (n,)
        µA/cm², growing; larger steps = larger errors.
    duration : float
        Length of the step, ms; 30 ms follow it.

    Returns
    -------
    PassiveError

    Raises
    ------
    ValueError
        Currents that do not grow, or as `simulate`.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> neuron = HodgkinHuxley()
    >>> passive_error(neuron, passive_twin(neuron), [0.0, 0.5, 3.0]).error.round(1)
    array([ 0. ,  0.5, 98.1])
    """
    if np.ndim(currents) != 1 or (np.diff(currents) <= 0).any():
        raise ValueError("currents must be one growing list in µA/cm²")
    errors = [_largest_distances(neuron, membrane, I, duration) for I in currents]
    return PassiveError(currents, *np.array(errors).reshape(-1, 2).T)


def _largest_distances(neuron, membrane, I, duration):
    """During the step, and after it."""
    active = simulate(neuron, Step(I, 0.0, duration), duration + AFTER)
    on, t_off = active.t <= duration, np.maximum(active.t - duration, 0.0)
    undone = charging_curve(membrane, I, t_off) - membrane.E_L  # a second step, of −I
    distance = np.abs(active.V - charging_curve(membrane, I, active.t) + undone)
    return distance[on].max(), distance[~on].max()


def _first_beyond(currents, error, limit):
    """Where the error passes `limit` on the way out from 0, between two currents linearly."""
    beyond = error > limit
    if not beyond.any() or beyond[0]:
        return float(np.inf if not beyond.any() else currents[0])
    k = int(beyond.argmax())
    part = (limit - error[k - 1]) / (error[k] - error[k - 1])
    return float(currents[k - 1] + part * (currents[k] - currents[k - 1]))
