"""Closed forms in time: their numbers, their limits, and that they solve the cable equation."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.special import erf

from lecture_lib.cable_theory import (
    Cable,
    half_time,
    impulse_response,
    peak_time,
    step_response,
    time_constants,
)
from lecture_lib.cable_theory.transients import sealed_step_response, sine_response


def test_step_at_its_own_place_is_an_error_function():
    T = np.array([0.01, 0.3, 1.0, 4.0])
    assert_allclose(step_response(0.0, T), erf(np.sqrt(T)), rtol=1e-12)
    assert_allclose(step_response(0.0, 1.0), 0.8427, atol=5e-5)
    assert_allclose(step_response(1.0, 1.0), 0.2336, atol=5e-5)


def test_step_begins_at_nothing_and_ends_in_the_steady_state():
    X = np.array([0.0, 1.0, 5.0, 40.0])
    assert_allclose(step_response(X, 0.0), 0.0)
    assert_allclose(step_response(X, 1e6), np.exp(-X), rtol=1e-9)
    assert np.isfinite(step_response(200.0, [1e-9, 1.0, 1e3])).all()


@pytest.mark.parametrize("V", [step_response, impulse_response])
def test_they_solve_the_cable_equation(V):
    X, T, h = np.array([0.5, 1.0, 2.0]), 0.7, 1e-3
    in_time = (V(X, T + h) - V(X, T - h)) / (2 * h)
    in_space = (V(X + h, T) - 2 * V(X, T) + V(X - h, T)) / h**2
    assert_allclose(in_time, in_space - V(X, T), atol=2e-6)


def test_charge_of_a_pulse_leaks_with_the_membrane():
    X = np.linspace(-40.0, 40.0, 40_001)
    for T in (0.1, 1.0, 3.0):
        assert_allclose(np.trapezoid(impulse_response(X, T), X), np.exp(-T), rtol=1e-9)


def test_the_step_is_the_sum_of_pulses_on_one_side():
    T = np.linspace(0.0, 2.0, 200_001)[1:]
    summed = np.trapezoid(2 * impulse_response(1.0, T), T)
    assert_allclose(summed, step_response(1.0, 2.0), rtol=1e-6)


def test_peaks_of_a_pulse():
    assert_allclose(peak_time([0.5, 1.0, 2.0]), [0.1036, 0.3090, 0.7808], atol=5e-5)
    T = np.linspace(0.01, 2.0, 20_001)
    for X in (0.5, 1.0, 2.0):
        assert_allclose(T[impulse_response(X, T).argmax()], peak_time(X), atol=2e-4)


def test_half_of_a_step_travels_at_two_length_constants_per_time_constant():
    X = np.array([0.0, 1.0, 2.0, 3.0, 5.0])
    assert_allclose(half_time(X), [0.2275, 0.7398, 1.2433, 1.7449, 2.7466], atol=5e-5)
    assert_allclose(step_response(X, half_time(X)), 0.5 * np.exp(-X), rtol=1e-6)
    far = half_time(np.array([20.0, 21.0]))
    assert_allclose(far[1] - far[0], 0.5, atol=1e-3)


def test_time_constants_of_a_sealed_cable():
    assert_allclose(time_constants(1.0, 2), [1.0, 0.0920], atol=5e-5)


def test_a_sealed_cable_ends_in_its_steady_state_and_relaxes_with_its_time_constants():
    L, X = 1.0, np.array([0.0, 0.4, 1.0])
    final = np.cosh(L - X) / np.cosh(L)
    assert_allclose(sealed_step_response(L, X, 60.0), final, rtol=1e-9)
    missing = final - sealed_step_response(L, X, 2.0)
    later = final - sealed_step_response(L, X, 3.0)
    assert_allclose(later / missing, np.exp(-1.0), rtol=1e-6)  # τ_0 = τ_m alone is left


def test_a_long_sealed_cable_is_an_endless_one_at_first():
    T = np.array([0.05, 0.5, 2.0])
    assert_allclose(sealed_step_response(12.0, 0.5, T), step_response(0.5, T), rtol=1e-6)


def test_a_sine_of_no_frequency_is_the_steady_state():
    assert_allclose(sine_response(Cable(), [0.0, 1.5], 0.0), np.exp([-0.0, -1.5]))


@pytest.mark.parametrize("form", [step_response, impulse_response])
def test_no_time_before_the_start(form):
    with pytest.raises(ValueError, match="T = -1"):
        form(0.0, -1.0)
