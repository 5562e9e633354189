"""Pictures of notebook 02: where the reversal potentials come from."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, log_ticks, name_lines, style

from ..ions import Ion, nernst
from ..resting_potential import rests

OUTSIDE = np.geomspace(1e-3, 500, 200)  # mM
K_OUTSIDE = np.geomspace(1, 150, 200)  # mM
CHLORIDE = "#009E73"


class NernstCurve(Picture):
    """The Nernst potential against the concentration outside."""

    size = (9.0, 3.9)

    def build(self):
        self.panels = self.axes([["E"]])
        ax = self.panels["E"]
        label_axes(ax, "concentration outside (mM)", "$E$ (mV)", (1e-3, 500), (-210, 210))
        ax.set_xscale("log")
        ax.axhline(0, color=style.LEAK, linewidth=0.6)
        self.E = self.line(ax, color=style.V)
        self.equal = self.vertical(ax, **HELPER)
        self.equal_name = self.text(ax, color=style.LEAK, fontsize=9.5)
        self.now = self.line(ax, **POINT | {"color": style.NA}, pin=False)

    def show(self, ion: Ion, T: float) -> str:
        self.move(self.E, OUTSIDE, nernst(OUTSIDE, ion.c_in, ion.z, T))
        self.move(self.equal, x=ion.c_in)
        self.equal_name.set(text=" inside = outside", position=(ion.c_in, -195))
        self.equal_name.set_ha("left" if ion.c_in < 10 else "right")
        E = nernst(ion.c_out, ion.c_in, ion.z, T)
        self.move(self.now, ion.c_out, np.clip(E, -205, 205))
        decade = nernst(10.0, 1.0, ion.z, T)
        return (
            f"{ion.name}: {ion.c_out:.4g} mM outside, {ion.c_in:.4g} mM inside: "
            f"E = {E:.1f} mV ({decade:.1f} mV for each factor of ten outside)"
        )


class RestingPotential(Picture):
    """Three reversal potentials, and the resting potential that they agree on."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["E", "V"]], width_ratios=[1, 1.9])
        self._add_levels(self.panels["E"])
        self._add_curves(self.panels["V"])

    def _add_levels(self, ax: Axes) -> None:
        label_axes(ax, "", "potential (mV)", (-0.1, 3.5), (-140, 108))
        ax.set_xticks([])
        colors = {"K": style.K, "Na": style.NA, "Cl": CHLORIDE}
        self.levels = [self.line(ax, color=c, pin=False) for c in colors.values()]
        for column, (name, c) in enumerate(colors.items()):
            ax.text(column + 0.4, 90, rf"$E_\mathrm{{{name}}}$", color=c, ha="center")
        self.rest = self.horizontal(ax, color=style.V, linestyle=":", linewidth=2)
        self.rest_name = self.text(ax, color=style.V, va="bottom", ha="right")

    def _add_curves(self, ax: Axes) -> None:
        label_axes(ax, "K⁺ outside (mM)", "$V$ at rest (mV)", (1, 150), (-140, 108))
        log_ticks(ax.xaxis, [1, 3, 10, 30, 100])
        mean = r"parallel: $\Sigma\, g E\, /\, \Sigma\, g$"
        self.parallel = self.line(ax, color=style.V, label=mean)
        self.ghk = self.line(ax, color=style.CAPACITIVE, linestyle="--", label="GHK")
        self.E_K = self.line(ax, color=style.K, linewidth=1, label=r"$E_\mathrm{K}$", pin=False)
        self.points = [
            self.line(ax, **POINT | {"color": c}, pin=False) for c in (style.V, style.CAPACITIVE)
        ]
        name_lines(ax, self.parallel, self.ghk, self.E_K)

    def show(self, ions: tuple[Ion, ...], g: tuple[float, ...], K_out: float, T: float) -> str:
        """`ions` at normal concentrations, K⁺ first; V at rest is drawn against K⁺ outside."""
        parallel, ghk, E_K = rests(ions, g, K_OUTSIDE, T)
        self.move(self.parallel, K_OUTSIDE, parallel)
        self.move(self.ghk, K_OUTSIDE, ghk)
        self.move(self.E_K, K_OUTSIDE, E_K)
        V, V_ghk, E_now = rests(ions, g, K_out, T)
        self.move(self.points[0], K_out, V)
        self.move(self.points[1], K_out, V_ghk)
        self.move(self.rest, y=V)
        self.rest_name.set(text="rest", position=(3.45, V + 2))
        others = [nernst(ion.c_out, ion.c_in, ion.z, T) for ion in ions[1:]]
        self._reversal_potentials(g, [E_now, *others])
        return (
            f"K⁺ outside {K_out:.3g} mM: E_K = {E_now:.1f} mV, parallel {V:.1f} mV, "
            f"GHK {V_ghk:.1f} mV (differ by {abs(V - V_ghk):.1f} mV)"
        )

    def _reversal_potentials(self, g, E) -> None:
        for column, line in enumerate(self.levels):
            self.move(line, [column, column + 0.8], E[column])
            line.set_linewidth(1 + 10 * g[column] / max(g))
