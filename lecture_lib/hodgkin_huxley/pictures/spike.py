"""Picture of notebook 03: one spike, and at each instant what drives it."""

import numpy as np

from lecture_lib.pictures import HELPER, THEORY, Picture, label_axes, name_lines, style

from ..ion_currents import Trace
from .gates import LOOK

STOP = 15.0  # ms
STILL = 3.0  # mV/ms: slower than this V hardly moves


class Spike(Picture):
    """Potential, gates, conductances and currents of one spike on one time axis, with a cursor."""

    size = (9.0, 7.6)

    def build(self):
        self.panels = self.axes(
            [["V"], ["gates"], ["g"], ["currents"], ["I"]],
            sharex=True,
            height_ratios=[1.7, 1, 1, 1.25, 0.6],
        )
        names = ["$V$ (mV)", "open (0–1)", "$g$ (mS/cm²)", "$I_X$ (µA/cm²)", "$I$\n(µA/cm²)"]
        limits = [(-105, 85), (-0.04, 1.04), (-2, 62), (-1250, 1250), (-50, 35)]
        for ax, name, ylim in zip(self.panels.values(), names, limits, strict=True):
            label_axes(ax, "", name, (0, STOP), ylim)
        self.panels["I"].set_xlabel("$t$ (ms)")
        self.panels["currents"].axhline(0, color=style.LEAK, linewidth=0.6)
        self._add_lines()
        self.cursors = [self.vertical(ax, **HELPER) for ax in self.panels.values()]
        self.word = self.text(self.panels["V"], va="bottom", fontsize=11.5, weight="bold")
        self.word.set_position((0, 90))  # above the axes, where no line passes
        self.figure.align_ylabels()

    def _add_lines(self) -> None:
        V, gates, g, currents, I = self.panels.values()
        Na, K = {"color": style.NA}, {"color": style.K}
        L = {"color": style.LEAK, "linestyle": "--"}
        thin = {"linewidth": 1.0, "pin": False, "linestyle": "-."}
        self.V = self.line(V, color=style.V, label="$V$")
        self.goal = self.line(V, **THEORY, label=r"goal $\Sigma g E/\Sigma g$")
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
        self.I = self.line(I, color=style.CURRENT)
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
        for line in self.cursors:
            self.move(line, x=cursor)
        k = min(np.searchsorted(t, cursor - 1e-9), len(t) - 1)
        word, reason = what_drives(trace, k)
        self.word.set_text(f"{t[k]:.2f} ms: {word}")
        return f"at {t[k]:.2f} ms, V = {trace.V[k]:.1f} mV, {word}: {reason}"


def goal(trace: Trace) -> np.ndarray:
    """Where V would go if the channels stayed as they are: the mean of all E, weighted by g."""
    neuron = trace.neuron
    g = trace.g_Na + trace.g_K + neuron.g_L
    I = trace.g_Na * neuron.E_Na + trace.g_K * neuron.E_K + neuron.g_L * neuron.E_L + trace.I_stim
    with np.errstate(divide="ignore", invalid="ignore"):
        V = neuron.V_rest + I / g
    return np.where(g > 1e-9, np.clip(V, -500, 500), trace.V)  # no channel: no goal


def what_drives(trace: Trace, k: int) -> tuple[str, str]:
    """Name what V does at sample `k` and the current that does it, judged by numbers alone."""
    rise = trace.I_C[k] / trace.neuron.C  # mV/ms
    inward = {
        "Na⁺": -trace.I_Na[k],
        "K⁺": -trace.I_K[k],
        "leak": -trace.I_L[k],
        "electrode": trace.I_stim[k],
    }
    sign = 1 if rise > 0 else -1
    driver = max(inward, key=lambda name: sign * inward[name])
    top = int(trace.V.argmax())
    if len(trace.spike_times) and abs(trace.t[k] - trace.t[top]) < 0.08:
        return "peak", _peak(trace, k)
    if abs(rise) < STILL:
        return _slow(trace, k, rise)
    if sign > 0:
        return "rising", _rising(trace, k, driver, rise)
    return "falling", _falling(trace, k, driver, rise)


def _rising(trace: Trace, k: int, driver: str, rise: float) -> str:
    how = f"V climbs at {rise:.0f} mV/ms"
    if driver == "Na⁺":
        return f"Na⁺ flows in, {how}, and that opens more m gates (m = {trace.m[k]:.2f})"
    return f"{how}, driven by the {driver} current; m = {trace.m[k]:.2f}"


def _peak(trace: Trace, k: int) -> str:
    below = trace.neuron.E_Na + trace.neuron.V_rest - trace.V[k]
    return (
        f"{below:.0f} mV below E_Na, since h fell to {trace.h[k]:.2f} "
        f"and g_K reached {trace.g_K[k]:.1f} against g_Na {trace.g_Na[k]:.1f} mS/cm²"
    )


def _falling(trace: Trace, k: int, driver: str, rise: float) -> str:
    return (
        f"V drops at {-rise:.0f} mV/ms, driven by the {driver} current; "
        f"g_K is {trace.g_K[k]:.1f}, g_Na {trace.g_Na[k]:.1f} mS/cm² (h = {trace.h[k]:.2f})"
    )


def _slow(trace: Trace, k: int, rise: float) -> tuple[str, str]:
    from_start = trace.V[k] - trace.V[0]
    if len(trace.spike_times) and trace.t[k] > trace.spike_times[0] and from_start < -1.0:
        return "undershoot", (
            f"n = {trace.n[k]:.2f} (at the start {trace.n[0]:.2f}), so g_K "
            f"{trace.g_K[k]:.2f} mS/cm² still holds V near E_K; h = {trace.h[k]:.2f} recovers"
        )
    word = "near the start" if abs(from_start) < 5 else "slow"
    total = abs(trace.I_Na[k]) + abs(trace.I_K[k]) + abs(trace.I_L[k])
    return word, (
        f"inward and outward currents nearly cancel, V moves at {rise + 0.0:.1f} mV/ms; "
        f"their sizes add up to {total:.0f} µA/cm²"
    )
