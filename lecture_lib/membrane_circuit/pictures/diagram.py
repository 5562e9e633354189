"""Lipid bilayer and channel, and the circuit that they make: still, or live beside a trace."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Polygon, Rectangle

from lecture_lib.pictures import Picture, style

LIPID = "#E8D9A0"
PROTEIN = "#9BB7A5"
WIRE = {"color": "k", "linewidth": 1.4}
OUTSIDE, INSIDE, PLATES = 9.4, 1.0, (5.35, 4.75)  # heights of the wires and of the capacitor
BRANCHES = {"I": 1.6, "I_C": 5.0, "I_L": 8.4}  # electrode, capacitor, channel
COLOURS = {"I": style.CURRENT, "I_C": style.CAPACITIVE, "I_L": style.LEAK}
ARROWS = (1.5, 3.7)  # heights between which the arrows lie
PER_CURRENT = 0.22  # width of an arrow for 1 µA/cm²


class MembraneDiagram(Picture):
    """A piece of membrane and, beside it, its equivalent circuit."""

    size = (9.0, 4.0)

    def build(self):
        self.panels = self.axes([["membrane", "circuit"]])
        membrane, circuit = self.panels.values()
        membrane.set(xlim=(0, 10), ylim=(-1, 9), aspect="equal")
        membrane.axis("off")
        _draw_bilayer(membrane)
        draw_circuit(circuit)
        for name, current in {"I": -2, "I_C": 1, "I_L": 1}.items():
            corners = arrow(BRANCHES[name], current)
            circuit.add_patch(Polygon(corners, closed=True, color=COLOURS[name], zorder=4))
        x = np.arange(-2, 3) * 0.36 + BRANCHES["I_C"]
        for y, sign in zip((PLATES[0] + 0.35, PLATES[1] - 0.35), "+_", strict=True):
            circuit.plot(x[x != BRANCHES["I_C"]], [y] * 4, marker=sign, color="k", linestyle="none")

    def show(self) -> str:
        """Nothing of it moves."""
        return repr(self)

    def __repr__(self) -> str:
        return (
            "Lipid bilayer with a channel, beside its circuit: between outside and inside an "
            "electrode, the capacitor C with + outside and − inside, and the channel, g_L with E_L"
        )


def draw_circuit(ax: Axes) -> None:
    """Electrode, capacitor and channel between the outside and the inside; no arrows yet."""
    ax.set(xlim=(0.0, 11.8), ylim=(-0.1, 10.5), aspect="equal")
    ax.axis("off")
    for y, name in ((OUTSIDE, "outside"), (INSIDE, "inside")):
        ax.plot([BRANCHES["I"], BRANCHES["I_L"]], [y, y], **WIRE)
        ax.text(3.3, y + (0.25 if name == "outside" else -0.25), name, weight="bold", ha="center",
                va="bottom" if name == "outside" else "top")  # fmt: skip
    _draw_electrode(ax, BRANCHES["I"])
    _draw_capacitor(ax, BRANCHES["I_C"])
    _draw_channel(ax, BRANCHES["I_L"])
    for name, label in {"I": r"$I_\mathrm{stim}$", "I_C": "$I_C$", "I_L": "$I_L$"}.items():
        colour = style.INK if name == "I_L" else COLOURS[name]
        colour = "#A3487F" if name == "I_C" else colour  # dark enough for words
        ax.text(BRANCHES[name] + 0.85, 2.3, label, fontsize=13, color=colour, va="center")
    ends = (10.85, INSIDE), (10.85, OUTSIDE)
    ax.add_patch(FancyArrowPatch(*ends, arrowstyle="<|-|>", mutation_scale=11, color=style.V))
    ax.text(11.1, sum(PLATES) / 2, "$V$", fontsize=14, va="center")


def arrow(x: float, current: float) -> np.ndarray:
    """Corners of an arrow as wide as `current` (µA/cm²) that points up, outward, or down.

    Without current nothing is left of it.
    """
    width = PER_CURRENT * abs(current)
    if width < 0.01:
        return np.full((7, 2), (x, sum(ARROWS) / 2))
    low, high = ARROWS
    neck = high - 0.8
    half, head = width / 2, width / 2 + 0.28
    y = np.array([low, neck, neck, high, neck, neck, low])
    y = y if current > 0 else low + high - y
    return np.column_stack([x + np.array([-half, -half, -head, 0, head, half, half]), y])


def _draw_electrode(ax: Axes, x: float) -> None:
    ax.plot([x, x], [INSIDE, 4.4], **WIRE)
    ax.plot([x, x], [7.6, OUTSIDE], **WIRE)
    pipette = [(x - 0.5, 7.6), (x + 0.5, 7.6), (x + 0.08, 4.4), (x - 0.08, 4.4)]
    ax.add_patch(Polygon(pipette, closed=True, fc="#EAF2F8", ec="k", lw=1.2))
    ax.text(x - 0.75, 6.1, "electrode", rotation=90, ha="right", va="center")


def _draw_capacitor(ax: Axes, x: float) -> None:
    upper, lower = PLATES
    ax.plot([x, x], [upper, OUTSIDE], **WIRE)
    ax.plot([x, x], [INSIDE, lower], **WIRE)
    for y in PLATES:
        ax.plot([x - 1.75, x + 1.75], [y, y], color="k", linewidth=2.5)
    ax.text(x + 0.3, 7.6, "$C$", va="center", fontsize=14)


def _draw_channel(ax: Axes, x: float) -> None:
    ax.plot([x, x], [7.9, OUTSIDE], **WIRE)
    ax.add_patch(Rectangle((x - 0.35, 6.1), 0.7, 1.8, fc="white", ec="k", lw=1.4))
    ax.text(x + 0.6, 7.0, "$g_L$", va="center", fontsize=14)
    ax.plot([x, x], [6.1, 5.2], **WIRE)
    ax.plot([x - 0.65, x + 0.65], [5.2, 5.2], **WIRE)  # the long plate of E_L: its + pole
    ax.plot([x - 0.3, x + 0.3], [4.85, 4.85], color="k", linewidth=3.5)
    ax.plot([x, x], [4.85, INSIDE], **WIRE)
    ax.text(x + 0.8, 5.0, "$E_L$", va="center", fontsize=14)


def _draw_bilayer(ax: Axes) -> None:
    for x in np.arange(0.4, 9.9, 0.5):
        if not 4.3 < x < 6.5:
            _draw_lipid(ax, x, 5.3, -1)
            _draw_lipid(ax, x, 2.7, 1)
    for x in (4.45, 5.65):
        ax.add_patch(
            FancyBboxPatch((x, 2.5), 0.7, 3.0, boxstyle="round,pad=0.1", fc=PROTEIN, ec="k", lw=0.8)
        )
    ax.text(0, 7.9, "outside", weight="bold")
    ax.text(0, -0.3, "inside", weight="bold")
    ax.text(5.4, 6.2, "channel", ha="center")
    ax.text(0.1, 6.75, "lipid bilayer")
    for x in np.arange(0.65, 4, 0.75):  # charge on both faces of the membrane
        for y, sign in ((6.0, "+"), (2.0, "−")):
            ax.text(x, y, sign, ha="center", va="center", fontsize=12, weight="bold")
    for place in [(4.9, 1.1), (6.6, 1.5), (7.8, 0.8), (8.9, 1.6), (2.9, 0.9), (5.4, 4.0), (8.2, 7)]:
        _draw_ion(ax, *place)
    up = FancyArrowPatch(
        (5.4, 4.35), (5.4, 5.7), arrowstyle="-|>", mutation_scale=12, color=style.K
    )
    ax.add_patch(up)


def _draw_lipid(ax: Axes, x: float, y: float, tail: int) -> None:
    for shift in (-0.09, 0.09):
        ax.plot([x + shift, x + shift], [y, y + tail * 1.2], color="#C9B45C", lw=1)
    ax.add_patch(Circle((x, y), 0.22, fc=LIPID, ec="#8A7A3A", lw=0.8, zorder=3))


def _draw_ion(ax: Axes, x: float, y: float) -> None:
    ax.add_patch(Circle((x, y), 0.3, fc=style.K, ec="none", zorder=3))
    ax.text(x, y, "K⁺", color="white", ha="center", va="center", fontsize=7.5, zorder=4)
