"""Picture of notebook 03: one spike, and at each instant what drives it."""

import numpy as np

from lecture_lib.pictures import HELPER, THEORY, Picture, label_axes, name_lines, style

from ..drive import goal, what_drives
from ..ion_currents import Trace
from .gates import LOOK

STOP = 15.0  # ms


class Spike(Picture):
    """Potential, gates, conductances and currents of one spike on one time axis, with a cursor."""

    size = (9.0, 7.6)

    def build(self):
        panels = self.axes("a;b;c;d;e", sharex=True, height_ratios=[1.7, 1, 1, 1.25, 0.6])
        self.ax, self.bx, self.cx, self.dx, self.ex = panels
        names = ["$V$ (mV)", "open (0–1)", "$g$ (mS/cm²)", "$I_X$ (µA/cm²)", "$I$\n(µA/cm²)"]
        limits = [(-105, 85), (-0.04, 1.04), (-2, 62), (-1250, 1250), (-50, 35)]
        for ax, name, ylim in zip(panels, names, limits, strict=True):
            label_axes(ax, "", name, (0, STOP), ylim)
        self.ex.set_xlabel("$t$ (ms)")
        self.dx.axhline(0, color=style.LEAK, linewidth=0.6)
        self._add_lines()
        self.cursors = [self.line(ax, **HELPER) for ax in panels]
        self.word = self.text(self.ax, va="bottom", fontsize=11.5, weight="bold")
        self.word.set_position((0, 90))  # above the axes, where no line passes
        self.figure.align_ylabels(panels)

    def _add_lines(self) -> None:
        Na, K = {"color": style.NA}, {"color": style.K}
        L = {"color": style.LEAK, "linestyle": "--"}
        thin = {"linewidth": 1.0, "pin": False, "linestyle": "-."}
        self.V = self.line(self.ax, color=style.V, label="$V$")
        self.goal = self.line(self.ax, **THEORY, label=r"goal $\Sigma g E/\Sigma g$")
        self.E_Na = self.line(self.ax, **Na | thin, label=r"$E_\mathrm{Na}$")
        self.E_K = self.line(self.ax, **K | thin, label=r"$E_\mathrm{K}$")
        self.gates = [self.line(self.bx, **look, label=f"${x}$") for x, look in LOOK.items()]
        self.g_Na = self.line(self.cx, **Na, label=r"$g_\mathrm{Na}$")
        self.g_K = self.line(self.cx, **K, label=r"$g_\mathrm{K}$")
        self.g_L = self.line(self.cx, **L, label="$g_L$")
        self.I_Na = self.line(self.dx, **Na, label=r"$I_\mathrm{Na}$")
        self.I_K = self.line(self.dx, **K, label=r"$I_\mathrm{K}$")
        self.I_L = self.line(self.dx, **L, label="$I_L$")
        self.I_C = self.line(self.dx, color=style.CAPACITIVE, lw=1.2, label="$I_C$", pin=False)
        self.I = self.line(self.ex, color=style.CURRENT)
        name_lines(self.ax, self.V, self.goal, self.E_Na, self.E_K)
        name_lines(self.bx, *self.gates)
        name_lines(self.cx, self.g_Na, self.g_K, self.g_L)
        name_lines(self.dx, self.I_Na, self.I_K, self.I_L, self.I_C)

    def show(self, trace: Trace, cursor: float) -> str:
        neuron, t = trace.neuron, trace.t
        self.move(self.V, t, trace.V)
        self.move(self.goal, t, goal(trace))
        for line, E in ((self.E_Na, neuron.E_Na), (self.E_K, neuron.E_K)):
            self.move(line, [0, STOP], [E + neuron.V_rest] * 2)
        for line, gate in zip(self.gates, LOOK, strict=True):
            self.move(line, t, getattr(trace, gate))
        for name in ("g_Na", "g_K", "I_Na", "I_K", "I_L", "I_C"):
            self.move(getattr(self, name), t, getattr(trace, name))
        self.move(self.g_L, [0, STOP], [neuron.g_L] * 2)
        self.move(self.I, t, trace.I_stim)
        for line in self.cursors:
            self.move(line, [cursor, cursor], line.axes.get_ylim())
        k = min(np.searchsorted(t, cursor - 1e-9), len(t) - 1)
        word, reason = what_drives(trace, k)
        self.word.set_text(f"{t[k]:.2f} ms: {word}")
        return f"at {t[k]:.2f} ms, V = {trace.V[k]:.1f} mV, {word}: {reason}"
