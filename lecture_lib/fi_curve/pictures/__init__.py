"""What notebook 05 draws."""

from .closed_form import LargeCurrents, Onset, Transfer
from .density import Density
from .jumps import Jumps
from .many_inputs import Replacement, SummedCurrent, Superposition
from .noisy_lif import NoisyCurves, Trials
from .unseen_crossings import UnseenCrossings

__all__ = [
    "Density", "Jumps", "LargeCurrents", "NoisyCurves", "Onset", "Replacement", "SummedCurrent",
    "Superposition", "Transfer", "Trials", "UnseenCrossings",
]  # fmt: skip
