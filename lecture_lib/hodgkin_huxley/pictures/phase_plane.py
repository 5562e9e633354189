"""Picture of notebook 03: the point (V, m) and the point (V, n) among their nullclines."""

import numpy as np

from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, name_lines, style

from ..gates import steady_state
from ..ion_currents import Trace
from ..phase_plane import ReducedTrace, fast_equilibria, fast_nullcline, reduced_nullcline

STOP = 60.0  # ms
V = np.linspace(-76.5, 49.5, 300)  # mV, between E_K and E_Na
TAIL = 2.0  # ms of the past in the fast plane
REDUCED = "#8A5A00"


class PhasePlane(Picture):
    """Potential in time, the fast plane at the cursor, and the reduced plane."""

    size = (9.0, 6.0)

    def build(self):
        self.panels = self.axes([["V", "V"], ["fast", "reduced"]], height_ratios=[1, 1.7])
        V, fast, reduced = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, STOP), (-90, 60))
        label_axes(fast, "$V$ (mV)", "$m$", (-85, 55), (-0.05, 1.05))
        label_axes(reduced, "$V$ (mV)", "$n$", (-85, 55), (0.2, 0.9))
        zero = {"linewidth": 1.4, "pin": False}
        four = {"color": style.V}
        two = {"color": REDUCED, "linestyle": "--"}
        self.V = self.line(V, **four, label="four equations")
        self.V_reduced = self.line(V, **two, label="two equations")
        self.cursor = self.vertical(V, **HELPER)
        V_zero = {"color": style.CAPACITIVE, "label": "$V$ stands still"}
        self.fast_V = self.line(fast, **V_zero | zero)
        self.fast_m = self.line(fast, color=style.NA, label="$m$ stands still", **zero)
        self.crossings = self.line(fast, **POINT | {"mfc": "white", "ms": 8}, pin=False)
        self.path = self.line(fast, **four)
        self.slow_V = self.line(reduced, **V_zero | {"linewidth": 1.4})
        self.slow_n = self.line(reduced, color=style.K, label="$n$ stands still", **zero)
        self.orbit = self.line(reduced, **two)
        self.points = [
            self.line(ax, **POINT | {"color": c}, pin=False)
            for ax, c in ((fast, style.V), (reduced, REDUCED))
        ]
        name_lines(V, self.V, self.V_reduced)
        name_lines(fast, self.fast_V, self.fast_m)
        name_lines(reduced, self.slow_V, self.slow_n)

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
        self.move(self.points[0], full.V[k], full.m[k])
        return found

    def _reduced_plane(self, reduced: ReducedTrace, I: float, k: int) -> None:
        self.move(self.slow_V, V, reduced_nullcline(reduced.neuron, V, I))
        self.move(self.slow_n, V, _gate(reduced, V).n)
        self.move(self.orbit, reduced.V[: k + 1], reduced.n[: k + 1])
        self.move(self.points[1], reduced.V[k], reduced.n[k])


def _gate(trace: Trace | ReducedTrace, V: np.ndarray):
    return steady_state(V - trace.neuron.V_rest)


def _at(t: np.ndarray, time: float) -> int:
    return int(min(np.searchsorted(t, time - 1e-9), len(t) - 1))
