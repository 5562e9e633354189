"""Axes with a few fixed ranges: the narrowest that holds what is drawn."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from lecture_lib.pictures import WHOLE, Picture, number
from lecture_lib.support.numbers import written


class Zoom:
    """Puts values on an axis from 0 to 1; `steps`: (low, high, ticks), the narrowest first."""

    def __init__(self, picture: Picture, ax: Axes, unit: str, steps):
        self.steps, self.unit, self.ax = steps, unit, ax
        ax.set_ylim(0, 1)
        ax.set_yticks([0.0], ["−0000"])  # the room that the live ticks need
        ax.tick_params(axis="y", length=0, labelcolor="none")
        look = {"ha": "right", "va": "center", "fontsize": 9.5, "in_layout": False}
        self.ticks = [picture.text(ax, **look) for _ in range(max(len(s[2]) for s in steps))]
        self.marks = picture.line(
            ax, color="k", marker="_", markersize=6, linestyle="none", **WHOLE
        )
        self.word = picture.text(
            ax, ha="left", va="top", fontsize=9.5, style="italic", in_layout=False
        )
        self.beyond = picture.text(ax, va="top", ha="right", in_layout=False)

    def choose(self, values) -> None:
        """Take the first range that holds all `values`, else the last; write its ticks."""
        low, high = float(np.min(values)), float(np.max(values))
        k = next((k for k, s in enumerate(self.steps) if s[0] <= low and high <= s[1]), -1)
        self.low, self.high, ticks = self.steps[k]
        left = self.ax.get_xlim()[0]
        width = self.ax.get_xlim()[1] - left
        for text in self.ticks:
            text.set_text("")
        for text, y in zip(self.ticks, ticks, strict=False):
            text.set(text=number(y), position=(left - 0.008 * width, self(y)))
        self.marks.set_data(np.full(len(ticks), left), self(ticks))
        word = "" if self.steps[k] is self.steps[-1] else "zoomed in"
        self.word.set(text=word, position=(left + 0.01 * width, 0.99))
        self._far(low, high, left + width)

    def __call__(self, y):
        return (np.asarray(y, dtype=float) - self.low) / (self.high - self.low)

    def _far(self, low: float, high: float, right: float) -> None:
        up, down = high > self.high, low < self.low
        y = high if up else low
        self.beyond.set_text(
            f"{'↑' if up else '↓'} {written(y, self.unit, 0)}" if up or down else ""
        )
        self.beyond.set(position=(right, 0.99 if up else 0.01), va="top" if up else "bottom")


class Span:
    """Puts times on an axis from 0 to 1; `spans`: (end, ticks) in ms, the shortest first."""

    def __init__(self, picture: Picture, ax: Axes, spans):
        self.spans, self.stop = spans, spans[0][0]
        ax.set_xlim(0, 1)
        ax.set_xticks([0.0, 1.0], ["0", number(spans[-1][0])])  # the room that the live ticks need
        ax.tick_params(axis="x", length=0, labelcolor="none")
        for other in ax.get_shared_x_axes().get_siblings(ax):
            other.tick_params(axis="x", length=0)
        below = ScaledTranslation(0, -6 / 72, ax.figure.dpi_scale_trans)
        look = {"ha": "center", "va": "top", "in_layout": False}
        look["transform"] = ax.get_xaxis_transform() + below
        self.ticks = [picture.text(ax, **look) for _ in range(max(len(s[1]) for s in spans))]
        self.marks = picture.line(
            ax, color="k", marker="|", markersize=6, linestyle="none", **WHOLE
        )

    def choose(self, stop: float) -> None:
        """Take the first span that holds `stop`, and write its ticks."""
        self.stop, ticks = next((s for s in self.spans if s[0] >= stop), self.spans[-1])
        for text in self.ticks:
            text.set_text("")
        for text, t in zip(self.ticks, ticks, strict=False):
            text.set(text=number(t), position=(self(t), 0.0))
        self.marks.set_data(self(ticks), np.zeros(len(ticks)))

    def __call__(self, t):
        return np.asarray(t, dtype=float) / self.stop
