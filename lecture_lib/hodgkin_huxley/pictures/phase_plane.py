"""Pictures of notebook 03: the fast plane (V, m) and the reduced plane (V, n), one at a time."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import CURSOR, HERE, POINT, Picture, label_axes, name_lines, say, style
from lecture_lib.support.numbers import written

from ..fast_plane import fast_equilibria, fast_flow, fast_nullcline
from ..gates import steady_state
from ..ion_currents import Trace
from ..reduced_plane import ReducedTrace, reduced_equilibria, reduced_flow, reduced_nullcline

FAST_STOP, STOP = 20.0, 60.0  # ms
SPIKE = -15.0  # mV
V = np.linspace(-91.5, 49.5, 340)  # mV, as far as V goes
ABOVE, BELOW = V[V > -76.5], V[V < -77.1]  # E_K, where n moves nothing
V_LIMITS = (-95, 55)
TAIL = 2.0  # ms of the past in the fast plane
OPEN = (0.05, 0.9)  # n
M_LIMITS = (-0.05, 1.05)
ARROWS = (15, 10)  # along the two axes
V_NULLCLINE = {"color": style.CAPACITIVE, "linewidth": 1.8, "label": "$V$ stands still"}


class Plane(Picture):
    """The potential in time with a cursor, and beside it a plane with its flow."""

    size = (9.0, 4.6)
    y_name, y_limits, y_colour, stop = "", (0.0, 1.0), style.INK, STOP

    def build(self):
        self.panels = self.axes([["V", "plane"]], width_ratios=[1, 1.35])
        time, plane = self.panels.values()
        label_axes(time, "$t$ (ms)", "$V$ (mV)", (0, self.stop), (-95, 60))
        self.V = self.line(time, color=style.V)
        self.cursor = self.vertical(time, **CURSOR)
        self.here = self.line(time, **HERE)
        label_axes(plane, "$V$ (mV)", f"${self.y_name}$", V_LIMITS, self.y_limits)
        self._add_flow(plane)
        self.V_still = self.line(plane, **V_NULLCLINE, pin=False)
        self.y_still = self.line(
            plane, color=self.y_colour, lw=1.8, pin=False, label=f"${self.y_name}$ stands still"
        )
        self.path = self.line(plane, color=style.V)
        ring = POINT | {"pin": False, "ms": 9, "mec": style.INK, "mew": 1.6}
        self.stable = self.line(plane, **ring | {"mfc": style.INK}, label="stable")
        self.unstable = self.line(plane, **ring | {"mfc": "white"}, label="unstable")
        self.point = self.line(plane, **HERE | {"mec": "white"}, label="now")
        name_lines(plane, self.V_still, self.y_still, self.stable, self.unstable, self.point)
        self.spikes = []

    def _add_flow(self, ax: Axes) -> None:
        grid = [np.linspace(*ends, k + 2)[1:-1] for ends, k in zip(
            (V_LIMITS, self.y_limits), ARROWS, strict=True)]  # fmt: skip
        self.places = np.meshgrid(*grid)
        still = np.zeros_like(self.places[0])
        self.arrows = ax.quiver(
            *self.places, still, still, color="#9A9A9A", units="inches", scale_units="inches",
            scale=1.0, width=0.014, headwidth=4.5, headlength=5, pivot="mid", animated=True,
        )  # fmt: skip

    def point_arrows(self, dV: np.ndarray, dy: np.ndarray) -> None:
        """Give all arrows one length, so that they say where to, and not how fast."""
        box = self.panels["plane"].get_window_extent()
        x = dV / np.ptp(V_LIMITS) * box.width
        y = dy / np.ptp(self.y_limits) * box.height
        room = 0.7 * box.width / ARROWS[0] / self.figure.dpi  # inches from one to the next
        length = np.maximum(np.hypot(x, y), 1e-12) / min(0.17, room)
        self.arrows.set_UVC(x / length, y / length)

    def mark(self, V_still: np.ndarray, y: np.ndarray, stable: np.ndarray) -> None:
        """Filled where the point returns, open where it leaves."""
        self.move(self.stable, V_still[stable], y[stable])
        self.move(self.unstable, V_still[~stable], y[~stable])

    def pick(self, ax, x, y):
        """Drag the cursor."""
        return {"cursor": x} if ax is self.panels["V"] else None

    def _at_cursor(self, t: np.ndarray, V_t: np.ndarray, y: np.ndarray, cursor: float) -> int:
        k = _at(t, cursor)
        self.move(self.V, t, V_t)
        self.move(self.cursor, x=t[k])
        self.move(self.here, t[k], V_t[k])
        self.move(self.point, V_t[k], y[k])
        return k


class FastPlane(Plane):
    """V and m at one instant, while h and n are held where they are then."""

    y_name, y_limits, y_colour, stop = "m", M_LIMITS, style.NA, FAST_STOP

    def show(self, trace: Trace, I: float, cursor: float) -> str:
        """`trace`: samples so dense that an upstroke is a curve."""
        k = self._at_cursor(trace.t, trace.V, trace.m, cursor)
        neuron, held = trace.neuron, {"h": trace.h[k], "n": trace.n[k]}
        self.move(self.V_still, V, np.clip(fast_nullcline(neuron, V, I, **held), -1, 2))
        self.move(self.y_still, V, neuron.steady_state(V).m)
        found = fast_equilibria(neuron, I, **held)
        # from low to high the net current changes its sign, so every second crossing repels
        self.mark(found, neuron.steady_state(found).m, np.arange(len(found)) % 2 == 0)
        self.point_arrows(*fast_flow(neuron, *self.places, I, **held))
        past = slice(_at(trace.t, trace.t[k] - TAIL), k + 1)
        self.path.set_data(trace.V[past], trace.m[past])
        self.spikes = trace.spike_times.tolist()
        return say(
            "at {t}: V = {V}, h = {h}, n = {n}; while they are held, V and m stand still at "
            + (_listed(found) or "no potential"),
            t=(trace.t[k], "ms", 2),
            V=(trace.V[k], "mV", 1),
            h=(trace.h[k], "", 2),
            n=(trace.n[k], "", 2),
            m=(trace.m[k], "", 2),
            crossings=len(found),
            rising=trace.I_C[k],
            spikes=len(self.spikes),
        )


class ReducedPlane(Plane):
    """The orbit of the two equations among nullclines that do not move."""

    y_name, y_limits, y_colour = "n", OPEN, style.K

    def build(self):
        super().build()
        self.V_still_below = self.line(self.panels["plane"], **V_NULLCLINE, pin=False)

    def show(self, trace: ReducedTrace, I: float, cursor: float) -> str:
        k = self._at_cursor(trace.t, trace.V, trace.n, cursor)
        neuron = trace.neuron
        for line, at in ((self.V_still, ABOVE), (self.V_still_below, BELOW)):
            self.move(line, at, reduced_nullcline(neuron, at, I))
        self.move(self.y_still, V, steady_state(V - neuron.V_rest).n)
        found, n_found, stable = reduced_equilibria(neuron, I)
        self.mark(found, n_found, stable)
        self.point_arrows(*reduced_flow(neuron, *self.places, I))
        self.path.set_data(trace.V[: k + 1], trace.n[: k + 1])  # thinned, it would lose turns
        crossed = (trace.V[:-1] < SPIKE) & (trace.V[1:] >= SPIKE)
        self.spikes = trace.t[1:][crossed].tolist()
        where = "stable" if stable.all() else "unstable"
        return say(
            f"at {{t}}: V = {{V}}, n = {{n}}; both stand still at {_listed(found)}, {where}; "
            "{spikes} in {T}",
            t=(trace.t[k], "ms", 1),
            V=(trace.V[k], "mV", 1),
            n=(trace.n[k], "", 2),
            spikes=(len(self.spikes), "spikes"),
            T=(trace.t[-1], "ms", 0),
            stable=bool(stable.all()),
            crossings=len(found),
            highest_late=(trace.V[trace.t > 30].max(), "mV", 1),
        )


def _listed(potentials: np.ndarray) -> str:
    return ", ".join(written(V, "mV", 0) for V in potentials)


def _at(t: np.ndarray, time: float) -> int:
    return int(min(np.searchsorted(t, time - 1e-9), len(t) - 1))
