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
from ..trains import SLOTS, flipped
from .zoom import Zoom

STOP = 300.0  # ms
TOP = -32.0  # mV: how high a spike is drawn
POTENTIALS = ((-71.0, -65.0, (-70, -68, -66)), (-78.0, -30.0, (-70, -55, -40)))  # mV
CURRENTS = ((-40.0, 160.0, (0, 100)), (-300.0, 750.0, (0, 500)))  # pA
AGAIN = 0.3  # s: a hand that stays on a spike has clicked once


class Sums(Picture):
    """Presynaptic spikes, the current that they make, and V of the cell."""

    size = (9.0, 5.0)
    least = 4.0

    def build(self):
        self.spikes = []
        self._code, self._slot, self._when = 0, None, 0.0
        rows = [["raster"], ["yours"], ["I"], ["V"]]
        self.panels = self.axes(rows, sharex=True, height_ratios=[1.8, 0.6, 1.2, 1.9])
        raster, yours, I, V = self.panels.values()
        label_axes(raster, "", "neuron $j$", (0, STOP), (0, 1))
        label_axes(yours, "", "you", (0, STOP), (0, 1))
        label_axes(I, "", "$I_\\mathrm{syn}$ (pA)", (0, STOP), (0, 1))
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, STOP), (0, 1))
        self.zoom_I, self.zoom_V = Zoom(self, I, "pA", CURRENTS), Zoom(self, V, "mV", POTENTIALS)
        raster.set_yticks([])
        yours.set_yticks([])
        for k in range(1, SLOTS):
            yours.axvline(k * STOP / SLOTS, color="#DDDDDD", lw=0.8)
        stroke = {"linestyle": "none", "marker": "|", "mew": 1.3, "pin": False}
        self.border = self.horizontal(raster, **HELPER)
        self.axon = self.horizontal(yours, 0.5, **HELPER)
        self.E = self.line(raster, **stroke, color=style.EXCITATORY, label="excitatory")
        self.I_trains = self.line(raster, **stroke, color=style.INHIBITORY, label="inhibitory")
        own = {"marker": "|", "markersize": 13, "mew": 2.6, "linestyle": "none", "pin": False}
        self.own = self.line(yours, **own, color=style.V, label="yours: click them in and out")
        self.zero = self.horizontal(I, **HELPER)
        self.I = self.line(I, color=style.CURRENT, linewidth=1.2)
        self.V = self.line(V, color=style.V, linewidth=1.3)
        self.threshold = self.horizontal(V, THRESHOLD, **HELPER | {"linestyle": "--"})
        name_lines(raster, self.E, self.I_trains, self.own)
        self.figure.align_ylabels()

    def follow(self, values):
        self._code = values["yours"]

    def pick(self, ax, x, y):
        """Click a spike into your own train, or out of it."""
        if ax is not self.panels["yours"]:
            return None
        slot, now = int(x / STOP * SLOTS), monotonic()
        held = slot == self._slot and now - self._when < AGAIN
        self._slot, self._when = slot, now
        return None if held else {"yours": flipped(self._code, x, STOP)}

    def show(self, cell: Cell, trains, w, own, trace: Trace) -> str:
        """`trains`: spike times of each neuron, `w` their weights (pA); `own`: of your train."""
        self._raster(trains, np.asarray(w))
        self.move(self.own, own, np.full(len(own), 0.5))
        self.zoom_I.choose(trace.I)
        self.zoom_V.choose(trace.V)
        self.move(self.I, trace.t, self.zoom_I(trace.I))
        self.move(self.zero, y=float(self.zoom_I(0.0)))
        t, V = with_spikes(trace.t, trace.V, trace.spike_times, TOP, THRESHOLD)
        self.move(self.V, t, self.zoom_V(V))
        self.move(self.threshold, y=float(self.zoom_V(THRESHOLD)))
        self.spikes = trace.spike_times.tolist()
        number = sum(map(len, trains)) + len(own)
        late = trace.t > 100.0
        return say(
            "{arrived}: mean I_syn {mean_I}, V {mean_V} ± {sd_V}, at most {top}; {fired} fired",
            arrived=(number, "spikes"),
            mean_I=(float(trace.I.mean()), "pA"),
            top=(float(trace.V.max()), "mV", 1),
            fired=len(trace.spike_times),
            mean_V=(float(trace.V[late].mean()), "mV", 1),
            sd_V=(float(trace.V[late].std()), "mV", 2),
            own=len(own),
        )

    def _raster(self, trains, w) -> None:
        self.move(self.border, y=np.count_nonzero(w >= 0) / max(len(w), 1))
        rows = (np.arange(len(trains)) + 0.5) / max(len(trains), 1)
        height = max(3.5, min(12.0, 200.0 / max(len(trains), 1)))
        for line, chosen in ((self.E, w >= 0), (self.I_trains, w < 0)):
            mine = [k for k in np.flatnonzero(chosen) if len(trains[k])]
            times = np.concatenate([trains[k] for k in mine]) if mine else np.empty(0)
            counts = [len(trains[k]) for k in mine]
            line.set_data(times, np.repeat(rows[mine], counts) if mine else times)
            line.set_markersize(height)


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
