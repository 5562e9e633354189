"""Presets of notebook 02 do what their names say."""

import numpy as np
import pytest
from notebook_runner import SOURCES, run


def explorer_of(number, picture):
    source = next(source for source in SOURCES if source.stem.startswith(number))
    return next(e for e in run(source).explorers if type(e.picture).__name__ == picture)


def shown_at(explorer, preset):
    explorer.choose(preset)
    return explorer.picture


def test_exploding_steps_go_farther_from_the_goal_each_time():
    V = shown_at(explorer_of("02", "TimeStep"), "exploding").V.get_ydata()
    distance = np.abs(V - -45.0)
    assert (np.diff(distance) > 2).all()


def test_the_time_step_that_is_read_is_the_one_that_was_set():
    explorer = explorer_of("02", "TimeStep")
    for dt in (8.0, 15.0, 20.5, 24.9):
        explorer.set(dt=dt)
        assert explorer.values["dt"] == pytest.approx(dt, rel=1e-12)
