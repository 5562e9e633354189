"""Flickering channels against the binomial law and the two-state Markov scheme."""

import numpy as np
import pytest

from lecture_lib.hodgkin_huxley import flicker, rates, steady_state


def test_variance_of_the_open_fraction_is_binomial():
    N, p = 50, 0.25
    x = flicker(N, 1.0, 3.0, 20_000.0, dt=2.0, seed=1).open_fraction  # samples e^(−8) correlated
    assert x.mean() == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p) / N / len(x)))
    assert x.var() == pytest.approx(N * p * (1 - p) / N**2, rel=4 * np.sqrt(2 / len(x)))


def test_the_open_fraction_becomes_the_smooth_gate_as_one_over_root_N():
    def deviation(N):
        runs = [flicker(N, 1.0, 3.0, 5.0, dt=0.1, p_start=0.0, seed=seed) for seed in range(40)]
        return np.sqrt(np.mean([(run.open_fraction - run.expected) ** 2 for run in runs]))

    assert deviation(100) / deviation(10_000) == pytest.approx(10.0, rel=0.1)
    assert deviation(1_000_000) < 1e-3


def test_expected_course_solves_the_gate_equation():
    alpha, beta = rates(40.0).alpha_n, rates(40.0).beta_n
    start = steady_state(0.0).n
    run = flicker(10, float(alpha), float(beta), 20.0, p_start=float(start), seed=1)
    x = run.expected
    slope = alpha * (1 - x) - beta * x
    assert np.gradient(x, run.t)[1:-1] == pytest.approx(slope[1:-1], abs=1e-5)
    assert x[0] == pytest.approx(start)
    assert x[-1] == pytest.approx(steady_state(40.0).n, abs=1e-3)


def test_spread_follows_the_law_while_the_gate_moves():
    runs = np.array(
        [flicker(20, 2.0, 1.0, 0.6, 0.2, 0.0, seed).open_fraction for seed in range(4000)]
    )
    run = flicker(20, 2.0, 1.0, 0.6, 0.2, 0.0, 0)
    assert runs.std(axis=0) == pytest.approx(run.expected_std, rel=0.05, abs=1e-12)
    assert run.expected_std[0] == 0.0
    assert (run.expected_std[1:] > 0.05).all()


def test_one_channel_stays_open_for_one_over_beta():
    x = flicker(1, 1.0, 2.0, 20_000.0, dt=0.02, seed=3).open_fraction
    assert set(np.unique(x)) == {0.0, 1.0}
    closings = np.count_nonzero(np.diff(x) == -1)
    # a flicker shorter than dt hides: the sampled chain closes at this rate per open sample
    hidden = 0.02 / ((2 / 3) * (1 - np.exp(-3 * 0.02)))
    assert 0.02 * x.sum() / closings == pytest.approx(hidden, rel=0.03)
    assert hidden == pytest.approx(1 / 2.0, rel=0.04)


def test_autocorrelation_decays_with_the_gate_time_constant():
    x = flicker(100, 0.3, 0.2, 50_000.0, dt=1.0, seed=4).open_fraction
    x = x - x.mean()
    for lag in (1, 2, 4):
        correlation = np.mean(x[:-lag] * x[lag:]) / x.var()
        assert correlation == pytest.approx(np.exp(-0.5 * lag), abs=0.02)


def test_the_same_seed_gives_the_same_channels():
    first, same, other = (flicker(30, 1.0, 1.0, 5.0, seed=s).open_fraction for s in (7, 7, 8))
    assert (first == same).all()
    assert (first != other).any()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"N": 0}, "N = 0 channels must be a whole number, from 1 to"),
        ({"N": 2.5}, "must be a whole number"),
        ({"alpha": -1.0}, "alpha = -1 1/ms must not be negative"),
        ({"alpha": 0.0, "beta": 0.0}, "a channel must open or close"),
        ({"p_start": 1.5}, "p_start = 1.5 must lie from 0 to 1"),
        ({"duration": 1e6}, "use dt = 1 ms or larger"),
        ({"dt": 0.0}, "dt = 0 ms must be larger than 0"),
    ],
)
def test_bad_input_is_refused_in_words(options, words):
    with pytest.raises(ValueError, match=words):
        flicker(**{"N": 10, "alpha": 1.0, "beta": 1.0, "duration": 1.0} | options)
