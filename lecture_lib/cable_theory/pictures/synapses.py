"""Pictures of notebook 08: soma and dendrite, synapses by their place."""

import numpy as np

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

from ..by_place import soma_area
from ..order import DURATION, PLACES
from ..simulation import TreeTrace
from ..tree import Tree
from .neuron import branches, coloured, nearest

THICKER = 5  # diameters in the drawings
SITE = {"marker": "v", "markersize": 9, "markeredgecolor": "white"}


class Reciprocity(Picture):
    """One neuron twice: the current enters at the soma, or at the electrode on the dendrite."""

    size = (9.0, 4.4)

    def build(self):
        self.panels = self.axes([["soma", "V"], ["tip", "V"]], width_ratios=[1.15, 1])
        soma, tip, V = (self.panels[name] for name in ("soma", "tip", "V"))
        self.pieces, self.electrodes = [], []
        for ax, name in ((soma, "into the soma"), (tip, "into the dendrite")):
            label_axes(ax, "", "", (-165, 1280), (-165, 220))
            ax.set_title(f"current {name} (diameters × {THICKER})", fontsize=10)
            ax.set_aspect("equal")
            ax.set_yticks([])
            self.pieces.append(coloured(self, ax, 0, 1, "$V/V_{max}$", aspect=10, pad=0.01))
            self.electrodes.append(self.line(ax, **HERE | SITE | {"color": style.NA}))
        tip.set_xlabel("µm")
        label_axes(V, "place (share of the dendrite)", "$V/I$ (MΩ)", (0, 1), (30, 2000))
        log_ticks(V.yaxis, [50, 100, 200, 500, 1000, 2000])
        self.from_soma = self.line(V, **SIMULATION, label="into the soma")
        self.from_tip = self.line(
            V, color=style.NA, linestyle="--", linewidth=2.5, label="into the dendrite"
        )
        self.level = self.horizontal(V, **HELPER)
        self.ends = self.line(V, **HERE, label="the same")
        name_lines(V, self.from_soma, self.from_tip, self.ends)

    def pick(self, ax, x, y):
        """Drag the electrode."""
        return {"site": x if ax is self.panels["V"] else x / self.length}

    def show(self, tree: Tree, site: float, R_soma: np.ndarray, R_site: np.ndarray) -> str:
        """`R_soma`, `R_site`: V at each node for a current at soma and electrode, MΩ."""
        self.length = tree.sections[0].cable.l
        corners, shows, place = branches(tree, [0], THICKER)
        node = tree.node((0, site))
        path = tree.nodes.paths[0]
        for pieces, electrode, R, k in zip(
            self.pieces, self.electrodes, (R_soma, R_site), (0, node), strict=True
        ):
            pieces.set_verts(corners)
            pieces.set_array(R[shows] / R.max())
            self.move(electrode, place[k, 0], place[k, 1] + tree.soma * THICKER / 2 * (k == 0) + 25)
        share = np.linspace(0, 1, len(path))
        self.move(self.from_soma, share, R_soma[path])
        self.move(self.from_tip, share, R_site[path])
        self.move(self.level, y=R_soma[node])
        self.move(self.ends, [share[node], 0], [R_soma[node], R_site[0]])
        return say(
            "soma → dendrite {out} of V, back {back}; V/I from one to the other {there} and "
            "{again}; R_in {R_soma} at the soma, {R_site} at the electrode",
            out=(100 * R_soma[node] / R_soma[0], "%"),
            back=(100 * R_site[0] / R_site[node], "%"),
            there=(R_soma[node], "MΩ"),
            again=(R_site[0], "MΩ"),
            R_soma=(R_soma[0], "MΩ"),
            R_site=(R_site[node], "MΩ"),
        )


class EPSP(Picture):
    """One synapse at one place: V there, V at the soma, and what the soma gets from all places."""

    size = (9.0, 4.5)

    def build(self):
        layout = [["neuron", "share"], ["V", "share"]]
        self.panels = self.axes(layout, height_ratios=[1, 2.4], width_ratios=[1.35, 1])
        neuron, V, share = (self.panels[name] for name in ("neuron", "V", "share"))
        label_axes(neuron, "µm from the soma", "", (-70, 880), (-75, 100))
        neuron.set_yticks([])
        self.pieces = coloured(self, neuron, 0, 8, "peak (mV)", aspect=6, pad=0.01)
        neuron.set_aspect("equal", anchor="W")
        self.electrode = self.line(neuron, **HERE | SITE | {"color": style.EXCITATORY})
        label_axes(V, "$t$ (ms)", "$V - E_L$ (mV)", (0, 60), (0, 10))
        label_axes(
            share,
            "site (share of $l$)",
            "share of that from the soma",
            (0, 1),
            (0, 2.2),
        )
        self.local = self.line(V, color=style.EXCITATORY, linestyle="--", label="synapse")
        self.soma = self.line(V, color=style.V, linewidth=2.2, label="soma")
        name_lines(V, self.local, self.soma)
        looks = {
            "soma: peak": {"color": style.V, "linewidth": 2.2},
            "soma: area": {"color": style.K, "linewidth": 2.2, "linestyle": "-."},
            "synapse: peak": {"color": style.EXCITATORY, "linestyle": "--"},
        }
        self.shares = [self.line(share, label=name, **look) for name, look in looks.items()]
        self.points = [self.line(share, **HERE | {"color": l["color"]}) for l in looks.values()]
        name_lines(share, *self.shares)

    def pick(self, ax, x, y):
        """Drag the synapse."""
        if ax is self.panels["V"]:
            return None
        return {"site": x / self.length if ax is self.panels["neuron"] else x}

    def show(self, tree: Tree, site: float, trace: TreeTrace, sweep) -> str:
        """`trace` of all nodes; `sweep`: sites, peaks at the soma and there, areas at the soma."""
        self.length = tree.sections[0].cable.l
        corners, shows, place = branches(tree, [0], THICKER)
        V, node = trace.V - trace.E_L, tree.node((0, site))
        self.pieces.set_verts(corners)
        self.pieces.set_array(V.max(axis=1)[shows])
        lift = THICKER * tree.soma / 2 if node == 0 else 0
        self.move(self.electrode, place[node, 0], place[node, 1] + lift + 22)
        self.move(self.local, trace.t, V[node])
        self.move(self.soma, trace.t, V[0])
        sites, at_soma, there, areas = sweep
        here = (V[0].max(), soma_area(tree, trace), V[node].max())
        for line, point, y, now in zip(
            self.shares, self.points, (at_soma, areas, there), here, strict=True
        ):
            self.move(line, sites, y / y[0])
            self.move(point, site, now / y[0])
        peak, area, local = here
        return say(
            "synapse at {site} of the dendrite: {local} there, {soma} at the soma after {t}; at "
            "the soma its peak is {peak_share}, its area {area_share} of that from the soma",
            site=site,
            local=(local, "mV"),
            soma=(peak, "mV"),
            t=(trace.t[V[0].argmax()], "ms", 1),
            peak_share=(100 * peak / at_soma[0], "%"),
            area_share=(100 * area / areas[0], "%"),
            area=(area, "mV ms"),
        )


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
        self.pieces = coloured(self, neuron, 0, 12, "$V - E_L$ (mV)", aspect=20, pad=0.02)
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
