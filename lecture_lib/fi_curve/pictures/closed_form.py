"""Pictures of notebook 05: the f–I curve without noise, its onset and its straight end."""

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.from_hh_to_lif import LIF, steady_potential
from lecture_lib.from_hh_to_lif.lif import Trace
from lecture_lib.pictures import (
    HELPER,
    HERE,
    POINT,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    style,
    with_spikes,
)
from lecture_lib.pictures.readout import say

from ..closed_form import firing_rate, large_current_rate

STRONGEST = 6.0  # µA/cm²
FASTEST = 540.0  # Hz
STOP = 80.0  # ms
AT = 20.0  # µA/cm², where line and curve are compared
SMALLEST_GAP = 3e-4  # Hz
NEAR = 0.1  # µA/cm² above the onset
LONGEST = 400.0  # ms
ONSET_TOP, LINE_TOP = 90.0, 1350.0  # Hz
SPIKE_TOP = 0.0  # mV: the LIF has no spike shape, a stroke stands for it


class Transfer(Picture):
    """The f–I curve in closed form over simulated rates, and V(t) at one current."""

    size = (9.0, 4.4)
    keys: ClassVar = {"x": "I"}

    def build(self):
        self.spikes = []
        self.panels = self.axes([["f", "V"]], width_ratios=[1, 1.1])
        f, V = self.panels.values()
        label_axes(f, "$I$ (µA/cm²)", "$f$ (Hz)", (-0.1, STRONGEST + 0.1), (-12, FASTEST))
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, STOP), (-92, 12))
        dots = POINT | {"markersize": 5, "color": style.LEAK}
        self.simulated = self.line(f, **dots, pin=False, label="simulated")
        self.curve = self.line(f, **THEORY | {"pin": True}, label="closed form")
        self.theories = {("I", "f"): self.curve}
        self.rheobase = self.vertical(f, **HELPER | {"color": style.K}, label="rheobase")
        self.ceiling = self.horizontal(
            f, **HELPER | {"color": style.EXCITATORY}, label=r"$1/t_\mathrm{ref}$"
        )
        self.now = self.line(f, **POINT | {"color": style.NA}, pin=False)
        self.goal = self.horizontal(V, **THEORY, label="$E_L + I/g_L$")
        self.threshold = self.horizontal(
            V, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$"
        )
        self.V = self.line(V, color=style.V, linewidth=1.3, label="$V$")
        self.T = self.line(V, color=style.NA, linewidth=4, pin=False, label=r"$t_\mathrm{ref} + T$")
        name_lines(f, self.simulated, self.curve, self.rheobase, self.ceiling)
        name_lines(V, self.V, self.goal, self.threshold, self.T)

    def show(self, trace: Trace, I: float, currents: np.ndarray, rates: np.ndarray) -> str:
        """`rates`: simulated, for the `currents`; `trace`: V under the current `I`."""
        neuron, fine = trace.neuron, _fine_near(trace.neuron.rheobase)
        f = firing_rate(neuron, I)
        self.move(self.simulated, currents, rates)
        self.move(self.curve, fine, firing_rate(neuron, fine))
        self.move(self.rheobase, x=neuron.rheobase)
        self.move(self.ceiling, y=1e3 / max(neuron.t_ref, 1e-3))
        self.move(self.now, I, f)
        self.spikes = list(trace.spike_times)
        drawn = with_spikes(
            trace.t, trace.V, trace.spike_times, SPIKE_TOP, neuron.V_threshold, neuron.V_reset
        )
        self.move(self.V, *drawn)
        self.move(self.goal, y=steady_potential(neuron, I))
        self.move(self.threshold, y=neuron.V_threshold)
        self.move(self.T, *_interval(trace.spike_times))
        return say(
            ("f = {f}, interval {interval}" if f > 0 else "no spike")
            + "; rheobase {rheobase}; simulation and closed form agree to {digits}",
            f=(f, "Hz", 1),
            interval=(1e3 / f if f > 0 else None, "ms", 2),
            rheobase=(neuron.rheobase, "µA/cm²", 2),
            digits=(_equal_digits(neuron, currents, rates), "digits"),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The current, on the f–I curve."""
        return {"I": x} if ax is self.panels["f"] else None


class Onset(Picture):
    """LIF and Hodgkin–Huxley close to where they begin to fire: rates and intervals."""

    size = (9.0, 4.4)
    keys: ClassVar = {"x": "excess"}

    def build(self):
        self.panels = self.axes([["f", "interval"]])
        f, T = self.panels.values()
        label_axes(f, "$I$ − onset (µA/cm²)", "$f$ (Hz)", (-0.02, NEAR), (-3, ONSET_TOP))
        label_axes(T, "$I$ − onset (µA/cm²)", "interval (ms)", (7e-6, 0.12), (0, LONGEST))
        T.set_xscale("log")
        axon = {"color": style.K, "marker": "s", "markersize": 3.5, "linewidth": 1.2}
        root = HELPER | {"color": style.NA, "linestyle": "--"}
        self.axon = self.line(f, **axon, pin=False, label="Hodgkin–Huxley")
        self.axon_T = self.line(T, **axon, pin=False)
        self.root = self.line(f, **root, label=r"$\sqrt{\ }$ law")
        self.root_T = self.line(T, **root)
        self.lif = self.line(f, color=style.V, label="LIF")
        self.lif_T = self.line(T, color=style.V)
        self.now = [self.line(x, **HERE | {"color": style.NA}) for x in (f, T)]
        name_lines(f, self.lif, self.axon, self.root)

    def show(self, neuron: LIF, excess: float, axon: tuple) -> str:
        """`axon`: its onset (µA/cm²), the current above it at each point, the rates (Hz)."""
        _, above, rates = (np.asarray(x) for x in axon)
        near = above <= 1.2 * NEAR
        start = [-0.02, 0.0, 0.0]
        self.move(self.axon, np.append(start, above[near]), [0, 0, rates[0], *rates[near]])
        self.move(self.axon_T, above, 1e3 / rates)
        d = np.geomspace(1e-9, NEAR, 200)
        self.move(self.lif, [-0.02, 0.0, *d], [0, 0, *(1e3 / _intervals(neuron, d))])
        rest = _intervals(neuron, NEAR)  # the root law meets the LIF at the right edge
        self.move(self.root, [-0.02, 0.0, *d], [0, 0, *(1e3 / rest * np.sqrt(d / NEAR))])
        d = np.geomspace(7e-6, 0.12, 120)
        self.move(self.lif_T, d, _intervals(neuron, d))
        self.move(self.root_T, *_below(LONGEST, d, rest * np.sqrt(NEAR / d)))
        T = float(_intervals(neuron, excess))
        self.move(self.now[0], excess, 1e3 / T)
        self.move(self.now[1], excess, T)
        return say(
            "LIF {rate}, interval {interval}; Hodgkin–Huxley begins with {axon_rate}",
            rate=(1e3 / T, "Hz", 1),
            interval=(T, "ms", 1),
            axon_rate=(rates[0], "Hz", 0),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The current above the onset, in the panel of the intervals."""
        return {"excess": x} if ax is self.panels["interval"] else None


class LargeCurrents(Picture):
    """The f–I curve far above the rheobase, the straight line that it meets, and their gap."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["f", "gap"]], width_ratios=[1.3, 1])
        f, gap = self.panels.values()
        label_axes(f, "$I$ (µA/cm²)", "$f$ (Hz)", (0, AT), (-20, LINE_TOP))
        label_axes(gap, "$I$ (µA/cm²)", "line − curve (Hz)", (1, 100), (SMALLEST_GAP, 300))
        gap.set_xscale("log")
        log_ticks(gap.yaxis, [1e-3, 0.01, 0.1, 1, 10, 100])
        self.curve = self.line(f, **SIMULATION, pin=False, label="closed form")
        self.straight = self.line(f, **THEORY | {"pin": True}, label="large $I$")
        look = POINT | {"color": style.NA, "clip_on": False, "in_layout": False}
        self.half = self.line(f, **look, pin=False, label=r"$I_{1/2}$")
        self.gap = self.line(gap, color=style.V)
        name_lines(f, self.curve, self.straight, self.half)

    def show(self, neuron: LIF, I: float) -> str:
        currents = _fine_near(neuron.rheobase, AT)
        self.move(self.curve, *_below(LINE_TOP, currents, firing_rate(neuron, currents)))
        half = neuron.rheobase - 0.5 * neuron.g_L * (neuron.V_threshold - neuron.V_reset)
        line = np.append(half, np.linspace(max(half, 0), AT, 100))
        self.move(self.straight, *_below(LINE_TOP, line, large_current_rate(neuron, line)))
        self.move(self.half, half, 0)
        d = np.geomspace(1, 100, 200)
        d = d[d > max(neuron.rheobase, 0)]
        self.move(self.gap, *_above(SMALLEST_GAP, d, _gap(neuron, d)))
        slope = 1e3 / (neuron.C * (neuron.V_threshold - neuron.V_reset))
        return say(
            ("without t_ref: " if neuron.t_ref else "")
            + "slope {slope}, offset {offset}; at {I}: line {line}, curve {curve}",
            slope=(slope, "Hz per µA/cm²", 1),
            offset=(half, "µA/cm²", 2),
            I=(I, "µA/cm²", 0),
            line=(large_current_rate(neuron, I), "Hz", 1),
            curve=(firing_rate(neuron, I), "Hz", 1),
        )


def _fine_near(rheobase: float, stop: float = STRONGEST) -> np.ndarray:
    """Currents from 0 on, many where the curve is steep."""
    above = rheobase + np.geomspace(1e-9, 1.0, 60)
    I = np.concatenate([np.linspace(0, stop, 200), above, [rheobase]])
    return np.sort(I[(I >= 0) & (I <= stop)])


def _below(top: float, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The points that are not above the axes."""
    return x[y <= top], y[y <= top]


def _above(bottom: float, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The points that are not below the axes."""
    return x[y >= bottom], y[y >= bottom]


def _interval(spikes: np.ndarray) -> tuple[list, list]:
    """A bar from the first spike to the next, or far below the axes."""
    return (list(spikes[:2]), [6, 6]) if len(spikes) > 1 else ([0, 0], [-1e3, -1e3])


def _intervals(neuron: LIF, excess) -> np.ndarray:
    return 1e3 / firing_rate(neuron, neuron.rheobase + excess)


def _gap(neuron: LIF, I: np.ndarray) -> np.ndarray:
    return large_current_rate(neuron, I) - firing_rate(neuron, I)


def _equal_digits(neuron: LIF, currents: np.ndarray, rates: np.ndarray) -> int:
    """Digits that all simulated rates share with the closed form, nine at most."""
    found = rates > 0
    off = np.abs(rates[found] / firing_rate(neuron, currents[found]) - 1).max(initial=1e-9)
    return int(-np.log10(off))
