"""How fast the two schemes of the passive membrane converge, and how Euler's explodes."""

import numpy as np
import pytest

from lecture_lib.membrane_circuit import Membrane, charging_curve, euler, impedance, simulate
from lecture_lib.signals import Sine, Step

NEURON = Membrane(C=1.0, g_L=0.1)  # τ_m = 10 ms


def sine_from_rest(membrane, stimulus, t):
    """V − E_L for a sine switched on at t = 0: the steady swing minus its decaying start."""
    Z = impedance(membrane, stimulus.frequency)
    swing = stimulus.amplitude * np.imag(Z * np.exp(2e-3j * np.pi * stimulus.frequency * t))
    return swing - swing[0] * np.exp(-t / membrane.tau_m)


def ratios(values):
    """How much each value is smaller than the one before it."""
    return np.array(values[:-1]) / np.array(values[1:])


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
    assert trace.V == pytest.approx(np.array(V), abs=1e-9)


@pytest.mark.parametrize("dt", [0.3, 7.0, 20.5, 22.0, 24.9])
def test_euler_keeps_its_step_and_covers_the_duration(dt):
    t = euler(NEURON, 2.0, duration=100.0, dt=dt).t
    assert np.diff(t) == pytest.approx(dt, rel=1e-12)
    assert t[-2] < 100.0 <= t[-1] < 100.0 + dt


@pytest.mark.parametrize("dt", [5.0, 15.0, 21.0, 40.0])
def test_euler_multiplies_the_distance_by_1_minus_dt_over_tau(dt):
    V = euler(NEURON, 2.0, duration=8 * dt, dt=dt).V
    distance = V - (NEURON.E_L + 2.0 / NEURON.g_L)
    assert ratios(distance[::-1]) == pytest.approx(1.0 - dt / NEURON.tau_m, rel=1e-9)
