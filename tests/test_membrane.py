"""The passive membrane: simulation against closed forms, conservation laws and linearity."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import trapezoid
from scipy.optimize import brentq

from lecture_lib.membrane import (
    Membrane,
    Trace,
    charging_curve,
    chronaxie,
    euler,
    impedance,
    input_resistance,
    rheobase,
    simulate,
    sine_response,
    sphere_area,
    strength_duration,
    threshold_current,
    total_capacitance,
)
from lecture_lib.stimulus import Ramp, Sine, Step, as_stimulus

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


def sine_from_rest(membrane, stimulus, t):
    """V − E_L for a sine switched on at t = 0: the steady swing minus its decaying start."""
    Z = impedance(membrane, stimulus.frequency)
    swing = stimulus.amplitude * np.imag(Z * np.exp(2e-3j * np.pi * stimulus.frequency * t))
    return swing - swing[0] * np.exp(-t / membrane.tau_m)


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


def test_simulate_is_of_second_order_for_a_sine():
    stimulus, errors = Sine(2.0, 30.0), []
    for dt in (0.8, 0.4, 0.2, 0.1):
        trace = simulate(NEURON, stimulus, duration=80.0, dt=dt)
        exact = NEURON.E_L + sine_from_rest(NEURON, stimulus, trace.t)
        errors.append(np.abs(trace.V - exact).max())
    assert ratios(errors) == pytest.approx(4.0, rel=0.03)
    assert errors[-1] < 1e-3


def test_simulate_is_of_second_order_for_a_step_between_samples():
    step, errors = Step(2.0, 8.0 / 3.0, 40.0), []
    for dt in (1.0, 0.5, 0.25, 0.125):  # the edge stays at a third or two thirds of its interval
        V = simulate(NEURON, step, duration=40.0, dt=dt).V[-1]
        errors.append(abs(V - charging_curve(NEURON, 2.0, 40.0 - 8.0 / 3.0)))
    assert ratios(errors) == pytest.approx(4.0, rel=0.05)


def test_euler_is_of_first_order():
    errors = []
    for dt in (0.4, 0.2, 0.1, 0.05):
        trace = euler(NEURON, 2.0, duration=50.0, dt=dt)
        errors.append(np.abs(trace.V - charging_curve(NEURON, 2.0, trace.t)).max())
    assert ratios(errors) == pytest.approx(2.0, rel=0.03)


def test_euler_is_the_loop_that_students_write():
    stimulus, dt = Step(2.0, 3.0, 20.0) + Sine(1.0, 60.0), 0.5
    trace = euler(NEURON, stimulus, duration=40.0, dt=dt, V_0=-50.0)
    V = [-50.0]
    for t in trace.t[:-1]:
        V.append(V[-1] + dt * (NEURON.g_L * (NEURON.E_L - V[-1]) + stimulus(t)) / NEURON.C)
    assert trace.V == pytest.approx(np.array(V), abs=ROUNDING)


@pytest.mark.parametrize("dt", [5.0, 15.0, 21.0, 40.0])
def test_euler_multiplies_the_distance_by_1_minus_dt_over_tau(dt):
    V = euler(NEURON, 2.0, duration=8 * dt, dt=dt).V
    distance = V - (NEURON.E_L + 2.0 / NEURON.g_L)
    assert ratios(distance[::-1]) == pytest.approx(1.0 - dt / NEURON.tau_m, rel=1e-9)


def test_the_grid_fills_the_duration_with_equal_steps():
    trace = simulate(NEURON, 1.0, duration=10.0, dt=0.3)
    assert trace.t[[0, -1]].tolist() == [0.0, 10.0]
    assert np.diff(trace.t) == pytest.approx(10.0 / 34, rel=1e-12)
    assert len(simulate(NEURON, 1.0, duration=0.3, dt=0.1).t) == 4  # 0.3/0.1 rounds below 3


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


# the low-pass filter


@pytest.mark.parametrize("frequency", np.geomspace(1, 1000, 7))
@pytest.mark.parametrize("membrane", MEMBRANES[:2], ids=repr)
def test_a_sine_meets_the_impedance(membrane, frequency):
    period = 1e3 / frequency
    cycles = 2 + 2 * math.ceil(20 * membrane.tau_m / period)  # e⁻²⁰ of the start is left
    dt = min(period / 200, membrane.tau_m / 50)
    trace = simulate(membrane, Sine(1.0, frequency), cycles * period, dt)
    # the mean over period/200 has lost (π/200)²/6 = 4e-5 of the swing
    Z = impedance(membrane, frequency)
    assert abs(sine_response(trace, frequency) / Z - 1) < 6e-5


def test_a_capacitor_turns_a_sine_by_a_quarter():
    membrane = Membrane(C=2.0, g_L=0.0)
    Z = impedance(membrane, [1.0, 10.0])
    assert np.angle(Z, deg=True) == pytest.approx(-90.0)
    assert abs(Z) == pytest.approx([1e3 / (4 * np.pi), 1e2 / (4 * np.pi)])


def test_impedance_at_its_landmarks():
    corner = 1e3 / (2 * np.pi * NEURON.tau_m)  # Hz
    assert impedance(NEURON, 0.0) == 1.0 / NEURON.g_L
    assert abs(impedance(NEURON, corner)) == pytest.approx(10.0 / math.sqrt(2.0))
    assert np.angle(impedance(NEURON, corner), deg=True) == pytest.approx(-45.0)
    decade = abs(impedance(NEURON, 1000 * corner)) / abs(impedance(NEURON, 100 * corner))
    assert decade == pytest.approx(0.1, rel=1e-4)


@given(st.floats(1, 200), st.floats(0.1, 30), st.floats(-3, 3), st.floats(-80, 0))
def test_sine_response_measures_what_was_put_in(frequency, amplitude, phase, mean):
    t = np.linspace(0.0, 2000.0, 4001)  # rarely a whole number of samples in a cycle
    V = mean + amplitude * np.sin(2e-3 * np.pi * frequency * t + phase)
    measured = sine_response(Trace(t, V, V, V, V), frequency)
    assert measured == pytest.approx(amplitude * np.exp(1j * phase), abs=1e-8)


def test_sine_response_leaves_the_start_out():
    t = np.linspace(0.0, 200.0, 4001)
    V = np.where(t < 100.0, 1e3, np.sin(2e-3 * np.pi * 50.0 * t))
    assert sine_response(Trace(t, V, V, V, V), 50.0) == pytest.approx(1.0, abs=1e-9)


# strength and duration


@each_membrane
@pytest.mark.parametrize("duration", [0.1, 1.0, 6.3, 40.0])
def test_simulated_threshold_is_lapicques(membrane, duration):
    closed = strength_duration(membrane, -50.0, duration)
    assert threshold_current(membrane, -50.0, duration) == pytest.approx(closed, rel=1e-9)
    assert threshold_current(membrane, -50.0, duration, dt=duration / 3.7) == pytest.approx(
        closed, rel=1e-9
    )


@pytest.mark.parametrize(("factor", "reached"), [(0.999, False), (1.001, True)])
def test_the_threshold_pulse_is_the_weakest(factor, reached):
    pulse = Step(factor * strength_duration(NEURON, -50.0, 4.0), 10.0, 14.0)
    assert (simulate(NEURON, pulse, duration=50.0).V.max() >= -50.0) == reached


def test_chronaxie_is_the_width_at_twice_the_rheobase():
    def excess(duration):
        return threshold_current(NEURON, -50.0, duration) - 2 * rheobase(NEURON, -50.0)

    assert brentq(excess, 1.0, 20.0) == pytest.approx(NEURON.tau_m * math.log(2), rel=1e-9)
    assert chronaxie(NEURON) == pytest.approx(6.931471806, rel=1e-9)


def test_long_pulses_need_the_rheobase_and_brief_ones_a_charge():
    assert strength_duration(NEURON, -50.0, 1e3) == pytest.approx(rheobase(NEURON, -50.0))
    charge = 1e-6 * strength_duration(NEURON, -50.0, 1e-6)
    assert charge == pytest.approx(NEURON.C * 15.0, rel=1e-6)  # nC/cm²: nothing leaks in time


def test_strength_duration_without_leak_is_a_charge():
    widths = np.array([0.1, 1.0, 100.0])
    assert strength_duration(MEMBRANES[2], -50.0, widths) * widths == pytest.approx(15.0)
    assert rheobase(MEMBRANES[2], -50.0) == 0.0
    assert chronaxie(MEMBRANES[2]) == math.inf


# size


@given(st.floats(0.1, 1e3), st.floats(0.1, 10), st.floats(1e-3, 10))
def test_tau_does_not_depend_on_the_size(radius, C, g_L):
    membrane = Membrane(C=C, g_L=g_L)
    area = sphere_area(radius)
    tau = input_resistance(membrane, area) * total_capacitance(membrane, area) * 1e-3
    assert tau == pytest.approx(membrane.tau_m, rel=1e-12)


def test_a_cell_of_10_micrometres_by_hand():
    # 4π (10⁻³ cm)² = 1.2566e-5 cm²: × 1 µF/cm² = 12.566 pF, × 0.1 mS/cm² = 1.2566 nS
    area = sphere_area(10.0)
    assert area == pytest.approx(1256.637, abs=1e-3)
    assert total_capacitance(NEURON, area) == pytest.approx(12.56637, abs=1e-5)
    assert input_resistance(NEURON, area) == pytest.approx(1e3 / 1.256637, abs=1e-3)


def test_size_takes_arrays_and_a_sealed_membrane():
    radius = np.array([5.0, 10.0])
    assert sphere_area(radius)[1] == 4 * sphere_area(radius)[0]
    assert input_resistance(MEMBRANES[2], sphere_area(radius)).tolist() == [math.inf] * 2
    assert MEMBRANES[2].tau_m == math.inf


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
        (lambda: simulate(NEURON, 1e200, 10.0), "V runs away .* give a weaker current"),
        (lambda: euler(NEURON, 1.0, 5e4, dt=25.0), "dt below 2 τ_m = 20 ms"),
        (lambda: euler(NEURON, 1.0, 10.0, dt=11.0), "dt = 11 ms must not exceed duration = 10"),
        (lambda: charging_curve(NEURON, 1.0, [0.0, -1.0]), "t = -1 ms must not be negative"),
        (lambda: charging_curve(NEURON, math.inf, 1.0), "I = inf µA/cm² must be a finite number"),
        (lambda: impedance(NEURON, -1.0), "frequency = -1 Hz must not be negative"),
        (lambda: impedance(MEMBRANES[2], [0.0, 1.0]), "frequency = 0 Hz .* without leak"),
        (lambda: rheobase(NEURON, -65.0), "V_threshold = -65 mV must lie above E_L = -65 mV"),
        (lambda: strength_duration(NEURON, -70.0, 1.0), "V_threshold = -70 mV must lie above"),
        (lambda: strength_duration(NEURON, -50.0, [1.0, 0.0]), "duration = 0 ms must be larger"),
        (lambda: threshold_current(NEURON, -65.0, 1.0), "V_threshold = -65 mV must lie above"),
        (lambda: threshold_current(NEURON, -50.0, 0.0), "duration = 0 ms must be larger than 0"),
        (lambda: threshold_current(NEURON, -50.0, 1.0, dt=2.0), "dt = 2 ms must not exceed"),
        (lambda: threshold_current(NEURON, -50.0, 1.0, dt=0.0), "dt = 0 ms must be larger than 0"),
        (lambda: sphere_area(0.0), "radius = 0 µm must be larger than 0"),
        (lambda: total_capacitance(NEURON, [1.0, -2.0]), "area = -2 µm² must be larger than 0"),
        (lambda: input_resistance(NEURON, math.nan), "area must hold finite numbers in µm²"),
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
