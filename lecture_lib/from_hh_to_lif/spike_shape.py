"""The shape of the spikes of a run, cut out one by one, and what decides it."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.hodgkin_huxley import Trace
from lecture_lib.support.validate import finite, takes

from .spike_comparison import Aligned, aligned

BEFORE, AFTER = 3.0, 7.0  # ms, kept of each spike
SAMPLING = 0.05  # ms
AHEAD = 1.0  # ms before the upstroke: h has not yet moved


@dataclass(frozen=True)
class SpikeShapes:
    """Spikes of one run, aligned where V rises through −15 mV; arrays of one value a spike."""

    cut: Aligned
    peak: np.ndarray  # mV
    width: np.ndarray  # ms at half height, from rest to peak
    h: np.ndarray  # sodium channels that can still open, 1 ms before the upstroke


@takes(trace=Trace, earliest=(finite, "ms"))
def spike_shapes(trace, earliest=5.0):
    """Cut out every spike that has 3 ms before it and 7 ms after it.

    Parameters
    ----------
    trace : lecture_lib.hodgkin_huxley.Trace
    earliest : float
        ms, spikes before it are left out.

    Returns
    -------
    SpikeShapes, or None where there is no such spike

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
    >>> shapes = spike_shapes(simulate(HodgkinHuxley(), 10.0, 100.0), earliest=40.0)
    >>> shapes.peak.round(0), shapes.width.round(1)
    (array([30., 30., 30., 30.]), array([1.4, 1.4, 1.4, 1.4]))
    """
    times = trace.spike_times
    whole = times[(times >= max(earliest, BEFORE)) & (times <= trace.t[-1] - AFTER)]
    if not whole.size:
        return None
    cut = aligned(trace.t, trace.V, whole, BEFORE, AFTER, SAMPLING)
    spike = np.abs(cut.latency) <= BEFORE  # the next one may already rise at the end of a piece
    peak = np.array([_highest(trace, time) for time in whole])
    half = (peak + trace.V[0]) / 2
    width = SAMPLING * (cut.pieces[:, spike] > half[:, None]).sum(axis=1)
    return SpikeShapes(cut, peak, width, np.interp(whole - AHEAD, trace.t, trace.h))


def _highest(trace, time):
    """The largest V of the trace (mV) within 3 ms after a spike."""
    return trace.V[(trace.t >= time) & (trace.t <= time + BEFORE)].max()
