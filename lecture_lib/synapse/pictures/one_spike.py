"""Pictures of notebook 01: what one spike opens, what it carries, what it does to V."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    HERE,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    off_scale,
    say,
    style,
)

from ..cell import Cell
from ..conductance import Synapse
from ..integration import Trace
from ..psp import delta_limit, psp, psp_area, psp_peak, slow_limit

SHOWN = 40.0  # ms after the spike
POTENTIALS = np.linspace(-90, 40, 131)  # mV
NUMBERS = np.unique(np.geomspace(1, 200, 24).round().astype(int))
TIMES = np.geomspace(0.1, 100, 37)  # ms: τ_s of the curve of peaks


class OneSpike(Picture):
    """Conductance and current after one spike while V is held, and the peak current against V."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["g", "w"], ["I", "w"]], width_ratios=[1.25, 1], sharex=False)
        g, w, I = self.panels["g"], self.panels["w"], self.panels["I"]
        label_axes(g, "", "conductance (nS)", (0, SHOWN), (0, 2.1))
        label_axes(I, "$t$ after the spike (ms)", "$I_\\mathrm{syn}$ (pA)", (0, SHOWN), (-60, 105))
        label_axes(w, "$V$ held at (mV)", "peak of $I_\\mathrm{syn}$ (pA)", (-90, 40), (-110, 110))
        for ax in (I, w):
            ax.axhline(0, color=style.LEAK, linewidth=0.7)
        self.g = self.line(g, color=style.EXCITATORY, linewidth=2)
        self.I = self.line(I, color=style.CURRENT, linewidth=2)
        self.w = self.line(w, color=style.CURRENT)
        self.reversal = self.vertical(w, **HELPER | {"linestyle": "--"}, label="$E_\\mathrm{syn}$")
        self.now = self.line(w, **HERE | {"color": style.NA}, label="held here")
        self.beyond = [self.text(ax) for ax in (g, I, w)]
        name_lines(w, self.reversal, self.now)
        self.figure.align_ylabels([g, I])

    def pick(self, ax, x, y):
        """Drag the potential."""
        return {"V": x} if ax is self.panels["w"] else None

    def show(self, synapse: Synapse, V: float, t, opened, charge: float) -> str:
        """`opened`: the kernel at `t` (ms), peak 1; `charge` in fC."""
        g = synapse.g_max * opened
        I = g * (synapse.E_syn - V)
        self.move(self.g, t, g)
        self.move(self.I, t, I)
        w = synapse.g_max * (synapse.E_syn - V)
        curves = (t, g, "nS"), (t, I, "pA"), (np.array([V]), np.array([w]), "pA")
        for text, curve in zip(self.beyond, curves, strict=True):
            off_scale(text, *curve)
        line = synapse.g_max * (synapse.E_syn - POTENTIALS)
        inside = np.abs(line) <= 110
        self.move(self.w, POTENTIALS[inside], line[inside])
        self.move(self.reversal, x=synapse.E_syn)
        self.move(self.now, *([V, w] if abs(w) <= 110 else [[], []]))
        way = "into the cell: it excites" if w > 0 else "out of the cell: it inhibits"
        return say(
            "w = g_max (E_syn − V) = {w}, " + (way if w else "none: V is at the reversal potential")
            + "; one spike carries {charge}",
            w=(w, "pA"),
            charge=(charge, "fC"),
            g=(synapse.g_max, "nS"),
            t_peak=(float(t[np.argmax(opened)]), "ms"),
        )  # fmt: skip


