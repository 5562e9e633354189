"""A picture as a file: pixels, lines, or the numbers of its curves."""

import io
from collections.abc import Iterator

from . import style
from .picture import DRAWING, Picture

SHARP = 200  # dots per inch of a saved PNG


def image(picture: Picture, kind: str) -> bytes:
    """The picture as ``"png"`` or ``"svg"``; what moves is in it."""
    file = io.BytesIO()
    with DRAWING, style.applied():
        picture.figure.savefig(file, format=kind, dpi=SHARP)
    return file.getvalue()


def curves(picture: Picture) -> Iterator[tuple[str, str, float, float]]:
    """Each point of each curve: the axes and the curve by name, x and y."""
    for line in picture.lines:
        if line.get_visible():
            ax, label = line.axes, line.get_label()
            panel = f"{ax.get_ylabel()} against {ax.get_xlabel()}"
            for x, y in line.get_xydata():
                yield panel, "" if label.startswith("_") else label, x, y
