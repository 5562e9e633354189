"""Rates, CVs and histograms of V as trials accumulate."""

import numpy as np
import pytest

from lecture_lib.fi_curve import (
    estimate,
    potential_histogram,
    siegert_cv,
    siegert_rate,
    simulate_trials,
    stationary_density,
)
from lecture_lib.fi_curve.noisy_lif import Trials
from lecture_lib.from_hh_to_lif import LIF

NEURON = LIF()
MU = np.array([-55.0, -50.0, -42.0])  # mV


def noisy(trials, seed, duration=1000.0, **options):
    return simulate_trials(NEURON, MU, 5.0, duration, trials, settle=100.0, seed=seed, **options)


def test_one_simulation_gives_its_own_rate_and_error():
    trials = noisy(50, seed=1)
    found = estimate(trials)
    assert found.rate == pytest.approx(trials.rate)
    assert found.rate_error == pytest.approx(trials.rate_error)


def test_joined_estimates_are_that_of_all_trials():
    parts = [noisy(20, seed=seed) for seed in range(3)]
    joined = estimate(parts[0]) + estimate(parts[1]) + estimate(parts[2])
    counts = np.concatenate([p.counts for p in parts], axis=1)
    assert joined.trials == 60
    assert joined.rate == pytest.approx(counts.mean(axis=1))  # of 1 s: counts are Hz
    assert joined.rate_error == pytest.approx(counts.std(axis=1, ddof=1) / np.sqrt(60))


def test_four_times_the_trials_halve_the_standard_error():
    few, many = estimate(noisy(400, seed=1)), estimate(noisy(1600, seed=2))
    assert few.rate_error / many.rate_error == pytest.approx([2.0] * 3, rel=0.12)


def test_the_standard_error_is_that_of_repeated_experiments():
    experiments = [estimate(noisy(25, seed=seed)) for seed in range(200)]
    spread = np.std([e.rate for e in experiments], axis=0)
    stated = np.sqrt(np.mean([e.rate_error**2 for e in experiments], axis=0))
    assert spread == pytest.approx(stated, rel=0.2)


def test_rate_and_cv_are_those_of_the_theory():
    found = estimate(noisy(400, seed=3, duration=2000.0))
    assert (np.abs(found.rate - siegert_rate(NEURON, MU, 5.0)) < 3 * found.rate_error).all()
    assert found.cv == pytest.approx(siegert_cv(NEURON, MU, 5.0), rel=0.03)


def test_silence_has_an_error_too():
    """No spike in 10 trials of 1 s leaves rates up to about 0.1 Hz possible."""
    silent = estimate(simulate_trials(NEURON, [-65.0, -60.0], 0.1, 1000.0, 10, seed=1))
    assert silent.rate.tolist() == [0.0, 0.0]
    assert silent.rate_error == pytest.approx([0.1, 0.1])
    assert np.isnan(silent.cv).all()


def test_only_intervals_of_the_first_half_count():
    times = np.array([100.0, 300.0, 480.0, 900.0, 950.0])
    train = Trials(NEURON, 1000.0, (1,), times, np.zeros(5, int), np.empty(0), np.empty((0, 1)))
    found = estimate(train)
    assert found.intervals == 3
    assert found.length == pytest.approx(200 + 180 + 420)


def test_intervals_do_not_run_from_one_trial_into_the_next():
    times, owner = np.array([10.0, 30.0, 5.0, 45.0]), np.array([0, 0, 1, 1])
    both = Trials(NEURON, 100.0, (2,), times, owner, np.empty(0), np.empty((0, 2)))
    assert estimate(both).length == pytest.approx(20 + 40)


def test_conditions_keep_their_places():
    grid = simulate_trials(NEURON, [[-60.0, -40.0]], [[5.0], [2.0]], 500.0, 20, seed=1)
    found = estimate(grid)
    assert found.rate.shape == found.cv.shape == (2, 2)
    assert found.rate[0, 1] > found.rate[0, 0]


# -- the histogram of V -----------------------------------------------------------------------

EDGES = np.arange(-90.0, -49.0, 1.0)


def sampled(seed, trials=400):
    return simulate_trials(
        NEURON, -50.0, 5.0, 200.0, trials, 0.02, settle=100.0, sample_every=2.0, seed=seed
    )


def test_histogram_and_refractory_share_make_up_one():
    found = potential_histogram(sampled(1, trials=50), EDGES)
    assert (found.density * np.diff(EDGES)).sum() + found.refractory_share == pytest.approx(1.0)


def test_the_histogram_is_the_stationary_density():
    found = potential_histogram(sampled(2), EDGES)
    V = np.linspace(-90.0, -50.0, 40 * 50 + 1)
    P = stationary_density(NEURON, -50.0, 5.0, V)
    mean = np.array([np.trapezoid(P[k : k + 51], V[k : k + 51]) for k in range(0, 2000, 50)])
    error = np.sqrt(mean / 4000) + 1e-3  # samples 10 ms apart count as independent
    assert (np.abs(found.density - mean) < 4 * error).all()
    share = siegert_rate(NEURON, -50.0, 5.0) * NEURON.t_ref / 1000
    assert found.refractory_share == pytest.approx(share, rel=0.05)


def test_joined_histograms_count_all_samples():
    one, two = (potential_histogram(sampled(seed, trials=20), EDGES) for seed in (1, 2))
    assert (one + two).total == one.total + two.total
    assert ((one + two).counts == one.counts + two.counts).all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: estimate(noisy(2, 1)) + estimate(noisy(2, 1, 500.0)), "different durations"),
        (lambda: potential_histogram(noisy(2, 1), EDGES), "sample_every"),
        (lambda: potential_histogram(sampled(1, 2), [-50.0, -60.0]), "growing"),
        (lambda: potential_histogram(sampled(1, 2), [-50.0]), "two or more"),
        (
            lambda: (
                potential_histogram(sampled(1, 2), EDGES)
                + potential_histogram(sampled(1, 2), EDGES + 1)
            ),
            "different edges",
        ),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
