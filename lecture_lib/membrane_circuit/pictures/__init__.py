"""What notebook 02 draws."""

from .circuit import CellSize, Charging, Currents, TimeStep
from .diagram import MembraneDiagram
from .ions import NernstCurve, RestingPotential
from .response import LowPass, StrengthDuration, Superposition

__all__ = [
    "CellSize", "Charging", "Currents", "LowPass", "MembraneDiagram", "NernstCurve",
    "RestingPotential", "StrengthDuration", "Superposition", "TimeStep",
]  # fmt: skip
