"""Pictures of notebook 08: several synapses, their sum and their order."""

import numpy as np

from lecture_lib.pictures import (
    HERE,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    name_lines,
    off_scale,
    say,
    style,
)

from ..order import DURATION, PLACES
from ..simulation import TreeTrace
from ..tree import Tree
from .neuron import SITE, THICKER, branches, coloured, nearest


class TwoInputs(Picture):
    """Two synapses on a neuron of two dendrites: V at the soma alone, together, and the sum."""

    size = (9.0, 4.4)

    def build(self):
        self.panels = self.axes([["neuron", "V"]], width_ratios=[1, 1.1])
        neuron, V = self.panels.values()
        label_axes(neuron, "µm", "", (-120, 880), (-480, 480))
        neuron.set_aspect("equal")
        neuron.set_yticks([])
        neuron.set_title(f"at the peak (× {THICKER})", fontsize=10)
        self.pieces = coloured(
            self, neuron, 0, 12, "$V - E_L$ (mV)", aspect=20, pad=0.02, extend="max"
        )
        self.marks = [
            self.line(neuron, **HERE | SITE | {"color": style.EXCITATORY, "zorder": 4}),
            self.line(
                neuron, **HERE | SITE | {"color": style.INHIBITORY, "marker": "^", "zorder": 4}
            ),
        ]
        self.letters = [self.text(neuron, fontsize=10, weight="bold", ha="center") for _ in "AB"]
        label_axes(V, "$t$ (ms)", "$V - E_L$ at the soma (mV)", (0, 60), (-0.5, 12))
        self.A = self.line(V, color=style.EXCITATORY, label="A alone")
        self.B = self.line(V, color=style.INHIBITORY, linestyle="--", label="B alone")
        self.both = self.line(V, **SIMULATION, label="A and B")
        self.sum = self.line(V, **THEORY | {"linewidth": 2}, label="A alone + B alone")
        self.beyond = self.text(V)
        name_lines(V, self.A, self.B, self.both, self.sum)

    def pick(self, ax, x, y):
        """Drag B along the dendrites."""
        if ax is self.panels["V"]:
            return None
        node = nearest(self.place, x, y)
        branch, path = next((i, p) for i, p in enumerate(self.paths) if node in p)
        share = float(np.flatnonzero(path == node)[0]) / (len(path) - 1)
        return {"branch_B": ("as A", "the other")[branch], "x_B": share}

    def show(self, tree: Tree, sites, alone, both: TreeTrace) -> str:
        """`sites` of A and B; `alone`: V at the soma of each; `both`: of all nodes."""
        corners, shows, self.place = branches(tree, (25, -25), THICKER)
        self.paths = tree.nodes.paths
        V = both.V - both.E_L
        A, B = (trace.V[0] - trace.E_L for trace in alone)
        self.pieces.set_verts(corners)
        self.pieces.set_array(V[:, V[0].argmax()][shows])
        lifts = (32, -32)
        for mark, letter, name, site, lift in zip(
            self.marks, self.letters, "AB", sites, lifts, strict=True
        ):
            x, y = self.place[tree.node(site)]
            self.move(mark, x, y + lift)
            letter.set(text=name, position=(x, y + 2.0 * lift), va="bottom" if lift > 0 else "top")
        for line, y in ((self.A, A), (self.B, B), (self.both, V[0]), (self.sum, A + B)):
            self.move(line, both.t, y)
        off_scale(self.beyond, both.t, np.maximum(V[0], A + B), "mV")
        share, change = V[0].max() / (A + B).max(), V[0].max() / A.max() - 1
        return say(
            "peak at the soma: A {A}, B {B}, together {both}, that is {share} of the sum; "
            "B changes A's peak by {change}",
            A=(A.max(), "mV"),
            B=(B.max() + 0.0, "mV"),
            both=(V[0].max(), "mV"),
            share=(100 * share, "%", 1),
            change=(100 * change, "%", 1),
        )


class Order(Picture):
    """Four inputs along a dendrite, from near to far and from far to near."""

    def build(self):
        self.panels = self.axes(
            [["V", "peak"], ["inputs", "peak"]], width_ratios=[1.4, 1], height_ratios=[2, 1]
        )
        V, inputs, peak = (self.panels[name] for name in ("V", "inputs", "peak"))
        label_axes(V, "", "$V$ at the soma", (0, DURATION / 2), (0, 0.4))
        label_axes(inputs, "$T = t/τ_m$", "open", (0, DURATION / 2), (-0.5, 3.5))
        inputs.set_yticks(range(4), list(PLACES))
        label_axes(peak, "interval (units of $τ_m$)", "peak at the soma", (0, 0.75), (0, 0.4))
        looks = [
            {"color": style.V, "linewidth": 2.2, "label": "A B C D: near first"},
            {"color": style.NA, "linestyle": "--", "linewidth": 2.2, "label": "D C B A: far first"},
        ]
        self.V = [self.line(V, **look) for look in looks]
        self.peaks = [self.line(peak, **look) for look in looks]
        thick = [
            look | {"linestyle": "-", "linewidth": 5, "solid_capstyle": "butt"} for look in looks
        ]
        self.bars = [[self.line(inputs, **look, pin=False) for _ in range(4)] for look in thick]
        self.points = [self.line(peak, **HERE | {"color": look["color"]}) for look in looks]
        name_lines(V, *self.V)

    def pick(self, ax, x, y):
        """Drag the interval."""
        return {"interval": x} if ax is self.panels["peak"] else None

    def show(self, interval: float, runs, sweep) -> str:
        """`runs`: T and V of all compartments, for each order; `sweep`: intervals and peaks."""
        tops = []
        for k, (T, V) in enumerate(runs):
            self.move(self.V[k], T, V[0])
            self.move(self.points[k], interval, V[0].max())
            self.move(self.peaks[k], sweep[0], sweep[1][k])
            for row, bar in enumerate(self.bars[k]):
                start = interval * (row if k == 0 else 3 - row)
                self.move(bar, [start, start + 0.25], row + (0.17 if k == 0 else -0.17))
            tops.append(float(V[0].max()))
        return say(
            "interval {interval} τ_m: near first {near}, far first {far} of the way to E_syn, "
            "a factor {ratio}",
            interval=interval,
            near=tops[0],
            far=tops[1],
            ratio=tops[1] / tops[0],
        )
