"""Pictures of notebook 02: where the reversal potentials come from."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import (
    HELPER,
    HERE,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    off_scale,
    say,
    style,
)

from ..ions import Ion, nernst
from ..resting_potential import rests

OUTSIDE = np.geomspace(1e-4, 500, 400)  # mM
HIGHEST = 220.0  # mV
K_OUTSIDE = np.geomspace(1, 150, 200)  # mM
CHLORIDE = "#00855F"


class NernstCurve(Picture):
    """The Nernst potential against the concentration outside."""

    size = (9.0, 3.9)

    def build(self):
        self.panels = self.axes([["E"]])
        ax = self.panels["E"]
        label_axes(ax, "concentration outside (mM)", "$E$ (mV)", (1e-4, 500), (-HIGHEST, HIGHEST))
        log_ticks(ax.xaxis, [1e-4, 1e-3, 0.01, 0.1, 1, 10, 100])
        ax.axhline(0, color=style.LEAK, linewidth=0.6)
        self.E = self.line(ax, color=style.V)
        self.equal = self.vertical(ax, **HELPER)
        self.equal_name = self.text(ax, fontsize=9.5)
        self.now = self.line(ax, **HERE | {"color": style.NA})
        self.beyond = self.text(ax)

    def pick(self, ax, x, y):
        """Drag the point."""
        return {"c_out": x}

    def show(self, ion: Ion, T: float) -> str:
        curve = nernst(OUTSIDE, ion.c_in, ion.z, T)
        inside = np.abs(curve) <= HIGHEST
        self.move(self.E, OUTSIDE[inside], curve[inside])
        self.move(self.equal, x=ion.c_in)
        self.equal_name.set(text=" inside = outside ", position=(ion.c_in, -0.93 * HIGHEST))
        self.equal_name.set_ha("left" if ion.c_in < 0.3 else "right")
        E, decade = nernst(ion.c_out, ion.c_in, ion.z, T), nernst(10.0, 1.0, ion.z, T)
        self.move(self.now, *([ion.c_out, E] if abs(E) <= HIGHEST else [[], []]))
        off_scale(self.beyond, np.array([ion.c_out]), np.array([E]), "mV")
        return say(
            "{ion}: E = {E} at {c_out} outside, {c_in} inside; {decade} for ten times more outside",
            ion=ion.name,
            E=(E, "mV", 1),
            c_out=(ion.c_out, "mM"),
            c_in=(ion.c_in, "mM"),
            decade=(decade, "mV", 1),
        )


class RestingPotential(Picture):
    """Three reversal potentials, and the resting potential that they agree on."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["E", "V"]], width_ratios=[1, 1.9])
        self._add_levels(self.panels["E"])
        self._add_curves(self.panels["V"])

    def _add_levels(self, ax: Axes) -> None:
        label_axes(ax, "bars as thick as $g$", "potential (mV)", (-0.2, 3.6), (-140, 108))
        colors = {"K": style.K, "Na": style.NA, "Cl": CHLORIDE}
        names = [rf"$E_\mathrm{{{name}}}$" for name in colors]
        ax.set_xticks(np.arange(3) + 0.4, names, fontsize=style.RC["font.size"])
        ax.tick_params(axis="x", length=0)
        self.levels = [self.line(ax, color=c, pin=False) for c in colors.values()]
        self.rest = self.horizontal(ax, color=style.V, linestyle=":", linewidth=2)
        self.rest_name = self.text(ax, color=style.V, va="bottom", ha="right")

    def _add_curves(self, ax: Axes) -> None:
        label_axes(ax, "K⁺ outside (mM)", "$V$ at rest (mV)", (1, 150), (-140, 108))
        log_ticks(ax.xaxis, [1, 3, 10, 30, 100])
        mean = r"parallel: $\Sigma\, g E\, /\, \Sigma\, g$"
        self.parallel = self.line(ax, color=style.V, label=mean)
        self.ghk = self.line(ax, color=style.CAPACITIVE, linestyle="--", label="GHK")
        self.E_K = self.line(ax, color=style.K, linewidth=1, label=r"$E_\mathrm{K}$", pin=False)
        looks = {"color": style.V, "markersize": 9}, {"color": style.CAPACITIVE, "markersize": 5}
        self.points = [self.line(ax, **HERE | look) for look in looks]
        name_lines(ax, self.parallel, self.ghk, self.E_K)

    def pick(self, ax, x, y):
        """Drag the points."""
        return {"K_out": x} if ax is self.panels["V"] else None

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
        self.rest_name.set(text="rest", position=(3.55, V + 2))
        others = [nernst(ion.c_out, ion.c_in, ion.z, T) for ion in ions[1:]]
        self._reversal_potentials(g, [E_now, *others])
        return say(
            "K⁺ outside {K_out}: E_K = {E_K}, parallel {parallel}, GHK {GHK}, {gap} apart",
            K_out=(K_out, "mM"),
            E_K=(E_now, "mV", 1),
            parallel=(V, "mV", 1),
            GHK=(V_ghk, "mV", 1),
            gap=(abs(V - V_ghk), "mV", 1),
        )

    def _reversal_potentials(self, g, E) -> None:
        for column, line in enumerate(self.levels):
            self.move(line, [column, column + 0.8], E[column])
            line.set_linewidth(1 + 10 * g[column] / max(g))
