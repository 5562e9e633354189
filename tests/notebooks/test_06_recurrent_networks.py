"""What notebook 06 says in words and numbers is what its code and the library find."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from notebook_checks import NotebookChecks
from notebook_runner import cells

from lecture_lib.recurrent_networks import SparseNetwork, resized
from lecture_lib.recurrent_networks.mean_field import branches, dominant_mode, rates

NEST = Path(__file__).parents[1] / "recurrent_networks" / "nest_brunel.json"


class TestNotebook(NotebookChecks):
    """What every notebook does."""


@pytest.fixture(scope="module")
def prose(source):
    return "\n".join(cells(source, "markdown"))


# -- section 1 -------------------------------------------------------------------------------


def test_the_loop_is_short(source):
    cell = next(cell for cell in cells(source, "code") if "def run(" in cell)
    assert len([line for line in cell.splitlines() if line.strip()]) <= 25


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("J", "g", "D"), [(2.0, 4.0, 2.0), (1.5, 6.0, 0.1), (0.7, 0.0, 10.0)])
def test_the_loop_and_the_engine_give_identical_spikes(notebook, seed, J, g, D):
    *_, t, _, fired = notebook["twenty"](J=J, g=g, D=D, mu=26, neuron=1, seed=seed)
    times, neurons = notebook["by_engine"](J=J, g=g, D=D, mu=26, seed=seed)
    step, who = np.nonzero(fired)
    assert len(step) > 20
    np.testing.assert_array_equal(neurons, who)
    np.testing.assert_allclose(times, t[step], atol=1e-9)


@pytest.mark.parametrize("D", [0.1, 5.0, 20.0])
def test_a_spike_arrives_exactly_after_the_delay(notebook, D):
    _, _, t, V, fired = notebook["two_neurons"](J_21=-4, J_12=0, D=D, mu_1=25, mu_2=15)
    sent = np.flatnonzero(fired[:, 0])
    goal = 15 + (V[:-1, 1] - 15) * np.exp(-notebook["dt"] / notebook["tau_m"])
    jumps = V[1:, 1] - goal
    arrived = np.flatnonzero(np.abs(jumps) > 1e-4) + 1
    np.testing.assert_allclose(t[arrived], (t[sent] + D)[: len(arrived)])
    np.testing.assert_allclose(jumps[arrived - 1], -4, rtol=1e-5)


def test_each_of_the_twenty_hears_four_and_one(notebook):
    links = notebook["who_hears_whom"](5)
    assert set(links[:, :16].sum(axis=1)) == {4}
    assert set(links[:, 16:].sum(axis=1)) == {1}
    assert not np.diag(links).any()


# -- section 2 -------------------------------------------------------------------------------


def test_the_parameters_in_the_text_are_those_of_the_library(prose):
    network = SparseNetwork()
    for symbol, value in (
        ("N_E", network.N_E),
        ("N_I", network.N_I),
        ("C_E", network.C_E),
        ("C_I", network.C_I),
        ("J", network.J),
        ("g", network.g),
        ("D", network.D),
        (r"\tau_m", network.tau_m),
        (r"t_\text{ref}", network.t_ref),
        (r"V_\text{threshold}", network.V_threshold),
        (r"V_\text{reset}", network.V_reset),
    ):
        said = re.search(re.escape(f"${symbol} = ") + r"([\d\\,.]+)\$", prose).group(1)
        assert float(said.replace("\\,", "")) == value, symbol
    assert network.C_ext == network.C_E
    assert network.V_threshold / network.J == 200
    assert network.C_E / network.N_E == network.C_I / network.N_I == 0.1


def test_the_small_network(notebook):
    small, full = notebook["small"], notebook["full"]
    assert (small.N, small.J, small.C_E / small.N_E) == (2500, 0.25, 0.2)
    assert full.N == 12_500
    assert full.N * (full.C_E + full.C_I) == pytest.approx(15.6e6, rel=2e-3)
    assert small.J * small.C_E == full.J * full.C_E == 100


def test_the_asynchronous_state_is_one_where_its_name_is_a_button(notebook):
    measured = notebook["measured"]  # of the size that runs in sections 2, 3 and 5
    assert measured["AI"].synchrony < 0.5 * measured["SI fast"].synchrony
    assert min(measured, key=lambda name: measured[name].synchrony) == "AI"


# -- sections 3 to 5 -------------------------------------------------------------------------


def test_scaling_keeps_the_mean_input_and_raises_the_rate():
    networks = [resized(SparseNetwork(), N_E) for N_E in (1000, 2000, 4000, 10_000)]
    assert {round(network.J * network.C_E, 9) for network in networks} == {100}
    expected = [rates(network) for network in networks]
    assert expected == sorted(expected, reverse=True)


def test_the_published_rates():
    """Brunel (2000), figure 8, theory: 37.7 Hz in AI, 55.8 in SI fast, 6.5 in SI slow."""
    for g, eta, rate in ((5, 2, 37.7), (6, 4, 55.8), (4.5, 0.9, 6.5)):
        assert rates(SparseNetwork(g=g, eta=eta)) == pytest.approx(rate, rel=0.01)


def test_the_iteration_ends_at_the_rate_of_the_library(notebook):
    assert notebook["nu"] == pytest.approx(rates(notebook["full"]), rel=1e-5)


def test_theory_is_within_three_percent_in_the_asynchronous_state(notebook):
    assert notebook["measured"]["AI"].rate == pytest.approx(rates(notebook["size"]), rel=0.03)
    assert notebook["measured"]["AI"].cv < branches(notebook["size"])[0].cv


def test_the_fast_rhythm_is_within_fifteen_percent_of_linear_theory(notebook):
    mode = dominant_mode(replace(notebook["size"], **notebook["STATES"]["SI fast"]))
    assert notebook["measured"]["SI fast"].frequency == pytest.approx(mode.frequency, rel=0.15)
    assert not mode.stable
    assert dominant_mode(notebook["size"]).stable


def test_below_four_excitation_wins_and_above_one_solution_is_left():
    for eta in (0.6, 1.2, 2.0, 4.0):
        assert len(branches(SparseNetwork(g=5, eta=eta))) == 1
    storm, silence = branches(SparseNetwork(g=3, eta=0.6))[-1], branches(SparseNetwork(eta=0.6))[0]
    assert storm.rate > 250
    assert silence.rate < 0.01


# -- section 6 -------------------------------------------------------------------------------


def test_without_noise_from_outside_the_neurons_are_irregular(notebook):
    record, _, _ = notebook["currents"](K=400, g=6, drive=40, seed=1)
    assert record.network.eta == 0
    assert notebook["cv"] > 0.9  # K = 400, printed last


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_one_spike_less_in_the_asynchronous_state(notebook, seed):
    found = notebook["one_spike_less"](g=5, eta=2, J=0.25, seed=seed)
    twenty_ms = found.distance[(found.t - found.t[0] > 18) & (found.t - found.t[0] < 28)]
    assert found.distance[0] < 0.15 * found.unrelated
    assert twenty_ms.max() > 0.6 * found.unrelated


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_one_spike_less_in_the_synchronous_regular_state(notebook, seed):
    found = notebook["one_spike_less"](g=2.5, eta=2, J=0.25, seed=seed)
    assert not found.distance[-1]


# -- section 7 -------------------------------------------------------------------------------


def summary(state):
    runs = list(json.loads(NEST.read_text())["states"][state]["seeds"].values())
    assert len(runs) == 6
    rate, cv, chi = (
        f"{np.mean(values):.2f} ± {np.std(values, ddof=1):.2f}"
        for values in ([run[key] for run in runs] for key in ("rate", "cv", "synchrony"))
    )
    return f"rate {rate} Hz, CV {cv}, χ {chi}"


@pytest.mark.parametrize("state", ["SR", "AI", "SI fast", "SI slow"])
def test_the_recorded_numbers_of_nest(notebook, state):
    assert notebook["NEST"][state] == summary(state)
    assert json.loads(NEST.read_text())["simulator"].startswith("NEST 3.10")


def test_the_sweep_does_not_depend_on_who_computes_it(notebook):
    np.testing.assert_array_equal(notebook["again"].rate[:, 0], notebook["found"].rate[1:3, 1])
