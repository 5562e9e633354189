"""Grids of sample times: ends, spacing and limits."""

import numpy as np
import pytest

from lecture_lib.support.time_grid import sample_times, time_grid


def test_a_grid_reaches_the_duration_and_is_nowhere_coarser_than_dt():
    for duration, dt in ((100.0, 0.05), (1.0, 0.3), (7.7, 0.1)):
        t = time_grid(duration, dt)
        assert (t[0], t[-1]) == (0.0, duration)
        assert np.diff(t).max() <= dt * (1 + 1e-9)


def test_a_step_fine_enough_for_the_equations_may_exceed_the_duration():
    assert time_grid(0.02, 0.05, coarsest=0.05).tolist() == [0.0, 0.02]


def test_samples_are_multiples_of_dt_around_zero():
    assert sample_times(0.3, 0.1, before=0.2) == pytest.approx([-0.2, -0.1, 0, 0.1, 0.2, 0.3])
    assert 0.0 in sample_times(10.0, 0.01, before=2.0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: time_grid(1.0, 2.0), "dt = 2 ms must not exceed duration = 1 ms"),
        (lambda: time_grid(1.0, 0.1, coarsest=0.05), "too coarse .* use 0.05 ms or less"),
        (lambda: time_grid(1e9, 1.0), "use at most 1e.07 ms, or a larger dt"),
        (lambda: time_grid(1e6, 0.05, 0.05, most=1000), "use at most 50 ms$"),
        (lambda: sample_times(1e6, 0.1, most=1000), "use dt = 1e.03 ms or larger"),
        (lambda: sample_times(1.0, 0.1, before=-1.0), "before = -1 ms must not be negative"),
        (lambda: sample_times(0.0, 0.1), "duration = 0 ms must be larger than 0"),
    ],
)
def test_bad_grids_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
