"""Picture of notebook 04: the equation with its terms struck out, and what the rest of it does."""

import numpy as np

from lecture_lib.hodgkin_huxley import Trace
from lecture_lib.pictures import (
    HELPER,
    SIMULATION,
    Picture,
    count,
    label_axes,
    name_lines,
    style,
    with_spikes,
)

STOP = 100.0  # ms
TOP = 40.0  # mV: how high a reset is drawn
TERMS = {
    "left": (r"$C\,\frac{\mathrm{d}V}{\mathrm{d}t} \;=\;$", style.V),
    "leak": (r"$g_L\,(E_L - V)$", style.V),
    "sodium": (r"$+\;\bar g_\mathrm{Na}\, m^3 h\,(E_\mathrm{Na} - V)$", style.NA),
    "potassium": (r"$+\;\bar g_\mathrm{K}\, n^4 (E_\mathrm{K} - V)$", style.K),
    "stimulus": (r"$+\;I$", style.CURRENT),
}
SIZE, SMALLEST = 15.0, 8.0  # points, of the equation
RULE = r"$V > V_\mathrm{threshold}$:  spike + reset"


class StruckOut(Picture):
    """The equation, the potential with and without its terms, and the current."""

    size = (9.0, 5.4)

    def build(self):
        self.panels = self.axes([["equation"], ["V"], ["I"]], height_ratios=[0.75, 2.6, 0.8])
        equation, V, I = self.panels.values()
        equation.set(xlim=(0, 1), ylim=(0, 1))
        equation.set_axis_off()
        label_axes(V, "", "$V$ (mV)", (0, STOP), (-95, 60))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, STOP), (-12, 34))
        V.tick_params(labelbottom=False)
        self.full = self.line(V, **SIMULATION | {"pin": False}, label="Hodgkin–Huxley")
        self.V = self.line(V, color=style.V, linewidth=1.3, label="what is left of it")
        self.threshold = self.horizontal(V, **HELPER | {"linestyle": "--"}, label="threshold")
        self.I = self.line(I, color=style.CURRENT)
        name_lines(V, self.full, self.V, self.threshold)
        self.figure.align_ylabels([V, I])

        self._write(equation)

    def _write(self, equation) -> None:
        self.rule = self.text(equation, ha="right", va="center", fontsize=12)
        self.rule.set(position=(1, 0.0), text=RULE)
        self.words = {
            name: equation.text(0, 0.75, term, color=color, fontsize=SIZE, va="center")
            for name, (term, color) in TERMS.items()
        }
        strike = {"color": "#B00020", "linewidth": 2.2, "pin": False}
        self.struck = {name: self.line(equation, **strike) for name in ("sodium", "potassium")}

    def arrange(self) -> None:
        """Set the terms side by side, smaller where the equation would not fit."""
        equation, size = self.panels["equation"], SIZE
        while self._set_terms(equation, size) > 1 and size > SMALLEST:
            size -= 0.5
        for name, line in self.struck.items():
            box = _box(self.words[name], equation)
            line.set_data([box.x0, box.x1], [box.y0, box.y1])

    def _set_terms(self, equation, size: float) -> float:
        """Place the terms at this size of letters; where the last one ends."""
        at = 0.0
        for word in self.words.values():
            word.set(x=at, fontsize=size)
            at = _box(word, equation).x1 + 0.012
        return at - 0.012

    def show(self, full: Trace, left: Trace, rule, kept: dict[str, bool]) -> str:
        """`rule`: the `Reset`, or None; `kept`: which terms still stand."""
        for name, line in self.struck.items():
            line.set_visible(not kept[name])
        self.rule.set_color(style.GHOST if rule is None else style.V)
        self.move(self.full, full.t, full.V)
        spikes = [] if rule is None else left.spike_times  # the axon draws its own
        self.V.set_data(*with_spikes(left.t, left.V, spikes, TOP))
        self.threshold.set_visible(rule is not None)
        if rule is not None:
            self.move(self.threshold, y=rule.V_threshold)
        self.move(self.I, left.t, left.I_stim)
        terms = " and ".join(name for name in kept if kept[name]) or "neither active term"
        fired = count(len(left.spike_times), "reset" if rule else "spike")
        return (
            f"with {terms}: {fired} (Hodgkin–Huxley "
            f"{count(len(full.spike_times), 'spike')}); V starts at {left.V[0]:.1f}, is "
            f"{_before(left):.1f} mV before the current starts; leak {left.neuron.g_L:.3f} mS/cm²"
        )


def _before(trace: Trace) -> float:
    return float(trace.V[np.searchsorted(trace.t, 20.0) - 1])


def _box(word, ax):
    """Where a word stands, in the coordinates of its axes."""
    return word.get_window_extent().transformed(ax.transData.inverted())
