"""What notebook 05 draws."""

from .closed_form import LargeCurrents, Onset, Transfer
from .many_inputs import Replacement, SummedCurrent, Superposition
from .noisy_lif import Density, NoisyCurves, Trials
from .unseen_crossings import UnseenCrossings

__all__ = [
    "Density", "LargeCurrents", "NoisyCurves", "Onset", "Replacement", "SummedCurrent",
    "Superposition", "Transfer", "Trials", "UnseenCrossings",
]  # fmt: skip
