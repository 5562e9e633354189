"""Two rates that drive each other: what a model of them must say, and how they move in time."""

import inspect
import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from lecture_lib.support.time_grid import number_of_steps
from lecture_lib.support.validate import (
    finite,
    finite_array,
    having,
    positive,
    shown,
    takes,
)

LONGEST = 1_000_000  # steps of a delayed run
PLANAR = having("model of two rates", "goals", "axes", "tau_E")  # a check for `takes`


class Planar(Protocol):
    """What the functions below need of a model."""

    tau_E: float  # ms
    tau_I: float
    D: float  # ms, how long a rate needs to the other neurons

    def goals(self, x, y):
        """Where x and y would settle if their inputs stayed; arrays of one shape."""

    def axes(self):
        """Two increasing grids from 0 to beyond every fixed point."""


@dataclass(frozen=True)
class RateTrace:
    """Two rates in time."""

    t: np.ndarray  # ms
    x: np.ndarray
    y: np.ndarray

    @property
    def nu_E(self):
        """Rate of the excitatory population, Hz."""
        return self.x

    @property
    def nu_I(self):
        """Rate of the inhibitory population, Hz."""
        return self.y

    @property
    def E(self):
        """Active share of the excitatory population."""
        return self.x

    @property
    def I(self):  # noqa: E743, as Wilson and Cowan call it
        """Active share of the inhibitory population."""
        return self.y


@takes("x", "y", model=PLANAR, x=finite_array, y=finite_array)
def velocity(model, x, y):
    """dx/dt and dy/dt in units per ms, without delay."""
    goal_x, goal_y = model.goals(x, y)
    return (goal_x - x) / model.tau_E, (goal_y - y) / model.tau_I


@takes(
    model=PLANAR,
    dt=(positive, "ms"),
    duration=(positive, "ms"),
)
def simulate(model, start, duration, dt=0.1):
    """Follow two rates from `start`.

    Without delay by an adaptive method (LSODA), each step good to a millionth of the largest rate;
    with one by the method of steps: Heun's scheme on a grid of dt, over the rates of D ago, which
    stood at `start` before t = 0.

    Parameters
    ----------
    model : RateModel or WilsonCowan
    start : pair of float
        The rates at t = 0, in the model's unit; not negative.
    duration : float
        ms.
    dt : float
        ms, between samples; with a delay also the step, at most D.

    Returns
    -------
    RateTrace

    Raises
    ------
    ValueError
        A start that is no pair of rates, a step above the delay.

    Examples
    --------
    >>> from lecture_lib.firing_rate import RateModel
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> model = RateModel.of(SparseNetwork(g=5.0, eta=2.0))
    >>> trace = simulate(model, (0.0, 0.0), 400.0)
    >>> round(float(trace.nu_E[-1]), 1)
    37.9
    """
    start = _start(start)
    t = np.arange(number_of_steps(duration, dt) + 1) * dt
    x, y = _delayed(model, start, t, dt) if model.D else _smooth(model, start, t)
    return RateTrace(t, x, y)


def whole_steps(name, time, dt):
    """How many steps of `dt` make up `time` (both ms), which they must divide."""
    steps = round(time / dt)
    if steps < (time > 0) or abs(steps * dt - time) > 1e-6 * dt:
        raise ValueError(
            f"dt = {dt:g} ms must divide {name} = {time:g} ms into steps: "
            f"use dt = {time:g}/{math.ceil(time / dt)} ms"
        )
    return steps


def _start(start):
    try:
        x, y = (finite("start", value) for value in start)
    except Exception:  # whatever it is, it is no pair of numbers
        raise ValueError(f"start = {shown(start)} must be two rates, of E and of I") from None
    if not (0 <= x <= 1e6 and 0 <= y <= 1e6):
        raise ValueError(f"start = ({x:g}, {y:g}) is outside the plane: rates are not negative")
    return x, y


def _smooth(model, start, t):
    from scipy.integrate import solve_ivp

    goals = inspect.unwrap(type(model).goals)

    def slope(_, state):  # asked thousands of times: Python's own numbers, nothing checked anew
        x, y = (max(rate, 0.0) for rate in state.tolist())
        goal_x, goal_y = goals(model, x, y)
        return [(float(goal_x) - x) / model.tau_E, (float(goal_y) - y) / model.tau_I]

    span = (0.0, t[-1])
    error = 1e-6 * max(axis[-1] for axis in model.axes())
    found = solve_ivp(slope, span, start, "LSODA", t_eval=t, rtol=1e-6, atol=error)
    if not found.success:
        raise ValueError(f"the rates cannot be followed to {t[-1]:g} ms: {found.message}")
    return found.y


def _delayed(model, start, t, dt):
    steps, late = len(t) - 1, whole_steps("the delay D", model.D, dt)
    if steps > LONGEST:
        raise ValueError(f"{steps} steps of {dt:g} ms are too many: use a larger dt")
    rates = np.empty((2, steps + 1))
    rates[:, 0] = start
    tau = np.array([model.tau_E, model.tau_I])
    now = np.array(model.goals(*start)).ravel()
    for step in range(steps):
        ahead = np.array(model.goals(*rates[:, max(step + 1 - late, 0)])).ravel()
        first = (now - rates[:, step]) / tau
        second = (ahead - rates[:, step] - dt * first) / tau
        rates[:, step + 1] = np.maximum(rates[:, step] + dt / 2 * (first + second), 0.0)
        now = ahead
    return rates
