"""Picture of notebook 06: what a sparse network does, seen from seven sides."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import (
    HELPER,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    outline,
    style,
    symlog_ticks,
)

from ..record import Record
from ..sample import EDGES, NetworkSample
from ..statistics import population_rate

WINDOW = 250.0  # ms
E_ROWS, I_ROWS = 40, 10  # neurons in the raster
STROKE = 32.0  # mV: how high a spike is drawn
SMOOTH = 5.0  # ms, over which the currents are averaged
LEAST = 1e-3  # share of intervals that is still drawn
CVS = np.linspace(0, 3, 31)
SLOWEST = 0.5  # Hz
WEAKEST = 2e-4  # Hz, of the spectrum


class NetworkActivity(Picture):
    """Raster, population rate, V and input currents of one neuron, intervals, CVs, spectrum."""

    size = (9.2, 8.6)

    def build(self):
        wide = [[name] * 3 for name in ("raster", "rate", "V", "currents")]
        layout = [*wide, ["intervals", "CV", "power"]]
        self.panels = self.axes(layout, height_ratios=[2, 0.9, 1, 1.4, 1.6])
        raster, rate, V, currents, intervals, CV, power = self.panels.values()
        self._add_raster(raster, rate)
        self._add_neuron(V, currents)
        self._add_statistics(intervals, CV, power)
        for ax in (raster, rate, V):
            ax.tick_params(labelbottom=False)
        self.figure.align_ylabels([raster, rate, V, currents])

    def _add_raster(self, raster: Axes, rate: Axes) -> None:
        label_axes(raster, "", "neuron", (0, WINDOW), (0, E_ROWS + I_ROWS + 1))
        raster.set_yticks([1, 20, 40, 50])
        stroke = {"linestyle": "none", "marker": "|", "markersize": 3.5, "pin": False}
        self.E = self.line(raster, **stroke, color=style.EXCITATORY, label="excitatory")
        self.I = self.line(raster, **stroke, color=style.INHIBITORY, label="inhibitory")
        self.horizontal(raster, E_ROWS + 0.5, **HELPER)  # between the E and the I neurons
        name_lines(raster, self.E, self.I)
        label_axes(rate, "", "rate (Hz)", (0, WINDOW), (SLOWEST, 3000))
        log_ticks(rate.yaxis, [1, 10, 100, 1000])
        self.rate = self.line(rate, color=style.V, linewidth=1, pin=False)

    def _add_neuron(self, V: Axes, currents: Axes) -> None:
        label_axes(V, "", "$V$ (mV)", (0, WINDOW), (-70, 40))
        label_axes(currents, "$t$ (ms)", "input (mV)", (0, WINDOW), (-4000, 4000))
        symlog_ticks(currents.yaxis, [-1000, -100, 0, 100, 1000], linthresh=150, linscale=2)
        self.V = self.line(V, color=style.V, linewidth=1, pin=False)
        self.thresholds = [
            self.horizontal(ax, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$")
            for ax in (V, currents)
        ]
        looks = ((style.EXCITATORY, "E + external"), (style.INHIBITORY, "I"), (style.V, "sum"))
        self.currents = [
            self.line(currents, color=color, label=name, linewidth=1.2, pin=False)
            for color, name in looks
        ]
        name_lines(V, self.thresholds[0])
        name_lines(currents, *self.currents)

    def _add_statistics(self, intervals: Axes, CV: Axes, power: Axes) -> None:
        label_axes(intervals, "interval (ms)", "share", (1, 1000), (LEAST, 2))
        intervals.set(xscale="log", yscale="log")
        intervals.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
        self.intervals = self.line(intervals, color=style.V)
        self.poisson = self.line(intervals, **THEORY, label="Poisson")
        name_lines(intervals, self.poisson)
        label_axes(CV, "CV of a neuron", "share", (0, 3), (LEAST, 2))
        CV.set_yscale("log")
        self.cvs = self.line(CV, color=style.V)
        label_axes(power, "frequency (Hz)", "power (Hz)", (0, 400), (WEAKEST, 2e4))
        power.set_yscale("log")
        self.power = self.line(power, color=style.V, linewidth=1.2)
        self.flat = self.horizontal(power, **THEORY, label="independent")
        name_lines(power, self.flat)

    def show(self, record: Record, sample: NetworkSample) -> str:
        """`record`: the last piece, with one neuron watched; `sample`: all pieces so far."""
        start = record.start + record.duration - WINDOW
        self._raster(record, start)
        self._one_neuron(record, start)
        self._statistics(sample, record.network.N)
        cvs = sample.cvs
        cv = f"mean CV {cvs.mean():.2f}" if len(cvs) else "too few intervals for a CV"
        peak = f"peak at {sample.peak:.0f} Hz" if sample.spikes.any() else "no rhythm"
        return f"{sample.duration / 1e3:g} s: {sample.rate:.1f} Hz, {cv}, {peak}"

    def _raster(self, record: Record, start: float) -> None:
        network, t, i = record.network, record.times, record.neurons
        first = np.searchsorted(t, start)
        t, i = t[first:] - start, i[first:]
        E, I = i < E_ROWS, (i >= network.N_E) & (i < network.N_E + I_ROWS)
        self.E.set_data(t[E], i[E] + 1)
        self.I.set_data(t[I], i[I] - network.N_E + E_ROWS + 1)
        half_step = 0.5 * network.dt  # spikes are at the ends of steps
        at, rate = population_rate(t, network.N, half_step, WINDOW + half_step, bin=1.0)
        self.move(self.rate, at, np.maximum(rate, SLOWEST))

    def _one_neuron(self, record: Record, start: float) -> None:
        network, traces = record.network, record.traces
        t = traces.t - start
        fired = np.isin(np.rint(traces.t / network.dt), np.rint(_spikes(record) / network.dt))
        self.move(self.V, t, np.where(fired, STROKE, traces.V[:, 0]))
        E = smoothed(traces.E[:, 0] + traces.external[:, 0], network)
        I = smoothed(traces.I[:, 0], network)
        for line, current in zip(self.currents, (E, I, E + I), strict=True):
            self.move(line, t, current)
        for line in self.thresholds:
            self.move(line, y=network.V_threshold)

    def _statistics(self, sample: NetworkSample, N: int) -> None:
        number = sample.histogram.sum()
        share = np.maximum(sample.histogram / max(number, 1), LEAST)
        self.move(self.intervals, np.repeat(EDGES, 2)[1:-1], np.repeat(share, 2))
        mean = 1e3 / max(sample.rate, 1e-3)
        poisson = np.exp(-EDGES[:-1] / mean) - np.exp(-EDGES[1:] / mean)
        self.move(self.poisson, np.sqrt(EDGES[:-1] * EDGES[1:]), np.maximum(poisson, LEAST))
        edges, density = outline(sample.cvs, CVS)
        self.move(self.cvs, edges, np.maximum(density * (CVS[1] - CVS[0]), LEAST))
        self.move(self.power, sample.frequencies[1:], np.maximum(sample.power[1:], WEAKEST))
        self.move(self.flat, y=max(2 * sample.rate / N, WEAKEST))


def smoothed(steps: np.ndarray, network) -> np.ndarray:
    """Steps of V as the drive to which V would settle, mean of the last 5 ms; all in mV."""
    width = round(SMOOTH / network.dt)
    drive = np.convolve(steps * (network.tau_m / network.dt), np.full(width, 1 / width))
    return drive[: len(steps)]


def _spikes(record: Record) -> np.ndarray:
    """Spike times of the watched neuron."""
    return record.train(record.traces.neurons[0])
