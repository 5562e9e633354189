"""What drives a spike: the goal of V, and the words for its phases."""

from dataclasses import replace

import numpy as np
import pytest

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    goal,
    simulate,
    steady_current,
    what_drives,
)
from lecture_lib.signals import Step

AXON = HodgkinHuxley()
SPIKE = simulate(AXON, Step(20.0, 2.0, 3.0), 15.0)


def test_v_runs_after_its_goal():
    # C dV/dt = Σ g (goal − V)
    g = SPIKE.g_Na + SPIKE.g_K + AXON.g_L
    assert g * (goal(SPIKE) - SPIKE.V) == pytest.approx(SPIKE.I_C, abs=1e-9)


def test_without_current_the_goal_lies_between_the_reversal_potentials():
    free = goal(SPIKE)[SPIKE.I_stim == 0.0]
    assert AXON.E_K < free.min() - AXON.V_rest < free.max() - AXON.V_rest < AXON.E_Na
    assert free[-1] < AXON.V_0 < 0.0 < free.max()


def test_a_membrane_without_channels_has_no_goal():
    closed = simulate(replace(AXON, g_Na=0.0, g_K=0.0, g_L=0.0), 1.0, 2.0)
    assert goal(closed).tolist() == closed.V.tolist()


@pytest.mark.parametrize(
    ("time", "word", "reason"),
    [
        (0.5, "near the start", "nearly cancel"),
        (2.5, "rising", "driven by the electrode current"),
        (3.25, "rising", "Na⁺ flows in"),
        (3.55, "peak", "below E_Na"),
        (4.5, "falling", "driven by the K⁺ current"),
        (8.0, "undershoot", "pulls V towards E_K"),
    ],
)
def test_each_phase_of_a_spike_has_its_word_and_current(time, word, reason):
    k = int(np.searchsorted(SPIKE.t, time - 1e-9))
    found = what_drives(SPIKE, k)
    assert found[0] == word
    assert reason in found[1]


def test_tetrodotoxin_leaves_no_spike_to_explain():
    trace = simulate(HodgkinHuxley(g_Na=0.0), Step(20.0, 2.0, 3.0), 15.0)
    words = {what_drives(trace, k)[0] for k in range(len(trace.t))}
    assert not words & {"peak", "undershoot"}


def test_the_current_that_holds_the_membrane_is_not_called_the_pulse():
    leaky = HodgkinHuxley(g_L=3.0)
    hold = float(steady_current(leaky, -65.0))
    trace = simulate(leaky, hold + Step(20.0, 2.0, 3.0), 15.0, V_start=-65.0)
    assert "driven by the holding current" in what_drives(trace, 65)[1]  # 3.25 ms
