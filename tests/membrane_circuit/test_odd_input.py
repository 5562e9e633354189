"""Units that slipped, shapes that do not fit, values that no number holds."""

import numpy as np
import pytest

from lecture_lib.membrane_circuit import Membrane, charging_curve, nernst, thermal_voltage


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: nernst(4, 155, T=37), r"T = 37 K: did you mean 310 K \(37 °C\)\?"),
        (lambda: thermal_voltage([310.0, 20.0]), r"T = 20 K: did you mean 293 K"),
        (lambda: nernst([4.0, 5.0], [1.0, 2.0, 3.0]), r"c_out \(2,\), c_in \(3,\), T \(\)"),
        (lambda: charging_curve(Membrane(), 1e308, 5.0), r"I = 1e\+308 µA/cm²"),
    ],
)
def test_it_is_said(call, named):
    with pytest.raises(ValueError, match=named):
        call()


def test_shapes_that_fit_are_taken_element_by_element():
    assert nernst(np.ones((2, 1)), np.ones(3)) == pytest.approx(np.zeros((2, 3)))
