"""Odd spike trains, axons and neurons: their right value, or a sentence that names them."""

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif.spike_comparison import aligned, coincidence_factor
from lecture_lib.from_hh_to_lif.subthreshold import slope_factor
from lecture_lib.hodgkin_huxley import HodgkinHuxley


@pytest.mark.parametrize(("before", "after"), [(0.3, 0.3), (0.7, 0.1), (0.0, 0.6)])
def test_every_latency_that_was_asked_for_is_there(before, after):
    t = np.linspace(0, 100, 10_001)
    piece = aligned(t, t, [50.0], before, after, dt=0.1)
    assert piece.latency[[0, -1]] == pytest.approx([-before, after], abs=1e-12)
    assert piece.pieces[0] == pytest.approx(50.0 + piece.latency)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: coincidence_factor([1, 500], [1, 500], 10), "data has spikes from 1 to 500 ms"),
        (lambda: coincidence_factor([], [-3.0], 10), "model has spikes from -3"),
        (lambda: coincidence_factor([], [], -1), "duration = -1 ms"),
        (lambda: coincidence_factor([2.0, 2.0], [1.0], 10), "data has 2 ms more than once"),
        (lambda: aligned([0.0, 100.0], [0.0, 1.0], [50.0], 1, 1, dt=1e-12), "dt = 1e-12 ms asks"),
        (lambda: slope_factor(HodgkinHuxley(g_Na=0)), "without sodium"),
    ],
)
def test_what_has_no_answer_is_said(call, named):
    with pytest.raises(ValueError, match=named):
        call()
