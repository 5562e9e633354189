"""What notebook 09 draws."""

from .recording import Bench

__all__ = ["Bench"]
