"""What notebook 01 draws."""

from .many import RATES, ShortTermPlasticity, TenThousand
from .neuron import CorticalNeuron
from .one_spike import NUMBERS, TIMES, Approximation, OneSpike, Potential
from .row import NetOrCells
from .scales import Counts, Families, Scales
from .sums import Shunting, Sums

__all__ = [
    "NUMBERS", "RATES", "TIMES", "Approximation", "CorticalNeuron", "Counts", "Families",
    "NetOrCells", "OneSpike", "Potential", "Scales", "ShortTermPlasticity", "Shunting", "Sums",
    "TenThousand",
]  # fmt: skip
