"""What notebook 08 draws."""

from .ends import Branching, Ends
from .ladder import Circuits, Size
from .places import EPSP, Reciprocity
from .spikes import Myelin, RunningSpike
from .synapses import Order, TwoInputs
from .travel import Convergence, OneCompartment, Signal, Waves

__all__ = [
    "EPSP", "Branching", "Circuits", "Convergence", "Ends", "Myelin", "OneCompartment", "Order",
    "Reciprocity", "RunningSpike", "Signal", "Size", "TwoInputs", "Waves",
]  # fmt: skip
