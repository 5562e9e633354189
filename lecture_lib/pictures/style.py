"""Colours and text sizes of the course, told apart under colour blindness and on a projector.

Lines have a contrast of 3 : 1 on white and words of 4.5 : 1 (WCAG 2.2), also where a dark theme
dims the picture; a test computes both.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib

INK = "#212121"  # words
V = "#000000"  # membrane potential
NA = "#D55E00"
K = "#0072B2"
LEAK = "#7F7F7F"
BAND = "#8C8C8C"  # a simulation over which theory is drawn
CURRENT = "#404040"  # injected current
CAPACITIVE = "#C76F9F"
EXCITATORY = "#B87400"
INHIBITORY = "#2E86C1"
THEORY = "#000000"  # drawn thin and dotted
GHOST = "#8A7FB0"  # the pinned earlier state: a hue that no simulation has

RC = {
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.labelsize": 10.5,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.9,
    "lines.linewidth": 1.6,
    "lines.markersize": 7,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "legend.frameon": False,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "svg.fonttype": "none",
}
GROUPS = (  # of matplotlib's settings: what decides on the look of a figure
    "axes", "figure", "font", "grid", "hatch", "image", "legend", "lines", "markers", "mathtext",
    "patch", "path", "savefig", "svg", "text", "xtick", "ytick",
)  # fmt: skip
STYLE = {
    key: value
    for key, value in matplotlib.rcParamsDefault.items()
    if key.partition(".")[0] in GROUPS
} | dict(matplotlib.RcParams(RC))


@contextmanager
def applied() -> Iterator[None]:
    """Hold the course's style while a figure is made, whatever a notebook has set for its own.

    A page asks on a thread of its own while a cell runs. `matplotlib.rc_context` would bring *all*
    settings back at the end, and so undo what the cell has set since: pyplot's figures would no
    longer be shown. Here what others change stays.
    """
    settings = matplotlib.rcParams
    before = {key: settings[key] for key, value in STYLE.items() if settings[key] != value}
    settings.update({key: STYLE[key] for key in before})
    try:
        yield
    finally:
        settings.update({k: v for k, v in before.items() if settings[k] == STYLE[k]})
