"""What notebook 09 says in words and numbers is what its code and the library find."""

import numpy as np
import pytest
from notebook_checks import NotebookChecks
from notebook_runner import cells

from lecture_lib.hands_on import (
    CURRENT,
    answer_key,
    cell,
    cell_reliability,
    detect,
    errors_of,
    hidden_neuron,
    judge,
    measure,
    membrane,
    network_of,
    predicted,
    recorded,
    theory,
)
from lecture_lib.hands_on.questions import PRESETS
from lecture_lib.recurrent_networks import SparseNetwork, mean_field
from lecture_lib.signals import Ramp, Step


class TestNotebook(NotebookChecks):
    """What every notebook does."""


@pytest.fixture(scope="module")
def prose(source):
    return "\n".join(cells(source, "markdown"))


REACHED = {  # explorer → a state for each goal, in their order, and the pieces of its run
    "build_membrane": (
        [
            {"g_Na": 120, "g_K": 20},
            {"g_Na": 120, "g_K": 20, "g_A": 47, "E_L": -17},
            {"g_Na": 120, "g_K": 20, "g_A": 20, "E_L": -20},
            {"g_Na": 40, "g_K": 8, "g_A": 30, "E_L": -17},
        ],
        0,
    ),
    "trace_prediction": (
        [
            {"model": "LIF", "V_threshold": -62.7, "V_reset": -72, "tau_m": 1.5, "t_ref": 15.3},
            {"model": "AdEx", "V_threshold": -62.3, "V_reset": -66.5, "tau_m": 1.85, "t_ref": 7},
        ],
        0,
    ),
    "network_job": (
        [
            {"g": 6, "eta": 1.75, "J": 0.3},
            {"g": 5, "eta": 2, "D": 8},
            {"g": 3.4, "eta": 0.6, "kick": True},
        ],
        24,
    ),
}


def explorer_of(executed, model):
    return next(e for e in executed.explorers if e.model.__name__ == model)


@pytest.mark.parametrize("model", REACHED)
def test_each_goal_can_be_reached(executed, model):
    explorer, (states, pieces) = explorer_of(executed, model), REACHED[model]
    for state, (goal, reached) in zip(states, explorer.goals.items(), strict=True):
        explorer.reset()
        explorer.set(**state)
        explorer.step(pieces) if pieces else None
        assert reached(explorer.state | explorer.values), f"{goal} {explorer.readout}"


WORDS = [f"word {k}" for k in range(50)]


def test_in_a_strong_current_hardly_any_time_is_left_for_the_climb():
    """What lab 1 says of the pair that one train cannot tell apart, at the slider's end."""
    for word in WORDS:
        cell = hidden_neuron(word)
        strong, weak = (cell.interval(I) - cell.t_ref for I in (40.0, 1.5 * cell.rheobase))
        assert strong < 0.1 * weak
        assert strong < 1.2


@pytest.mark.parametrize("word", ["your word", *WORDS[:12]])
def test_the_goals_of_the_amplifier_can_be_reached_with_any_code_word(word, executed):
    late, rest = explorer_of(executed, "hidden_amplifier").goals.values()
    neuron = hidden_neuron(word)
    I = 0.05 * np.ceil(neuron.rheobase * (1 + 1.2 * neuron.tau_m / 450) / 0.05 + 1)
    first = measure(word, Ramp(I, 50, 500), 500).spike_times[0] - 50
    assert late({"protocol": "ramp", "first": first})
    error = measure(word, 0.0, 500, sweeps=100).noise / np.sqrt(21)
    assert rest({"t": 30, "error": error})


@pytest.mark.parametrize("word", WORDS)
def test_the_presets_of_the_amplifier_do_as_they_say_with_any_code_word(word):
    claims = PRESETS["hidden_amplifier"]
    currents = {
        "below threshold": Step(-2, 50, 350),
        "a ramp": Ramp(6, 50, 500),
        "a train": Step(6, 50, 450),
        "the largest rate": Step(40, 50, 350),
    }
    assert set(currents) == set(claims)
    for preset, current in currents.items():
        spikes = measure(word, current, 500).spike_times
        late = spikes[len(spikes) // 2 :]
        rate = 1e3 / np.diff(late).mean() if len(late) > 1 else 0
        now = {"number": len(spikes), "protocol": "ramp", "own": False, "rate": rate}
        assert claims[preset](now, {}), preset


def test_every_explorer_has_its_goals_reached(executed):
    with_goals = {e.model.__name__ for e in executed.explorers if e.goals}
    assert with_goals == {*REACHED, "hidden_amplifier"}


def test_the_notebook_tells_no_answer_of_its_code_word(prose, source):
    text = source.read_text(encoding="utf-8")
    for value in answer_key("your word").values():
        assert f"{value:g}".replace("-", "") not in text.replace("LIF", "")


def test_the_table_of_what_is_told(notebook):
    told = notebook["told"]
    blind = {name: [p for p, e in errors.items() if np.isinf(e)] for name, errors in told.items()}
    assert blind == {
        "step below": ["V_threshold", "V_reset", "t_ref"],
        "one train": ["V_reset", "t_ref"],
        "two trains": [],
    }
    assert told["one train"] == errors_of(notebook["other"], notebook["offered"]["one train"])


def test_what_was_seen_in_lab_2():
    assert judge(membrane(g_Na=120)).back > 50
    without, with_a = (judge(membrane(120, 20, g_A, -40)) for g_A in (0, 30))
    assert without.rest > with_a.rest
    assert without.rebound > 0 > -40 > with_a.rebound  # a spike, and none
    class_2 = judge(membrane(120, 20, 0, -65))
    assert class_2.lowest > 60  # "far from zero"
    assert judge(membrane(120, 20, 47, -17)).lowest < 15


def test_what_is_said_of_the_trace(notebook):
    t, V = recorded(1).t, recorded(1).V
    assert t[-1] == 8000
    assert notebook["number"] == len(detect(t, V))
    assert notebook["yardstick"]() == cell_reliability(1)
    assert cell_reliability(1) == pytest.approx(0.77, abs=0.005)
    assert predicted(cell(1), CURRENT, "LIF", -62.75, -72.1, 1.5, 15.3)[1].gamma == pytest.approx(
        0.46, abs=0.015
    )


def test_asynchronous_irregular_does_not_survive_for_three_reasons(notebook):
    mine, short, near, slow = notebook["found"]
    neuron = notebook["mine"]
    assert neuron.t_ref / neuron.tau_m == pytest.approx(10, abs=0.5)
    assert 1e3 / mine["rate"] - neuron.t_ref < 5  # fires as soon as it may
    assert max(mine["CV"], short["CV"]) < 0.05  # the reset is still deep
    assert near["CV"] > 0.5
    assert near["chi"] > 0.8  # the delay is as long as τ_m
    assert network_of(neuron).D == pytest.approx(neuron.tau_m)
    assert slow["CV"] > 0.3
    assert slow["chi"] < 0.15
    assert mean_field.rates(network_of(notebook["slow"])) == pytest.approx(37.95, abs=0.01)  # 06


def test_what_theory_promised_of_the_rhythm():
    promised = theory(SparseNetwork(g=5, eta=2, D=8))
    assert promised.frequency == pytest.approx(42, abs=0.6)
    assert promised.growth > 0


def test_what_makes_neurons_irregular_and_what_does_not():
    start = theory(SparseNetwork()).cv
    assert theory(SparseNetwork(J=0.3)).cv > 1.5 * start
    assert 0.8 * start < theory(SparseNetwork(eta=4)).cv < start  # "falls a little"
    assert theory(SparseNetwork(D=4.5)).cv == start
