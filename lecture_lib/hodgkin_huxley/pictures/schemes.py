"""Picture of notebook 03: three ways to step through time, and how far their spikes drift."""

import numpy as np

from lecture_lib.pictures import THEORY, Picture, label_axes, log_ticks, name_lines, say, style
from lecture_lib.signals import spike_time_errors

from ..ion_currents import Trace

STOP = 100.0  # ms
LEAST = 1e-10  # ms: smaller errors are drawn here


class Schemes(Picture):
    """The last spikes of three schemes, and the error of each spike time."""

    size = (9.0, 4.0)

    def build(self):
        self.panels = self.axes([["V", "error"]], width_ratios=[1.25, 1])
        V, error = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (70, STOP), (-85, 60))
        label_axes(error, "spike at (ms)", "error of its time", (0, STOP), (LEAST / 3, 30))
        log_ticks(error.yaxis, [1e-9, 1e-6, 1e-3, 1], ["1 ps", "1 ns", "1 µs", "1 ms"])
        looks = {
            "exponential Euler": {"color": style.INHIBITORY, "marker": "s"},
            "Euler": {"color": style.EXCITATORY, "marker": "o"},
            "RK4": {"color": style.CAPACITIVE, "marker": "x"},
        }
        self.V = [
            self.line(V, color=look["color"], linewidth=2.2, label=name)
            for name, look in looks.items()
        ]
        self.reference = self.line(V, **THEORY, label="reference")
        self.errors = [
            self.line(error, **look, linewidth=1, label=name) for name, look in looks.items()
        ]
        name_lines(V, *self.V, self.reference)

    def show(self, reference: Trace, traces: tuple[Trace, ...]) -> str:
        """`traces`: exponential Euler, Euler, RK4."""
        late = reference.t >= 70
        self.move(self.reference, reference.t[late], reference.V[late])
        for V, points, trace in zip(self.V, self.errors, traces, strict=True):
            self.move(V, trace.t, trace.V)
            error = spike_time_errors(trace.spike_times, reference.spike_times)
            self.move(points, reference.spike_times[: len(error)], np.maximum(error, LEAST))
        dt = traces[0].t[1] - traces[0].t[0]
        worst = [
            spike_time_errors(trace.spike_times, reference.spike_times).max(initial=0)
            for trace in traces
        ]
        return say(
            "dt = {dt}: worst spike time off by {exponential_Euler} in exponential Euler, "
            "{Euler} in Euler, {RK4} in RK4",
            dt=(dt, "ms"),
            exponential_Euler=(worst[0], "ms"),
            Euler=(worst[1], "ms"),
            RK4=(worst[2], "ms"),
        )
