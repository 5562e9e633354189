"""Picture of notebook 03: the point (V, m) and the point (V, n) among their nullclines."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import CURSOR, HERE, POINT, Picture, label_axes, name_lines, say, style
from lecture_lib.signals import crossing_times

from ..gates import steady_state
from ..ion_currents import Trace
from ..phase_plane import ReducedTrace, fast_equilibria, fast_nullcline, reduced_nullcline

STOP = 60.0  # ms
V = np.linspace(-76.5, 49.5, 300)  # mV, between E_K and E_Na
TAIL = 2.0  # ms of the past in the fast plane
OPEN = (0.05, 0.9)  # n
SPIKE = -15.0  # mV
FULL = {"color": style.V}
REDUCED = {"color": "#8A5A00", "linestyle": "--"}
V_NULLCLINE = {"color": style.CAPACITIVE, "linewidth": 1.4, "label": "$V$ stands still"}


class PhasePlane(Picture):
    """Potential in time, the fast plane at the cursor, and the reduced plane."""

    size = (9.0, 5.0)

    def build(self):
        self.panels = self.axes([["V", "V"], ["fast", "reduced"]], height_ratios=[1, 1.7])
        self._add_time(self.panels["V"])
        self._add_fast(self.panels["fast"])
        self._add_reduced(self.panels["reduced"])

    def _add_time(self, ax: Axes) -> None:
        label_axes(ax, "$t$ (ms)", "$V$ (mV)", (0, STOP), (-90, 60))
        self.V = self.line(ax, **FULL, label="four equations")
        self.V_reduced = self.line(ax, **REDUCED, label="two equations, first spike aligned")
        self.cursor = self.vertical(ax, **CURSOR)
        name_lines(ax, self.V, self.V_reduced)

    def _add_fast(self, ax: Axes) -> None:
        label_axes(ax, "$V$ (mV)", "$m$", (-85, 55), (-0.05, 1.05))
        self.fast_V = self.line(ax, **V_NULLCLINE, pin=False)
        self.fast_m = self.line(
            ax, color=style.NA, linewidth=1.4, pin=False, label="$m$ stands still"
        )
        ring = POINT | {"pin": False, "ms": 8, "mec": style.INK}
        self.stable = self.line(ax, **ring | {"mfc": style.LEAK}, label="stable")
        self.unstable = self.line(ax, **ring | {"mfc": "white"}, label="unstable")
        self.path = self.line(ax, **FULL)
        self.fast_point = self.line(ax, **HERE | FULL)
        name_lines(ax, self.fast_V, self.fast_m, self.stable, self.unstable)

    def _add_reduced(self, ax: Axes) -> None:
        label_axes(ax, "$V$ (mV)", "$n$", (-85, 55), OPEN)
        self.slow_V = self.line(ax, **V_NULLCLINE)
        self.slow_n = self.line(
            ax, color=style.K, linewidth=1.4, pin=False, label="$n$ stands still"
        )
        self.orbit = self.line(ax, **REDUCED)
        self.slow_point = self.line(ax, **HERE | {"color": REDUCED["color"]})
        name_lines(ax, self.slow_V, self.slow_n)

    def pick(self, ax, x, y):
        """Drag the cursor."""
        return {"cursor": x} if ax is self.panels["V"] else None

    def show(self, I: float, full: Trace, reduced: ReducedTrace, cursor: float) -> str:
        self.move(self.V, full.t, full.V)
        delay = delay_of(full, reduced)
        self.move(self.V_reduced, reduced.t + delay, reduced.V)
        self.move(self.cursor, x=cursor)
        k = _at(full.t, cursor)
        found = self._fast_plane(full, I, k)
        self._reduced_plane(reduced, I, _at(reduced.t, cursor - delay))
        places = ", ".join(f"{place:.0f} mV" for place in found).replace("-", "−")
        return say(
            "at {t}: V = {V}, h = {h}, n = {n}; V and m could both stand still at {places}",
            t=(full.t[k], "ms", 1),
            V=(full.V[k], "mV", 1),
            h=(full.h[k], "", 2),
            n=(full.n[k], "", 2),
            places=places or "no potential",
        )

    def _fast_plane(self, full: Trace, I: float, k: int) -> np.ndarray:
        held = {"h": full.h[k], "n": full.n[k]}
        m = fast_nullcline(full.neuron, V, I, **held)
        self.move(self.fast_V, V, np.clip(m, -1, 2))
        self.move(self.fast_m, V, _gate(full, V).m)
        found = fast_equilibria(full.neuron, I, **held)
        # from low to high the net current changes its sign, so every second crossing repels
        for points, V_still in ((self.stable, found[::2]), (self.unstable, found[1::2])):
            self.move(points, V_still, _gate(full, V_still).m)
        past = slice(_at(full.t, full.t[k] - TAIL), k + 1)
        self.path.set_data(full.V[past], full.m[past])
        self.move(self.fast_point, full.V[k], full.m[k])
        return found

    def _reduced_plane(self, reduced: ReducedTrace, I: float, k: int) -> None:
        n = reduced_nullcline(reduced.neuron, V, I)
        seen = (n > OPEN[0]) & (n < OPEN[1])
        self.move(self.slow_V, V[seen], n[seen])
        self.move(self.slow_n, V, _gate(reduced, V).n)
        self.orbit.set_data(reduced.V[: k + 1], reduced.n[: k + 1])  # thinned, it would lose turns
        self.move(self.slow_point, reduced.V[k], reduced.n[k])


def delay_of(full: Trace, reduced: ReducedTrace) -> float:
    """How much later (ms) the first spike of the full model comes; 0 where one has none."""
    first, second = (crossing_times(x.t, x.V, SPIKE)[:1] for x in (full, reduced))
    return float(first[0] - second[0]) if first.size and second.size else 0.0


def _gate(trace: Trace | ReducedTrace, V: np.ndarray):
    return steady_state(V - trace.neuron.V_rest)


def _at(t: np.ndarray, time: float) -> int:
    return int(min(np.searchsorted(t, time - 1e-9), len(t) - 1))
