"""Picture of notebook 09: a model's spikes beside those of a recorded cell, and how many agree."""

import numpy as np

from lecture_lib.from_hh_to_lif.fit import Comparison
from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, name_lines, say, style
from lecture_lib.pictures.marks import with_spikes

SHOWN = 400.0  # ms
LOW, HIGH = -125.0, 70.0  # mV
ROWS = {"cell": 2.0, "both": 1.0, "model": 0.0}


class Prediction(Picture):
    """Left: potential and spikes of both. Right: Γ where it was fitted, predicted, and at best."""

    size = (9.4, 4.4)
    least = 3.6
    keys = {"x": "t"}  # noqa: RUF012

    def build(self):
        layout = [["V", "gamma"], ["spikes", "gamma"]]
        self.panels = self.axes(layout, height_ratios=[2.6, 1], width_ratios=[2.1, 1])
        V, spikes, gamma = (self.panels[name] for name in ("V", "spikes", "gamma"))
        label_axes(V, "", "$V$ (mV)", (0, SHOWN), (LOW, HIGH))
        label_axes(spikes, "ms from $t$", "", (0, SHOWN), (-0.7, 2.7))
        spikes.set_yticks(list(ROWS.values()), list(ROWS))
        V.tick_params(labelbottom=False)
        label_axes(gamma, "", r"coincidence $\Gamma$", (-0.6, 2.6), (-0.25, 1.0))
        gamma.set_xticks([0, 1, 2], ["fitted\nhalf", "other\nhalf", "cell\nitself"])
        self.cell = self.line(V, color=style.BAND, linewidth=1.6, pin=False, label="cell")
        self.model = self.line(V, color=style.NA, linewidth=1.1, label="model")
        stroke = {"linestyle": "none", "marker": "|", "markersize": 11, "pin": False}
        self.of_cell = self.line(spikes, **stroke, color=style.BAND)
        self.both = self.line(spikes, **stroke, color=style.V)
        self.of_model = self.line(spikes, **stroke, color=style.NA)
        dot = POINT | {"markersize": 9}
        self.gammas = self.line(gamma, **dot | {"color": style.NA}, label="model")
        self.best = self.line(gamma, **dot | {"color": style.V, "pin": False}, label="repeats")
        self.level = self.horizontal(gamma, **HELPER | {"linestyle": "--"})
        self.horizontal(gamma, 0.0, **HELPER)
        name_lines(V, self.cell, self.model)
        name_lines(gamma, self.gammas, self.best)

    def show(self, shown: Comparison, gammas, reliability: float, t: float) -> str:
        recording = shown.recording
        inside = (recording.t >= t) & (recording.t <= t + SHOWN)
        self.move(self.cell, recording.t[inside] - t, recording.V[inside])
        fired = shown.spike_times[(shown.spike_times >= t) & (shown.spike_times <= t + SHOWN)]
        x, y = with_spikes(recording.t[inside], shown.V[inside], fired, 20.0)
        self.move(self.model, x - t, y)
        rows = (self.of_cell, recording.spike_times), (self.both, shown.hits), (
            self.of_model, shown.spike_times)  # fmt: skip
        for (line, times), row in zip(rows, ROWS.values(), strict=True):
            near = times[(times >= t) & (times <= t + SHOWN)] - t
            line.set_data(near, np.full(len(near), row))
        self.gammas.set_data([0, 1], np.maximum(gammas, -0.2))
        self.best.set_data([2], [reliability])
        self.move(self.level, y=reliability)
        return say(
            "Γ {fitted} where it is fitted, {predicted} on the other half; the cell itself "
            "{reliability}; here {of_cell} of the cell, {of_model} of the model, {hits} in common",
            fitted=(gammas[0], "", 2),
            predicted=(gammas[1], "", 2),
            reliability=(reliability, "", 2),
            of_cell=(len(recording.spike_times), "spikes"),
            of_model=len(shown.spike_times),
            hits=len(shown.hits),
            share=gammas[1] / reliability,
        )
