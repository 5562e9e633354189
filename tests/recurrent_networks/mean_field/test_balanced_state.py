"""Mean field with a drive that brings no noise: cancellation, and what simulations find."""

from dataclasses import replace

import numpy as np
import pytest

from lecture_lib.recurrent_networks import SparseNetwork, start
from lecture_lib.recurrent_networks.mean_field import balanced_state, with_inputs
from lecture_lib.recurrent_networks.mean_field.balanced_state import mean_inputs, rate_with_drive

NETWORK = SparseNetwork(N_E=2000, J=0.5, g=6.0)


def at(K, drive=40.0):
    return with_inputs(NETWORK, K, drive)


def test_the_rate_sustains_itself():
    network, drive = at(100)
    state = balanced_state(network, drive)
    assert rate_with_drive(network, state.rate, drive) == pytest.approx(state.rate, rel=1e-9)


def test_without_recurrent_noise_it_is_the_deterministic_neuron():
    """Φ(0) is 1/(t_ref + τ_m log((drive − V_reset)/(drive − V_threshold)))."""
    expected = 1e3 / (2.0 + 20.0 * np.log((40.0 - 10.0) / (40.0 - 20.0)))
    assert rate_with_drive(NETWORK, 0.0, 40.0) == pytest.approx(expected, rel=1e-9)


def test_both_currents_grow_as_the_root_of_k_and_their_sum_does_not():
    large = replace(NETWORK, N_E=10**9)  # never connected
    few, many = (balanced_state(*with_inputs(large, K, 40.0)) for K in (40_000, 40_000_000))
    root = np.sqrt(1e3)
    assert many.I / few.I == pytest.approx(root, rel=0.05)
    assert many.E / few.E == pytest.approx(root, rel=0.05)
    assert many.total == pytest.approx(few.total, rel=0.05)


@pytest.mark.parametrize("K", [100, 400])
def test_a_deterministic_network_agrees_with_mean_field(K):
    network, drive = at(K)
    running = start(network, seed=1, mu=drive)
    running.advance(100.0, spikes=False)
    found = mean_inputs(running.advance(500.0), drive)
    state = balanced_state(network, drive)
    assert state.E == pytest.approx(found.E, rel=0.05)
    assert state.I == pytest.approx(found.I, rel=0.05)
    assert abs(found.total) < 0.35 * found.E


def test_the_mean_inputs_of_the_record_are_those_of_the_traces():
    network, drive = at(100)
    record = start(network, seed=2, mu=drive).advance(500.0, watch=range(network.N))
    found = mean_inputs(record, drive)
    per_step = network.tau_m / network.dt
    assert record.traces.E.mean() * per_step + drive == pytest.approx(found.E, rel=0.01)
    assert record.traces.I.mean() * per_step == pytest.approx(found.I, rel=0.01)
    assert found.rate == record.rate
