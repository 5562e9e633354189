"""Picture of notebook 04: all spikes of a run cut out, laid over each other, and told by h."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.hodgkin_huxley import Trace
from lecture_lib.pictures import POINT, Picture, label_axes, name_lines, style
from lecture_lib.pictures.readout import Readout, say

from ..spike_comparison import Aligned
from ..spike_shape import AFTER, BEFORE, SpikeShapes

STOP = 500.0  # ms
POTENTIALS = (-102, 62)  # mV
OUTSIDE = -300.0  # mV: the pen goes back from piece to piece where nobody sees it


class CutOuts(Picture):
    """A run, its spikes aligned and overlaid, and the height of each against its h."""

    size = (9.0, 5.2)
    least = 4.0

    def build(self):
        self.spikes = []
        self.panels = self.axes(
            [["V", "spikes"], ["I", "peak"]], width_ratios=[1.35, 1], height_ratios=[1.7, 1]
        )
        V, spikes, I, peak = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, STOP), POTENTIALS)
        self.V = self.line(V, color=style.V, linewidth=1.1)
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, STOP), (-32, 36))
        self.I = self.line(I, color=style.CURRENT, linewidth=1.0)
        V.tick_params(labelbottom=False)
        self._add_spikes(spikes)
        label_axes(peak, "$h$, 1 ms before the spike", "peak (mV)", (0.25, 0.95), (12, 52))
        self.peaks = self.line(peak, **POINT | {"markersize": 5, "color": style.NA})
        self.figure.align_ylabels([V, I])

    def _add_spikes(self, ax: Axes) -> None:
        seen = (0.1 - BEFORE, AFTER - 0.1)  # the pen goes back just outside
        label_axes(ax, "latency (ms)", "$V$ (mV)", seen, POTENTIALS)
        thin = {"color": style.BAND, "linewidth": 0.8, "pin": False}
        self.all = self.line(ax, **thin, label="all spikes")
        self.mean = self.line(ax, color=style.V, linewidth=1.3, label="mean")
        self.first = self.line(
            ax, color=style.NA, linestyle="--", linewidth=1.4, pin=False, label="the first"
        )
        self.none = self.text(ax, ha="center", va="top", color=style.CURRENT)
        self.none.set_position(((AFTER - BEFORE) / 2, 58))
        name_lines(ax, self.all, self.mean, self.first)

    def show(self, trace: Trace, shapes: SpikeShapes | None) -> str:
        """`shapes`: of the spikes, or None where there are none."""
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        self.spikes = list(trace.spike_times)
        for line in (self.all, self.mean, self.first, self.peaks):
            line.set_visible(shapes is not None)
        self.none.set_text("" if shapes is not None else "no spike to cut out")
        if shapes is None:
            top = (trace.V.max(), "mV", 1)
            return say("no spike to cut out; V reaches {V_max}", V_max=top, spikes=0)
        cut = shapes.cut
        self.all.set_data(*one_stroke(cut))
        self.move(self.mean, cut.latency, cut.mean)
        self.move(self.first, cut.latency, cut.pieces[0])
        self.peaks.set_data(shapes.h, shapes.peak)
        return _describe(shapes)


def one_stroke(cut: Aligned) -> tuple[np.ndarray, np.ndarray]:
    """All pieces as one line; it goes back below the axes."""
    latency = np.concatenate([cut.latency[:1], cut.latency, cut.latency[-1:]])
    pieces = np.pad(cut.pieces, ((0, 0), (1, 1)), constant_values=OUTSIDE)
    return np.tile(latency, len(pieces)), pieces.ravel()


def _describe(shapes: SpikeShapes) -> Readout:
    return say(
        "{spikes}; peaks from {lowest} to {highest}, {peak} on average, the first {first_peak}; "
        "width {width}; h from {h_low} to {h_high}",
        spikes=(len(shapes.peak), "spikes"),
        lowest=(shapes.peak.min(), "mV", 1),
        highest=(shapes.peak.max(), "mV", 1),
        peak=(shapes.peak.mean(), "mV", 1),
        first_peak=(shapes.peak[0], "mV", 1),
        width=(shapes.width.mean(), "ms", 2),
        h_low=(shapes.h.min(), "", 2),
        h_high=(shapes.h.max(), "", 2),
        SD=(shapes.peak.std(), "mV", 2),
    )
