"""What notebook 06 draws."""

from .activity import NetworkActivity
from .balance import Balance
from .chaos import TwoCopies
from .few_neurons import TwentyNeurons, TwoNeurons
from .live_network import LiveNetwork
from .plane import NetworkPlane, Survey
from .self_consistency import SelfConsistency

__all__ = [
    "Balance", "LiveNetwork", "NetworkActivity", "NetworkPlane", "SelfConsistency", "Survey",
    "TwentyNeurons", "TwoCopies", "TwoNeurons",
]  # fmt: skip
