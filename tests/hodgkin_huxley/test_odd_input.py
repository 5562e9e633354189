"""Odd axons and clamps: a right value, or a sentence that names what is odd."""

import pytest

from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.hodgkin_huxley.channel_noise import flicker
from lecture_lib.hodgkin_huxley.voltage_clamp import voltage_clamp

BARE = dict(g_Na=0.0, g_K=0.0, g_L=0.0)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (
            lambda: voltage_clamp(HodgkinHuxley(), -65.0, 0.0, 0.001),
            r"dt = 0\.01 ms must",
        ),
        (lambda: flicker(10, 1.0, 1.0, 1.0, dt=10.0), "dt = 10 ms must not exceed duration = 1 ms"),
        (lambda: HodgkinHuxley(**BARE).V_0, "has no rest"),
    ],
)
def test_what_has_no_answer_is_said(call, named):
    with pytest.raises(ValueError, match=named):
        call()


def test_a_membrane_without_channels_stays_and_is_charged_by_the_current():
    axon = HodgkinHuxley(**BARE)
    assert simulate(axon, 0.0, 20.0).V == pytest.approx(-65.0)
    assert simulate(axon, 1.5, 20.0).V[-1] == pytest.approx(-65.0 + 1.5 * 20.0, abs=1e-9)
    assert HodgkinHuxley(**BARE | {"g_L": 0.3}).V_0 == pytest.approx(-65.0 + 10.613)
