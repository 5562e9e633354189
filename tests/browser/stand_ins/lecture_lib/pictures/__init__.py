"""Pictures without Matplotlib: a bar whose length is what the model returns."""

from .picture import Picture
from .readout import say

__all__ = ["Picture", "say"]
