"""Pictures of notebook 05: the LIF with noise. Trials, rates and CVs, the distribution of V."""

import numpy as np

from lecture_lib.from_hh_to_lif import LIF, steady_potential
from lecture_lib.pictures import (
    HELPER,
    SIMULATION,
    THEORY,
    ErrorPoints,
    Picture,
    label_axes,
    name_lines,
    outline,
    style,
    with_spikes,
)
from lecture_lib.pictures.readout import Readout, say

from ..estimates import Estimate, PotentialHistogram
from ..noisy_lif import Trials as SimulatedTrials
from ..siegert import free_density, siegert_cv, siegert_rate, stationary_density, voltage_noise
from .closed_form import SPIKE_TOP

WINDOW = 500.0  # ms of V and of the raster
ROWS = 20  # trials in the raster
FEWEST = 200  # intervals: a CV from fewer is not drawn
LEAST_DENSITY = 7e-3
ENOUGH = 10.0  # spikes in a trial: with fewer, long intervals are missed
LOOKS = (
    {"color": style.K, "marker": "s"},
    {"color": style.EXCITATORY, "marker": "x"},
    {"color": style.NA, "marker": "o"},
)


class Trials(Picture):
    """V of one trial, the spikes of twenty, and the distribution of their intervals."""

    size = (9.0, 5.0)

    def build(self):
        self.spikes = []
        self.panels = self.axes(
            [["V", "intervals"], ["raster", "intervals"]], width_ratios=[1.9, 1]
        )
        V, intervals, raster = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (0, WINDOW), (-90, 4))
        label_axes(raster, "$t$ (ms)", "trial", (0, WINDOW), (0, ROWS + 1))
        label_axes(intervals, "interval / its mean", "density", (0, 4), (LEAST_DENSITY, 15))
        intervals.set_yscale("log")
        V.tick_params(labelbottom=False)
        self.goal = self.horizontal(V, **THEORY, label=r"mean input $\mu$")
        self.threshold = self.horizontal(
            V, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$"
        )
        self.V = self.line(V, color=style.V, linewidth=0.9, pin=False, label="$V$, trial 1")
        self.raster = self.line(
            raster, color=style.V, linestyle="none", marker="|", markersize=6, pin=False
        )
        self.horizontal(raster, 1.5, **HELPER)  # above trial 1, whose V is shown
        self.intervals = self.line(intervals, color=style.V, linewidth=2, label="simulated")
        self.poisson = self.line(intervals, **THEORY, label="Poisson")
        name_lines(V, self.V, self.goal, self.threshold)
        name_lines(intervals, self.intervals, self.poisson)

    def show(self, neurons: SimulatedTrials, I_0: float, sigma: float) -> str:
        neuron = neurons.neuron
        mu, sigma_V = steady_potential(neuron, I_0), voltage_noise(neuron, sigma)
        t, V = neurons.t[neurons.t < WINDOW], neurons.V[neurons.t < WINDOW, 0]
        first = neurons.train(0)
        seen, ends = first[first < WINDOW], (neuron.V_threshold, neuron.V_reset)
        self.spikes = list(seen)
        self.move(self.V, *with_spikes(t, V, seen, SPIKE_TOP, *ends))
        self.move(self.goal, y=mu)
        self.move(self.threshold, y=neuron.V_threshold)
        shown = (neurons.owner < ROWS) & (neurons.times < WINDOW)
        self.raster.set_data(neurons.times[shown], neurons.owner[shown] + 1)
        x = np.linspace(0, 4, 60)
        self.move(self.poisson, x, np.exp(-x))
        self._intervals(neurons.intervals())
        return _describe(neurons, mu, sigma_V)

    def _intervals(self, gaps: np.ndarray) -> None:
        self.intervals.set_visible(len(gaps) >= FEWEST)
        if len(gaps) >= FEWEST:
            edges = np.linspace(0, 4, 41)
            self.move(self.intervals, *outline(gaps / gaps.mean(), edges, least=LEAST_DENSITY))


class NoisyCurves(Picture):
    """Rate and CV against the mean current for three strengths of noise, and what is left over."""

    size = (9.0, 5.2)

    def build(self):
        self.panels = self.axes(
            [["rate", "CV"], ["difference", "CV"]], height_ratios=[2, 1], width_ratios=[1.4, 1]
        )
        rate, CV, difference = self.panels.values()
        label_axes(rate, "", "$f$ (Hz)", (-1.1, 3.6), (-5, 200))
        label_axes(difference, "$I_0$ (µA/cm²)", "simulation\n− theory (Hz)", (-1.1, 3.6), (-7, 7))
        label_axes(CV, "$I_0$ (µA/cm²)", "CV of the intervals", (-1.1, 3.6), (0, 1.1))
        rate.tick_params(labelbottom=False)
        difference.axhline(0, color=style.LEAK, linewidth=0.6)
        self.silent = self.line(rate, **HELPER, label=r"$\sigma=0$")
        names = (r"$\sigma/3$", r"$2\sigma/3$", r"$\sigma$")
        self.theory = [self.line(rate, **THEORY | {"pin": True}) for _ in LOOKS]
        self.cv_theory = [self.line(CV, **THEORY | {"pin": True}) for _ in LOOKS]
        self.rates = [
            ErrorPoints(self, rate, name, **look) for look, name in zip(LOOKS, names, strict=True)
        ]
        self.gaps = [ErrorPoints(self, difference, **look) for look in LOOKS]
        self.cvs = [self.line(CV, ls="none", ms=5, pin=False, **look) for look in LOOKS]
        name_lines(rate, self.silent, *(points.points for points in self.rates))

    def show(self, neuron: LIF, I_0: np.ndarray, sigmas: np.ndarray, found: Estimate) -> str:
        """`found`: of the shape (sigmas, I_0)."""
        x = np.linspace(-1.1, 3.6, 95)
        mu, noise = steady_potential(neuron, x), voltage_noise(neuron, sigmas)[:, None]
        self.move(self.silent, x, siegert_rate(neuron, mu, 0.0))
        curves = siegert_rate(neuron, mu, noise), siegert_cv(neuron, mu, noise)
        expected = siegert_rate(neuron, steady_potential(neuron, I_0), noise)
        off, cv = found.rate - expected, np.where(_countable(found), found.cv, -1.0)
        for k in range(len(sigmas)):
            self.move(self.theory[k], x, curves[0][k])
            self.move(self.cv_theory[k], x, curves[1][k])
            self.rates[k].move(I_0, found.rate[k], found.rate_error[k])
            self.gaps[k].move(I_0, off[k], found.rate_error[k])
            self.move(self.cvs[k], I_0, cv[k])
        fires = found.counts > 0  # without a spike there is no error to compare with
        within = np.mean(np.abs(off[fires]) <= 2 * found.rate_error[fires])
        return say(
            "{trials} of {duration}: {within} of the rates above 0 lie within two standard errors "
            "({error} at most) of theory",
            trials=(found.trials, "trials"),
            duration=(found.duration / 1000, "s", 0),
            within=(100 * within, "%", 0),
            error=(found.rate_error.max(), "Hz", 2),
        )


