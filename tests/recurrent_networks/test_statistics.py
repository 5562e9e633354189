"""Statistics of a network against trains whose statistics are known in closed form."""

import math

import numpy as np
import pytest

from lecture_lib.recurrent_networks.statistics import (
    mean_cv,
    network_statistics,
    population_rate,
    spectral_peak,
    spectrum,
    synchrony,
)

N, STOP, RATE = 400, 8000.0, 25.0  # neurons, ms, Hz


def poisson(rate=RATE, N=N, stop=STOP, seed=1):
    """Independent Poisson trains."""
    rng = np.random.default_rng(seed)
    spikes = rng.poisson(rate * N * stop / 1000)
    return np.sort(rng.uniform(0, stop, spikes)), rng.integers(0, N, spikes)


def renewal(order, seed=1):
    """Independent trains with gamma intervals: CV = 1/√order."""
    rng = np.random.default_rng(seed)
    mean = 1000 / RATE
    gaps = rng.gamma(order, mean / order, (N, int(2 * STOP / mean)))
    times = np.cumsum(gaps, axis=1) - 1000.0
    times, neurons = times.ravel(), np.repeat(np.arange(N), gaps.shape[1])
    order = np.argsort(times)
    return times[order], neurons[order]


def modulated(frequency, depth=0.5, seed=1):
    """Poisson trains whose rate follows a sine: thinned from faster ones."""
    times, neurons = poisson(RATE * (1 + depth), seed=seed)
    rate = 1 + depth * np.sin(2 * math.pi * frequency * times / 1000)
    keep = np.random.default_rng(seed + 1).random(len(times)) * (1 + depth) < rate
    return times[keep], neurons[keep]


def copies(share, seed=1):
    """Each neuron repeats each spike of one mother train with probability `share`."""
    rng = np.random.default_rng(seed)
    mother = np.sort(rng.uniform(0, STOP, round(RATE / share * STOP / 1000)))
    event, neurons = np.nonzero(rng.random((len(mother), N)) < share)
    return mother[event], neurons


def test_rate_counts_all_neurons():
    times, neurons = poisson()
    found = network_statistics(times, neurons, N, 0.0, STOP)
    assert found.rate == pytest.approx(len(times) / N / 8, rel=1e-12)
    twice = network_statistics(times, neurons, 2 * N, 0.0, STOP)  # half of them silent
    assert twice.rate == found.rate / 2
    assert twice.cv == found.cv


def test_population_counts_of_poisson_have_fano_factor_one():
    _, rate = population_rate(poisson()[0], N, 0.0, STOP, bin=1.0)
    counts = rate * N / 1000
    fano = counts.var() / counts.mean()
    assert abs(fano - 1) < 3 * math.sqrt(2 / len(counts))


@pytest.mark.parametrize("order", [1, 2, 4, 16])
def test_cv_of_gamma_intervals(order):
    times, neurons = renewal(order)
    inside = (times >= 0) & (times < STOP)
    found = mean_cv(times[inside], neurons[inside], N)
    assert found == pytest.approx(order**-0.5, rel=0.02)  # 200 intervals each: 1 % too small


def test_cv_is_a_mean_over_neurons_that_spike_often_enough():
    clock, pairs = np.arange(0.0, 100.0, 10.0), np.cumsum([0.0, 1, 2, 1, 2, 1, 2])  # CV 0 and 1/3
    rare = np.array([5.0, 6.0, 90.0])
    times = np.concatenate([clock, pairs, rare])
    neurons = np.repeat([0, 1, 2], [len(clock), len(pairs), len(rare)])
    order = np.argsort(times, kind="stable")
    assert mean_cv(times[order], neurons[order], 9) == pytest.approx(1 / 6)
    assert mean_cv(times[order], neurons[order], 9, least=3) > 0.3


def test_synchrony_of_independent_neurons_is_one_over_root_n():
    times, neurons = poisson()
    assert synchrony(times, neurons, N, 0.0, STOP) == pytest.approx(N**-0.5, rel=0.05)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.8])
def test_synchrony_of_copies_of_one_train(share):
    times, neurons = copies(share)
    # counts of two neurons are correlated by `share`: χ² = (1 + (N − 1) share)/N
    expected = math.sqrt((1 + (N - 1) * share) / N)
    assert synchrony(times, neurons, N, 0.0, STOP) == pytest.approx(expected, rel=0.02)


def test_synchrony_is_one_when_all_spike_at_once():
    mother = poisson(N=1)[0]
    times, neurons = np.repeat(mother, 5), np.tile(np.arange(5), len(mother))
    assert synchrony(times, neurons, 5, 0.0, STOP) == pytest.approx(1, rel=1e-12)


