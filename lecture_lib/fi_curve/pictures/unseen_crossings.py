"""Picture of notebook 05: a crossing between two samples, and what such crossings cost."""

import numpy as np

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
from ..unseen_crossings import SampledPath, naive_rate, threshold_shift

STOP = 1.6  # ms
STEPS = np.geomspace(0.01, 0.5, 50)  # ms


class UnseenCrossings(Picture):
    """One path and what a simulation sees of it; the error of the rate against the step."""

    size = (9.0, 4.6)

    def build(self):
        self.panels = self.axes([["V", "error"]], width_ratios=[1.25, 1])
        V, error = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (-0.03, STOP), (-55, -45.5))
        label_axes(error, "step $dt$ (ms)", "error of the rate (%)", (0.008, 0.62), (-25, 6))
        log_ticks(error.xaxis, [0.01, 0.1, 0.5])
        error.axhline(0, color=style.LEAK, linewidth=0.6)
        self.path = self.line(V, color=style.LEAK, linewidth=0.8, pin=False, label="$V$")
        unseen = {"linestyle": "none", "marker": "o", "markersize": 2.5, "pin": False}
        self.unseen = self.line(V, color=style.NA, **unseen, label="unseen")
        self.samples = self.line(
            V,
            color=style.V,
            marker="o",
            markersize=4,
            linestyle="none",
            pin=False,
            label="samples",
        )
        self.threshold = self.horizontal(V, **HELPER | {"linestyle": "--", "color": style.V})
        self.lowered = self.horizontal(
            V, color=style.K, linestyle="-.", linewidth=1.2, pin=False, label="lowered"
        )
        self.expected = self.line(error, **THEORY, label="expected")
        self.naive = ErrorPoints(self, error, "naive", color=style.NA, pin=True)
        self.cured = ErrorPoints(self, error, "cured", color=style.K, marker="s", pin=True)
        name_lines(V, self.path, self.samples, self.unseen, self.lowered)
        name_lines(error, self.expected, self.naive.points, self.cured.points)

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
        curve = [naive_rate(neuron, mu, sigma, step) for step in STEPS]
        self.move(self.expected, STEPS, _percent(np.array(curve), rate))
        found = []
        for points, estimate in ((self.naive, naive), (self.cured, cured)):
            off, error = _percent(estimate.rate, rate), 100 * estimate.rate_error / rate
            points.move(dt, off, error)
            found.append(f"{off:+.1f} ± {error:.1f} %")
        expected = _percent(naive_rate(neuron, mu, sigma, dt), rate)
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
