"""Search for the best parameters, one candidate at a time, so that it can be watched and stopped.

Differential evolution: a crowd of candidates; each is replaced by a mix of the best one and of the
difference of two others wherever that does better. It needs no slopes, and where spikes are counted
there are none. Source: R. Storn & K. Price (1997), J Global Optim 11:341–359 ("best/1/bin").
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import because_of, finite, shown, whole

CROSSOVER = 0.8  # share of the parameters that are mixed
WEIGHTS = (0.5, 1.0)  # of the difference


@dataclass(frozen=True)
class Best:
    """The best candidate so far."""

    done: float  # of the search, from 0 to 1
    score: float
    values: dict[str, float]


def maximise(
    score: Callable[[dict[str, float]], float],
    bounds: Mapping[str, tuple[float, float]],
    start: Mapping[str, float] | None = None,
    candidates: int = 20,
    generations: int = 40,
    seed: int = 0,
) -> Iterator[Best]:
    """Search the box `bounds` for the values with the highest score.

    Parameters
    ----------
    score : callable
        Values by name → a number; larger = better.
    bounds : mapping of str to (low, high)
    start : mapping, optional
        Values to begin with: the result is never worse.
    candidates, generations : int
        Larger = slower and surer; candidates × (generations + 1) calls of `score`.
    seed : int
        Same seed = same search.

    Yields
    ------
    Best
        After each call of `score`.

    Raises
    ------
    ValueError
        Empty bounds, fewer than 4 candidates, a start outside, a score that is not a number.

    Examples
    --------
    >>> *_, best = maximise(lambda v: -(v["x"] - 2.0) ** 2, {"x": (-10.0, 10.0)})
    >>> round(best.values["x"], 3)
    2.0
    """
    low, high = _box(bounds)
    candidates = whole("candidates", candidates, 4)
    generations = whole("generations", generations, 1)
    rng = np.random.default_rng(seed)
    crowd = rng.uniform(low, high, (candidates, len(low)))
    if start is not None:
        crowd[0] = _inside(start, bounds)
    scores = np.full(candidates, -np.inf)
    for call in range(candidates * (generations + 1)):
        i = call % candidates
        trial = crowd[i] if call < candidates else _mixed(crowd, i, scores.argmax(), low, high, rng)
        reached = finite("score", float(score(dict(zip(bounds, trial.tolist(), strict=True)))))
        if reached >= scores[i]:
            crowd[i], scores[i] = trial, reached
        best = dict(zip(bounds, crowd[scores.argmax()].tolist(), strict=True))
        yield Best((call + 1) / (candidates * (generations + 1)), float(scores.max()), best)


def _mixed(crowd, i, best, low, high, rng):
    """A rival of candidate `i`; what leaves the box comes back anywhere in it."""
    one, other = crowd[rng.choice(len(crowd), 2, replace=False)]
    rival = crowd[best] + rng.uniform(*WEIGHTS) * (one - other)
    rival = np.where((rival < low) | (rival > high), rng.uniform(low, high), rival)
    kept = rng.random(len(low)) > CROSSOVER
    kept[rng.integers(len(low))] = False  # one at least is new
    return np.where(kept, crowd[i], rival)


def _box(bounds):
    try:
        pairs = {name: (low, high) for name, (low, high) in bounds.items()}
    except (AttributeError, TypeError, ValueError):  # no pairs at all
        pairs = {}
    with because_of("bounds"):
        ends = np.array([[finite(name, x) for x in pair] for name, pair in pairs.items()])
    if not ends.size or (ends[:, 0] >= ends[:, 1]).any():
        raise ValueError(f"bounds = {shown(bounds)} must name parameters, each with low < high")
    return ends.T


def _inside(start, bounds):
    for name, (low, high) in bounds.items():
        if not low <= start.get(name, np.nan) <= high:
            raise ValueError(f"start[{name!r}] must lie from {low:g} to {high:g}")
    return [start[name] for name in bounds]
