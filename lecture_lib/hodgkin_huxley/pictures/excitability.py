"""Pictures of notebook 03: what the axon makes of injected currents."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    POINT,
    Picture,
    count,
    label_axes,
    name_lines,
    style,
    symlog_ticks,
)
from lecture_lib.signals import interval_rate

from ..ion_currents import Trace
from .gates import LOOK

RESPONSE = 150.0  # ms
PAIR = 40.0  # ms


class Response(Picture):
    """Any injected current, the potential, and the two slow gates that remember."""

    size = (9.0, 5.2)

    def build(self):
        self.panels = self.axes([["V"], ["gates"], ["I"]], sharex=True, height_ratios=[1.8, 1, 1])
        V, gates, I = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, RESPONSE), (-105, 60))
        label_axes(gates, "", "open (0–1)", (0, RESPONSE), (-0.04, 1.04))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, RESPONSE), (-30, 300))
        symlog_ticks(I.yaxis, [-10, 0, 10, 50, 200], linthresh=10)
        self.V = self.line(V, color=style.V)
        self.h = self.line(gates, **LOOK["h"], label="$h$")
        self.n = self.line(gates, **LOOK["n"], label="$n$")
        self.I = self.line(I, color=style.CURRENT)
        name_lines(gates, self.h, self.n)
        self.figure.align_ylabels()

    def show(self, trace: Trace) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.h, trace.t, trace.h)
        self.move(self.n, trace.t, trace.n)
        self.move(self.I, trace.t, trace.I_stim)
        return describe_spikes(trace)


def describe_spikes(trace: Trace) -> str:
    """How many spikes, how fast in the end, how high."""
    times = trace.spike_times
    fired = f"{count(len(times), 'spike')} in {trace.t[-1]:.0f} ms"
    rate = f", last interval {interval_rate(times[-2:]):.1f} Hz" if len(times) > 1 else ""
    low, high = trace.V.min(), trace.V.max()
    return f"{fired}{rate}, V between {low:.1f} and {high:.1f} mV, at the end {trace.V[-1]:.1f} mV"


class Refractory(Picture):
    """Two pulses, and how strong the second must be for a second spike."""

    size = (9.0, 4.6)

    def build(self):
        self.panels = self.axes(
            [["V", "threshold"], ["I", "threshold"]], width_ratios=[1.3, 1], height_ratios=[3, 1]
        )
        V, threshold, I = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, PAIR), (-85, 60))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, PAIR), (-5, 85))
        label_axes(threshold, "interval (ms)", "second pulse (µA/cm²)", (0, 30), (0, 84))
        V.tick_params(labelbottom=False)
        self.V = self.line(V, color=style.V)
        self.alone = self.line(
            V, color=style.LEAK, linestyle="--", pin=False, label="first pulse alone"
        )
        self.I = self.line(I, color=style.CURRENT)
        self.curve = self.line(threshold, color=style.V, label="threshold")
        self.level = self.horizontal(threshold, **HELPER, label="at rest")
        self.now = self.line(
            threshold, **POINT | {"color": style.NA}, pin=False, label="this pulse"
        )
        name_lines(V, self.alone)
        name_lines(threshold, self.curve, self.level, self.now)

    def show(
        self, both: Trace, alone: Trace, second: tuple[float, float], threshold, first: float
    ) -> str:
        """`second`: interval (ms) and amplitude; `threshold`: such pairs, just strong enough;
        `first`: the amplitude that is enough at rest."""
        self.move(self.V, both.t, both.V)
        self.move(self.alone, alone.t, alone.V)
        self.move(self.I, both.t, both.I_stim)
        self.move(self.curve, *np.transpose(threshold))
        self.move(self.level, y=first)
        self.move(self.now, *second)
        spikes = len(both.spike_times)
        verdict = "a second spike" if spikes > 1 else "no second spike"
        return (
            f"{second[1]:.1f} µA/cm² after {second[0]:.1f} ms: {verdict}; "
            f"peak after the second pulse {_late_peak(both, second[0]):.1f} mV"
        )


def _late_peak(trace: Trace, interval: float) -> float:
    return float(np.max(trace.V[trace.t >= 2.0 + interval]))


class Spikes(Picture):
    """The membrane potential over the current that drives it."""

    size = (9.0, 3.8)

    def build(self):
        self.panels = self.axes([["V"], ["I"]], height_ratios=[3.2, 1], sharex=True)
        V, I = self.panels.values()
        label_axes(V, "", "V (mV)", (0, 100), (-90, 55))
        label_axes(I, "t (ms)", "I (µA/cm²)", (0, 100), (-6, 32))
        self.V = self.line(V, color=style.V)
        self.I = self.line(I, color=style.CURRENT)

    def show(self, trace: Trace) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        fired = count(len(trace.spike_times), "spike")
        return f"{fired} in {trace.t[-1]:.0f} ms, peak {trace.V.max():.1f} mV"
