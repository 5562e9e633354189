"""Notebook 02 does what every notebook does, and what its prose says is so."""

import re

import numpy as np
import pytest
from notebook_checks import NotebookChecks
from notebook_runner import cells
from path_of import sections
from picture_checks import strays

from lecture_lib.membrane_circuit import (
    MAMMAL,
    Membrane,
    PumpStop,
    chronaxie,
    euler,
    impedance,
    input_resistance,
    nernst,
    parallel,
    rests,
    share_of_ions,
    simulate,
    sphere_area,
    strength_duration,
)
from lecture_lib.membrane_circuit.pictures import Circuit, RestingPotential
from lecture_lib.signals import Step

CELL = Membrane(g_L=0.1)
NORMAL = 0.5, 0.05, 0.1
E_NORMAL = tuple(nernst(ion.c_out, ion.c_in, ion.z) for ion in MAMMAL[:3])


class TestNotebook(NotebookChecks):
    """Its explorers, questions, goals and minutes."""

    def test_each_goal_can_be_reached(self, executed):
        for explorer in executed.explorers:
            (goal,) = explorer.goals
            explorer.reset()
            explorer.set(**REACHED[explorer.model.__name__])
            assert explorer.goals[goal](explorer.state | explorer.values), goal

    def test_the_head_says_how_long_the_folded_sections_take(self, source):
        further = sum(section.said for section in sections(source) if section.further)
        text = source.read_text(encoding="utf-8")
        assert further == int(re.search(r"take another (\d+)", text)[1])

    def test_no_paragraph_is_long(self, source):
        for cell in cells(source, "markdown"):
            prose = re.sub(r"(?m)^[|].*$", "", cell.partition("Sources")[0])  # no table
            for paragraph in re.split(r"\n\s*\n|\n\d\. |<[^>]+>|\n#+ ", prose):
                assert len(re.sub(r"\$[^$]*\$", "x", paragraph).split()) <= 60, paragraph

    def test_the_readouts_numbers_are_those_of_the_controls(self, executed):
        checked = 0
        for explorer in executed.explorers:
            for preset in explorer.presets:
                explorer.choose(preset)
                for name in explorer.state.keys() & explorer.values.keys():
                    if not isinstance(explorer.state[name], str):
                        assert explorer.values[name] == pytest.approx(explorer.state[name])
                        checked += 1
        assert checked > 10


REACHED = {
    "cell": {"radius": 40, "g_L": 0.05},
    "circuit": {"cursor": 24},
    "charging": {"g_L": 0.05, "I": 1},
    "euler_steps": {"dt": 0.271},
    "strength_duration": {"width": 1, "I": 16},
    "low_pass": {"frequency": 15.9},
    "superposition": {"I_B": -2, "start_B": 15},
    "equilibrium": {"ion": "Ca²⁺", "V": 128.5},
    "resting": {"g_Na": 0.116},
    "ghk": {"K_out": 60},
    "run_down": {"time": 465},
}


# -- sentences of the prose ---------------------------------------------------------------------


def test_long_pulses_need_the_rheobase_and_brief_ones_a_charge():
    charge = [d * strength_duration(CELL, -50, d) for d in (0.1, 0.2)]
    assert charge[1] == pytest.approx(charge[0], rel=0.01)
    assert strength_duration(CELL, -50, 40.0) == pytest.approx(0.1 * 15, rel=0.02)
    assert strength_duration(CELL, -50, chronaxie(CELL)) == pytest.approx(2 * 0.1 * 15)


def test_the_shares_begin_with_the_capacitor_and_end_with_the_leak():
    trace = simulate(CELL, Step(2.0, 10.0, 60.0), duration=100.0)
    start, end = np.searchsorted(trace.t, [10.0 - 1e-9, 59.9])
    assert trace.I_C[start] == pytest.approx(2.0)
    assert trace.I_L[end] == pytest.approx(2.0, rel=0.01)
    after = trace.t > 60.0
    np.testing.assert_allclose(trace.I_C[after], -trace.I_L[after], atol=1e-12)


