"""Firing patterns of the AdEx: published constants, names by their intervals, nullclines."""

import math

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif import AdEx, nullclines, pattern, patterns
from lecture_lib.from_hh_to_lif.adex import simulate

CELL = 200.0  # pF of the published cell: 1 µF/cm² on 20 000 µm², so pF, nS, pA ÷ 200


@pytest.mark.parametrize(
    ("name", "published"),  # Naud et al. (2008): a (nS), b (pA), τ_w (ms), V_reset (mV)
    [("adapting", (2, 60, 300, -58)), ("delayed", (-10, 0, 300, -58))],
)
def test_the_constants_are_the_published_ones(name, published):
    a, b, tau_w, V_reset = published
    given = patterns.PATTERNS[name]
    assert (given["a"], given["b"]) == pytest.approx((a / CELL, b / CELL))
    assert (given["tau_w"], given["V_reset"], given["Delta_T"]) == (tau_w, V_reset, 2.0)
    neuron = patterns.NAUD
    assert (neuron.C, neuron.g_L) == pytest.approx((1.0, 12 / CELL))
    assert (neuron.E_L, neuron.V_threshold) == (-70.0, -50.0)


@pytest.mark.parametrize("name", patterns.PATTERNS)
@pytest.mark.parametrize("dt", [0.05, 0.01])
def test_each_pattern_does_what_it_is_called_at_any_step(name, dt):
    values = dict(patterns.PATTERNS[name])
    neuron = patterns.replace(patterns.NAUD, **{k: v for k, v in values.items() if k != "I"})
    step = patterns.Step(values["I"], patterns.START, patterns.STOP)
    assert pattern(simulate(neuron, step, patterns.DURATION, dt=dt).spike_times) == name


@pytest.mark.parametrize("name", ["tonic", "bursting"])
def test_tonic_and_bursting_are_adapting_with_one_number_changed(name):
    changed = [k for k, v in patterns.PATTERNS[name].items() if patterns.ADAPTING[k] != v]
    assert len(changed) == 1


def test_what_a_train_is_called():
    assert pattern([]) == "silent"
    assert pattern([30.0]) == pattern([30.0, 40.0]) == "single"
    assert pattern([30.0, 40.0, 50.0, 61.0]) == "transient"
    assert pattern([60.0, 160.0, 260.0, 370.0]) == "tonic"
    assert pattern([30.0, 90.0, 190.0, 330.0]) == "adapting"
    assert pattern([100.0, 230.0, 330.0, 410.0]) == "accelerating"
    assert pattern([120.0, 230.0, 330.0]) == "tonic"
    assert pattern([180.0, 280.0, 350.0, 410.0]) == "delayed"
    assert pattern([30.0, 33.0, 36.0, 100.0, 103.0, 106.0]) == "bursting"
    assert pattern([30.0, 53.0, 150.0, 240.0, 340.0]) == "adapting"  # one pause is no burst


def test_on_each_nullcline_its_variable_stands_still():
    neuron, V, I = patterns.NAUD, np.linspace(-80.0, -40.0, 9), 2.5
    V_still, w_still = nullclines(neuron, V, I)
    exponential = neuron.g_L * neuron.Delta_T * np.exp((V + 50.0) / neuron.Delta_T)
    np.testing.assert_allclose(neuron.g_L * (-70.0 - V) + exponential - V_still + I, 0, atol=1e-12)
    np.testing.assert_allclose(neuron.a * (V + 70.0) - w_still, 0, atol=1e-12)


def test_the_foot_of_the_curve_is_at_the_threshold():
    V = np.linspace(-60.0, -45.0, 1501)
    V_still, _ = nullclines(patterns.NAUD, V, 0.0)
    assert V[V_still.argmin()] == pytest.approx(patterns.NAUD.V_threshold, abs=0.01)


def test_a_sharp_threshold_has_a_straight_nullcline():
    V_still, _ = nullclines(AdEx(g_L=0.1), [-65.0, -55.0], 1.0)
    np.testing.assert_allclose(V_still, [1.0, 0.0], atol=1e-12)


def test_the_lines_cross_where_the_neuron_can_rest():
    """Without current V and w stay where both lines cross, near E_L."""
    neuron = patterns.NAUD
    trace = simulate(neuron, 0.0, 2000.0)
    V_still, w_still = nullclines(neuron, [trace.V[-1]], 0.0)
    assert V_still == pytest.approx(w_still, abs=1e-6)
    assert math.isclose(trace.w[-1], w_still[0], abs_tol=1e-6)
