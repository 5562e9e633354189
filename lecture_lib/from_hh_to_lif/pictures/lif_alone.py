"""Picture of notebook 04: the leaky integrate-and-fire neuron by itself."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    THEORY,
    Picture,
    label_axes,
    name_lines,
    off_scale,
    style,
    symlog_ticks,
    with_spikes,
)
from lecture_lib.pictures.readout import say
from lecture_lib.signals import intervals

from ..lif import Trace, steady_potential

STOP = 200.0  # ms
POTENTIALS = (-74, -24)  # mV
TOP = -27.0  # mV: how high a stroke is painted
STROKES = {"color": style.BAND, "linewidth": 1.0, "pin": False, "label": "painted stroke"}


class LIFAlone(Picture):
    """V with threshold, reset and the potential it heads for; below it the current."""

    size = (9.0, 5.0)
    least = 4.0

    def build(self):
        self.spikes = []
        self.panels = self.axes([["V"], ["I"]], sharex=True, height_ratios=[2.6, 1])
        V, I = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, STOP), POTENTIALS)
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, STOP), (-0.4, 21))
        symlog_ticks(I.yaxis, [0, 2, 4, 15], linthresh=4)
        self.strokes = self.line(V, **STROKES)
        self.V = self.line(V, color=style.V, linewidth=1.4, label="$V$")
        self.goal = self.line(V, **THEORY, label="$E_L + I/g_L$")
        self.threshold = self.horizontal(
            V, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$"
        )
        reset = HELPER | {"color": style.K, "linestyle": "-."}
        self.reset = self.horizontal(V, **reset, label=r"$V_\mathrm{reset}$")
        self.off = self.text(V, fontsize=9.5, color=style.CURRENT)
        self.I = self.line(I, color=style.CURRENT)
        name_lines(V, self.V, self.strokes, self.goal, self.threshold, self.reset)
        self.figure.align_ylabels([V, I])

    def show(self, trace: Trace, strokes: bool, I: float) -> str:
        """`I`: the step, µA/cm²; `strokes`: whether spikes are painted."""
        neuron = trace.neuron
        self.spikes = list(trace.spike_times)
        self.V.set_data(*_with_crossings(trace))
        self.strokes.set_visible(strokes and bool(self.spikes))
        self.strokes.set_data(*with_spikes(trace.t, trace.V, trace.spike_times, TOP))
        goal = steady_potential(neuron, np.minimum(trace.I_stim, I))  # the step, not the pulse
        self.goal.set_data(trace.t, goal)
        off_scale(self.off, trace.t, goal, "mV")
        self.move(self.threshold, y=neuron.V_threshold)
        self.move(self.reset, y=neuron.V_reset)
        self.move(self.I, trace.t, trace.I_stim)
        return self._say(trace, I)

    def _say(self, trace: Trace, I: float) -> str:
        neuron, gaps = trace.neuron, intervals(trace.spike_times)
        V = self.V.get_ydata()
        return say(
            "{spikes}; interval {interval}; V up to {V_max}, rest {V_rest}; "
            "rheobase {rheobase}, τ_m {tau_m}",
            spikes=(len(trace.spike_times), "spikes"),
            interval=(gaps[0] if len(gaps) else None, "ms", 1),
            V_max=(V.max(), "mV", 1),
            V_rest=(neuron.E_L, "mV", 1),
            rheobase=(neuron.rheobase, "µA/cm²", 2),
            tau_m=(neuron.tau_m, "ms", 1),
            second=(trace.spike_times[1] if len(gaps) else None, "ms", 2),
            share=(I / neuron.rheobase, "", 3),
        )


def _with_crossings(trace: Trace):
    """V with the moments of the spikes put in: up to threshold, then at the reset."""
    neuron = trace.neuron
    return with_spikes(
        trace.t, trace.V, trace.spike_times, neuron.V_threshold,
        start=neuron.V_threshold, end=neuron.V_reset,
    )  # fmt: skip
