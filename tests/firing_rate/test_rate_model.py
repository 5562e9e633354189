"""The rate model of the network: its fixed points are the mean field's, its weights the slopes."""

from dataclasses import replace

import numpy as np
import pytest

from lecture_lib.firing_rate import RateModel, fixed_points, hopf_ratio, simulate
from lecture_lib.from_hh_to_lif import AdEx
from lecture_lib.recurrent_networks import SparseNetwork, mean_field, resized, start

AI = SparseNetwork(g=5.0, eta=2.0)
SI_FAST = SparseNetwork(g=6.0, eta=4.0)


@pytest.mark.parametrize(("g", "eta"), [(5.0, 2.0), (4.5, 0.9), (6.0, 4.0), (3.0, 0.6), (3.0, 2.0)])
def test_fixed_points_are_the_rates_of_mean_field(g, eta):
    network = SparseNetwork(g=g, eta=eta)
    found = fixed_points(RateModel.of(network))
    branches = mean_field.branches(network)
    assert [p.x for p in found] == pytest.approx([b.rate for b in branches], rel=1e-6, abs=1e-6)
    assert [p.y for p in found] == pytest.approx([p.x for p in found], rel=1e-6, abs=1e-6)
    assert [p.stable for p in found] == [b.stable for b in branches]
    assert [p.saddle for p in found] == [not b.stable for b in branches]


def test_the_weights_of_AI_say_that_it_is_stabilised_by_inhibition():
    w_E, w_I = RateModel.of(AI).weights
    assert w_E == pytest.approx(7.12, abs=0.01)
    assert w_I == pytest.approx(8.66, abs=0.01)
    assert w_E - w_I == pytest.approx(mean_field.branches(AI)[0].slope, rel=1e-4)


def test_with_equal_time_constants_it_relaxes_without_oscillation():
    (point,) = fixed_points(RateModel.of(AI))
    assert point.eigenvalues.imag == pytest.approx([0.0, 0.0])
    assert point.eigenvalues.real == pytest.approx([-0.050, -0.127], abs=5e-4)


def test_slow_inhibition_makes_it_oscillate_at_the_ratio_of_the_linear_theory():
    ratio = hopf_ratio(RateModel.of(AI))
    assert ratio == pytest.approx(1.580, abs=1e-3)
    below, above = (
        fixed_points(RateModel.of(AI, tau_I=20.0 * ratio * factor))[0].eigenvalues
        for factor in (0.99, 1.01)
    )
    assert below[0].real < 0 < above[0].real
    assert abs(above[0].imag) > 0


def test_without_recurrent_excitation_there_is_no_ratio():
    with pytest.raises(ValueError, match=r"w_E = .* is at most 1: these rates never oscillate"):
        hopf_ratio(RateModel.of(SparseNetwork(g=5.0, eta=0.5)))


@pytest.mark.parametrize(("extra", "nu_I"), [(0.5, 33.7), (1.0, 29.4), (2.0, 21.3)])
def test_more_drive_to_inhibition_is_less_inhibition(extra, nu_I):
    (point,) = fixed_points(RateModel.of(AI, extra_I=extra))
    assert point.y == pytest.approx(nu_I, abs=0.1)
    assert point.x < point.y < 37.9


@pytest.mark.parametrize(("extra", "measured"), [(0.5, 32.6), (1.0, 27.6), (2.0, 18.0)])
def test_so_it_is_in_the_spiking_network(extra, measured):
    """Mean over seeds within three standard errors of what was measured in another run.

    And within a few hertz of the rate model, E as well as I, in every one of these networks.
    """
    rates = np.array([spiking(AI, seed, extra) for seed in range(5)])
    error = rates.std(axis=0, ddof=1) * np.sqrt(1 + 1 / len(rates))  # of one run and their mean
    assert abs(rates.mean(axis=0) - measured)[1] < 3 * error[1]
    assert rates[:, 1].max() < 37.0
    (point,) = fixed_points(RateModel.of(AI, extra_I=extra))
    assert np.abs(rates - (point.x, point.y)).max() < 5.0


def spiking(network, seed, extra_I):
    """Rates of E and I with an extra mean of V for I, Hz, over 0.6 s after 0.2 s."""
    mu = np.repeat([0.0, extra_I], [network.N_E, network.N_I])
    running = start(network, seed=seed, mu=mu)
    running.advance(200.0, spikes=False)
    numbers = running.advance(600.0, spikes=False).numbers
    return numbers.sum(axis=0) / [network.N_E, network.N_I] / 0.6


@pytest.mark.parametrize(
    ("network", "edge"),
    [(SparseNetwork(g=3.0), 0.836), (resized(SparseNetwork(g=3.0), 4000), 0.757)],
)
def test_three_rates_exist_below_the_edge_of_hysteresis(network, edge):
    for eta, number in ((edge - 0.001, 3), (edge + 0.001, 1)):
        assert len(fixed_points(RateModel.of(replace(network, eta=eta)))) == number


def test_a_model_that_rests_nowhere_is_said():
    class Runaway:
        tau_E = tau_I = 20.0

        def goals(self, x, y):
            return x + 1.0, y + 1.0

        def axes(self):
            return 2 * (np.linspace(0.0, 100.0, 50),)

    with pytest.raises(ValueError, match="no fixed point of Runaway was found on its grid up to"):
        fixed_points(Runaway())


def test_with_delay_it_oscillates_only_where_its_time_constant_is_short():
    """SI fast: an edge at τ = 2.30 ms (linear theory of the delayed equation)."""
    rate = mean_field.rates(SI_FAST)

    def late_and_early(tau):
        model = RateModel.of(SI_FAST, tau_E=tau, tau_I=tau, D=1.5)
        nu = simulate(model, (1.01 * rate, 1.01 * rate), 200.0, dt=0.1).nu_E
        return np.ptp(nu[-400:]), np.ptp(nu[200:600])

    late, early = late_and_early(2.2)
    assert late > early
    late, early = late_and_early(2.4)
    assert late < early


def test_a_transfer_without_noise_and_the_straight_line_meet_at_large_drive():
    network = SparseNetwork(g=5.0, eta=2.0, t_ref=0.0)
    exact, line = (RateModel.of(network, transfer=t) for t in ("deterministic", "threshold-linear"))
    mu = np.array([15.0, 200.0, 2000.0])
    assert line.rate(mu, 1.0)[0] == 0.0
    assert exact.rate(mu, 1.0)[1:] == pytest.approx(line.rate(mu, 1.0)[1:], rel=1e-3)


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (dict(tau_E=0.0), "tau_E = 0 ms"),
        (dict(tau_I=-1.0), "tau_I = -1 ms"),
        (dict(D=-1.0), "D = -1 ms"),
        (dict(transfer="sigmoid"), "transfer = 'sigmoid'"),
        (dict(extra_I=np.inf), "extra_I = inf mV"),
    ],
)
def test_what_cannot_be_is_named(more, named):
    with pytest.raises(ValueError, match=named):
        RateModel.of(AI, **more)


def test_a_neuron_with_adaptation_is_not_taken_for_a_lif():
    with pytest.raises(ValueError, match="neuron has b = 5: this holds for a LIF"):
        RateModel(AdEx(b=5.0), 0.5, 0.5, 0.1, 5.0, 16.0)
