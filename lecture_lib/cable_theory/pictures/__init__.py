"""What notebook 08 draws."""

from .compartments import Convergence, OneCompartment
from .ends import Branching, Ends
from .ladder import Circuits, Size
from .places import EPSP, Reciprocity
from .spikes import Myelin, RunningSpike
from .synapses import Order, TwoInputs
from .travel import Signal, Waves

__all__ = [
    "EPSP", "Branching", "Circuits", "Convergence", "Ends", "Myelin", "OneCompartment", "Order",
    "Reciprocity", "RunningSpike", "Signal", "Size", "TwoInputs", "Waves",
]  # fmt: skip
