"""Picture of notebook 06: the rates at which a network can sustain itself, and where it ends up."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, name_lines, style, symlog_ticks
from lecture_lib.pictures.readout import say

from ..mean_field.rate_curve import RateCurve, rate_curve
from ..mean_field.rates import Branch, output_rate
from ..sparse_network import SparseNetwork

FASTEST = 700.0  # Hz
G_MAX = 8.0


class SelfConsistency(Picture):
    """Left: output rate against input rate, and the diagonal. Right: the solutions against g."""

    size = (9.2, 4.8)
    keys = {"x": "g"}  # noqa: RUF012

    def build(self):
        self.panels = self.axes([["output", "rate"]])
        output, rate = self.panels.values()
        label_axes(output, r"input rate $\nu$ (Hz)", "", (-0.3, FASTEST), (-0.3, FASTEST))
        label_axes(rate, "$g$", r"rate $\nu$ (Hz)", (0, G_MAX), (-0.3, FASTEST))
        output.set_ylabel(r"output rate $\Phi$ (Hz)")
        for axis in (output.xaxis, output.yaxis, rate.yaxis):
            symlog_ticks(axis, [0, 1, 10, 100, 500], linthresh=1, linscale=0.6)
        self.diagonal = self.line(output, **HELPER, label=r"$\Phi=\nu$")
        self.curve = self.line(output, color=style.K, label=r"$\Phi(\nu)$")
        balance = self.vertical(rate, 4, **HELPER | {"linestyle": "--"}, label="$g=4$")
        dots = {"linestyle": "none", "markersize": 3.2, "color": style.K}
        self.stable = self.line(rate, **dots, marker="o", label="stable")
        hollow = dots | {"marker": ".", "markersize": 6, "mfc": "white"}
        self.unstable = self.line(rate, **hollow, label="unstable")
        hollow = POINT | {"markersize": 8, "markeredgewidth": 1.6, "color": style.K, "pin": False}
        self.kept = [self.line(ax, **hollow) for ax in (output, rate)]
        self.lost = [self.line(ax, **hollow, mfc="white") for ax in (output, rate)]
        cross = POINT | {"marker": "x", "markersize": 11, "mew": 2.2, "color": style.NA}
        self.found = [self.line(ax, **cross, pin=False, label="simulated") for ax in (output, rate)]
        name_lines(output, self.curve, self.diagonal, self.found[0])
        name_lines(rate, self.stable, self.unstable, balance)

    def pick(self, ax, x, y):
        return {"g": x} if ax is self.panels["rate"] else None

    def show(self, network: SparseNetwork, solutions: tuple[Branch, ...], simulated: float) -> str:
        nu = np.r_[np.linspace(0, 1, 40), np.geomspace(1, FASTEST, 160)[1:]]
        self.move(self.diagonal, nu, nu)
        self.move(self.curve, nu, output_rate(network, nu))
        folded = whole_curve(replace(network, g=0.0))
        for line, chosen in ((self.stable, folded.stable), (self.unstable, ~folded.stable)):
            line.set_data(folded.g[chosen], folded.rate[chosen])
        self._points(network.g, solutions, simulated)
        expected = {f"theory_{k}": (b.rate, "Hz", 1) for k, b in enumerate(solutions, start=1)}
        return say(
            f"mean field: {_listed(solutions)}; simulated {{rate}}",
            **expected,
            rate=(simulated, "Hz", 1),
        )

    def _points(self, g: float, solutions: tuple[Branch, ...], simulated: float) -> None:
        for lines, stable in ((self.kept, True), (self.lost, False)):
            rates = np.array([branch.rate for branch in solutions if branch.stable == stable])
            lines[0].set_data(rates, rates)
            lines[1].set_data(np.full(len(rates), g), rates)
        self.found[0].set_data([simulated], [simulated])
        self.found[1].set_data([g], [simulated])


@lru_cache(maxsize=32)
def whole_curve(network: SparseNetwork) -> RateCurve:
    """All rates against g, remembered while only g moves."""
    return rate_curve(network, np.linspace(0, G_MAX, 41))


def _listed(solutions: tuple[Branch, ...]) -> str:
    """The rates by their names; those from which any change leads away are marked."""
    words = [
        f"{{theory_{k}}}{'' if branch.stable else ' (unstable)'}"
        for k, branch in enumerate(solutions, start=1)
    ]
    return " or ".join(words)
