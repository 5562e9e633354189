"""Pictures of notebook 05: many Poisson inputs, their sum, and what the membrane makes of it."""

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.pictures import (
    HELPER,
    POINT,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    outline,
    style,
)
from lecture_lib.pictures.readout import say
from lecture_lib.signals import ShotNoise
from lecture_lib.support.numbers import written

from ..many_inputs import GaussianLimit, autocovariance, gaussian_limit, membrane_potential
from ..superposition import Trains, fano_factor

WINDOW = 300.0  # ms of the trace that is shown
LAGS = 60.0  # ms
MOST = 10_000  # inputs
LEAST_MEAN = 2e-3  # µA/cm²


class Superposition(Picture):
    """Trains of single inputs and of all; their intervals, and their counts in windows."""

    size = (9.0, 5.0)
    keys: ClassVar = {"x": "window"}

    def build(self):
        self.panels = self.axes(
            [["raster", "intervals"], ["raster", "fano"]], width_ratios=[1.4, 1]
        )
        raster, intervals, fano = self.panels.values()
        label_axes(raster, "$t$ (ms)", "input", (0, 500), (-9, 51))
        raster.set_yticks([-5, 1, 10, 20, 30, 40, 50], ["all", "1", "10", "20", "30", "40", "50"])
        label_axes(intervals, "interval / its mean", "density", (0, 5), (3e-3, 30))
        intervals.set_yscale("log")
        label_axes(fano, "window (ms)", "Fano factor of counts", (0.8, 1250), (0, 1.35))
        log_ticks(fano.xaxis, [1, 10, 100, 1000])
        stroke = {"linestyle": "none", "marker": "|", "pin": False}
        self.each = self.line(raster, **stroke, color=style.LEAK, markersize=5)
        self.all = self.line(raster, **stroke, color=style.V, markersize=22, mew=1)
        self.horizontal(raster, -0.5, **HELPER)
        broad = SIMULATION | {"linewidth": 3, "pin": False}
        self.found = self.line(intervals, **broad, label="simulated, all together")
        self.poisson = self.line(intervals, **THEORY, label="Poisson")
        self.one = self.horizontal(fano, 1.0, **HELPER, label="Poisson")
        self.counts = self.line(fano, **THEORY | {"pin": True}, label="theory, any number")
        self.now = self.line(fano, **POINT, pin=False, label="simulated")
        self.theories = {("window", "Fano"): self.counts}
        name_lines(intervals, self.found, self.poisson)
        name_lines(fano, self.now, self.counts)

    def show(self, trains: Trains, order: int, window: float) -> str:
        early = trains.times < 500
        self.move(self.each, trains.times[early], trains.owner[early] + 1)
        self.move(self.all, trains.times[early], -5.0)
        gaps = trains.intervals
        self.move(self.found, *outline(gaps / gaps.mean(), np.linspace(0, 5, 26), least=1e-3))
        x = np.linspace(0, 5, 50)
        self.move(self.poisson, x, np.exp(-x))
        windows = np.geomspace(0.8, 1250, 60)
        self.move(self.counts, windows, [fano_factor(trains.rate, w, order) for w in windows])
        found = trains.fano(window)
        self.move(self.now, window, found)
        return say(
            "{inputs} together: {rate}, CV of all intervals {CV}; counts in {window}: Fano factor "
            "{Fano} (theory {Fano_theory}, Poisson 1)",
            inputs=(trains.K, "inputs"),
            rate=(1e3 / gaps.mean(), "Hz", 1),
            CV=(gaps.std() / gaps.mean(), "", 2),
            window=(window, "ms", 0),
            Fano=(found, "", 2),
            Fano_theory=(fano_factor(trains.rate, window, order), "", 2),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The window, in the panel of the counts."""
        return {"window": x} if ax is self.panels["fano"] else None


class SummedCurrent(Picture):
    """The sum of many inputs: its trace, distribution, autocorrelation, and its growth with K."""

    size = (9.0, 5.6)
    least = 4.0
    keys: ClassVar = {"x": "K"}

    def build(self):
        self.panels = self.axes(
            [["I", "I", "I"], ["density", "correlation", "growth"]], height_ratios=[1.2, 1]
        )
        I, density, correlation, growth = self.panels.values()
        self._add_trace(I)
        broad = SIMULATION | {"linewidth": 3, "pin": False}
        label_axes(density, "(I − mean) / SD", "density", (-5, 5), (1e-4, 20))
        density.set_yscale("log")
        self.histogram = self.line(density, **broad)
        self.normal = self.line(density, **THEORY, label="Gaussian")
        name_lines(density, self.normal)
        label_axes(correlation, "lag (ms)", "autocorrelation", (0, LAGS), (-0.3, 1.1))
        self.correlation = self.line(correlation, **broad)
        self.decay = self.line(correlation, **THEORY, label=r"$e^{-\mathrm{lag}/\tau}$")
        name_lines(correlation, self.decay)
        self._add_growth(growth)

    def _add_trace(self, ax: Axes) -> None:
        label_axes(ax, "$t$ (ms)", "$I$ − mean (µA/cm²)", (0, WINDOW), (-1.3, 1.3))
        self.I = self.line(ax, color=style.CURRENT, linewidth=1, label="$I(t)$ − mean")
        self.band = [self.horizontal(ax, **THEORY, label=name) for name in ("± SD (Campbell)", "")]
        self.word = self.text(ax, va="top", color=style.INK)
        self.word.set_position((0.01 * WINDOW, 1.25))
        name_lines(ax, self.I, self.band[0])

    def _add_growth(self, ax: Axes) -> None:
        label_axes(ax, "$K$", "|mean|, SD (µA/cm²)", (0.8, 1.3 * MOST), (LEAST_MEAN, 30))
        ax.set(xscale="log", yscale="log")
        self.growth = [self.line(ax, **THEORY) for _ in range(2)]
        look = POINT | {"pin": False, "clip_on": False, "in_layout": False}
        dot, square = {"color": style.EXCITATORY}, {"color": style.K, "marker": "s"}
        self.mean = self.line(ax, **look | dot, label="|mean|")
        self.spread = self.line(ax, **look | square, label="SD")
        name_lines(ax, self.mean, self.spread)

    def show(self, I: np.ndarray, dt: float, inputs: tuple[ShotNoise, ...]) -> str:
        limit, tau, K = gaussian_limit(*inputs), inputs[0].tau, inputs[0].inputs
        shown = int(WINDOW / dt)
        self.move(self.I, dt * np.arange(shown), I[:shown] - limit.mean)
        self.word.set_text(f"mean {written(limit.mean, 'µA/cm²', 2)}")
        for line, z in zip(self.band, (1, -1), strict=True):
            self.move(line, y=z * limit.spread)
        z = np.linspace(-5, 5, 51)
        self.move(self.histogram, *outline((I - limit.mean) / limit.spread, z, least=5e-5))
        self.move(self.normal, z, np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi))
        self._correlation(I, dt, tau)
        self._growth(K, I, limit)
        return say(
            "mean {mean} (Campbell {mean_Campbell}), SD {SD} (Campbell {SD_Campbell}); σ = {sigma}",
            mean=(I.mean(), "µA/cm²", 3),
            mean_Campbell=(limit.mean, "", 3),
            SD=(I.std(), "µA/cm²", 3),
            SD_Campbell=(limit.spread, "", 3),
            sigma=(limit.sigma, "µA/cm² √ms", 3),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The number of inputs, in the panel of the growth."""
        return {"K": x} if ax is self.panels["growth"] else None

    def _correlation(self, I: np.ndarray, dt: float, tau: float) -> None:
        c = autocovariance(I, int(LAGS / dt) + 1)
        lag = dt * np.arange(len(c))
        self.move(self.correlation, lag, c / c[0])
        self.move(self.decay, lag, np.exp(-lag / tau))

    def _growth(self, K: int, I: np.ndarray, limit: GaussianLimit) -> None:
        many = np.geomspace(1, MOST, 50)
        mean, spread = abs(limit.mean), limit.spread
        self.move(self.growth[0], many, np.maximum(mean * np.sqrt(many / K), 1e-6))
        self.move(self.growth[1], [1, MOST], spread)
        self.move(self.mean, K, abs(I.mean()))
        self.mean.set_visible(bool(abs(I.mean()) > LEAST_MEAN))
        self.move(self.spread, K, I.std())


class Replacement(Picture):
    """V under many inputs, and how well white noise stands in for them."""

    size = (9.0, 4.2)
    keys: ClassVar = {"x": "tau"}

    def build(self):
        self.panels = self.axes([["V", "SD"]], width_ratios=[1.5, 1])
        V, SD = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ without threshold (mV)", (0, WINDOW), (-85, -45))
        label_axes(SD, r"decay $\tau$ (ms)", "SD of $V$ (mV)", (0.4, 60), (0, 9))
        log_ticks(SD.xaxis, [0.5, 2, 10, 50])
        self.V = self.line(V, color=style.V, linewidth=1, label="$V$")
        self.band = [self.horizontal(V, **THEORY, label="mean ± SD, white noise") for _ in range(3)]
        self.exact = self.line(SD, color=style.K, label="exact")
        self.white = self.horizontal(SD, **THEORY, label="white noise")
        self.now = self.line(SD, **POINT, pin=False, label="simulated")
        name_lines(V, self.V, self.band[0])
        name_lines(SD, self.exact, self.white, self.now)

    def show(self, neuron: LIF, I: np.ndarray, dt: float, inputs: tuple[ShotNoise, ...]) -> str:
        limit, tau = gaussian_limit(*inputs), inputs[0].tau
        V = membrane_potential(neuron, I, dt)[int(8 * neuron.tau_m / dt) :]
        shown = int(WINDOW / dt)
        self.move(self.V, dt * np.arange(shown), V[:shown])
        white = limit.sigma / (neuron.g_L * np.sqrt(2 * neuron.tau_m))
        mean = neuron.E_L + limit.mean / neuron.g_L
        for line, z in zip(self.band, (1, 0, -1), strict=True):
            self.move(line, y=mean + z * white)
        taus = np.geomspace(0.4, 60, 80)
        self.move(self.exact, taus, white / np.sqrt(1 + taus / neuron.tau_m))
        self.move(self.white, y=white)
        self.move(self.now, tau, V.std())
        exact = white / np.sqrt(1 + tau / neuron.tau_m)
        return say(
            "SD of V {SD} (exact {exact}, {share} of white noise's {white}); σ = {sigma}",
            share=(100 * exact / white, "%", 0),
            SD=(V.std(), "mV", 2),
            exact=(exact, "mV", 2),
            white=(white, "mV", 2),
            sigma=(limit.sigma, "µA/cm² √ms", 2),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The decay of the current, in the panel of the SD."""
        return {"tau": x} if ax is self.panels["SD"] else None
