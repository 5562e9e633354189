"""Notebook 06: sparse networks of spiking neurons, their states and their theory."""

from . import mean_field
from .connectivity import Connectivity, connect
from .divergence import divergence
from .history import History
from .record import Record
from .sample import accumulate_statistics
from .simulation import simulate, start
from .sparse_network import SparseNetwork, resized
from .statistics import record_statistics
from .sweep import sweep, sweeping

__all__ = [
    "Connectivity", "History", "Record", "SparseNetwork", "accumulate_statistics", "connect",
    "divergence", "mean_field", "record_statistics", "resized", "simulate", "start", "sweep",
    "sweeping",
]  # fmt: skip
