"""Units that slipped, shapes that do not fit, values that no number holds."""

import numpy as np
import pytest

from lecture_lib.membrane_circuit import (
    Membrane,
    charging_curve,
    ghk_potential,
    nernst,
    parallel,
    rests,
    strength_duration,
    thermal_voltage,
)
from lecture_lib.membrane_circuit.ions import MAMMAL


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: nernst(4, 155, T=37), r"T = 37 K: did you mean 310 K \(37 °C\)\?"),
        (lambda: thermal_voltage([310.0, 20.0]), r"T = 20 K: did you mean 293 K"),
        (lambda: nernst([4.0, 5.0], [1.0, 2.0, 3.0]), r"c_out \(2,\), c_in \(3,\), T \(\)"),
        (
            lambda: ghk_potential(MAMMAL[:2], [1.0, [1.0, 2.0]], T=np.full(3, 300.0)),
            r"P\[1\] \(2,\).* T",
        ),
        (lambda: ghk_potential(MAMMAL[:2], [1.0, 2.0], T=[[1.0], [1.0, 2.0]]), "T = .* numbers"),
        (lambda: charging_curve(Membrane(), 1e308, 5.0), r"I = 1e\+308 µA/cm²"),
        (lambda: rests(MAMMAL[:1], [1.0], K_out=1e-20), r"K_out: c_out = 1e-20 mM"),
        (lambda: parallel([1.0, 2.0], [-90.0]), "g has 2 values and E 1"),
        (lambda: parallel(5.0, 990.0), "g, E and C: E_L = 990 mV"),
    ],
)
def test_it_is_said(call, named):
    with pytest.raises(ValueError, match=named):
        call()


def test_shapes_that_fit_are_taken_element_by_element():
    assert nernst(np.ones((2, 1)), np.ones(3)) == pytest.approx(np.zeros((2, 3)))


@pytest.mark.parametrize("g_L", [0.0, 1e-320, 1e-200, 1e-15])
def test_without_leak_a_membrane_is_a_capacitor(g_L):
    """V − E_L = I t/C, and a pulse of I = C (V_threshold − E_L)/t reaches the threshold."""
    membrane = Membrane(g_L=g_L)
    assert charging_curve(membrane, 2.0, 5.0) == pytest.approx(-65.0 + 2.0 * 5.0)
    assert strength_duration(membrane, -50.0, 5.0) == pytest.approx(15.0 / 5.0)
