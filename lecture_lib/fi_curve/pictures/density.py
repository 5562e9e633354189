"""Picture of notebook 05: where V spends its time, and the rate that is read off it."""

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.pictures import (
    HELPER,
    SIMULATION,
    THEORY,
    ErrorPoints,
    Picture,
    label_axes,
    name_lines,
    style,
)
from lecture_lib.pictures.readout import say

from ..estimates import Estimate, PotentialHistogram
from ..siegert import siegert_rate
from ..stationary import free_density, stationary_density

LOWEST, HIGHEST = -82.0, -33.0  # mV
TALLEST = 0.215  # 1/mV
LIKELIEST = -70.0, -38.0  # mV, of μ
FASTEST = 195.0  # Hz
LONG = 4.0  # mV: the tangent at the threshold, to its left


class Density(Picture):
    """The distribution of V with its tangent at the threshold; the rate against μ."""

    size = (9.0, 4.6)
    keys: ClassVar = {"x": "mu"}

    def build(self):
        self.panels = self.axes([["P", "f"]], width_ratios=[1.5, 1])
        P, f = self.panels.values()
        label_axes(P, "$V$ (mV)", "$P(V)$ (1/mV)", (LOWEST, HIGHEST), (0, TALLEST))
        self.free = self.line(P, **HELPER, label="without threshold")
        self.found = self.line(P, **SIMULATION | {"linewidth": 3}, pin=False, label="simulated")
        self.theory = self.line(P, **THEORY | {"pin": True}, label="theory")
        self.tangent = self.line(P, color=style.NA, linewidth=2, pin=False, label="slope: the flux")
        self.marks = [self.vertical(P, **HELPER | {"linestyle": dash}) for dash in ("--", "-.")]
        look = {"va": "top", "color": style.INK, "fontsize": 9.5}
        self.words = [self.text(P, ha=side, **look) for side in ("left", "right")]
        for word, name in zip(self.words, (" threshold", "reset "), strict=True):
            word.set_text(name)
        name_lines(P, self.found, self.theory, self.tangent, self.free)
        label_axes(f, r"mean input $\mu$ (mV)", "$f$ (Hz)", LIKELIEST, (-4, FASTEST))
        self.curve = self.line(f, **THEORY | {"pin": True}, label="theory")
        self.theories = {("mu", "rate"): self.curve}
        self.rate = ErrorPoints(self, f, "simulated", color=style.NA)
        name_lines(f, self.rate.points, self.curve)

    def show(
        self, neuron: LIF, mu: float, sigma: float, bound: PotentialHistogram, found: Estimate
    ) -> str:
        """`sigma` in mV; `bound`: of the samples of V, `found`: of the spikes."""
        V = np.linspace(LOWEST, HIGHEST, 500)
        self.move(self.free, V, free_density(mu, sigma, V))
        self.move(self.found, np.repeat(bound.edges, 2)[1:-1], np.repeat(bound.density, 2))
        self.move(self.theory, V, stationary_density(neuron, mu, sigma, V))
        for k, place in enumerate((neuron.V_threshold, neuron.V_reset)):
            self.move(self.marks[k], x=place)
            self.words[k].set_position((place, TALLEST))
        f = siegert_rate(neuron, mu, sigma)
        slope = slope_at_threshold(neuron, f, sigma)
        left = neuron.V_threshold - min(LONG, 0.8 * TALLEST / max(-slope, 1e-9))
        self.tangent.set_data(
            [left, neuron.V_threshold], [slope * (left - neuron.V_threshold), 0.0]
        )
        mus = np.linspace(*LIKELIEST, 100)
        self.move(self.curve, mus, siegert_rate(neuron, mus, sigma))
        self.rate.move(mu, found.rate, found.rate_error)
        return say(
            "slope at the threshold {slope}, so the flux is {flux}; spikes counted {rate} ± "
            "{error}; {refractory} of the time refractory (theory {refractory_theory})",
            slope=(1e3 * slope, "× 10⁻³ per mV²", 1),
            flux=(f, "Hz", 1),
            rate=(found.rate, "Hz", 1),
            error=(found.rate_error, "Hz", 1),
            refractory=(100 * bound.refractory_share, "%", 1),
            refractory_theory=(0.1 * f * neuron.t_ref, "%", 1),
            largest_gap=(_largest_gap(neuron, mu, sigma, bound), "per mV", 4),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The mean input, in the panel of the rate."""
        return {"mu": x} if ax is self.panels["f"] else None


def slope_at_threshold(neuron: LIF, f: float, sigma: float) -> float:
    """P′(V_threshold) in 1/mV², from f = −(σ²/2τ_m) P′(V_threshold); `f` in Hz."""
    return -2 * neuron.tau_m * f * 1e-3 / sigma**2


def _largest_gap(neuron: LIF, mu: float, sigma: float, histogram: PotentialHistogram) -> float:
    middle = 0.5 * (histogram.edges[1:] + histogram.edges[:-1])
    theory = stationary_density(neuron, mu, sigma, middle)
    return float(np.abs(histogram.density - theory).max())
