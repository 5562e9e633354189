"""Pictures of notebook 02: where the reversal potentials come from, and what they agree on."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from lecture_lib.pictures import (
    CURSOR,
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
from ..membrane import Membrane
from ..resting_potential import resting_potential, rests
from ..simulation import Trace

OUTSIDE = np.geomspace(1e-4, 500, 400)  # mM
HIGHEST = 220.0  # mV
IN_BALANCE = 0.1  # mV: nearer to E than this nothing flows that a person would see
K_OUTSIDE = np.geomspace(1, 150, 200)  # mM
POTENTIALS = (-162, 108)  # mV
CHLORIDE = "#00855F"
COLOURS = {"K": style.K, "Na": style.NA, "Cl": CHLORIDE}
DASHES = {"K": (0, (6, 2)), "Na": (0, (3, 2)), "Cl": (0, (1, 1))}


class NernstCurve(Picture):
    """The Nernst potential against the concentration outside, and V beside it."""

    size = (9.0, 3.9)

    def build(self):
        self.panels = self.axes([["E"]])
        ax = self.panels["E"]
        label_axes(ax, "concentration outside (mM)", "$E$, $V$ (mV)", (1e-4, 500),
                   (-HIGHEST, HIGHEST))  # fmt: skip
        log_ticks(ax.xaxis, [1e-4, 1e-3, 0.01, 0.1, 1, 10, 100])
        ax.axhline(0, color=style.LEAK, linewidth=0.6)
        self.E = self.line(ax, color=style.NA, label="$E$, in balance")
        self.V = self.horizontal(ax, color=style.V, linestyle="--", label="$V$, held", pin=False)
        self.equal = self.vertical(ax, **HELPER)
        self.equal_name = self.text(ax, fontsize=9.5)
        self.force = self.line(ax, color=style.K, linewidth=5, label="$V - E$", pin=False)
        self.force.set_solid_capstyle("butt")
        ground = {"fc": "white", "ec": "none", "alpha": 0.85, "pad": 1.5}
        self.flow = self.text(ax, weight="bold", color=style.K, bbox=ground)
        self.now = self.line(ax, **HERE | {"color": style.NA})
        self.beyond = self.text(ax)
        name_lines(ax, self.E, self.V, self.force)

    def pick(self, ax, x, y):
        """Drag the point, or the level of V."""
        return {"c_out": x, "V": y}

    def show(self, ion: Ion, V: float, T: float) -> str:
        curve = nernst(OUTSIDE, ion.c_in, ion.z, T)
        inside = np.abs(curve) <= HIGHEST
        self.move(self.E, OUTSIDE[inside], curve[inside])
        self.move(self.V, y=V)
        self._mark_equal(ion)
        E, decade = nernst(ion.c_out, ion.c_in, ion.z, T), nernst(10.0, 1.0, ion.z, T)
        self.move(self.now, *([ion.c_out, E] if abs(E) <= HIGHEST else [[], []]))
        off_scale(self.beyond, np.array([ion.c_out]), np.array([E]), "mV")
        self.beyond.set_ha("left" if ion.c_out < 1 else "right")  # the axis is logarithmic
        self.move(self.force, ion.c_out, [np.clip(E, -HIGHEST, HIGHEST), V])
        flow = _direction(ion, V - E)
        self._name_flow(ion, E, V, flow)
        return say(
            "{ion}: E = {E}, V − E = {force}: {flow}; {decade} for ten times more outside",
            ion=ion.name,
            E=(E, "mV", 1),
            force=(V - E, "mV", 1),
            flow=flow,
            decade=(decade, "mV", 1),
        )

    def _mark_equal(self, ion: Ion) -> None:
        self.move(self.equal, x=ion.c_in)
        self.equal_name.set(text=" inside = outside ", position=(ion.c_in, -0.93 * HIGHEST))
        self.equal_name.set_ha("left" if ion.c_in < 0.3 else "right")

    def _name_flow(self, ion: Ion, E: float, V: float, flow: str) -> None:
        """Beside the bar, on the side that the curve leaves free where there is room."""
        E = np.clip(E, -HIGHEST, HIGHEST)
        free = (V < E) == (ion.z > 0) and ion.c_out < 30
        left = not (free or ion.c_out < 0.01)
        y = np.clip((E + V) / 2, -0.8 * HIGHEST, 0.9 * HIGHEST)
        self.flow.set(text=flow, position=(ion.c_out * (0.85 if left else 1.18), y))
        self.flow.set(ha="right" if left else "left", va="center")
        if flow.endswith("balance"):
            self.flow.set(y=y + 10, va="bottom")


def _direction(ion: Ion, force: float) -> str:
    """Which way a kind of ion moves on balance, where V − E is `force` (mV)."""
    if abs(force) < IN_BALANCE:
        return f"{ion.name} in balance"
    return f"{ion.name} flows {'out' if ion.z * force > 0 else 'in'}"


class RestingPotential(Picture):
    """Three currents that add up to nothing at rest: each the area of a rectangle."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["areas", "V"]], width_ratios=[1, 1.5])
        areas, V = self.panels.values()
        label_axes(areas, "share of all conductance", "potential (mV)", (0, 1), POTENTIALS)
        areas.set_xticks([0, 0.5, 1], ["0", "½", "1"])
        for y, words in ((102, "above $V$: inward"), (-159, "below $V$: outward")):
            areas.text(0.03, y, words, va="top" if y > 0 else "bottom", fontsize=9.5)
        self.areas = {name: self._area(areas, name) for name in COLOURS}
        self.level = self.horizontal(areas, color=style.V, linewidth=2, pin=False)
        label_axes(V, "time since the change (ms)", "", (-0.25, 10), POTENTIALS)
        self.V = self.line(V, color=style.V, linewidth=2, label="$V$")
        self.levels = {name: self._level(V, name) for name in COLOURS}
        self.cursor = self.vertical(V, **CURSOR)
        self.cursor.set_ydata([0, 0.97])  # its handle stays below the names
        self.now = self.line(V, **HERE)
        name_lines(V, self.V, *self.levels.values())

    def _area(self, ax: Axes, name: str) -> Rectangle:
        look = {"fc": COLOURS[name] + "99", "ec": COLOURS[name], "lw": 1.5}
        return ax.add_patch(Rectangle((0, 0), 0, 0, animated=True, zorder=2, **look))

    def _level(self, ax: Axes, name: str):
        label = rf"$E_\mathrm{{{name}}}$"
        look = {"color": COLOURS[name], "linestyle": DASHES[name], "linewidth": 1.6}
        return self.horizontal(ax, label=label, pin=False, **look)

    def pick(self, ax, x, y):
        """Drag the cursor."""
        return {"cursor": x} if ax is self.panels["V"] else None

    def show(self, before: Membrane, g: tuple, E: tuple, trace: Trace, cursor: float) -> str:
        """`before`: the membrane until t = 0; `g`, `E`: those of K⁺, Na⁺ and Cl⁻ from then on."""
        k = min(np.searchsorted(trace.t, cursor - 1e-9), len(trace.t) - 1)
        V = trace.V[k]
        self.move(self.V, [-0.25, 0, *trace.t], [before.E_L, before.E_L, *trace.V])
        self.move(self.cursor, x=cursor)
        self.move(self.now, cursor, V)
        self.move(self.level, y=V)
        left = 0.0
        for name, g_X, E_X in zip(COLOURS, g, E, strict=True):
            share = g_X / sum(g)
            self.areas[name].set(x=left, width=share, y=V, height=E_X - V, visible=share > 0)
            self.move(self.levels[name], y=E_X)
            left += share
        I = dict(zip(("I_K", "I_Na", "I_Cl"), (a * (V - b) for a, b in zip(g, E, strict=True)),
                     strict=True))  # fmt: skip
        return say(
            "{t} after the change: V = {V}; I_K {I_K}, I_Na {I_Na}, I_Cl {I_Cl}, sum {I_all}",
            t=(trace.t[k], "ms", 1),
            V=(V, "mV", 1),
            **{name: (current, "", 2) for name, current in I.items()},
            I_all=(sum(I.values()), "µA/cm²", 2),
            rest=(resting_potential(g, E), "mV", 1),
            rest_before=(before.E_L, "mV", 1),
            E_K=(E[0], "mV"),
        )


