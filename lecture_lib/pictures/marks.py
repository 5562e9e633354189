"""Marks that several pictures draw: error bars, outlines of histograms, strokes for spikes."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from lecture_lib.support.numbers import written

from .picture import POINT, Picture


class ErrorPoints:
    """Points at (x, y) with bars from y − error to y + error."""

    def __init__(self, picture: Picture, ax: Axes, label: str = "", **look):
        look = POINT | {"markersize": 5, "pin": False} | look
        self.points = picture.line(ax, label=label, **look)
        self.bars = LineCollection([], colors=look["color"], linewidths=1.6, animated=True)
        ax.add_collection(self.bars, autolim=False)

    def move(self, x, y, error) -> None:
        """Arrays of one shape, or numbers."""
        x, y, error = np.broadcast_arrays(*np.atleast_1d(x, y, error))
        self.points.set_data(x, y)
        self.bars.set_segments(np.stack([[x, x], [y - error, y + error]]).transpose(2, 1, 0))


def outline(x: np.ndarray, edges: np.ndarray, least: float = 0.0, total: int | None = None):
    """Corners of a histogram of `x` as a density; empty bins are drawn at `least`.

    `total`: how many values count as all, where not all of them are in `x`.
    """
    counts, _ = np.histogram(x, edges)
    density = counts / np.diff(edges) / (total or max(len(x), 1))
    corners = [corner for pair in pairwise(edges) for corner in pair]
    return np.array(corners), np.repeat(np.maximum(density, least), 2)


def with_spikes(t, V, spike_times, top, start=None, end=None) -> tuple[np.ndarray, np.ndarray]:
    """Times and potentials of a trace with a stroke up to `top` at each spike that was left out.

    It rises from `start` and falls to `end` (mV); without them from and to the sample before.
    """
    i = np.searchsorted(t, spike_times)
    before = V[np.maximum(i - 1, 0)]
    corners = (before if start is None else start, top, before if end is None else end)
    strokes = np.column_stack([np.broadcast_to(corner, i.shape) for corner in corners])
    place = np.repeat(i, 3)
    return np.insert(t, place, np.repeat(spike_times, 3)), np.insert(V, place, strokes.ravel())


def over_lines(text: Text) -> None:
    """Let a word be read where lines cross it."""
    text.set_path_effects([withStroke(linewidth=3, foreground="white")])


def off_scale(text: Text, x: np.ndarray, y: np.ndarray, unit: str = "") -> None:
    """Say at the edge how far a curve goes that leaves its axes; nothing while it stays inside."""
    (left, right), (low, high) = text.axes.get_xlim(), text.axes.get_ylim()
    seen = (x >= left) & (x <= right)
    x, y = x[seen], y[seen]
    k = int(np.abs(y - (low + high) / 2).argmax())
    up, down = y[k] > high, y[k] < low
    over_lines(text)
    text.set_text(f"{'↑' if up else '↓'} {written(y[k], unit, 0)}" if up or down else "")
    text.set(position=(x[k], high if up else low), va="top" if up else "bottom")
    text.set_ha("left" if x[k] < (left + right) / 2 else "right")


def count(number: int, what: str) -> str:
    """The number with its noun, e.g. "1 spike"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
