"""Picture of notebook 05: what a program does at one step, and at every other."""

from typing import ClassVar

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import (
    HELPER,
    POINT,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    style,
)
from lecture_lib.pictures.readout import say

from ..on_a_grid import SHOWN, USUAL, OnAGrid, expected

STEPS = np.geomspace(0.01, 2.5, 80)  # ms
SAYS = {
    "pulse": "the pulse takes V up by {found}, where 20 ms take it by {right}",
    "noise": "the SD of V is {found}, where the noise that was meant makes {right}",
    "Poisson spikes": "the CV of the intervals is {found}, that of Poisson spikes {right}",
}


class OnGrid(Picture):
    """V under a program, and what was measured, relative to what was meant, against the step."""

    size = (9.0, 4.4)
    keys: ClassVar = {"x": "dt"}

    def build(self):
        self.panels = self.axes([["V", "found"]], width_ratios=[1.25, 1])
        V, found = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, SHOWN), (-91, -39))
        label_axes(found, "step $dt$ (ms)", "measured / meant", (0.008, 3.1), (0.17, 6))
        log_ticks(found.xaxis, [0.01, 0.1, 1])
        log_ticks(found.yaxis, [0.2, 0.5, 1, 2, 5])
        self.V = self.line(V, color=style.V, linewidth=1.0, label="$V$")
        self.meant = found.axhline(1, **{k: HELPER[k] for k in ("color", "linewidth")})
        self.curve = self.line(found, **THEORY, label="expected")
        self.now = self.line(found, **POINT | {"color": style.NA}, pin=False, label="this program")
        name_lines(found, self.now, self.curve)

    def show(self, run: OnAGrid) -> str:
        right = expected(run.program, "in ms", USUAL)
        self.move(self.V, run.t, run.V)
        curve = [expected(run.program, run.counted, dt) / right for dt in STEPS]
        self.move(self.curve, STEPS, curve)
        self.move(self.now, run.dt, run.found / right)
        unit = "" if run.program == "Poisson spikes" else "mV"
        return say(
            SAYS[run.program],
            found=(run.found, unit, 2),
            right=(right, unit, 2),
            share=(run.found / right, "", 3),
        )

    def pick(self, ax: Axes, x: float, y: float) -> dict[str, float] | None:
        """The step, in the panel of what was measured."""
        return {"dt": x} if ax is self.panels["found"] else None
