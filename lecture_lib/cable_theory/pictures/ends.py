"""Pictures of notebook 08: how a cable ends, and where it branches."""

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

from ..branching import electrotonic_distances
from ..cable import ENDS, Cable, input_resistance, steady_potential
from ..tree import Tree
from .neuron import branches, coloured

LENGTHS = np.linspace(0.1, 3, 120)
LOADS = np.geomspace(0.02, 40, 120)


class Ends(Picture):
    """Steady V along a cable whose far end is sealed, cut open or far away, and its R_in."""

    def build(self):
        self.panels = self.axes([["V", "R"]], width_ratios=[1.25, 1])
        V, R = self.panels.values()
        label_axes(V, "$X = x/λ$", "$V(X)/V(0)$", (0, 3), (0, 1.05))
        label_axes(R, "length $L = l/λ$", "$R_{in}/R_∞$", (0, 3), (0.1, 10))
        log_ticks(R.yaxis, [0.1, 0.2, 0.5, 1, 2, 5, 10])
        self.V = self.line(V, **SIMULATION, label="simulation")
        self.others = [self.line(V, **HELPER, label="other ends") for _ in range(2)]
        self.theory = self.line(V, **THEORY, label="closed form")
        self.electrode = self.line(V, **HERE | {"color": style.NA}, label="electrode")
        name_lines(V, self.V, self.theory, self.others[0], self.electrode)
        looks = {"infinite": "-.", "sealed": "-", "killed": "--"}
        self.curves = {
            end: self.line(R, color=style.V, linestyle=looks[end], label=end) for end in ENDS
        }
        self.here = self.line(R, **HERE | {"color": style.NA})
        name_lines(R, *self.curves.values())

    def pick(self, ax, x, y):
        """Drag the electrode, or the length."""
        return {"X": x} if ax is self.panels["V"] else {"L": x}

    def show(self, cable: Cable, end: str, X: float, x: np.ndarray, V: np.ndarray) -> str:
        """`X`: the electrode; `x` (µm), `V` (MΩ): the simulated cable."""
        length, R_infinite = cable.length_constant, input_resistance(cable, "infinite")
        self.move(self.V, x / length, V / V[0])
        self.move(self.theory, x / length, steady_potential(cable, x, end))
        others = [one for one in ENDS if one != end]
        for line, other in zip(self.others, others, strict=True):
            self.move(line, x / length, steady_potential(cable, x, other))
        here = min(X, cable.L)
        left = float(np.interp(here * length, x, V / V[0]))
        self.move(self.electrode, here, left)
        cables = [Cable.of(L, d=cable.d) for L in LENGTHS]
        for one, line in self.curves.items():
            self.move(line, LENGTHS, [input_resistance(c, one) / R_infinite for c in cables])
        self.move(self.here, cable.L, V[0] / R_infinite)
        return say(
            "{end} end, L = {L}: R_in = {R_in}; at X = {X}, {left} of V(0) are left, "
            "{tip} at the end",
            end=end,
            L=cable.L,
            R_in=(V[0], "MΩ"),
            X=here,
            left=(100 * left, "%", 1),
            tip=(100 * float(V[-1] / V[0]), "%", 1),
        )


class Branching(Picture):
    """A parent and its two daughters, V along them, and what they do to the input resistance."""

    size = (9.0, 4.4)

    def build(self):
        layout = [["tree", "V"], ["tree", "R"]]
        self.panels = self.axes(layout, width_ratios=[1, 1.15], height_ratios=[1.25, 1])
        tree, V, R = self.panels.values()
        label_axes(tree, "µm", "µm", (-60, 1100), (-360, 360))
        tree.set_aspect("equal")
        tree.set_title("diameters × 10", fontsize=10)
        self.pieces = coloured(self, tree, 0, 1, "$V/V(0)$", aspect=20, pad=0.02)
        label_axes(V, "$X$ (each section in its own λ)", "$V(X)/V(0)$", (0, 1), (0.3, 1.05))
        label_axes(
            R, "$(d_1^{3/2} + d_2^{3/2})/d^{3/2}$", "$R_{in}/R_{cylinder}$", (0.02, 40), (0.35, 1.7)
        )
        log_ticks(R.xaxis, [0.1, 1, 10])
        self.first = self.line(V, **SIMULATION, label="to tip 1")
        self.second = self.line(V, color=style.INHIBITORY, linestyle="--", label="to tip 2")
        self.theory = self.line(V, **THEORY, label="one cylinder, $L = 1$")
        name_lines(V, self.first, self.second, self.theory)
        self.curve = self.line(R, **THEORY | {"pin": True}, label="closed form")
        self.level = self.horizontal(R, 1.0, **HELPER)
        self.here = self.line(R, **HERE | {"color": style.NA}, label="this tree")
        self.theories = {("load", "ratio"): self.curve}
        name_lines(R, self.curve, self.here)

    def show(self, tree: Tree, R: np.ndarray) -> str:
        """`R`: V at each node for a current at the start, MΩ."""
        corners, shows, _ = branches(tree, (0, 32, -32), thicker=10)
        self.pieces.set_verts(corners)
        self.pieces.set_array(R[shows] / R[0])
        X = electrotonic_distances(tree)
        stem, *arms = tree.nodes.paths
        for line, arm in zip((self.first, self.second), arms, strict=True):
            way = np.r_[stem, arm[1:]]
            self.move(line, X[way], R[way] / R[0])
        cylinder = Cable.of(1.0, d=tree.sections[0].cable.d)
        x = np.linspace(0, 1, 101)
        self.move(self.theory, x, steady_potential(cylinder, x * cylinder.l))
        self.move(self.curve, LOADS, _of_load(LOADS))
        d, d_1, d_2 = (section.cable.d for section in tree.sections)
        load, ratio = (d_1**1.5 + d_2**1.5) / d**1.5, R[0] / input_resistance(cylinder)
        self.move(self.here, load, ratio)
        return say(
            "daughters of {d_1} and {d_2}: load {load}, R_in = {R_in}, the cylinder's "
            "{R_cylinder}; at the tips {tip_1} and {tip_2} of V(0)",
            d_1=(d_1, "µm"),
            d_2=(d_2, "µm"),
            load=load,
            R_in=(R[0], "MΩ"),
            R_cylinder=(input_resistance(cylinder), "MΩ"),
            tip_1=(100 * R[arms[0][-1]] / R[0], "%"),
            tip_2=(100 * R[arms[1][-1]] / R[0], "%"),
            ratio=ratio,
        )


def _of_load(load):
    """R_in of parent and daughters, ½ λ each, over that of the cylinder of L = 1."""
    B, t = load * np.tanh(0.5), np.tanh(0.5)
    return (1 + B * t) / (B + t) * np.tanh(1.0)
