"""Built membranes: published numbers, second order in the step, the same with and without numba."""

from dataclasses import dataclass

import numpy as np
import pytest

from lecture_lib.hands_on import PUBLISHED, Built, Channel, membrane, stepping
from lecture_lib.hands_on.channels import TransientActivation
from lecture_lib.hands_on.stepping import respond, tables
from lecture_lib.support.jit import FastPath

CRAB = membrane(**PUBLISHED)
I = np.array([12.0])


def spike_times(dt):
    answer = respond(CRAB, I, 60.0, dt)
    V, t = answer.V[:, 0], answer.t
    k = np.flatnonzero((V[1:] > -20) & (V[:-1] <= -20))
    return t[k] + (-20 - V[k]) / (V[k + 1] - V[k]) * t[1]


def test_the_published_membrane_rests_where_it_was_published():
    assert respond(CRAB, [0.0], 50.0).V[[0, -1], 0] == pytest.approx([-68.0, -68.0], abs=0.05)


def test_it_stays_at_rest():
    V = respond(membrane(g_Na=120, g_K=20, g_A=20, E_L=-40), [0.0], 100.0).V
    assert np.ptp(V) < 0.02


def test_without_channels_it_is_the_membrane_of_notebook_02():
    answer = respond(Built(), [3.0], 40.0)
    exact = -65.0 + 10.0 * -np.expm1(-answer.t * 0.3)
    assert answer.V[:, 0] == pytest.approx(exact, abs=1e-9)


def test_the_error_falls_with_the_square_of_the_step():
    exact = spike_times(0.00625)
    errors = [np.abs(spike_times(dt) - exact).max() for dt in (0.1, 0.05, 0.025)]
    assert len(exact) > 2
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.35)
    assert errors[1] / errors[2] == pytest.approx(4, rel=0.35)


def test_the_ions_leave_as_charge_what_they_bring():
    """Kirchhoff: C ΔV is the integral of all currents."""
    answer = respond(CRAB, I, 30.0, 0.00625)
    V, open_ = answer.V[:, 0], answer.open[:-1, :, 0]  # open in the middle of each step
    middle = (V[1:] + V[:-1]) / 2
    total = CRAB.g_L * (CRAB.E_L - middle) + I[0]
    for channel, share in zip(CRAB.channels, open_.T, strict=True):
        total += channel.g * share * (channel.E - middle)
    assert np.ptp(V) > 100
    assert V[1:] - V[0] == pytest.approx(np.cumsum(total) * answer.t[1], abs=0.2)


def test_arrays_do_as_compiled_lanes_do(monkeypatch):
    lanes = respond(CRAB, [0.0, 10.0, 20.0], 40.0)
    monkeypatch.setattr(stepping, "fast_path", lambda: FastPath(False, None))
    arrays = respond(CRAB, [0.0, 10.0, 20.0], 40.0)
    assert arrays.V == pytest.approx(lanes.V, abs=1e-6)
    assert arrays.open == pytest.approx(lanes.open, abs=1e-8)


def test_an_opening_that_was_published_above_one_is_cut_there():
    assert TransientActivation().steady(np.linspace(-150, 100, 500)).max() == 1.0
    assert tables(CRAB, 0.05)[1].max() <= 1.0


@dataclass(frozen=True)
class Mine:
    value: float | None = 1.0
    power: int = 1

    def alpha(self, V):
        return self.value

    def beta(self, V):
        return 3.0


def test_a_gate_of_ones_own_opens_as_its_two_rates_say():
    answer = respond(Built((Channel(0.3, -75.0, (Mine(),)),)), [0.0], 10.0)
    assert answer.open[-1, 0, 0] == pytest.approx(0.25)
    assert answer.V[0, 0] == pytest.approx((0.3 * -65 + 0.075 * -75) / 0.375, abs=1e-3)


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: Channel(-1.0, 0.0, ()), "g = -1 mS/cm² must not be negative"),
        (lambda: Channel(1.0, 0.0, ("m",)), "is no gate: give it alpha"),
        (lambda: Channel(1.0, 0.0, (Mine(power=0),)), "power"),
        (lambda: Built(g_L=0.0), "without leak nothing brings it to rest"),
        (
            lambda: respond(Built((Channel(1.0, 0.0, (Mine(None),)),)), I, 1.0),
            "alpha of Mine is nan",
        ),
        (
            lambda: respond(Built((Channel(1.0, 0.0, (Mine(-1.0),)),)), I, 1.0),
            "alpha of Mine is -1",
        ),
        (
            lambda: respond(Built((Channel(1.0, 0.0, (Mine([1.0, 2.0]),)),)), I, 1.0),
            r"alpha of Mine has shape \(2,\): give one number, or 2501",
        ),
        (lambda: respond(Built(), I, 1e9), "use at most"),
    ],
)
def test_what_is_no_membrane_is_refused_in_a_sentence(made, message):
    with pytest.raises(ValueError, match=message):
        made()
