"""The passive membrane: simulation against closed forms, conservation laws and linearity."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import trapezoid

from lecture_lib.membrane_circuit import Membrane, charging_curve, euler, simulate, sine_response
from lecture_lib.signals import Ramp, Sine, Step, as_stimulus

ROUNDING = 1e-9  # mV
NEURON = Membrane(C=1.0, g_L=0.1)  # τ_m = 10 ms
MEMBRANES = [NEURON, Membrane(2.0, 0.5, -70.0), Membrane(C=1.0, g_L=0.0)]
each_membrane = pytest.mark.parametrize("membrane", MEMBRANES, ids=repr)

membranes = st.builds(Membrane, st.floats(0.1, 10), st.floats(0, 5), st.floats(-90, 0))
currents = st.floats(-20, 20)
steps = st.tuples(currents, st.floats(0, 50), st.floats(0.1, 50)).map(
    lambda step: Step(step[0], step[1], step[1] + step[2])
)
sines = st.builds(Sine, currents, st.floats(0, 1000), currents, st.floats(-3, 3))
stimuli = st.one_of(currents, steps, sines)


def ratios(values):
    """How much each value is smaller than the one before it."""
    return np.array(values[:-1]) / np.array(values[1:])


# the solution


@each_membrane
@pytest.mark.parametrize("dt", [0.01, 0.5, 7.0])
def test_a_step_follows_the_charging_curve_at_any_step_size(membrane, dt):
    trace = simulate(membrane, 2.0, duration=70.0, dt=dt)
    assert trace.V == pytest.approx(charging_curve(membrane, 2.0, trace.t), abs=ROUNDING)


@each_membrane
def test_a_charged_membrane_decays_with_tau(membrane):
    trace = simulate(membrane, 0.0, duration=50.0, V_0=-20.0)
    decay = np.exp(-trace.t / membrane.tau_m)
    expected = membrane.E_L + (-20.0 - membrane.E_L) * decay
    assert trace.V == pytest.approx(expected, abs=ROUNDING)


@each_membrane
def test_steps_on_the_grid_are_exact_whatever_the_grid(membrane):
    stimulus = Step(3.0, 5.0, 20.0) + Step(-1.0, 15.0, 35.0)
    coarse, fine = (simulate(membrane, stimulus, 40.0, dt) for dt in (5.0, 0.05))
    assert coarse.V == pytest.approx(fine.V[::100], abs=ROUNDING)


def test_63_percent_of_the_way_after_tau():
    trace = simulate(NEURON, 2.0, duration=100.0, dt=0.05)
    rise = (trace.V - NEURON.E_L) / (2.0 / NEURON.g_L)
    assert np.interp(NEURON.tau_m, trace.t, rise) == pytest.approx(0.6321205588, abs=1e-9)


def test_the_final_rise_is_ohms_law():
    # 2 µA/cm² through 0.1 mS/cm² are 20 mV; e⁻²⁰ is left after 20 τ_m
    assert simulate(NEURON, 2.0, duration=200.0).V[-1] == pytest.approx(-45.0, abs=1e-7)


@given(stimuli, st.floats(0.1, 10))
def test_without_leak_V_is_the_charge_over_C(stimulus, C):
    membrane = Membrane(C=C, g_L=0.0)
    trace = simulate(membrane, stimulus, duration=60.0, dt=0.3)
    charge = as_stimulus(stimulus).charge(trace.t)
    assert trace.V == pytest.approx(membrane.E_L + charge / C, abs=1e-8)
    assert not trace.I_L.any()


def test_no_leak_is_the_limit_of_a_small_leak():
    stimulus = Step(2.0, 5.0, 30.0) + Sine(1.0, 40.0)
    none, small = (simulate(Membrane(g_L=g), stimulus, 60.0).V for g in (0.0, 1e-9))
    assert small == pytest.approx(none, abs=1e-5)
    assert not np.array_equal(small, none)


def test_the_grid_fills_the_duration_with_equal_steps():
    trace = simulate(NEURON, 1.0, duration=10.0, dt=0.3)
    assert trace.t[[0, -1]].tolist() == [0.0, 10.0]
    assert np.diff(trace.t) == pytest.approx(10.0 / 34, rel=1e-12)
    assert len(simulate(NEURON, 1.0, duration=2.1, dt=0.3).t) == 8  # 2.1/0.3 rounds above 7


# Kirchhoff and charge


def test_kirchhoff_with_V_differentiated_independently():
    stimulus = Sine(2.0, 30.0, offset=1.0) + Ramp(3.0, 0.0, 50.0)
    residuals = []
    for dt in (0.1, 0.05):
        trace = simulate(NEURON, stimulus, duration=50.0, dt=dt)
        I_C = NEURON.C * np.gradient(trace.V, trace.t, edge_order=2)
        assert trace.I_C == pytest.approx(I_C, abs=0.02 * dt)
        residuals.append(np.abs(I_C + trace.I_L - stimulus(trace.t))[1:-1].max())
    assert residuals[1] < 3e-4
    assert ratios(residuals) == pytest.approx(4.0, rel=0.05)  # what is left is of dt²


@each_membrane
def test_kirchhoff_at_the_edges_of_a_step(membrane):
    dt, start, stop = 0.01, 1000, 3000  # samples
    step = Step(2.0, start * dt, stop * dt)
    trace = simulate(membrane, step, duration=40.0, dt=dt)
    V = trace.V
    slope = (-3 * V[:-2] + 4 * V[1:-1] - V[2:]) / (2 * dt)  # to the right of each sample
    smooth = np.ones(len(slope), bool)
    smooth[[start - 1, stop - 1]] = False  # V has a kink inside these stencils
    I_C = membrane.C * slope
    assert trace.I_C[:-2][smooth] == pytest.approx(I_C[smooth], abs=1e-5)
    sum_of_currents = I_C + membrane.g_L * (V[:-2] - membrane.E_L)
    assert sum_of_currents[smooth] == pytest.approx(step(trace.t[:-2])[smooth], abs=1e-5)


def test_at_first_the_capacitor_takes_all_and_at_last_the_leak():
    trace = simulate(NEURON, Step(2.0, 10.0, 210.0), duration=300.0, dt=0.05)
    first, late, after = 200, 4199, 4200
    assert trace.I_C[first] == pytest.approx(2.0, abs=1e-9)
    assert trace.I_L[late] == pytest.approx(2.0, abs=1e-6)
    assert trace.I_C[after] == pytest.approx(-trace.I_L[after], abs=1e-12)
    assert trace.I_C[after] == pytest.approx(-2.0, abs=1e-6)


@given(st.floats(0.5, 5), st.floats(0, 1), steps)
def test_injected_charge_leaks_or_stays(C, g_L, step):
    trace = simulate(Membrane(C, g_L), step, duration=101.0, dt=0.02)
    stored, leaked = C * (trace.V[-1] - trace.V[0]), trapezoid(trace.I_L, trace.t)
    # the trapezium rule is off by about g_L · amplitude/C · dt² < 0.02 nC/cm² at each edge
    assert stored + leaked == pytest.approx(step.charge(101.0), abs=0.02)


def test_a_pulse_leaks_away_completely():
    trace = simulate(NEURON, Step(4.0, 10.0, 15.0), duration=300.0, dt=0.01)
    assert trapezoid(trace.I_L, trace.t) == pytest.approx(20.0, abs=1e-5)  # nC/cm²
    assert trapezoid(trace.I_C, trace.t) == pytest.approx(0.0, abs=0.05)  # jumps cost dt


# linearity


@given(membranes, stimuli, stimuli, st.floats(0.01, 5.0))
def test_responses_add_up(membrane, A, B, dt):
    both = as_stimulus(A) + B
    V_A, V_B, V = (simulate(membrane, I, 60.0, dt).V - membrane.E_L for I in (A, B, both))
    assert pytest.approx(V_A + V_B, abs=1e-8) == V


@given(membranes, steps, st.floats(-5, 5))
def test_responses_scale_with_the_current(membrane, step, factor):
    scaled = Step(factor * step.amplitude, step.start, step.stop)
    V, V_scaled = (simulate(membrane, I, 60.0, 0.5).V - membrane.E_L for I in (step, scaled))
    assert V_scaled == pytest.approx(factor * V, abs=1e-8)


# bad input


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Membrane(C=0), "C = 0 µF/cm² must be larger than 0: a membrane has about 1"),
        (lambda: Membrane(C=-1.0), "C = -1 µF/cm² must be larger than 0"),
        (lambda: Membrane(C="1"), "C = '1' is not a number: give one in µF/cm²"),
        (lambda: Membrane(g_L=-0.1), "g_L = -0.1 mS/cm² must not be negative"),
        (lambda: Membrane(g_L=math.nan), "g_L = nan mS/cm² must be a finite number"),
        (lambda: Membrane(E_L=math.inf), "E_L = inf mV must be a finite number"),
        (lambda: Membrane(E_L=-0.065e6), "E_L = -65000 mV must lie from -500 to 500"),
        (lambda: simulate(NEURON, 1.0, 10.0, dt=11.0), "dt = 11 ms must not exceed duration = 10"),
        (lambda: simulate(NEURON, 1.0, 10.0, dt=0.0), "dt = 0 ms must be larger than 0"),
        (lambda: simulate(NEURON, 1.0, -1.0), "duration = -1 ms must be larger than 0"),
        (lambda: simulate(NEURON, 1.0, math.nan), "duration = nan ms must be a finite number"),
        (lambda: simulate(NEURON, 1.0, 1e9), r"asks for 2e\+10 samples: use at most 500000 ms"),
        (lambda: simulate(NEURON, "1", 10.0), "stimulus = '1' is not a current"),
        (lambda: simulate(NEURON, 1.0, 10.0, V_0="rest"), "V_0 = 'rest' is not a number"),
        (lambda: simulate(NEURON, 1e200, 10.0), "V runs away .* give a weaker stimulus"),
        (lambda: euler(NEURON, 1.0, 5e4, dt=25.0), "dt below 2 τ_m = 20 ms"),
        (lambda: euler(NEURON, 1.0, 10.0, dt=11.0), "dt = 11 ms must not exceed duration = 10"),
        (lambda: sine_response(simulate(NEURON, 1.0, 10.0), 50.0), "frequency = 50 Hz cannot be"),
        (lambda: sine_response(simulate(NEURON, 1.0, 10.0), 6e3), "frequency = 6000 Hz cannot be"),
        (lambda: sine_response(simulate(NEURON, 1.0, 10.0), 0.0), "frequency = 0 Hz must be"),
    ],
)
def test_bad_input_is_explained(make, message):
    with pytest.raises(ValueError, match=message):
        make()


anything = st.floats() | st.floats(1e-3, 1e3)


@given(anything, anything, anything, anything, anything)
def test_any_numbers_give_a_finite_trace_or_an_explanation(C, g_L, I, duration, dt):
    try:
        trace = simulate(Membrane(C, g_L), I, duration, max(dt, duration / 1000))
    except ValueError:
        return
    assert np.isfinite([trace.V, trace.I_C, trace.I_L, trace.I_stim]).all()
