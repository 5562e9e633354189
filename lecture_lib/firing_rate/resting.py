"""Two rates that drive each other: where they rest, and whether they stay there."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import finite, finite_array, takes

from .planar import PLANAR, velocity

NUDGE = 1e-5  # of a unit or of the rate, for slopes
CLOSE = 1e-6  # of the rate: two roots this near are one
TOLERANCE = 1e-8
STEPS = 40  # of Newton's method
SHIFTS = np.array([[0, 1, 0], [0, 0, 1]])


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


@takes(model=PLANAR, x=finite, y=finite)
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


@takes(model=PLANAR)
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
    for root in _roots(model, _cells(model)):
        if not any(_same(root, other) for other in found):
            found.append(root)
    if not found:
        raise ValueError(
            f"no fixed point of {type(model).__name__} was found on its grid up to "
            f"{model.axes()[0][-1]:g}: check the signs of its couplings"
        )
    return tuple(FixedPoint(x, y, _eigenvalues(jacobian(model, x, y))) for x, y in sorted(found))


def _list(name, values):
    """Return `values` as an array of one dimension, or say that they are no list."""
    values = np.atleast_1d(finite_array(name, values))
    if values.ndim != 1:
        raise ValueError(f"{name} has shape {values.shape}: give one list of rates")
    return values


@takes(model=PLANAR, x=_list, y=_list)
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


def _cells(model):
    """Middles of the cells of the grid in which both populations change sides."""
    x, y = model.axes()
    gap_x, gap_y = nullclines(model, x, y)
    gap_x[:, 0] = np.maximum(gap_x[:, 0], 0.0)  # nobody fires less than never
    gap_y[0] = np.maximum(gap_y[0], 0.0)
    row, column = np.nonzero(_changes(gap_x) & _changes(gap_y))
    return np.column_stack([(x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2])


def _changes(gap):
    corners = np.stack([gap[:-1, :-1], gap[1:, :-1], gap[:-1, 1:], gap[1:, 1:]])
    return (corners.min(0) <= 0) & (corners.max(0) >= 0)


def _roots(model, starts):
    """The roots near some places, shape (k, 2): all at once by Newton's method, then one by one."""
    place = np.array(starts, float).reshape(-1, 2).T
    for _ in range(STEPS):
        step = NUDGE * np.maximum(1.0, place)
        probes = place[:, None] + SHIFTS[:, :, None] * step[:, None]  # here, more of x, more of y
        gap = np.array(model.goals(*probes)) - probes
        (a, b), (c, d) = ((gap[:, k] - gap[:, 0]) / step[k - 1] for k in (1, 2))
        f, g = gap[:, 0]
        move = np.array([c * g - d * f, b * f - a * g]) / _not_zero(a * d - b * c)
        farthest = np.maximum(0.1 * place, 0.1)
        new = np.maximum(place + np.clip(move, -farthest, farthest), 0.0)
        still = np.abs(new - place).max(axis=0) > TOLERANCE * (1 + place.max(axis=0))
        place = new
        if not still.any():
            break
    left = (_follow(model, start) for start in np.reshape(starts, (-1, 2))[still])
    return [*map(tuple, place[:, ~still & _is_root(model, place)].T.tolist()), *filter(None, left)]


def _is_root(model, place):
    gap = np.array(model.goals(*place)) - place
    return np.abs(gap / (1.0 + place)).max(axis=0) < 1e-6


def _not_zero(x):
    return np.where(np.abs(x) < 1e-300, 1e-300, x)


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
