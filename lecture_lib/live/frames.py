"""From a picture to the pixels that changed: what makes a slider feel immediate.

The still parts of a figure are drawn once and sent as the background. A move of a slider then
redraws only the live artists over a copy of it, and sends only the pixels that differ from it.
"""

import io
import zlib

import numpy as np
from PIL import Image

from lecture_lib.pictures import Picture
from lecture_lib.pictures.picture import DPI, DRAWING

SHARPEST = 2.0  # screen pixels in one of the page: sharper is not seen, only paid for
SMALLEST, LARGEST = 200.0, 4000.0  # page pixels of a side
ZOOMS = 0.5, 6.0
COARSE = (0xFFC0C0C0, 0xFF808080)  # the upper bits of each colour
FINE = tuple(0xFF000000 | 0x010101 * (0xFF << bits & 0xFF) for bits in range(8))  # as many as fit
COLOURS = 256  # that one byte can name


class Frames:
    """Renders one picture as a background and as runs of changed pixels.

    Parameters
    ----------
    picture : Picture
    ratio : float
        Pixels of the screen in one of the page, taken between 1 and 2.
    size : (float, float), optional
        Width and height in pixels of the page; the picture's own without it.
    zoom : float
        Of the text, which otherwise has the same size in every picture.
    """

    def __init__(
        self,
        picture: Picture,
        ratio: float = 1.0,
        size: tuple[float, float] | None = None,
        zoom: float = 1.0,
    ):
        ratio = _clamped("ratio", ratio, 1.0, SHARPEST)
        zoom = _clamped("zoom", zoom, *ZOOMS)
        self.picture = picture
        self.picture.figure.set_dpi(DPI * ratio * zoom)
        if size is not None:
            sides = (_clamped("size", side, SMALLEST, LARGEST) for side in size)
            # whole pixels: a canvas of half a pixel more would be blurred
            self.picture.resize(*(round(side * ratio) / (DPI * ratio * zoom) for side in sides))
        self.capture()

    def capture(self) -> None:
        """Draw the still parts again: after a pin, or at another screen resolution."""
        figure = self.picture.figure
        for ax in figure.axes:
            # A line that runs along the edge of its axes must not hide the spine: draw it anew.
            ax.spines[:].set_animated(ax.axison)
        with DRAWING:
            figure.canvas.draw()  # leaves out the animated artists
        self._still = figure.canvas.copy_from_bbox(figure.bbox)
        self._background = self._pixels().copy()
        self._live = self.picture.live_artists
        spines = {spine for ax in figure.axes for spine in ax.spines.values()}
        with DRAWING:
            self._fixed = {a: figure.canvas.fixed(a) for a in self._live if a in spines}

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
        """The pixels that differ from the background.

        Layout, little-endian: the number of runs and the bytes of each number that follows, both
        in 32 bits; each run's distance from the end of the one before, each run's length; red,
        green and blue of each pixel.
        """
        starts, lengths, pixels = self._runs()
        numbers = np.concatenate([starts, lengths])
        numbers[1 : len(starts)] -= starts[:-1] + lengths[:-1]
        size = 2 if numbers.max(initial=0) < 1 << 16 else 4
        head = np.array([len(starts), size], "<u4").tobytes()
        return head + numbers.astype(f"<u{size}").tobytes() + _bytes(pixels)[:, :3].tobytes()

    def draft(self) -> bytes:
        """The same in four shades of each colour and a quarter of the bytes, deflated.

        For a hand that moves a slider through a slow network; the exact frame follows it.
        """
        return self._by_colours(COARSE)

    def kept(self) -> bytes:
        """The same in as many shades as 256 colours allow: most pictures need no more.

        For a page that shows what was recorded.
        """
        return self._by_colours(FINE, effort=9)

    def _by_colours(self, masks: tuple[int, ...], effort: int = 6) -> bytes:
        """Runs whose pixels are numbers of colours.

        Layout: numbers of runs, colours and pixels; each run's distance from the one before, each
        run's length, the colours, both as `_planes`; an 8-bit number of the colour for each pixel.
        """
        starts, lengths, pixels = self._runs()
        for mask in masks:
            _, first, index = np.unique(pixels & mask, return_index=True, return_inverse=True)
            if len(first) <= COLOURS:
                break
        colours = pixels[first]
        gaps = np.diff(starts, prepend=0)
        sizes = np.array([len(starts), len(colours), len(pixels)])
        parts = _planes(sizes), _planes(np.concatenate([gaps, lengths, colours]))
        return zlib.compress(b"".join(parts) + index.astype("u1").tobytes(), effort)

    def _runs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """First pixel and length of each run that differs from the background; their pixels."""
        self._draw()
        pixels = self._pixels().ravel()
        where = np.flatnonzero(pixels != self._background.ravel())
        starts = np.flatnonzero(np.diff(where, prepend=-2) != 1)
        return where[starts], np.diff(starts, append=len(where)), pixels[where]

    def _draw(self) -> None:
        canvas = self.picture.figure.canvas
        canvas.restore_region(self._still)
        with DRAWING:
            renderer = canvas.get_renderer()
            for artist in self._live:
                self._fixed.get(artist, artist.draw)(renderer)

    def _pixels(self) -> np.ndarray:
        """A view on the canvas, one 32-bit number a pixel."""
        return np.asarray(self.picture.figure.canvas.buffer_rgba()).view("<u4")[..., 0]


def _planes(numbers: np.ndarray) -> bytes:
    """32-bit numbers by their bytes, all lowest ones first: that deflates well."""
    return _bytes(numbers).T.tobytes()


def _bytes(numbers: np.ndarray) -> np.ndarray:
    """The four bytes of each 32-bit number, lowest first."""
    return numbers.astype("<u4", copy=False).view("u1").reshape(-1, 4)


def _clamped(name: str, value: float, low: float, high: float) -> float:
    value = float(value)
    if not np.isfinite(value):
        raise ValueError(f"{name} = {value} must be a finite number")
    return min(max(value, low), high)


def _png(pixels: np.ndarray) -> bytes:
    rgb = np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4)[..., :3]
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(rgb)).save(buffer, format="png", compress_level=6)
    return buffer.getvalue()
