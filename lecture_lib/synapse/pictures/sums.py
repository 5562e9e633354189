"""Pictures of notebook 01: many spikes in one cell, and inhibition that moves nothing."""

from time import monotonic

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    THEORY,
    Picture,
    label_axes,
    name_lines,
    off_scale,
    say,
    style,
    with_spikes,
)

from ..cell import THRESHOLD, Cell
from ..integration import Trace
from ..trains import clicked, places
from .zoom import Span, Zoom

SPANS = ((300.0, (0, 100, 200, 300)), (1000.0, (0, 250, 500, 750, 1000)))  # ms
TOP = -32.0  # mV: how high a spike is drawn
POTENTIALS = ((-71.0, -65.0, (-70, -68, -66)), (-78.0, -30.0, (-70, -55, -40)))  # mV
CURRENTS = ((-40.0, 160.0, (0, 100)), (-300.0, 900.0, (0, 500)))  # pA
AGAIN = 0.3  # s: a hand that stays on a spike has clicked once
STAYS = 0.04  # of the axis: and it may tremble so far
NEAR = 0.01  # of the axis: so near to a spike it means that one


class Sums(Picture):
    """Presynaptic spikes, the current that they make, and V of the cell."""

    size = (9.0, 5.0)
    least = 4.0

    def build(self):
        self.spikes = []
        self._clicked, self._trains = "", [np.empty(0)]
        self._at, self._when = 0.0, -np.inf
        self.panels = self.axes(
            [["raster"], ["I"], ["V"]], sharex=True, height_ratios=[2.4, 1.2, 1.9]
        )
        raster, I, V = self.panels.values()
        label_axes(raster, "", "neuron $j$", (0, 1), (0, 1))
        label_axes(I, "", "$I_\\mathrm{syn}$ (pA)", (0, 1), (0, 1))
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, 1), (0, 1))
        self.span = Span(self, V, SPANS)
        self.zoom_I, self.zoom_V = Zoom(self, I, "pA", CURRENTS), Zoom(self, V, "mV", POTENTIALS)
        raster.set_yticks([])
        stroke = {"linestyle": "none", "marker": "|", "pin": False}
        self.border = self.horizontal(raster, **HELPER)
        self.E = self.line(raster, **stroke, mew=1.3, color=style.EXCITATORY, label="excitatory")
        self.I_trains = self.line(
            raster, **stroke, mew=1.3, color=style.INHIBITORY, label="inhibitory"
        )
        self.own = self.line(raster, **stroke, mew=2.6, color=style.V, label="yours: click")
        self.zero = self.horizontal(I, **HELPER)
        self.I = self.line(I, color=style.CURRENT, linewidth=1.2)
        self.V = self.line(V, color=style.V, linewidth=1.3)
        self.threshold = self.horizontal(V, THRESHOLD, **HELPER | {"linestyle": "--"})
        name_lines(raster, self.E, self.I_trains, self.own)
        self.figure.align_ylabels()

    def follow(self, values):
        self._clicked = values["clicked"]

    def pick(self, ax, x, y):
        """Click a spike into a train, or out of it."""
        if ax is not self.panels["raster"]:
            return None
        now = monotonic()
        held = abs(x - self._at) < STAYS and now - self._when < AGAIN
        self._at, self._when = x, now
        row = min(int(y * len(self._trains)), len(self._trains) - 1)
        time = self._aimed(self._trains[row], x * self.span.stop)
        return None if held else {"clicked": clicked(self._clicked, row + 1, time)}

    def _aimed(self, train, time: float) -> float:
        """The spike of a train that a hand at this time means, else the time itself."""
        far = np.abs(train - time)
        return train[far.argmin()] if far.min(initial=np.inf) < NEAR * self.span.stop else time

    def show(self, cell: Cell, trains, w, text: str, trace: Trace) -> str:
        """`trains`: spike times of each neuron, `w`: weights (pA), `text`: what was clicked."""
        own = [(j, t) for j, t in places(text) if j <= len(trains) and t in trains[j - 1]]
        self._trains = trains
        self.span.choose(trace.t[-1])
        self._raster(trains, np.asarray(w), np.array(own).reshape(-1, 2))
        self.zoom_I.choose(trace.I)
        self.zoom_V.choose(trace.V)
        self.move(self.I, self.span(trace.t), self.zoom_I(trace.I))
        self.move(self.zero, y=float(self.zoom_I(0.0)))
        t, V = with_spikes(trace.t, trace.V, trace.spike_times, TOP, THRESHOLD)
        self.move(self.V, self.span(t), self.zoom_V(V))
        self.move(self.threshold, y=float(self.zoom_V(THRESHOLD)))
        self.spikes = trace.spike_times.tolist()
        late = trace.t > 100.0
        return say(
            "{arrived}: mean I_syn {mean_I}, V {mean_V} ± {sd_V}, at most {top}; {fired} fired",
            arrived=(sum(map(len, trains)), "spikes"),
            mean_I=(float(trace.I.mean()), "pA"),
            top=(float(trace.V.max()), "mV", 1),
            fired=len(trace.spike_times),
            mean_V=(float(trace.V[late].mean()), "mV", 1),
            sd_V=(float(trace.V[late].std()), "mV", 2),
            own=len(own),
        )

    def _raster(self, trains, w, own) -> None:
        self.move(self.border, y=np.count_nonzero(w >= 0) / max(len(w), 1))
        rows = (np.arange(len(trains)) + 0.5) / max(len(trains), 1)
        height = max(3.5, min(12.0, 200.0 / max(len(trains), 1)))
        for line, chosen in ((self.E, w >= 0), (self.I_trains, w < 0)):
            mine = [k for k in np.flatnonzero(chosen) if len(trains[k])]
            times = np.concatenate([trains[k] for k in mine]) if mine else np.empty(0)
            counts = [len(trains[k]) for k in mine]
            line.set_data(self.span(times), np.repeat(rows[mine], counts) if mine else times)
            line.set_markersize(height)
        self.own.set_data(self.span(own[:, 1]), (own[:, 0] - 0.5) / max(len(trains), 1))
        self.own.set_markersize(max(height, 8.0))


