"""What notebook 05 states in its prose, computed."""

import numpy as np
import pytest
from notebook_checks import NotebookChecks
from question_checks import assert_each_goal_is_reached

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
from lecture_lib.fi_curve.pictures import NoisyCurves, Trials
from lecture_lib.fi_curve.pictures.density import slope_at_threshold
from lecture_lib.from_hh_to_lif import LIF, steady_potential
from lecture_lib.signals import ShotNoise

NEURON = LIF()
REACHED = {  # explorer → a state that sliders can reach, for each goal in its order
    "constant_current": [{"I": 2.73}, {"g_L": 0.2}],
    "beginning": [{"excess": 8e-5}],
    "large_currents": [{"C": 2, "g_L": 0.2}],
    "summed": [{"w_I": 2, "r_I": 5}],
    "superposition": [{"window": 50}],
    "jumps": [{"J": 2.2}, {"J": 1.5, "mu": -57, "sigma_V": 3}],
    "replaced": [{"tau": 30}],
    "trials": [{"I_0": 0.2, "sigma": 3}],
    "where_V_is": [{"mu": -54.5}],
    "noisy_curves": [{"sigma": 4, "V_reset": -57}],
    "trap": [{"dt": 0.025}],
    "grid": [{"program": "Poisson spikes", "dt": 0.85}],
}


class TestNotebook(NotebookChecks):
    """What every notebook does."""

    def test_each_goal_can_be_reached(self, executed):
        assert_each_goal_is_reached(executed.explorers, REACHED)


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
    assert max(rates) < 1.1 * min(rates)
    assert firing_rate(NEURON, NEURON.rheobase * (1 + 1e-15)) < 4
    first = firing_rate(NEURON, NEURON.rheobase + np.array([1e-9, 1e-6]))
    assert first[0] / 1e-9 > 100 * first[1] / 1e-6  # the slope grows without bound


def test_the_gap_to_the_straight_line_falls_as_one_over_the_current():
    neuron = LIF(t_ref=0.0)
    gap = [large_current_rate(neuron, I) - firing_rate(neuron, I) for I in (100.0, 200.0)]
    assert gap[0] / gap[1] == pytest.approx(2.0, rel=0.02)


# -- section 2 --------------------------------------------------------------------------------


def test_means_cancel_and_the_mean_grows_with_the_root_of_the_inputs(notebook):
    def limit(K, w_I):
        return gaussian_limit(*notebook["summed"](K, 1, 10, w_I, 10, 5, 1)[2])

    few, many = limit(100, 0), limit(10_000, 0)
    assert many.mean / few.mean == pytest.approx(10)
    assert many.spread == pytest.approx(few.spread)
    assert limit(100, 1).mean == pytest.approx(0, abs=1e-12)


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
    neuron, I_0, sigmas, found = last(notebook["noisy_curves"](3, -65, 2)).shows
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
    pieces = list(notebook["noisy_curves"](3, -65, 2))
    assert [p.done for p in pieces] == pytest.approx(np.arange(1, 101) / 100)
    early, late = (pieces[k].shows[3].rate_error.mean() for k in (24, 99))
    assert early / late == pytest.approx(2.0, rel=0.15)


def test_v_avoids_the_threshold_and_is_free_far_below_it(notebook):
    neuron, mu, sigma, bound, found = last(notebook["where_V_is"](-50, 5, -65, 2)).shows
    V = 0.5 * (bound.edges[1:] + bound.edges[:-1])
    assert bound.density == pytest.approx(stationary_density(neuron, mu, sigma, V), abs=0.004)
    assert found.rate == pytest.approx(siegert_rate(neuron, mu, sigma), rel=0.02)
    V = np.linspace(-90, -50, 200)
    gap = stationary_density(neuron, -65.0, 3.0, V) - free_density(-65.0, 3.0, V)
    assert np.abs(gap).max() < 1e-4


def test_the_rate_is_the_slope_at_the_threshold():
    for neuron in (NEURON, LIF(V_reset=-57.5, t_ref=5.0)):
        for mu, sigma in ((-62.0, 6.0), (-50.0, 5.0), (-42.0, 3.0)):
            f, h = siegert_rate(neuron, mu, sigma), 1e-6
            slope = -stationary_density(neuron, mu, sigma, neuron.V_threshold - h) / h
            assert slope == pytest.approx(slope_at_threshold(neuron, f, sigma), rel=1e-4)


def test_the_simulated_density_falls_with_that_slope(notebook):
    for mu in (-50, -45):
        neuron, _, sigma, bound, found = last(notebook["where_V_is"](mu, 5, -65, 2)).shows
        nearest = bound.density[-1] / 0.25  # half a mV wide, so 0.25 mV from the threshold
        assert nearest == pytest.approx(-slope_at_threshold(neuron, found.rate, sigma), rel=0.15)


def test_flux_is_zero_below_the_reset_and_the_rate_above_it():
    """The flux of the derivation, from the density by differences."""
    mu, sigma, V, h = -52.0, 5.0, np.array([-68.0, -66.0, -64.0, -58.0, -51.0]), 1e-4
    P = stationary_density(NEURON, mu, sigma, V)
    slope = stationary_density(NEURON, mu, sigma, V + h) - stationary_density(
        NEURON, mu, sigma, V - h
    )
    flux = (mu - V) / NEURON.tau_m * P - sigma**2 / (2 * NEURON.tau_m) * slope / (2 * h)
    f = siegert_rate(NEURON, mu, sigma)
    assert 1e3 * flux == pytest.approx([0, 0, f, f, f], abs=1e-3 * f)


