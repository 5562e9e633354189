"""What notebook 02 draws."""

from .circuit import CellSize, Charging, TimeStep
from .currents import Circuit
from .diagram import MembraneDiagram
from .ions import GHK, NernstCurve, RestingPotential
from .pump import RunDown
from .response import LowPass, StrengthDuration, Superposition

__all__ = [
    "GHK", "CellSize", "Charging", "Circuit", "LowPass", "MembraneDiagram", "NernstCurve",
    "RestingPotential", "RunDown", "StrengthDuration", "Superposition", "TimeStep",
]  # fmt: skip