class Shunting(Picture):
    """An EPSP alone, an inhibitory synapse alone, and both: not their sum."""

    size = (9.0, 4.5)

    def build(self):
        self.panels = self.axes([["V"], ["tau"]], sharex=True, height_ratios=[2.6, 1])
        V, tau = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, 120), (-80, -40))
        label_axes(tau, "$t$ (ms)", "$\\tau$ (ms)", (0, 120), (0, 22))
        self.E = self.line(V, color=style.EXCITATORY, linestyle="--", label="excitation alone")
        self.I = self.line(V, color=style.INHIBITORY, linestyle="-.", label="inhibition alone")
        self.both = self.line(V, color=style.V, linewidth=2.2, label="both")
        self.sum = self.line(V, **THEORY, label="sum of both alone")
        self.threshold = self.horizontal(V, THRESHOLD, **HELPER | {"linestyle": "--"})
        self.threshold_name = V.text(119, THRESHOLD + 0.4, "threshold", ha="right", va="bottom")
        self.reversal = self.horizontal(V, **HELPER | {"color": style.INHIBITORY, "linestyle": ":"})
        self.beyond = self.text(V)
        self.tau = self.line(tau, color=style.V)
        name_lines(V, self.both, self.E, self.I, self.sum)
        self.figure.align_ylabels()

    def pick(self, ax, x, y):
        """Drag the reversal potential."""
        return {"E_Cl": y} if ax is self.panels["V"] else None

    def show(self, cell: Cell, E_Cl: float, excited: Trace, inhibited: Trace, both: Trace) -> str:
        t = both.t
        self.move(self.E, t, excited.V)
        self.move(self.I, t, inhibited.V)
        self.move(self.both, t, both.V)
        self.move(self.sum, t, excited.V + inhibited.V - cell.E_L)
        self.move(self.reversal, y=E_Cl)
        tau = cell.C / (cell.g_L + both.g)
        self.move(self.tau, t, tau)
        off_scale(self.beyond, t, both.V, "mV")
        alone = inhibited.V - cell.E_L
        farthest = float(alone[np.abs(alone).argmax()]) + 0.0
        peak = float(both.V.max())
        return say(
            "excitation alone reaches {alone}, with inhibition {peak}"
            + (": vetoed" if peak < THRESHOLD <= excited.V.max() else "")
            + "; inhibition alone moves V by {moved}",
            alone=(float(excited.V.max()), "mV", 1),
            peak=(peak, "mV", 1),
            moved=(farthest, "mV", 2),
            tau=(float(tau.min()), "ms"),
            sum=(float((excited.V + inhibited.V - cell.E_L).max()), "mV"),
        )  # fmt: skip
