"""What notebook 04 draws."""

from .cut_outs import CutOuts
from .firing_patterns import FiringPatterns
from .lif_alone import LIFAlone
from .passive_twin import PassiveTwin, Resonance
from .spike_prediction import SideBySide, SpikePrediction
from .strike_out import StruckOut

__all__ = [
    "CutOuts", "FiringPatterns", "LIFAlone", "PassiveTwin", "Resonance", "SideBySide",
    "SpikePrediction", "StruckOut",
]  # fmt: skip
