"""The base of every picture: a figure that is built once and then only moved."""

import io
import threading
import warnings
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, ClassVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.markers import CARETDOWNBASE
from matplotlib.text import Text

from . import style
from .labels import fit_label, fit_legend
from .lettering import Canvas

DPI = 100
LAYOUT = ConstrainedLayoutEngine(w_pad=0.1, h_pad=0.08)  # inches
ENLARGED = (1.0, 1.25, 1.5, 2.0, 3.0)
# Fonts and the parser of formulas serve one thread at a time, and messages of a page come on a
# thread of their own: whatever is built, laid out or drawn waits for this lock, which is the one
# that matplotlib's own figures are drawn under.
DRAWING = getattr(Figure, "_render_lock", None) or threading.RLock()

# What lines of one meaning look like in every picture.
SIMULATION = {"color": style.BAND, "linewidth": 4.5}  # broad: theory lies over it
THEORY = {"color": style.THEORY, "linestyle": ":", "linewidth": 1.4, "pin": False}
POINT = {"marker": "o", "linestyle": "none", "color": style.V}
HELPER = {"color": style.LEAK, "linewidth": 1.0, "pin": False}  # a line that points something out
WHOLE = {"clip_on": False, "in_layout": False, "pin": False}  # not cut in half at an edge
HERE = POINT | WHOLE  # where the controls stand
CURSOR = HELPER | WHOLE | {"marker": CARETDOWNBASE, "markevery": [1]}  # a handle below the names


class Picture:
    """A figure built once; `draw(result)` moves its live artists and returns the readout.

    A subclass writes two methods. ``build`` makes the axes with fixed limits and their live
    artists. ``show`` takes what the model returned (a tuple becomes several arguments), moves
    the artists and returns one line of text: the readout, which is also the picture's alt text.
    """

    size = (9.0, 4.2)  # inches at 100 dots per inch, where no page says how much room there is
    least: float | None = None  # inches: less height than that cannot be read; 0.8 of `size`
    keys: ClassVar[Mapping[str, str]] = {}  # controls that arrow keys step: {"x": …, "y": …}

    def __init__(self):
        with DRAWING, style.applied():
            self.figure = Figure(figsize=self.size, dpi=DPI, layout=LAYOUT)
            Canvas(self.figure)
            self.ghosts: list[Line2D] = []
            self.lines: list[Line2D] = []
            self.spikes: list[float] | None = None  # ms, of those that can be heard
            self.theories: dict[tuple[str, str], Line2D] = {}  # by the names on both axes
            self._pinnable: list[Line2D] = []
            self.build()
            self._freeze_layout()

    def build(self) -> None:
        """Make the axes and their live artists."""
        raise NotImplementedError("a picture says in build() which axes and lines it has")

    def show(self, *result) -> str:
        """Move the live artists and return the readout."""
        raise NotImplementedError("a picture says in show() where its lines move")

    def follow(self, values: Mapping[str, Any]) -> None:
        """Move what shows the controls themselves, such as a point in their plane."""

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, Any] | None:
        """Say which controls go where when `ax` is clicked at these data coordinates."""

    def theory_of(self, x: str, y: str) -> tuple[np.ndarray, np.ndarray] | None:
        """The curve of a named quantity or control against another, where there is one."""
        line = self.theories.get((x, y))
        return line and line.get_data()

    @property
    def picks(self) -> bool:
        """Whether a click means anything here."""
        return type(self).pick is not Picture.pick

    def picked(self, x: float, y: float) -> dict[str, Any] | None:
        """What a click does, at parts of the width and height from the upper left corner."""
        place = self.figure.transFigure.transform((x, 1 - y))
        for ax in self.figure.axes:
            if ax.bbox.contains(*place):
                return self.pick(ax, *ax.transData.inverted().transform(place))
        return None

    def draw(self, result) -> str:
        """Move the live artists to `result` and return the readout."""
        with DRAWING:
            return self.show(*result) if isinstance(result, tuple) else self.show(result)

    def _repr_png_(self) -> bytes:
        image = io.BytesIO()
        with DRAWING, style.applied():
            self.figure.savefig(image, format="png", dpi=DPI)
        return image.getvalue()

    def axes(self, layout, **subplot_options) -> dict[str, Axes]:
        """Make axes from a mosaic such as ``[["V", "f"], ["I", "f"]]``: by name, as one reads."""
        return self.figure.subplot_mosaic(layout, **subplot_options)

    def line(self, ax: Axes, *, pin: bool = True, **options) -> Line2D:
        """Add a live line; with `pin` it leaves a grey ghost when the state is pinned."""
        (line,) = ax.plot([], [], animated=True, **options)
        return self._live(line, pin)

    def vertical(self, ax: Axes, x: float = np.nan, *, pin: bool = True, **options) -> Line2D:
        """Add a live line from bottom to top at `x`; ``move(line, x=…)`` brings it elsewhere."""
        return self._live(ax.axvline(x, animated=True, **options), pin)

    def horizontal(self, ax: Axes, y: float = np.nan, *, pin: bool = True, **options) -> Line2D:
        """Add a live line from side to side at `y`; ``move(line, y=…)`` brings it elsewhere."""
        return self._live(ax.axhline(y, animated=True, **options), pin)

    def text(self, ax: Axes, **options) -> Text:
        """Add a live label, to be moved with ``set_position`` and ``set_text``."""
        return ax.text(0, 0, "", animated=True, **options)

    def move(self, line: Line2D, x=None, y=None) -> None:
        """Give `line` new points, thinned to what its axes can show.

        One number holds for all points; a coordinate that is left out stays.
        """
        x = line.get_xdata() if x is None else x
        y = line.get_ydata() if y is None else y
        x, y = np.broadcast_arrays(*np.atleast_1d(x, y))
        line.set_data(*decimate(x, y, columns=int(line.axes.bbox.width)))
        line.given = *line.get_data(), x, y

    @property
    def live_artists(self) -> list[Artist]:
        """The artists that move, in drawing order."""
        found = self.figure.findobj(lambda artist: artist.get_animated())
        return sorted(found, key=lambda artist: artist.zorder)

    @property
    def aspect(self) -> float:
        """Width / height where there is room for both."""
        return self.size[0] / self.size[1]

    @property
    def least_height(self) -> float:
        """Pixels of a page below which it is not drawn."""
        return DPI * (self.least or 0.8 * self.size[1])

    @property
    def pins(self) -> bool:
        """Whether anything can be pinned here."""
        return bool(self._pinnable)

    @property
    def pinned(self) -> str | None:
        """Which values the ghost has, or None without one."""
        return self._caption if self.ghosts else None

    def pin(self, caption: str = "") -> None:
        """Leave the present state behind as a grey ghost, in place of an earlier one."""
        self.unpin()
        self._caption = caption
        self.ghosts = [_ghost(line) for line in self._pinnable if line.get_visible()]

    def unpin(self) -> None:
        """Take the ghost away."""
        while self.ghosts:
            self.ghosts.pop().remove()

    def _live(self, line: Line2D, pin: bool) -> Line2D:
        self.lines.append(line)
        if pin:
            self._pinnable.append(line)
        return line

    def resize(self, width: float, height: float) -> None:
        """Lay the figure out anew at this size in inches; text keeps its size.

        Where the panels would vanish between their labels it becomes larger, to be shown smaller.
        """
        with DRAWING:
            # For this module, and for good: `catch_warnings` would undo what a cell has set since.
            warnings.filterwarnings("error", "constrained_layout not", UserWarning, __name__)
            for larger in ENLARGED:
                self.figure.set_size_inches(width * larger, height * larger)
                with suppress(UserWarning):
                    return self._freeze_layout()

    def arrange(self) -> None:
        """Place what depends on the size of the axes, each time that they got one."""

    def _freeze_layout(self) -> None:
        # Once for each size: axes that react to labels would jump under the slider.
        self.figure.set_layout_engine(LAYOUT)
        self._lay_out()
        if any([fit_legend(ax) | fit_label(ax) for ax in self.figure.axes]):
            self._lay_out()
        self.figure.set_layout_engine("none")
        self.arrange()

    def _lay_out(self) -> None:
        self.figure.get_layout_engine().execute(self.figure)


