"""One spike on its way: from the soma along the axon, across a synapse, into the next cell.

The times are typical ones; the spike's shape is drawn (notebook 03 computes it), the answer of the
next cell is computed.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import finite, positive, takes

from .brain import crossing_time
from .cell import Cell
from .conductance import AMPA
from .psp import psp

START, STOP = 2.0, 30.0  # ms: when the spike starts, and how long we watch
SPEED = 0.4  # mm/ms, of a thin axon without myelin
RELEASE = 0.7  # ms from the spike's arrival until a vesicle has opened
HEIGHT, HALF_WIDTH = 100.0, 0.8  # mV and ms, of a spike
EPSP_SHOWN = 2.2  # mV


@dataclass(frozen=True)
class Journey:
    """When the spike is where, and what both cells do; times in ms."""

    t: np.ndarray
    V_pre: np.ndarray  # mV
    V_post: np.ndarray  # mV
    start: float
    arrival: float  # at the end of the axon
    opening: float  # of the receptors
    crossing: float  # how long a molecule takes across the cleft
    cleft: float  # nm

    @takes(time=(finite, "ms"))
    def stage(self, time):
        """What happens at a time, in words."""
        if time < self.start:
            return "inputs reach the soma"
        if time < self.arrival:
            return "the spike runs along the axon"
        if time < self.opening:
            return "vesicles open"
        return "the next cell answers"


@takes(cleft=(positive, "nm"), cell=Cell)
def journey(length=2.0, cleft=20.0, cell=None):
    """Follow a spike along an axon of `length` mm and across a cleft of `cleft` nm.

    Examples
    --------
    >>> way = journey(length=2.0)
    >>> round(way.arrival - way.start, 1), round(way.opening - way.arrival, 1)
    (5.0, 0.7)
    """
    cell, t = cell or Cell(), np.linspace(0.0, STOP, 1201)
    arrival = START + positive("length", length, "mm") / SPEED
    crossing = crossing_time(cleft)
    opening = arrival + RELEASE + crossing
    peak = START + 0.5
    spread = HALF_WIDTH / (2.0 * np.sqrt(np.log(2.0)))
    V_pre = cell.E_L + HEIGHT * np.exp(-(((t - peak) / spread) ** 2))
    V_post = cell.E_L + np.where(t < opening, 0.0, psp(cell, AMPA, np.maximum(t - opening, 0.0)))
    return Journey(t, V_pre, V_post, START, arrival, opening, crossing, cleft)
