"""Picture of notebook 07: the transfer function closed into a loop, and its answer to a step."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.pictures import HELPER, POINT, THEORY, Picture, label_axes, name_lines, say, style

from ..one_population import follow, slope, steady_rates, transfer_table
from ..rate_model import RateModel

FASTEST = 160.0  # Hz
BEFORE, AFTER = 20.0, 100.0  # ms


@dataclass(frozen=True)
class Step:
    """A rate model before and after a step of its drive."""

    before: RateModel
    after: RateModel

    def rates(self):
        """Where it rested, and where it will rest, Hz."""
        return tuple(float(steady_rates(model)[0][0]) for model in (self.before, self.after))


class RateStep(Picture):
    """Left: Φ before and after, and the diagonal. Right: the rate in time."""

    size = (9.4, 4.4)

    def build(self):
        self.panels = self.axes([["phi", "rate"]], width_ratios=[1, 1.4])
        phi, rate = self.panels.values()
        label_axes(phi, r"rate $\nu$ (Hz)", r"$\Phi(\nu)$ (Hz)", (0, FASTEST), (0, FASTEST))
        label_axes(rate, "$t$ (ms)", r"rate $\nu$ (Hz)", (-BEFORE, AFTER), (0, 120))
        self.diagonal = self.line(phi, **HELPER, label=r"$\Phi=\nu$")
        self.diagonal.set_data([0, FASTEST], [0, FASTEST])
        self.first = self.line(phi, color=style.LEAK, pin=False, label="before")
        self.then = self.line(phi, color=style.K, pin=False, label="after")
        ring = POINT | {"pin": False, "markersize": 8}
        self.rest = self.line(phi, **ring | {"color": style.K})
        self.vertical(rate, 0.0, **HELPER)
        self.nu = self.line(rate, color=style.K, label="rate model")
        self.goal = self.horizontal(rate, **HELPER | {"linestyle": "--"}, label="new steady rate")
        self.membrane = self.line(rate, **THEORY, label=r"with $\tau$ alone")
        name_lines(phi, self.first, self.then, self.diagonal)
        name_lines(rate, self.nu, self.membrane, self.goal)

    def show(self, step: Step) -> str:
        old, new = step.rates()
        for line, model in ((self.first, step.before), (self.then, step.after)):
            nu, answer = transfer_table(model)
            self.move(line, nu, answer)
        self.rest.set_data([old, new], [old, new])
        t, nu = follow(step.after, old, AFTER)
        self.move(self.nu, np.r_[-BEFORE, t], np.r_[old, nu])
        tau = step.after.tau_E
        self.move(self.membrane, t, new + (old - new) * np.exp(-t / tau))
        self.move(self.goal, y=new)
        moved = abs(new - old) > 1e-6
        way = (nu - old) / (new - old) if moved else np.zeros(1)
        arrived = float(t[np.argmax(way > 1 - np.exp(-1))]) if way.max() > 0.64 else None
        return say(
            "from {before} to {after}; 63 % of the way after {arrived}; slope of Φ there {slope}",
            before=(old, "Hz", 1),
            after=(new, "Hz", 1),
            arrived=(arrived, "ms", 1),
            slope=(slope(step.after, new), "", 2),
        )
