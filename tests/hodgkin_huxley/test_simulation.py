"""The axon in time against published numbers, conservation laws and bad input."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_lib.hodgkin_huxley import HodgkinHuxley, firing_rate, simulate
from lecture_lib.signals import Ramp, Sine, Step, interval_rate
from lecture_lib.signals.spikes import spike_shapes

AXON = HodgkinHuxley()


def test_the_train_at_ten_microamperes():
    trace = simulate(AXON, 10.0, 1000.0)
    assert interval_rate(trace.spike_times[20:]) == pytest.approx(68.32, abs=0.01)
    first = spike_shapes(trace.t, trace.V, trace.spike_times, AXON.V_0)[0]
    assert first.height == pytest.approx(105.1, abs=0.1)


def test_the_f_I_curve_jumps_to_52_hertz():
    # Class 2: the train appears at a finite rate (Rinzel & Miller 1980, Math Biosci)
    below, above = firing_rate(AXON, [6.2, 6.3])
    assert below == 0.0
    assert 52.0 < above < 53.0


def test_kirchhoff_holds_at_each_sample():
    # the capacitive current is C dV/dt; the difference quotient has an error of order dt²
    trace = simulate(AXON, 10.0, 30.0, dt=0.001)
    assert AXON.C * np.gradient(trace.V, trace.t)[1:-1] == pytest.approx(trace.I_C[1:-1], abs=0.05)
    assert np.ptp(trace.I_C) > 300


def test_charge_is_balanced():
    trace = simulate(replace(AXON, C=1.5), 10.0, 30.0, dt=0.005)
    stored = 1.5 * (trace.V[-1] - trace.V[0])
    assert np.trapezoid(trace.I_C, trace.t) == pytest.approx(stored, abs=1e-3)
    assert np.trapezoid(np.abs(trace.I_C), trace.t) > 100


def test_a_pulse_shorter_than_a_step_injects_its_charge():
    # 0.01 ms inside one step of 0.05 ms: V jumps by charge / C, less what leaks within the step
    trace = simulate(replace(AXON, g_Na=0.0, g_K=0.0, g_L=0.0), Step(500.0, 1.02, 1.03), 2.0)
    assert trace.V[-1] - trace.V[0] == pytest.approx(5.0, rel=1e-9)


def test_the_spike_overshoots_zero_but_never_reaches_E_Na():
    trace = simulate(AXON, 10.0, 20.0)
    assert 30.0 < trace.V.max() < AXON.E_Na + AXON.V_rest - 5.0
    assert AXON.E_K + AXON.V_rest < trace.V.min() < -74.0


def test_blocked_channels():
    assert simulate(replace(AXON, g_Na=0.0), 50.0, 50.0).spike_times.size == 0  # tetrodotoxin
    tea = simulate(replace(AXON, g_K=0.0), 0.0, 50.0, V_start=-65.0)  # tetraethylammonium
    assert tea.spike_times.size == 1
    assert tea.V[-1] > -15.0  # it stays up


def test_a_hot_axon_does_not_fire():
    assert simulate(replace(AXON, temperature=35.0), 10.0, 100.0).spike_times.size == 0


def test_release_from_hyperpolarisation_fires_once():
    trace = simulate(AXON, Step(-10.0, 10.0, 40.0), 100.0)
    assert len(trace.spike_times) == 1
    assert trace.spike_times[0] > 40.0


def test_a_slow_ramp_is_accommodated():
    assert simulate(AXON, Ramp(6.0, 0.0, 500.0), 500.0).spike_times.size == 0
    assert simulate(AXON, 6.0, 500.0).spike_times.size > 0


def test_the_refractory_period():
    def spikes(gap, second):
        pulses = Step(20.0, 5.0, 6.0) + Step(second, 5.0 + gap, 6.0 + gap)
        return simulate(AXON, pulses, 40.0).spike_times.size

    assert spikes(4.0, 50.0) == 1  # absolute: no pulse of this size helps
    assert (spikes(10.0, 20.0), spikes(10.0, 50.0)) == (1, 2)  # relative: a stronger one does
    assert spikes(20.0, 20.0) == 2


def test_a_brief_pulse_switches_a_train_on_in_the_bistable_window():
    quiet = Ramp(6.5, 0.0, 300.0)
    pulsed = quiet + Step(10.0, 350.0, 352.0)
    assert simulate(AXON, quiet, 1000.0).spike_times.size == 0
    assert simulate(AXON, pulsed, 1000.0).spike_times[-1] > 980.0


@settings(max_examples=20, deadline=None)
@given(k=st.floats(0.3, 3.0), I=st.floats(0.0, 60.0))
def test_a_larger_patch_with_more_current_does_the_same(k, I):
    scaled = replace(AXON, C=k, g_Na=k * AXON.g_Na, g_K=k * AXON.g_K, g_L=k * AXON.g_L)
    one, other = simulate(AXON, I, 20.0), simulate(scaled, k * I, 20.0)
    assert other.V == pytest.approx(one.V, abs=1e-6)


def test_a_sine_is_taken_as_its_mean_over_each_step():
    trace = simulate(AXON, Sine(10.0, 50.0), 20.0)
    assert trace.I_stim[:-1].sum() * 0.05 == pytest.approx(0.0, abs=1e-9)
    assert len(trace.I_stim) == len(trace.t)


def test_firing_rate_keeps_the_shape_of_the_currents():
    assert np.ndim(firing_rate(AXON, 10.0)) == 0
    assert firing_rate(AXON, [[5.0, 10.0, 20.0]]).shape == (1, 3)


def run_or_refusal(neuron, I, scheme):
    try:
        return simulate(neuron, I, 5.0, scheme=scheme), None
    except ValueError as error:
        return None, str(error)


@settings(max_examples=150, deadline=None)
@given(
    g=st.tuples(*[st.one_of(st.just(0.0), st.floats(1e-3, 1e4))] * 3),
    temperature=st.floats(0.0, 40.0),
    C=st.floats(0.01, 100.0),
    I=st.one_of(st.floats(-200.0, 200.0), st.floats(-1e300, 1e300)),
    scheme=st.sampled_from(["rk4", "euler", "exponential_euler"]),
)
def test_extreme_states_are_finite_or_refused_in_words(g, temperature, C, I, scheme):
    neuron = HodgkinHuxley(C, *g, temperature=temperature)
    trace, refusal = run_or_refusal(neuron, I, scheme)
    if trace is None:
        assert "weaker" in refusal  # what would work
        return
    assert np.isfinite([trace.V, trace.m, trace.h, trace.n, trace.I_C]).all()
    if scheme == "rk4":
        gates = np.array([trace.m, trace.h, trace.n])
        assert ((gates > -1e-5) & (gates < 1 + 1e-5)).all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: simulate(AXON, 10.0, 100.0, dt=0.5), "dt = 0.5 ms is too coarse .* use 0.05"),
        (lambda: simulate(AXON, 10.0, 100.0, dt=0.06), "too coarse"),
        (lambda: simulate(AXON, 10.0, 100.0, dt=0.0), "dt = 0 ms must be larger than 0"),
        (lambda: simulate(AXON, 10.0, 0.0), "duration = 0 ms must be larger than 0"),
        (lambda: simulate(AXON, 10.0, np.inf), "duration = inf ms"),
        (lambda: simulate(AXON, 10.0, 1e9), "use at most 250000 ms"),
        (lambda: simulate(AXON, 10.0, 1e308), "use at most 250000 ms"),
        (lambda: simulate(AXON, np.nan, 100.0), "stimulus = nan"),
        (lambda: simulate(AXON, [], 100.0), "not a current"),
        (lambda: simulate(AXON, 10.0, 100.0, scheme="magic"), "scheme = 'magic' is unknown"),
        (lambda: simulate(AXON, 10.0, 100.0, V_start=np.nan), "V_start = nan"),
        (lambda: simulate(AXON, 1e9, 100.0), "loses the membrane at t = 0 ms"),
        (
            lambda: simulate(HodgkinHuxley(temperature=40.0), 10.0, 50.0, scheme="euler"),
            "use scheme='rk4', or dt = 0.0006 ms",
        ),
        (lambda: firing_rate(AXON, []), "currents is empty"),
        (lambda: firing_rate(AXON, [1.0, np.inf]), "currents must hold finite numbers"),
        (lambda: firing_rate(AXON, 10.0, dt=0.1), "too coarse"),
        (lambda: firing_rate(AXON, [1.0, -1e6]), "with currents = -1e.06 µA/cm²"),
    ],
)
def test_bad_runs_are_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
