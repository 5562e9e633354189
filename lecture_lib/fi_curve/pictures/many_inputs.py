"""Pictures of notebook 05: many Poisson inputs, their sum, and what the membrane makes of it."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.pictures import (
    HELPER,
    POINT,
    SIMULATION,
    THEORY,
    Picture,
    count,
    label_axes,
    log_ticks,
    name_lines,
    outline,
    style,
    symlog_ticks,
)
from lecture_lib.signals import ShotNoise

from ..many_inputs import GaussianLimit, autocovariance, gaussian_limit, membrane_potential
from ..superposition import Trains

WINDOW = 300.0  # ms of the trace that is shown
LAGS = 60.0  # ms
MOST = 10_000  # inputs


class Superposition(Picture):
    """Trains of single inputs, the train of all of them, and its intervals."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["raster", "intervals"]], width_ratios=[1.5, 1])
        raster, intervals = self.panels.values()
        label_axes(raster, "$t$ (ms)", "input", (0, 500), (-9, 51))
        raster.set_yticks([-5, 1, 10, 20, 30, 40, 50], ["all", "1", "10", "20", "30", "40", "50"])
        label_axes(intervals, "interval of all / its mean", "density", (0, 5), (3e-3, 30))
        intervals.set_yscale("log")
        stroke = {"linestyle": "none", "marker": "|", "pin": False}
        self.each = self.line(raster, **stroke, color=style.LEAK, markersize=5)
        self.all = self.line(raster, **stroke, color=style.V, markersize=22, mew=1)
        self.horizontal(raster, -0.5, **HELPER)
        broad = SIMULATION | {"linewidth": 3, "pin": False}
        self.found = self.line(intervals, **broad, label="simulated")
        self.poisson = self.line(intervals, **THEORY, label="Poisson $e^{-x}$")
        name_lines(intervals, self.found, self.poisson)

    def show(self, trains: Trains) -> str:
        early = trains.times < 500
        self.move(self.each, trains.times[early], trains.owner[early] + 1)
        self.move(self.all, trains.times[early], -5.0)
        gaps = trains.intervals
        self.move(self.found, *outline(gaps / gaps.mean(), np.linspace(0, 5, 26), least=1e-3))
        x = np.linspace(0, 5, 50)
        self.move(self.poisson, x, np.exp(-x))
        return (
            f"{count(trains.K, 'input')} at {trains.rate:.1f} Hz: together "
            f"{1e3 / gaps.mean():.1f} Hz, CV of all intervals {gaps.std() / gaps.mean():.2f}"
        )


class SummedCurrent(Picture):
    """The sum of many inputs: its trace, distribution, autocorrelation, and its growth with K."""

    size = (9.0, 5.6)

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
        label_axes(ax, "$t$ (ms)", "$I$ (µA/cm²)", (0, WINDOW), (-60, 60))
        signed = [-50, -5, -1, -0.5, 0, 0.5, 1, 5, 50]
        symlog_ticks(ax.yaxis, signed, linthresh=1, linscale=1.4)  # one shot and its sum both show
        self.I = self.line(ax, color=style.CURRENT, linewidth=1, label="$I(t)$")
        self.band = [
            self.horizontal(ax, **THEORY | {"linewidth": w}, label=name)
            for w, name in ((2.4, "mean"), (1.2, "mean ± SD (Campbell)"), (1.2, ""))
        ]
        name_lines(ax, self.I, *self.band[:2])

    def _add_growth(self, ax: Axes) -> None:
        label_axes(ax, "$K$", "mean, SD (µA/cm²)", (0.8, 1.3 * MOST), (2e-3, 1e2))
        ax.set(xscale="log", yscale="log")
        self.growth = [self.line(ax, **THEORY) for _ in range(2)]
        dot, square = {"color": style.EXCITATORY}, {"color": style.K, "marker": "s"}
        self.mean = self.line(ax, **POINT | dot, pin=False, label="mean")
        self.spread = self.line(ax, **POINT | square, pin=False, label="SD")
        name_lines(ax, self.mean, self.spread)

    def show(self, I: np.ndarray, dt: float, inputs: tuple[ShotNoise, ...]) -> str:
        limit, tau, K = gaussian_limit(*inputs), inputs[0].tau, inputs[0].inputs
        shown = int(WINDOW / dt)
        self.move(self.I, dt * np.arange(shown), I[:shown])
        for line, z in zip(self.band, (0, 1, -1), strict=True):
            self.move(line, y=limit.mean + z * limit.spread)
        z = np.linspace(-5, 5, 51)
        self.move(self.histogram, *outline((I - limit.mean) / limit.spread, z, least=5e-5))
        self.move(self.normal, z, np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi))
        self._correlation(I, dt, tau)
        self._growth(K, I, limit)
        return (
            f"K = {K} of each kind: mean {I.mean():.3g} (Campbell {limit.mean:.3g}), "
            f"SD {I.std():.3g} ({limit.spread:.3g}) µA/cm²; as white noise "
            f"σ = {limit.sigma:.3g} µA/cm² √ms"
        )

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
        self.move(self.mean, K, max(abs(I.mean()), 1e-6))
        self.move(self.spread, K, I.std())


class Replacement(Picture):
    """V under many inputs, and how well white noise stands in for them."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["V", "SD"]], width_ratios=[1.5, 1])
        V, SD = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ without threshold (mV)", (0, WINDOW), (-100, -30))
        label_axes(SD, r"$\tau$ of the current (ms)", "SD of $V$ (mV)", (0.4, 60), (0, 14))
        log_ticks(SD.xaxis, [0.5, 1, 5, 10, 50])
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
        return (
            f"I₀ = {limit.mean:.2f} µA/cm², σ = {limit.sigma:.2f} µA/cm² √ms; "
            f"SD of V {V.std():.2f} mV, exact {exact:.2f}, white noise {white:.2f}"
        )
