"""A still picture of notebook 02: lipid bilayer and channel beside the circuit they make."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrow, FancyBboxPatch, Rectangle

from lecture_lib.pictures import Picture, style

LIPID = "#E8D9A0"
PROTEIN = "#9BB7A5"


class MembraneDiagram(Picture):
    """A piece of membrane and, beside it, its equivalent circuit."""

    size = (9.0, 3.6)

    def build(self):
        self.panels = self.axes([["membrane", "circuit"]])
        for ax in self.panels.values():
            ax.set(xlim=(0, 10), ylim=(0, 8), aspect="equal")
            ax.axis("off")
        _draw_bilayer(self.panels["membrane"])
        _draw_circuit(self.panels["circuit"])

    def __repr__(self) -> str:
        return "Lipid bilayer with a channel, beside its circuit: C parallel to g_L and E_L"


def _draw_bilayer(ax: Axes) -> None:
    for x in np.arange(0.4, 9.9, 0.5):
        if not 4.3 < x < 6.5:
            _draw_lipid(ax, x, 5.3, -1)
            _draw_lipid(ax, x, 2.7, 1)
    for x in (4.45, 5.65):
        ax.add_patch(
            FancyBboxPatch((x, 2.5), 0.7, 3.0, boxstyle="round,pad=0.1", fc=PROTEIN, ec="k", lw=0.8)
        )
    ax.text(0, 7.5, "outside", weight="bold")
    ax.text(0, 0.1, "inside", weight="bold")
    ax.text(5.4, 6.15, "channel", ha="center")
    ax.text(2.1, 6.15, "lipid bilayer", ha="center")
    for x, y in [
        (3.6, 1.6),
        (4.9, 1.1),
        (6.6, 1.5),
        (7.8, 0.8),
        (8.9, 1.6),
        (5.4, 4.0),
        (8.2, 7.0),
    ]:
        _draw_ion(ax, x, y)
    ax.add_patch(FancyArrow(5.4, 4.45, 0, 0.9, width=0.03, head_width=0.22, color=style.K))


def _draw_lipid(ax: Axes, x: float, y: float, tail: int) -> None:
    for shift in (-0.09, 0.09):
        ax.plot([x + shift, x + shift], [y, y + tail * 1.2], color="#C9B45C", lw=1)
    ax.add_patch(Circle((x, y), 0.22, fc=LIPID, ec="#8A7A3A", lw=0.8, zorder=3))


def _draw_ion(ax: Axes, x: float, y: float) -> None:
    ax.add_patch(Circle((x, y), 0.3, fc=style.K, ec="none", zorder=3))
    ax.text(x, y, "K⁺", color="white", ha="center", va="center", fontsize=7.5, zorder=4)


def _draw_circuit(ax: Axes) -> None:
    ax.plot([3, 3, 7, 7], [4.3, 7, 7, 6.0], color="k", lw=1.4)  # outside
    ax.plot([3, 3, 7, 7], [3.7, 1, 1, 2.0], color="k", lw=1.4)  # inside
    ax.plot([5, 5], [7, 7.5], color="k", lw=1.4)
    ax.plot([5, 5], [1, 0.4], color="k", lw=1.4)
    for y in (4.3, 3.7):
        ax.plot([2.2, 3.8], [y, y], color="k", lw=2.5)
    ax.text(1.9, 4, "$C$", ha="right", va="center", fontsize=14)
    ax.add_patch(Rectangle((6.7, 4.2), 0.6, 1.8, fc="white", ec="k", lw=1.4))
    ax.text(7.6, 5.1, "$g_L$", va="center", fontsize=14)
    ax.plot([7, 7], [4.2, 3.2], color="k", lw=1.4)
    ax.plot([6.4, 7.6], [3.2, 3.2], color="k", lw=1.4)  # the long plate of E_L: its + pole
    ax.plot([6.7, 7.3], [2.9, 2.9], color="k", lw=3.5)
    ax.plot([7, 7], [2.9, 2.0], color="k", lw=1.4)
    ax.text(7.9, 3.0, "$E_L$", va="center", fontsize=14)
    ax.text(5.2, 7.5, "outside", weight="bold")
    ax.text(3.3, 0.1, "inside", weight="bold", ha="right")
    ax.add_patch(FancyArrow(5, 0.0, 0, 0.7, width=0.03, head_width=0.25, color=style.CURRENT))
    ax.text(5.25, 0.2, "$I$", fontsize=14, color=style.CURRENT)
    for x, name in ((3, "$I_C$"), (7, "$I_L$")):
        ax.add_patch(FancyArrow(x, 1.25, 0, 0.45, width=0.03, head_width=0.25, color=style.CURRENT))
        ax.text(x + 0.25, 1.55, name, fontsize=13, color=style.CURRENT)
