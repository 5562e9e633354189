"""Picture of notebook 05: a threshold passed by leaps, and what leaps cost."""

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
from lecture_lib.pictures.readout import say

from ..jumps import SHOWN, Jumped, jump_rate
from ..siegert import siegert_rate

LOWEST = -30.0  # %
JUMPS = np.geomspace(0.15, 1.0, 40)  # mV: where theory means to hold


class Jumps(Picture):
    """One path that leaps over the threshold; the error of white noise against the jump."""

    size = (9.0, 4.4)
    keys: ClassVar = {"x": "J"}

    def build(self):
        self.panels = self.axes([["V", "error"]], width_ratios=[1.25, 1])
        V, error = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, SHOWN), (-75, -45))
        self.V = self.line(V, color=style.V, linewidth=0.9, pin=False, label="$V$")
        self.threshold = self.horizontal(
            V, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$"
        )
        look = {"marker": "o", "linestyle": "none", "markersize": 4.5, "color": style.NA}
        self.leaps = self.line(V, **look, pin=False, label="a spike: how far $V$ leaps")
        name_lines(V, self.V, self.threshold, self.leaps)
        label_axes(error, "jump $J$ (mV)", "rate − white noise (%)", (0.14, 3.9), (LOWEST, 16))
        log_ticks(error.xaxis, [0.2, 0.5, 1, 2, 3])
        error.axhline(0, color=style.LEAK, linewidth=0.6)
        self.expected = self.line(error, **THEORY, label="small $J$: threshold $J/2$ higher")
        self.found = ErrorPoints(self, error, "simulated", color=style.NA, pin=True)
        name_lines(error, self.expected, self.found.points)

    def show(self, neuron: LIF, mu: float, sigma: float, J: float, found: Jumped) -> str:
        """`mu`, `sigma` and `J` in mV."""
        white = siegert_rate(neuron, mu, sigma)
        self.V.set_data(found.t, found.V)
        self.move(self.threshold, y=neuron.V_threshold)
        self.leaps.set_data(*found.leaps)
        small = 100 * (jump_rate(neuron, mu, sigma, JUMPS) / white - 1)
        self.move(self.expected, JUMPS[small > LOWEST], small[small > LOWEST])
        off, error = 100 * (found.rate / white - 1), 100 * found.rate_error / white
        self.found.move(J, off, error)
        return say(
            "jumps of {J}: {rate}, with white noise {white}: {off} ± {off_error}; "
            "mean leap over the threshold {overshoot}",
            J=(J, "mV", 2),
            rate=(found.rate, "Hz", 2),
            white=(white, "Hz", 2),
            off=(off, "", 2),
            off_error=(error, "%", 2),
            overshoot=(found.overshoot, "mV", 2),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The jump, in the panel of the errors."""
        return {"J": x} if ax is self.panels["error"] else None
