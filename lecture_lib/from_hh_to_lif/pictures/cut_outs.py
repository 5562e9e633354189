"""Picture of notebook 04: all spikes of a run cut out and laid over each other."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.hodgkin_huxley import Trace
from lecture_lib.pictures import THEORY, Picture, label_axes, name_lines, style
from lecture_lib.pictures.readout import Readout, say

from ..spike_comparison import Aligned

STOP = 500.0  # ms
BEFORE, AFTER = 4.0, 8.0  # ms, shown of each piece
POTENTIALS = (-102, 62)  # mV
OUTSIDE = -300.0  # mV: the pen goes back from piece to piece where nobody sees it


class CutOuts(Picture):
    """A run, its spikes aligned and overlaid, and how far they differ at each latency."""

    size = (9.0, 5.2)

    def build(self):
        self.spikes = []
        self.panels = self.axes(
            [["V", "spikes"], ["I", "SD"]], width_ratios=[1.35, 1], height_ratios=[2.2, 1]
        )
        V, spikes, I, SD = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, STOP), POTENTIALS)
        self.V = self.line(V, color=style.V, linewidth=1.1)
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, STOP), (-32, 36))
        self.I = self.line(I, color=style.CURRENT, linewidth=1.0)
        self._add_spikes(spikes)
        label_axes(SD, "latency (ms)", "SD (mV)", (-BEFORE, AFTER), (0, 11))
        self.sd = self.line(SD, color=style.V)
        self.height = self.line(SD, **THEORY, label="2 % of the height")
        name_lines(SD, self.height)
        for upper, lower in ((V, I), (spikes, SD)):
            upper.tick_params(labelbottom=False)
            self.figure.align_ylabels([upper, lower])

    def _add_spikes(self, ax: Axes) -> None:
        label_axes(ax, "", "$V$ (mV)", (-BEFORE, AFTER), POTENTIALS)
        thin = {"color": style.BAND, "linewidth": 0.8, "pin": False}
        self.all = self.line(ax, **thin, label="all spikes")
        self.mean = self.line(ax, color=style.V, linewidth=1.3, label="mean")
        self.first = self.line(
            ax, color=style.NA, linestyle="--", linewidth=1.4, pin=False, label="the first"
        )
        self.none = self.text(ax, ha="center", color=style.CURRENT)
        self.none.set_position(((AFTER - BEFORE) / 2, -15))
        name_lines(ax, self.all, self.mean, self.first)

    def show(self, trace: Trace, cut: Aligned | None) -> str:
        """`cut`: the aligned spikes, or None where there are none."""
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        self.spikes = list(trace.spike_times)
        for line in (self.all, self.mean, self.first, self.sd, self.height):
            line.set_visible(cut is not None)
        self.none.set_text("" if cut is not None else "no spike to cut out")
        if cut is None:
            top = (trace.V.max(), "mV", 1)
            return say("no spike to cut out; V reaches {V_max}", V_max=top, spikes=0)
        self.all.set_data(*one_stroke(cut))
        self.move(self.mean, cut.latency, cut.mean)
        self.move(self.first, cut.latency, cut.pieces[0])
        self.move(self.sd, cut.latency, cut.sd)
        height = cut.mean.max() - trace.V[0]
        self.move(self.height, cut.latency, 0.02 * height)
        return _describe(cut)


def one_stroke(cut: Aligned) -> tuple[np.ndarray, np.ndarray]:
    """All pieces as one line; it goes back below the axes."""
    latency = np.concatenate([cut.latency[:1], cut.latency, cut.latency[-1:]])
    pieces = np.pad(cut.pieces, ((0, 0), (1, 1)), constant_values=OUTSIDE)
    return np.tile(latency, len(pieces)), pieces.ravel()


def _describe(cut: Aligned) -> Readout:
    late = int(np.searchsorted(cut.latency, AFTER - 1e-9))
    return say(
        "{spikes} cut out, mean peak {peak}, first peak {first_peak}; "
        "SD {SD_peak} at the peak, {SD_late} 8 ms later",
        spikes=(len(cut.pieces), "spikes"),
        peak=(cut.mean.max(), "mV", 1),
        first_peak=(cut.pieces[0].max(), "mV", 1),
        SD_peak=(cut.sd[cut.mean.argmax()], "mV", 1),
        SD_late=(cut.sd[late], "mV", 1),
    )
