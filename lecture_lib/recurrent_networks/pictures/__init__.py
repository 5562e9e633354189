"""What notebook 06 draws."""

from .activity import Intervals, NetworkActivity
from .balance import Balance
from .chaos import TwoCopies
from .few_neurons import TwentyNeurons, TwoNeurons
from .live_network import LiveNetwork
from .plane import NetworkPlane, Survey
from .response import ShakenRate
from .self_consistency import SelfConsistency
from .turns import Groups

__all__ = [
    "Balance", "Groups", "Intervals", "LiveNetwork", "NetworkActivity", "NetworkPlane",
    "SelfConsistency", "ShakenRate", "Survey", "TwentyNeurons", "TwoCopies", "TwoNeurons",
]  # fmt: skip
