"""Two rates that drive each other: where they rest, and whether they stay there."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import finite, non_negative_array, positive, takes

from .planar import PLANAR, velocity

NUDGE = 1e-5  # of a unit or of the rate, for slopes
CLOSE = 1e-6  # of the rate: two roots this near are one
TOLERANCE = 1e-8
STEPS = 40  # of Newton's method
COARSE = 4  # cells of a model's grid, along each axis, that are first looked at as one
ROWS, REFINED = 7, 2  # between which a nullcline is sought, and how often again
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

    Both goals are compared with the rates on a grid, at each fourth place and then finely where
    both change sides; a fine cell in which both do is followed to its root.

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
    values = np.atleast_1d(non_negative_array(name, values))
    if values.ndim != 1:
        raise ValueError(f"{name} has shape {values.shape}: give one list of rates")
    return values


@takes(model=PLANAR, x=_list, top=positive)
def nullclines(model, x, top):
    """For each x the y at which x stands still, and the y at which y does.

    Each is the lowest y up to `top` where a goal falls below its rate: found between rows, then
    between as many rows inside, and so on.

    Parameters
    ----------
    x : array (n,)
        Not negative, in the model's unit.
    top : float
        The highest y.

    Returns
    -------
    two arrays (n,)
        nan where there is none.

    Examples
    --------
    >>> from lecture_lib.firing_rate import WilsonCowan
    >>> E_rests, I_rests = nullclines(WilsonCowan(), [0.1, 0.2], top=0.6)
    >>> E_rests.round(3).tolist(), I_rests.round(3).tolist()
    ([0.034, 0.106], [0.011, 0.104])
    """
    n, line = len(x), np.linspace(0.0, 1.0, ROWS)[:, None]
    y = top * line + np.zeros(2 * n)
    found = _first_fall(y, np.hstack(_gaps(model, x, y[:, :n])))
    for _ in range(REFINED):
        low, high, _ = np.nan_to_num(found)
        y = low + line * (high - low)
        gap_x, gap_y = _gaps(model, np.tile(x, 2), y)
        found = _first_fall(y, np.hstack([gap_x[:, :n], gap_y[:, n:]]))
    return found[2, :n], found[2, n:]


def _gaps(model, x, y):
    """How far the goals lie above the rates: two arrays of the common shape of x and y."""
    x, y = np.broadcast_arrays(x, y)
    goal_x, goal_y = model.goals(x, y)
    return goal_x - x, goal_y - y


def _first_fall(y, gap):
    """In each column: y before and after the first fall of the gap below zero, and at zero."""
    falls = (gap[:-1] > 0) & (gap[1:] <= 0)
    row, column = falls.argmax(axis=0), np.arange(gap.shape[1])
    (low, above), (high, below) = ((y[k, column], gap[k, column]) for k in (row, row + 1))
    found = falls.any(axis=0)
    share = np.divide(above, above - below, out=np.zeros_like(above), where=found)
    return np.where(found, [low, high, low + (high - low) * share], np.nan)


def _cells(model):
    """Middles of the cells of the grid in which both populations change sides."""
    x, y = model.axes()
    rows, columns = (np.unique(np.r_[0 : len(axis) : COARSE, len(axis) - 1]) for axis in (y, x))
    gaps = np.full((2, len(y), len(x)), np.nan)
    _fill(gaps, model, x, y, *np.meshgrid(rows, columns))
    wanted = np.zeros(gaps.shape[1:], bool)
    for row, column in np.argwhere(_turns(gaps[:, rows[:, None], columns])):
        (top, bottom), (left, right) = _around(rows, row), _around(columns, column)
        wanted[top : bottom + 1, left : right + 1] = True
    _fill(gaps, model, x, y, *np.nonzero(wanted & np.isnan(gaps[0])))
    row, column = np.nonzero(_turns(gaps))
    return np.column_stack([(x[column] + x[column + 1]) / 2, (y[row] + y[row + 1]) / 2])


def _fill(gaps, model, x, y, row, column):
    """Write goals minus rates into some places of the grid."""
    gaps[:, row, column] = _gaps(model, x[column], y[row])
    gaps[0, :, 0] = np.maximum(gaps[0, :, 0], 0.0)  # nobody fires less than never
    gaps[1, 0] = np.maximum(gaps[1, 0], 0.0)


def _turns(gaps):
    """In which cells both change sides; never where one is not known."""
    corners = np.stack([gaps[:, :-1, :-1], gaps[:, 1:, :-1], gaps[:, :-1, 1:], gaps[:, 1:, 1:]])
    return ((corners.min(0) <= 0) & (corners.max(0) >= 0)).all(axis=0)


def _around(places, k):
    """The places one before cell k begins and one after it ends."""
    return places[max(k - 1, 0)], places[min(k + 2, len(places) - 1)]


def _roots(model, starts):
    """The roots near some places, shape (k, 2): all at once by Newton's method, then one by one."""
    place = np.array(starts, float).reshape(-1, 2).T
    moving = np.arange(place.shape[1])
    for _ in range(STEPS):
        here = place[:, moving]
        new = _newton(model, here)
        place[:, moving] = new
        moving = moving[np.abs(new - here).max(axis=0) > TOLERANCE * (1 + here.max(axis=0))]
        if not len(moving):
            break
    left = (_follow(model, start) for start in np.reshape(starts, (-1, 2))[moving])
    found = np.delete(place, moving, axis=1)
    return [*map(tuple, found[:, _is_root(model, found)].T.tolist()), *filter(None, left)]


def _newton(model, place):
    """One step of Newton's method from each place, by at most 0.3 of each rate, or by 0.1."""
    step = NUDGE * np.maximum(1.0, place)
    probes = place[:, None] + SHIFTS[:, :, None] * step[:, None]  # here, more of x, more of y
    gap = np.array(model.goals(*probes)) - probes
    (a, b), (c, d) = ((gap[:, k] - gap[:, 0]) / step[k - 1] for k in (1, 2))
    f, g = gap[:, 0]
    move = np.array([c * g - d * f, b * f - a * g]) / _not_zero(a * d - b * c)
    farthest = np.maximum(0.3 * place, 0.1)
    return np.maximum(place + np.clip(move, -farthest, farthest), 0.0)


def _is_root(model, place):
    gap = np.array(model.goals(*place)) - place
    return np.abs(gap / (1.0 + place)).max(axis=0) < 1e-6


def _not_zero(x):
    return np.where(np.abs(x) < 1e-300, 1e-300, x)


def _follow(model, start):
    """The root near a place, or None where there is none."""
    from scipy.optimize import root

    def gap(place):
        inside = np.maximum(np.nan_to_num(place), 0.0)  # a search may lose its way
        goal_x, goal_y = model.goals(*inside)
        return np.array([goal_x, goal_y]).ravel() - place

    found = root(gap, start, tol=TOLERANCE)
    scale = 1.0 + np.abs(found.x)
    if not np.abs(gap(found.x) / scale).max() <= 1e-6 or (found.x < -1e-6).any():
        return None
    return tuple(float(value) for value in np.maximum(found.x, 0.0))


def _same(one, other):
    return np.allclose(one, other, rtol=CLOSE, atol=1e-5)


def _eigenvalues(slopes):
    values = np.linalg.eigvals(slopes).astype(complex)
    return values[np.argsort(-values.real, kind="stable")]