def decimate(x: np.ndarray, y: np.ndarray, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Keep the lowest and the highest point of each pixel column, in order.

    A curve of many samples looks the same when each column of the screen keeps its extremes.
    Curves with fewer than four samples a column come back as they are.
    """
    stride = len(x) // columns if columns else 0
    if stride < 4:
        return x, y
    blocks = y[: len(y) // stride * stride].reshape(-1, stride)
    first = np.arange(len(blocks)) * stride
    low, high = first + blocks.argmin(axis=1), first + blocks.argmax(axis=1)
    extremes = np.column_stack([np.minimum(low, high), np.maximum(low, high)])  # in order already
    tail = np.arange(len(blocks) * stride, len(y))
    keep = np.concatenate([[0], extremes.ravel(), tail, [len(y) - 1]])
    keep = keep[np.diff(keep, prepend=-1) > 0]
    return x[keep], y[keep]


def points_of(line: Line2D) -> tuple[np.ndarray, np.ndarray]:
    """All points that `Picture.move` gave a line, those that its axes cannot show included."""
    seen_x, seen_y, x, y = getattr(line, "given", (None,) * 4)
    moved = line.get_xdata() is seen_x and line.get_ydata() is seen_y  # and not set otherwise
    return (x, y) if moved else line.get_data()


def _ghost(line: Line2D) -> Line2D:
    """A still grey copy of a line, drawn under everything that moves."""
    (ghost,) = line.axes.plot(
        *line.get_data(),
        transform=line.get_transform(),
        color=style.GHOST,
        linestyle=line.get_linestyle(),
        linewidth=line.get_linewidth(),
        drawstyle=line.get_drawstyle(),
        marker=line.get_marker(),
        markersize=line.get_markersize(),
        zorder=1.5,
        scalex=False,
        scaley=False,
    )
    return ghost
