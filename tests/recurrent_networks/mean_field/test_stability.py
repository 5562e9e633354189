"""When the network begins to oscillate, and how fast: Brunel (2000), Brunel & Hakim (1999)."""

from dataclasses import replace

import numpy as np
import pytest
from fokker_planck import FokkerPlanck

from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.recurrent_networks.mean_field import (
    branches,
    couplings,
    dominant_mode,
    hopf_frequency,
    moments,
    neuron_of,
    rates,
    stability_diagram,
)
from lecture_lib.recurrent_networks.mean_field.linear_response import transfer_function
from lecture_lib.recurrent_networks.mean_field.stability import modes

ASYNCHRONOUS = SparseNetwork(g=5.0, eta=2.0)
FAST = SparseNetwork(g=6.0, eta=4.0)
SLOW = SparseNetwork(g=4.5, eta=0.9)
REGULAR = SparseNetwork(g=3.0, eta=2.0)
STATES = [ASYNCHRONOUS, FAST, SLOW, REGULAR]


def stable(network):
    return dominant_mode(network).stable


def growth_rate(network):
    return dominant_mode(network).growth_rate


def loop_gain(network, frequency):
    """G(i·2πf): what comes back, one delay later, of a small oscillation of the rate."""
    mu, sigma = moments(network, rates(network))
    to_mean, to_variance = transfer_function(neuron_of(network), mu, sigma, frequency)
    mean, variance = couplings(network)
    delayed = np.exp(-2e-3j * np.pi * frequency * network.D)
    return delayed * (mean * to_mean + variance * to_variance)


def onsets(diagram):
    """g, η and frequency where the growth rate changes its sign between two drives."""
    for g, growth, frequency in zip(
        diagram.g, diagram.growth_rate.T, diagram.frequency.T, strict=True
    ):
        for k in np.flatnonzero(np.diff(growth > 0)):
            share = growth[k] / (growth[k] - growth[k + 1])
            eta = (1 - share) * diagram.eta[k] + share * diagram.eta[k + 1]
            yield float(g), float(eta), frequency[k + 1]


def test_the_four_states_are_as_published():
    """Brunel (2000): only (5, 2) is asynchronous; the oscillations are born at 190 Hz
    for (6, 4), where he simulated 180, and at 29 Hz for (4.5, 0.9), where he simulated 22."""
    assert [stable(state) for state in STATES] == [True, False, False, False]
    assert hopf_frequency(FAST) == pytest.approx(190, abs=1)
    assert hopf_frequency(SLOW) == pytest.approx(29, abs=0.5)


def test_regular_neurons_gather_in_groups_that_fire_in_turn():
    """At (3, 2) the oscillation is a multiple of the rate, and one cycle lasts the delay."""
    frequency = hopf_frequency(REGULAR)
    assert frequency / rates(REGULAR) == pytest.approx(2, abs=0.05)
    assert frequency * REGULAR.D == pytest.approx(1000, rel=0.02)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_modes_sustain_themselves_in_the_fokker_planck_equation(state):
    """An independent answer of the neurons, sent once round the loop, comes back as it was."""
    mu, sigma = moments(state, rates(state))
    equation = FokkerPlanck(neuron_of(state), float(mu), float(sigma))
    mean, variance = couplings(state)
    for mode in modes(state)[:2]:
        growth = mode.growth_rate + 2e-3j * np.pi * mode.frequency
        back = np.exp(-growth * state.D) * equation.respond(growth, mean, variance)
        assert back == pytest.approx(1.0, abs=2e-3)


@pytest.mark.parametrize("state", [*STATES, replace(FAST, D=5.0)], ids=str)
def test_no_growing_mode_is_missed(state):
    """The argument principle: the curve 1 − G(iω) winds round 0 once for each of them."""
    frequency = np.r_[0.01, np.arange(1.0, 9000.0, 1.5)]
    angle = np.unwrap(np.angle(1 - loop_gain(state, frequency)))
    growing = [mode for mode in modes(state) if not mode.stable]
    turns = (angle[0] - angle[-1]) / np.pi
    assert turns == pytest.approx(2 * len(growing), abs=0.4)


def test_slow_changes_come_back_by_the_slope():
    for state in STATES:
        assert loop_gain(state, 0.0) == pytest.approx(branches(state)[0].slope, rel=1e-4, abs=1e-5)


