"""Many inputs as one train, their current against Campbell, and what the membrane makes of it."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats
from scipy.signal import lfilter

from lecture_lib.fi_curve import (
    fano_factor,
    gaussian_limit,
    input_trains,
    sampled_current,
    voltage_variance,
)
from lecture_lib.fi_curve.many_inputs import autocovariance, membrane_potential
from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.from_hh_to_lif.lif import simulate
from lecture_lib.signals import ShotNoise, Step, cv


def standard_errors(x, every):
    """Of the mean and of the variance of a correlated signal, from one value in `every`."""
    y = x[::every]
    fourth = np.mean((y - y.mean()) ** 4)
    return y.std() / np.sqrt(y.size), np.sqrt((fourth - y.var() ** 2) / y.size)


# -- trains laid over each other --------------------------------------------------------------


@pytest.mark.parametrize("K", [1, 7, 50])
def test_poisson_trains_add_up_to_a_poisson_train(K):
    trains = input_trains(K, rate=10.0, duration=1e6 / K, seed=K)
    expected = 1e3 / (K * 10.0)  # ms
    assert stats.kstest(trains.intervals, "expon", args=(0, expected)).pvalue > 0.01
    neighbours = np.corrcoef(trains.intervals[:-1], trains.intervals[1:])[0, 1]
    assert abs(neighbours) < 3 / np.sqrt(trains.intervals.size)


@pytest.mark.parametrize("order", [1, 4, 10])
def test_one_train_has_the_rate_and_the_regularity_of_its_order(order):
    trains = input_trains(1, rate=20.0, duration=500_000.0, order=order, seed=2)
    number = 10_000
    assert abs(trains.times.size - number) < 3 * np.sqrt(number / order)
    assert cv(trains.times) == pytest.approx(1 / np.sqrt(order), rel=0.03)


def test_the_intervals_of_many_regular_trains_look_poisson():
    cvs = [cv(input_trains(K, 10.0, 2e6 / K, order=10, seed=3).times) for K in (1, 5, 50)]
    assert cvs[0] < cvs[1] < cvs[2]
    assert cvs[2] == pytest.approx(1.0, abs=0.04)


@pytest.mark.parametrize("K", [1, 40])
@pytest.mark.parametrize("window", [1.0, 50.0, 100.0, 1000.0])
def test_the_counts_of_regular_trains_never_do(K, window):
    trains = input_trains(K, 10.0, duration=min(4e7, 4e6 * window) / K, order=10, seed=6)
    assert trains.fano(window) == pytest.approx(fano_factor(10.0, window, order=10), rel=0.08)


def test_poisson_counts_have_a_fano_factor_of_one():
    for window in (1.0, 100.0, 5000.0):
        assert fano_factor(20.0, window) == pytest.approx(1, abs=1e-9)


def test_long_windows_show_the_variance_of_the_intervals():
    # the renewal theorem: CV² + (1 − CV⁴)/(6 r w) for gamma intervals
    for order in (2, 5, 10):
        expected = 1 / order + (1 - 1 / order**2) / (6 * 10.0)
        assert fano_factor(10.0, 1000.0, order) == pytest.approx(expected, abs=1e-4)


def test_what_regular_inputs_do_to_the_membrane():
    assert voltage_variance(10.0, 10.0) == pytest.approx(1)
    tau, dt = 20.0, 0.5
    trains = input_trains(100, 10.0, duration=200_000.0, order=10, seed=7)
    counts, _ = np.histogram(trains.times, np.arange(0, 200_000.0 + dt, dt))
    V = lfilter([1], [1, -np.exp(-dt / tau)], counts)[1000:]
    poisson = 100 * 10e-3 * dt / (1 - np.exp(-2 * dt / tau))
    assert V.var() / poisson == pytest.approx(voltage_variance(10.0, tau, order=10), rel=0.08)


def test_a_regular_train_is_not_begun_at_time_zero():
    """A phase that all trains share would show in the first interval of time."""
    trains = input_trains(20_000, rate=10.0, duration=100.0, order=10, seed=4)
    counts, _ = np.histogram(trains.times, np.linspace(0, 100, 11))
    assert np.abs(counts / counts.mean() - 1).max() < 0.1


def test_each_spike_keeps_its_owner():
    trains = input_trains(3, rate=50.0, duration=10_000.0, seed=5)
    assert (np.diff(trains.times) >= 0).all()
    each = np.bincount(trains.owner, minlength=3)
    assert np.abs(each - 500).max() < 4 * np.sqrt(500)


# -- their current ----------------------------------------------------------------------------


@pytest.mark.parametrize("K", [1, 100, 10_000])
def test_campbells_mean_and_variance(K):
    shots = ShotNoise(K, 10.0, 1 / np.sqrt(K), tau=5.0, seed=K)
    I = sampled_current(shots, 80_000.0, 0.5)
    mean_error, variance_error = standard_errors(I, every=50)
    assert abs(I.mean() - 0.05 * np.sqrt(K)) < 3 * mean_error
    assert abs(I.var() - 0.025) < 3 * variance_error + 0.025 * (0.5 / 5.0) ** 2 / 12
    assert shots.sigma**2 == pytest.approx(0.025)


def test_a_hundred_inputs_cost_and_give_the_same_as_one_of_hundred_times_the_rate():
    many, one = (ShotNoise(K, 10.0 / K, 0.1, 5.0, seed=1) for K in (100, 1))
    assert np.array_equal(sampled_current(many, 1000.0, 0.5), sampled_current(one, 1000.0, 0.5))


def test_the_sampled_current_has_the_law_of_the_shots_themselves():
    shots = ShotNoise(20, 10.0, 0.1, 5.0, seed=1)
    sampled = sampled_current(shots, 100_000.0, 0.25)[::100]
    exact = shots(25.0 * np.arange(4000))
    assert stats.ks_2samp(sampled, exact).pvalue > 0.01


def test_it_moves_smoothly_with_the_rate():
    """One spike more or less, not another noise: the picture must not flicker under a slider."""
    slow, fast = (
        sampled_current(ShotNoise(100, rate, 0.1, 5.0, seed=1), 200.0, 0.5) for rate in (10, 10.001)
    )
    assert np.corrcoef(slow, fast)[0, 1] > 0.99


def test_the_autocorrelation_is_that_of_one_shot():
    shots = ShotNoise(50, 10.0, 0.1, tau=4.0, seed=2)
    c = autocovariance(sampled_current(shots, 200_000.0, 0.5), 33)
    lag = 0.5 * np.arange(33)
    assert c / shots.sigma**2 == pytest.approx(np.exp(-lag / 4.0), abs=0.03)


def test_autocovariance_is_its_definition():
    x = np.random.default_rng(1).standard_normal(200)
    y = x - x.mean()
    by_hand = [np.mean(y[: 200 - lag] * y[lag:]) for lag in range(40)]
    assert autocovariance(x, 40) == pytest.approx(by_hand, abs=1e-12)


def test_means_cancel_and_variances_add():
    kinds = [ShotNoise(400, 5.0, 0.1, 4.0), ShotNoise(100, 5.0, -0.4, 4.0)]
    limit = gaussian_limit(*kinds)
    assert limit.mean == pytest.approx(0.0, abs=1e-12)
    assert limit.spread**2 == pytest.approx(2.0 * 0.1**2 * 2 + 0.5 * 0.4**2 * 2)


def test_sigma_is_the_spread_of_the_charge():
    """Over a time far longer than τ the charge of all shots has the variance σ² T."""
    shots = ShotNoise(100, 10.0, 0.1, tau=2.0, seed=3)
    T, dt = 100.0, 0.1
    charge = dt * sampled_current(shots, 400_000.0, dt)[1:].reshape(-1, int(T / dt)).sum(axis=1)
    # exact for exponential shots: σ² (T − τ (1 − e^(−T/τ)))
    expected = gaussian_limit(shots).sigma ** 2 * (T - 2.0)
    assert charge.var() == pytest.approx(expected, rel=3 * np.sqrt(2 / charge.size))


# -- the membrane -----------------------------------------------------------------------------


def test_the_free_membrane_follows_steps_as_the_simulated_one():
    neuron, dt = LIF(V_threshold=400.0), 0.5
    step = Step(2.0, 10.0, 40.0)
    t = dt * np.arange(161)
    V = membrane_potential(neuron, step(t), dt)
    mean = neuron.E_L + step(t).mean() / neuron.g_L  # where it starts
    assert V == pytest.approx(simulate(neuron, step, 80.0, dt, V_0=mean).V, abs=1e-9)


@pytest.mark.parametrize("tau", [0.5, 5.0, 50.0])
def test_slow_shots_move_the_membrane_less_than_white_noise(tau):
    neuron, shots = LIF(), ShotNoise(1000, 10.0, 0.4 / tau, tau, seed=4)
    dt = min(tau / 5, 0.5)
    V = membrane_potential(neuron, sampled_current(shots, 1600 * (tau + 10.0), dt), dt)
    white = gaussian_limit(shots).sigma / (neuron.g_L * np.sqrt(2 * neuron.tau_m))
    expected = white / np.sqrt(1 + tau / neuron.tau_m)
    assert V.std() == pytest.approx(expected, rel=0.06)


# -- bad input --------------------------------------------------------------------------------

SHOTS = ShotNoise(100, 10.0, 0.1, 5.0)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: input_trains(0, 10.0, 100.0), "K = 0"),
        (lambda: input_trains(2.5, 10.0, 100.0), "K = 2.5"),
        (lambda: input_trains(10, 10.0, 100.0, order=0), "order = 0"),
        (lambda: input_trains(10, -1.0, 100.0), "rate = -1 Hz"),
        (lambda: input_trains(10, 10.0, 0.0), "duration = 0 ms"),
        (lambda: input_trains(10_000, 100.0, 1e6), "use at most 2e.04 ms"),
        (lambda: sampled_current(SHOTS, 100.0, 6.0), "dt = 6 ms must not exceed tau = 5 ms"),
        (lambda: sampled_current(ShotNoise(10**6, 100.0, 0.1, 5.0), 1e5, 1.0), "fewer inputs"),
        (lambda: autocovariance([1.0, 2.0], 3), "lags = 3"),
        (lambda: membrane_potential(LIF(), [1.0, np.nan], 0.1), "NaN"),
        (lambda: membrane_potential(LIF(), [1.0, 2.0], 0.0), "dt = 0 ms"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_windows_that_hold_no_spike_or_are_too_many_are_refused():
    trains = input_trains(1, 10.0, 1000.0)
    with pytest.raises(ValueError, match=r"window = 1e-06 ms asks for 1e\+09"):
        trains.fano(1e-6)
    for window in (trains.times[0] / 2, 2000.0):
        early = replace(trains, duration=window) if window < 1000 else trains
        with pytest.raises(ValueError, match="no spike lies in a window"):
            early.fano(window)
