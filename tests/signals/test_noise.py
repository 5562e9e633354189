"""Noisy currents: their normalisation does not depend on how they are looked at."""

import numpy as np
import pytest

from lecture_lib.signals import Constant, OrnsteinUhlenbeck, WhiteNoise, mean_current


@pytest.mark.parametrize("dt", [0.05, 0.5])
def test_white_charge_has_standard_deviation_sigma_root_T(dt):
    noise = WhiteNoise(mean=3.0, sigma=2.0, seed=1, dt=dt)
    windows = np.diff(noise.charge(np.arange(0.0, 50_001.0, 10.0)))
    assert windows.mean() == pytest.approx(30.0, abs=4 * 2.0 * np.sqrt(10.0 / 5000))
    assert windows.std() == pytest.approx(2.0 * np.sqrt(10.0), rel=0.04)


def test_white_values_have_no_memory():
    x = WhiteNoise(0.0, 1.0, seed=2)(np.arange(0.025, 5000.0, 0.05))
    assert x.std() == pytest.approx(1.0 / np.sqrt(0.05), rel=0.01)
    assert np.mean(x[1:] * x[:-1]) / x.var() == pytest.approx(0.0, abs=0.013)


@pytest.mark.parametrize("tau", [2.0, 20.0])
def test_coloured_noise_has_the_stated_spread_and_correlation_time(tau):
    noise = OrnsteinUhlenbeck(mean=5.0, sigma=3.0, tau=tau, seed=3)
    x = noise(np.arange(0.0, 20_000.0 * tau, tau / 2)) - 5.0
    assert x.std() == pytest.approx(3.0, rel=0.02)
    for lag in (1, 2, 4):
        assert np.mean(x[lag:] * x[:-lag]) / 9.0 == pytest.approx(np.exp(-lag / 2), abs=0.03)


def test_coloured_noise_starts_in_its_stationary_state():
    first = [OrnsteinUhlenbeck(0.0, 1.0, 50.0, seed=seed)(0.0) for seed in range(2000)]
    assert np.std(first) == pytest.approx(1.0, rel=0.07)


@pytest.mark.parametrize("noise", [WhiteNoise(1.0, 2.0, 4), OrnsteinUhlenbeck(1.0, 2.0, 5.0, 4)])
def test_charge_is_the_integral_of_the_current(noise):
    t = np.arange(0.005, 20.0, 0.01)
    assert 0.01 * noise(t).sum() == pytest.approx(noise.charge(20.0))
    assert mean_current(noise, 0.05 * np.arange(101)) == pytest.approx(noise(t[2:502:5]))


def test_the_same_seed_gives_the_same_current_however_much_is_asked():
    noise = WhiteNoise(0.0, 1.0, seed=5)
    assert noise(3.3) == noise(np.linspace(0.0, 100.0, 1001))[33]
    assert noise(3.3) == WhiteNoise(0.0, 1.0, seed=5)(3.3)
    assert noise(3.3) != WhiteNoise(0.0, 1.0, seed=6)(3.3)


def test_noise_adds_to_other_currents():
    noise = WhiteNoise(0.0, 1.0, seed=6)
    both = Constant(4.0) + noise
    assert both(7.0) == pytest.approx(4.0 + noise(7.0))
    assert both.charge(7.0) == pytest.approx(28.0 + noise.charge(7.0))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: WhiteNoise(0.0, -1.0), "sigma = -1 µA/cm² · √ms must not be negative"),
        (lambda: WhiteNoise(np.inf, 1.0), "mean = inf"),
        (lambda: WhiteNoise(0.0, 1.0, dt=0.0), "dt = 0 ms must be larger than 0"),
        (lambda: WhiteNoise(0.0, 1.0, seed=-1), "seed = -1"),
        (lambda: WhiteNoise(0.0, 1.0, seed=0.5), "seed = 0.5"),
        (lambda: OrnsteinUhlenbeck(0.0, 1.0, tau=0.0), "use WhiteNoise"),
        (lambda: WhiteNoise(0.0, 1.0)(1e9), "at most 1e.06 ms of noise"),
        (lambda: WhiteNoise(0.0, 1.0).charge(1e30), "at most 1e.06 ms of noise"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
