"""Threshold and reset on the struck-out equation: the LIF, and gates that move on."""

import math

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif import Reset, fire, lif, strike_out
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate, time_constants, voltage_clamp
from lecture_lib.signals import Sine

AXON = HodgkinHuxley()
RULE = Reset(V_threshold=-58.0, V_reset=-70.0, t_ref=2.0)


def test_both_terms_struck_out_it_is_the_lif():
    passive = strike_out(AXON)
    exact_neuron = lif.LIF(1.0, passive.g_L, AXON.V_0, -58.0, -70.0, 2.0)
    exact = lif.simulate(exact_neuron, 8.0, 100.0, V_0=AXON.V_0).spike_times
    errors = []
    for dt in (0.05, 0.025, 0.0125):
        stepped = fire(passive, RULE, 8.0, 100.0, dt, V_start=AXON.V_0).spike_times
        assert len(stepped) == len(exact) > 20
        errors.append(np.abs(stepped - exact).max())
    assert errors[0] < 0.01
    assert errors[0] / errors[2] == pytest.approx(16.0, rel=0.5)  # ∝ dt²


def test_below_threshold_nothing_changes():
    high = Reset(V_threshold=200.0, V_reset=-70.0)
    stimulus = Sine(8.0, 60.0, offset=4.0)
    free = simulate(AXON, stimulus, 50.0, V_start=AXON.V_0)
    kept = fire(AXON, high, stimulus, 50.0, V_start=AXON.V_0)
    np.testing.assert_allclose(kept.V, free.V, atol=1e-9)
    assert len(free.spike_times) > 0 == len(kept.spike_times)


def test_gates_relax_while_v_is_held():
    """After a reset n falls as in a voltage clamp at V_reset."""
    no_Na = strike_out(AXON, potassium=False)
    trace = fire(no_Na, Reset(-58.0, -75.0, t_ref=30.0), 12.0, 25.0, V_start=AXON.V_0)
    (first,) = trace.spike_times
    k = int(np.searchsorted(trace.t, first)) + 1
    clamp = voltage_clamp(no_Na, -75.0, -75.0, duration=trace.t[-1] - trace.t[k])
    n_end = clamp.n[-1]
    tau = (trace.t[-1] - trace.t[k]) / math.log((trace.n[k] - n_end) / (trace.n[-1] - n_end))
    assert trace.V[-1] == -75.0
    assert tau == pytest.approx(float(time_constants(-10.0).n), rel=1e-3)


def test_no_interval_is_shorter_than_t_ref():
    trace = fire(AXON, Reset(-58.0, -66.0, t_ref=3.0), 30.0, 100.0, V_start=AXON.V_0)
    assert np.diff(trace.spike_times).min() > 3.0
    assert trace.V.max() < -58.0  # no spike is left


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Reset(-60.0, -60.0), "V_reset = -60 mV must lie below V_threshold = -60 mV"),
        (lambda: Reset(t_ref=-1.0), "t_ref = -1 ms must not be negative"),
        (lambda: Reset(V_threshold=math.inf), "V_threshold = inf mV must be a finite number"),
        (lambda: fire(AXON, RULE, 1.0, 10.0, dt=0.1), "dt = 0.1 ms is too coarse"),
        (lambda: fire(AXON, RULE, 1.0, 10.0, V_start=-50.0), "V_start = -50 mV must lie below"),
        (
            lambda: fire(strike_out(AXON), Reset(-58.0, -59.0, 0.0), 1e5, 10.0),
            "fires in each step",
        ),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
