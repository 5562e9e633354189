"""Pictures of notebook 02: the membrane as an electrical circuit."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    POINT,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
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


class CellSize(Picture):
    """A sphere to scale, and what its size does to C, R and τ."""

    size = (9.0, 4.4)

    def build(self):
        layout = [["cell", "C"], ["cell", "R"], ["cell", "tau"]]
        self.panels = self.axes(layout, width_ratios=[1, 1.35])
        cell, *graphs = self.panels.values()
        label_axes(cell, "µm", "µm", (-55, 55), (-55, 55))
        cell.set_aspect("equal")
        self.outline = self.line(cell, color=style.V, linewidth=2.5)
        names = ["$C$ (pF)", r"$R_\mathrm{in}$ (MΩ)", r"$\tau_m$ (ms)"]
        for ax, name, limits in zip(graphs, names, [(0.1, 1e3), (1, 1e6), (0.5, 200)], strict=True):
            label_axes(ax, "", name, (1, 50), limits)
            ax.set_yscale("log")
            ax.minorticks_off()
            log_ticks(ax.xaxis, [1, 2, 5, 10, 20, 50])
        graphs[-1].set_xlabel("radius (µm)")
        self.curves = [self.line(ax, color=style.V) for ax in graphs]
        self.points = [self.line(ax, **POINT, pin=False) for ax in graphs]

    def show(self, membrane: Membrane, radius: float) -> str:
        angle = np.linspace(0, 2 * np.pi, 120)
        self.move(self.outline, radius * np.cos(angle), radius * np.sin(angle))
        curves, values = _of_sphere(membrane, RADII), _of_sphere(membrane, radius)
        for curve, point, y, value in zip(self.curves, self.points, curves, values, strict=True):
            self.move(curve, RADII, y)
            self.move(point, radius, value)
        C, R, tau = values
        return (
            f"radius {radius:.3g} µm: surface {sphere_area(radius):.4g} µm², "
            f"C = {C:.3g} pF, R_in = {R:.3g} MΩ, τ_m = {tau:.3g} ms"
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
        label_axes(V, "", "$V$ (mV)", (0, 100), (-105, -25))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, 100), (-4.4, 4.4))
        self.V = self.line(V, **SIMULATION, label="simulation")
        self.theory = self.line(V, **THEORY, label="closed form")
        self.guide = self.line(V, **HELPER)
        self.mark = self.line(
            V, **POINT | {"color": style.NA}, pin=False, label=r"63 % at $\tau_m$"
        )
        self.I = self.line(I, color=style.CURRENT)
        name_lines(V, self.V, self.theory, self.mark)

    def show(self, membrane: Membrane, step: Step, trace: Trace) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        self.move(self.theory, trace.t, step_response(membrane, step, trace.t))
        tau, rise = membrane.tau_m, step.amplitude / membrane.g_L if membrane.g_L else np.inf
        seen = tau < step.stop - step.start and rise != 0
        at, level = step.start + tau, membrane.E_L + (1 - np.exp(-1)) * rise
        self.move(self.mark, *([at, level] if seen else [[], []]))
        self.move(self.guide, *([at, [-105, level]] if seen else [[], []]))
        end = trace.V[np.searchsorted(trace.t, step.stop)]
        if membrane.g_L == 0:
            return f"no leak: V climbs without end, {end:.1f} mV when the current stops"
        return (
            f"τ_m = {tau:.3g} ms, {end:.1f} mV when the current stops, "
            f"{membrane.E_L + rise:.1f} mV if it went on for ever"
        )


class TimeStep(Picture):
    """Forward Euler with steps that can be seen, beside the closed form."""

    size = (9.0, 3.4)

    def build(self):
        self.panels = self.axes([["V"]])
        ax = self.panels["V"]
        label_axes(ax, "$t$ (ms)", "$V$ (mV)", (0, 100), (-70, -20))
        self.theory = self.line(ax, **THEORY, label="closed form")
        self.V = self.line(ax, color=style.NA, marker="o", markersize=4, label="Euler")
        name_lines(ax, self.V, self.theory)

    def show(self, membrane: Membrane, I: float, trace: Trace) -> str:
        t = np.linspace(0, trace.t[-1], 400)
        self.move(self.V, trace.t, trace.V)
        self.move(self.theory, t, charging_curve(membrane, I, t))
        dt = trace.t[1] - trace.t[0]
        error = np.abs(trace.V - charging_curve(membrane, I, trace.t)).max()
        return f"dt = {dt:.3g} ms = {dt / membrane.tau_m:.3g} τ_m: largest error {error:.3g} mV"


class Currents(Picture):
    """Where the current goes: into the capacitor first, through the leak in the end."""

    def build(self):
        self.panels = self.axes([["V"], ["currents"]], height_ratios=[1, 1.3], sharex=True)
        V, currents = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, 100), (-105, -25))
        label_axes(currents, "$t$ (ms)", "current (µA/cm²)", (0, 100), (-4.4, 4.4))
        self.V = self.line(V, color=style.V)
        self.I = self.line(currents, color=style.CURRENT, linewidth=1.2, label="injected")
        self.I_C = self.line(currents, color=style.CAPACITIVE, linewidth=2.2, label="$I_C$")
        self.I_L = self.line(
            currents, color=style.LEAK, linestyle="--", linewidth=2.2, label="$I_L$"
        )
        self.sum = self.line(
            currents, **THEORY | {"linewidth": 2.0}, label="$I_C + I_L$ − injected"
        )
        self.cursors = [self.vertical(ax, **HELPER) for ax in (V, currents)]
        name_lines(currents, self.I, self.I_C, self.I_L, self.sum)

    def show(self, trace: Trace, cursor: float) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        self.move(self.I_C, trace.t, trace.I_C)
        self.move(self.I_L, trace.t, trace.I_L)
        self.move(self.sum, trace.t, trace.I_C + trace.I_L - trace.I_stim)
        for line in self.cursors:
            self.move(line, x=cursor)
        k = min(np.searchsorted(trace.t, cursor - 1e-9), len(trace.t) - 1)
        return (
            f"at {trace.t[k]:.1f} ms: injected {trace.I_stim[k]:.2f} = "
            f"I_C {_plus_zero(trace.I_C[k]):.2f} + I_L {_plus_zero(trace.I_L[k]):.2f} µA/cm²"
        )


def _plus_zero(x: float) -> float:
    """A number that rounds to −0.00 is 0.00."""
    return round(float(x), 2) + 0.0
