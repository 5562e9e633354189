"""Coincidences of trains, interval statistics and cut-outs, where the answer is known."""

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif import aligned, coincidence_factor, coincidences


def poisson(rate, duration, seed):
    rng = np.random.default_rng(seed)
    return np.sort(rng.uniform(0.0, duration, rng.poisson(1e-3 * rate * duration)))


def test_a_train_predicts_itself():
    train = poisson(20.0, 10_000.0, seed=1)
    assert coincidence_factor(train, train, 10_000.0) == pytest.approx(1.0)
    assert coincidence_factor(train, train + 1.9, 10_000.0) == pytest.approx(1.0)
    assert coincidence_factor([], [], 100.0) == 1.0


def test_independent_trains_share_nothing_beyond_chance():
    factors = [
        coincidence_factor(poisson(10.0, 2e4, seed), poisson(10.0, 2e4, 1000 + seed), 2e4)
        for seed in range(100)
    ]
    assert abs(np.mean(factors)) < 3 * np.std(factors) / 10
    assert np.std(factors) < 0.03


def test_half_of_the_spikes_predicted():
    """Regular data of N spikes, a model that has every second one: 2(½ − 2fΔ)/(3/2)/(1 − 2fΔ)…"""
    data = np.arange(25.0, 10_000.0, 50.0)
    chance = 2 * 2.0 * 100 / 10_000.0
    expected = (100 - chance * 200) / 150 / (1 - chance)
    assert coincidence_factor(data, data[::2], 10_000.0) == pytest.approx(expected)


def test_spikes_that_avoid_each_other_are_below_chance():
    data = np.arange(25.0, 10_000.0, 50.0)
    assert coincidence_factor(data, data + 25.0, 10_000.0) < -0.05


def test_no_spike_counts_twice():
    assert coincidences([10.0], [9.0, 11.0]).tolist() == [[0, 0]]
    assert coincidences([9.0, 11.0], [10.0]).tolist() == [[0, 0]]
    assert coincidences([10.0], [12.0]).tolist() == [[0, 0]]  # the edge of the window counts
    assert coincidences([10.0], [12.1]).shape == (0, 2)


def test_cut_outs_of_one_shape_lie_on_each_other():
    t = np.arange(0.0, 1000.0, 0.01)
    spikes = np.array([1.0, 100.003, 300.0, 555.555, 999.0])
    x = np.exp(-((t[:, None] - spikes) ** 2)).sum(axis=1)
    cut = aligned(t, x, spikes, before=3.0, after=4.0, dt=0.05)
    assert cut.pieces.shape == (3, len(cut.latency))  # the first and last are cut by the ends
    assert cut.latency[[0, -1]] == pytest.approx([-3.0, 4.0])
    assert cut.mean == pytest.approx(np.exp(-(cut.latency**2)), abs=1e-4)
    assert cut.pieces.std(axis=0).max() < 1e-4


def test_the_spread_of_cut_outs_is_that_of_what_differs():
    t, heights = np.arange(0.0, 500.0, 0.1), np.array([1.0, 2.0, 3.0])
    spikes = np.array([100.0, 200.0, 300.0])
    x = np.exp(-((t[:, None] - spikes) ** 2)) @ heights
    cut = aligned(t, x, spikes, before=1.0, after=1.0, dt=0.1)
    assert cut.pieces.std(axis=0) == pytest.approx(
        heights.std() * np.exp(-(cut.latency**2)), abs=1e-6
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: coincidence_factor([2.0, 1.0], [1.0], 10.0), "data must be one sorted list"),
        (lambda: coincidence_factor([1.0], [2.0, 1.0], 10.0), "model must be one sorted list"),
        (lambda: coincidence_factor([1.0], [1.0], 10.0, precision=-1.0), "precision = -1 ms"),
        (lambda: coincidence_factor([1.0], [1.0, 2.0], 8.0), "precision = 2 ms is too coarse"),
        (lambda: coincidence_factor([1.0], [1.0], 0.0), "duration = 0 ms"),
        (
            lambda: aligned([0.0, 1.0], [0.0, 1.0], [0.5], 1.0, 1.0),
            "none of the spike_times has before = 1 ms",
        ),
        (lambda: aligned([0.0, 1.0], [0.0, 1.0], [0.5], -1.0, 0.1), "before = -1 ms"),
        (lambda: aligned([0.0, 1.0], [0.0, 1.0], [0.5], 0.1, 0.1, dt=0.0), "dt = 0 ms"),
        (lambda: aligned([0.0, 1.0], [0.0], [0.5], 0.1, 0.1), "one x for each time"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
