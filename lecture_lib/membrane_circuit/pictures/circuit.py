"""Pictures of notebook 02: the membrane as an electrical circuit."""

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
    off_scale,
    say,
    style,
)
from lecture_lib.signals import Step

from ..membrane import (
    Membrane,
    charging_curve,
    input_resistance,
    sphere_area,
    step_response,
    total_capacitance,
)
from ..simulation import Trace

RADII = np.geomspace(1, 50, 100)  # µm
POTENTIALS = (-110, -20)  # mV
CURRENTS = (-4.8, 4.8)  # µA/cm²


class CellSize(Picture):
    """A sphere to scale, and what its size does to C, R and τ."""

    size = (9.0, 4.4)

    def build(self):
        layout = [["cell", "C"], ["cell", "R"], ["cell", "tau"]]
        self.panels = self.axes(layout, width_ratios=[1, 2.4])
        cell, *graphs = self.panels.values()
        label_axes(cell, "", "", (-55, 55), (-75, 55))
        cell.set_aspect("equal")
        cell.axis("off")
        cell.plot([-25, 25], [-62, -62], color="k", linewidth=2)
        cell.text(0, -65, "50 µm", ha="center", va="top")
        self.outline = self.line(cell, color=style.V, linewidth=2.5)
        names = [r"$C_\mathrm{total}$ (pF)", r"$R_\mathrm{in}$ (MΩ)", r"$\tau_m$ (ms)"]
        for ax, name, limits in zip(graphs, names, [(0.1, 1e3), (1, 1e6), (0.5, 200)], strict=True):
            label_axes(ax, "", name, (1, 50), limits)
            ax.set_yscale("log")
            ax.minorticks_off()
            log_ticks(ax.xaxis, [1, 2, 5, 10, 20, 50])
        graphs[-1].set_xlabel("radius (µm)")
        self.curves = [self.line(ax, color=style.V) for ax in graphs]
        self.points = [self.line(ax, **HERE) for ax in graphs]
        said = ("C", "R_in", "tau_m")
        self.theories = {("radius", y): line for y, line in zip(said, self.curves, strict=True)}

    def pick(self, ax, x, y):
        """Drag the points."""
        return None if ax is self.panels["cell"] else {"radius": x}

    def show(self, membrane: Membrane, radius: float) -> str:
        angle = np.linspace(0, 2 * np.pi, 120)
        self.move(self.outline, radius * np.cos(angle), radius * np.sin(angle))
        curves, values = _of_sphere(membrane, RADII), _of_sphere(membrane, radius)
        for curve, point, y, value in zip(self.curves, self.points, curves, values, strict=True):
            self.move(curve, RADII, y)
            self.move(point, radius, value)
        C, R, tau = values
        return say(
            "radius {radius}, surface {surface}: C_total = {C}, R_in = {R_in}, τ_m = {tau_m}",
            radius=(radius, "µm"),
            surface=(sphere_area(radius), "µm²"),
            C=(C, "pF"),
            R_in=(R, "MΩ"),
            tau_m=(tau, "ms"),
        )


def _of_sphere(membrane: Membrane, radius):
    """C (pF), R_in (MΩ) and τ_m = R_in C (ms) of spherical cells."""
    area = sphere_area(radius)
    C, R = total_capacitance(membrane, area), input_resistance(membrane, area)
    return C, R, C * R * 1e-3


class Charging(Picture):
    """The answer to a step of current: simulation, closed form and the 63 % point."""

    def build(self):
        self.panels = self.axes([["V"], ["I"]], height_ratios=[3, 1], sharex=True)
        V, I = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, 100), POTENTIALS)
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, 100), CURRENTS)
        self.V = self.line(V, **SIMULATION, label="simulation")
        self.theory = self.line(V, **THEORY, label="closed form")
        self.guide = self.line(V, **HELPER)
        self.mark = self.line(V, **HERE | {"color": style.NA}, label=r"63 % at $\tau_m$")
        self.beyond = self.text(V)
        self.I = self.line(I, color=style.CURRENT)
        name_lines(V, self.V, self.theory, self.mark)

    def pick(self, ax, x, y):
        """Drag the current."""
        return {"I": y} if ax is self.panels["I"] else None

    def show(self, membrane: Membrane, step: Step, trace: Trace) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        self.move(self.theory, trace.t, step_response(membrane, step, trace.t))
        off_scale(self.beyond, trace.t, trace.V, "mV")
        end = (trace.V[np.searchsorted(trace.t, step.stop)], "mV", 1)
        if membrane.g_L == 0:
            self._mark([], [])
            return say("no leak: {V} when the current stops, and there it stays", V=end)
        tau, rise = membrane.tau_m, step.amplitude / membrane.g_L
        level = membrane.E_L + (1 - np.exp(-1)) * rise
        seen = tau < step.stop - step.start and rise and POTENTIALS[0] < level < POTENTIALS[1]
        self._mark(*([step.start + tau, level] if seen else [[], []]))
        return say(
            "τ_m = {tau_m}, V = {V} when the current stops, {V_inf} if it went on for ever",
            tau_m=(tau, "ms"),
            V=end,
            V_inf=(membrane.E_L + rise, "mV", 1),
        )

    def _mark(self, t, V) -> None:
        self.move(self.mark, t, V)
        self.move(self.guide, t, [POTENTIALS[0], V] if np.size(V) else V)


class TimeStep(Picture):
    """Forward Euler with steps that can be seen, beside the closed form."""

    size = (9.0, 3.4)

    def build(self):
        self.panels = self.axes([["V"]])
        ax = self.panels["V"]
        label_axes(ax, "$t$ (ms)", "$V$ (mV)", (0, 100), (-100, 10))
        self.V = self.line(ax, color=style.NA, marker="o", markersize=4, label="Euler")
        self.theory = self.line(ax, **THEORY, label="closed form")
        self.beyond = self.text(ax)
        name_lines(ax, self.V, self.theory)

    def show(self, membrane: Membrane, I: float, trace: Trace) -> str:
        t = np.linspace(0, 100, 400)
        self.move(self.V, trace.t, trace.V)
        self.move(self.theory, t, charging_curve(membrane, I, t))
        off_scale(self.beyond, trace.t, trace.V, "mV")
        dt = trace.t[1] - trace.t[0]
        error = np.abs(trace.V - charging_curve(membrane, I, trace.t)).max()
        distance = np.abs(trace.V - membrane.E_L - I / membrane.g_L)
        return say(
            "dt = {dt} = {share} τ_m: largest error {error}",
            dt=(dt, "ms"),
            share=dt / membrane.tau_m,
            error=(error, "mV"),
            first=(distance[0], "mV"),
            last=(distance[-1], "mV"),
        )
