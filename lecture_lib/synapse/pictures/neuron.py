"""Picture of notebook 01: a cortical neuron, drawn by code, and a spike on its way to the next."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Ellipse, FancyArrow, FancyBboxPatch, Rectangle

from lecture_lib.pictures import CURSOR, HELPER, Picture, label_axes, say, style

from ..journey import EPSP_SHOWN, STOP, Journey

SOMA, TIP = 3.4, 9.1  # where the axon begins and ends, on the drawing's own axis
CELL = "#F3DDC2"
NEXT = "#D5E4F1"
OPEN = {False: "#9BB7A5", True: "#D55E00"}  # receptors, closed and open


class CorticalNeuron(Picture):
    """Above: dendrites, soma, axon. Below: the synapse at its end, and both potentials."""

    size = (9.0, 4.8)

    def build(self):
        rows = [["cell", "cell"], ["synapse", "V_pre"], ["synapse", "V_post"]]
        self.panels = self.axes(rows, height_ratios=[1.35, 1, 1], width_ratios=[1, 1.25])
        cell, synapse, V_pre, V_post = self.panels.values()
        _draw_neuron(cell)
        self.place = self.text(cell, ha="left", va="bottom", color=style.INK, weight="bold")
        spark = {"linestyle": "none", "pin": False, "color": style.NA, "zorder": 6}
        self.inputs = self.line(
            cell, **spark | {"color": style.EXCITATORY}, marker="o", markersize=6
        )
        axon = self.line(cell, color="#8A6A3F", linewidth=2.2, pin=False)
        self.move(axon, [SOMA - 0.2, TIP - 0.15], [0.0, 0.0])
        self.spike = self.line(cell, **spark, marker="o", markersize=12)
        self.vesicles, self.receptors = _draw_synapse(synapse)
        self.transmitter = self.line(
            synapse, **spark | {"color": style.INK}, marker=".", markersize=5
        )
        measure = self.line(synapse, color=style.INK, marker="_", markersize=7, pin=False)
        self.move(measure, [2.2, 2.2], [3.0, 4.1])
        self.width = self.text(synapse, ha="right", va="center", fontsize=9.5)
        label_axes(V_pre, "", "this cell (mV)", (0, STOP), (-80, 45))
        label_axes(V_post, "$t$ (ms)", "next cell (mV)", (0, STOP), (-70.2, -70.2 + EPSP_SHOWN))
        self.V_pre = self.line(V_pre, color=style.V)
        self.V_post = self.line(V_post, color=style.V)
        self.cursors = [self.vertical(V_pre, **CURSOR), self.vertical(V_post, **HELPER)]
        self.figure.align_ylabels([V_pre, V_post])

    def pick(self, ax, x, y):
        """Drag the cursor."""
        return {"time": x} if ax in (self.panels["V_pre"], self.panels["V_post"]) else None

    def show(self, journey: Journey, time: float) -> str:
        self.move(self.V_pre, journey.t, journey.V_pre)
        self.move(self.V_post, journey.t, journey.V_post)
        for line in self.cursors:
            self.move(line, x=time)
        self._on_the_way(journey, time)
        self._at_the_synapse(journey, time)
        return say(
            "at {time}: {stage}; axon {axon}, synapse {delay}, of which the cleft {crossing}",
            time=(time, "ms", 1),
            stage=journey.stage(time),
            axon=(journey.arrival - journey.start, "ms"),
            delay=(journey.opening - journey.arrival, "ms"),
            crossing=(journey.crossing, "ms"),
            epsp=(float(journey.V_post.max() - journey.V_post[0]), "mV"),
        )

    def _on_the_way(self, journey: Journey, time: float) -> None:
        part = (time - journey.start) / (journey.arrival - journey.start)
        travels = 0.0 <= part <= 1.0
        self.move(self.spike, *([SOMA + part * (TIP - SOMA), 0.0] if travels else [[], []]))
        ways = np.array([(0.75, 1.05), (0.7, -1.0), (1.0, 0.5)])  # where inputs arrive
        along = min(max(time / journey.start, 0.0), 1.0)
        at = ways + along * (np.array([2.9, 0.0]) - ways)
        self.move(self.inputs, *([at[:, 0], at[:, 1]] if time < journey.start else [[], []]))
        self.place.set(text=journey.stage(time), position=(4.6, 0.78))

    def _at_the_synapse(self, journey: Journey, time: float) -> None:
        releasing = journey.arrival + 0.4 <= time
        open_now = journey.opening <= time < journey.opening + 8.0
        for vesicle in self.vesicles:
            vesicle.set_visible(not releasing or time > journey.opening + 8.0)
        for receptor in self.receptors:
            receptor.set_facecolor(OPEN[bool(open_now)])
        rng = np.random.default_rng(3)
        x, y = rng.uniform(3.2, 6.8, 40), rng.uniform(3.25, 4.0, 40)
        shown = releasing and time <= journey.opening + 8.0
        self.move(self.transmitter, *([x, y] if shown else [[], []]))
        self.width.set(text=f"{journey.cleft:.0f} nm", position=(2.0, 3.6))


def _draw_neuron(ax: Axes) -> None:
    ax.set(xlim=(0, 10), ylim=(-1.55, 1.55))
    ax.axis("off")
    look = {"color": "#8A6A3F", "solid_capstyle": "round", "zorder": 1}
    for y in (0.9, 0.25, -0.35, -0.95):
        ax.plot([2.9, 1.7, 0.6], [0, 0.6 * y, y], lw=3.0, **look)
        ax.plot([1.7, 0.9], [0.6 * y, 0.6 * y + 0.42], lw=1.6, **look)
        ax.plot([1.3, 0.6], [0.72 * y, 0.72 * y - 0.38], lw=1.6, **look)
    ax.plot([3.1, TIP], [0, 0], lw=2.2, **look)
    for x, y in ((5.6, -0.7), (7.2, 0.55)):
        ax.plot([x - 0.5, x], [0, y], lw=1.2, **look)
    ax.add_patch(Ellipse((2.95, 0), 0.62, 0.95, fc=CELL, ec=style.INK, lw=1.3, zorder=3))
    ax.add_patch(Circle((TIP, 0), 0.17, fc=CELL, ec=style.INK, lw=1.2, zorder=3))
    ax.add_patch(Rectangle((9.38, -1.0), 0.3, 2.0, fc=NEXT, ec=style.INK, lw=1.2, zorder=2))
    for x, name in ((1.3, "dendrites"), (2.95, "soma"), (6.3, "axon"), (9.0, "synapse")):
        ax.text(x, -1.5, name, ha="center", va="bottom")
    for x in (2.1, 4.1, 7.5):
        ax.add_patch(
            FancyArrow(
                x, -1.36, 0.22, 0, width=0.02, head_width=0.16, head_length=0.14, color=style.INK
            )
        )


def _draw_synapse(ax: Axes) -> tuple[list, list]:
    ax.set(xlim=(0, 10), ylim=(0, 8))
    ax.axis("off")
    ax.add_patch(
        FancyBboxPatch(
            (2.4, 4.2), 5.2, 2.6, boxstyle="round,pad=0.1,rounding_size=1.0", fc=CELL, ec=style.INK
        )
    )
    ax.add_patch(Rectangle((0.4, 0.6), 9.2, 2.4, fc=NEXT, ec=style.INK))
    ax.text(5, 7.45, "end of the axon, with vesicles", ha="center", va="center")
    ax.text(5, 1.2, "next cell, with receptors", ha="center", va="center")
    places = [(3.6, 4.7), (4.7, 4.6), (5.8, 4.7), (4.1, 5.7), (5.3, 5.7), (6.4, 5.6)]
    vesicles = [
        Circle(place, 0.42, fc="white", ec=style.INK, lw=1.2, animated=True, zorder=4)
        for place in places
    ]
    receptors = [
        Rectangle(
            (x, 2.55), 0.45, 0.85, fc=OPEN[False], ec=style.INK, lw=1, animated=True, zorder=4
        )
        for x in np.arange(3.2, 6.8, 0.9)
    ]
    for patch in (*vesicles, *receptors):
        ax.add_patch(patch)
    return vesicles, receptors
