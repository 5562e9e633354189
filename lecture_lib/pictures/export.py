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
    """Each point of each curve: the axes and the curve by name, x and y.

    A line from side to side or from bottom to top points something out and is no curve.
    """
    for line in picture.lines:
        if line.get_visible() and line.get_transform() is line.axes.transData:
            ax, label = line.axes, line.get_label()
            below = (other.get_xlabel() for other in ax.get_shared_x_axes().get_siblings(ax))
            x_name = ax.get_xlabel() or next(filter(None, below), "")
            for x, y in line.get_xydata():
                yield f"{ax.get_ylabel()} against {x_name}", "" if label[:1] == "_" else label, x, y
