"""Pictures of notebook 06: what a network does and one neuron hears; when its neurons fire."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    outline,
    style,
)
from lecture_lib.pictures.readout import say

from ..mean_field.rates import branches
from ..record import Record
from ..sample import EDGES, NetworkSample
from ..sparse_network import SparseNetwork
from ..statistics import population_rate

WINDOW = 250.0  # ms
E_ROWS, I_ROWS = 40, 10  # neurons in the raster
MOST = 450.0  # mV
SMOOTH = 5.0  # ms, over which the currents are averaged
LEAST = 1e-3  # share of intervals that is still drawn
SHARES = [0.001, 0.01, 0.1, 1]
CVS = np.linspace(0, 5, 51)
SLOWEST = 0.5  # Hz


class NetworkActivity(Picture):
    """Raster, population rate and input to one neuron."""

    size = (9.2, 4.9)
    least = 3.8

    def build(self):
        self.spikes = []
        heights = {"height_ratios": [1.6, 0.8, 1.3]}
        self.panels = self.axes([["raster"], ["rate"], ["currents"]], sharex=True, **heights)
        self._add_raster()
        self._add_currents()
        self.figure.align_ylabels()

    def _add_raster(self) -> None:
        raster, rate = self.panels["raster"], self.panels["rate"]
        label_axes(raster, "", "neuron", (0, WINDOW), (0, E_ROWS + I_ROWS + 1))
        raster.set_yticks([E_ROWS / 2, E_ROWS + I_ROWS / 2], ["E", "I"])
        stroke = {"linestyle": "none", "marker": "|", "markersize": 2.6, "pin": False}
        self.E = self.line(raster, **stroke, color=style.EXCITATORY)
        self.I = self.line(raster, **stroke, color=style.INHIBITORY)
        self.horizontal(raster, E_ROWS + 0.5, **HELPER)  # between the E and the I neurons
        label_axes(rate, "", "rate (Hz)", (0, WINDOW), (SLOWEST, 3000))
        log_ticks(rate.yaxis, [1, 10, 100, 1000])
        self.rate = self.line(rate, color=style.V, linewidth=1, pin=False)

    def _add_currents(self) -> None:
        currents = self.panels["currents"]
        label_axes(currents, "$t$ (ms)", "input (mV)", (0, WINDOW), (-MOST, MOST))
        dashed = HELPER | {"linestyle": "--"}
        self.threshold = self.horizontal(currents, **dashed, label=r"$V_\mathrm{threshold}$")
        looks = ((style.EXCITATORY, "E + external"), (style.INHIBITORY, "I"), (style.V, "sum"))
        self.currents = [
            self.line(currents, color=color, label=name, linewidth=1.2, pin=False)
            for color, name in looks
        ]
        name_lines(currents, *self.currents, self.threshold)

    def show(self, record: Record, sample: NetworkSample) -> str:
        """`record`: the last piece, with one neuron watched; `sample`: all pieces so far."""
        start = record.start + record.duration - WINDOW
        self._raster(record, start)
        E, I = self._one_neuron(record, start)
        return say(
            "{T}: rate {rate}, peak {peak}; on average E {E}, I {I}, sum {total}",
            T=(sample.duration / 1e3, "s", 1),
            rate=(sample.rate, "Hz", 1),
            peak=(sample.peak if sample.spikes.any() else None, "Hz", 0),
            E=(E, "mV", 0),
            I=(I, "mV", 0),
            total=(E + I, "mV", 1),
        )

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

    def _one_neuron(self, record: Record, start: float) -> tuple[float, float]:
        """Draw its inputs; return their means over the piece, mV."""
        network, traces = record.network, record.traces
        E = smoothed(traces.E[:, 0] + traces.external[:, 0], network)
        I = smoothed(traces.I[:, 0], network)
        for line, current in zip(self.currents, (E, I, E + I), strict=True):
            self.move(line, traces.t - start, current)
        self.move(self.threshold, y=network.V_threshold)
        self.spikes = (record.train(traces.neurons[0]) - record.start).tolist()
        per_step = network.tau_m / network.dt
        E, I = traces.E + traces.external, traces.I
        return float(per_step * E.mean()), float(per_step * I.mean())


def smoothed(steps: np.ndarray, network) -> np.ndarray:
    """Steps of V as the drive to which V would settle, mean of the last 5 ms; all in mV."""
    width = round(SMOOTH / network.dt)
    drive = np.convolve(steps * (network.tau_m / network.dt), np.full(width, 1 / width))
    return drive[: len(steps)]


class Intervals(Picture):
    """How long the neurons of a network wait between spikes, and how irregular each one is."""

    size = (9.2, 4.2)

    def build(self):
        self.panels = self.axes([["intervals", "CV"]])
        self._add_intervals()

    def _add_intervals(self) -> None:
        intervals, CV = self.panels["intervals"], self.panels["CV"]
        label_axes(intervals, "interval (ms)", "share", (1, 1000), (LEAST, 2))
        log_ticks(intervals.xaxis, [1, 10, 100, 1000])
        log_ticks(intervals.yaxis, SHARES)
        self.intervals = self.line(intervals, color=style.V)
        self.poisson = self.line(intervals, **THEORY, label="Poisson")
        name_lines(intervals, self.poisson)
        label_axes(CV, "CV of a neuron", "share", (0, CVS[-1]), (LEAST, 2))
        log_ticks(CV.yaxis, SHARES)
        self.cvs = self.line(CV, color=style.V)
        self.mean = self.vertical(CV, color=style.NA, linewidth=1.4, label="mean", pin=False)
        self.theory = self.vertical(CV, **THEORY | {"linewidth": 2}, label="mean field")
        name_lines(CV, self.mean, self.theory)

    def show(self, network: SparseNetwork, sample: NetworkSample) -> str:
        self._statistics(sample)
        cvs, expected = sample.cvs, branches(network)[0]
        self.move(self.mean, x=cvs.mean() if len(cvs) else 0.0)
        self.move(self.theory, x=expected.cv)
        return say(
            "rate {rate} (mean field {rate_theory}), CV {CV} (mean field {CV_theory}); "
            "the noise σ is {sigma}, from reset to threshold it is {way}",
            rate=(sample.rate, "Hz", 1),
            rate_theory=(expected.rate, "Hz", 1),
            CV=(cvs.mean() if len(cvs) else None, "", 2),
            CV_theory=(expected.cv, "", 2),
            sigma=(expected.sigma, "mV", 1),
            way=(network.V_threshold - network.V_reset, "mV", 1),
        )

    def _statistics(self, sample: NetworkSample) -> None:
        number = sample.histogram.sum()
        share = np.maximum(sample.histogram / max(number, 1), LEAST)
        self.move(self.intervals, np.repeat(EDGES, 2)[1:-1], np.repeat(share, 2))
        mean = 1e3 / max(sample.rate, 1e-3)
        poisson = np.exp(-EDGES[:-1] / mean) - np.exp(-EDGES[1:] / mean)
        self.move(self.poisson, np.sqrt(EDGES[:-1] * EDGES[1:]), np.maximum(poisson, LEAST))
        edges, density = outline(sample.cvs, CVS)
        self.move(self.cvs, edges, np.maximum(density * (CVS[1] - CVS[0]), LEAST))
