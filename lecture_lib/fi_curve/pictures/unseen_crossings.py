"""Picture of notebook 05: a crossing between two samples, and what such crossings cost."""

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.pictures import (
    HELPER,
    THEORY,
    ErrorPoints,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    style,
)
from lecture_lib.pictures.readout import Readout, say

from ..estimates import Estimate
from ..siegert import siegert_rate
from ..unseen_crossings import SampledPath, euler_maruyama_rate, threshold_shift

STOP = 1.6  # ms
STEPS = np.geomspace(0.01, 0.5, 50)  # ms


class UnseenCrossings(Picture):
    """One path and what a simulation sees of it; the error of the rate against the step."""

    size = (9.0, 4.6)
    keys: ClassVar = {"x": "dt"}

    def build(self):
        self.panels = self.axes([["V", "error"]], width_ratios=[1.25, 1])
        self._add_path(self.panels["V"])
        self._add_errors(self.panels["error"])

    def _add_path(self, ax: Axes) -> None:
        label_axes(ax, "$t$ (ms)", "$V$ (mV)", (-0.03, STOP + 0.03), (-52.8, -48.7))
        self.path = self.line(ax, color=style.LEAK, linewidth=0.8, pin=False, label="$V$")
        dots = {"marker": "o", "linestyle": "none", "pin": False}
        self.unseen = self.line(ax, color=style.NA, markersize=2.5, **dots, label="unseen")
        self.samples = self.line(ax, color=style.V, markersize=4, **dots, label="samples")
        self.threshold = self.horizontal(ax, **HELPER | {"linestyle": "--", "color": style.V})
        self.lowered = self.horizontal(
            ax, color=style.K, linestyle="-.", linewidth=1.2, pin=False, label="lowered"
        )
        name_lines(ax, self.path, self.samples, self.unseen, self.lowered)

    def _add_errors(self, ax: Axes) -> None:
        label_axes(ax, "step $dt$ (ms)", "error of the rate (%)", (0.008, 0.62), (-14, 3))
        log_ticks(ax.xaxis, [0.01, 0.1, 0.5])
        ax.axhline(0, color=style.LEAK, linewidth=0.6)
        self.expected = self.line(ax, **THEORY, label="expected")
        self.plain = ErrorPoints(self, ax, "Euler–Maruyama", color=style.NA, pin=True)
        self.corrected = ErrorPoints(self, ax, "corrected", color=style.K, marker="s", pin=True)
        name_lines(ax, self.expected, self.plain.points, self.corrected.points)

    def show(
        self,
        neuron: LIF,
        mu: float,
        sigma: float,
        dt: float,
        path: SampledPath,
        plain: Estimate,
        corrected: Estimate,
    ) -> str:
        """`sigma` in mV; `corrected`: with the lowered threshold, `plain`: without."""
        self._path(neuron, sigma, dt, path)
        rate = siegert_rate(neuron, mu, sigma)
        curve = [euler_maruyama_rate(neuron, mu, sigma, step) for step in STEPS]
        self.move(self.expected, STEPS, _percent(np.array(curve), rate))
        found = [_error(estimate, rate) for estimate in (plain, corrected)]
        for points, off in zip((self.plain, self.corrected), found, strict=True):
            points.move(dt, *off)
        expected = _percent(euler_maruyama_rate(neuron, mu, sigma, dt), rate)
        return _describe(rate, expected, *found)

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The step, in the panel of the errors."""
        return {"dt": x} if ax is self.panels["error"] else None

    def _path(self, neuron: LIF, sigma: float, dt: float, path: SampledPath) -> None:
        unseen = path.unseen(neuron.V_threshold)
        lowered = neuron.V_threshold - threshold_shift(neuron, sigma, dt)
        self.path.set_data(path.t, path.V)
        self.unseen.set_data(path.t[unseen], path.V[unseen])
        self.samples.set_data(*path.samples)
        self.move(self.threshold, y=neuron.V_threshold)
        self.move(self.lowered, y=lowered)


def _describe(rate: float, expected: float, plain: tuple, corrected: tuple) -> Readout:
    return say(
        "theory {rate}: Euler–Maruyama {plain} ± {plain_error} (expected {expected}), "
        "corrected {corrected} ± {corrected_error}",
        rate=(rate, "Hz", 1),
        plain=(plain[0], "", 1),
        plain_error=(plain[1], "%", 1),
        expected=(expected, "%", 1),
        corrected=(corrected[0], "", 1),
        corrected_error=(corrected[1], "%", 1),
    )


def _error(estimate: Estimate, true: float) -> tuple[float, float]:
    """Error of the rate and its standard error, %."""
    return _percent(estimate.rate, true), 100 * estimate.rate_error / true


def _percent(rate, true: float):
    return 100 * (rate / true - 1)
