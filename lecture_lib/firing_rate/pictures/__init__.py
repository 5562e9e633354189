"""What notebook 07 draws."""

from .beside import Beside, Both
from .counting import Counting, Counts
from .eigenvalues import Eigenvalues
from .hysteresis import Drives, Hysteresis
from .moving import MovingDensity
from .plane import ActivityPlane, RatePlane
from .step import RateStep, Step

__all__ = [
    "ActivityPlane", "Beside", "Both", "Counting", "Counts", "Drives", "Eigenvalues", "Hysteresis",
    "MovingDensity", "RatePlane", "RateStep", "Step",
]  # fmt: skip