def test_the_arrows_are_as_wide_as_the_currents():
    picture = Circuit()
    trace = simulate(CELL, Step(2.0, 10.0, 60.0), duration=100.0)
    for cursor in (12.0, 30.0, 61.0):
        picture.draw((trace, cursor))
        k = np.searchsorted(trace.t, cursor - 1e-9)
        for name, current in {"I_C": trace.I_C[k], "I_L": trace.I_L[k]}.items():
            corners = picture.arrows[name].get_xy()
            width = corners[6, 0] - corners[0, 0]
            up = corners[3, 1] > corners[0, 1]
            assert width == pytest.approx(0.22 * abs(current))
            assert up == (current > 0)


@pytest.mark.parametrize(("V", "outside"), [(-65.0, "+"), (30.0, "_")])
def test_the_positive_plate_is_the_one_that_is_positive(V, outside):
    picture = Circuit()
    picture.draw((simulate(CELL, 0.0, duration=1.0, V_0=V), 0.0))
    heights = {
        line.get_marker(): line.get_ydata()[0] for line in (picture.positive, picture.negative)
    }
    assert max(heights, key=heights.get) == outside
    assert len(picture.positive.get_xdata()) == round(abs(V) / 10)


def test_far_above_the_corner_only_the_capacitance_counts():
    decade = abs(impedance(CELL, 1000.0)) / abs(impedance(CELL, 100.0))
    assert decade == pytest.approx(0.1, rel=0.02)
    assert abs(impedance(Membrane(g_L=0.5), 1000.0)) == pytest.approx(
        abs(impedance(CELL, 1000.0)), rel=0.01
    )
    assert np.angle(impedance(CELL, 1000.0), deg=True) == pytest.approx(-90, abs=2)


@pytest.mark.parametrize("f", [1.0, 10.0, 100.0, 1000.0])
def test_a_leaky_membrane_moves_no_signal_farther(f):
    responses = [abs(impedance(Membrane(g_L=g), f)) for g in (0.05, 0.1, 0.5, 1.0)]
    assert (np.diff(responses) < 0).all()


def test_half_the_step_makes_half_the_error():
    goal = -65 + 20 * (1 - np.exp(-np.arange(0, 30.05, 0.4) / 10))
    errors = [
        np.abs(euler(CELL, 2.0, 30.0, dt).V[:: round(0.4 / dt)][:75] - goal[:75]).max()
        for dt in (0.4, 0.2)
    ]
    assert errors[1] == pytest.approx(errors[0] / 2, rel=0.05)


def test_numbers_of_the_questions_on_potassium():
    K = MAMMAL[0]
    assert K.c_in / K.c_out == pytest.approx(39, abs=0.5)
    assert K.c_in / 5.0 == pytest.approx(31, abs=0.5)
    rest = parallel(NORMAL, E_NORMAL).E_L
    assert rest - E_NORMAL[0] == pytest.approx(14, abs=0.5)
    assert E_NORMAL[1] - rest == pytest.approx(150, abs=1)
    assert 1 / share_of_ions(70.0, 10.0, K.c_in) == pytest.approx(70_000, rel=0.03)
    assert NORMAL[2] * abs(rest - E_NORMAL[2]) < 0.1 * NORMAL[0] * (rest - E_NORMAL[0])


def test_input_A_has_moved_V_by_17_mV_when_B_comes():
    trace = simulate(CELL, Step(2.0, 10.0, 40.0), duration=30.0)
    assert trace.V[-1] - CELL.E_L == pytest.approx(17, abs=0.5)


def test_more_potassium_depolarises_although_none_flows_in():
    before = parallel(NORMAL, E_NORMAL).E_L
    E = (nernst(5.0, MAMMAL[0].c_in), *E_NORMAL[1:])
    assert before > E[0]
    assert parallel(NORMAL, E).E_L > before + 3


