"""Pictures of notebook 07: two rates, where each would stand still, and the way they take."""

import numpy as np

from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, name_lines, say, style

from ..planar import RateTrace, velocity
from ..resting import FixedPoint, nullclines

ARROWS = 13
POINTS = 90


class Plane(Picture):
    """Left: the plane of E and I. Right: both in time."""

    size = (9.4, 4.6)
    top, unit, names, duration = 100.0, "Hz", (r"\nu_E", r"\nu_I"), 200.0

    def build(self):
        self.panels = self.axes([["plane", "time"]], width_ratios=[1, 1.1])
        plane, time = self.panels.values()
        E, I = (f"${name}$" + (f" ({self.unit})" if self.unit else "") for name in self.names)
        low = -0.02 * self.top
        label_axes(plane, E, I, (low, self.top), (low, self.top))
        label_axes(time, "$t$ (ms)", "rate (Hz)" if self.unit else "active share",
                   (0, self.duration), (low, self.top))  # fmt: skip
        self.places = np.meshgrid(*2 * [np.linspace(0, self.top, ARROWS + 2)[1:-1]])
        still = np.zeros_like(self.places[0])
        self.arrows = plane.quiver(
            *self.places, still, still, color="#9A9A9A", units="inches", scale_units="inches",
            scale=1.0, width=0.013, headwidth=4.5, headlength=5, pivot="mid", animated=True,
        )  # fmt: skip
        line = {"linewidth": 2.0, "pin": False}
        self.E_still = self.line(plane, color=style.EXCITATORY, **line, label="E stands still")
        self.I_still = self.line(plane, color=style.INHIBITORY, **line, label="I stands still")
        self.path = self.line(plane, color=style.V, linewidth=1.4)
        ring = POINT | {"pin": False, "markersize": 8, "mec": style.INK, "mew": 1.5}
        self.stable = self.line(plane, **ring | {"mfc": style.INK}, label="stable")
        self.unstable = self.line(plane, **ring | {"mfc": "white"}, label="unstable")
        self.begun = self.line(plane, **ring | {"marker": "s", "markersize": 6, "mfc": "white"})
        self.E = self.line(time, color=style.EXCITATORY, label="E")
        self.I = self.line(time, color=style.INHIBITORY, label="I")

    def draw_plane(self, model, points: tuple[FixedPoint, ...], trace: RateTrace) -> None:
        grid = np.linspace(0, self.top, POINTS)
        rests = nullclines(model, grid, self.top)
        for line, rest in zip((self.E_still, self.I_still), rests, strict=True):
            line.set_data(grid[np.isfinite(rest)], rest[np.isfinite(rest)])
        self.path.set_data(trace.x, trace.y)
        self.begun.set_data(trace.x[:1], trace.y[:1])
        for line, held in ((self.stable, True), (self.unstable, False)):
            mine = [p for p in points if p.stable == held and max(p.x, p.y) <= self.top]
            line.set_data([p.x for p in mine], [p.y for p in mine])
        self.move(self.E, trace.t, trace.x)
        self.move(self.I, trace.t, trace.y)
        dx, dy = (np.asarray(v, float) for v in velocity(model, *self.places))
        box = self.panels["plane"].get_window_extent()
        dx, dy = dx * box.width, dy * box.height
        length = np.maximum(np.hypot(dx, dy), 1e-12) / 0.15
        self.arrows.set_UVC(dx / length, dy / length)

    def pick(self, ax, x, y):
        if ax is self.panels["plane"]:
            return {"start_E": max(x, 0.0), "start_I": max(y, 0.0)}
        return None


class RatePlane(Plane):
    """Rates of the network in Hz, and where the spiking network came to rest."""

    top = 70.0  # Hz

    def build(self):
        super().build()
        plane, time = self.panels.values()
        cross = POINT | {"marker": "x", "markersize": 11, "mew": 2.4, "color": style.NA}
        self.network = self.line(plane, **cross, pin=False, label="network")
        self.undriven = self.line(
            plane, **POINT | {"marker": "+", "markersize": 12, "mew": 1.6, "pin": False},
            label="no extra drive",
        )  # fmt: skip
        dashed = {"linestyle": "--", "linewidth": 1.2, "pin": False}
        self.network_E = self.horizontal(time, color=style.EXCITATORY, **dashed, label="network, E")
        self.network_I = self.horizontal(time, color=style.INHIBITORY, **dashed, label="network, I")
        name_lines(plane, self.E_still, self.I_still, self.stable, self.network, self.undriven)
        name_lines(time, self.E, self.I, self.network_E, self.network_I)

    def show(self, model, points, trace, undriven: float, network, seconds: float) -> str:
        """`network`: its two rates after so many seconds, Hz; None: not there yet."""
        self.draw_plane(model, points, trace)
        self.undriven.set_data([undriven], [undriven])
        there = network is not None
        for mark in (self.network, self.network_E, self.network_I):
            mark.set_visible(there)
        nu_E, nu_I = network if there else (0.0, 0.0)
        self.network.set_data([nu_E], [nu_I])
        self.move(self.network_E, y=nu_E)
        self.move(self.network_I, y=nu_I)
        return say(
            "rate model: E {E}, I {I}; spiking network, {seconds}: E {network_E}, I {network_I}",
            E=(points[0].x, "Hz", 1),
            I=(points[0].y, "Hz", 1),
            network_E=(nu_E if there else None, "Hz", 1),
            network_I=(nu_I if there else None, "Hz", 1),
            seconds=(seconds if there else None, "s", 1),
            end_E=float(trace.x[-1]),
            peak_I=float(trace.y.max()),
        )


class ActivityPlane(Plane):
    """Active shares of Wilson and Cowan's two populations."""

    top, unit, names, duration = 0.6, "", ("E", "I"), 80.0

    def build(self):
        super().build()
        plane, time = self.panels.values()
        name_lines(plane, self.E_still, self.I_still, self.stable, self.unstable)
        name_lines(time, self.E, self.I)
        self.vertical(time, self.duration / 2, **HELPER | {"linestyle": ":"})

    def show(self, model, points, trace) -> str:
        self.draw_plane(model, points, trace)
        late = trace.t >= self.duration / 2
        swing = float(np.ptp(trace.x[late]))
        period = period_of(trace.t[late], trace.x[late]) if swing > 0.01 else None
        return say(
            "fixed points: {number}; in the second half E moves by {swing}"
            + (", period {period}" if period else ""),
            number=len(points),
            swing=(swing, "", 3),
            period=(period, "ms", 2),
            end=float(trace.x[-1]),
            stable=sum(p.stable for p in points),
        )


def period_of(t, x):
    """Mean time between upward crossings of the middle; None with fewer than two."""
    above = x > (x.min() + x.max()) / 2
    up = t[1:][above[1:] & ~above[:-1]]
    return float(np.diff(up).mean()) if len(up) > 1 else None
