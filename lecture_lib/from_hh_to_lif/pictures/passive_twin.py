"""Pictures of notebook 04: the Hodgkin–Huxley membrane beside passive ones, below threshold."""

from typing import ClassVar

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
    style,
)
from lecture_lib.pictures.readout import say
from lecture_lib.support.numbers import written

from ..reduction import PassiveError, conductances
from ..subthreshold import impedance
from .pressed import press

STOP = 80.0  # ms
STEP_ENDS = 60.0  # ms
INSIDE, PRESSED = (-72.0, -59.0), 20.0  # mV; outside the axis is pressed together by this factor
SWING = 200.0  # ms
PER_CURRENT = "mV per µA/cm²"
POTENTIALS = np.linspace(-80.0, -50.0, 121)  # mV
FREQUENCIES = np.arange(5.0, 401.0)  # Hz
TWIN = {"color": style.CAPACITIVE, "linewidth": 1.8}
LEAK = {"color": style.LEAK, "linestyle": "--", "linewidth": 1.4}


class PassiveTwin(Picture):
    """A step into three membranes, the conductances against V, and the error against the step."""

    size = (9.0, 5.3)
    least = 4.0
    keys: ClassVar = {"x": "I"}

    def build(self):
        self.panels = self.axes([["V", "g"], ["V", "error"]], width_ratios=[1.1, 1])
        V, g, error = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, STOP), (-90, 50))
        press(V, *INSIDE, PRESSED, ticks=[*range(-72, -59, 2), 0, 40], says=(0.34, 0.9))
        self.V = self.line(V, **SIMULATION, label="Hodgkin–Huxley")
        self.twin = self.line(V, **TWIN, label="passive twin")
        self.leak = self.line(V, **LEAK, pin=False, label="leak alone")
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
        self.words = [self.text(ax, va="top", ha=side, fontsize=9.5) for side in ("right", "left")]
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
            word.set(text=written(limit, "", 2), position=(limit, 0.6))
        during = trace.t <= STEP_ENDS
        off = np.abs(trace.V - twin.V)[during].max()
        after = np.abs(trace.V - twin.V)[~during].max()
        self.move(self.now, I, max(off, after, 0.04))
        bare = np.abs(trace.V - leak.V).max()
        return say(
            "V from {V_min} to {V_max}, afterwards up to {V_after}; the twin is off by {twin}, "
            "afterwards by {twin_after}, the leak by {leak}",
            V_min=(trace.V[during].min(), "mV", 1),
            V_max=(trace.V[during].max(), "mV", 1),
            twin=(off, "mV", 2),
            twin_after=(after, "mV", 2),
            V_after=(trace.V[~during].max(), "mV", 1),
            leak=(bare, "mV", 2),
            I_low=(limits[0], "µA/cm²", 2),
            I_high=(limits[1], "µA/cm²", 2),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The step, in the panel of the errors."""
        return {"I": x} if ax is self.panels["error"] else None

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
    keys: ClassVar = {"x": "frequency", "y": "amplitude"}

    def build(self):
        self.panels = self.axes([["V", "swing"]], width_ratios=[1.3, 1])
        V, swing = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, SWING), (-67.8, -62.2))
        label_axes(swing, "frequency (Hz)", "swing per current (kΩ·cm²)", (4.6, 440), (0, 3.5))
        log_ticks(swing.xaxis, [5, 20, 50, 100, 400])
        self.V = self.line(V, **SIMULATION | {"linewidth": 3}, label="Hodgkin–Huxley")
        self.twin = self.line(V, **TWIN | {"linewidth": 1.2}, label="passive twin")
        self.curve = self.line(swing, color=style.V, label="Hodgkin–Huxley, linearised")
        self.twin_curve = self.line(swing, **TWIN, pin=False)
        self.leak_curve = self.line(swing, **LEAK, pin=False, label="leak alone")
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
        return say(
            "V swings {swing} (passive twin {twin}); the curve peaks at {peak}",
            swing=(swing, PER_CURRENT, 2),
            twin=(abs(membrane_circuit.impedance(membranes[0], frequency)), PER_CURRENT, 2),
            peak=(FREQUENCIES[curve.argmax()], "Hz", 0),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The frequency, in the panel of the swings."""
        return {"frequency": x} if ax is self.panels["swing"] else None
