"""The random numbers of a network: independent words, and Poisson inputs with the exact law."""

import math

import numpy as np
import pytest
from scipy.stats import chi2, poisson

from lecture_lib.recurrent_networks.engine.kernels import add_poisson
from lecture_lib.recurrent_networks.engine.kernels_numpy import _poisson
from lecture_lib.recurrent_networks.engine.random_words import keys, poisson_levels, uniform, words
from lecture_lib.recurrent_networks.running import MOST_EXTERNAL

N = 1000
MEANS = [0.003, 0.1, 0.9, 2.0, 8.0, 80.0]


def draws(mean, steps, seed=0):
    """External spikes of N neurons, shape (steps, N)."""
    key = keys(seed, 1)[0]
    law = poisson_levels(mean)
    random, thresholds = np.empty(N // 4, np.uint64), np.empty(len(law[1]) + 3, np.uint16)
    found = np.zeros((steps, N), np.uint16)
    for step in range(steps):
        add_poisson(key, step, *law, random, thresholds, found[step])
    return found


@pytest.mark.parametrize("mean", [*MEANS, 1e-9, 3900.0])
def test_the_levels_are_the_distribution_function(mean):
    offset, levels = poisson_levels(mean)
    k = offset + np.arange(len(levels))
    assert levels / 2**48 == pytest.approx(poisson.cdf(k, mean), abs=1e-12)
    assert poisson.cdf(offset - 1, mean) < 1e-13
    assert poisson.sf(k[-1] + 1, mean) < 1e-13
    assert k[-1] < MOST_EXTERNAL


@pytest.mark.parametrize("mean", MEANS)
def test_external_spikes_have_the_law_of_poisson(mean):
    n = draws(mean, 4000).ravel()
    error = math.sqrt(mean / n.size)
    assert n.mean() == pytest.approx(mean, abs=4 * error)
    fourth = mean + 3 * mean**2  # central moment
    assert n.var() == pytest.approx(mean, abs=4 * math.sqrt((fourth - mean**2) / n.size))
    expected = n.size * poisson.pmf(np.arange(n.max() + 20), mean)
    found = np.bincount(n, minlength=len(expected))
    common = expected > 10
    found = np.append(found[common], found[~common].sum())
    expected = np.append(expected[common], n.size - expected[common].sum())
    deviation = ((found - expected) ** 2 / np.maximum(expected, 1.0)).sum()
    assert chi2.sf(deviation, common.sum()) > 1e-3


def test_the_rarest_numbers_come_as_often_as_they_should():
    n = draws(2.0, 20_000, seed=2)
    for k in (10, 11, 12):  # rarer than one in 2¹⁶ from 11 on
        expected = n.size * poisson.sf(k - 1, 2.0)
        assert (n >= k).sum() == pytest.approx(expected, abs=4 * math.sqrt(expected))


def test_neurons_and_steps_are_independent():
    n = draws(2.0, 4000, seed=3) - 2.0
    error = 2.0 / math.sqrt(n.size)
    for shifted in (np.roll(n, 1, axis=0), np.roll(n, 1, axis=1), np.roll(n, 4, axis=1)):
        assert (n * shifted).mean() == pytest.approx(0.0, abs=4 * error)
    population = n.mean(axis=1)
    assert population.var() == pytest.approx(2.0 / N, rel=4 * math.sqrt(2 / 4000))


@pytest.mark.parametrize("mean", [0.0, *MEANS])
def test_numpy_draws_the_same_numbers(mean):
    key, law = keys(0, 1)[0], poisson_levels(mean)
    same = [_poisson(key, step, 50, *law, N) for step in range(0, 200, 50)]
    assert (draws(mean, 200) == np.concatenate(same)).all()


def test_words_are_those_of_the_published_generator():
    # Vigna's splitmix64.c with the state 0: the first outputs, hashes of 1, 2, 3 · GOLDEN
    expected = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    assert words(np.uint64(0), [1, 2, 3]).tolist() == expected


def test_uniform_numbers_fill_the_unit_interval():
    u = uniform(keys(1, 1)[0], 100_000).astype(float)
    assert 0 <= u.min() < u.max() < 1
    assert u.mean() == pytest.approx(0.5, abs=4 / math.sqrt(12 * len(u)))
    assert u.var() == pytest.approx(1 / 12, rel=4 * math.sqrt(0.8 / len(u)))


@pytest.mark.parametrize("seed", [-1, 1.5, "a", None])
def test_a_seed_must_be_a_whole_number(seed):
    with pytest.raises(ValueError, match="must be a whole number, 0 or more"):
        keys(seed, 1)
