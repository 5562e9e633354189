"""Picture of notebook 09: a network at work, beside what theory promised of it."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    THEORY,
    Picture,
    label_axes,
    name_lines,
    say,
    style,
    symlog_ticks,
)
from lecture_lib.support.numbers import written

from ..job import BIN, SETTLE, UNDISTURBED, Try, row_of

ROWS, RECENT = 60, 250.0  # neurons in the raster, ms
WHOLE = SETTLE + UNDISTURBED  # ms
HIGHEST = 200.0  # Hz, of the spectrum
SILENT = 0.05  # Hz, below which there are no intervals to speak of


class Job(Picture):
    """Left: spikes of late, and the rate from the start. Right: the spectrum of the rate."""

    size = (9.4, 4.6)
    least = 3.8

    def build(self):
        layout = [["spikes", "power"], ["A", "power"]]
        self.panels = self.axes(layout, height_ratios=[1, 1.2], width_ratios=[1.7, 1])
        spikes, A, power = (self.panels[name] for name in ("spikes", "A", "power"))
        label_axes(spikes, "last 250 ms", "neuron", (0, RECENT), (-1, ROWS))
        label_axes(A, "$t$ (ms)", "rate (Hz)", (0, WHOLE), (0, 1300))
        symlog_ticks(A.yaxis, (0, 10, 20, 50, 200, 1000), 20.0)
        label_axes(power, "frequency (Hz)", "power / highest", (0, HIGHEST), (0, 1.08))
        self.raster = self.line(
            spikes, linestyle="none", marker="|", markersize=3.0, color=style.V, pin=False
        )
        self.vertical(spikes, RECENT, **HELPER)  # now
        self.A = self.line(A, color=style.BAND, linewidth=1.6, label="network")
        self.stable = [
            self.horizontal(A, **THEORY, label="mean field"), self.horizontal(A, **THEORY)
        ]  # fmt: skip
        self.judged = self.vertical(A, **HELPER | {"linestyle": "--"}, label="judged from here")
        self.power = self.line(power, color=style.BAND, linewidth=1.6, label="network")
        self.mode = self.vertical(power, **THEORY, label="theory")
        self.beyond = self.text(power, ha="right", va="top", fontsize=9.5)
        name_lines(A, self.A, self.stable[0], self.judged)
        name_lines(power, self.power, self.mode)

    def show(self, tried: Try) -> str:
        recent = (tried.times > tried.t - RECENT) & (tried.neurons < ROWS)
        self.raster.set_data(tried.times[recent] - tried.t + RECENT, tried.neurons[recent])
        A = tried.activity
        self.move(self.A, BIN * (np.arange(len(A)) + 0.5), A)
        rates = tried.theory.stable[:2]
        for line, rate in zip(self.stable, (*rates, rates[-1])[:2], strict=True):
            self.move(line, y=rate)
        self.move(self.judged, x=tried.first)
        found = tried.spectrum()
        f, power = found if found is not None else (np.array([0.0, HIGHEST]), np.zeros(2))
        kept = (f > 0) & (f <= HIGHEST)
        top = power[kept].max() if kept.any() and power[kept].max() > 0 else 1.0
        self.power.set_data(f[kept], power[kept] / top)
        mode = tried.theory.frequency
        seen = bool(mode) and mode <= HIGHEST
        self.mode.set_visible(seen)
        self.move(self.mode, x=mode if seen else 0.0)
        beyond = f"theory: {written(mode, 'Hz', 0)} →" if mode and not seen else ""
        self.beyond.set(text=beyond, position=(HIGHEST, 1.07))
        return said(row_of(tried), rates)


def said(row, rates):
    """The readout: what happened, and in brackets what theory said."""
    word = "grows" if (row["growth"] or -1) > 0 else "dies out"
    mode = f"{word} at {{theory_rhythm}}" if row["theory_rhythm"] else "no rhythm in theory"
    sentence = (
        "{rate} (theory {theory}), CV {CV} ({theory_CV}), χ {chi}, rhythm {rhythm} "
        f"({mode}); {{spikes}} so far; job done: {{jobs}}"
    )
    if not row["seconds"]:
        mode = f"a rhythm that {mode}" if row["theory_rhythm"] else "no rhythm"
        sentence = f"it settles, {{spikes}} so far; theory: {{theory}}, CV {{theory_CV}}, {mode}"
    return say(
        sentence,
        rate=(row["rate"], "Hz", 1),
        theory=" or ".join(f"{rate:.1f}" for rate in rates) + " Hz",
        CV=(row["CV"], "", 2),
        theory_CV=(row["theory_CV"] if rates[0] > SILENT else None, "", 2),
        chi=(row["chi"], "", 2),
        rhythm=(row["rhythm"], "Hz", 0),
        word=word,
        theory_rhythm=(row["theory_rhythm"], "Hz", 0),
        spikes=(row["spikes"], "spikes"),
        jobs=row["jobs"] or "none",
        seconds=row["seconds"],
        before=row["before"],
        late=row["late"],
        lowest=rates[0],
        highest=rates[-1],
        number=len(rates),
        growth=row["growth"],
    )
