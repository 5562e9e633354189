"""Points with error bars that move: one line for the points, one collection for the bars."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from lecture_lib.views.picture import POINT, Picture


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