class Density(Picture):
    """Distribution of V without and with a threshold: simulated, and in theory."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["free", "bound"]], sharey=True)
        free, bound = self.panels.values()
        for ax, which in ((free, "without"), (bound, "with")):
            label_axes(ax, f"$V$ {which} threshold (mV)", "", (-90, -20), (0, 0.2))
        free.set_ylabel("density (1/mV)")
        broad = SIMULATION | {"linewidth": 3, "pin": False}
        self.simulated = [self.line(ax, **broad, label="simulated") for ax in (free, bound)]
        self.theory = [
            self.line(ax, **THEORY | {"pin": True}, label="theory") for ax in (free, bound)
        ]
        self.marks = [
            self.vertical(bound, **HELPER | {"linestyle": dash}, label=name)
            for dash, name in (("--", r"$V_\mathrm{threshold}$"), ("-.", r"$V_\mathrm{reset}$"))
        ]
        name_lines(free, self.simulated[0], self.theory[0])
        name_lines(bound, *self.marks)

    def show(self, neuron: LIF, mu: float, sigma: float, free: PotentialHistogram, bound) -> str:
        """`free`, `bound`: without and with the threshold; `sigma` in mV."""
        V = np.linspace(-90, -20, 400)
        curves = free_density(mu, sigma, V), stationary_density(neuron, mu, sigma, V)
        for k, found in enumerate((free, bound)):
            self.move(
                self.simulated[k], np.repeat(found.edges, 2)[1:-1], np.repeat(found.density, 2)
            )
            self.move(self.theory[k], V, curves[k])
        for line, place in zip(self.marks, (neuron.V_threshold, neuron.V_reset), strict=True):
            self.move(line, x=place)
        share = siegert_rate(neuron, mu, sigma) * neuron.t_ref / 1e3
        expected = stationary_density(neuron, mu, sigma, _middle(bound))
        return say(
            "{samples}; largest error {free} left, {bound} right; "
            "{refractory} of the time refractory (theory {refractory_theory})",
            samples=(bound.total, "samples"),
            free=(_largest_gap(free, free_density(mu, sigma, _middle(free))), "", 3),
            bound=(_largest_gap(bound, expected), "per mV", 3),
            refractory=(100 * bound.refractory_share, "%", 1),
            refractory_theory=(100 * share, "%", 1),
        )


def _countable(found: Estimate) -> np.ndarray:
    """Where the intervals are many, and few of them too long for a trial."""
    return (found.intervals >= FEWEST) & (found.counts >= ENOUGH * found.trials)


def _middle(histogram: PotentialHistogram) -> np.ndarray:
    return 0.5 * (histogram.edges[1:] + histogram.edges[:-1])


def _largest_gap(histogram: PotentialHistogram, theory: np.ndarray) -> float:
    return float(np.abs(histogram.density - theory).max())


def _describe(neurons: SimulatedTrials, mu: float, sigma: float) -> Readout:
    neuron, gaps = neurons.neuron, neurons.intervals()
    fires, noisy, enough = gaps.size > 0, sigma > 0, len(gaps) >= FEWEST
    return say(
        "{regime}: {rate}"
        + (" ± {error}" if fires and noisy else "")
        + " (theory {rate_theory}), CV {CV} (theory {CV_theory})",
        regime=_regime(neuron, mu) if noisy else "no noise",
        # a clock is counted to one spike in each trial, but its intervals are exact
        rate=(1e3 / gaps.mean() if fires and not noisy else neurons.rate, "Hz", 1),
        error=(neurons.rate_error if fires and noisy else None, "Hz", 1),
        rate_theory=(siegert_rate(neuron, mu, sigma), "Hz", 1),
        CV=(gaps.std() / gaps.mean() if enough else None, "", 2),
        CV_theory=(siegert_cv(neuron, mu, sigma) if noisy or fires else None, "", 2),
    )


def _regime(neuron: LIF, mu: float) -> str:
    if np.isclose(mu, neuron.V_threshold):
        return "at the rheobase"
    return "mean-driven" if mu > neuron.V_threshold else "fluctuation-driven"
