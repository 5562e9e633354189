"""The passive membrane on paper: filter, strength and duration, size, beside simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from lecture_lib.membrane_circuit import (
    Membrane,
    Trace,
    charging_curve,
    chronaxie,
    impedance,
    input_resistance,
    rheobase,
    simulate,
    sine_response,
    sphere_area,
    step_response,
    strength_duration,
    threshold_current,
    total_capacitance,
)
from lecture_lib.signals import Sine, Step

NEURON = Membrane(C=1.0, g_L=0.1)  # τ_m = 10 ms
SEALED = Membrane(C=1.0, g_L=0.0)
MEMBRANES = [NEURON, Membrane(2.0, 0.5, -70.0), SEALED]
each_membrane = pytest.mark.parametrize("membrane", MEMBRANES, ids=repr)


@each_membrane
def test_the_step_response_is_what_the_simulation_gives(membrane):
    step = Step(2.0, 10.0, 60.0)
    trace = simulate(membrane, step, 100.0)
    assert step_response(membrane, step, trace.t) == pytest.approx(trace.V, abs=1e-9)


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
    assert strength_duration(SEALED, -50.0, widths) * widths == pytest.approx(15.0)
    assert rheobase(SEALED, -50.0) == 0.0
    assert chronaxie(SEALED) == math.inf


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
    assert input_resistance(SEALED, sphere_area(radius)).tolist() == [math.inf] * 2
    assert SEALED.tau_m == math.inf


# bad input


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: charging_curve(NEURON, 1.0, [0.0, -1.0]), "t = -1 ms must not be negative"),
        (lambda: charging_curve(NEURON, math.inf, 1.0), "I = inf µA/cm² must be a finite number"),
        (lambda: impedance(NEURON, -1.0), "frequency = -1 Hz must not be negative"),
        (lambda: impedance(SEALED, [0.0, 1.0]), "frequency = 0 Hz .* without leak"),
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
    ],
)
def test_bad_input_is_explained(make, message):
    with pytest.raises(ValueError, match=message):
        make()
