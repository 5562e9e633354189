"""Pictures of notebook 04: which spikes a simple model predicts, and what it cannot do."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.hodgkin_huxley import Trace
from lecture_lib.pictures import (
    HELPER,
    POINT,
    SIMULATION,
    Picture,
    label_axes,
    name_lines,
    style,
    symlog_ticks,
    with_spikes,
)
from lecture_lib.pictures.readout import say
from lecture_lib.support.numbers import written

from ..adex import Trace as ModelTrace
from ..fit import Comparison
from .pressed import press
from .strike_out import TOP

WINDOW = 250.0  # ms, shown of a recording
STOP = 150.0  # ms
HIT = "#009E73"


class SpikePrediction(Picture):
    """A stretch of both traces with hits and misses, and how good the model is over all."""

    size = (9.0, 5.4)
    least = 4.0

    def build(self):
        self.spikes = []
        self.panels = self.axes(
            [["V", "gamma"], ["I", "rates"]], width_ratios=[3.6, 1], height_ratios=[2.2, 1]
        )
        V, gamma, I, rates = self.panels.values()
        self._add_traces(V)
        label_axes(I, "$t$ in this stretch (ms)", "$I$ (µA/cm²)", (0, WINDOW), (-13, 13))
        self.I = self.line(I, color=style.CURRENT, linewidth=1.0, pin=False)
        self._add_gamma(gamma)
        label_axes(rates, "", "rate (Hz)", (-0.5, 1.5), (0, 210))
        symlog_ticks(rates.yaxis, [0, 10, 50, 200], linthresh=10, linscale=0.6)
        rates.set_xticks([0, 1], ["axon", "model"])
        self.rates = self.line(rates, **POINT | {"marker": "s"}, clip_on=False, in_layout=False)
        self.figure.align_ylabels([V, I])

    def _add_traces(self, ax: Axes) -> None:
        label_axes(ax, "", "$V$ (mV)", (0, WINDOW), (-95, 88))
        ax.set_yticks([-80, -40, 0, 40])
        ax.tick_params(labelbottom=False)
        self.HH = self.line(ax, **SIMULATION | {"pin": False}, label="axon")
        self.V = self.line(ax, color=style.V, linewidth=1.1, pin=False, label="model")
        dots = {"linestyle": "none", "markersize": 7, "pin": False}
        self.hits = self.line(ax, color=HIT, marker="o", **dots, label="hit")
        self.misses = self.line(ax, color=style.NA, marker="x", mew=2, **dots, label="missed")
        self.false = self.line(ax, color=style.K, marker="+", mew=2, **dots, label="extra")
        name_lines(ax, self.HH, self.V, self.hits, self.misses, self.false)

    def _add_gamma(self, ax: Axes) -> None:
        label_axes(ax, "", "Γ on the whole test", (0, 1), (-0.2, 1.12))
        ax.set_xticks([])
        for height in (0, 1):
            ax.axhline(height, color=style.LEAK, linewidth=0.6)
        name = {"fontsize": 9.5, "color": style.CURRENT}
        ax.text(0.02, 1, "every spike", va="bottom", **name)
        self.chance = self.text(ax, **name)
        self.gamma = self.line(ax, **POINT | {"color": HIT, "markersize": 9})
        self.word = self.text(ax, va="center", fontsize=11)

    def show(self, answer: Comparison, start: float) -> str:
        """`start`: where the stretch begins, ms."""
        recording = answer.recording
        seen = (recording.t >= start) & (recording.t <= start + WINDOW)
        t = recording.t[seen] - start
        self.move(self.HH, t, recording.V[seen])
        spikes = _within(answer.spike_times, start)
        self.spikes = list(spikes)
        self.V.set_data(*with_spikes(t, answer.V[seen], spikes, TOP))
        self.move(self.I, t, recording.I[np.flatnonzero(seen).clip(max=len(recording.I) - 1)])
        rows = ((self.hits, answer.hits, 72), (self.misses, answer.misses, 72))
        for line, times, height in (*rows, (self.false, answer.false_alarms, 55)):
            times = _within(times, start)
            self.move(line, times, height)
            line.set_visible(bool(times.size))
        return self._whole(answer)

    def _whole(self, answer: Comparison) -> str:
        rate, model_rate = answer.rates
        gamma = answer.gamma
        height = max(gamma, -0.15)
        self.move(self.gamma, 0.5, height)
        self.word.set(text=written(gamma, "", 2), position=(0.62, height))
        self.chance.set(text="chance", position=(0.02, 0), va="top" if gamma > 0 else "bottom")
        self.move(self.rates, [0, 1], answer.rates)
        return say(
            "Γ = {gamma}: {hits} of {spikes} predicted within 2 ms, {extra} extra; "
            "rate {rate} (axon {axon_rate})",
            gamma=(gamma, "", 2),
            hits=len(answer.hits),
            spikes=_spikes(answer.recording),
            extra=len(answer.false_alarms),
            rate=(model_rate, "Hz", 1),
            axon_rate=(rate, "Hz", 1),
        )


def _within(times: np.ndarray, start: float) -> np.ndarray:
    """The times in the stretch, from its beginning."""
    return times[(times >= start) & (times <= start + WINDOW)] - start


class SideBySide(Picture):
    """Any injected current, the Hodgkin–Huxley neuron above and the simple model below."""

    size = (9.0, 5.4)
    least = 4.0

    def build(self):
        self.panels = self.axes(
            [["HH"], ["model"], ["I"]], sharex=True, height_ratios=[1.5, 1.5, 1]
        )
        HH, model, I = self.panels.values()
        for ax in (HH, model):
            label_axes(ax, "", "$V$ (mV)", (0, STOP), (-96, 60))
            press(ax, -96, -50, 10, ticks=[-90, -70, -50, 40], says=(0.0, 1.0))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, STOP), (-16, 300))
        symlog_ticks(I.yaxis, [-10, 0, 10, 200], linthresh=10)
        self.HH = self.line(HH, color=style.V, label="Hodgkin–Huxley")
        self.V = self.line(model, color=style.V, linewidth=1.1, label="simple model")
        self.threshold = self.horizontal(
            model, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$"
        )
        self.I = self.line(I, color=style.CURRENT)
        name_lines(HH, self.HH)
        name_lines(model, self.V, self.threshold)
        self.figure.align_ylabels()

    def show(self, name: str, neuron: Trace, model: ModelTrace) -> str:
        """`name`: what the model is called."""
        self.move(self.HH, neuron.t, neuron.V)
        self.V.set_data(*with_spikes(model.t, model.V, model.spike_times, TOP))
        self.move(self.threshold, y=model.neuron.V_threshold)
        self.move(self.I, neuron.t, neuron.I_stim)
        return say(
            "Hodgkin–Huxley {axon}, {name} {model}; lowest V {V_axon} and {V_model}",
            name=name,
            axon=_spikes(neuron),
            model=_spikes(model),
            V_axon=(neuron.V.min(), "mV", 1),
            V_model=(model.V.min(), "mV", 1),
        )


def _spikes(trace) -> tuple[int, str]:
    return len(trace.spike_times), "spikes"
