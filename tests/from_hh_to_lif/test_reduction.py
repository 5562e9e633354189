"""Terms struck out and what is left: rest, conductances, and how far a passive membrane is off."""

import numpy as np
import pytest
from scipy.linalg import expm

from lecture_lib import membrane_circuit
from lecture_lib.from_hh_to_lif import (
    bare_leak,
    conductances,
    passive_error,
    passive_twin,
    strike_out,
)
from lecture_lib.from_hh_to_lif.reduction import PassiveError
from lecture_lib.hodgkin_huxley import HodgkinHuxley, jacobian, simulate, steady_current
from lecture_lib.membrane_circuit import charging_curve
from lecture_lib.signals import Step

AXON = HodgkinHuxley()


def test_conductances_carry_the_steady_current():
    V = np.linspace(-90.0, 0.0, 10)
    g_Na, g_K, g_L = conductances(AXON, V)
    u = V - AXON.V_rest
    current = g_Na * (u - AXON.E_Na) + g_K * (u - AXON.E_K) + g_L * (u - AXON.E_L)
    np.testing.assert_allclose(current, steady_current(AXON, V), rtol=1e-12)


def test_the_twin_has_the_resting_conductance_of_the_frozen_membrane():
    """With all gates frozen, −C ∂(dV/dt)/∂V is the sum of the open conductances."""
    assert passive_twin(AXON).g_L == pytest.approx(-jacobian(AXON, AXON.V_0)[0, 0], rel=1e-9)
    assert passive_twin(AXON).g_L == pytest.approx(0.6775, abs=1e-4)
    assert passive_twin(AXON).E_L == pytest.approx(AXON.V_0, abs=1e-6)
    assert bare_leak(AXON).tau_m == pytest.approx(1 / 0.3)


@pytest.mark.parametrize("sodium", [False, True])
@pytest.mark.parametrize("potassium", [False, True])
def test_rest_stays_where_the_leak_takes_over(sodium, potassium):
    left = strike_out(AXON, sodium, potassium)
    assert (left.g_Na == 0.0, left.g_K == 0.0) == (sodium, potassium)
    trace = simulate(left, 0.0, 50.0, V_start=AXON.V_0)
    np.testing.assert_allclose(trace.V, AXON.V_0, atol=1e-6)


def test_without_it_v_moves_to_the_reversal_potentials_that_are_left():
    bare = strike_out(AXON, keep_rest=False)
    end = simulate(bare, 0.0, 100.0, V_start=AXON.V_0).V[-1]
    assert end == pytest.approx(AXON.V_rest + AXON.E_L, abs=1e-6)  # −54.387 mV
    assert bare.g_L == AXON.g_L


def test_nothing_struck_out_is_the_neuron_itself():
    assert strike_out(AXON, sodium=False, potassium=False) == AXON
    assert strike_out(HodgkinHuxley(g_L=0.0), keep_rest=False).g_L == 0.0


def test_struck_out_it_charges_as_a_passive_membrane():
    trace = simulate(strike_out(AXON), 1.0, 20.0, V_start=AXON.V_0)
    passive = charging_curve(passive_twin(AXON), 1.0, trace.t)
    np.testing.assert_allclose(trace.V, passive, atol=1e-5)


def test_for_weak_steps_the_error_is_that_of_the_linearised_equations():
    """The gates' linear answer, which no passive membrane has: error ∝ I."""
    J, I, dt = jacobian(AXON, AXON.V_0), 0.01, 0.05
    driven = np.zeros((5, 5))
    driven[:4, :4], driven[0, 4] = J, I / AXON.C
    step, x = expm(driven * dt), np.array([0.0, 0.0, 0.0, 0.0, 1.0])
    V = [0.0]
    for _ in range(1000):
        x = step @ x
        V.append(x[0])
    t = dt * np.arange(1001)
    linear = np.abs(V - charging_curve(passive_twin(AXON), I, t) + passive_twin(AXON).E_L).max()
    simulated = passive_error(AXON, passive_twin(AXON), [I]).during[0]
    assert simulated == pytest.approx(linear, rel=0.02)


def test_the_twin_leaves_one_millivolt_where_the_notebook_says():
    steps = np.linspace(-3.0, 2.0, 51)
    low, high = passive_error(AXON, passive_twin(AXON), steps).leaves(1.0)
    assert (low, high) == (pytest.approx(-0.94, abs=0.02), pytest.approx(1.01, abs=0.02))
    low, high = passive_error(AXON, bare_leak(AXON), steps).leaves(1.0)
    assert (low, high) == (pytest.approx(-0.40, abs=0.01), pytest.approx(0.38, abs=0.01))


@pytest.mark.parametrize("I", [1.5, -1.5, -4.0])
def test_the_error_is_that_of_the_step_and_of_what_follows(I):
    """−4 µA/cm² is nearly right while it lasts; then a rebound spike comes."""
    twin, step = passive_twin(AXON), Step(I, 0.0, 50.0)
    trace = simulate(AXON, step, 80.0)
    passive = membrane_circuit.simulate(twin, step, duration=80.0)
    distance = np.abs(trace.V - np.interp(trace.t, passive.t, passive.V))
    found = passive_error(AXON, twin, [I])
    assert found.during == pytest.approx([distance[trace.t <= 50.0].max()], abs=1e-3)
    assert found.after == pytest.approx([distance[trace.t > 50.0].max()], rel=1e-3)
    assert found.error == np.maximum(found.during, found.after)
    assert (found.after > 90) == (I == -4.0)


def test_where_an_error_leaves_a_limit():
    currents = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    error = PassiveError(currents, np.array([1.0, 0.4, 0.0, 2.0, 1.0]), np.zeros(5))
    assert error.leaves(0.7) == (pytest.approx(-1.5), pytest.approx(0.35))
    assert error.leaves(5.0) == (np.inf, np.inf)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="currents must be one growing list"):
        passive_error(AXON, passive_twin(AXON), [1.0, 0.0])
    with pytest.raises(ValueError, match="limit = 0 mV must be larger than 0"):
        PassiveError(np.zeros(1), np.zeros(1), np.zeros(1)).leaves(0.0)
