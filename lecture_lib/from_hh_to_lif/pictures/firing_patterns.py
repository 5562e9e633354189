"""Picture of notebook 04: one steady current into the AdEx, in time and in the plane of V and w."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, name_lines, style, with_spikes
from lecture_lib.pictures.readout import say
from lecture_lib.signals import intervals

from ..adex import Trace
from ..patterns import DURATION, START, STOP, nullclines, pattern

V_PLANE, W_PLANE = (-88.0, -34.0), (-0.9, 3.2)  # mV, µA/cm²
LOWEST = -96.0  # mV: w pulls V so far down when the current ends
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
        label_axes(time, "", "$V$ (mV)", (0, DURATION), (LOWEST, TOP + 4))
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
        self.still_V = self.line(ax, **V_STILL, pin=False, label="$V$ stands still")
        self.still_w = self.line(
            ax, color=style.K, linewidth=1.4, linestyle="--", pin=False, label="$w$ stands still"
        )
        self.orbit = LineCollection(
            [], colors=style.V, linewidths=1.0, animated=True, label="orbit"
        )
        ax.add_collection(self.orbit, autolim=False)
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
        """While the current is on, piece by piece: each spike leaves to the right."""
        on = (trace.t >= START) & (trace.t <= STOP)
        state = np.column_stack([trace.V, trace.w])[on]
        held = np.zeros(len(trace.t), bool)
        for time in trace.spike_times:
            held |= (trace.t >= time) & (trace.t < time + trace.neuron.t_ref)
        starts = np.flatnonzero(np.diff(held[on].astype(int)) > 0) + 1
        pieces = [
            piece[~still]
            for piece, still in zip(
                np.split(state, starts), np.split(held[on], starts), strict=True
            )
        ]
        self.orbit.set_segments([_to_the_edge(piece) for piece in pieces[:-1]] + pieces[-1:])
        free = np.searchsorted(trace.t, trace.spike_times + trace.neuron.t_ref)
        rings = trace.w[free.clip(max=len(trace.t) - 1)]
        self.after.set_data(np.full(len(rings), trace.neuron.V_reset), rings)


def _to_the_edge(piece: np.ndarray) -> np.ndarray:
    """V runs off at a spike, while w hardly moves."""
    return np.vstack([piece, [V_PLANE[1], piece[-1, 1]]]) if len(piece) else piece


def _describe(trace: Trace) -> str:
    times, gaps = trace.spike_times, intervals(trace.spike_times)
    ends = (gaps[0], gaps[-1]) if len(gaps) else (None, None)
    parts = ["{pattern}: {spikes}", ", the first after {latency}"] if len(times) else ["silent"]
    if len(gaps):
        parts.append("; intervals from {shortest} to {longest}")
    return say(
        "".join(parts),
        pattern=pattern(times),
        spikes=(len(times), "spikes"),
        latency=(times[0] - START if len(times) else None, "ms", 1),
        shortest=(gaps.min() if len(gaps) else None, "ms", 1),
        longest=(gaps.max() if len(gaps) else None, "ms", 1),
        first=(ends[0], "ms", 1),
        last=(ends[1], "ms", 1),
        w_max=(trace.w.max(), "µA/cm²", 2),
    )
