"""The reduced plane: two equations with one crossing, silent and firing like all four."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    reduced_equilibria,
    reduced_flow,
    reduced_nullcline,
    simulate,
    simulate_reduced,
    steady_state,
    time_constants,
)
from lecture_lib.hodgkin_huxley.reduced_plane import MIRROR, follow, mirror
from lecture_lib.signals import crossing_times

AXON = HodgkinHuxley()
V = np.linspace(-70.0, 40.0, 45)
BELOW_E_K = np.linspace(-87.0, -77.5, 20)


def slope(neuron, V, m, h, n, I):
    """dV/dt from the lecture's equation, mV/ms."""
    v = V - neuron.V_rest
    I_Na = neuron.g_Na * m**3 * h * (neuron.E_Na - v)
    I_K = neuron.g_K * n**4 * (neuron.E_K - v)
    return (I_Na + I_K + neuron.g_L * (neuron.E_L - v) + I) / neuron.C


@pytest.mark.parametrize("I", [0.0, 10.0, 50.0])
def test_V_stands_still_on_the_reduced_nullcline(I):
    n = reduced_nullcline(AXON, V, I)
    inside = (n > 1e-6) & (n < 1 - 1e-6)
    m, h = steady_state(V - AXON.V_rest).m, np.maximum(mirror(AXON) - MIRROR * n, 0.0)
    assert inside.sum() > 30
    np.testing.assert_allclose(slope(AXON, V, m, h, n, I)[inside], 0.0, atol=1e-7)


def test_V_stands_still_on_the_reduced_nullcline_below_E_K():
    n = reduced_nullcline(AXON, BELOW_E_K, -10.0)
    m, h = steady_state(BELOW_E_K - AXON.V_rest).m, np.maximum(mirror(AXON) - MIRROR * n, 0.0)
    np.testing.assert_allclose(slope(AXON, BELOW_E_K, m, h, n, -10.0), 0.0, atol=1e-7)


def test_a_hyperpolarised_run_ends_at_its_crossing():
    (V_still,), (n_still,), (stable,) = reduced_equilibria(AXON, -10.0)
    trace = simulate_reduced(AXON, -10.0, 200.0)
    assert (trace.V[-1], trace.n[-1]) == pytest.approx((V_still, n_still), abs=1e-3)
    assert stable
    assert V_still < AXON.E_K + AXON.V_rest


def test_more_current_lifts_the_reduced_nullcline():
    assert (reduced_nullcline(AXON, V, 10.0) > reduced_nullcline(AXON, V, 0.0)).all()


@pytest.mark.parametrize("I", [0.0, 5.0, 10.0, 20.0, 60.0])
def test_the_reduced_plane_has_one_equilibrium_like_the_full_model(I):
    V = np.linspace(-76.5, 49.0, 2000)
    above = reduced_nullcline(AXON, V, I) > steady_state(V - AXON.V_rest).n
    assert np.count_nonzero(np.diff(above)) == 1


def test_the_reduced_model_solves_its_two_equations():
    def reduced_slope(t, state):
        V, n = state
        m, h = steady_state(V - AXON.V_rest).m, max(mirror(AXON) - MIRROR * n, 0.0)
        dn = (steady_state(V - AXON.V_rest).n - n) / time_constants(V - AXON.V_rest).n
        return slope(AXON, V, m, h, n, 10.0), dn

    trace = simulate_reduced(AXON, 10.0, 50.0)
    start = [trace.V[0], trace.n[0]]
    right = solve_ivp(reduced_slope, (0, 50), start, "LSODA", trace.t, rtol=1e-9, atol=1e-9)
    spikes, expected = (crossing_times(trace.t, V, -15.0) for V in (trace.V, right.y[0]))
    assert len(spikes) == 5
    np.testing.assert_allclose(spikes, expected, atol=0.01)
    np.testing.assert_allclose(trace.n, right.y[1], atol=0.005)


@pytest.mark.parametrize(("I", "train"), [(0.0, False), (2.0, False), (10.0, True), (40.0, True)])
def test_the_reduced_model_is_silent_and_fires_like_the_full_one(I, train):
    reduced = simulate_reduced(AXON, I, 100.0)
    spikes = crossing_times(reduced.t, reduced.V, -15.0)
    assert (len(spikes) > 3) is train
    assert (len(simulate(AXON, I, 100.0).spike_times) > 3) is train


def test_the_arrows_of_the_reduced_plane_are_the_steps_of_its_run():
    trace = simulate_reduced(AXON, 10.0, 20.0)
    dV, dn = reduced_flow(AXON, trace.V, trace.n, 10.0)
    smooth = np.abs(dV) < 20  # mV/ms, what differences of samples resolve
    assert np.gradient(trace.V, trace.t)[smooth] == pytest.approx(dV[smooth], abs=1.0)
    assert np.gradient(trace.n, trace.t) == pytest.approx(dn, abs=0.01)


@pytest.mark.parametrize("I", [0.0, 3.0, 10.0, 30.0])
def test_a_stable_crossing_is_returned_to_and_an_unstable_one_left(I):
    (V_still,), (n_still,), (stable,) = reduced_equilibria(AXON, I)
    states = np.zeros((2, 40_001))
    states[:, 0] = V_still - AXON.V_rest + 0.05, n_still
    follow(states, I, 0.005, mirror(AXON), AXON.constants)
    away = np.abs(states[0] + AXON.V_rest - V_still)
    assert (away[-2000:].max() < 0.05) == stable


@pytest.mark.parametrize("I", [-10.0, 0.0, 10.0, 40.0])
def test_the_flow_vanishes_at_the_crossings(I):
    V_still, n_still, _ = reduced_equilibria(AXON, I)
    dV, dn = reduced_flow(AXON, V_still, n_still, I)
    assert len(V_still) == 1
    assert np.abs(dV).max() < 0.5  # mV/ms: crossings are linear between samples
    assert np.abs(dn).max() < 1e-9


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: simulate_reduced(AXON, float("nan"), 10.0), "I"),
        (lambda: simulate_reduced(AXON, 1e9, 10.0), "I"),
        (lambda: simulate_reduced(AXON, 1.0, 0.0), "duration"),
        (lambda: simulate_reduced(AXON, 1.0, 1e9), "duration"),
    ],
)
def test_bad_input_is_named(call, name):
    with pytest.raises(ValueError, match=rf"^{name} = "):
        call()
