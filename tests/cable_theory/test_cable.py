"""The closed forms of a cable, against numbers computed independently and against each other."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lecture_lib.cable_theory import (
    Cable,
    attenuation,
    input_resistance,
    steady_potential,
    transfer_resistance,
)
from lecture_lib.cable_theory.cable import input_impedance, propagation

DIAMETERS = (0.5, 1.0, 2.0, 4.0)


def test_length_constants_and_input_resistances_of_long_cables():
    cables = [Cable(d=d) for d in DIAMETERS]
    assert_allclose(
        [c.length_constant for c in cables], [408.25, 577.35, 816.50, 1154.7], rtol=1e-4
    )
    found = [input_resistance(c, "infinite") for c in cables]
    assert_allclose(found, [3118.8, 1102.7, 389.85, 137.83], rtol=1e-4)


def test_the_same_from_the_resistances_of_a_piece():
    cable = Cable(d=3.0, R_m=7000.0, R_i=80.0)
    r_i = cable.axial_resistance  # MΩ/µm
    r_m = 7000.0 * 1e2 / (np.pi * 3.0)  # MΩ µm: Ω cm² = 10⁸ Ω µm²
    assert_allclose(cable.length_constant, np.sqrt(r_m / r_i))
    assert_allclose(input_resistance(cable, "infinite"), np.sqrt(r_m * r_i))


@pytest.mark.parametrize(
    ("L", "left"), [(0.2, 0.9803), (0.5, 0.8868), (1.0, 0.6481), (1.5, 0.4251), (2.0, 0.2658)]
)
def test_what_is_left_at_a_sealed_end(L, left):
    cable = Cable.of(L)
    assert_allclose(steady_potential(cable, cable.l), left, atol=5e-5)


def test_input_resistance_of_one_length_constant():
    cable = Cable.of(1.0, d=2.0)
    assert_allclose(input_resistance(cable), 511.9, atol=0.05)
    assert_allclose(input_resistance(cable, "killed"), 296.9, atol=0.05)


@pytest.mark.parametrize("end", ["infinite", "sealed", "killed"])
def test_the_potential_solves_the_equation_and_its_slope_gives_the_resistance(end):
    cable = Cable.of(1.3)
    x = np.linspace(0.0, cable.l, 4001)
    V = steady_potential(cable, x, end)
    h = x[1] / cable.length_constant
    second = (V[2:] - 2 * V[1:-1] + V[:-2]) / h**2
    assert_allclose(second, V[1:-1], rtol=1e-4, atol=1e-6)
    slope = (-1.5 * V[0] + 2.0 * V[1] - 0.5 * V[2]) / h
    infinite = input_resistance(cable, "infinite")
    assert_allclose(-1.0 / slope, input_resistance(cable, end) / infinite, rtol=1e-5)


def test_a_very_long_cable_has_no_end():
    long = Cable.of(500.0)
    for end in ("sealed", "killed"):
        assert_allclose(
            steady_potential(long, 300.0, end), steady_potential(long, 300.0, "infinite")
        )
        assert_allclose(input_resistance(long, end), input_resistance(long, "infinite"))


def test_transfer_resistance_is_the_same_both_ways_and_ends_in_the_input_resistance():
    cable = Cable.of(1.7)
    there = transfer_resistance(cable, 100.0, 900.0)
    assert_allclose(transfer_resistance(cable, 900.0, 100.0), there, rtol=1e-12)
    assert_allclose(transfer_resistance(cable, 0.0, 0.0), input_resistance(cable))
    x = np.linspace(0.0, cable.l, 7)
    expected = input_resistance(cable) * steady_potential(cable, x)
    assert_allclose(transfer_resistance(cable, x, 0.0), expected)


def test_a_sine_reaches_less_far():
    cable = Cable.of(1.0)
    f = np.array([10.0, 100.0, 1000.0])
    assert_allclose(1 / np.real(propagation(cable, f)), [0.8761, 0.3834, 0.1257], atol=5e-5)
    assert_allclose(attenuation(cable, f), [0.608, 0.147, 0.0007], atol=5e-4)
    assert_allclose(attenuation(cable, 0.0), steady_potential(cable, cable.l))
    assert np.isfinite(attenuation(Cable.of(50.0), 1e5))


def test_impedance_of_a_short_cable_is_that_of_its_membrane():
    cable, f = Cable.of(1e-3), 30.0
    R = 1e2 * cable.R_m / cable.area  # MΩ
    lump = R / (1 + 2j * np.pi * 1e-3 * f * cable.tau_m)
    assert_allclose(input_impedance(cable, f), lump, rtol=1e-5)


@pytest.mark.parametrize("name", ["d", "l", "R_m", "R_i", "C_m"])
@pytest.mark.parametrize("value", [0.0, -1.0, float("nan")])
def test_a_wrong_parameter_is_named(name, value):
    with pytest.raises(ValueError, match=name):
        Cable(**{name: value})


def test_places_and_ends_that_do_not_exist():
    with pytest.raises(ValueError, match="off the cable"):
        steady_potential(Cable(l=100.0), 101.0)
    with pytest.raises(ValueError, match="off the cable"):
        steady_potential(Cable(l=100.0), -1.0)
    with pytest.raises(ValueError, match="open"):
        input_resistance(Cable(), "open")
    with pytest.raises(ValueError, match="frequency"):
        attenuation(Cable(), -1.0)
