"""What notebook 03 draws."""

from .excitability import Refractory, Response, Spikes
from .fi_curve import FICurve
from .gates import ChannelNoise, Exponent, GateCurves
from .phase_plane import FastPlane, ReducedPlane
from .scales import ScaleAxis
from .schemes import Schemes
from .spike import Spike
from .voltage_clamp import VoltageClamp

__all__ = [
    "ChannelNoise", "Exponent", "FICurve", "FastPlane", "GateCurves", "ReducedPlane", "Refractory",
    "Response", "ScaleAxis", "Schemes", "Spike", "Spikes", "VoltageClamp",
]  # fmt: skip