def test_the_middle_branch_runs_away_without_oscillation():
    lowest, middle, highest = branches(SparseNetwork(g=3.0, eta=0.6))
    network = SparseNetwork(g=3.0, eta=0.6)
    mode = dominant_mode(network, middle.rate)
    assert middle.slope > 1
    assert (mode.stable, mode.frequency) == (False, 0.0)
    assert dominant_mode(network, lowest.rate).stable
    assert dominant_mode(network, highest.rate).frequency > 0


@pytest.mark.parametrize("D", [1.5, 2.0, 3.0, 5.0])
def test_strong_inhibition_oscillates_with_a_period_of_about_four_delays(D):
    """Brunel & Hakim (1999). Inhibition turns the sign, half a period; delay and lag of the
    neurons add up to the other half: 1/(2D) without lag, 1/(4D) with a quarter of a period."""
    network = SparseNetwork(g=8.0, eta=4.0, D=D)
    assert not stable(network)
    assert 1000 / (4 * D) <= hopf_frequency(network) <= 1000 / (2 * D)


def test_a_short_delay_keeps_the_network_asynchronous():
    growth = [growth_rate(SparseNetwork(g=8.0, eta=4.0, D=D)) for D in (0.5, 1.0, 1.5)]
    assert growth[0] < 0 < growth[1] < growth[2]


def test_the_boundary_parts_decay_from_growth():
    g, eta = np.linspace(6.0, 8.0, 5), np.linspace(2.0, 4.0, 9)
    found = list(onsets(stability_diagram(g, eta, SparseNetwork())))
    assert len(found) >= len(g)
    for one_g, one_eta, frequency in found:
        network = SparseNetwork(g=one_g, eta=one_eta)
        assert abs(growth_rate(network)) < 1e-3
        assert hopf_frequency(network) == pytest.approx(frequency, rel=0.05)
        assert growth_rate(replace(network, eta=network.eta - 0.1)) < 0
        assert growth_rate(replace(network, eta=network.eta + 0.1)) > 0


def test_the_plane_has_brunels_states():
    """Phase diagram of Brunel (2000), D = 1.5 ms: synchronous regular left of g ≈ 3.5 to 4, fast
    oscillations at strong drive and inhibition, slow ones at η ≈ 0.9, asynchronous between."""
    g, eta = np.array([2.0, 3.0, 4.3, 4.5, 7.0]), np.array([0.5, 0.9, 2.0, 4.0])
    diagram = stability_diagram(g, eta, SparseNetwork())
    grows = diagram.growth_rate > 0
    assert grows.tolist() == [
        [False, False, False, False, False],
        [True, True, True, True, False],
        [True, True, False, False, False],
        [True, True, False, False, True],
    ]
    assert (diagram.frequency[2:, :2] > 600).all()
    assert (np.abs(diagram.frequency[1, 2:4] - 29) < 2).all()
    assert diagram.frequency[3, 4] == pytest.approx(192, abs=3)


def test_the_plane_is_made_of_single_networks():
    g, eta = np.array([0.0, 3.3, 4.5, 8.0]), np.array([0.3, 0.85, 1.3, 3.5])
    diagram = stability_diagram(g, eta, SparseNetwork())
    for i, j in np.ndindex(4, 4):
        mode = dominant_mode(SparseNetwork(g=float(g[j]), eta=float(eta[i])))
        assert diagram.growth_rate[i, j] == pytest.approx(mode.growth_rate, abs=1e-6)
        assert diagram.frequency[i, j] == pytest.approx(mode.frequency, abs=1e-2)


def test_without_connections_the_neurons_only_lose_step():
    """A group that starts together fires together, less and less so: it rings at the rate."""
    lonely = SparseNetwork(C_E=0, C_I=0, C_ext=1000)
    assert couplings(lonely) == (0, 0)
    assert stable(lonely)
    assert hopf_frequency(lonely) == pytest.approx(rates(lonely), rel=0.01)


def test_without_drive_nothing_comes_back():
    silent = SparseNetwork(eta=0.0)
    assert modes(silent) == ()
    assert (growth_rate(silent), hopf_frequency(silent), stable(silent)) == (-1.0, 0.0, True)


def test_bad_input_is_refused_in_words():
    with pytest.raises(ValueError, match="nu = -1 Hz must not be negative"):
        modes(FAST, -1.0)
    with pytest.raises(ValueError, match=r"too little noise .* larger J"):
        stable(SparseNetwork(J=1e-6))
