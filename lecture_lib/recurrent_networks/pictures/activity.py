"""Picture of notebook 06: what a sparse network does, seen from seven sides."""

import numpy as np

from lecture_lib.pictures import HELPER, THEORY, Picture, label_axes, name_lines, outline, style

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
        panels = self.axes("aaa;bbb;ccc;ddd;efg", height_ratios=[2, 0.9, 1, 1.4, 1.6])
        self.ax, self.bx, self.cx, self.dx, self.ex, self.fx, self.gx = panels
        label_axes(self.ax, "", "neuron", (0, WINDOW), (0, E_ROWS + I_ROWS + 1))
        label_axes(self.bx, "", "rate (Hz)", (0, WINDOW), (SLOWEST, 3000))
        label_axes(self.cx, "", "$V$ (mV)", (0, WINDOW), (-70, 40))
        label_axes(self.dx, "$t$ (ms)", "input (mV)", (0, WINDOW), (-4000, 4000))
        label_axes(self.ex, "interval (ms)", "share", (1, 1000), (LEAST, 2))
        label_axes(self.fx, "CV of a neuron", "share", (0, 3), (LEAST, 2))
        label_axes(self.gx, "frequency (Hz)", "power (Hz)", (0, 400), (WEAKEST, 2e4))
        for ax in (self.ax, self.bx, self.cx):
            ax.tick_params(labelbottom=False)
        self.ax.set_yticks([1, 20, 40, 50])
        self._scales()
        self._add_lines()
        self.figure.align_ylabels(panels[:4])

    def _scales(self) -> None:
        self.bx.set_yscale("log")
        self.bx.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
        self.bx.minorticks_off()
        self.fx.set_yscale("log")
        self.dx.set_yscale("symlog", linthresh=150, linscale=2.0)
        ticks = [-1000, -100, 0, 100, 1000]
        self.dx.set_yticks(ticks, [f"{x:g}".replace("-", "−") for x in ticks])
        self.dx.minorticks_off()
        self.ex.set(xscale="log", yscale="log")
        self.ex.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
        self.gx.set_yscale("log")

    def _add_lines(self) -> None:
        stroke = {"linestyle": "none", "marker": "|", "markersize": 3.5, "pin": False}
        self.E = self.line(self.ax, **stroke, color=style.EXCITATORY, label="excitatory")
        self.I = self.line(self.ax, **stroke, color=style.INHIBITORY, label="inhibitory")
        self.rule = self.line(self.ax, **HELPER)  # between the E and the I neurons
        self.rate = self.line(self.bx, color=style.V, linewidth=1, pin=False)
        self.V = self.line(self.cx, color=style.V, linewidth=1, pin=False)
        self.thresholds = [
            self.line(ax, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$")
            for ax in (self.cx, self.dx)
        ]
        currents = ((style.EXCITATORY, "E + external"), (style.INHIBITORY, "I"), (style.V, "sum"))
        self.currents = [
            self.line(self.dx, color=color, label=name, linewidth=1.2, pin=False)
            for color, name in currents
        ]
        self.intervals = self.line(self.ex, color=style.V)
        self.poisson = self.line(self.ex, **THEORY, label="Poisson")
        self.cvs = self.line(self.fx, color=style.V)
        self.power = self.line(self.gx, color=style.V, linewidth=1.2)
        self.flat = self.line(self.gx, **THEORY, label="independent")
        name_lines(self.ax, self.E, self.I)
        name_lines(self.cx, self.thresholds[0])
        name_lines(self.dx, *self.currents)
        name_lines(self.ex, self.poisson)
        name_lines(self.gx, self.flat)

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
        self.move(self.rule, [0, WINDOW], [E_ROWS + 0.5] * 2)
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
            self.move(line, [0, WINDOW], [network.V_threshold] * 2)

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
        self.move(self.flat, [0, 400], [max(2 * sample.rate / N, WEAKEST)] * 2)


def smoothed(steps: np.ndarray, network) -> np.ndarray:
    """Steps of V as the drive to which V would settle, mean of the last 5 ms; all in mV."""
    width = round(SMOOTH / network.dt)
    drive = np.convolve(steps * (network.tau_m / network.dt), np.full(width, 1 / width))
    return drive[: len(steps)]


def _spikes(record: Record) -> np.ndarray:
    """Spike times of the watched neuron."""
    return record.train(record.traces.neurons[0])
