"""A tree drawn to scale, each piece of it in the colour of its V."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import LinearSegmentedColormap, Normalize

from lecture_lib.pictures import Picture

HEAT = LinearSegmentedColormap.from_list("V", ["#23408E", "#7B3294", "#D55E00", "#FFD34E"])
CIRCLE = np.linspace(0.0, 2.0 * np.pi, 41)

THICKER = 5  # diameters in the drawings
SITE = {"marker": "v", "markersize": 9, "markeredgecolor": "white"}


def coloured(picture: Picture, ax: Axes, low: float, high: float, name: str, beside=None, **bar):
    """Pieces of a drawing that take the colours of numbers from `low` to `high`, with their bar.

    `beside`: the axes that the bar serves, if not `ax` alone; an empty list for no bar. Where
    numbers may be larger, ``extend="max"`` gives the bar an arrow.
    """
    pieces = PolyCollection([], animated=True, cmap=HEAT, norm=Normalize(low, high))
    pieces.set(edgecolor="face", linewidth=0.4)
    ax.add_collection(pieces, autolim=False)
    beside = [ax] if beside is None else beside
    if beside:
        picture.figure.colorbar(pieces, ax=beside, label=name, **bar)
    return pieces


def branches(tree, angles, thicker=1.0):
    """Corners of all pieces of a tree, and the nodes whose V they show.

    `angles` (degrees) are those of the sections; diameters are drawn `thicker` times as large.
    The soma is the last piece.
    """
    place = np.zeros((len(tree.nodes.parent), 2))
    corners, shows = [], []
    for section, path, angle in zip(tree.sections, tree.nodes.paths, angles, strict=True):
        way = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
        side = way[::-1] * (-1, 1) * section.cable.d / 2 * thicker
        length = section.cable.l * np.arange(len(path)) / section.pieces
        place[path] = place[path[0]] + length[:, None] * way
        ends = place[path]
        corners += [(a - side, b - side, b + side, a + side) for a, b in pairwise(ends)]
        shows += list(path[1:])
    if tree.soma:
        corners.append(tree.soma / 2 * thicker * np.column_stack([np.cos(CIRCLE), np.sin(CIRCLE)]))
        shows.append(0)
    return corners, np.array(shows), place


def nearest(place, x, y) -> int:
    """The node nearest to a point of the drawing."""
    return int(np.hypot(place[:, 0] - x, place[:, 1] - y).argmin())
