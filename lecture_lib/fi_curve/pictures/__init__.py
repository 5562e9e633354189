"""What notebook 05 draws."""

from .closed_form import LargeCurrents, Onset, Transfer
from .density import Density
from .jumps import Jumps
from .many_inputs import Replacement, SummedCurrent, Superposition
from .noisy_lif import NoisyCurves, Trials
from .on_a_grid import OnGrid
from .unseen_crossings import UnseenCrossings

__all__ = [
    "Density", "Jumps", "LargeCurrents", "NoisyCurves", "OnGrid", "Onset", "Replacement",
    "SummedCurrent", "Superposition", "Transfer", "Trials", "UnseenCrossings",
]  # fmt: skip
