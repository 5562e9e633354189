"""Equilibria of the Hodgkin–Huxley equations: where they are and which of them are stable."""

import numpy as np
import pytest

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    equilibrium,
    is_stable,
    jacobian,
    silent_currents,
    simulate,
    steady_current,
    steady_state,
)
from lecture_lib.hodgkin_huxley.kernels import exact_slope
from lecture_lib.signals import Step

AXON = HodgkinHuxley()


def test_the_edges_of_silence_are_the_published_hopf_points():
    # Hassard (1978): I = 9.78 and 154.5 µA/cm² at 6.3 °C.
    assert silent_currents(AXON) == pytest.approx([9.78, 154.5], abs=0.05)


def test_an_axon_with_few_sodium_channels_is_always_silent():
    assert silent_currents(HodgkinHuxley(g_Na=60.0)) == (np.inf, np.inf)


@pytest.mark.parametrize("V", [-75.0, -64.9, -58.3, -20.7])
def test_the_jacobian_is_the_derivative_of_the_equations(V):
    state = np.array([V - AXON.V_rest, *steady_state(V - AXON.V_rest)])
    step, p = 1e-5, AXON.constants
    numerical = [
        (np.array(exact_slope(*(state + e), 0.0, p)) - exact_slope(*(state - e), 0.0, p)) / step / 2
        for e in step * np.eye(4)
    ]
    np.testing.assert_allclose(jacobian(AXON, V), np.transpose(numerical), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("I", [-10.0, 0.0, 8.0, 100.0, 200.0])
def test_the_equilibrium_is_held_by_its_current(I):
    V = equilibrium(AXON, I)
    assert steady_current(AXON, V) == pytest.approx(I, abs=1e-6)
    assert np.ptp(simulate(AXON, I, 10.0, V_start=V).V) < 1e-6


@pytest.mark.parametrize("I", [5.0, 9.0, 9.7, 10.2, 12.0, 150.0, 160.0])
def test_small_disturbances_die_out_where_linear_theory_says_so(I):
    V = equilibrium(AXON, I)
    trace = simulate(AXON, I + Step(0.01, 1.0, 2.0), 600.0, V_start=V)
    early, late = (np.ptp(trace.V[(a < trace.t) & (trace.t < a + 50)]) for a in (100.0, 500.0))
    assert (late < early) == is_stable(AXON, V)


def test_a_pulse_stops_the_train_only_where_silence_is_stable():
    # Guttman, Lewis & Rinzel (1980), J Physiol 305:377–395
    def late_spikes(I, when):
        pulses = Step(10.0, 20.0, 21.0) + Step(5.0, when, when + 1.0)
        trace = simulate(AXON, I + pulses, 400.0, V_start=equilibrium(AXON, I))
        return np.count_nonzero(trace.spike_times > 200.0)

    moments = np.arange(85.0, 102.0, 0.5)
    inside = [late_spikes(8.0, when) for when in moments]
    assert min(inside) == 0
    assert max(inside) > 10
    assert min(late_spikes(13.0, when) for when in moments) > 5


def test_a_current_that_holds_no_potential_is_refused():
    with pytest.raises(ValueError, match="I = -1000"):
        equilibrium(AXON, -1000.0)
