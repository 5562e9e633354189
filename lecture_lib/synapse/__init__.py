"""Notebook 01: cells and synapses, and what one spike does to the next cell."""

from .approximation import overestimate, peaks, together
from .barrage import Barrage, alpha_square, barrage, expected
from .brain import crossing_time, in_cube, level_at, models_at
from .cell import SURFACE, THRESHOLD, Cell, per_area
from .conductance import AMPA, GABA_A, KERNELS, Synapse, alpha, charge, exponential, nmda_open
from .conductance import synapse_of, time_course, time_course_area, two_exponentials, weight
from .integration import Trace, open_channels, simulate
from .journey import Journey, journey
from .plasticity import ShortTerm, regular_end, releases
from .psp import delta_limit, psp, psp_area, psp_peak, slow_limit
from .row import Row, decay_factor, endless_net, neurons, reticulum
from .trains import clicked, places, poisson_trains, toggled, written

__all__ = [
    "AMPA", "GABA_A", "KERNELS", "SURFACE", "THRESHOLD", "Barrage", "Cell", "Journey", "Row",
    "ShortTerm", "Synapse", "Trace", "alpha", "alpha_square", "barrage", "charge", "clicked",
    "crossing_time", "decay_factor", "delta_limit", "endless_net", "expected", "exponential",
    "in_cube", "journey", "level_at", "models_at", "neurons", "nmda_open", "open_channels",
    "overestimate", "peaks", "per_area", "places", "poisson_trains", "psp", "psp_area",
    "psp_peak", "regular_end", "releases", "reticulum", "simulate", "slow_limit", "synapse_of",
    "time_course", "time_course_area", "together", "toggled", "two_exponentials", "weight",
    "written",
]  # fmt: skip
