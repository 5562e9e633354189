"""Pictures of notebook 02: what a passive membrane makes of the currents it is given."""

import numpy as np
from matplotlib.axes import Axes

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

from ..membrane import Membrane, chronaxie, impedance, rheobase, strength_duration
from ..simulation import Trace

FREQUENCIES = np.geomspace(1, 1000, 200)  # Hz
WIDTHS = np.geomspace(0.1, 200, 200)  # ms


class LowPass(Picture):
    """A sinusoidal current, the voltage that follows, and the whole frequency response."""

    size = (9.0, 4.4)
    least = 3.7

    def build(self):
        layout = [["I", "amplitude"], ["V", "amplitude"], ["V", "phase"]]
        self.panels = self.axes(layout, width_ratios=[1.15, 1], height_ratios=[2.1, 0.2, 3.3])
        I, amplitude, V, phase = self.panels.values()
        label_axes(I, "", "$I$ (µA/cm²)", (0, 3), (-1.2, 1.2))
        I.tick_params(labelbottom=False)
        label_axes(V, "time (cycles of the current)", "$V - E_L$ (mV)", (0, 3), (-22, 22))
        label_axes(amplitude, "", "amplitude (mV)", (1, 1000), (0.04, 40))
        label_axes(phase, "frequency (Hz)", "phase (degrees)", (1, 1000), (-95, 5))
        for ax in (amplitude, phase):
            log_ticks(ax.xaxis, [1, 10, 100, 1000])
        log_ticks(amplitude.yaxis, [0.1, 1, 10])
        phase.set_yticks([-90, -45, 0])
        self.V = self.line(V, **SIMULATION, label="simulation")
        self.theory = self.line(V, **THEORY, label="closed form")
        self.I = self.line(I, color=style.CURRENT, pin=False)
        self.amplitude = self.line(amplitude, **THEORY | {"pin": True})
        self.phase = self.line(phase, **THEORY | {"pin": True})
        self.theories = {("frequency", "amplitude"): self.amplitude}
        self.corners = [self.vertical(ax, **HELPER) for ax in (amplitude, phase)]
        self.points = [self.line(ax, **HERE) for ax in (amplitude, phase)]
        name_lines(V, self.V, self.theory)

    def pick(self, ax, x, y):
        """Drag the points."""
        in_time = ax in (self.panels["I"], self.panels["V"])
        return None if in_time else {"frequency": x}

    def show(self, membrane: Membrane, frequency: float, trace: Trace, measured: complex) -> str:
        """`measured`: the response to 1 µA/cm² as the simulation gave it (mV, complex)."""
        cycles = trace.t * frequency / 1000
        last = cycles >= cycles[-1] - 3 - 1e-6
        angle = 2 * np.pi * (cycles[last] - round(cycles[-1] - 3))
        x, Z = angle / (2 * np.pi), impedance(membrane, frequency)
        self.move(self.V, x, trace.V[last] - membrane.E_L)
        self.move(self.theory, x, np.imag(Z * np.exp(1j * angle)))
        self.move(self.I, x, np.sin(angle))
        curve = impedance(membrane, FREQUENCIES)
        self.move(self.amplitude, FREQUENCIES, np.abs(curve))
        self.move(self.phase, FREQUENCIES, np.angle(curve, deg=True))
        corner = 1000 / (2 * np.pi * membrane.tau_m)
        for line in self.corners:
            self.move(line, x=corner)
        self.move(self.points[0], frequency, abs(measured))
        self.move(self.points[1], frequency, np.angle(measured, deg=True))
        return say(
            "{f}: amplitude {amplitude}, {lag} behind the current; corner 1/(2π τ_m) = {corner}",
            f=(frequency, "Hz"),
            amplitude=(abs(measured), "mV"),
            lag=(-np.angle(measured, deg=True), "°", 1),
            corner=(corner, "Hz"),
        )


class Superposition(Picture):
    """Two inputs alone, both together, and the sum of the two answers."""

    def build(self):
        self.panels = self.axes([["alone"], ["together"]], sharex=True)
        alone, together = self.panels.values()
        label_axes(alone, "", "$V - E_L$ (mV)", (0, 100), (-42, 42))
        label_axes(together, "$t$ (ms)", "$V - E_L$ (mV)", (0, 100), (-42, 42))
        self.A = self.line(alone, color=style.EXCITATORY, label="A alone")
        self.B = self.line(alone, color=style.INHIBITORY, label="B alone", linestyle="--")
        self.both = self.line(together, **SIMULATION, label="A and B together")
        self.sum = self.line(together, **THEORY, label="A alone + B alone")
        name_lines(alone, self.A, self.B)
        name_lines(together, self.both, self.sum)

    def show(self, A: Trace, B: Trace, both: Trace, E_L: float) -> str:
        total = (A.V - E_L) + (B.V - E_L)
        self.move(self.A, A.t, A.V - E_L)
        self.move(self.B, B.t, B.V - E_L)
        self.move(self.both, both.t, both.V - E_L)
        self.move(self.sum, both.t, total)
        gap = np.abs(both.V - E_L - total).max()
        return say(
            "farthest from rest: A {A}, B {B}, together {both}; A + B differs by {gap}",
            A=(_peak(A.V - E_L), "mV", 1),
            B=(_peak(B.V - E_L), "mV", 1),
            both=(_peak(both.V - E_L), "mV", 1),
            gap="less than 1 pV" if gap < 1e-9 else (gap, "mV"),
        )


