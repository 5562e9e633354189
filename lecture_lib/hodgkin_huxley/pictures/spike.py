"""Picture of notebook 03: one spike, and at each instant what drives it."""

import numpy as np

from lecture_lib.pictures import (
    CURSOR,
    HELPER,
    THEORY,
    Picture,
    label_axes,
    name_lines,
    off_scale,
    say,
    style,
)

from ..drive import goal, what_drives
from ..ion_currents import Trace
from .gates import LOOK, STIMULUS

STOP = 15.0  # ms
WIDE = -30.0  # mV: the time that V spends above it is kept as `wide`


class Spike(Picture):
    """Potential, gates, conductances and currents of one spike on one time axis, with a cursor."""

    size = (9.0, 4.8)

    def build(self):
        rows = [["V", "gates"], ["V", "g"], ["I", "currents"]]
        self.panels = self.axes(rows, sharex=True, width_ratios=[1.2, 1])
        names = ["$V$ (mV)", "open (0–1)", "$g$ (mS/cm²)", "$I$ (µA/cm²)", "$I_X$ (µA/cm²)"]
        limits = [(-120, 85), (-0.04, 1.04), (-3, 90), (-65, 125), (-1500, 1500)]
        for ax, name, ylim in zip(self.panels.values(), names, limits, strict=True):
            label_axes(ax, "", name, (0, STOP), ylim)
        for name in ("I", "currents"):
            self.panels[name].set_xlabel("$t$ (ms)")
        self.panels["currents"].axhline(0, color=style.LEAK, linewidth=0.6)
        self._add_lines()
        looks = [CURSOR, CURSOR, HELPER, HELPER, HELPER]
        self.cursors = [
            self.vertical(ax, **look) for ax, look in zip(self.panels.values(), looks, strict=True)
        ]
        self.word = self.text(self.panels["V"], ha="right", va="bottom", weight="bold")
        self.word.set_position((STOP, -119))  # where no line passes
        self.beyond = [self.text(self.panels[name]) for name in ("V", "currents", "currents")]
        self.spikes = []
        self.figure.align_ylabels()

    def pick(self, ax, x, y):
        """Drag the cursor."""
        return {"cursor": x}

    def _add_lines(self) -> None:
        V, gates, g, I, currents = self.panels.values()
        Na, K = {"color": style.NA}, {"color": style.K}
        L = {"color": style.LEAK, "linestyle": "--"}
        thin = {"linewidth": 1.0, "pin": False, "linestyle": "-."}
        self.V = self.line(V, color=style.V, label="$V$")
        self.goal = self.line(V, **THEORY, label="goal")
        self.E_Na = self.horizontal(V, **Na | thin, label=r"$E_\mathrm{Na}$")
        self.E_K = self.horizontal(V, **K | thin, label=r"$E_\mathrm{K}$")
        self.gates = [self.line(gates, **look, label=f"${x}$") for x, look in LOOK.items()]
        self.g_Na = self.line(g, **Na, label=r"$g_\mathrm{Na}$")
        self.g_K = self.line(g, **K, label=r"$g_\mathrm{K}$")
        self.g_L = self.horizontal(g, **L, label="$g_L$")
        self.I_Na = self.line(currents, **Na, label=r"$I_\mathrm{Na}$")
        self.I_K = self.line(currents, **K, label=r"$I_\mathrm{K}$")
        self.I_L = self.line(currents, **L, label="$I_L$")
        self.I_C = self.line(currents, color=style.CAPACITIVE, lw=1.2, label="$I_C$", pin=False)
        self.I = self.line(I, **STIMULUS)
        name_lines(V, self.V, self.goal, self.E_Na, self.E_K)
        name_lines(gates, *self.gates)
        name_lines(g, self.g_Na, self.g_K, self.g_L)
        name_lines(currents, self.I_Na, self.I_K, self.I_L, self.I_C)

    def show(self, trace: Trace, cursor: float) -> str:
        neuron, t = trace.neuron, trace.t
        self.move(self.V, t, trace.V)
        self.move(self.goal, t, goal(trace))
        for line, E in ((self.E_Na, neuron.E_Na), (self.E_K, neuron.E_K)):
            self.move(line, y=E + neuron.V_rest)
        for line, gate in zip(self.gates, LOOK, strict=True):
            self.move(line, t, getattr(trace, gate))
        for name in ("g_Na", "g_K", "I_Na", "I_K", "I_L", "I_C"):
            self.move(getattr(self, name), t, getattr(trace, name))
        self.move(self.g_L, y=neuron.g_L)
        self.move(self.I, t, trace.I_stim)
        off_scale(self.beyond[0], t, trace.V, "mV")
        for text, I in zip(self.beyond[1:], (trace.I_Na, trace.I_K), strict=True):
            off_scale(text, t, I, "µA/cm²")
        self.spikes = trace.spike_times.tolist()
        for line in self.cursors:
            self.move(line, x=cursor)
        k = min(np.searchsorted(t, cursor - 1e-9), len(t) - 1)
        word, reason = what_drives(trace, k)
        self.word.set_text(f"{t[k]:.2f} ms: {word}")
        kept = {name: (getattr(trace, name)[k], "mS/cm²") for name in ("g_Na", "g_K")}
        return say(
            "at {t}: V = {V}, {phase}: {reason}",
            t=(t[k], "ms", 2),
            V=(trace.V[k], "mV", 1),
            phase=word,
            reason=reason.replace("-", "−"),
            peak=(trace.V.max(), "mV", 1),
            peak_time=(t[trace.V.argmax()], "ms", 2),
            lowest=(trace.V.min(), "mV", 1),
            start=(trace.V[0], "mV", 1),
            wide=(float(np.sum(trace.V > WIDE) * (t[1] - t[0])), "ms", 2),
            spikes=len(self.spikes),
            **{gate: getattr(trace, gate)[k] for gate in LOOK},
            **kept,
        )
