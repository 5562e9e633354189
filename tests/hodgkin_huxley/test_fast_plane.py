"""The fast plane: on nullclines the equations vanish, and its crossings tell the known story."""

import numpy as np
import pytest

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    fast_equilibria,
    fast_flow,
    fast_nullcline,
    simulate,
    steady_state,
)
from lecture_lib.signals import Step

AXON = HodgkinHuxley()
V = np.linspace(-90.0, 40.0, 53)


def slope(neuron, V, m, h, n, I):
    """dV/dt from the lecture's equation, mV/ms."""
    v = V - neuron.V_rest
    I_Na = neuron.g_Na * m**3 * h * (neuron.E_Na - v)
    I_K = neuron.g_K * n**4 * (neuron.E_K - v)
    return (I_Na + I_K + neuron.g_L * (neuron.E_L - v) + I) / neuron.C


@pytest.mark.parametrize(("I", "h", "n"), [(0.0, 0.6, 0.32), (10.0, 0.1, 0.7), (-5.0, 0.9, 0.2)])
def test_V_stands_still_on_the_fast_nullcline(I, h, n):
    m = fast_nullcline(AXON, V, I, h, n)
    np.testing.assert_allclose(slope(AXON, V, m, h, n, I), 0.0, atol=1e-9)


def test_more_current_lowers_the_fast_nullcline():
    low, high = (fast_nullcline(AXON, V, I, 0.6, 0.32) for I in (0.0, 10.0))
    assert (high < low).all()


def test_rest_threshold_and_excited_state_of_the_resting_fast_plane():
    gates = steady_state(AXON.V_0 - AXON.V_rest)
    places = fast_equilibria(AXON, 0.0, gates.h, gates.n)
    assert len(places) == 3
    assert places[0] == pytest.approx(AXON.V_0, abs=0.01)


def test_the_fast_threshold_separates_return_from_spike():
    # A jump of V beyond the middle crossing by 30 % fires, one short of it by 30 % does not.
    gates = steady_state(AXON.V_0 - AXON.V_rest)
    rest, threshold, _ = fast_equilibria(AXON, 0.0, gates.h, gates.n)
    assert rest < threshold < rest + 5
    jump = 0.01  # ms: the charge of so short a pulse is a jump of V
    kicks = [Step(height / jump, 1.0, 1.0 + jump) for height in (0.7 * (threshold - rest), 12.0)]
    counts = [len(simulate(AXON, kick, 20.0, dt=0.01).spike_times) for kick in kicks]
    assert counts == [0, 1]


def test_the_excited_crossing_is_gone_in_the_downstroke():
    trace = simulate(AXON, 10.0, 10.0)
    k = np.searchsorted(trace.t, 4.0)
    assert np.diff(trace.V)[k] < 0
    places = fast_equilibria(AXON, 10.0, trace.h[k], trace.n[k])
    assert len(places) == 1
    assert places[0] < -70


def test_the_flow_vanishes_at_rest():
    rest = AXON.V_0
    gates = AXON.steady_state(rest)
    assert fast_flow(AXON, rest, gates.m, 0.0, h=gates.h, n=gates.n) == pytest.approx(
        (0, 0), abs=1e-8
    )


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: fast_nullcline(HodgkinHuxley(g_Na=0.0), V, 0.0, 0.6, 0.3), "g_Na"),
        (lambda: fast_nullcline(AXON, V, 0.0, 0.0, 0.3), "h"),
    ],
)
def test_bad_input_is_named(call, name):
    with pytest.raises(ValueError, match=rf"^{name} = "):
        call()
