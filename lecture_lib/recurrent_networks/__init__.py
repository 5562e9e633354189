"""Notebook 06: sparse networks of spiking neurons, their states and their theory."""

from . import mean_field
from .connectivity import Connectivity, connect
from .divergence import divergence
from .history import History
from .record import Record
from .sample import accumulate_statistics
from .shaken import shaken_neurons
from .simulation import simulate, start
from .sparse_network import SparseNetwork, resized
from .states import STATES, buttons
from .statistics import record_statistics
from .sweep import sweep, sweeping

__all__ = [
    "STATES", "Connectivity", "History", "Record", "SparseNetwork", "accumulate_statistics",
    "buttons", "connect", "divergence", "mean_field", "record_statistics", "resized",
    "shaken_neurons", "simulate", "start", "sweep", "sweeping",
]  # fmt: skip
