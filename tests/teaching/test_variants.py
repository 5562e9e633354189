"""Drawn questions: the answer is that of a formula or of a simulation, and no slip comes to it."""

import math

import numpy as np
import pytest

from lecture_lib.firing_rate import follow
from lecture_lib.firing_rate.variants import _model
from lecture_lib.from_hh_to_lif import LIF, lif
from lecture_lib.teaching import Slip, Variant
from lecture_lib.teaching.course import ROOMS
from lecture_lib.teaching.teacher.bank import variants_of

ALL = {f"{room}/{key}": v for room in ROOMS for key, v in variants_of(room).items()}
TRIED = 6


def interval(V_reset, I, t_ref):
    """From a simulation, not from the formula."""
    neuron = LIF(g_L=0.1, V_threshold=-50.0, V_reset=V_reset, t_ref=t_ref)
    return np.diff(lif.simulate(neuron, I, 200.0).spike_times)[-1]


CLOSED = {
    "synapse/current": lambda g, E, V: g * (E - V),
    "synapse/cube": lambda edge: 9e4 * (edge / 1000) ** 3,
    "synapse/ready": lambda U, tau, rate: 1 / (1 + U * tau * rate),
    "membrane_circuit/time_constant": lambda C, g: C / g,
    "membrane_circuit/on_the_way": lambda I, g, t: I / g * (1 - math.exp(-t * g)),
    "membrane_circuit/nernst": lambda c_out, c_in: 26.727 * math.log(c_out / c_in),
    "membrane_circuit/rest": lambda g_K, g_Na: (-95 * g_K + 55 * g_Na) / (g_K + g_Na),
    "from_hh_to_lif/rheobase": lambda g, V_threshold, V_reset: g * (V_threshold + 65),
    "from_hh_to_lif/interval": interval,
    "fi_curve/rate": lambda T, t_ref: 1000 / (T + t_ref),
    "fi_curve/spread": lambda sigma, g: sigma / (g * math.sqrt(2 / g)),
    "fi_curve/fano": lambda rate, window: 40 * rate * window / 1000,
    "recurrent_networks/mean": lambda g, eta, nu: 20 * eta + 0.002 * nu * (1000 - 250 * g),
    "recurrent_networks/noise": lambda g, eta, nu: math.sqrt(
        2 * eta + 2e-4 * nu * (1000 + 250 * g * g)
    ),
    "firing_rate/decay": lambda w, tau: tau / (1 - w),
    "firing_rate/paradox": lambda w_E, w_I, x: x * (1 - w_E) / (1 - w_E + w_I),
    "cable_theory/length_constant": lambda d, R_m, R_i: 100 * math.sqrt(d * R_m / (4 * R_i)),
    "cable_theory/sealed_end": lambda L: 1 / math.cosh(L),
    "hands_on/refractory": lambda V_reset, t_ref: t_ref,
    "hands_on/ramp": lambda g, tau, slope: 1e-3 * slope * tau / g,
    "hands_on/averaged": lambda n, k: 1 / math.sqrt(n * k),
    "hands_on/coincidence": lambda number, hits: (
        (hits - 4e-3 * number**2) / (number - 4e-3 * number**2)
    ),
    "cable_theory/thicker": lambda d: 4 * 150 * 816.5e-2 / math.sqrt(2) / math.pi * d**-1.5 / 1,
}


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_has_two_or_more(room):
    assert len(variants_of(room)) >= 2


@pytest.mark.parametrize("name", CLOSED)
def test_the_answer_is_that_of_a_formula_or_of_a_simulation(name):
    variant, rng = ALL[name], np.random.default_rng(1)
    for _ in range(TRIED):
        drawn = variant.draw(rng)
        assert variant.answer(**drawn) == pytest.approx(CLOSED[name](**drawn), rel=2e-3)


def test_the_gates_of_the_axon_agree_with_what_its_question_gives():
    rng = np.random.default_rng(2)
    for key in ("potassium", "gate", "sodium"):
        variant = ALL[f"hodgkin_huxley/{key}"]
        drawn = variant.draw(rng)
        given = {name: float(way(**drawn)) for name, way in variant.given.items()}
        by_hand = {
            "potassium": lambda n: 36 * n**4,
            "gate": lambda alpha, beta: 1 / (alpha + beta),
            "sodium": lambda m, h, V=drawn["V"]: 120 * m**3 * h * (V - 50),
        }[key](**given)
        assert variant.answer(**drawn) == pytest.approx(by_hand, rel=1e-3)


def test_a_push_of_the_rate_model_decays_as_its_question_says():
    for w in (-2, 0.5):
        model = _model(w, 10)
        steady = 5.0 * (model.drive - 15.0) / (1 - w)
        t, nu = follow(model, 1.01 * steady, 200.0)
        left = (nu - steady) / (0.01 * steady)
        assert t[np.argmax(left < math.exp(-1))] == pytest.approx(
            ALL["firing_rate/decay"].answer(w, 10), abs=0.2
        )


@pytest.mark.parametrize("name", ALL)
def test_each_dress_has_one_right_choice_and_slips_that_say_what_is_wrong(name):
    asked = ALL[name].questions(np.random.default_rng(3), TRIED)
    assert len({q.text for q in asked}) == len(asked) >= 3
    for question in asked:
        assert "{" not in question.text
        assert len(question.options) >= 3
        assert question.reason
        for option in question.options:
            assert (option.text == question.computed) != bool(option.idea and option.wrong)


def test_answers_that_cannot_be_told_apart_are_not_asked():
    alike = Variant(
        "{x}?", {"x": (1.0, 2.0)}, lambda x: x, [Slip(lambda x: 1.01 * x, "so", "not so")]
    )
    with pytest.raises(ValueError, match="two answers were always alike"):
        alike.draw(np.random.default_rng(1))