def _peak(V: np.ndarray) -> float:
    """The value farthest from rest, with its sign."""
    return V[np.abs(V).argmax()] + 0.0


class StrengthDuration(Picture):
    """A pulse against a threshold, and the least current for each pulse width."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["V", "threshold"]], width_ratios=[1.15, 1])
        self._add_pulse(self.panels["V"])
        self._add_thresholds(self.panels["threshold"])

    def _add_pulse(self, ax: Axes) -> None:
        label_axes(ax, "$t$ (ms)", "$V$ (mV)", (0, 40), (-70, -20))
        self.V = self.line(ax, color=style.V, label="$V$")
        self.threshold = self.horizontal(
            ax, color=style.NA, linestyle="--", label="threshold", pin=False
        )
        self.hit = self.line(ax, **HERE | {"color": style.NA})
        self.beyond = self.text(ax)
        name_lines(ax, self.V, self.threshold)

    def _add_thresholds(self, ax: Axes) -> None:
        label_axes(ax, "pulse width (ms)", "pulse current (µA/cm²)", (0.1, 200), (0.2, 1000))
        log_ticks(ax.xaxis, [0.1, 1, 10, 100])
        log_ticks(ax.yaxis, [1, 10, 100])
        self.curve = self.line(ax, **THEORY | {"pin": True}, label="closed form")
        self.found = self.line(ax, **HERE | {"marker": "x"}, label="simulation")
        self.rheobase = self.horizontal(ax, **HELPER)
        self.chronaxie = self.line(ax, **HELPER)
        self.now = self.line(ax, **HERE | {"color": style.NA}, label="this pulse")
        self.names = [self.text(ax, fontsize=9.5, va="bottom") for _ in range(2)]
        name_lines(ax, self.curve, self.found, self.now)

    def pick(self, ax, x, y):
        """Drag the pulse, or the level of the threshold."""
        return {"width": x, "I": y} if ax is self.panels["threshold"] else {"V_threshold": y}

    def show(
        self, membrane: Membrane, V_threshold: float, I: float, width: float, trace: Trace, found
    ) -> str:
        """`found`: pulse widths (ms) and the threshold currents that simulations found."""
        self.move(self.V, trace.t, trace.V)
        self.move(self.threshold, y=V_threshold)
        first = _crossing(trace, V_threshold)
        self.move(self.hit, *([[], []] if first is None else [first, V_threshold]))
        self.move(self.curve, WIDTHS, strength_duration(membrane, V_threshold, WIDTHS))
        self.move(self.found, *found)
        self.move(self.now, width, I)
        rheo, chron = rheobase(membrane, V_threshold), chronaxie(membrane)
        self._guide(rheo, chron)
        off_scale(self.beyond, trace.t, trace.V, "mV")
        verdict = "threshold not reached" if first is None else "threshold reached after {latency}"
        return say(
            f"rheobase {{rheobase}}, chronaxie {{chronaxie}}; {verdict}, peak {{peak}}",
            rheobase=(rheo, "µA/cm²"),
            chronaxie=(chron, "ms"),
            tau_m=(membrane.tau_m, "ms"),
            latency=(None if first is None else first - 5, "ms", 2),
            peak=(trace.V.max(), "mV", 1),
        )

    def _guide(self, rheo: float, chron: float) -> None:
        self.move(self.rheobase, y=rheo)
        self.move(self.chronaxie, chron, [0.2, 2 * rheo])
        self.names[0].set(text="rheobase", position=(0.11, rheo * 1.04))
        self.names[1].set(text=" chronaxie ", position=(chron, 0.21))
        self.names[1].set_ha("left" if chron < 3 else "right")


def _crossing(trace: Trace, level: float) -> float | None:
    """When V first reaches a level from below (ms), between two samples; None if it never does."""
    k = int((trace.V >= level).argmax())
    if trace.V[k] < level:
        return None
    k = max(k, 1)
    return float(np.interp(level, trace.V[k - 1 : k + 1], trace.t[k - 1 : k + 1]))
