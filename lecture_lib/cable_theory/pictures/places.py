"""Pictures of notebook 08: one place and the soma, a current or a synapse."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    HERE,
    SIMULATION,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    off_scale,
    say,
    style,
)

from ..by_place import soma_area
from ..simulation import TreeTrace
from ..tree import Tree
from .neuron import SITE, THICKER, branches, coloured

NARROW = 4.8  # inches: three panels with their names; on less they are drawn so and shown smaller


class Reciprocity(Picture):
    """One neuron twice: the current enters at the soma, or at the electrode on the dendrite."""

    size = (9.0, 4.4)

    def build(self):
        self.panels = self.axes([["soma", "V"], ["tip", "V"]], width_ratios=[1.15, 1])
        soma, tip, V = (self.panels[name] for name in ("soma", "tip", "V"))
        self.pieces, self.electrodes = [], []
        for ax, name in ((soma, "into the soma"), (tip, "into the dendrite")):
            label_axes(ax, "", "", (-165, 1280), (-165, 220))
            ax.set_title(f"$I$ {name}", fontsize=10)
            ax.set_aspect("equal")
            ax.set(xticks=[0, 500, 1000], yticks=[])
            bar = {"beside": [soma, tip] if ax is soma else [], "aspect": 20, "pad": 0.01}
            self.pieces.append(coloured(self, ax, 0, 1, "$V/V_{max}$", **bar))
            self.electrodes.append(self.line(ax, **HERE | SITE | {"color": style.NA}))
        tip.set_xlabel(f"µm (diameters × {THICKER})")
        label_axes(V, "share of the dendrite", "$V/I$ (MΩ)", (0, 1), (30, 2000))
        log_ticks(V.yaxis, [50, 100, 200, 500, 1000, 2000])
        self.from_soma = self.line(V, **SIMULATION, label="into the soma")
        self.from_tip = self.line(
            V, color=style.NA, linestyle="--", linewidth=2.5, label="into the dendrite"
        )
        self.level = self.horizontal(V, **HELPER)
        self.ends = self.line(V, **HERE, label="the same")
        name_lines(V, self.from_soma, self.from_tip, self.ends)

    def resize(self, width: float, height: float) -> None:
        larger = max(1.0, NARROW / width)
        super().resize(width * larger, height * larger)

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
        self.pieces = coloured(self, neuron, 0, 8, "peak (mV)", aspect=6, pad=0.01, extend="max")
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
        self.beyond = self.text(V)
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
        off_scale(self.beyond, trace.t, np.maximum(V[node], V[0]), "mV")
        sites, at_soma, there, areas = sweep
        here = (V[0].max(), soma_area(tree, trace.t, V[0]), V[node].max())
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
