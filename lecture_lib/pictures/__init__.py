"""How anything is drawn: the base of every picture, its marks, its colours."""

from . import style
from .marks import ErrorPoints, count, outline, with_spikes
from .picture import HELPER, POINT, SIMULATION, THEORY, Picture, label_axes, name_lines
from .readout import say, written
from .ticks import log_ticks, number, symlog_ticks

__all__ = [
    "HELPER", "POINT", "SIMULATION", "THEORY", "ErrorPoints", "Picture", "count", "label_axes",
    "log_ticks", "name_lines", "number", "outline", "say", "style", "symlog_ticks", "with_spikes",
    "written",
]  # fmt: skip