def test_both_models_part_most_where_potassium_is_scarce():
    K_out = np.array([1.0, 4.0, 10.0, 40.0, 100.0])
    conductances, ghk, _ = rests(MAMMAL[:3], NORMAL, K_out)
    gap = np.abs(ghk - conductances)
    assert gap[1] < 1e-9
    assert gap.argmax() == 0


def test_a_bare_round_cell_has_a_far_larger_resistance_than_a_cortical_one():
    assert input_resistance(CELL, sphere_area(10.0)) > 700


def half_time(stop):
    """When half of the K⁺ is gone, in s."""
    t = np.geomspace(1.0, 1e5, 2000)
    return np.interp(-MAMMAL[0].c_in / 2, -stop.after(t)[1], t)


def test_without_the_pump_V_rises_a_few_mV_and_the_gradients_run_down_in_minutes():
    stop = PumpStop()
    assert 1 < stop.just_after - stop.with_pump < 6
    assert 2 * 60 < half_time(stop) < 30 * 60
    assert half_time(PumpStop(radius=50.0)) > 4 * half_time(stop)
    assert half_time(PumpStop(g_Na=0.01)) > 4 * half_time(stop)


@pytest.mark.parametrize("g_K", [0.1, 2.0])
@pytest.mark.parametrize("g_Na", [0.005, 0.5])
def test_V_rises_whenever_the_pump_stops(g_K, g_Na):
    stop = PumpStop(g_K=g_K, g_Na=g_Na)
    assert stop.just_after > stop.with_pump + 0.05


def test_a_voltage_costs_few_ions_even_in_a_thin_process():
    assert 1 / share_of_ions(70.0, 0.1, MAMMAL[0].c_in) == pytest.approx(700, rel=0.03)


def test_the_areas_compare_the_currents():
    picture, E = RestingPotential(), E_NORMAL
    g = (0.5, 2.0, 0.1)
    trace = simulate(parallel(g, E), 0.0, duration=10, V_0=parallel(NORMAL, E).E_L)
    picture.draw((parallel(NORMAL, E), g, E, trace, 0.0))
    areas = [box.get_width() * box.get_height() for box in picture.areas.values()]
    currents = [g_X * (E_X - trace.V[0]) for g_X, E_X in zip(g, E, strict=True)]
    assert areas == pytest.approx(np.divide(currents, sum(g)))


def test_after_several_time_constants_the_leak_carries_nearly_everything():
    trace = simulate(CELL, Step(2.0, 10.0, 60.0), duration=60.0)
    assert trace.I_L[np.searchsorted(trace.t, 10.0 + 4 * CELL.tau_m)] > 0.97 * 2.0


def test_the_plates_have_room_for_eight_signs():
    picture = Circuit()
    picture.draw((simulate(CELL, 0.0, duration=1.0, V_0=-105.0), 0.0))
    assert len(picture.positive.get_xdata()) == len(picture.negative.get_xdata()) == 8


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("ghk", {"K_out": 150.0, "g_K": 0.0, "g_Cl": 0.0}),
        ("run_down", {"g_K": 0.1, "g_Na": 0.5}),
        ("strength_duration", {"g_L": 0.5, "C": 3.0, "V_threshold": -40.0, "width": 0.1}),
        ("equilibrium", {"ion": "Cl⁻", "c_in": 0.0001, "temperature": 40.0}),
    ],
)
def test_the_far_ends_of_the_sliders_are_in_the_picture(executed, name, state):
    explorer = next(e for e in executed.explorers if e.model.__name__ == name)
    explorer.reset()
    explorer.set(**state)
    assert not strays(explorer.picture)


def test_twice_the_capacitance_is_seen_at_one_end_of_the_curve_only(executed):
    explorer = next(e for e in executed.explorers if e.model.__name__ == "strength_duration")
    curves = []
    for preset in ({}, explorer.presets["twice the capacitance"]):
        explorer.reset()
        explorer.set(**preset)
        curves.append(explorer.picture.curve.get_ydata())
    assert curves[1][0] == pytest.approx(2 * curves[0][0], rel=0.01)
    assert curves[1][-1] == pytest.approx(curves[0][-1], rel=0.01)
