"""What is remembered of a network that goes on is what the network did."""

import numpy as np
import pytest

from lecture_lib.recurrent_networks import History, SparseNetwork, resized, simulate, start
from lecture_lib.recurrent_networks.history import SAMPLE, SPAN
from lecture_lib.recurrent_networks.statistics import mean_cv, spectral_peak, spectrum, synchrony

NETWORK = SparseNetwork(N_E=1000, J=1.0)


@pytest.fixture(scope="module")
def snapshot():
    history = History(start(NETWORK, seed=3))
    for _ in range(80):
        snapshot = history.advance(10.0)
    return snapshot


@pytest.fixture(scope="module")
def record():
    return simulate(NETWORK, 800.0, seed=3)


def test_the_kept_neurons_fire_as_in_one_run(snapshot, record):
    t, rows = snapshot.spikes
    for row, neuron in [(0, 0), (7, 7), (SAMPLE[0], 1000), (sum(SAMPLE) - 1, 1039)]:
        np.testing.assert_allclose(t[rows == row] + 800.0, record.train(neuron))
    assert (np.diff(t) >= 0).all()


def test_the_rate_counts_every_spike(snapshot, record):
    t, rate = snapshot.rate(5.0)
    assert rate.sum() * 5e-3 * NETWORK.N == pytest.approx(len(record.times))
    np.testing.assert_allclose(t[[0, -1]], [-797.5, -2.5])


def test_the_potential_is_that_of_neuron_0(snapshot):
    V = simulate(NETWORK, 800.0, seed=3, watch=[0]).traces.V[:, 0]
    np.testing.assert_array_equal(snapshot.V, V)
    assert len(snapshot.t) == len(V)
    assert snapshot.t[-1] == 0.0


def test_only_the_last_second_is_kept():
    history = History(start(NETWORK, seed=3))
    history.advance(300.0)
    for _ in range(150):
        snapshot = history.advance(10.0)
    assert snapshot.now == pytest.approx(1800.0)
    assert len(snapshot.t) * NETWORK.dt == pytest.approx(SPAN)
    assert snapshot.spikes[0][0] >= -SPAN


def test_its_measures_are_those_of_the_statistics(snapshot, record):
    kept = np.isin(record.neurons, np.r_[: SAMPLE[0], 1000 : 1000 + SAMPLE[1]])
    assert snapshot.cv == pytest.approx(mean_cv(record.times[kept], record.neurons[kept], 1250))
    window = (record.times, NETWORK.N, 0.05, 800.05)
    expected = spectral_peak(*spectrum(*window))
    assert snapshot.peak == pytest.approx(expected, rel=0.02)
    whole = synchrony(record.times, record.neurons, NETWORK.N, 0.05, 800.05)
    assert snapshot.synchrony == pytest.approx(whole, rel=0.1)  # one neuron's variance: of 200


def test_a_smaller_network_keeps_the_means_and_fluctuates_more():
    full, small = SparseNetwork(), resized(SparseNetwork(), 1000)
    for network in (full, small):
        assert network.J * network.C_E == pytest.approx(100.0)
        assert network.J * network.C_ext * network.nu_ext == pytest.approx(100.0 * 20.0)
    assert small.N == 1250
    assert small.J**2 * small.C_E == pytest.approx(10 * full.J**2 * full.C_E)


def changed_after(before, ms):
    """An asynchronous network in which g falls from 5 to 3, so many ms later: all fire together."""
    history = History(start(SparseNetwork(), seed=1))
    history.advance(before)
    for _ in range(round(ms / 10)):
        history.running.change(g=3.0)  # each time, as a slider that stays does
        snapshot = history.advance(10.0)
    return snapshot


def test_statistics_begin_anew_at_a_change():
    snapshot = changed_after(300.0, 300.0)
    assert snapshot.changed
    assert snapshot.span == pytest.approx(300.0)
    assert snapshot.mean_rate == pytest.approx(1000 / 3, rel=0.03)  # a cycle takes 3 ms
    assert snapshot.cv < 0.05  # with the intervals of before it is above 1
    assert snapshot.synchrony > 0.4
    assert snapshot.peak > 300
    assert snapshot.spikes[0][0] < -500  # what is seen goes further back


def test_right_after_a_change_there_is_nothing_to_tell():
    snapshot = changed_after(300.0, 10.0)
    found = [snapshot.mean_rate, snapshot.cv, snapshot.synchrony, snapshot.peak]
    assert np.isnan(found).all()


def test_silence_has_no_rhythm_and_no_irregularity():
    silent = History(start(SparseNetwork(N_E=1000, eta=0.0), seed=1, V_0=0.0)).advance(300.0)
    assert silent.mean_rate == 0.0
    assert np.isnan([silent.cv, silent.synchrony, silent.peak]).all()
    assert not silent.changed


def test_of_a_small_network_every_neuron_is_kept():
    network = SparseNetwork(N_E=16, N_I=4, C_E=4, C_I=1, C_ext=4, J=1.0, eta=4.0)
    record = simulate(network, 300.0, seed=1)
    snapshot = History(start(network, seed=1)).advance(300.0)
    assert len(snapshot.spikes[0]) == len(record.times)
    expected = synchrony(record.times, record.neurons, network.N, 0.0, 300.0)
    assert snapshot.synchrony == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize("dt", [0.2, 0.3, 0.7])
def test_on_any_grid_its_bins_are_whole_steps(dt):
    network = SparseNetwork(N_E=16, N_I=4, C_E=4, C_I=1, J=1.0, D=dt, t_ref=3 * dt, dt=dt)
    snapshot = History(start(network, seed=3)).advance(840.0)
    spikes = len(simulate(network, 840.0, seed=3).times)
    assert snapshot.mean_rate == pytest.approx(1e3 * spikes / (20 * 840.0), rel=0.01)
    f = snapshot.spectrum[0]
    assert f[-1] == pytest.approx(500.0 / (dt * round(0.5 / dt)), rel=0.01)  # Nyquist's
    with pytest.raises(ValueError, match=r"bin = 1 ms must be a multiple of dt|bin = 0.1 ms"):
        snapshot.rate(1.0 if dt != 0.2 else 0.1)


@pytest.mark.parametrize("mV", [1e40, -1e308, np.nan, "1"])
def test_a_kick_that_no_potential_survives_is_refused(mV):
    running = start(SparseNetwork(N_E=16, N_I=4, C_E=4, C_I=1, J=1.0))
    with pytest.raises(ValueError, match="mV = "):
        running.kick(mV)
