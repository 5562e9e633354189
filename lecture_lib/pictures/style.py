"""Colours and text sizes of the course, told apart under colour blindness and on a projector.

Lines have a contrast of 3 : 1 on white, and words of 4.5 : 1 (WCAG 2.2), these also where a dark
theme dims the picture; a test computes both.
"""

INK = "#212121"  # words
V = "#000000"  # membrane potential
NA = "#D55E00"
K = "#0072B2"
LEAK = "#7F7F7F"
BAND = "#8C8C8C"  # a simulation over which theory is drawn
CURRENT = "#404040"  # injected current
CAPACITIVE = "#CC79A7"
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
