"""Notebook 08 does what every notebook does, and its prose says what its models do."""

import numpy as np
import pytest
from notebook_checks import NotebookChecks
from numpy.testing import assert_allclose

from lecture_lib.cable_theory import (
    Cable,
    Section,
    Synapse,
    Tree,
    attenuation,
    by_place,
    epsp,
    errors,
    exercises,
    fibre,
    half_time,
    input_resistance,
    peaks,
    run_along,
    run_through,
    simulate,
    spike_time,
    squid_axon,
    steady_potential,
    step_response,
    velocity,
)
from lecture_lib.cable_theory.cable import propagation

NEURON = Tree((Section(Cable.of(1.0, d=2.0)),), soma=20.0)


class TestNotebook(NotebookChecks):
    """Its explorers, questions and exercises, and its numbers."""

    def test_the_story_of_a_far_synapse(self):
        assert_allclose(NEURON.sections[0].cable.l, 800, atol=20)
        trace = epsp(NEURON, 1.0)
        V = trace.V + 65.0
        assert_allclose(V[-1].max(), 6.6, atol=0.05)
        assert_allclose(V[0].max(), 1.5, atol=0.05)
        assert_allclose(trace.t[V[0].argmax()], 10.0, atol=0.6)

    def test_two_length_constants_are_no_border(self):
        cable = Cable(l=5000.0)
        left = steady_potential(cable, np.array([1, 2]) * cable.length_constant, "infinite")
        assert_allclose(100 * left, [37, 14], atol=0.5)

    def test_what_thickness_does(self):
        thin, thick = Cable(d=1.0), Cable(d=4.0)
        assert_allclose(thick.length_constant / thin.length_constant, 2.0)
        ratio = input_resistance(thin, "infinite") / input_resistance(thick, "infinite")
        assert_allclose(ratio, 4.0**1.5)
        R = 2 / np.pi * np.sqrt(20_000 * 150 / (2e-4) ** 3) * 1e-6  # as the text writes it, MΩ
        assert_allclose(input_resistance(Cable(d=2.0), "infinite"), R)

    def test_a_tighter_membrane_makes_both_larger_and_a_better_inside_does_not(self):
        start, tight, better = Cable(), Cable(R_m=40_000.0), Cable(R_i=75.0)
        for cable, larger in ((tight, True), (better, False)):
            assert cable.length_constant > start.length_constant
            R = input_resistance(cable, "infinite") / input_resistance(start, "infinite")
            assert (R > 1) == larger

    def test_beyond_three_length_constants_the_start_does_not_notice_the_end(self):
        R = [input_resistance(Cable.of(3.0), end) for end in ("sealed", "killed", "infinite")]
        assert np.ptp(R) < 0.01 * R[2]

    def test_the_step_and_the_sine(self):
        assert_allclose(100 * step_response(0.0, 1.0), 84, atol=0.5)
        assert_allclose(np.diff(half_time(np.arange(6.0)))[1:], 0.5, atol=0.006)
        assert_allclose(100 / np.real(propagation(Cable(), 100.0)), 38, atol=0.5)

    def test_peak_and_area_from_soma_to_tip(self):
        soma, there, area = by_place(NEURON, sites=[0.0, 1.0])
        assert_allclose(soma[1] / soma[0], 1 / 3, atol=0.03)
        assert_allclose(area[1] / area[0], 2 / 3, atol=0.05)
        assert there[1] > there[0]

    def test_neighbours_share_and_a_shunt_works_best_at_the_synapse_or_on_its_way(self):
        taken = [exercises.TAKEN_AWAY["reference"](x) for x in (0.1, 0.3, 0.6, 0.8, 1.0)]
        assert max(taken) == taken[2]
        assert min(taken[:3]) > 0.3 > max(taken[4:])
        assert taken[2] < 0.5

    def test_one_compartment_up_to_a_third(self):
        assert max(100 * share for share in errors(0.3, 0.0)) < 5
        assert 100 * errors(0.33, 0.0)[1] > 5

    def test_the_order_and_its_saturation(self):
        ratio = [np.divide(*peaks([0.25], strength)[::-1, 0]) for strength in (1.0, 3.0)]
        assert ratio[0] > ratio[1] > 1

    def test_the_axon_of_1952(self):
        axon = squid_axon(l=40_000.0, pieces=320)
        found = velocity(run_along(axon, 18.5, duration=5.0, dt=0.005), axon)
        assert found < 21.2
        assert_allclose(found, 18.8, rtol=0.01)

    def test_without_sodium_channels_nothing_is_left_after_millimetres(self):
        V = run_along(squid_axon(), 18.5, g_Na=0.0).V
        assert V[0].max() > -40.0
        assert V[40:].max() < -60.0  # 10 mm

    def test_goals_of_loads_and_wraps_can_be_reached(self):
        def passes(widening):
            return np.isfinite(spike_time(run_along(squid_axon(widening=widening), 18.5), 340))

        def arrives(left):
            trace = run_through(fibre(100, 3, left))
            return np.isfinite(spike_time(trace, len(trace.V) - 3))

        assert passes(12.0)
        assert not passes(14.0)
        assert arrives(3)
        assert not arrives(2)

    @pytest.mark.parametrize(
        ("model", "state"),
        [
            ("circuits", {"N": 38}),
            ("branching", {"d_1": 1.64, "d_2": 0.82}),
            ("pieces", {"N": 105}),
        ],
    )
    def test_a_goal_is_reached_by_sliders(self, executed, model, state):
        explorer = next(e for e in executed.explorers if e.model.__name__ == model)
        explorer.reset()
        explorer.set(**state)
        assert explorer.at_goals

    @pytest.mark.parametrize("frequency", [10.0, 100.0])
    def test_a_slow_potential_survives(self, frequency):
        slow, fast = attenuation(Cable.of(1.0), [1.0, frequency])
        assert fast < slow

    @pytest.mark.parametrize("size", [(835, 450), (600, 420), (560, 400), (320, 400)])
    def test_no_title_of_the_two_neurons_lies_under_their_bar(self, executed, size):
        explorer = next(e for e in executed.explorers if e.model.__name__ == "reciprocity")
        explorer.resize(*size)
        picture = explorer.picture
        (bar,) = (ax for ax in picture.figure.axes if ax not in picture.panels.values())
        words = [picture.panels[k]._left_title for k in ("soma", "tip")]
        words += [picture.panels["tip"].xaxis.label, *picture.panels["tip"].get_xticklabels()]
        assert max(word.get_window_extent().x1 for word in words) <= bar.get_window_extent().x0
        assert picture.panels["V"].xaxis.label.get_window_extent().x1 <= picture.figure.bbox.x1

    def test_a_synapse_on_another_dendrite_adds(self):
        tree = Tree((Section(Cable.of(1.0)), Section(Cable.of(1.0))), soma=20.0)
        A, B = (Synapse((branch, 0.8), g_max=5.0) for branch in (0, 1))
        both, *alone = (simulate(tree, s, 60.0).V.max() + 65 for s in ([A, B], [A], [B]))
        assert_allclose(both, sum(alone), rtol=1e-3)


