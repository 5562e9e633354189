"""What notebook 05 states in its prose, computed."""

import numpy as np
import pytest
from notebook_checks import NotebookChecks

from lecture_lib.fi_curve import (
    firing_rate,
    free_density,
    gaussian_limit,
    large_current_rate,
    sampled_current,
    siegert_cv,
    siegert_rate,
    stationary_density,
    voltage_noise,
)
from lecture_lib.fi_curve.many_inputs import membrane_potential
from lecture_lib.fi_curve.pictures import Trials
from lecture_lib.from_hh_to_lif import LIF, steady_potential
from lecture_lib.signals import ShotNoise

NEURON = LIF()


class TestNotebook(NotebookChecks):
    """What every notebook does."""


def last(pieces):
    *_, progress = pieces
    return progress


# -- section 1 --------------------------------------------------------------------------------


def test_capacitance_reset_and_refractory_time_leave_the_rheobase():
    for change in ({"C": 3.0}, {"V_reset": -80.0}, {"t_ref": 10.0}):
        assert LIF(**change).rheobase == NEURON.rheobase
    for change in ({"g_L": 0.2}, {"E_L": -60.0}, {"V_threshold": -45.0}):
        assert LIF(**change).rheobase != NEURON.rheobase


def test_theory_and_simulation_differ_by_rounding_only(notebook):
    _, _, currents, rates = notebook["constant_current"](2, 1, 0.1, -65, -50, -65, 2)
    assert rates == pytest.approx(firing_rate(NEURON, currents), rel=1e-9)


def test_the_axon_jumps_to_about_50_hz_and_the_lif_begins_at_zero(notebook):
    onset, _, rates = notebook["axon_curve"]
    assert 6.2 < onset < 6.3
    assert min(rates) == pytest.approx(50, abs=3)
    assert firing_rate(NEURON, NEURON.rheobase * (1 + 1e-15)) < 4
    first = firing_rate(NEURON, NEURON.rheobase + np.array([1e-9, 1e-6]))
    assert first[0] / 1e-9 > 100 * first[1] / 1e-6  # the slope grows without bound


def test_the_gap_to_the_straight_line_falls_as_one_over_the_current():
    neuron = LIF(t_ref=0.0)
    gap = [large_current_rate(neuron, I) - firing_rate(neuron, I) for I in (100.0, 200.0)]
    assert gap[0] / gap[1] == pytest.approx(2.0, rel=0.02)


# -- section 2 --------------------------------------------------------------------------------


def test_one_input_is_not_gaussian_a_hundred_nearly_are(notebook):
    fourth = {}
    for K in (1, 100, 10_000):
        I, *_ = notebook["summed"](K, 1, 10, 1, 10, 5, 2)
        fourth[K] = np.mean((I - I.mean()) ** 4) / I.var() ** 2
    assert fourth[1] > 10
    assert fourth[100] == pytest.approx(3, abs=0.5)
    assert fourth[10_000] == pytest.approx(3, abs=0.5)


def test_white_noise_is_five_percent_too_strong_at_a_tenth_of_the_membrane_time():
    shots = ShotNoise(1000, 10.0, 0.4, tau=NEURON.tau_m / 10, seed=1)
    V = membrane_potential(NEURON, sampled_current(shots, 100_000.0, 0.1), 0.1)
    white = voltage_noise(NEURON, gaussian_limit(shots).sigma) / np.sqrt(2)
    assert 100 * (white / V.std() - 1) == pytest.approx(5, abs=2)


# -- section 3 --------------------------------------------------------------------------------


def test_the_two_regimes_are_a_clock_and_nearly_poisson():
    mean_driven, fluctuation_driven = (
        siegert_cv(NEURON, steady_potential(NEURON, I), voltage_noise(NEURON, sigma))
        for I, sigma in ((2.5, 0.5), (0.0, 3.0))
    )
    assert mean_driven < 0.1
    assert fluctuation_driven > 0.95


def test_without_noise_there_is_no_error_bar_and_in_silence_no_cv(notebook):
    picture = Trials()
    clock, silence = (picture.draw(notebook["trials"](I_0, 0, 2, 1)) for I_0 in (2.5, 1.5))
    assert clock.values["rate"] == pytest.approx(firing_rate(NEURON, 2.5), rel=0.002)
    assert clock.values["error"] is None
    assert "±" not in clock
    assert silence.values["rate"] == 0
    assert silence.values["CV"] is silence.values["CV_theory"] is None


def test_the_run_ends_on_the_theory(notebook):
    neuron, I_0, sigmas, found = last(notebook["noisy_curves"](3, 2)).shows
    noise = voltage_noise(neuron, sigmas)[:, None]
    off = (
        found.rate - siegert_rate(neuron, steady_potential(neuron, I_0), noise)
    ) / found.rate_error
    heard = found.counts > 100  # where an error can be estimated
    assert np.sqrt(np.mean(off[heard] ** 2)) == pytest.approx(1.0, abs=0.35)
    assert np.abs(off[heard]).max() < 4
    countable = found.counts > 20 * found.trials
    theory = siegert_cv(neuron, steady_potential(neuron, I_0), noise)
    assert found.cv[countable] == pytest.approx(theory[countable], rel=0.1)


def test_standard_errors_shrink_with_the_root_of_the_trials(notebook):
    pieces = list(notebook["noisy_curves"](3, 2))
    assert [p.done for p in pieces] == pytest.approx(np.arange(1, 101) / 100)
    early, late = (pieces[k].shows[3].rate_error.mean() for k in (24, 99))
    assert early / late == pytest.approx(2.0, rel=0.15)


def test_v_avoids_the_threshold_and_is_free_far_below_it(notebook):
    neuron, mu, sigma, free, bound = last(notebook["where_V_is"](-50, 5, 2)).shows
    V = 0.5 * (free.edges[1:] + free.edges[:-1])
    assert free.density == pytest.approx(free_density(mu, sigma, V), abs=0.004)
    assert bound.density == pytest.approx(stationary_density(neuron, mu, sigma, V), abs=0.004)
    V = np.linspace(-90, -50, 200)
    gap = stationary_density(neuron, -65.0, 3.0, V) - free_density(-65.0, 3.0, V)
    assert np.abs(gap).max() < 1e-4


# -- section 4 --------------------------------------------------------------------------------


def test_the_trap_costs_four_percent_and_the_cure_removes_it(notebook):
    *_, plain, corrected = last(notebook["trap"](0.1, -50, 5, 148)).shows
    true = siegert_rate(NEURON, -50, 5)
    errors = [100 * (found.rate / true - 1) for found in (plain, corrected)]
    assert errors[0] == pytest.approx(-4, abs=0.5)
    assert abs(errors[1]) < 3 * 100 * corrected.rate_error / true
    assert 100 * corrected.rate_error / true < 0.2


def test_the_path_on_the_left_crosses_unseen_at_the_usual_step_and_is_seen_at_a_finer_one(notebook):
    def path(dt):
        return next(notebook["trap"](dt, -50, 5, 148)).shows[4]

    usual, fine = path(0.1), path(0.02)
    assert usual.samples[1].max() < NEURON.V_threshold < usual.V.max()
    assert usual.unseen(NEURON.V_threshold).any()
    assert fine.samples[1].max() > NEURON.V_threshold
