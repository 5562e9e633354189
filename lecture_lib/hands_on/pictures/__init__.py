"""What notebook 09 draws."""

from .built import Workbench
from .job import Job
from .prediction import Prediction
from .recording import Bench

__all__ = ["Bench", "Job", "Prediction", "Workbench"]
