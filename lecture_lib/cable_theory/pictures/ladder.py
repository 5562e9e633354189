"""Pictures of notebook 08: a cable as a row of circuits, and what its size makes of it."""

from itertools import pairwise

import numpy as np
from matplotlib.collections import PolyCollection

from lecture_lib.pictures import (
    HELPER,
    HERE,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    say,
    style,
)

from ..cable import Cable, input_resistance, transfer_resistance
from ..tree import Ladder
from .neuron import coloured

MOST_ARROWS = 20
DIAMETERS = np.geomspace(0.2, 20, 100)  # µm
WIDEST = 0.42  # of an arrow that carries all of the current


class Circuits(Picture):
    """Compartments in a row, the currents between them and out of them, and V in each."""

    size = (9.0, 4.4)

    def build(self):
        self.panels = self.axes([["cable"], ["V"]], height_ratios=[1, 1.5], sharex=True)
        cable, V = self.panels.values()
        label_axes(cable, "", "", (0, 1), (-1.35, 1.2))
        label_axes(V, "place (share of the length)", "$V - E_L$ (mV)", (0, 1), (0, 90))
        cable.set_yticks([])
        cable.spines["left"].set_visible(False)
        self.cells = coloured(self, cable, 0, 60, "mV", pad=0.01, aspect=8, extend="max")
        look = {"animated": True, "edgecolor": "none"}
        self.flow = PolyCollection([], facecolor=style.CURRENT, zorder=3, **look)
        self.leak = PolyCollection([], facecolor=style.LEAK, zorder=3, **look)
        for arrows in (self.flow, self.leak):
            cable.add_collection(arrows, autolim=False)
        self.electrode = self.line(cable, **HERE | {"marker": "v", "color": style.NA})
        self.V = self.line(V, **SIMULATION, label="compartments")
        self.limit = self.line(V, **THEORY, label="closed form of the cable")
        self.here = self.line(V, **HERE | {"color": style.NA}, label="where the current enters")
        name_lines(V, self.V, self.limit, self.here)

    def pick(self, ax, x, y):
        """Drag the electrode."""
        return {"site": x}

    def show(self, ladder: Ladder, site: float, V: np.ndarray) -> str:
        """`V`: mV from rest of each compartment, for 100 pA into the one at `site`."""
        n, cable = ladder.number, ladder.cable
        edges, k = np.linspace(0, 1, n + 1), min(int(site * n), n - 1)
        self._cells(edges, V)
        axial = -np.diff(V) * ladder.nodes.g_axial[1:]  # pA, to the right
        leak = V * ladder.nodes.g_L
        self._arrows(edges, axial, leak)
        self.move(self.electrode, site, 0.85)
        self.move(self.V, np.repeat(edges, 2)[1:-1], np.repeat(V, 2))
        x = np.linspace(0, 1, 301) * cable.l
        limit = 0.1 * transfer_resistance(cable, x, site * cable.l)
        self.move(self.limit, x / cable.l, limit)
        self.move(self.here, site, V[k])
        left = -axial[k - 1] if k else 0.0
        right = axial[k] if k < n - 1 else 0.0
        return say(
            "{n}, each {dX} λ long: of {I}, {own} leak where it enters, {left} go left, {right} go "
            "right, {far} through the far half; V there {V}, the cable's {V_limit}",
            n=(n, "compartments"),
            dX=cable.L / n,
            I=(100.0, "pA", 0),
            own=(leak[k], "pA", 1),
            left=(left, "pA", 1),
            right=(right, "pA", 1),
            V=(V[k], "mV"),
            V_limit=(0.1 * float(transfer_resistance(cable, site * cable.l, site * cable.l)), "mV"),
            far=(leak[n // 2 :].sum() - (n % 2) * leak[n // 2] / 2, "pA", 1),
            total=leak[k] + left + right,
        )

    def _cells(self, edges, V) -> None:
        gap = 0.06 * (edges[1] - edges[0])
        boxes = [
            [(a + gap, -0.4), (b - gap, -0.4), (b - gap, 0.6), (a + gap, 0.6)]
            for a, b in pairwise(edges)
        ]
        self.cells.set_verts(boxes)
        self.cells.set_array(V)

    def _arrows(self, edges, axial, leak) -> None:
        """All of them, or of many compartments 20 groups."""
        groups = np.array_split(np.arange(len(leak)), min(len(leak), MOST_ARROWS))
        middles = [float(edges[g[0]] + edges[g[-1] + 1]) / 2 for g in groups]
        between = [axial[g[-1]] for g in groups[:-1]]
        step = middles[1] - middles[0]
        self.flow.set_verts(
            [
                _arrow((a, 0.1), (b, 0.1), I, step)
                for a, b, I in zip(middles[:-1], middles[1:], between, strict=True)
            ]
        )
        sums = [leak[group].sum() for group in groups]
        out = [_arrow((x, -0.45), (x, -1.3), I, step) for x, I in zip(middles, sums, strict=True)]
        self.leak.set_verts(out)


def _arrow(start, end, I, step):
    """An arrow whose width is the current (pA of 100); backwards where it is negative."""
    (x, y), (u, v) = (start, end) if I >= 0 else (end, start)
    width = WIDEST * abs(I) / 100
    if y == v:
        x, u = x + 0.2 * (u - x), u - 0.2 * (u - x)
        neck = u - 0.35 * (u - x)
        head = max(1.6 * width, 0.05)
        shaft = [(x, y - width), (neck, y - width), (neck, y - head), (u, y)]
        return [*shaft, (neck, y + head), (neck, y + width), (x, y + width)]
    width, neck = width * step / 2, v + 0.3
    head = max(1.6 * width, 0.05 * step)
    shaft = [(x - width, y), (x - width, neck), (x - head, neck), (x, v)]
    return [*shaft, (x + head, neck), (x + width, neck), (x + width, y)]


class Size(Picture):
    """What is left at a distance in a long cable, and what its diameter does to λ and R_in."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["V", "lambda"], ["V", "R"]], width_ratios=[1.2, 1])
        V, length, R = self.panels.values()
        label_axes(V, "$x$ (mm)", "$V(x)/V(0)$", (0, 4), (0, 1.05))
        label_axes(length, "", "λ (µm)", (0.2, 20), (50, 10_000))
        label_axes(R, "diameter (µm)", "$R_{in}$ (MΩ)", (0.2, 20), (2, 50_000))
        for ax in (length, R):
            log_ticks(ax.xaxis, [0.2, 0.5, 1, 2, 5, 10, 20])
        log_ticks(length.yaxis, [100, 1000, 10_000], ["100", "1000", "10⁴"])
        log_ticks(R.yaxis, [10, 100, 1000, 10_000], ["10", "100", "1000", "10⁴"])
        self.V = self.line(V, **SIMULATION, label="simulation")
        self.theory = self.line(V, **THEORY, label="e$^{−x/λ}$")
        self.guides = [self.line(V, **HELPER) for _ in range(2)]
        self.marks = self.line(V, **HERE | {"color": style.NA}, label="at λ, at 2λ")
        name_lines(V, self.V, self.theory, self.marks)
        self.curves = [self.line(ax, color=style.V) for ax in (length, R)]
        self.points = [self.line(ax, **HERE | {"color": style.NA}) for ax in (length, R)]
        self.theories = {("d", "λ"): self.curves[0], ("d", "R_in"): self.curves[1]}

    def pick(self, ax, x, y):
        """Drag the diameter."""
        return None if ax is self.panels["V"] else {"d": x}

    def show(self, cable: Cable, x: np.ndarray, V: np.ndarray) -> str:
        """`x` (µm), `V` (MΩ): the simulated cable."""
        length = cable.length_constant
        far = np.linspace(0, 4000, 300)
        self.move(self.V, x / 1000, V / V[0])
        self.move(self.theory, far / 1000, np.exp(-far / length))
        marks = np.array([length, 2 * length])
        seen = marks[marks <= 4000]
        self.move(self.marks, seen / 1000, np.exp(-seen / length))
        for k, guide in enumerate(self.guides, 1):
            at = k * length / 1000
            self.move(guide, [at, at] if at <= 4 else [], [0, np.exp(-k)] if at <= 4 else [])
        cables = [Cable(d, cable.l, cable.R_m, cable.R_i) for d in DIAMETERS]
        self.move(self.curves[0], DIAMETERS, [one.length_constant for one in cables])
        self.move(self.curves[1], DIAMETERS, [input_resistance(c, "infinite") for c in cables])
        self.move(self.points[0], cable.d, length)
        self.move(self.points[1], cable.d, V[0])
        return say(
            "d = {d}: λ = {λ}, R_in = {R_in} (closed form {R_theory})",
            d=(cable.d, "µm"),
            λ=(length, "µm", 0),
            R_in=(V[0], "MΩ"),
            R_theory=(input_resistance(cable, "infinite"), "MΩ"),
        )
