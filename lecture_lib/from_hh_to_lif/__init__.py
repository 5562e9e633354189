"""Notebook 04: what may be left out of a neuron, and the integrate-and-fire models that remain."""

from . import adex, lif, patterns, trained
from .adex import AdEx
from .fit import compare, fit, record, recorded
from .lif import LIF, steady_potential
from .patterns import nullclines, pattern
from .reduction import bare_leak, conductances, passive_error, passive_twin, strike_out
from .reset import Reset, fire
from .spike_comparison import aligned, coincidence_factor, coincidences
from .spike_shape import spike_shapes
from .subthreshold import adaptation, impedance, slope_factor
from .trained import FITTED, fitted, gamma, integrate_and_fire, recording

__all__ = [
    "FITTED", "LIF", "AdEx", "Reset", "adaptation", "adex", "aligned", "bare_leak",
    "coincidence_factor", "coincidences", "compare", "conductances", "fire", "fit", "fitted",
    "gamma", "impedance", "integrate_and_fire", "lif", "nullclines", "passive_error",
    "passive_twin", "pattern", "patterns", "record", "recorded", "recording", "slope_factor",
    "spike_shapes", "steady_potential", "strike_out", "trained",
]  # fmt: skip
