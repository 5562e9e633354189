"""What the pictures of notebook 02 point at is where they point."""

import pytest

from lecture_lib.membrane_circuit import Membrane, charging_curve, euler, pictures, simulate
from lecture_lib.signals import Step

CELL = Membrane(g_L=0.1)


@pytest.mark.parametrize(("I", "V_threshold"), [(4.0, -50.0), (200.0, -50.0), (200.0, -64.0)])
def test_the_threshold_is_reached_on_the_threshold(I, V_threshold):
    """Also where V passes it between two samples."""
    trace = simulate(CELL, Step(I, 5, 10), 40, dt=0.1)
    picture = pictures.StrengthDuration()
    picture.draw((CELL, V_threshold, I, 5.0, trace, ([], [])))
    (t,), (V,) = picture.hit.get_data()
    assert V == V_threshold
    assert charging_curve(CELL, I, t - 5) == pytest.approx(V_threshold, abs=0.03)


def test_a_pulse_that_is_too_weak_reaches_nothing():
    picture = pictures.StrengthDuration()
    said = picture.draw((CELL, -50.0, 1.0, 5.0, simulate(CELL, Step(1.0, 5, 10), 40), ([], [])))
    assert "not reached" in said
    assert not len(picture.hit.get_xdata())


def test_the_closed_form_lies_over_the_steps():
    picture = pictures.TimeStep()
    picture.draw((CELL, 2.0, euler(CELL, 2.0, 100, 0.1)))
    order = picture.live_artists
    assert order.index(picture.theory) > order.index(picture.V)
