"""Pictures of notebook 04: the Hodgkin–Huxley membrane beside passive ones, below threshold."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib import membrane_circuit
from lecture_lib.hodgkin_huxley import Trace
from lecture_lib.pictures import (
    HELPER,
    POINT,
    SIMULATION,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    number,
    style,
)

from ..reduction import PassiveError, conductances
from ..subthreshold import impedance

STOP = 80.0  # ms
STEP_ENDS = 60.0  # ms: what comes after is not compared
SWING = 200.0  # ms
POTENTIALS = np.linspace(-80.0, -50.0, 121)  # mV
FREQUENCIES = np.arange(5.0, 401.0)  # Hz
TWIN = {"color": style.CAPACITIVE, "linewidth": 1.8}
LEAK = {"color": style.LEAK, "linestyle": "--", "linewidth": 1.4}


class PassiveTwin(Picture):
    """A step into three membranes, the conductances against V, and the error against the step."""

    size = (9.0, 5.6)

    def build(self):
        self.panels = self.axes([["V", "g"], ["V", "error"]], width_ratios=[1.1, 1])
        V, g, error = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, STOP), (-80, -50))
        self.V = self.line(V, **SIMULATION, label="Hodgkin–Huxley")
        self.twin = self.line(V, **TWIN, label="passive twin")
        self.leak = self.line(V, **LEAK, pin=False, label="bare leak")
        name_lines(V, self.V, self.twin, self.leak)
        for ax in (g, error):
            ax.set_yscale("log")
            ax.axhline(1, color=style.LEAK, linewidth=0.6)
        label_axes(g, "$V$ (mV)", "$g / g$ at rest", (-80, -50), (0.03, 40))
        self.g_Na = self.line(g, color=style.NA, pin=False, label=r"$g_\mathrm{Na}$")
        self.g_K = self.line(g, color=style.K, pin=False, label=r"$g_\mathrm{K}$")
        self.reached = [self.vertical(g, **HELPER) for _ in range(2)]
        name_lines(g, self.g_Na, self.g_K)
        self._add_errors(error)

    def _add_errors(self, ax: Axes) -> None:
        label_axes(ax, "step (µA/cm²)", "largest error (mV)", (-4.25, 3.25), (0.03, 200))
        self.error = self.line(ax, **TWIN, pin=False)
        self.leak_error = self.line(ax, **LEAK, pin=False)
        self.limits = self.line(ax, **POINT | {"markersize": 6}, pin=False, label="1 mV")
        square = POINT | {"color": style.NA, "marker": "s"}
        self.now = self.line(ax, **square, pin=False, label="now")
        self.words = [self.text(ax, va="top", ha="center", fontsize=9.5) for _ in range(2)]
        name_lines(ax, self.limits, self.now)

    def show(self, I, trace: Trace, twin, leak, errors: tuple[PassiveError, PassiveError]) -> str:
        """`twin`, `leak`: traces of the passive membranes; `errors`: theirs, in this order."""
        for line, run in ((self.V, trace), (self.twin, twin), (self.leak, leak)):
            self.move(line, run.t, run.V)
        self._conductances(trace)
        for line, error in zip((self.error, self.leak_error), errors, strict=True):
            self.move(line, error.currents, np.maximum(error.error, 1e-3))
        limits = np.array(errors[0].leaves(1.0))
        self.move(self.limits, limits, 1.0)
        for word, limit in zip(self.words, limits, strict=True):
            word.set(text=number(limit, ".2f"), position=(limit, 0.75))
        during = trace.t <= STEP_ENDS
        off = np.abs(trace.V - twin.V)[during].max()
        self.move(self.now, I, max(off, 0.04))
        bare = np.abs(trace.V - leak.V)[during].max()
        return (
            f"step of {I:.2f} µA/cm²: V from {trace.V.min():.2f} to {trace.V.max():.2f} mV; the "
            f"twin is off by at most {off:.2f} mV, the bare leak by {bare:.2f} mV; the twin stays "
            f"within 1 mV from {limits[0]:.2f} to {limits[1]:.2f} µA/cm²"
        )

    def _conductances(self, trace: Trace) -> None:
        rest = conductances(trace.neuron, trace.neuron.V_0)
        open_ = conductances(trace.neuron, POTENTIALS)
        self.move(self.g_Na, POTENTIALS, open_.Na / rest.Na)
        self.move(self.g_K, POTENTIALS, open_.K / rest.K)
        for line, V in zip(self.reached, (trace.V.min(), trace.V.max()), strict=True):
            self.move(line, x=np.clip(V, -80, -50))


class Resonance(Picture):
    """A sine into the membranes, and how far V swings at each frequency."""

    size = (9.0, 4.0)

    def build(self):
        self.panels = self.axes([["V", "swing"]], width_ratios=[1.3, 1])
        V, swing = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, SWING), (-72, -57))
        label_axes(swing, "frequency (Hz)", "swing per current (kΩ·cm²)", (4.6, 440), (0, 3.6))
        log_ticks(swing.xaxis, [5, 10, 20, 50, 100, 200, 400])
        self.V = self.line(V, **SIMULATION | {"linewidth": 3}, label="Hodgkin–Huxley")
        self.twin = self.line(V, **TWIN | {"linewidth": 1.2}, label="passive twin")
        self.curve = self.line(swing, color=style.V, label="Hodgkin–Huxley, linearised")
        self.twin_curve = self.line(swing, **TWIN, pin=False)
        self.leak_curve = self.line(swing, **LEAK, pin=False, label="bare leak")
        self.now = self.line(swing, **POINT | {"color": style.NA}, pin=False, label="simulated")
        name_lines(V, self.V, self.twin)
        name_lines(swing, self.curve, self.leak_curve)

    def show(self, amplitude, frequency, trace: Trace, twin, membranes) -> str:
        """`twin`: its trace; `membranes`: the passive twin and the bare leak."""
        self.move(self.V, trace.t, trace.V)
        self.move(self.twin, twin.t, twin.V)
        curve = np.abs(impedance(trace.neuron, FREQUENCIES))
        self.move(self.curve, FREQUENCIES, curve)
        for line, membrane in zip((self.twin_curve, self.leak_curve), membranes, strict=True):
            self.move(line, FREQUENCIES, np.abs(membrane_circuit.impedance(membrane, FREQUENCIES)))
        swing = abs(membrane_circuit.sine_response(trace, frequency)) / amplitude
        self.move(self.now, frequency, swing)
        return (
            f"at {frequency:.1f} Hz V swings {swing:.2f} mV for each µA/cm², the passive twin "
            f"{abs(membrane_circuit.impedance(membranes[0], frequency)):.2f} mV; "
            f"the peak is at {FREQUENCIES[curve.argmax()]:.0f} Hz"
        )
