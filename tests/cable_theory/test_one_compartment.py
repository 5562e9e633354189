"""What one compartment gets wrong, in closed form and against a simulated dendrite."""

import numpy as np
from numpy.testing import assert_allclose

from lecture_lib.cable_theory import (
    Cable,
    errors,
    largest_explicit_step,
    resistance_error,
    step_by_step,
)
from lecture_lib.cable_theory.one_compartment import time_of_63

LENGTHS = np.array([0.1, 0.2, 0.3, 0.5, 1.0])


def test_steady_errors():
    resistance, tip, _ = errors(LENGTHS, 0.0)
    assert_allclose(100 * tip, [0.5, 2.0, 4.3, 11.3, 35.2], atol=0.05)
    assert_allclose(100 * resistance, [0.3, 1.3, 3.0, 8.2, 31.3], atol=0.05)
    assert_allclose(resistance, LENGTHS / np.tanh(LENGTHS) - 1, rtol=1e-9)


def test_a_faster_signal_makes_them_larger():
    slow, fast = errors(0.3, 0.0), errors(0.3, 200.0)
    assert fast[0] > 5 * slow[0]
    assert fast[1] > 5 * slow[1]
    assert fast[2] == slow[2]


def test_the_time_to_63_percent_against_a_simulated_dendrite():
    for L in (0.5, 1.0, 2.0):
        t, V = step_by_step(Cable.of(L), 200, 0.02)
        assert_allclose(np.interp(1 - np.exp(-1), V, t) / 20.0, time_of_63(L), rtol=2e-3)
    assert_allclose(time_of_63(0.01), 1.0, atol=1e-3)


def test_pieces_and_explicit_steps():
    cable = Cable.of(1.0)
    coarse, fine = resistance_error(cable, [25, 100])
    assert_allclose(coarse / fine, 16.0, rtol=0.01)
    for number in (5, 20):
        limit = largest_explicit_step(cable, number)
        _, inside = step_by_step(cable, number, 0.99 * limit, "explicit")
        _, outside = step_by_step(cable, number, 1.2 * limit, "explicit")
        assert inside.max() < 1.3
        assert np.abs(outside).max() > 2.0
        _, implicit = step_by_step(cable, number, min(20 * limit, 5.0))
        assert implicit.max() < 1.01
