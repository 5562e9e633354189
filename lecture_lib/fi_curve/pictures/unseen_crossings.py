"""Picture of notebook 05: a crossing between two samples, and what such crossings cost."""

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

from ..estimates import Estimate
from ..siegert import siegert_rate
from ..unseen_crossings import SampledPath, euler_maruyama_rate, threshold_shift

STOP = 1.6  # ms
STEPS = np.geomspace(0.01, 0.5, 50)  # ms


class UnseenCrossings(Picture):
    """One path and what a simulation sees of it; the error of the rate against the step."""

    size = (9.0, 4.6)

    def build(self):
        self.panels = self.axes([["V", "error"]], width_ratios=[1.25, 1])
        self._add_path(self.panels["V"])
        self._add_errors(self.panels["error"])

    def _add_path(self, ax: Axes) -> None:
        label_axes(ax, "$t$ (ms)", "$V$ (mV)", (-0.03, STOP), (-55, -45.5))
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
        label_axes(ax, "step $dt$ (ms)", "error of the rate (%)", (0.008, 0.62), (-25, 6))
        log_ticks(ax.xaxis, [0.01, 0.1, 0.5])
        ax.axhline(0, color=style.LEAK, linewidth=0.6)
        self.expected = self.line(ax, **THEORY, label="expected")
        self.naive = ErrorPoints(self, ax, "naive", color=style.NA, pin=True)
        self.cured = ErrorPoints(self, ax, "cured", color=style.K, marker="s", pin=True)
        name_lines(ax, self.expected, self.naive.points, self.cured.points)

    def show(
        self,
        neuron: LIF,
        mu: float,
        sigma: float,
        dt: float,
        path: SampledPath,
        naive: Estimate,
        cured: Estimate,
    ) -> str:
        """`sigma` in mV; `naive`, `cured`: rates of the two simulations."""
        self._path(neuron, sigma, dt, path)
        rate = siegert_rate(neuron, mu, sigma)
        curve = [euler_maruyama_rate(neuron, mu, sigma, step) for step in STEPS]
        self.move(self.expected, STEPS, _percent(np.array(curve), rate))
        found = []
        for points, estimate in ((self.naive, naive), (self.cured, cured)):
            off, error = _percent(estimate.rate, rate), 100 * estimate.rate_error / rate
            points.move(dt, off, error)
            found.append(f"{off:+.1f} ± {error:.1f} %")
        expected = _percent(euler_maruyama_rate(neuron, mu, sigma, dt), rate)
        return (
            f"dt = {dt:.3g} ms, theory {rate:.1f} Hz: naive {found[0]} (expected {expected:+.1f}), "
            f"cured {found[1]}"
        )

    def _path(self, neuron: LIF, sigma: float, dt: float, path: SampledPath) -> None:
        unseen = path.unseen(neuron.V_threshold)
        lowered = neuron.V_threshold - threshold_shift(neuron, sigma, dt)
        self.path.set_data(path.t, path.V)
        self.unseen.set_data(path.t[unseen], path.V[unseen])
        self.samples.set_data(*path.samples)
        self.move(self.threshold, y=neuron.V_threshold)
        self.move(self.lowered, y=lowered)


def _percent(rate, true: float):
    return 100 * (rate / true - 1)
