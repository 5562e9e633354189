"""Picture of notebook 09: what the amplifier recorded, and what a hand reads from it."""

import numpy as np

from lecture_lib.pictures import CURSOR, HELPER, POINT, Picture, label_axes, name_lines, say, style

from ..amplifier import Sweep

DURATION = 500.0  # ms
LOW, HIGH = -130.0, 50.0  # mV
WEAKEST, STRONGEST = -4.0, 44.0  # µA/cm²
CLOSE = 12.0  # ms on either side of the cursor
NEAR = 16.0  # mV
READ = 1.0  # ms on either side that the cursor averages over


class Bench(Picture):
    """Left: potential and current. Right: ± 12 ms around the cursor."""

    size = (9.4, 4.6)
    least = 3.6
    keys = {"x": "t"}  # noqa: RUF012

    def build(self):
        layout = [["V", "close"], ["I", "close"]]
        self.panels = self.axes(layout, height_ratios=[3, 1], width_ratios=[1.7, 1])
        V, close, I = (self.panels[name] for name in ("V", "close", "I"))
        label_axes(V, "", "$V$ (mV)", (0, DURATION), (LOW, HIGH))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, DURATION), (WEAKEST, STRONGEST))
        label_axes(
            close, "ms from the cursor", "mV from what is read", (-CLOSE, CLOSE), (-NEAR, NEAR)
        )
        V.tick_params(labelbottom=False)
        self.V = self.line(V, color=style.V, linewidth=0.8, label="recorded")
        self.spikes = []
        self.marks = self.line(
            V, linestyle="none", marker="|", markersize=8, color=style.NA, pin=False, label="spikes"
        )
        self.I = self.line(I, color=style.CURRENT)
        self.near = self.line(close, color=style.V, linewidth=1.0, pin=False, label="samples")
        self.horizontal(close, 0.0, **HELPER | {"linestyle": "--"})
        self.window = self.line(close, color=style.K, linewidth=3.0, pin=False, label="averaged")
        self.cursors = [self.vertical(V, **HELPER), self.vertical(I, **CURSOR)]
        self.dot = self.line(V, **POINT | {"color": style.K, "pin": False, "markersize": 6})
        name_lines(V, self.V, self.marks)
        name_lines(close, self.near, self.window)
        self.figure.align_ylabels([V, I])

    def pick(self, ax, x, y):
        return None if ax is self.panels["close"] else {"t": x}

    def show(self, sweep: Sweep, t: float, start: float) -> str:
        self.move(self.V, sweep.t, sweep.V)
        self.move(self.I, sweep.t, sweep.I)
        self.spikes = list(sweep.spike_times)
        self.marks.set_data(sweep.spike_times, np.full(len(sweep.spike_times), HIGH - 8))
        beside = np.abs(sweep.t - t)
        read = float(sweep.V[beside <= READ].mean())
        error = float(sweep.noise / np.sqrt(np.count_nonzero(beside <= READ)))
        near = beside <= CLOSE
        self.near.set_data(sweep.t[near] - t, sweep.V[near] - read)
        mean = beside <= READ
        self.window.set_data(sweep.t[mean] - t, np.zeros(np.count_nonzero(mean)))
        self.dot.set_data([t], [read])
        for line in self.cursors:
            self.move(line, x=t)
        return said(sweep, t, read, error, start)


def said(sweep, t, read, error, start):
    """The readout: V at the cursor, and what the spikes tell."""
    spikes, number = sweep.spike_times, len(sweep.spike_times)
    last = (
        float((spikes[-1] - spikes[number // 2]) / (number - 1 - number // 2))
        if number > 2
        else None
    )
    own = bool(sweep.overloaded[np.abs(sweep.t - t) <= READ].any())
    sentence = "V at {t}: {V} ± {error}" + (" (the amplifier's own pulse)" if own else "")
    sentence += "; {number}" + (", the first {first} after the current began" if number else "")
    sentence += ", interval {interval}" if last else ""
    return say(
        sentence,
        t=(t, "ms", 0),
        V=(read, "mV", 2),
        error=(error, "mV", 2),
        number=(number, "spikes"),
        first=(float(spikes[0] - start), "ms", 1) if number else None,
        interval=(last, "ms", 3),
        rate=1e3 / last if last else 0.0,
        own=own,
    )
