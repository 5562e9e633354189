"""Spikes cut out one by one."""

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif import spike_shapes
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.signals import Step

AXON = HodgkinHuxley()


def test_peaks_are_those_of_the_trace():
    trace = simulate(AXON, Step(10.0, 20.0, 200.0), 200.0)
    shapes = spike_shapes(trace)
    whole = trace.spike_times[trace.spike_times <= 193.0]
    highest = [trace.V[(trace.t > s) & (trace.t < s + 3)].max() for s in whole]
    np.testing.assert_allclose(shapes.peak, highest)


def test_the_first_spike_from_rest_has_the_h_of_rest():
    trace = simulate(AXON, Step(30.0, 20.0, 21.0), 60.0)
    assert spike_shapes(trace).h[0] == pytest.approx(trace.h[0], abs=0.02)


def test_the_width_is_at_half_height():
    trace = simulate(AXON, Step(30.0, 20.0, 21.0), 60.0)
    half = (trace.V.max() + trace.V[0]) / 2
    width = 0.05 * (trace.V > half).sum()
    assert spike_shapes(trace).width == pytest.approx([width], abs=0.06)


def test_a_spike_without_a_whole_piece_is_left_out():
    trace = simulate(AXON, Step(30.0, 50.0, 51.0), 56.0)
    assert len(trace.spike_times) == 1
    assert spike_shapes(trace) is None
    assert spike_shapes(simulate(AXON, 0.0, 50.0)) is None