def test_spectrum_of_poisson_is_flat():
    times, _ = poisson()
    frequencies, power = spectrum(times, N, 0.0, STOP)
    level = 2 * RATE / N
    windows = 2 * STOP / 250 - 1
    for band in np.split(power[1:-1][: 4 * (len(power) // 4 - 1)], 4):
        assert band.mean() == pytest.approx(level, rel=4 / math.sqrt(windows * len(band) / 2))
    assert frequencies[1] == 4.0


def test_spectrum_at_zero_is_cv_squared_of_the_poisson_level():
    times, _ = renewal(order=4)
    inside = times[(times >= 0) & (times < STOP)]
    _, power = spectrum(inside, N, 0.0, STOP, segment=2000.0)
    assert power[1:5].mean() == pytest.approx(0.25 * 2 * RATE / N, rel=0.4)


@pytest.mark.parametrize("frequency", [22.0, 37.3, 101.7, 180.4, 411.0])
def test_peak_lies_at_the_frequency_of_a_sine(frequency):
    times, neurons = modulated(frequency)
    found = network_statistics(times, neurons, N, 0.0, STOP)
    assert found.frequency == pytest.approx(frequency, abs=0.3)


def test_peak_below_the_lowest_frequency_does_not_count():
    slow, fast = modulated(4.0)[0], modulated(60.0, seed=3)[0]
    lines = spectrum(np.sort(np.concatenate([slow, fast])), 2 * N, 0.0, STOP)
    assert spectral_peak(*lines) == pytest.approx(60, abs=0.5)
    assert spectral_peak(*lines, lowest=3.0) == pytest.approx(4, abs=2)  # lines 4 Hz apart


def test_clocks_in_phase_are_regular_and_synchronous():
    times = np.repeat(np.arange(12.5, 2000.0, 25.0), 10)  # 40 Hz
    found = network_statistics(times, np.tile(np.arange(10), 80), 10, 0.0, 2000.0)
    assert found.rate == 40
    assert found.cv == 0
    assert found.synchrony == pytest.approx(1, rel=1e-12)
    assert math.remainder(found.frequency, 40) == pytest.approx(0, abs=0.2)  # a harmonic


def test_spikes_on_a_grid_fall_into_their_bins():
    grid = np.arange(20_000) * 0.1
    _, rate = population_rate(grid, 1, 0.0, 2000.0, bin=0.5)
    assert (rate == 10_000).all()
    _, rate = population_rate(grid, 1, 100.3, 1500.3, bin=0.1)
    assert (rate == 10_000).all()


def test_only_the_window_counts():
    times, neurons = poisson()
    inside = (times >= 1000) & (times < 3000)
    cut = network_statistics(times, neurons, N, 1000.0, 3000.0)
    assert cut == network_statistics(times[inside], neurons[inside], N, 1000.0, 3000.0)
    bins, _ = population_rate(times, N, 1000.0, 3000.0, bin=500.0)
    assert bins == pytest.approx([1250, 1750, 2250, 2750])


def test_names_of_neurons_do_not_matter():
    times, neurons = modulated(50.0)
    names = np.random.default_rng(5).permutation(N)
    found = network_statistics(times, neurons, N, 0.0, STOP)
    renamed = network_statistics(times, names[neurons], N, 0.0, STOP)
    assert renamed.cv == pytest.approx(found.cv, rel=1e-12)
    assert renamed.synchrony == pytest.approx(found.synchrony, rel=1e-12)


def test_more_neurons_than_sixteen_bits_hold():
    times, neurons = poisson(rate=0.5, N=100_000, stop=1000.0)
    assert neurons.max() > 2**16
    found = synchrony(times, neurons, 100_000, 0.0, 1000.0)
    assert found == pytest.approx(100_000**-0.5, rel=0.1)


@pytest.mark.parametrize("times", [[], [20.0]])
def test_a_quiet_network_has_holes_not_errors(times):
    found = network_statistics(times, [3] * len(times), 10, 0.0, 500.0)
    assert found.rate == 0.2 * len(times)
    assert math.isnan(found.cv)
    assert math.isnan(found.frequency) == (not times)
    assert math.isnan(found.synchrony) == (not times)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"times": [3.0, 1.0]}, "times must be one sorted list"),
        ({"neurons": [0, 10]}, "numbers from 0 to N − 1 = 9"),
        ({"neurons": [-1, 1]}, "numbers from 0 to N − 1 = 9"),
        ({"neurons": [1]}, "2 times but 1 neurons"),
        ({"stop": 0.0}, "must end after it starts"),
        ({"stop": 100.0}, "shorter than one window of the spectrum"),
    ],
)
def test_bad_input_is_named(change, message):
    given = {"times": [1.0, 3.0], "neurons": [0, 1], "N": 10, "start": 0.0, "stop": 500.0}
    with pytest.raises(ValueError, match=message):
        network_statistics(**given | change)


def test_bad_bins_are_named():
    with pytest.raises(ValueError, match="bin = 0 ms must be larger"):
        population_rate([1.0], 1, 0.0, 10.0, bin=0.0)
    with pytest.raises(ValueError, match="give time for one bin"):
        population_rate([1.0], 1, 0.0, 10.0, bin=20.0)
