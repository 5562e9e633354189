"""How anything is drawn: the base of every picture, its marks, its colours."""

from . import style
from .marks import ErrorPoints, count, off_scale, outline, over_lines, with_spikes
from .picture import CURSOR, HELPER, HERE, POINT, SIMULATION, THEORY, WHOLE, Picture
from .labels import label_axes, name_lines
from .readout import say
from .ticks import log_ticks, number, symlog_ticks

__all__ = [
    "CURSOR", "HELPER", "HERE", "POINT", "SIMULATION", "THEORY", "WHOLE", "ErrorPoints", "Picture",
    "count", "label_axes", "log_ticks", "name_lines", "number", "off_scale", "outline",
    "over_lines", "say", "style", "symlog_ticks", "with_spikes",
]  # fmt: skip
