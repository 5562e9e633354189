"""Notebook 04: what may be left out of a neuron, and the integrate-and-fire models that remain."""

from . import adex, lif
from .adex import AdEx
from .fit import compare, fit, record
from .lif import LIF, steady_potential
from .reduction import bare_leak, conductances, passive_error, passive_twin, strike_out
from .reset import Reset, fire
from .spike_comparison import aligned, coincidence_factor, coincidences
from .subthreshold import adaptation, impedance, slope_factor

__all__ = [
    "LIF", "AdEx", "Reset", "adaptation", "adex", "aligned", "bare_leak", "coincidence_factor",
    "coincidences", "compare", "conductances", "fire", "fit", "impedance", "lif", "passive_error",
    "passive_twin", "record", "slope_factor", "steady_potential", "strike_out",
]  # fmt: skip