def test_which_way_loses_more_depends_on_what_waits_at_its_end(notebook):
    """From a tip the way to any soma; from the middle also the way out, if the soma is small."""

    def left(soma, L, site):
        _, _, from_soma, from_site = notebook["reciprocity"](soma, L, site)
        k = round(100 * site)
        assert from_soma[k] == pytest.approx(from_site[0])  # reciprocity
        return from_soma[k] / from_soma[0], from_site[0] / from_site[k]

    for soma in (2, 20, 60):
        for L in (0.3, 1.0, 1.5):
            out, back = left(soma, L, 1)
            assert back < out
    out, back = left(20, 1.0, 0.5)
    assert back > 1.05 * out
    out, back = left(60, 1.0, 0.5)
    assert back < out


def test_far_out_on_two_dendrites_inputs_add_up_and_near_the_soma_they_do_not(notebook):
    def share(x_A, x_B):
        *_, alone, both = notebook["two"](x_A, 12, "the other", x_B, "excitatory", 12)
        rest = alone[0].V[0, 0] if alone[0].V.ndim > 1 else alone[0].V[0]
        tops = [np.max(t.V if t.V.ndim == 1 else t.V[0]) - rest for t in (both, *alone)]
        return tops[0] / sum(tops[1:])

    assert share(0.8, 0.8) > 0.99
    assert share(0.1, 0.1) < 0.95
