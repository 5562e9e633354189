"""Notebook 06: sparse networks of spiking neurons, their states and their theory."""

from . import mean_field
from .connectivity import Connectivity, connect
from .divergence import divergence
from .history import History
from .record import Record
from .sample import sampled
from .simulation import simulate, start
from .sparse_network import SparseNetwork, resized
from .statistics import record_statistics
from .sweep import sweep, sweeping

__all__ = [
    "Connectivity", "History", "Record", "SparseNetwork", "connect", "divergence", "mean_field",
    "record_statistics", "resized", "sampled", "simulate", "start", "sweep", "sweeping",
]  # fmt: skip
