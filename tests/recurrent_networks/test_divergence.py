"""What a kick or one spike less does: nothing, a jump of known size, or everything."""

import numpy as np
import pytest

from lecture_lib.recurrent_networks import Connectivity, SparseNetwork, divergence, start

AI = SparseNetwork(N_E=2000, epsilon=0.2, J=0.25)


def parted(network, seed=1, duration=50.0):
    running = start(network, seed)
    running.advance(100.0, spikes=False)
    return divergence(running, duration)


def test_the_distance_is_at_first_that_of_the_missing_jump():
    """One of three neurons fires; the other two, below threshold, miss 3 mV, which leak away."""
    network = SparseNetwork(N_E=3, N_I=0, C_E=2, eta=0.0, J=3.0, D=1.0)
    links = Connectivity.from_matrix([[0, 0, 0], [1, 0, 0], [1, 0, 0]])
    running = start(network, connectivity=links, V_0=[19.9, 0, 0], mu=[25.0, 0.0, 0.0])
    found = divergence(running, 10.0)
    after = found.t - found.lost[0] - network.D
    missing = np.where(after >= 0, 3.0 * np.exp(-after / network.tau_m), 0.0)
    np.testing.assert_allclose(found.distance, missing * np.sqrt(2 / 3), rtol=1e-5, atol=1e-6)
    assert found.lost[1] == 0
    assert not any(own.any() for own in found.own)


def test_without_connections_nothing_differs():
    found = parted(SparseNetwork(N_E=200, C_E=0, C_I=0, C_ext=100, J=0.5, eta=2.0))
    assert not found.distance.any()
    assert not any(own.any() for own in found.own)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_the_asynchronous_state_the_copies_become_unrelated(seed):
    found = parted(AI, seed)
    assert found.distance[0] < 0.1 * found.unrelated
    assert found.distance[-10:].mean() == pytest.approx(found.unrelated, rel=0.25)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_where_all_are_reset_together_the_loss_is_forgotten(seed):
    found = parted(SparseNetwork(N_E=2000, epsilon=0.2, J=0.25, g=2.5), seed)
    assert not found.distance[-1]


def test_the_network_itself_goes_on_as_if_there_were_no_copy():
    running, alone = start(AI, seed=1), start(AI, seed=1)
    found = divergence(running, 20.0)
    record = alone.advance(running.t)
    late = record.times > found.t[0] - 1.0 + 1e-6
    np.testing.assert_allclose(found.times[0], record.times[late], atol=1e-6)
    np.testing.assert_array_equal(found.neurons[0], record.neurons[late])


def test_a_silent_network_has_no_spike_to_lose():
    silent = start(SparseNetwork(N_E=100, C_E=10, C_I=2, eta=0.0), V_0=0.0)
    with pytest.raises(ValueError, match="no spike is on its way"):
        divergence(silent, 10.0)


def kicked(network, kick, neuron=None, seed=1):
    running = start(network, seed)
    running.advance(100.0, spikes=False)
    return divergence(running, 50.0, kick=kick, neuron=neuron)


def test_without_threshold_a_kick_leaks_away():
    network = SparseNetwork(N_E=50, C_E=0, C_I=0, C_ext=100, J=0.1, eta=0.5)
    running = start(network, seed=1, V_0=5.0)
    running._arrays[4][0, 0] = 0  # nothing is on its way
    found = divergence(running, 40.0, kick=2.0)
    expected = 2.0 * np.exp(-(found.t - found.t[0] + 1.0) / network.tau_m)
    np.testing.assert_allclose(found.distance, expected, rtol=1e-4)
    assert found.lost is None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_network_is_stable_to_small_kicks_only(seed):
    """Stable chaos: what moves no spike dies out, what does spreads."""
    tiny, large = kicked(AI, 1e-5, seed=seed), kicked(AI, 0.1, seed=seed)
    assert not tiny.spread
    assert tiny.distance[-1] < 0.15 * tiny.distance[0]
    assert not any(own.any() for own in tiny.own)
    assert large.spread


def test_one_neuron_is_kicked_alone():
    found = kicked(AI, 1e-3, neuron=4)
    assert found.distance[0] == pytest.approx(1e-3 * np.exp(-1 / 20) / np.sqrt(AI.N), rel=1e-2)


@pytest.mark.parametrize("kick", [2.45e47, -1e308])
def test_a_kick_that_no_potential_survives_is_refused(kick):
    with pytest.raises(ValueError, match=r"kick = .* mV must lie from -1e\+06 to 1e\+06"):
        divergence(start(AI, seed=1), 10.0, kick=kick)
