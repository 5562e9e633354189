"""The search finds known maxima, keeps what it has, and repeats itself."""

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif.search import maximise

BOX = {"x": (-3.0, 3.0), "y": (-3.0, 3.0)}


def valley(values):
    """Rosenbrock's function (1960), upside down: largest, 0, at (1, 1)."""
    x, y = values["x"], values["y"]
    return -((1 - x) ** 2) - 100 * (y - x * x) ** 2


def test_it_finds_the_end_of_the_valley():
    *_, best = maximise(valley, BOX, candidates=20, generations=150)
    assert best.values == pytest.approx({"x": 1.0, "y": 1.0}, abs=1e-3)
    assert best.score == valley(best.values)


def test_it_copes_with_steps_and_traps():
    """Γ counts spikes: flat pieces, many local maxima."""

    def stairs(values):
        x = values["x"]
        return float(np.floor(3 * np.cos(5 * x) - abs(x - 0.4)))

    *_, best = maximise(stairs, {"x": (-20.0, 20.0)}, seed=3)
    assert best.score == max(stairs({"x": x}) for x in np.linspace(-20, 20, 4001))


def test_the_best_never_gets_worse_and_progress_ends_at_one():
    steps = list(maximise(valley, BOX, candidates=5, generations=10))
    assert len(steps) == 55
    assert np.all(np.diff([step.score for step in steps]) >= 0)
    assert np.all(np.diff([step.done for step in steps]) > 0)
    assert steps[-1].done == 1.0
    assert all(abs(x) <= 3 for step in steps for x in step.values.values())


def test_it_begins_where_it_is_told():
    first = next(maximise(valley, BOX, start={"x": 1.0, "y": 1.0}))
    assert (first.score, first.values) == (0.0, {"x": 1.0, "y": 1.0})


def test_the_same_seed_takes_the_same_way():
    runs = [list(maximise(valley, BOX, generations=5, seed=seed)) for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"bounds": {}}, "must name parameters"),
        ({"bounds": {"x": (1.0, 1.0)}}, "each with low < high"),
        ({"candidates": 3}, "candidates = 3 must be a whole number, 4 or more"),
        ({"generations": 0}, "generations = 0 must be a whole number, 1 or more"),
        ({"start": {"x": 5.0, "y": 0.0}}, r"start\['x'\] must lie from -3 to 3"),
        ({"score": lambda values: float("nan")}, "score = nan must be a finite number"),
    ],
)
def test_bad_input_is_named(options, message):
    with pytest.raises(ValueError, match=message):
        list(maximise(**{"score": valley, "bounds": BOX} | options))
