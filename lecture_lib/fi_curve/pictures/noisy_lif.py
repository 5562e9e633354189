"""Pictures of notebook 05: the LIF with noise. Trials, rates and CVs."""

import numpy as np

from lecture_lib.from_hh_to_lif import LIF, steady_potential
from lecture_lib.pictures import (
    HELPER,
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

from ..estimates import Estimate
from ..noisy_lif import Trials as SimulatedTrials
from ..siegert import siegert_cv, siegert_rate, voltage_noise
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
            edges = np.linspace(-0.05, 4.05, 42)  # 1, where all of a clock's are, within a bin
            self.move(self.intervals, *outline(gaps / gaps.mean(), edges, least=LEAST_DENSITY))


class NoisyCurves(Picture):
    """Rate and CV against the mean current for three strengths of noise, and what is left over."""

    size = (9.0, 5.2)

    def build(self):
        self.panels = self.axes(
            [["rate", "CV"], ["difference", "CV"]], height_ratios=[2, 1], width_ratios=[1.4, 1]
        )
        rate, CV, difference = self.panels.values()
        label_axes(rate, "", "$f$ (Hz)", (-1.1, 3.6), (-5, 220))
        label_axes(difference, "$I_0$ (µA/cm²)", "simulation\n− theory (Hz)", (-1.1, 3.6), (-7, 7))
        label_axes(CV, "$I_0$ (µA/cm²)", "CV of the intervals", (-1.1, 3.6), (0, 1.45))
        rate.tick_params(labelbottom=False)
        CV.axhline(1, color=style.LEAK, linewidth=0.6)
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
        corner = np.sort(np.append(x, neuron.rheobase + np.geomspace(1e-6, 0.05, 40)))
        self.move(self.silent, corner, siegert_rate(neuron, steady_potential(neuron, corner), 0.0))
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
            largest_CV=(curves[1].max(), "", 2),
        )


def _countable(found: Estimate) -> np.ndarray:
    """Where the intervals are many, and few of them too long for a trial."""
    return (found.intervals >= FEWEST) & (found.counts >= ENOUGH * found.trials)


def _describe(neurons: SimulatedTrials, mu: float, sigma: float) -> Readout:
    neuron, gaps = neurons.neuron, neurons.intervals()
    fires, noisy, enough = gaps.size > 0, sigma > 0, len(gaps) >= FEWEST
    return say(
        "{regime}: {rate}"
        + (" ± {error}" if fires and noisy else "")
        + " (theory {rate_theory}), CV {CV} (theory {CV_theory})"
        + ("; mean of 1/interval {inverse}" if enough else ""),
        regime=_regime(neuron, mu) if noisy else "no noise",
        # a clock is counted to one spike in each trial, but its intervals are exact
        rate=(1e3 / gaps.mean() if fires and not noisy else neurons.rate, "Hz", 1),
        error=(neurons.rate_error if fires and noisy else None, "Hz", 1),
        rate_theory=(siegert_rate(neuron, mu, sigma), "Hz", 1),
        CV=(gaps.std() / gaps.mean() if enough else None, "", 2),
        CV_theory=(siegert_cv(neuron, mu, sigma) if noisy or fires else None, "", 2),
        inverse=((1e3 / gaps).mean() if enough else None, "Hz", 1),
    )


def _regime(neuron: LIF, mu: float) -> str:
    if np.isclose(mu, neuron.V_threshold):
        return "at the rheobase"
    return "mean-driven" if mu > neuron.V_threshold else "fluctuation-driven"
