"""Pictures of notebook 08: how many compartments a cable needs, and when one is enough."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    HERE,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    off_scale,
    say,
    style,
)

from ..one_compartment import errors
from ..transients import sealed_step_response

LENGTHS = np.geomspace(0.05, 3, 40)
EXPLODED = 100.0  # times the final V: a scheme that is this far off does not come back


class Convergence(Picture):
    """How far R_in is off with N pieces, and a step of current followed in steps of dt."""

    def build(self):
        self.panels = self.axes([["error", "V"]], width_ratios=[1, 1.15])
        error, V = self.panels.values()
        label_axes(error, "pieces $N$", "error of $R_{in}$ (%)", (2, 200), (1e-4, 20))
        log_ticks(error.xaxis, [2, 5, 10, 20, 50, 200])
        log_ticks(error.yaxis, [0.001, 0.01, 0.1, 1, 10])
        label_axes(V, "$t$ (ms)", "$V(0)$, share of its final value", (0, 40), (-0.2, 1.6))
        self.errors = self.line(
            error, color=style.V, marker="o", markersize=3.5, label="compartments"
        )
        self.slope = self.line(error, **THEORY, label="∝ 1/$N^2$")
        self.here = self.line(error, **HERE | {"color": style.NA})
        self.V = self.line(
            V, color=style.BAND, marker="o", markersize=5, linewidth=1, label="steps"
        )
        self.theory = self.line(V, **THEORY, label="closed form")
        self.beyond = self.text(V)
        name_lines(error, self.errors, self.slope)
        name_lines(V, self.V, self.theory)

    def pick(self, ax, x, y):
        """Drag N."""
        return {"N": x} if ax is self.panels["error"] else None

    def show(self, cable, N, of_N, t, V, largest, scheme) -> str:
        """`of_N`: numbers, and errors of R_in as shares; `largest`: explicit dt that holds."""
        numbers, off = of_N
        self.move(self.errors, numbers, 100 * off)
        self.move(self.slope, numbers, 100 * off[-1] * (numbers[-1] / numbers) ** 2.0)
        mine = float(np.exp(np.interp(np.log(N), np.log(numbers), np.log(off))))
        self.move(self.here, N, 100 * mine)
        self.move(self.V, *_to_the_edge(t, V, *self.V.axes.get_ylim()))
        fine = np.linspace(0, 40, 400)
        closed = sealed_step_response(cable.L, 0.0, fine / cable.tau_m)
        self.move(self.theory, fine, closed)
        off_scale(self.beyond, t, V)
        worst = np.abs(V - sealed_step_response(cable.L, 0.0, t / cable.tau_m))[1:].max()
        how = "V explodes" if worst > EXPLODED else "V is off by up to {worst}"
        return say(
            "{N}: R_in is off by {error}; {scheme} steps of {dt}: "
            + how
            + "; explicit steps hold up to {largest}",
            N=(N, "pieces"),
            error=(100 * mine, "%"),
            scheme=scheme,
            dt=(t[1], "ms"),
            worst=(min(100 * float(worst), 1e6), "%"),
            largest=(largest, "ms"),
        )


def _to_the_edge(t, V, low, high):
    """The steps up to where their line first leaves the axes; what comes then is no curve."""
    beyond = (V < low) | (V > high)
    if not beyond.any():
        return t, V
    k = int(beyond.argmax())
    edge = high if V[k] > high else low
    at = t[k - 1] + (t[k] - t[k - 1]) * (edge - V[k - 1]) / (V[k] - V[k - 1])
    return np.r_[t[:k], at], np.r_[V[:k], edge]


class OneCompartment(Picture):
    """What one compartment gets wrong about a dendrite: R_in, V at the tip, the time to 63 %."""

    def build(self):
        self.panels = self.axes([["R", "tip", "tau"]])
        names = [
            "$|Z_{in}|$ is larger by (%)",
            "tip has less $V$ by (%)",
            "63 % come sooner by (%)",
        ]
        for ax, name in zip(self.panels.values(), names, strict=True):
            label_axes(ax, "length $L$ (λ)", name, (0.05, 3), (0.03, 5000))
            log_ticks(ax.xaxis, [0.1, 0.3, 1, 3])
            log_ticks(ax.yaxis, [0.1, 1, 10, 100, 1000])
        axes = self.panels.values()
        self.levels = [self.horizontal(ax, 5.0, **HELPER | {"linestyle": "--"}) for ax in axes]
        self.curves = [self.line(ax, color=style.V) for ax in axes]
        self.points = [self.line(ax, **HERE | {"color": style.NA}) for ax in axes]
        self.names = [self.text(ax, fontsize=9.5, va="bottom", ha="right") for ax in axes]

    def pick(self, ax, x, y):
        """Drag the length."""
        return {"L": x}

    def show(self, L: float, frequency: float) -> str:
        curves, here = errors(LENGTHS, frequency), errors(L, frequency)
        for line, point, name, y, now in zip(
            self.curves, self.points, self.names, curves, here, strict=True
        ):
            self.move(line, LENGTHS, 100 * np.clip(y, 3e-4, None))
            self.move(point, L, 100 * max(float(now), 3e-4))
            name.set(text="5 %", position=(2.9, 5.4))  # far below the curves
        resistance, tip, speed = (100 * float(x) for x in here)
        return say(
            "L = {L} at {f}: |Z_in| {resistance} larger, V at the tip {tip} smaller, "
            "63 % of a step {speed} sooner than in one compartment",
            L=L,
            f=(frequency, "Hz"),
            resistance=(resistance, "%"),
            tip=(tip, "%"),
            speed=(speed, "%"),
        )
