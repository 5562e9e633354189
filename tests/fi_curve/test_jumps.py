"""Jumps of a finite size against white noise."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from lecture_lib.fi_curve import jump_rate, jumping_neurons, jumps, siegert_rate
from lecture_lib.from_hh_to_lif import LIF

NEURON = LIF()


def after(pieces, mu, sigma, J, neuron=NEURON, seed=1):
    *_, found = islice(jumping_neurons(neuron, mu, sigma, J, seed=seed), pieces)
    return found


def lost(found, mu, sigma):
    """By how many percent it is slower than under white noise, and the standard error."""
    white = siegert_rate(NEURON, mu, sigma)
    return 100 * (1 - found.rate / white), 100 * found.rate_error / white


@pytest.mark.parametrize(("mu", "J"), [(-50.0, 0.5), (-50.0, 1.0), (-52.0, 0.5)])
def test_small_jumps_cost_what_a_threshold_half_a_jump_higher_costs(mu, J):
    found = after(8, mu, 5.0, J)
    assert found.rate == pytest.approx(jump_rate(NEURON, mu, 5.0, J), rel=0.015)
    assert found.rate < siegert_rate(NEURON, mu, 5.0) - 5 * found.rate_error


def test_at_the_threshold_the_mean_leap_is_half_a_jump():
    for J in (0.25, 0.5, 1.0):
        assert after(2, -50.0, 5.0, J).overshoot == pytest.approx(J / 2, rel=0.1)


def test_jumps_of_one_millivolt_cost_ten_percent_below_threshold():
    cost, error = lost(after(20, -55.0, 5.0, 1.0), -55.0, 5.0)
    assert error < 0.3
    assert cost == pytest.approx(10, abs=1)


def test_far_below_threshold_the_largest_jumps_fire_the_neuron_more_often():
    slower, slower_error = lost(after(20, -60.0, 5.0, 1.0), -60.0, 5.0)
    faster, faster_error = lost(after(10, -60.0, 5.0, 3.0), -60.0, 5.0)
    assert slower > 5 * slower_error
    assert faster < -5 * faster_error


def test_the_cost_vanishes_with_the_jump():
    costs = [lost(after(6, -50.0, 5.0, J), -50.0, 5.0)[0] for J in (2.0, 1.0, 0.5)]
    assert costs[0] > 1.5 * costs[1] > 2.2 * costs[2] > 0


def test_without_threshold_the_variance_is_that_of_white_noise(monkeypatch):
    monkeypatch.setattr(jumps, "SHOWN", 40_000.0)
    monkeypatch.setattr(jumps, "AT_A_TIME", 1)
    free = replace(NEURON, V_threshold=60.0)
    for mu, sigma, J in ((-60.0, 5.0, 1.0), (-55.0, 3.0, 2.0)):
        path = after(1, mu, sigma, J, neuron=free)
        V = np.interp(np.arange(100, 40_000, 1.0), path.t, path.V)
        assert path.leaps.size == 0
        assert V.mean() == pytest.approx(mu, abs=0.4)
        assert V.std() == pytest.approx(sigma / np.sqrt(2), rel=0.06)


def test_standard_errors_shrink_with_the_root_of_the_time():
    pieces = list(islice(jumping_neurons(NEURON, -50.0, 5.0, 1.0, seed=2), 16))
    assert pieces[0].rate_error / pieces[15].rate_error == pytest.approx(4, rel=0.2)
    assert pieces[15].time.sum() == pytest.approx(16 * pieces[0].time.sum(), rel=0.02)


def test_the_standard_error_is_that_of_repeated_runs():
    runs = [after(1, -50.0, 5.0, 1.0, seed=s) for s in range(24)]
    spread = np.std([run.rate for run in runs], ddof=1)
    assert np.mean([run.rate_error for run in runs]) == pytest.approx(spread, rel=0.4)


def test_the_path_leaps_at_its_spikes_and_nowhere_else():
    found = after(1, -50.0, 5.0, 1.0)
    above = found.V >= NEURON.V_threshold
    assert above.sum() == found.leaps.shape[1] > 0
    assert found.V[above] == pytest.approx(found.leaps[1])
    assert found.leaps[1].max() < NEURON.V_threshold + 1.0


def test_what_is_refused():
    with pytest.raises(ValueError, match="mu = -40 mV lies above"):
        next(jumping_neurons(NEURON, -40.0, 5.0, 1.0))
    with pytest.raises(ValueError, match="J"):
        next(jumping_neurons(NEURON, -55.0, 5.0, 0.0))
    with pytest.raises(ValueError, match="sigma"):
        next(jumping_neurons(NEURON, -55.0, 0.0, 1.0))
