"""Picture of notebook 04: the equation with its terms struck out, and what the rest of it does."""

import numpy as np

from lecture_lib.hodgkin_huxley import Trace
from lecture_lib.pictures import (
    HELPER,
    SIMULATION,
    Picture,
    label_axes,
    name_lines,
    style,
    with_spikes,
)
from lecture_lib.pictures.readout import say

STOP = 100.0  # ms
TOP = 40.0  # mV: how high a reset is drawn
NA_WORD, OFF = "#B04B00", "#696969"  # words: sodium, and a rule that does not hold
TERMS = {
    "left": (r"$C\,\frac{\mathrm{d}V}{\mathrm{d}t} \;=\;$", style.V),
    "leak": ("", style.V),
    "sodium": (r"$+\;\bar g_\mathrm{Na}\, m^3 h\,(E_\mathrm{Na} - V)$", NA_WORD),
    "potassium": (r"$+\;\bar g_\mathrm{K}\, n^4 (E_\mathrm{K} - V)$", style.K),
    "stimulus": (r"$+\;I$", style.CURRENT),
}
LEAK = {False: r"$g_L\,(E_L - V)$", True: r"$g_L^{\prime}\,(E_L^{\prime} - V)$"}
SIZE, NUMBERS, SMALLEST = 15.0, 11.0, 8.0  # points, of the equation and of the line below it
RULE = r"$V > V_\mathrm{threshold}$:  spike + reset"


class StruckOut(Picture):
    """The equation, the potential with and without its terms, and the current."""

    size = (9.0, 5.4)
    least = 4.0

    def build(self):
        self.spikes = []
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
        self.rule = self.text(equation, ha="right", va="center", fontsize=NUMBERS)
        self.rule.set(position=(1, 0.0), text=RULE)
        self.leak = self.text(equation, va="center", fontsize=NUMBERS, color=style.INK)
        self.leak.set_position((0, 0.0))
        self.words = {
            name: equation.text(0, 0.75, term, color=color, fontsize=SIZE, va="center")
            for name, (term, color) in TERMS.items()
        }
        self.words["leak"].set(animated=True, text=LEAK[True])
        strike = {"color": "#B00020", "linewidth": 2.2, "pin": False}
        self.struck = {name: self.line(equation, **strike) for name in ("sodium", "potassium")}

    def arrange(self) -> None:
        """Set the terms side by side, smaller where the equation would not fit."""
        equation, size, now = self.panels["equation"], SIZE, self.words["leak"].get_text()
        self.words["leak"].set_text(LEAK[True])  # the wider one
        while self._set_terms(equation, size) > 1 and size > SMALLEST:
            size -= 0.5
        for name, line in self.struck.items():
            box = _box(self.words[name], equation)
            line.set_data([box.x0, box.x1], [box.y0, box.y1])
        self.words["leak"].set_text(now)
        self._set_numbers(equation)

    def _set_numbers(self, equation) -> None:
        """Leak and rule in one line, smaller where they would run into each other."""
        now = self.leak.get_text()
        self.leak.set_text(numbers_of(-65.0, 0.678, grown=True))  # as wide as it gets
        for size in np.arange(NUMBERS, SMALLEST - 0.1, -0.5):
            self.leak.set_fontsize(size)
            self.rule.set_fontsize(size)
            if _box(self.leak, equation).x1 + 0.02 < _box(self.rule, equation).x0:
                break
        self.leak.set_text(now)

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
        self.rule.set_color(OFF if rule is None else style.V)
        self.move(self.full, full.t, full.V)
        self.spikes = list(left.spike_times)
        spikes = [] if rule is None else left.spike_times  # the axon draws its own
        self.V.set_data(*with_spikes(left.t, left.V, spikes, TOP))
        self.threshold.set_visible(rule is not None)
        if rule is not None:
            self.move(self.threshold, y=rule.V_threshold)
        self.move(self.I, left.t, left.I_stim)
        g_L, E_L = left.neuron.g_L, left.neuron.E_L + left.neuron.V_rest
        grown = g_L > full.neuron.g_L
        self.words["leak"].set_text(LEAK[grown])
        self.leak.set_text(numbers_of(E_L, g_L, grown))
        return say(
            "{spikes} (Hodgkin–Huxley {HH}); V is {V_before} before the step",
            spikes=(len(left.spike_times), "resets" if rule else "spikes"),
            HH=(len(full.spike_times), "spikes"),
            V_before=(_before(left), "mV", 1),
            g_L=(g_L, "mS/cm²", 3),
            E_L=(E_L, "mV", 1),
        )


def numbers_of(E_L: float, g_L: float, grown: bool) -> str:
    """The numbers of the leak, with a prime where it has taken over what was open at rest."""
    prime = r"^{\prime}" if grown else ""
    return rf"$g_L{prime} = {g_L:.3f}$ mS/cm²,  $E_L{prime} = {E_L:.1f}$ mV"


def _before(trace: Trace) -> float:
    return float(trace.V[np.searchsorted(trace.t, 20.0) - 1])


def _box(word, ax):
    """Where a word stands, in the coordinates of its axes."""
    return word.get_window_extent().transformed(ax.transData.inverted())
