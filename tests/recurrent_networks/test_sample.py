"""Statistics that grow piece by piece say the same as those of one long record."""

import numpy as np
import pytest

from lecture_lib.recurrent_networks import (
    SparseNetwork,
    accumulate_statistics,
    record_statistics,
    start,
)
from lecture_lib.recurrent_networks.sample import EDGES, FEWEST
from lecture_lib.recurrent_networks.statistics import mean_cv, population_rate

NETWORK = SparseNetwork(N_E=400, J=1.0)


def running():
    return start(NETWORK, seed=3)


@pytest.fixture(scope="module")
def whole():
    return running().advance(2000.0)


@pytest.fixture(scope="module")
def grown():
    network = running()
    *_, (_, last) = accumulate_statistics(network.advance(250.0) for _ in range(8))
    return last


def test_rate_and_duration_are_those_of_the_whole(whole, grown):
    assert grown.duration == 2000.0
    assert grown.rate == pytest.approx(whole.rate, rel=1e-12)


def test_no_interval_is_lost_between_pieces(whole, grown):
    trains = [whole.train(i) for i in range(NETWORK.N)]
    gaps = [np.diff(train) for train in trains]
    np.testing.assert_array_equal(grown.intervals[0], [len(each) for each in gaps])
    np.testing.assert_allclose(grown.intervals[1], [each.sum() for each in gaps], rtol=1e-9)
    assert grown.histogram.sum() == np.histogram(np.concatenate(gaps), EDGES)[0].sum()
    np.testing.assert_allclose(grown.last, [train[-1] for train in trains])


def test_the_cvs_are_those_of_the_trains(whole, grown):
    assert grown.cvs.mean() == pytest.approx(mean_cv(whole.times, whole.neurons, NETWORK.N), 1e-6)
    assert len(grown.cvs) == np.sum(whole.counts > FEWEST)


def test_the_spectrum_holds_the_variance_of_the_population_rate(whole, grown):
    rate = population_rate(whole.times, NETWORK.N, 0.05, 2000.05)[1]
    power = np.trapezoid(grown.power, grown.frequencies)
    assert power == pytest.approx(rate.var(), rel=0.15)  # Hann windows weigh the record unevenly


def test_the_peak_is_at_the_rhythm_of_the_population():
    network = start(SparseNetwork(N_E=400, J=1.0, g=0.0), seed=1)
    network.advance(100.0)
    record = network.advance(500.0)
    ((_, found),) = accumulate_statistics([record])
    assert found.peak == pytest.approx(record_statistics(record).frequency, abs=1e-9)


def test_a_silent_network_has_no_statistics_but_zeros():
    silent = start(SparseNetwork(N_E=400, eta=0.0), V_0=0.0)
    ((_, found),) = accumulate_statistics([silent.advance(250.0)])
    assert found.rate == 0.0
    assert len(found.cvs) == 0
    assert np.isnan(found.peak)
