"""Picture of notebook 03: the point (V, m) and the point (V, n) among their nullclines."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, name_lines, style

from ..gates import steady_state
from ..ion_currents import Trace
from ..phase_plane import ReducedTrace, fast_equilibria, fast_nullcline, reduced_nullcline

STOP = 60.0  # ms
V = np.linspace(-76.5, 49.5, 300)  # mV, between E_K and E_Na
TAIL = 2.0  # ms of the past in the fast plane
FULL = {"color": style.V}
REDUCED = {"color": "#8A5A00", "linestyle": "--"}
V_NULLCLINE = {"color": style.CAPACITIVE, "linewidth": 1.4, "label": "$V$ stands still"}


class PhasePlane(Picture):
    """Potential in time, the fast plane at the cursor, and the reduced plane."""

    size = (9.0, 6.0)

    def build(self):
        self.panels = self.axes([["V", "V"], ["fast", "reduced"]], height_ratios=[1, 1.7])
        self._add_time(self.panels["V"])
        self._add_fast(self.panels["fast"])
        self._add_reduced(self.panels["reduced"])

    def _add_time(self, ax: Axes) -> None:
        label_axes(ax, "$t$ (ms)", "$V$ (mV)", (0, STOP), (-90, 60))
        self.V = self.line(ax, **FULL, label="four equations")
        self.V_reduced = self.line(ax, **REDUCED, label="two equations")
        self.cursor = self.vertical(ax, **HELPER)
        name_lines(ax, self.V, self.V_reduced)

    def _add_fast(self, ax: Axes) -> None:
        label_axes(ax, "$V$ (mV)", "$m$", (-85, 55), (-0.05, 1.05))
        self.fast_V = self.line(ax, **V_NULLCLINE, pin=False)
        self.fast_m = self.line(
            ax, color=style.NA, linewidth=1.4, pin=False, label="$m$ stands still"
        )
        self.crossings = self.line(ax, **POINT | {"mfc": "white", "ms": 8}, pin=False)
        self.path = self.line(ax, **FULL)
        self.fast_point = self.line(ax, **POINT | FULL, pin=False)
        name_lines(ax, self.fast_V, self.fast_m)

    def _add_reduced(self, ax: Axes) -> None:
        label_axes(ax, "$V$ (mV)", "$n$", (-85, 55), (0.2, 0.9))
        self.slow_V = self.line(ax, **V_NULLCLINE)
        self.slow_n = self.line(
            ax, color=style.K, linewidth=1.4, pin=False, label="$n$ stands still"
        )
        self.orbit = self.line(ax, **REDUCED)
        self.slow_point = self.line(ax, **POINT | {"color": REDUCED["color"]}, pin=False)
        name_lines(ax, self.slow_V, self.slow_n)

    def show(self, I: float, full: Trace, reduced: ReducedTrace, cursor: float) -> str:
        self.move(self.V, full.t, full.V)
        self.move(self.V_reduced, reduced.t, reduced.V)
        self.move(self.cursor, x=cursor)
        k = _at(full.t, cursor)
        found = self._fast_plane(full, I, k)
        self._reduced_plane(reduced, I, _at(reduced.t, cursor))
        places = ", ".join(f"{place:.0f}" for place in found)
        return (
            f"at {full.t[k]:.1f} ms: V = {full.V[k]:.1f} mV, h = {full.h[k]:.2f}, "
            f"n = {full.n[k]:.2f}; V and m could both stand still at {places} mV"
        )

    def _fast_plane(self, full: Trace, I: float, k: int) -> np.ndarray:
        held = {"h": full.h[k], "n": full.n[k]}
        m = fast_nullcline(full.neuron, V, I, **held)
        self.move(self.fast_V, V, np.clip(m, -1, 2))
        self.move(self.fast_m, V, _gate(full, V).m)
        found = fast_equilibria(full.neuron, I, **held)
        self.move(self.crossings, found, _gate(full, found).m)
        past = slice(_at(full.t, full.t[k] - TAIL), k + 1)
        self.move(self.path, full.V[past], full.m[past])
        self.move(self.fast_point, full.V[k], full.m[k])
        return found

    def _reduced_plane(self, reduced: ReducedTrace, I: float, k: int) -> None:
        self.move(self.slow_V, V, reduced_nullcline(reduced.neuron, V, I))
        self.move(self.slow_n, V, _gate(reduced, V).n)
        self.move(self.orbit, reduced.V[: k + 1], reduced.n[: k + 1])
        self.move(self.slow_point, reduced.V[k], reduced.n[k])


def _gate(trace: Trace | ReducedTrace, V: np.ndarray):
    return steady_state(V - trace.neuron.V_rest)


def _at(t: np.ndarray, time: float) -> int:
    return int(min(np.searchsorted(t, time - 1e-9), len(t) - 1))