class GHK(Picture):
    """The resting potential against K⁺ outside: by parallel conductances, and by GHK."""

    size = (9.0, 3.9)

    def build(self):
        self.panels = self.axes([["V"]])
        ax = self.panels["V"]
        label_axes(ax, "K⁺ outside (mM)", "$V$ at rest (mV)", (1, 150), (-140, 80))
        log_ticks(ax.xaxis, [1, 3, 10, 30, 100])
        mean = r"parallel: $\Sigma\, g E\, /\, \Sigma\, g$"
        self.parallel = self.line(ax, color=style.V, label=mean)
        self.ghk = self.line(ax, color=style.CAPACITIVE, linestyle="--", linewidth=2.4, label="GHK")
        self.E_K = self.line(ax, color=style.K, linewidth=1, label=r"$E_\mathrm{K}$", pin=False)
        looks = {"color": style.V, "markersize": 9}, {"color": style.CAPACITIVE, "markersize": 6.5}
        self.points = [self.line(ax, **HERE | look) for look in looks]
        self.normal = self.vertical(ax, **HELPER)
        self.normal_name = self.text(ax, fontsize=9.5, va="top")
        name_lines(ax, self.parallel, self.ghk, self.E_K)

    def pick(self, ax, x, y):
        """Drag the points."""
        return {"K_out": x}

    def show(self, ions: tuple[Ion, ...], g: tuple[float, ...], K_out: float, T: float) -> str:
        """`ions` at normal concentrations, K⁺ first; V at rest is drawn against K⁺ outside."""
        parallel, ghk, E_K = rests(ions, g, K_OUTSIDE, T)
        self.move(self.parallel, K_OUTSIDE, parallel)
        self.move(self.ghk, K_OUTSIDE, ghk)
        self.move(self.E_K, K_OUTSIDE, E_K)
        V, V_ghk, E_now = rests(ions, g, K_out, T)
        self.move(self.points[0], K_out, V)
        self.move(self.points[1], K_out, V_ghk)
        self.move(self.normal, x=ions[0].c_out)
        self.normal_name.set(text=" normal", position=(ions[0].c_out, 78))
        return say(
            "K⁺ outside {K_out}: E_K = {E_K}, parallel {parallel}, GHK {GHK}, {gap} apart",
            K_out=(K_out, "mM"),
            E_K=(E_now, "mV", 1),
            parallel=(V, "mV", 1),
            GHK=(V_ghk, "mV", 1),
            gap=(abs(V - V_ghk), "mV", 1),
        )
