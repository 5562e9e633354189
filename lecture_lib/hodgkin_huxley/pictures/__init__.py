"""What notebook 03 draws."""

from .excitability import Refractory, Response, Spikes
from .fi_curve import FICurve
from .gates import ChannelNoise, Exponent, GateCurves
from .phase_plane import PhasePlane
from .scales import ScaleAxis
from .schemes import Schemes
from .spike import Spike
from .voltage_clamp import VoltageClamp

__all__ = [
    "ChannelNoise", "Exponent", "FICurve", "GateCurves", "PhasePlane", "Refractory", "Response",
    "ScaleAxis", "Schemes", "Spike", "Spikes", "VoltageClamp",
]  # fmt: skip
