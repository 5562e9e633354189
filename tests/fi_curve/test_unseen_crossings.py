"""The bias of a simulation that looks at its samples only, and the path that shows why."""

import numpy as np
import pytest

from lecture_lib.fi_curve import euler_maruyama_rate, sampled_path, siegert_rate, simulate_trials
from lecture_lib.fi_curve.unseen_crossings import SampledPath, threshold_shift
from lecture_lib.from_hh_to_lif import LIF

NEURON = LIF()


@pytest.mark.parametrize(
    ("mu", "sigma", "dt"),
    [(-50.0, 5.0, 0.1), (-50.0, 5.0, 0.5), (-44.0, 8.0, 0.2), (-54.0, 5.0, 0.1)],
)
def test_the_expected_bias_is_that_of_euler_maruyama(mu, sigma, dt):
    true = siegert_rate(NEURON, mu, sigma)
    trials = round(6000 * dt) + 400
    found = simulate_trials(NEURON, mu, sigma, 1000.0, trials, dt, "euler", settle=200.0, seed=1)
    off, error = found.rate / true - 1, found.rate_error / true
    expected = euler_maruyama_rate(NEURON, mu, sigma, dt) / true - 1
    assert expected < -0.02
    assert abs(off - expected) < 3 * error + 0.05 * abs(expected)


def test_the_bias_goes_as_the_root_of_the_step():
    true = siegert_rate(NEURON, -50.0, 5.0)
    errors = [1 - euler_maruyama_rate(NEURON, -50.0, 5.0, dt) / true for dt in (4e-4, 1e-4)]
    assert errors[0] / errors[1] == pytest.approx(2.0, rel=0.01)


def test_no_step_no_bias():
    true = siegert_rate(NEURON, -50.0, 5.0)
    assert euler_maruyama_rate(NEURON, -50.0, 5.0, 1e-10) == pytest.approx(true, rel=1e-5)


def test_the_shift_is_a_fixed_part_of_one_step():
    """0.5826 SD, and the SD of a step is σ √(dt/τ_m)."""
    assert threshold_shift(NEURON, 5.0, 0.1) == pytest.approx(0.5826 * 5.0 * 0.1, rel=1e-4)
    assert threshold_shift(NEURON, 5.0, 0.4) == pytest.approx(2 * threshold_shift(NEURON, 5.0, 0.1))


def test_the_path_does_not_depend_on_how_often_it_is_looked_at():
    fine, coarse = (sampled_path(NEURON, -50.0, 5.0, dt, 3.0, -52.0, seed=1) for dt in (0.01, 0.3))
    assert np.array_equal(fine.V, coarse.V)
    t, V = coarse.samples
    assert np.diff(t) == pytest.approx(0.3)
    assert V == pytest.approx(fine.V[::300])


def test_the_path_is_an_ornstein_uhlenbeck_process():
    """Mean μ + (V_0 − μ) e^(−t/τ), variance (σ²/2)(1 − e^(−2t/τ)) over many paths at one time."""
    ends = [
        sampled_path(NEURON, -50.0, 5.0, 1.0, 5.0, -60.0, seed=k, fine=0.05).V[-1]
        for k in range(4000)
    ]
    mean = -50.0 - 10.0 * np.exp(-0.5)
    variance = 12.5 * (1 - np.exp(-1.0))
    assert np.mean(ends) == pytest.approx(mean, abs=3 * np.sqrt(variance / 4000))
    assert np.var(ends) == pytest.approx(variance, rel=3 * np.sqrt(2 / 4000))


def test_a_crossing_between_two_samples_is_unseen_until_one_sees():
    t = np.arange(7.0)
    V = np.array([-51.0, -49.0, -51.0, -49.0, -49.0, -49.0, -51.0])
    path = SampledPath(t, V, every=2)  # looks at 0, 2, 4, 6
    assert path.unseen(-50.0).tolist() == [False, True, False, True, False, False, False]
    assert SampledPath(t, V, every=6).unseen(-50.0).sum() == 4
    assert not SampledPath(t, V, every=1).unseen(-50.0).any()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: threshold_shift(NEURON, -1.0, 0.1), "sigma = -1 mV"),
        (lambda: euler_maruyama_rate(NEURON, -50.0, 5.0, 0.0), "dt = 0 ms"),
        (lambda: euler_maruyama_rate(NEURON, -50.0, 5.0, 10.0), "shorter than τ_m = 10 ms"),
        (lambda: sampled_path(NEURON, -50.0, -5.0, 0.1, 3.0, -52.0), "sigma = -5 mV"),
        (lambda: sampled_path(NEURON, -50.0, 5.0, 0.1, -3.0, -52.0), "duration = -3 ms"),
        (lambda: sampled_path(NEURON, np.nan, 5.0, 0.1, 3.0, -52.0), "mu = nan mV"),
        (lambda: SampledPath(np.zeros(1), np.zeros(1), 1).unseen(np.nan), "threshold = nan mV"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
