"""The linearised axon against its simulation, and the terms that are measured on it."""

import numpy as np
import pytest

from lecture_lib import membrane_circuit
from lecture_lib.from_hh_to_lif import adaptation, impedance, passive_twin, slope_factor, strike_out
from lecture_lib.from_hh_to_lif.subthreshold import instantaneous_current
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate, steady_current, time_constants
from lecture_lib.signals import Sine

AXON = HodgkinHuxley()


def slope(current, V, step=1e-3):
    return (current(AXON, V + step) - current(AXON, V - step)) / (2 * step)


@pytest.mark.parametrize("frequency", [10.0, 67.0, 200.0])
def test_a_weak_sine_swings_as_the_impedance_says(frequency):
    trace = simulate(AXON, Sine(0.02, frequency), 600.0)
    swing = membrane_circuit.sine_response(trace, frequency) / 0.02
    assert abs(swing - impedance(AXON, frequency)) < 0.01 * abs(swing)


def test_at_zero_frequency_it_is_the_slope_of_the_steady_current():
    assert impedance(AXON, 0.0).real == pytest.approx(1 / slope(steady_current, AXON.V_0), rel=1e-4)


def test_without_channels_it_is_that_of_a_passive_membrane():
    passive = strike_out(AXON)
    f = np.array([0.0, 30.0, 300.0])
    np.testing.assert_allclose(
        impedance(passive, f), membrane_circuit.impedance(passive_twin(AXON), f), rtol=1e-6
    )


def test_the_axon_resonates_where_the_notebook_says():
    f = np.arange(0, 400)
    Z = np.abs(impedance(AXON, f))
    assert f[Z.argmax()] == 67
    assert Z.max() / Z[0] > 2.5


def test_m_at_once_leaves_the_gates_their_resting_values():
    assert instantaneous_current(AXON, AXON.V_0) == pytest.approx(0.0, abs=1e-9)
    late = steady_current(AXON, AXON.V_0 - 20.0)
    early = instantaneous_current(AXON, AXON.V_0 - 20.0)
    assert early < late < 0  # h and n had no time to pull back


def test_a_is_what_h_and_n_add_to_the_slope():
    added = slope(steady_current, AXON.V_0) - slope(instantaneous_current, AXON.V_0)
    assert adaptation(AXON).a == pytest.approx(added, rel=1e-3)
    assert adaptation(AXON).tau_w == pytest.approx(time_constants(AXON.V_0 + 65).n)


def test_b_does_not_hang_on_the_latency_by_more_than_its_decay():
    early, late = (adaptation(AXON, latency).b for latency in (8.0, 10.0))
    assert early > adaptation(AXON).b > late > 0


def test_the_exponential_follows_the_upstroke():
    """With Δ_T and the onset that makes it vanish at rest, within 2 % of the largest current."""
    g, Delta_T = passive_twin(AXON).g_L, slope_factor(AXON)
    u = np.linspace(-1.0, 11.0, 49)
    measured = instantaneous_current(AXON, AXON.V_0 + u)
    basis = np.expm1(u / Delta_T)
    factor = np.linalg.lstsq(basis[:, None], g * u - measured, rcond=None)[0]
    left = g * u - factor * basis - measured
    assert np.abs(left).max() < 0.02 * np.abs(measured).max()


def test_a_neuron_without_spikes_has_no_b():
    with pytest.raises(ValueError, match="does not spike: give it more sodium channels"):
        adaptation(HodgkinHuxley(g_Na=20.0))
    with pytest.raises(ValueError, match="frequency = -1 Hz must not be negative"):
        impedance(AXON, -1.0)
