"""From a picture to the pixels that changed: what makes a slider feel immediate.

The still parts of a figure are drawn once and sent as the background. A move of a slider then
redraws only the live artists over a copy of it, and sends only the pixels that differ from it.
"""

import io

import numpy as np
from PIL import Image

from lecture_lib.pictures import Picture
from lecture_lib.pictures.picture import DPI


class Frames:
    """Renders one picture as a background and as runs of changed pixels."""

    def __init__(self, picture: Picture, ratio: float = 1.0):
        self.picture = picture
        self.picture.figure.set_dpi(DPI * ratio)
        self.capture()

    def capture(self) -> None:
        """Draw the still parts again: after a pin, or at another screen resolution."""
        figure = self.picture.figure
        for ax in figure.axes:
            # A line that runs along the edge of its axes must not hide the spine: draw it anew.
            ax.spines[:].set_animated(ax.axison)
        figure.canvas.draw()  # leaves out the animated artists
        self._still = figure.canvas.copy_from_bbox(figure.bbox)
        self._background = self._pixels().copy()
        self._live = self.picture.live_artists

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in device pixels."""
        return self._background.shape

    def background(self) -> bytes:
        """The still parts as PNG."""
        return _png(self._background)

    def image(self) -> bytes:
        """Everything, as PNG: what a saved notebook shows."""
        self._draw()
        return _png(self._pixels())

    def changed(self) -> bytes:
        """The pixels that differ from the background, as little-endian 32-bit numbers.

        Layout: the number of runs, each run's first pixel, each run's length, all pixels (RGBA).
        """
        self._draw()
        pixels = self._pixels().ravel()
        where = np.flatnonzero(pixels != self._background.ravel())
        starts = np.flatnonzero(np.diff(where, prepend=-2) != 1)
        lengths = np.diff(starts, append=len(where))
        runs = [[len(starts)], where[starts], lengths, pixels[where]]
        return np.concatenate(runs).astype("<u4").tobytes()

    def _draw(self) -> None:
        canvas = self.picture.figure.canvas
        canvas.restore_region(self._still)
        for artist in self._live:
            artist.draw(canvas.get_renderer())

    def _pixels(self) -> np.ndarray:
        """A view on the canvas, one 32-bit number a pixel."""
        return np.asarray(self.picture.figure.canvas.buffer_rgba()).view("<u4")[..., 0]


def _png(pixels: np.ndarray) -> bytes:
    rgb = np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4)[..., :3]
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(rgb)).save(buffer, format="png", compress_level=6)
    return buffer.getvalue()