class Approximation(Picture):
    """V of n synapses at once, as conductances and as currents; the error against n."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["V", "error"]], width_ratios=[1.2, 1])
        V, error = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, 90), (-95, 85))
        self.E_syn = self.horizontal(V, **HELPER | {"linestyle": "--"}, label="$E_\\mathrm{syn}$")
        self.true = self.line(V, color=style.V, linewidth=2, label="$g(E_\\mathrm{syn}-V)\\,α$")
        self.simple = self.line(V, color=style.NA, linestyle="-.", label="$w\\,α$")
        self.beyond = self.text(V)
        name_lines(V, self.true, self.simple, self.E_syn)
        label_axes(
            error, "synapses at once, $n$", "$w\\,α$ too large by (%)", (0.9, 220), (0.2, 2000)
        )
        log_ticks(error.xaxis, [1, 10, 100])
        log_ticks(error.yaxis, [1, 10, 100, 1000])
        self.curve = self.line(error, color=style.V)
        self.ten = self.horizontal(error, 10.0, **HELPER)
        self.now = self.line(error, **HERE | {"color": style.NA})

    def pick(self, ax, x, y):
        """Drag the number."""
        return {"n": x} if ax is self.panels["error"] else None

    def show(self, cell: Cell, synapse: Synapse, n: int, true: Trace, simple: Trace, errors) -> str:
        """`errors`: shares at `NUMBERS`; `true`, `simple`: the two models at n."""
        self.move(self.true, true.t, true.V)
        self.move(self.simple, simple.t, simple.V)
        self.move(self.E_syn, y=synapse.E_syn)
        off_scale(self.beyond, simple.t, simple.V, "mV")
        percent = 100 * np.asarray(errors)
        seen = (percent > 0.2) & (percent < 2000)
        self.move(self.curve, NUMBERS[seen], percent[seen])
        moved = [_farthest(trace.V - cell.E_L) for trace in (true, simple)]
        error = (
            100 * (moved[1] / moved[0] - 1) if moved[0] else float(np.interp(n, NUMBERS, percent))
        )
        self.move(self.now, *([n, error] if 0.2 < error < 2000 else [[], []]))
        return say(
            "{n}: V moves by {true}, with w α(t) by {simple}, {error} too large",
            n=(n, "synapses"),
            true=(moved[0], "mV"),
            simple=(moved[1], "mV"),
            error=(error, "%"),
        )


class Potential(Picture):
    """The postsynaptic potential over its closed form, and its peak between two limits."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["V", "peak"]], width_ratios=[1.25, 1])
        V, peak = self.panels.values()
        label_axes(V, "$t$ after the spike (ms)", "$V - E_L$ (mV)", (0, 100), (-2.0, 3.8))
        V.axhline(0, color=style.LEAK, linewidth=0.7)
        self.V = self.line(V, **SIMULATION, label="simulation")
        self.theory = self.line(V, **THEORY, label="closed form")
        self.delta = self.line(
            V, color=style.NA, linestyle="--", linewidth=1.2, label="all at once"
        )
        self.top = self.line(V, **HERE)
        self.beyond = self.text(V)
        name_lines(V, self.V, self.theory, self.delta)
        label_axes(peak, "$\\tau_s$ (ms)", "peak (mV)", (0.1, 100), (-2.6, 7.6))
        log_ticks(peak.xaxis, [0.1, 1, 10, 100])
        peak.axhline(0, color=style.LEAK, linewidth=0.7)
        self.peaks = self.line(peak, color=style.V, label="peak")
        self.fast = self.line(
            peak, color=style.NA, linestyle="--", linewidth=1.2, label="δ", pin=False
        )
        self.slow = self.line(
            peak, color=style.K, linestyle="-.", linewidth=1.2, label="$w/g_L$", pin=False
        )
        self.now = self.line(peak, **HERE)
        name_lines(peak, self.peaks, self.fast, self.slow)

    def pick(self, ax, x, y):
        """Drag τ_s."""
        return {"tau_s": x} if ax is self.panels["peak"] else None

    def show(self, cell: Cell, synapse: Synapse, trace: Trace, others, heights) -> str:
        """`others`: synapses that differ in τ_s (`TIMES`), `heights`: their peaks in mV."""
        t = trace.t
        self.move(self.V, t, trace.V - cell.E_L)
        self.move(self.theory, t, psp(cell, synapse, t))
        J = delta_limit(cell, synapse)
        step = J * np.exp(-t / cell.tau_m)
        seen = (step > -2.0) & (step < 3.8)
        self.move(self.delta, t[seen], step[seen])
        time, height = psp_peak(cell, synapse)
        inside = time <= 100 and -2.0 < height < 3.8
        self.move(self.top, *([time, height] if inside else [[], []]))
        off_scale(self.beyond, t, trace.V - cell.E_L, "mV")
        self._curves(cell, others, heights)
        self.move(self.now, *([synapse.tau_s, height] if -2.6 < height < 7.6 else [[], []]))
        area = psp_area(cell, synapse)
        return say(
            "peak {peak} after {time}, area {area}; all at once would be {J}",
            peak=(height, "mV"),
            time=(time, "ms", 2),
            area=(area, "mV ms", 1),
            J=(J, "mV"),
            slow=(slow_limit(cell, synapse), "mV"),
            largest_I=(synapse.g_max * (synapse.E_syn - cell.E_L), "pA"),
            gap=(float(np.abs(trace.V - cell.E_L - psp(cell, synapse, t)).max()), "mV"),
        )

    def _curves(self, cell: Cell, others, heights) -> None:
        limits = [[f(cell, s) for s in others] for f in (delta_limit, slow_limit)]
        for line, y in zip((self.peaks, self.fast, self.slow), (heights, *limits), strict=True):
            y = np.asarray(y)
            seen = (y > -2.6) & (y < 7.6)
            self.move(line, TIMES[seen], y[seen])


def _farthest(u: np.ndarray) -> float:
    """The value farthest from 0, with its sign."""
    return float(u[np.abs(u).argmax()])
