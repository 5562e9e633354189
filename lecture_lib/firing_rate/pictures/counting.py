"""Picture of notebook 07: a rate as a count, over some trains and a window of some length."""

from dataclasses import dataclass, replace

import numpy as np

from lecture_lib.pictures import CURSOR, HELPER, SIMULATION, Picture, label_axes, name_lines, style
from lecture_lib.pictures.readout import say

ROWS = 40  # trains in the raster
DURATION = 1000.0  # ms
FASTEST = 200.0  # Hz
HALF = 500.0  # ms, from which on a scatter is measured
FEWEST = 4  # counts that have a scatter
KEPT = 4000  # neurons whose trains are counted


@dataclass(frozen=True)
class Counts:
    """Spikes of some neurons and of the whole population, in bins of 1 ms."""

    times: np.ndarray  # ms, of the kept neurons' spikes
    neurons: np.ndarray  # of these, from 0
    kept: int  # how many neurons are kept
    population: np.ndarray  # Hz, in bins of 1 ms

    @classmethod
    def of(cls, *records):
        """What was recorded in pieces that follow each other; only the first neurons are kept."""
        times, neurons, numbers = (
            np.concatenate([getattr(record, name) for record in records])
            for name in ("times", "neurons", "numbers")
        )
        first = records[0]
        kept = min(KEPT, first.network.N_E)
        chosen = neurons < kept
        in_bins = numbers.sum(axis=1).reshape(int(DURATION), -1).sum(axis=1)
        return cls(
            times[chosen] - first.start, neurons[chosen], kept, 1e3 * in_bins / first.network.N
        )

    def train(self, neuron):
        """The same for this neuron alone."""
        chosen = self.neurons == neuron
        return replace(self, times=self.times[chosen], neurons=self.neurons[chosen] * 0, kept=1)

    @classmethod
    def repeated(cls, runs):
        """Trains of one neuron, one for each run; the population is that of the last."""
        numbers = [len(run.times) for run in runs]
        times = np.concatenate([run.times for run in runs])
        return cls(times, np.repeat(range(len(runs)), numbers), len(runs), runs[-1].population)

    def rate(self, N, window):
        """Rate of the first N neurons in windows that end at each ms: ends (ms) and Hz."""
        chosen = self.times[self.neurons < N]
        numbers = np.bincount(np.minimum(chosen.astype(int), int(DURATION) - 1), minlength=1000)
        total = np.r_[0, np.cumsum(numbers)]
        ends = np.arange(window, int(DURATION) + 1)
        return ends, 1e3 * (total[ends] - total[ends - window]) / (N * window)

    def scatter(self, N, window):
        """Standard deviation of such a rate in the second half, over windows and groups, Hz.

        None of fewer than `FEWEST` counts.
        """
        groups, windows = self.kept // N, int((DURATION - HALF) // window)
        if groups * windows < FEWEST:
            return None
        inside = (self.times >= HALF) & (self.times < HALF + window * windows)
        inside &= self.neurons < groups * N
        place = ((self.times[inside] - HALF) / window).astype(int)
        place += windows * (self.neurons[inside] // N)
        numbers = np.bincount(place, minlength=groups * windows)
        return 1e3 * float(numbers.std()) / (N * window)


class Counting(Picture):
    """Above: trains and the window. Below: what the window reads, beside the population."""

    size = (9.4, 4.6)
    least = 3.8
    keys = {"x": "t"}  # noqa: RUF012

    def build(self):
        self.panels = self.axes([["spikes"], ["rate"]], height_ratios=[1, 1.5], sharex=True)
        spikes, rate = self.panels.values()
        label_axes(spikes, "", "train", (0, DURATION), (-1, ROWS + 1))
        stroke = {"linestyle": "none", "marker": "|", "markersize": 3.5, "pin": False}
        self.others = self.line(spikes, **stroke, color=style.LEAK, label="not counted")
        self.counted = self.line(spikes, **stroke, color=style.EXCITATORY, label="counted")
        label_axes(rate, "$t$ (ms)", "rate (Hz)", (0, DURATION), (0, FASTEST))
        thin = SIMULATION | {"linewidth": 1.2, "pin": False}
        self.population = self.line(rate, **thin, label="all neurons, 1 ms")
        self.rate = self.line(rate, color=style.EXCITATORY, linewidth=1.8, label="window")
        self.edges = [self.vertical(ax, **HELPER) for ax in (spikes, spikes, rate)]
        self.cursor = self.vertical(rate, **CURSOR)
        name_lines(spikes, self.counted, self.others)
        name_lines(rate, self.rate, self.population)
        self.figure.align_ylabels()

    def pick(self, ax, x, y):
        return {"t": x}

    def show(self, counts: Counts, N: int, window: int, t: float) -> str:
        shown = counts.neurons < ROWS
        times, rows = counts.times[shown], counts.neurons[shown]
        inside = (rows < N) & (times > t - window) & (times <= t)
        self.counted.set_data(times[inside], rows[inside])
        self.others.set_data(times[~inside], rows[~inside])
        for line, x in zip(self.edges, (t - window, t, t - window), strict=True):
            self.move(line, x=x)
        self.move(self.cursor, x=t)
        self.move(self.population, np.arange(len(counts.population)) + 0.5, counts.population)
        ends, rate = counts.rate(N, window)
        self.move(self.rate, ends, rate)
        scatter = counts.scatter(N, window)
        return say(
            "the {window} before {t}: {rate} in {trains}; all neurons together {population}"
            + ("" if scatter is None else "; from 500 ms on a window scatters by ±{scatter}"),
            window=(window, "ms", 0),
            t=(t, "ms", 0),
            trains=(N, "trains"),
            rate=(float(rate[np.searchsorted(ends, t)]), "Hz", 1),
            population=(float(counts.population[int(HALF) :].mean()), "Hz", 1),
            scatter=(scatter, "Hz", 1),
            spread=float(np.ptp(rate)),
        )
