"""What notebook 06 says in words and numbers is what its code and the library find."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from notebook_checks import NotebookChecks
from notebook_runner import cells

from lecture_lib.recurrent_networks import (
    STATES,
    History,
    SparseNetwork,
    buttons,
    divergence,
    resized,
    start,
)
from lecture_lib.recurrent_networks.mean_field import branches, dominant_mode, neuron_of, rates
from lecture_lib.recurrent_networks.mean_field.linear_response import transfer_function
from lecture_lib.recurrent_networks.statistics import mean_cv

NEST = Path(__file__).parents[1] / "recurrent_networks" / "nest_brunel.json"


class TestNotebook(NotebookChecks):
    """What every notebook does."""


@pytest.fixture(scope="module")
def prose(source):
    return "\n".join(cells(source, "markdown"))


REACHED = [  # explorer, what is set, which of its goals, pieces of a run
    ("two_neurons", {"mu_1": 15, "J_21": 12, "J_12": 12, "start_1": 25, "D": 0.6}, 0, 0),
    ("twenty", {"J": 3, "g": 1}, 0, 0),
    ("live", {"J": 0.2, "g": 8, "eta": 1.8}, 0, 100),
    ("live", {"g": 6, "eta": 4, "D": 3}, 1, 60),
    ("activity", {"g": 4.5, "eta": 4}, 0, 1),
    ("regularity", {"V_reset": 4}, 0, 3),
    ("in_turn", {"D": 3.3}, 0, 0),
    ("self_consistent", {"g": 3.4, "eta": 0.6, "begun": "with a kick"}, 0, 0),
    ("shaken", {"frequency": 62}, 0, 0),
    ("in_the_plane", {"g": 4, "eta": 0.9}, 0, 60),
    ("currents", {"K": 400, "drive": 45}, 0, 0),
    ("kicked", {"who": "all", "kick": 0.3}, 0, 0),
    ("kicked", {"who": "one", "kick": 300}, 1, 0),
]


@pytest.mark.parametrize(("model", "state", "goal", "pieces"), REACHED)
def test_each_goal_can_be_reached(executed, model, state, goal, pieces):
    explorer = next(e for e in executed.explorers if e.model.__name__ == model)
    explorer.reset()
    explorer.set(**state)
    explorer.step(pieces) if pieces else None
    reached = list(explorer.goals.values())[goal]
    assert reached(explorer.state | explorer.values), explorer.readout


@pytest.mark.parametrize(
    ("model", "goal", "values"),
    [
        ("live", 0, {"g": 8.0, "eta": 1.0}),
        ("live", 1, {"g": 6.0, "eta": 4.0, "D": 3.0}),
        ("in_the_plane", 0, {"g": 3.8, "eta": 0.86}),
    ],
)
def test_the_network_offered_without_a_compiler_reaches_the_goals_too(
    executed, model, goal, values
):
    fewer = resized(replace(SparseNetwork(), **values), 2000)
    history = History(start(fewer, 1))
    for _ in range(15):
        now = history.advance(100)
    found = {"rate": now.mean_rate, "CV": now.cv, "chi": now.synchrony, "peak": now.peak}
    explorer = next(e for e in executed.explorers if e.model.__name__ == model)
    assert list(explorer.goals.values())[goal](values | found), found


def test_every_goal_is_reached_above(executed):
    goals = {(e.model.__name__, k) for e in executed.explorers for k in range(len(e.goals))}
    assert goals == {(model, goal) for model, _, goal, _ in REACHED}


def test_what_inhibition_does_is_seen_in_the_live_network(executed):
    """The two questions of *further* in section 2: the rhythm fades, and clocks without it."""
    explorer = next(e for e in executed.explorers if e.model.__name__ == "live")

    def seen(g, eta):
        explorer.reset()
        explorer.set(g=g, eta=eta)
        explorer.step(60)
        return explorer.values

    rhythm = seen(6.0, 4.0)["chi"]
    assert seen(4.5, 4.0)["chi"] < 0.85 * rhythm
    clocks = seen(0.0, 2.0)
    assert clocks["CV"] < 0.1
    assert abs(clocks["rate"] * 2 * 1.5 / 1000 - 1) < 0.02  # 1/(2D)


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
    _, _, t, V, fired = notebook["two_neurons"](mu_1=25, mu_2=15, J_21=-4, J_12=0, D=D, start_1=0)
    sent = np.flatnonzero(fired[:, 0])
    goal = 15 + (V[:-1, 1] - 15) * np.exp(-notebook["dt"] / notebook["tau_m"])
    jumps = V[1:, 1] - goal
    arrived = np.flatnonzero(np.abs(jumps) > 1e-4) + 1
    np.testing.assert_allclose(t[arrived], (t[sent] + D)[: len(arrived)])
    np.testing.assert_allclose(jumps[arrived - 1], -4, rtol=1e-5)


@pytest.mark.parametrize("D", [2.0, 5.0, 9.0])
def test_an_echo_comes_back_after_twice_the_delay(notebook, D):
    *_, t, _, fired = notebook["two_neurons"](**notebook["ECHO"], D=D)
    for neuron in range(2):
        np.testing.assert_allclose(np.diff(t[fired[:, neuron] > 0]), 2 * D)


def test_an_echo_is_lost_where_a_round_is_shorter_than_the_refractory_time(notebook):
    for D in (0.3, 0.6, 0.9):
        assert notebook["two_neurons"](**notebook["ECHO"], D=D)[-1][:, 0].sum() == 1


def test_at_the_balance_the_number_of_spikes_changes_little(notebook):
    def number(J, seed):
        return notebook["twenty"](J=J, g=4, D=2, mu=24, neuron=1, seed=seed)[-1].sum()

    ratios = [number(2, seed) / number(0, seed) for seed in range(20)]
    assert np.median(ratios) == pytest.approx(1.1, abs=0.15)
    assert 0.8 < min(ratios)
    assert max(ratios) < 1.45


def test_the_engine_finds_each_spike_of_the_table(notebook):
    assert notebook["by_loop"] == notebook["by_both"]


def test_the_charge_of_a_step_of_voltage(prose):
    assert "With $C = 200$ pF, 20 fC make 0.1 mV" in prose
    assert 200 * SparseNetwork().J == 20  # pF × mV = fC


def test_each_of_the_twenty_hears_four_and_one(notebook):
    links = notebook["who_hears_whom"](5)
    assert set(links[:, :16].sum(axis=1)) == {4}
    assert set(links[:, 16:].sum(axis=1)) == {1}
    assert not np.diag(links).any()


# -- section 2 -------------------------------------------------------------------------------


def test_the_parameters_in_the_text_are_those_of_the_library(prose):
    network, section = SparseNetwork(), prose[prose.index("## 2 ·") :]
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
        said = re.search(re.escape(f"${symbol} = ") + r"([\d\\,.]+)\$", section).group(1)
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


@pytest.mark.parametrize("name", STATES)
def test_a_state_is_what_its_name_says_where_it_is_a_button(notebook, name):
    assert name in buttons(notebook["size"])
    assert STATES[name].holds(notebook["measured"][name])  # of the size that runs in 2 and 6


def test_the_neurons_of_the_asynchronous_state_share_least(notebook):
    measured = notebook["measured"]
    assert measured["AI"].synchrony < 0.5 * measured["SI fast"].synchrony
    assert min(measured, key=lambda name: measured[name].synchrony) == "AI"


def test_the_reset_half_way_makes_neurons_more_irregular_than_poisson():
    strong = resized(SparseNetwork(), N_E=1000)
    assert branches(strong)[0].sigma > 3 * (strong.V_threshold - strong.V_reset)
    assert branches(strong)[0].sigma / branches(SparseNetwork())[0].sigma > 3
    cvs = [branches(replace(strong, V_reset=reset))[0].cv for reset in (-10.0, 5.0, 15.0)]
    assert cvs[0] < 0.8 < 1 < cvs[1] < cvs[2]


# -- sections 3 to 5 -------------------------------------------------------------------------


def test_scaling_keeps_the_mean_input_and_raises_the_rate():
    networks = [resized(SparseNetwork(), N_E) for N_E in (1000, 2000, 4000, 10_000)]
    assert {round(network.J * network.C_E, 9) for network in networks} == {100}
    expected = [rates(network) for network in networks]
    assert expected == sorted(expected, reverse=True)


def test_the_published_rates():
    """Brunel (2000), table 1, theory: 38.0 Hz in AI, 55.8 in SI fast, 6.5 in SI slow."""
    for name, rate in {"AI": 38.0, "SI fast": 55.8, "SI slow": 6.5}.items():
        found = rates(SparseNetwork(**STATES[name].values))
        assert found == pytest.approx(rate, abs=0.06)  # printed with one decimal


@pytest.mark.parametrize("eta", [1.2, 1.6, 2.4])
def test_the_excess_law_is_the_limit_of_very_many_inputs(eta):
    """ν = 4 (η − 1) ν_threshold at g = 5, as C_E grows and J ∝ 1/√C_E; 40 (η − 1) Hz at 10 Hz."""

    def gap(times):
        network = SparseNetwork(
            g=5, eta=eta, C_E=1000 * times, N_E=4000 * times, C_I=250 * times, J=0.1 / times**0.5
        )
        return abs(rates(network) / network.nu_threshold / (4 * (eta - 1)) - 1)

    assert SparseNetwork().nu_threshold == 10
    assert gap(10**8) < 0.05 < gap(1)
    assert gap(10**8) < gap(10**6) < gap(10**4)


def test_synchrony_falls_with_size_only_if_the_inputs_are_held(notebook):
    held, scaled = notebook["chis"], [found.synchrony for found in notebook["found"]]
    assert held == sorted(held, reverse=True)
    assert held[-1] < 0.5 * held[0]
    assert max(scaled) < 1.3 * min(scaled)


def test_the_iteration_ends_at_the_rate_of_the_library(notebook):
    assert notebook["nu"] == pytest.approx(rates(notebook["full"]), rel=1e-5)


def test_theory_is_within_three_percent_in_the_asynchronous_state(notebook):
    assert notebook["measured"]["AI"].rate == pytest.approx(rates(notebook["size"]), rel=0.03)
    assert notebook["measured"]["AI"].cv < branches(notebook["size"])[0].cv


def test_the_fast_rhythm_is_within_fifteen_percent_of_linear_theory(notebook):
    mode = dominant_mode(replace(notebook["size"], **STATES["SI fast"].values))
    assert notebook["measured"]["SI fast"].frequency == pytest.approx(mode.frequency, rel=0.15)
    assert not mode.stable
    assert dominant_mode(notebook["size"]).stable


def test_below_four_excitation_wins_and_above_one_solution_is_left():
    for eta in (0.6, 1.2, 2.0, 4.0):
        assert len(branches(SparseNetwork(g=5, eta=eta))) == 1
    storm, silence = branches(SparseNetwork(g=3, eta=0.6))[-1], branches(SparseNetwork(eta=0.6))[0]
    assert storm.rate > 250
    assert silence.rate < 0.01


def test_around_the_balance_the_rate_falls_from_hundreds_of_hertz_to_less_than_a_hundred():
    """What sections 2 and 6 say of the full network, wherever noise and drive make it fire."""
    assert min(rates(SparseNetwork(g=g, eta=2.0)) for g in np.arange(0, 4.01, 0.5)) > 100
    assert max(rates(SparseNetwork(g=g, eta=2.0)) for g in np.arange(5, 8.01, 0.5)) < 40
    for eta in (1.2, 2.0, 3.0, 4.0):
        assert rates(SparseNetwork(g=3, eta=eta)) > 300
        assert rates(SparseNetwork(g=5, eta=eta)) < 100
        assert dominant_mode(SparseNetwork(g=4, eta=eta)).stable
        assert not dominant_mode(SparseNetwork(g=3, eta=eta)).stable


def test_the_rate_answers_faster_than_the_membrane():
    """What section 5 says of the curves: the strength and the lag of N_μ far above 1/τ_m."""
    steady, neuron = branches(SparseNetwork())[0], neuron_of(SparseNetwork())
    f = np.array([0.0, 200.0, 4000.0, 16_000.0])
    answer = transfer_function(neuron, steady.mu, steady.sigma, f)[0]
    assert abs(answer[1] / answer[0]) == pytest.approx(0.38, abs=0.02)
    assert abs(1 / (1 + 2e-3j * np.pi * 200 * neuron.tau_m)) == pytest.approx(0.04, abs=0.002)
    assert abs(answer[3] / answer[2]) == pytest.approx(0.5, abs=0.02)  # 1/√f
    assert np.angle(answer[3]) / (2 * np.pi) == pytest.approx(-1 / 8, abs=0.01)


def test_the_slow_strip_returns_at_the_right_edge():
    def stable(g, eta):
        return dominant_mode(SparseNetwork(g=g, eta=eta)).stable

    assert [stable(g, 0.87) for g in (4.5, 6.5, 8.0)] == [False, True, False]


# -- sections 7 and 8 ------------------------------------------------------------------------


def test_without_noise_from_outside_the_neurons_are_irregular(notebook):
    record, *_ = notebook["currents"](K=400, g=6, drive=40)
    assert record.network.eta == 0
    assert mean_cv(record.times, record.neurons, record.network.N) > 0.85


def test_both_currents_grow_as_the_root_and_their_sum_hardly_does(notebook):
    few, many = (notebook["expected"](6, 40)[K] for K in (100, 400))
    assert many.E / few.E == pytest.approx(2, abs=0.4)
    assert many.I / few.I == pytest.approx(2, abs=0.75)
    assert many.total < 1.25 * few.total


def fate(notebook, who, kick=1.0, g=5):
    """Of a kick in µV."""
    return notebook["kicked"](who=who, kick=kick, neuron=5, g=g, eta=2)[1]


def test_small_kicks_die_out_along_the_leak_and_a_lost_spike_spreads(notebook):
    tiny = fate(notebook, "all", 0.1)
    leak = tiny.distance[0] * np.exp(-(tiny.t - tiny.t[0]) / 20.0)
    assert (tiny.distance <= 1.02 * leak).all()
    assert not fate(notebook, "one", 100).spread
    for larger in (fate(notebook, "all", 10), fate(notebook, "one spike less")):
        assert larger.spread
        assert larger.distance[30:].mean() == pytest.approx(larger.unrelated, rel=0.2)


def test_the_larger_the_network_the_thinner_the_tube(notebook):
    """Kicks of all neurons: what a small network forgives, the full one does not."""
    full = notebook["begin"](SparseNetwork())
    full.advance(100, spikes=False)
    assert divergence(full, 60.0, kick=1e-4).spread
    assert not fate(notebook, "all", 0.1).spread


def test_a_lost_spike_is_forgotten_where_all_are_reset_together(notebook):
    assert not fate(notebook, "one spike less", g=3).distance[-1]


# -- section 9 -------------------------------------------------------------------------------


def summary(state):
    runs = list(json.loads(NEST.read_text())["states"][state]["seeds"].values())
    assert len(runs) == 6
    columns = ([run[key] for run in runs] for key in ("rate", "cv", "synchrony"))
    return tuple(f"{np.mean(values):.2f} ± {np.std(values, ddof=1):.2f}" for values in columns)


@pytest.mark.parametrize("state", STATES)
def test_the_recorded_numbers_of_nest(notebook, state):
    assert notebook["NEST"][state] == summary(state)
    assert json.loads(NEST.read_text())["simulator"].startswith("NEST 3.10")


def test_the_sweep_does_not_depend_on_who_computes_it(notebook):
    np.testing.assert_array_equal(notebook["again"].rate[:, 0], notebook["swept"].rate[1:3, 1])
