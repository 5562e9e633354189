"""Picture of notebook 06: two large currents that cancel, and what is left."""

import numpy as np

from lecture_lib.pictures import HELPER, THEORY, Picture, label_axes, log_ticks, name_lines, style
from lecture_lib.pictures.readout import say

from ..mean_field.balanced_state import BalancedState, mean_inputs
from ..record import Record
from ..statistics import mean_cv
from .activity import smoothed

WINDOW = 200.0  # ms
INPUTS = (34, 450)  # of the axis
LEAST = 1e-3  # mV, far below the axis
LOOKS = ((style.EXCITATORY, "o"), (style.INHIBITORY, "s"), (style.V, "x"))


class Balance(Picture):
    """Currents into one neuron, and how their means grow with the number of inputs."""

    size = (9.2, 4.6)
    keys = {"x": "K"}  # noqa: RUF012

    def build(self):
        self.panels = self.axes([["currents", "means"]], width_ratios=[1.3, 1])
        currents, means = self.panels.values()
        label_axes(currents, "$t$ (ms)", "input (mV)", (0, WINDOW), (-360, 360))
        label_axes(means, "excitatory inputs $K$", "mean size (mV)", INPUTS, (6, 400))
        log_ticks(means.xaxis, [40, 100, 200, 400])
        log_ticks(means.yaxis, [10, 30, 100, 300])
        self.threshold = self.horizontal(
            currents, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$"
        )
        self.currents = [
            self.line(currents, color=color, linewidth=1.1, pin=False, label=name)
            for (color, _), name in zip(LOOKS, ("E + drive", "I", "sum"), strict=True)
        ]
        self.theory = [self.line(means, **THEORY, label="mean field") for _ in LOOKS]
        dots = {"linestyle": "none", "mew": 2, "pin": False}
        self.means = [
            self.line(means, color=color, marker=marker, label=name, **dots)
            for (color, marker), name in zip(LOOKS, ("E", "−I", "sum"), strict=True)
        ]
        name_lines(currents, *self.currents, self.threshold)
        name_lines(means, *self.means, self.theory[0])

    def pick(self, ax, x, y):
        return {"K": x} if ax is self.panels["means"] else None

    def show(self, record: Record, drive: float, states: dict[int, BalancedState]) -> str:
        """`states`: mean field for several K; the first neuron watched is drawn."""
        network, traces = record.network, record.traces
        inputs = traces.E, traces.I, traces.E + traces.I
        t = traces.t - record.start - record.duration + WINDOW
        for line, steps, offset in zip(self.currents, inputs, (drive, 0.0, drive), strict=True):
            self.move(line, t, offset + smoothed(steps[:, 0], network))
        measured = mean_inputs(record, drive)
        means = measured.E, measured.I, measured.total
        self.move(self.threshold, y=network.V_threshold)
        for line, mean in zip(self.means, means, strict=True):
            self.move(line, network.C_E, max(abs(mean), LEAST))
        expected = [(state.E, -state.I, abs(state.total)) for state in states.values()]
        for line, size in zip(self.theory, np.transpose(expected), strict=True):
            self.move(line, list(states), np.maximum(size, LEAST))
        return say(
            f"K = {network.C_E}: E {{E}}, I {{I}}, sum {{total}}; rate {{rate}}, CV {{CV}}",
            **{name: (getattr(measured, name), "mV", 0) for name in ("E", "I", "total")},
            rate=(record.rate, "Hz", 1),
            CV=(mean_cv(record.times, record.neurons, network.N), "", 2),
        )
