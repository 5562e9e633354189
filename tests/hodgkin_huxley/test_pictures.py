"""What the pictures of notebook 03 decide: where a run ended, which moments belong together."""

import numpy as np
import pytest

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    equilibrium,
    fast_equilibria,
    pictures,
    simulate,
    simulate_reduced,
)
from lecture_lib.hodgkin_huxley.pictures.fi_curve import final_rate
from lecture_lib.hodgkin_huxley.pictures.phase_plane import SPIKE, delay_of
from lecture_lib.signals import Step, crossing_times

AXON = HodgkinHuxley()


def run(*pulses, I=8.0):
    """200 ms in the window of bistability, from silence, with brief pulses."""
    kicks = sum((Step(height, t, t + 1) for height, t in pulses), start=Step(0.0, 0, 1))
    return simulate(AXON, I + kicks, duration=200, V_start=equilibrium(AXON, I))


@pytest.mark.parametrize(
    ("pulses", "train"),
    [
        ([], False),
        ([(10.0, 20)], True),
        ([(10.0, 20), (5.0, 94)], False),
        ([(10.0, 20), (5.0, 88)], True),
    ],
)
def test_the_point_stands_on_the_branch_where_the_run_ended(pulses, train):
    trace = run(*pulses)
    assert (final_rate(trace) > 50) is train
    assert (final_rate(trace) == 0) is not train
    picture = pictures.FICurve()
    picture.draw((AXON, 8.0, (np.array([0.0, 8.0]), np.array([0.0, 62.5])), trace))
    assert picture.now.get_ydata()[0] == final_rate(trace)


@pytest.mark.parametrize("I", [8.0, 10.0, 40.0])
def test_the_first_spikes_of_both_planes_coincide(I):
    full, reduced = simulate(AXON, I, 60), simulate_reduced(AXON, I, 60)
    first = crossing_times(full.t, full.V, SPIKE)[0]
    moved = crossing_times(reduced.t + delay_of(full, reduced), reduced.V, SPIKE)[0]
    assert moved == pytest.approx(first, abs=1e-9)


def test_silence_is_not_shifted():
    assert delay_of(simulate(AXON, 0, 60), simulate_reduced(AXON, 0, 60)) == 0


def test_every_second_crossing_of_the_fast_plane_repels():
    picture, trace = pictures.PhasePlane(), simulate(AXON, 0, 60)
    picture.draw((0.0, trace, simulate_reduced(AXON, 0, 60), 30.0))
    rest, threshold, excited = fast_equilibria(AXON, 0.0, trace.h[600], trace.n[600])
    assert picture.stable.get_xdata() == pytest.approx([rest, excited])
    assert picture.unstable.get_xdata() == pytest.approx([threshold])
