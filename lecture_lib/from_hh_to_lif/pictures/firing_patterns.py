"""Picture of notebook 04: one steady current into the AdEx, in time and in the plane of V and w."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, name_lines, style, with_spikes
from lecture_lib.pictures.readout import say
from lecture_lib.signals import intervals

from ..adex import Trace
from ..patterns import DURATION, START, STOP, nullclines, pattern

V_PLANE, W_PLANE = (-88.0, -34.0), (-0.9, 2.9)  # mV, µA/cm²
V = np.linspace(*V_PLANE, 400)
TOP = -20.0  # mV: how high a stroke is painted
V_STILL = {"color": style.CAPACITIVE, "linewidth": 1.6}
RING = POINT | {"mfc": "white", "mec": style.NA, "color": style.NA, "mew": 1.4, "ms": 6}


class FiringPatterns(Picture):
    """V and w in time, and the orbit among the lines where V and w stand still."""

    size = (9.0, 5.2)
    least = 4.0

    def build(self):
        self.spikes = []
        self.panels = self.axes(
            [["V", "plane"], ["w", "plane"]], width_ratios=[1.1, 1], height_ratios=[1.6, 1]
        )
        time, plane, w = self.panels.values()
        label_axes(time, "", "$V$ (mV)", (0, DURATION), (V_PLANE[0], TOP + 4))
        label_axes(w, "$t$ (ms)", "$w$ (µA/cm²)", (0, DURATION), W_PLANE)
        time.tick_params(labelbottom=False)
        self.V = self.line(time, color=style.V, linewidth=1.1)
        self.w = self.line(w, color=style.NA)
        for ax in (time, w):
            ax.axvspan(START, STOP, color="#F2F2F2", zorder=0)
        self._add_plane(plane)
        self.figure.align_ylabels([time, w])

    def _add_plane(self, ax: Axes) -> None:
        label_axes(ax, "$V$ (mV)", "$w$ (µA/cm²)", V_PLANE, W_PLANE)
        self.still_V = self.line(ax, **V_STILL, label="$V$ stands still")
        self.still_w = self.line(
            ax, color=style.K, linewidth=1.4, linestyle="--", pin=False, label="$w$ stands still"
        )
        self.orbit = self.line(ax, color=style.V, linewidth=1.0, label="orbit")
        self.reset = self.vertical(ax, **HELPER | {"linestyle": ":"})
        self.after = self.line(ax, **RING, pin=False, label="after a spike")
        name_lines(ax, self.still_V, self.still_w, self.orbit, self.after)

    def show(self, trace: Trace, I: float) -> str:
        """`I`: the current while it is on, µA/cm²."""
        neuron, times = trace.neuron, trace.spike_times
        self.spikes = list(times)
        self.V.set_data(*with_spikes(trace.t, np.minimum(trace.V, TOP), times, TOP))
        self.move(self.w, trace.t, trace.w)
        still_V, still_w = nullclines(neuron, V, I)
        seen = still_V < 2 * W_PLANE[1]
        self.still_V.set_data(V[seen], still_V[seen])
        self.still_w.set_data(V, still_w)
        self._orbit(trace)
        self.move(self.reset, x=neuron.V_reset)
        return _describe(trace)

    def _orbit(self, trace: Trace) -> None:
        """While the current is on; each spike leaves to the right, w keeps its value."""
        on = (trace.t >= START) & (trace.t <= STOP)
        t, x, w = trace.t[on], trace.V[on], trace.w[on]
        times = trace.spike_times
        k = np.searchsorted(t, times).clip(1, len(t) - 1)
        out = np.full(len(times), V_PLANE[1])
        x, w = np.insert(x, k, out), np.insert(w, k, w[k - 1])
        self.orbit.set_data(np.minimum(x, V_PLANE[1]), w)
        free = np.searchsorted(trace.t, times + trace.neuron.t_ref).clip(max=len(trace.t) - 1)
        self.after.set_data(np.full(len(times), trace.neuron.V_reset), trace.w[free])


def _describe(trace: Trace) -> str:
    times, gaps = trace.spike_times, intervals(trace.spike_times)
    ends = (gaps[0], gaps[-1]) if len(gaps) else (None, None)
    return say(
        "{pattern}: {spikes}, the first after {latency}; intervals from {shortest} to {longest}, "
        "the first {first}, the last {last}",
        pattern=pattern(times),
        spikes=(len(times), "spikes"),
        latency=(times[0] - START if len(times) else None, "ms", 1),
        shortest=(gaps.min() if len(gaps) else None, "ms", 1),
        longest=(gaps.max() if len(gaps) else None, "ms", 1),
        first=(ends[0], "ms", 1),
        last=(ends[1], "ms", 1),
        w_max=(trace.w.max(), "µA/cm²", 2),
    )
