"""The live circuit of notebook 02: where the current goes, now."""

import numpy as np
from matplotlib.patches import Polygon

from lecture_lib.pictures import (
    CURSOR,
    HELPER,
    THEORY,
    Picture,
    label_axes,
    name_lines,
    off_scale,
    say,
    style,
)

from ..simulation import Trace
from .circuit import CURRENTS, POTENTIALS
from .diagram import BRANCHES, COLOURS, PLATES, arrow, draw_circuit

PER_SIGN, MOST = 10.0, 8  # mV for each + on the capacitor's outer plate; signs that fit
SPACING = 0.42


class Circuit(Picture):
    """The circuit with arrows as wide as the currents at the cursor, beside the whole trace."""

    size = (9.0, 4.4)

    def build(self):
        layout = [["circuit", "V"], ["circuit", "currents"]]
        self.panels = self.axes(layout, height_ratios=[1, 1.3], width_ratios=[1, 1.1])
        circuit, V, currents = self.panels.values()
        draw_circuit(circuit)
        self.arrows = {name: self._arrow(name) for name in BRANCHES}
        signs = {"color": style.V, "linestyle": "none", "pin": False}
        self.positive = self.line(circuit, marker="+", markeredgewidth=1.4, **signs)
        self.negative = self.line(circuit, marker="_", markeredgewidth=1.4, **signs)
        label_axes(V, "", "$V$ (mV)", (0, 100), POTENTIALS)
        label_axes(currents, "$t$ (ms)", "current (µA/cm²)", (0, 100), CURRENTS)
        V.tick_params(labelbottom=False)
        self._add_traces(V, currents)

    def arrange(self) -> None:
        """Signs are as large as their distance allows."""
        ax = self.panels["circuit"]
        wide = SPACING * ax.bbox.width / np.ptp(ax.get_xlim())  # pixels, 100 an inch
        for line in (self.positive, self.negative):
            line.set_markersize(0.6 * wide * 72 / self.figure.dpi)

    def _arrow(self, name: str) -> Polygon:
        patch = Polygon(arrow(0, 0), closed=True, color=COLOURS[name], zorder=4, animated=True)
        return self.panels["circuit"].add_patch(patch)

    def _add_traces(self, V, currents) -> None:
        self.V = self.line(V, color=style.V)
        look = {"linewidth": 2.2}
        self.I = self.line(currents, color=COLOURS["I"], linewidth=1.2, label=r"$I_\mathrm{stim}$")
        self.I_C = self.line(currents, color=COLOURS["I_C"], label="$I_C$", **look)
        self.I_L = self.line(currents, color=COLOURS["I_L"], linestyle="--", label="$I_L$", **look)
        total = r"$I_C + I_L - I_\mathrm{stim}$"
        self.sum = self.line(currents, **THEORY | {"linewidth": 2.0}, label=total)
        self.cursors = [self.vertical(V, **CURSOR), self.vertical(currents, **HELPER)]
        self.beyond = self.text(V)
        name_lines(currents, self.I, self.I_C, self.I_L, self.sum)

    def pick(self, ax, x, y):
        """Drag the cursor."""
        return None if ax is self.panels["circuit"] else {"cursor": x}

    def show(self, trace: Trace, cursor: float) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        self.move(self.I_C, trace.t, trace.I_C)
        self.move(self.I_L, trace.t, trace.I_L)
        self.move(self.sum, trace.t, trace.I_C + trace.I_L - trace.I_stim)
        for line in self.cursors:
            self.move(line, x=cursor)
        off_scale(self.beyond, trace.t, trace.V, "mV")
        k = min(np.searchsorted(trace.t, cursor - 1e-9), len(trace.t) - 1)
        now = {"I": -trace.I_stim[k], "I_C": trace.I_C[k], "I_L": trace.I_L[k]}
        for name, current in now.items():
            self.arrows[name].set_xy(arrow(BRANCHES[name], current))
        self._charge(trace.V[k])
        return say(
            "at {t}: I_stim = {I_stim} in, I_C = {I_C} and I_L = {I_L} out; V = {V}",
            t=(trace.t[k], "ms", 1),
            I_stim=(trace.I_stim[k], "µA/cm²", 2),
            I_C=(trace.I_C[k], "µA/cm²", 2),
            I_L=(trace.I_L[k], "µA/cm²", 2),
            V=(trace.V[k], "mV", 1),
        )

    def _charge(self, V: float) -> None:
        """Put signs on the plates: + on the face that is positive."""
        signs = min(round(abs(V) / PER_SIGN), MOST)
        for plate in (self.positive, self.negative):
            plate.set_visible(signs > 0)  # an empty plate is seen as one
        x = BRANCHES["I_C"] + SPACING * (np.arange(MOST) - (MOST - 1) / 2)
        order = np.argsort(np.abs(x - BRANCHES["I_C"]), kind="stable")[:signs]
        outer, inner = PLATES[0] + 0.35, PLATES[1] - 0.35
        self.move(self.positive, x[order], outer if V < 0 else inner)
        self.move(self.negative, x[order], inner if V < 0 else outer)
