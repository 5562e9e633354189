"""Notebook 07: firing-rate models, and how far they may be believed."""

from .planar import FixedPoint, RateTrace, fixed_points, jacobian, nullclines, simulate, velocity
from .rate_model import RateModel, hopf_ratio
from .wilson_cowan import WilsonCowan

__all__ = [
    "FixedPoint", "RateModel", "RateTrace", "WilsonCowan", "fixed_points", "hopf_ratio", "jacobian",
    "nullclines", "simulate", "velocity",
]  # fmt: skip
