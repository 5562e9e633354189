"""Notebook 07: firing-rate models, and how far they may be believed."""

from .density import density_after_step
from .one_population import follow, slope, steady_rates, transfer_table
from .planar import RateTrace, simulate, velocity
from .rate_model import RateModel, corner, hopf_ratio
from .repeated import RepeatedStep
from .resting import FixedPoint, fixed_points, jacobian, nullclines
from .rhythm import power_spectrum, rhythm
from .wilson_cowan import WilsonCowan

__all__ = [
    "FixedPoint", "RateModel", "RateTrace", "RepeatedStep", "WilsonCowan", "corner",
    "density_after_step", "fixed_points", "follow", "hopf_ratio", "jacobian", "nullclines",
    "power_spectrum", "rhythm", "simulate", "slope", "steady_rates", "transfer_table", "velocity",
]  # fmt: skip
