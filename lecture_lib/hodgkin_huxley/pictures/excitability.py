"""Pictures of notebook 03: what the axon makes of injected currents."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    HERE,
    Picture,
    label_axes,
    name_lines,
    say,
    style,
    symlog_ticks,
)

from ..ion_currents import Trace
from .gates import LOOK, STIMULUS

RESPONSE = 150.0  # ms
PAIR = 40.0  # ms
FIRST = 2.0  # ms, when the first pulse of a pair begins
SHORTEST = 4.0  # ms, the shortest interval that is tried


class Response(Picture):
    """Any injected current, the potential, and the two slow gates that remember."""

    size = (9.0, 5.2)

    def build(self):
        self.panels = self.axes([["V"], ["gates"], ["I"]], sharex=True, height_ratios=[1.8, 1, 1])
        V, gates, I = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, RESPONSE), (-105, 60))
        label_axes(gates, "", "open (0–1)", (0, RESPONSE), (-0.04, 1.04))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, RESPONSE), (-90, 500))
        symlog_ticks(I.yaxis, [-10, 0, 10, 100], linthresh=10)
        I.text(0.99, 0.02, "logarithmic beyond ±10", transform=I.transAxes, ha="right", va="bottom")
        self.V = self.line(V, color=style.V)
        self.h = self.line(gates, **LOOK["h"], label="$h$")
        self.n = self.line(gates, **LOOK["n"], label="$n$")
        self.I = self.line(I, **STIMULUS)
        name_lines(gates, self.h, self.n)
        self.spikes = []
        self.figure.align_ylabels()

    def pick(self, ax, x, y):
        """Drag the current."""
        return {"I": y} if ax is self.panels["I"] else None

    def show(self, trace: Trace) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.h, trace.t, trace.h)
        self.move(self.n, trace.t, trace.n)
        self.move(self.I, trace.t, trace.I_stim)
        self.spikes = trace.spike_times.tolist()
        last = np.diff(trace.spike_times[-2:])
        how = "{spikes} in {T}, the last interval {interval}" if last.size else "{spikes} in {T}"
        return say(
            how + "; V from {lowest} to {highest}, at the end {V}",
            spikes=(len(self.spikes), "spikes"),
            T=(trace.t[-1], "ms", 0),
            interval=(last[0] if last.size else None, "ms", 1),
            lowest=(trace.V.min(), "mV", 1),
            highest=(trace.V.max(), "mV", 1),
            V=(trace.V[-1], "mV", 1),
            first=(self.spikes[0] if self.spikes else None, "ms", 2),
            late=(trace.V[(trace.t > 100) & (trace.t < 140)].max(), "mV", 1),
        )


class Refractory(Picture):
    """Two pulses, the gates that remember the first, and how strong the second must be."""

    size = (9.0, 4.8)

    def build(self):
        self.panels = self.axes(
            [["V", "threshold"], ["gates", "threshold"], ["I", "threshold"]],
            width_ratios=[1.3, 1],
            height_ratios=[2.2, 1.1, 1],
        )
        V, threshold, gates, I = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, PAIR), (-85, 60))
        label_axes(gates, "", "open (0–1)", (0, PAIR), (-0.04, 1.04))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, PAIR), (-5, 85))
        label_axes(threshold, "interval (ms)", "second pulse (µA/cm²)", (0, 30), (0, 84))
        for ax in (V, gates):
            ax.tick_params(labelbottom=False)
        self.V = self.line(V, color=style.V)
        self.alone = self.line(
            V, color=style.LEAK, linestyle="--", pin=False, label="first pulse alone"
        )
        self.gates = [self.line(gates, **LOOK[gate], label=f"${gate}$") for gate in "hn"]
        self.I = self.line(I, **STIMULUS)
        self.curve = self.line(threshold, color=style.V, label="weakest that fires")
        self.level = self.horizontal(threshold, **HELPER, label="at rest")
        self.now = self.line(threshold, **HERE | {"color": style.NA}, label="this pulse")
        (self.absolute,) = threshold.fill([0], [0], color="#E4E4E4", lw=0, animated=True)
        self.names = [
            self.text(threshold, ha="center", va="bottom", fontsize=9.5, rotation=angle)
            for angle in (90, 0)
        ]
        self.spikes = []
        name_lines(V, self.alone)
        name_lines(gates, *self.gates)
        name_lines(threshold, self.curve, self.level, self.now)
        self.figure.align_ylabels([V, gates, I])

    def pick(self, ax, x, y):
        """Drag the second pulse."""
        places = {"threshold": x, "I": x - FIRST}
        name = next(name for name, panel in self.panels.items() if panel is ax)
        return {"interval": places[name], "I_2": y} if name in places else None

    def show(
        self, both: Trace, alone: Trace, second: tuple[float, float], threshold, first: float
    ) -> str:
        """`second`: interval (ms) and amplitude; `threshold`: such pairs, just strong enough;
        `first`: the amplitude that is enough at rest."""
        self.move(self.V, both.t, both.V)
        self.move(self.alone, alone.t, alone.V)
        for line, gate in zip(self.gates, "hn", strict=True):
            self.move(line, both.t, getattr(both, gate))
        self.move(self.I, both.t, both.I_stim)
        self.move(self.curve, *np.transpose(threshold))
        self.move(self.level, y=first)
        self.move(self.now, *second)
        self._name(threshold, first)
        self.spikes = both.spike_times.tolist()
        k = np.searchsorted(both.t, FIRST + second[0] - 1e-9)
        return say(
            "{I_2} after {interval}, where h was {h} and n {n}: {verdict}",
            I_2=(second[1], "µA/cm²", 1),
            interval=(second[0], "ms", 1),
            h=(alone.h[k], "", 2),
            n=(alone.n[k], "", 2),
            verdict="a second spike" if len(self.spikes) > 1 else "no second spike",
            peak=(both.V[both.t >= FIRST + second[0]].max(), "mV", 1),
            spikes=len(self.spikes),
            absolute=(threshold[0][0], "ms", 0),
            at_rest=(first, "µA/cm²", 1),
            weakest=(_weakest(threshold, second[0]), "µA/cm²", 1),
        )

    def _name(self, threshold, first: float) -> None:
        """Shade the intervals at which no pulse of the axes suffices, and name those after them."""
        start = threshold[0][0]
        nothing_fails = start <= SHORTEST
        end = next((T for T, I in threshold if first >= I), threshold[-1][0])
        edge = 0 if nothing_fails else start
        self.absolute.set_xy([(0, 0), (edge, 0), (edge, 84), (0, 84)])
        self.names[0].set(text="" if nothing_fails else "absolute", position=(start / 2, 1))
        self.names[1].set(text="relative", position=((start + end) / 2, 1))


def _weakest(threshold, interval: float) -> float | None:
    """The weakest second pulse at this interval; None where none of the axes suffices."""
    T, I = np.transpose(threshold)
    return float(np.interp(interval, T, I)) if interval >= T[0] else None


class Spikes(Picture):
    """The membrane potential over the current that drives it."""

    size = (9.0, 3.8)

    def build(self):
        self.panels = self.axes([["V"], ["I"]], height_ratios=[3.2, 1], sharex=True)
        V, I = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, 100), (-90, 55))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, 100), (-6, 32))
        self.V = self.line(V, color=style.V)
        self.I = self.line(I, **STIMULUS)
        self.spikes = []

    def show(self, trace: Trace) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        self.spikes = trace.spike_times.tolist()
        return say(
            "{spikes} in {T}, peak {peak}",
            spikes=(len(self.spikes), "spikes"),
            T=(trace.t[-1], "ms", 0),
            peak=(trace.V.max(), "mV", 1),
        )
