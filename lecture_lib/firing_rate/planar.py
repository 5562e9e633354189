"""Two rates that drive each other: where they rest, whether they stay there, how they move."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from lecture_lib.support.time_grid import number_of_steps
from lecture_lib.support.validate import finite, finite_array, having, positive, shown, takes

NUDGE = 1e-5  # of a unit or of the rate, for slopes
CLOSE = 1e-6  # of the rate: two roots this near are one
TOLERANCE = 1e-8
LONGEST = 1_000_000  # steps of a delayed run


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
class FixedPoint:
    """A pair of rates that sustains itself."""

    x: float  # of the excitatory population, in the model's unit
    y: float  # of the inhibitory one
    eigenvalues: np.ndarray  # 1/ms, complex (2,), the largest real part first; delay left out

    @property
    def stable(self):
        """Does every small change die out?"""
        return bool(self.eigenvalues[0].real < 0)

    @property
    def saddle(self):
        """Does it attract from one side and repel to the other?"""
        return bool(self.eigenvalues[0].real > 0 > self.eigenvalues[1].real)


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


@takes(model=having("model of two rates", "goals", "axes", "tau_E"), x=finite_array, y=finite_array)
def velocity(model, x, y):
    """dx/dt and dy/dt in units per ms, without delay."""
    goal_x, goal_y = model.goals(x, y)
    return (goal_x - x) / model.tau_E, (goal_y - y) / model.tau_I


@takes(model=having("model of two rates", "goals", "axes", "tau_E"), x=finite, y=finite)
def jacobian(model, x, y):
    """Slopes of the velocity, 1/ms, shape (2, 2); no rate is asked for below zero."""
    slopes = np.empty((2, 2))
    for column, (step_x, step_y) in enumerate(((1, 0), (0, 1))):
        step = NUDGE * max(1.0, abs(x if step_x else y))
        down = min(step, x if step_x else y)
        ahead = np.array(velocity(model, x + step * step_x, y + step * step_y))
        behind = np.array(velocity(model, x - down * step_x, y - down * step_y))
        slopes[:, column] = (ahead - behind) / (step + down)
    return slopes


@takes(model=having("model of two rates", "goals", "axes", "tau_E"))
def fixed_points(model):
    """All pairs of rates that sustain themselves, by rising x.

    Both goals are compared with the rates on a grid; a cell in which both change sides is
    followed to its root.

    Parameters
    ----------
    model : RateModel or WilsonCowan

    Returns
    -------
    tuple of FixedPoint

    Raises
    ------
    ValueError
        If none is found: the grid of the model ends too early.

    Examples
    --------
    >>> from lecture_lib.firing_rate import RateModel
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> (point,) = fixed_points(RateModel.of(SparseNetwork(g=5.0, eta=2.0)))
    >>> round(point.x, 2), round(point.y, 2), point.stable
    (37.95, 37.95, True)
    """
    found: list[tuple[float, float]] = []
    for start in _cells(model):
        root = _follow(model, start)
        if root is not None and not any(_same(root, other) for other in found):
            found.append(root)
    if not found:
        raise ValueError(
            f"no fixed point of {type(model).__name__} was found on its grid up to "
            f"{model.axes()[0][-1]:g}: check the signs of its couplings"
        )
    return tuple(FixedPoint(x, y, _eigenvalues(jacobian(model, x, y))) for x, y in sorted(found))


@takes(
    model=having("model of two rates", "goals", "axes", "tau_E"),
    dt=(positive, "ms"),
    duration=(positive, "ms"),
)
def simulate(model, start, duration, dt=0.1):
    """Follow two rates from `start`.

    Without delay by an adaptive method (LSODA); with one by the method of steps: Heun's scheme on
    a grid of dt, over the rates of D ago, which stood at `start` before t = 0.

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


def _list(name, values):
    values = np.atleast_1d(finite_array(name, values))
    if values.ndim != 1:
        raise ValueError(f"{name} has shape {values.shape}: give one list of rates")
    return values


@takes(model=having("model of two rates", "goals", "axes", "tau_E"), x=_list, y=_list)
def nullclines(model, x, y):
    """Where x or y would rest: goals minus rates on a grid, whose zero lines they are.

    Parameters
    ----------
    x, y : arrays
        Increasing, of n and m rates.

    Returns
    -------
    two arrays (m, n), in the model's unit
    """
    goal_x, goal_y = model.goals(*np.meshgrid(x, y))
    return goal_x - x, goal_y - np.asarray(y)[:, None]


# ---- fixed points ----------------------------------------------------------------------------


def _cells(model):
    """Middles of the cells of the grid in which both populations change sides."""
    x, y = model.axes()
    gap_x, gap_y = nullclines(model, x, y)
    gap_x[:, 0] = np.maximum(gap_x[:, 0], 0.0)  # nobody fires less than never
    gap_y[0] = np.maximum(gap_y[0], 0.0)
    row, column = np.nonzero(_changes(gap_x) & _changes(gap_y))
    return zip((x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2, strict=True)


def _changes(gap):
    corners = np.stack([gap[:-1, :-1], gap[1:, :-1], gap[:-1, 1:], gap[1:, 1:]])
    return (corners.min(0) <= 0) & (corners.max(0) >= 0)


def _follow(model, start):
    """The root near a place, or None where there is none."""
    from scipy.optimize import root

    def gap(place):
        inside = np.maximum(place, 0.0)
        goal_x, goal_y = model.goals(*inside)
        return np.array([goal_x, goal_y]).ravel() - place

    found = root(gap, start, tol=TOLERANCE)
    scale = 1.0 + np.abs(found.x)
    if np.abs(gap(found.x) / scale).max() > 1e-6 or (found.x < -1e-6).any():
        return None
    return tuple(float(value) for value in np.maximum(found.x, 0.0))


def _same(one, other):
    return np.allclose(one, other, rtol=CLOSE, atol=1e-5)


def _eigenvalues(slopes):
    values = np.linalg.eigvals(slopes).astype(complex)
    return values[np.argsort(-values.real, kind="stable")]


# ---- in time ---------------------------------------------------------------------------------


def _start(start):
    try:
        x, y = (float(value) for value in start)
    except Exception:  # whatever it is, it is no pair of numbers
        raise ValueError(f"start = {shown(start)} must be two rates, of E and of I") from None
    if not (0 <= x <= 1e6 and 0 <= y <= 1e6):
        raise ValueError(f"start = ({x:g}, {y:g}) is outside the plane: rates are not negative")
    return x, y


def _smooth(model, start, t):
    from scipy.integrate import solve_ivp

    def slope(_, state):
        return np.array(velocity(model, *np.maximum(state, 0.0))).ravel()

    span = (0.0, t[-1])
    found = solve_ivp(slope, span, start, "LSODA", t_eval=t, rtol=1e-7, atol=1e-9)
    if not found.success:
        raise ValueError(f"the rates cannot be followed to {t[-1]:g} ms: {found.message}")
    return found.y


def _delayed(model, start, t, dt):
    steps = len(t) - 1
    late = round(model.D / dt)
    if late < 1 or abs(late * dt - model.D) > 1e-6 * dt:
        raise ValueError(f"dt = {dt:g} ms must divide the delay D = {model.D:g} ms into steps")
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
