"""A tree in time, against closed forms, conservation, and its twin without a compiler."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lecture_lib.cable_theory import (
    Cable,
    Injection,
    Ladder,
    Opening,
    Section,
    Synapse,
    Tree,
    simulate,
    simulation,
    spike_time,
    step_by_step,
    step_response,
    transfer_resistances,
    travel,
)
from lecture_lib.cable_theory.transients import sealed_step_response
from lecture_lib.cable_theory.travel import closed_form
from lecture_lib.cable_theory.tree import Copies
from lecture_lib.cable_theory.twin import run_arrays
from lecture_lib.hodgkin_huxley import HodgkinHuxley
from lecture_lib.membrane_circuit import Membrane
from lecture_lib.membrane_circuit import simulate as simulate_membrane
from lecture_lib.signals import Step

NEURON = Tree((Section(Cable.of(1.0)),), soma=20.0)
BRANCHED = Tree((Section(Cable.of(1.0)), Section(Cable.of(1.0))), soma=20.0)


@pytest.mark.parametrize(("kind", "off"), [("step", 2e-3), ("pulse", 2e-2), ("sine", 2e-3)])
def test_long_cables_follow_their_closed_forms(kind, off):
    run = travel(kind)
    late = run.T > 0.02 if kind == "step" else run.T >= 0.0  # its start is steeper than 4 steps
    exact = closed_form(run, run.X[:, None], run.T[None, late])
    assert_allclose(run.V[:, late], exact, atol=off)


def test_a_short_step_response_is_that_of_the_sealed_cable():
    t, V = step_by_step(Cable.of(1.0), 100, 0.05)
    assert_allclose(V[20:], sealed_step_response(1.0, 0.0, t[20:] / 20.0), atol=5e-4)


def test_the_error_falls_with_the_square_of_the_step():
    one = Synapse((0, 0.5), onset=0.0, g_max=5.0, tau_s=2.0)
    exact = simulate(NEURON, [one], 20.0, dt=0.005).V[0, ::200]
    off = [
        np.abs(simulate(NEURON, [one], 20.0, dt=dt).V[0, :: int(1 / dt)] - exact).max()
        for dt in (0.2, 0.1)
    ]
    assert 3.5 < off[0] / off[1] < 4.5


def test_one_compartment_is_the_membrane_of_notebook_02():
    cable = Cable(d=20.0, l=20.0, R_i=0.01)
    I = 100.0 / (0.01 * cable.area)  # pA → µA/cm²
    trace = simulate(Ladder(cable, 2), [Injection(0, 100.0)], 60.0)
    one = simulate_membrane(Membrane(C=1.0, g_L=0.05), I, 60.0)
    assert_allclose(trace.V[0], one.V, atol=0.02 * np.ptp(one.V))


def test_what_flows_in_leaks_out_or_stays():
    trace = simulate(BRANCHED, [Injection((1, 0.7), 80.0)], 30.0, sites="all")
    V, nodes = trace.V - trace.E_L, BRANCHED.nodes
    leaked = np.trapezoid((nodes.g_L[:, None] * V).sum(axis=0), trace.t)
    assert_allclose(leaked + (nodes.C * V[:, -1]).sum(), 80.0 * 30.0, rtol=1e-3)


def test_a_current_is_linear_and_reciprocal_at_every_moment():
    A, B = Injection((0, 0.9), Step(50.0, 1.0, 3.0)), Injection((1, 0.3), Step(50.0, 1.0, 3.0))
    both = simulate(BRANCHED, [A, B], 40.0).V + 65.0
    alone = [simulate(BRANCHED, [one], 40.0).V + 65.0 for one in (A, B)]
    assert_allclose(both, sum(alone), atol=1e-9)
    there = simulate(BRANCHED, [A], 40.0, sites=[(1, 0.3)]).V
    back = simulate(BRANCHED, [B], 40.0, sites=[(0, 0.9)]).V
    assert_allclose(there, back, atol=1e-9)


def test_the_area_of_a_current_is_its_charge_times_the_transfer_resistance():
    one = Synapse((0, 0.75), g_max=1.0, tau_s=1.0, conductance=False)
    trace = simulate(NEURON, [one], 300.0)
    charge = 65.0 * np.e * 1.0  # fC: (E_syn − E_L) g_max e τ_s
    R = transfer_resistances(NEURON, (0, 0.75))[0] * 1e-3  # mV/pA
    assert_allclose(np.trapezoid(trace.V[0] + 65.0, trace.t), charge * R, rtol=1e-3)


def test_an_epsp_by_its_place():
    """60 mV of driving force, 1 nS, 1 ms: computed before with V in the middle of 50 pieces."""
    sites = (0.0, 0.5, 1.0)
    soma, there = [], []
    for x in sites:
        trace = simulate(NEURON, [Synapse((0, x), E_syn=-5.0)], 60.0, sites=[0, (0, x)])
        soma.append(trace.V[0].max() + 65.0)
        there.append(trace.V[1].max() + 65.0)
    assert_allclose(soma, [3.891, 1.680, 1.348], rtol=0.02)
    assert_allclose(there, [3.89, 3.18, 5.93], rtol=0.025)


def test_two_inputs_share_their_driving_force_on_one_dendrite_only():
    def share(first, second):
        A, B = (Synapse(site, g_max=5.0, tau_s=1.0) for site in (first, second))
        both, *alone = (simulate(BRANCHED, s, 60.0).V.max() + 65 for s in ([A, B], [A], [B]))
        return both / sum(alone)

    assert_allclose(share((0, 1.0), (0, 1.0)), 0.766, rtol=5e-3)
    assert_allclose(share((0, 1.0), (1, 1.0)), 0.99985, atol=5e-5)
    assert_allclose(share(0, 0), 0.873, atol=5e-4)


def test_no_input_no_answer():
    trace = simulate(NEURON, [], 5.0)
    assert (trace.V == -65.0).all()


def test_a_conductance_never_passes_its_reversal_potential():
    one = Synapse((0, 1.0), g_max=500.0, tau_s=5.0)
    trace = simulate(NEURON, [one], 30.0, sites=[(0, 1.0)])
    assert -1.0 < trace.V.max() < 0.0


def test_an_opening_lasts_as_long_as_it_says():
    g, _ = Opening(0, onset=0.3, width=1.0, g_max=4.0).at(np.linspace(0.0, 2.0, 8), -65.0)
    assert_allclose(g.sum() * 2.0 / 7, 4.0)


@pytest.mark.parametrize("tree", [BRANCHED, NEURON])  # NEURON is one row of compartments
@pytest.mark.parametrize("channels", [None, HodgkinHuxley()])
def test_the_twin_steps_alike(tree, channels, monkeypatch):
    last = len(tree.sections) - 1
    inputs = [
        Synapse((0, 0.8), 1.0, 20.0, 2.0),
        Opening((0, 0.8), 3.0, 1.0, 5.0),
        Injection((last, 0.4), Step(500.0, 2.0, 4.0)),
    ]
    compiled = simulate(tree, inputs, 10.0, sites="all", channels=channels)
    monkeypatch.setattr(simulation.kernels, "run", run_arrays)
    plain = simulate(tree, inputs, 10.0, sites="all", channels=channels)
    assert np.ptp(compiled.V) > 5.0
    assert_allclose(plain.V, compiled.V, atol=1e-6)


def test_copies_of_a_tree_know_nothing_of_each_other():
    copies = Copies(BRANCHED, 3)
    at = [copies.at(k, site) for k, site in ((0, (0, 0.8)), (2, (1, 0.4)))]
    inputs = [Synapse(site, 1.0, 20.0, 2.0) for site in ((0, 0.8), (1, 0.4))]
    there = [replace(one, site=node) for one, node in zip(inputs, at, strict=True)]
    V, n = simulate(copies, there, 9.0, sites="all").V, len(BRANCHED.nodes.parent)
    assert_allclose(V[:n], simulate(BRANCHED, inputs[:1], 9.0, sites="all").V, atol=1e-9)
    assert (V[n : 2 * n] == -65.0).all()
    assert_allclose(V[2 * n :], simulate(BRANCHED, inputs[1:], 9.0, sites="all").V, atol=1e-9)


def test_every_sample_can_be_left_out():
    one = [Injection(0, 10.0)]
    whole, part = (simulate(NEURON, one, 5.0, every=every) for every in (1, 4))
    assert_allclose(part.V, whole.V[:, ::4])
    assert_allclose(part.t, whole.t[::4])


def test_a_patch_with_channels_fires_as_in_notebook_03():
    from lecture_lib.hodgkin_huxley import simulate as simulate_axon

    patch = Tree((Section(Cable(d=100.0, l=10.0, R_i=35.4), pieces=1),))
    I = 20.0 * 0.01 * patch.sections[0].cable.area  # µA/cm² → pA
    there = simulate(patch, [Injection(0, I)], 30.0, dt=0.01, channels=HodgkinHuxley())
    here = simulate_axon(HodgkinHuxley(), 20.0, 30.0)
    assert_allclose(spike_time(there, 0), here.spike_times[0], atol=0.02)
    assert_allclose(there.V.max(), here.V.max(), atol=0.3)


def test_what_cannot_be_simulated():
    with pytest.raises(ValueError, match="site"):
        simulate(NEURON, [], 5.0, sites=[(0, 2.0)])
    with pytest.raises(ValueError, match="site"):
        simulate(NEURON, [Synapse((3, 0.5))], 5.0)
    with pytest.raises(ValueError, match="too coarse"):
        simulate(NEURON, [], 5.0, dt=0.2, channels=HodgkinHuxley())
    with pytest.raises(ValueError, match="runs away"):
        simulate(NEURON, [Injection(0, 1e9)], 5.0)
    with pytest.raises(ValueError, match="kind"):
        travel("ramp")
    with pytest.raises(ValueError, match="tau_s"):
        Synapse(0, tau_s=0.0)
    with pytest.raises(ValueError, match="g_max"):
        Synapse(0, g_max=-1.0)


def test_after_one_time_constant_a_step_is_done_to_84_percent():
    run = travel("step")
    assert_allclose(run.V[0, np.abs(run.T - 1).argmin()], step_response(0.0, 1.0), atol=1e-3)


def test_more_than_one_sample_is_kept():
    tree = Tree((Section(Cable(), pieces=3),))
    assert simulate(tree, (), 5.0, every=100).t.tolist() == [0.0, 5.0]
    with pytest.raises(ValueError, match="every = 101 must be a whole number, from 1 to 100"):
        simulate(tree, (), 5.0, every=101)