def test_the_variance_of_the_first_passage_obeys_its_equation():
    """½T″ − yT′ = −τ_m and ½v″ − yv′ = −T′²: both by differences, from rate and CV."""
    sigma, mu = 5.0, -52.0

    def passage(y):
        neuron = LIF(V_reset=mu + sigma * y, t_ref=0.0)
        T = 1e3 / siegert_rate(neuron, mu, sigma)
        return T, (siegert_cv(neuron, mu, sigma) * T) ** 2

    h, y = 1e-2, -1.3
    (T0, v0), (T1, v1), (T2, v2) = (passage(y + k * h) for k in (-1, 0, 1))
    slope_T, slope_v = (T2 - T0) / (2 * h), (v2 - v0) / (2 * h)
    bent_T, bent_v = (T2 - 2 * T1 + T0) / h**2, (v2 - 2 * v1 + v0) / h**2
    assert bent_T / 2 - y * slope_T == pytest.approx(-NEURON.tau_m, rel=1e-3)
    assert bent_v / 2 - y * slope_v == pytest.approx(-(slope_T**2), rel=1e-3)


def test_at_the_right_edge_the_cv_is_not_a_clocks_unless_the_noise_is_weak(notebook):
    picture = NoisyCurves()
    for sigma, least, most in ((1, 0.0, 0.15), (3, 0.3, 0.36), (5, 0.45, 0.5)):
        picture.draw(next(iter(notebook["noisy_curves"](sigma, -65, 2))).shows)
        end = picture.cv_theory[-1].get_ydata()[-1]
        assert least < end < most
        for line in picture.cv_theory:
            assert np.diff(line.get_ydata()).max() < 1e-2  # it only falls


def test_a_reset_above_rest_takes_the_cv_beyond_one():
    cvs = [
        siegert_cv(LIF(V_reset=r), steady_potential(NEURON, 0.0), voltage_noise(NEURON, 5))
        for r in (-65.0, -62.5, -60.0, -57.5)
    ]
    assert np.all(np.diff(cvs) > 0)
    assert cvs[0] == pytest.approx(1, abs=0.05)
    assert cvs[-1] > 1.25


# -- section 7 --------------------------------------------------------------------------------


def test_the_leap_of_gaussian_steps_is_the_shift_of_the_threshold():
    rng, walk = np.random.default_rng(1), np.full(4000, -50.0)
    heights, above = [], np.zeros(4000, bool)
    for _ in range(4000):
        walk = np.where(above, -50.0, walk + rng.standard_normal(4000))
        above = walk >= 0
        heights.extend(walk[above])
        walk = np.where(walk < -120, -50.0, walk)
    assert np.mean(heights) == pytest.approx(0.5826, abs=0.02)


def test_the_first_look_at_the_fine_step_does_not_turn_the_cure_into_the_disease(notebook):
    for dt, mu in ((0.1, -50), (0.01, -50), (0.5, -50), (0.1, -54), (0.1, -44)):
        *_, plain, corrected = next(iter(notebook["trap"](dt, mu, 5, 148))).shows
        true = siegert_rate(NEURON, mu, 5)
        assert abs(corrected.rate - true) < abs(plain.rate - true)


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


# -- what is asked in *further* is seen where the form says -----------------------------------


def shown_by(executed, model, *presets):
    """What an explorer says after each of its presets."""
    explorer = next(e for e in executed.explorers if e.model.__name__ == model)
    for preset in presets:
        explorer.reset()
        explorer.choose(preset)
        yield dict(explorer.values), explorer


def test_the_mean_of_inverse_intervals_is_the_rate_of_a_clock_only(executed):
    clock, chance = (
        now for now, _ in shown_by(executed, "trials", "mean-driven", "fluctuation-driven")
    )
    assert clock["inverse"] == pytest.approx(clock["rate"], rel=0.02)
    assert chance["inverse"] > 1.6 * chance["rate"]


def test_a_seed_repeats_a_raster_and_another_one_keeps_the_rate(executed):
    ((first, explorer),) = shown_by(executed, "trials", "fluctuation-driven")
    raster = explorer.picture.raster.get_xdata().tolist()
    explorer.set(seed=2)
    other = dict(explorer.values)
    assert explorer.picture.raster.get_xdata().tolist() != raster
    assert abs(other["rate"] - first["rate"]) < 4 * np.hypot(other["error"], first["error"])
    explorer.set(seed=1)
    assert explorer.picture.raster.get_xdata().tolist() == raster
    assert dict(explorer.values) == first


def test_what_is_counted_in_steps_moves_off_what_was_meant_and_in_ms_does_not(executed):
    finer, pulse, half, _, coarse, cured = (
        now["share"]
        for now, _ in shown_by(
            executed,
            "grid",
            "noise, finer",
            "pulse",
            "pulse, half the step",
            "Poisson spikes",
            "Poisson spikes, coarse",
            "counted in ms",
        )
    )
    assert finer == pytest.approx(0.1**0.5, rel=0.05)
    assert (pulse, cured) == pytest.approx((1, 1), abs=0.05)
    assert half < 0.8
    assert coarse == pytest.approx(0.5**0.5, rel=0.03)


# -- exercises --------------------------------------------------------------------------------


def test_a_program_that_looks_at_its_steps_makes_a_staircase_of_the_curve():
    """What the exercise says: rates 1/(n dt) only, ten times finer at a tenth of the step."""

    def stairs(dt):
        interval = 1e3 / firing_rate(NEURON, np.linspace(2.0, 3.0, 4000))
        return np.unique(np.ceil(interval / dt))  # seen at the first step after it

    coarse, fine = len(stairs(1.0)), len(stairs(0.1))
    assert 3 < coarse < 12
    assert fine == pytest.approx(10 * coarse, rel=0.25)
