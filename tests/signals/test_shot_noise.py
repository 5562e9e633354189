"""Poisson shot noise against Campbell's theorem, and the current against its own charge."""

import numpy as np
import pytest
from scipy import stats

from lecture_lib.signals import OrnsteinUhlenbeck, ShotNoise, mean_current

SHOTS = ShotNoise(inputs=200, rate=5.0, weight=0.3, tau=4.0, seed=3)


def samples(shots, number=20_000):
    """One value every 5 tau: neighbours share e^−5 of their fluctuation."""
    return shots(5.0 * shots.tau * np.arange(number))


def standard_errors(x):
    """Of the mean and of the variance of independent values."""
    fourth = np.mean((x - x.mean()) ** 4)
    return x.std() / np.sqrt(x.size), np.sqrt((fourth - x.var() ** 2) / x.size)


@pytest.mark.parametrize("weight", [0.3, -0.2])
@pytest.mark.parametrize("inputs", [1, 30, 3000])
def test_campbells_mean_and_variance(inputs, weight):
    shots = ShotNoise(inputs, 5.0, weight, 4.0, seed=inputs)
    x = samples(shots)
    mean_error, variance_error = standard_errors(x)
    per_ms = inputs * 5.0 / 1000
    assert abs(x.mean() - per_ms * weight * 4.0) < 3 * mean_error
    assert abs(x.var() - per_ms * weight**2 * 4.0 / 2) < 3 * variance_error
    assert shots.mean == pytest.approx(per_ms * weight * 4.0)
    assert shots.sigma**2 == pytest.approx(per_ms * weight**2 * 2.0)


def test_the_correlation_decays_with_tau():
    x = SHOTS(0.5 * SHOTS.tau * np.arange(100_000)) - SHOTS.mean
    for lag in (1, 2, 4):
        assert np.mean(x[lag:] * x[:-lag]) / SHOTS.sigma**2 == pytest.approx(
            np.exp(-lag / 2), abs=0.03
        )


def test_skewness_falls_with_the_number_of_inputs():
    """Campbell's third cumulant: f w³ τ/3, so that the skewness is (√8/3)/√(f τ)."""
    for inputs in (10, 1000):
        shots = ShotNoise(inputs, 10.0, 0.1, 5.0, seed=1)
        expected = np.sqrt(8) / 3 / np.sqrt(inputs * 0.05)
        assert stats.skew(samples(shots)) == pytest.approx(expected, abs=0.15 * expected + 0.06)


def test_many_inputs_look_like_the_gaussian_process():
    shots = ShotNoise(10_000, 5.0, 0.01, 5.0, seed=2)
    gaussian = OrnsteinUhlenbeck(shots.mean, shots.sigma, shots.tau, seed=2)
    t = 25.0 * np.arange(4000)
    assert stats.ks_2samp(shots(t), gaussian(t)).pvalue > 1e-3


def test_balanced_inputs_cancel_in_the_mean_but_not_in_the_fluctuations():
    excitation = ShotNoise(400, 5.0, 0.1, 4.0, seed=5)
    inhibition = ShotNoise(100, 5.0, -0.4, 4.0, seed=6)
    x = (excitation + inhibition)(20.0 * np.arange(10_000))
    variance = excitation.sigma**2 + inhibition.sigma**2
    assert abs(x.mean()) < 3 * standard_errors(x)[0]
    assert abs(x.var() - variance) < 3 * standard_errors(x)[1]


def test_charge_is_the_integral_of_the_current():
    t = np.arange(0.0, 200.0, 0.001)
    midpoints = SHOTS(t + 0.0005)
    assert 0.001 * midpoints.sum() == pytest.approx(SHOTS.charge(200.0), rel=1e-4)
    assert mean_current(SHOTS, [0.0, 200.0])[0] == pytest.approx(midpoints.mean(), rel=1e-4)


def test_the_same_seed_gives_the_same_current_however_much_is_asked():
    assert SHOTS(3.3) == pytest.approx(SHOTS(np.linspace(0.0, 1000.0, 10_001))[33], rel=1e-12)
    assert SHOTS(3.3) != ShotNoise(200, 5.0, 0.3, 4.0, seed=4)(3.3)


def test_before_the_first_spike_nothing_flows():
    rare = ShotNoise(1, 1e-6, 1.0, 5.0)
    assert rare([0.0, 100.0]).tolist() == [0.0, 0.0]
    assert rare.charge(100.0) == 0.0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: ShotNoise(0, 5.0, 0.1, 5.0), "inputs = 0 must be a whole number, 1 or more"),
        (lambda: ShotNoise(1.5, 5.0, 0.1, 5.0), "inputs = 1.5 must be a whole number"),
        (lambda: ShotNoise(10, 0.0, 0.1, 5.0), "rate = 0 Hz must be larger than 0"),
        (lambda: ShotNoise(10, 5.0, np.nan, 5.0), "weight = nan"),
        (lambda: ShotNoise(10, 5.0, 0.1, 0.0), "tau = 0 ms must be larger than 0"),
        (lambda: ShotNoise(10, 5.0, 0.1, 5.0, seed=-1), "seed = -1"),
        (lambda: ShotNoise(10**6, 1e3, 0.1, 5.0)(1e6), r"spikes up to t = 1e\+06 ms: stop sooner"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
