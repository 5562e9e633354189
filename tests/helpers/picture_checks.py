"""What a person sees at once in a picture: what leaves its axes, what is too pale to be read."""

import re
from pathlib import Path

import numpy as np
from coloraide import Color
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.text import Text

from lecture_lib.pictures import Picture

ROOT = Path(__file__).resolve().parents[2]
DARK = [ROOT / "lecture_lib/live/browser/colours.css", ROOT / "site/static/site.css"]
WORDS, LINES = 4.5, 3.0  # contrast on white, WCAG 2.2: criteria 1.4.3 and 1.4.11
SLACK = 4  # pixels
BESIDE = 40  # pixels that a live word may stand beside its axes
SMALLEST = 9.5  # points: 13.2 pixels of a page, from which a full window's 16 are reckoned
FEW = 4  # points: more of them are a cloud or a curve, no markers that point something out


def strays(picture: Picture) -> list[str]:
    """Words, markers and curves that are not where they can be seen."""
    words = words_of(picture)
    found = [f"{text.get_text()!r} leaves the figure" for text in words if leaves_figure(text)]
    found += [f"{text.get_text()!r} leaves its axes" for text in words if leaves_axes(text)]
    lines = [line for line in picture.lines if line.get_visible() and len(line.get_xdata())]
    found += [f"a marker of {name_of(line)} leaves its axes" for line in lines if marker_lost(line)]
    curves = [line for line in picture._pinnable if line in lines]
    found += [f"{name_of(line)} leaves its axes" for line in curves if curve_lost(line)]
    return found


def words_of(picture: Picture) -> list[Text]:
    """All words that can be seen; ticks beyond the limits exist, but are not drawn."""
    ticks = {
        label
        for ax in picture.figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for which in ("major", "minor")
        for label in axis.get_ticklabels(which=which)
    }
    words = set(picture.figure.findobj(Text)) - ticks
    return [text for text in words if text.get_text().strip() and shown(text)]


def shown(text: Text) -> bool:
    ax = text.axes
    return text.get_visible() and (ax is None or ax.get_visible())


def leaves_figure(text: Text) -> bool:
    box, figure = text.get_window_extent(), text.figure.bbox
    return (
        box.x0 < -SLACK
        or box.y0 < -SLACK
        or box.x1 > figure.x1 + SLACK
        or box.y1 > figure.y1 + SLACK
    )


def leaves_axes(text: Text) -> bool:
    """Of the words that move: those far beside the axes that they are in."""
    if not text.get_animated() or text.axes is None:
        return False
    box, room = text.get_window_extent(), text.axes.bbox
    return (
        box.x0 < room.x0 - BESIDE
        or box.x1 > room.x1 + BESIDE
        or box.y0 < room.y0 - BESIDE
        or box.y1 > room.y1 + BESIDE
    )


def marker_lost(line: Line2D) -> bool:
    """Whether a marker that points something out is not inside."""
    if line.get_marker() in ("None", "", None) or len(line.get_xdata()) > FEW:
        return False
    return not in_axes(line).all()


def curve_lost(line: Line2D) -> bool:
    """Whether a curve leaves by the upper or the lower edge within the limits of x."""
    if line.get_linestyle() == "None" or len(line.get_xdata()) <= FEW:
        return False
    pixels = line.get_transform().transform(line.get_xydata())
    box = line.axes.bbox
    between = (pixels[:, 0] >= box.x0 - SLACK) & (pixels[:, 0] <= box.x1 + SLACK)
    high, low = pixels[:, 1] > box.y1 + SLACK, pixels[:, 1] < box.y0 - SLACK
    return bool((between & (high | low)).any())


def in_axes(line: Line2D) -> np.ndarray:
    pixels = line.get_transform().transform(line.get_xydata())
    box = line.axes.bbox.padded(SLACK)
    return np.array([box.contains(*pixel) for pixel in pixels])


def name_of(line: Line2D) -> str:
    label = line.get_label()
    where = line.axes.get_ylabel() or line.axes.get_xlabel()
    return f"{where if label.startswith('_') else label!r} in {where!r}"


def too_small(picture: Picture) -> list[str]:
    """Words that cannot be read from the last row."""
    return [text.get_text() for text in words_of(picture) if text.get_fontsize() < SMALLEST]


def too_pale(picture: Picture) -> list[str]:
    """Words and lines without enough contrast on white; of words, on a dimmed white, too."""
    found = [
        f"{text.get_text()!r} in {to_hex(text.get_color())}"
        for text in words_of(picture)
        if contrast(text.get_color(), text.get_alpha(), dim=DIM) < WORDS
    ]
    found += [
        f"{name_of(line)} in {to_hex(line.get_color())}"
        for line in picture.lines
        if contrast(line.get_color(), line.get_alpha()) < LINES
    ]
    return found


def dims() -> set[float]:
    """What a dark theme multiplies the colours of a picture by, wherever it says so."""
    found = [re.findall(r"brightness\(([\d.]+)\)", css.read_text("utf-8")) for css in DARK]
    assert all(found)
    return {float(number) for numbers in found for number in numbers}


DIM = min(dims())


def contrast(colour, alpha: float | None, ground="white", dim: float = 1.0) -> float:
    """Contrast to the ground: by day, or where both are dimmed if that is less."""
    below = Color(to_hex(ground))
    seen = below.mix(Color(to_hex(colour)), 1 if alpha is None else alpha, space="srgb")
    return min(dimmed(seen, by).contrast(dimmed(below, by), method="wcag21") for by in (1.0, dim))


def dimmed(colour: Color, by: float) -> Color:
    """As the filter `brightness` of CSS shows it."""
    return Color("srgb", [by * channel for channel in colour.coords()])
