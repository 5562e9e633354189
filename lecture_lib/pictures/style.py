"""Colours and text sizes of the course, told apart under colour blindness and on a projector."""

V = "#000000"  # membrane potential
NA = "#D55E00"
K = "#0072B2"
LEAK = "#7F7F7F"
CURRENT = "#404040"  # injected current
CAPACITIVE = "#CC79A7"
EXCITATORY = "#E69F00"
INHIBITORY = "#56B4E9"
THEORY = "#000000"  # drawn thin and dotted
GHOST = "#B8B8B8"  # the pinned earlier state

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
