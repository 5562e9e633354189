"""Pictures of notebook 08: signals in time, and how many compartments they need."""

import numpy as np

from lecture_lib.pictures import (
    CURSOR,
    HELPER,
    HERE,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    off_scale,
    say,
    style,
)

from ..cable import propagation
from ..one_compartment import errors
from ..transients import half_time, peak_time, sealed_step_response
from ..travel import FAR, LONGEST, Travel, closed_form

LENGTHS = np.geomspace(0.05, 3, 40)
FREQUENCIES = np.geomspace(1, 1000, 120)  # Hz
EXPLODED = 100.0  # times the final V: a scheme that is this far off does not come back


class Signal(Picture):
    """V along a long cable at one moment, and V at one place in time."""

    def build(self):
        self.panels = self.axes([["place", "time"]])
        place, time = self.panels.values()
        label_axes(place, "$X = x/λ$", "$V$ now / a step's final $V(0)$", (0, 4), (0, 1.05))
        label_axes(
            time, "$T = t/τ_m$", "$V$ at the electrode / its largest", (0, LONGEST), (0, 1.05)
        )
        self.V = self.line(place, **SIMULATION, label="now")
        self.theory = self.line(place, **THEORY, label="closed form")
        self.most = self.line(place, **HELPER | {"linestyle": "--"}, label="largest, at any time")
        self.electrode = self.line(place, **HERE | {"color": style.NA})
        self.here = self.line(time, **SIMULATION, label="electrode")
        self.here_theory = self.line(time, **THEORY, label="closed form")
        self.start = self.line(time, **HELPER | {"linestyle": "--"}, label="at $X = 0$")
        self.cursor = self.vertical(time, **CURSOR)
        self.mark = self.line(time, **HERE | {"color": style.NA})
        name_lines(place, self.V, self.theory, self.most)
        name_lines(time, self.here, self.here_theory, self.start)

    def pick(self, ax, x, y):
        """Drag the electrode, or the moment."""
        return {"X": x} if ax is self.panels["place"] else {"T": x}

    def show(self, run: Travel, X: float, T: float) -> str:
        k, j = int(np.abs(run.T - T).argmin()), int(np.abs(run.X - X).argmin())
        near = run.X <= 4
        self.move(self.V, run.X[near], run.V[near, k])
        self.move(self.theory, run.X[near], closed_form(run, run.X[near], run.T[k]))
        largest = run.largest
        self.move(self.most, run.X[near], largest[near])
        self.move(self.electrode, run.X[j], run.V[j, k])
        peak, first = largest[j], largest[0]
        self.move(self.here, run.T, run.V[j] / peak)
        self.move(self.here_theory, run.T, closed_form(run, run.X[j], run.T) / peak)
        self.move(self.start, run.T, run.V[0] / first)
        self.move(self.cursor, x=run.T[k])
        return self._said(run, j, k, peak / first)

    def _said(self, run, j, k, left):
        X, V = run.X[j], run.V[j]
        known = {
            "X": X,
            "T": run.T[k],
            "now": (100 * V[k], "%"),
            "left": (100 * left, "%"),
        }
        if run.kind == "pulse":
            T_peak = run.T[V.argmax()]
            self.move(self.mark, T_peak, 1.0)
            text = (
                "pulse at X = {X}: peak after {T_peak} τ_m (of an instant: {T_theory}), {left} of "
                "that at X = 0"
            )
            return say(text, **known, T_peak=T_peak, T_theory=float(peak_time(X)))
        if run.kind == "step":
            half = float(half_time(X))
            self.move(self.mark, half, V[np.abs(run.T - half).argmin()] / V.max())
            text = (
                "step at X = {X}: half of the final V after {T_half} τ_m; after one τ_m V(0) has "
                "{start} of its own"
            )
            start = run.V[0, np.abs(run.T - 1).argmin()]
            return say(text, **known, T_half=half, start=(100 * start, "%"))


class Waves(Picture):
    """A sine of current along a long cable, and what is left of it at each frequency."""

    def build(self):
        self.panels = self.axes([["place", "share"]])
        place, share = self.panels.values()
        label_axes(place, "$X = x/λ$", "$V$, share of the steady $V(0)$", (0, 4), (-1.05, 1.05))
        label_axes(
            share, "frequency (Hz)", "amplitude at the electrode / at $X = 0$", (1, 1000), (0, 1.05)
        )
        log_ticks(share.xaxis, [1, 10, 100, 1000])
        self.V = self.line(place, **SIMULATION, label="now")
        self.theory = self.line(place, **THEORY, label="closed form")
        self.steady = self.line(place, **HELPER | {"linestyle": "--"}, label="e$^{−X}$")
        self.most = [self.line(place, color=style.NA, linewidth=1.2, label="amplitude")]
        self.most.append(self.line(place, color=style.NA, linewidth=1.2))
        self.electrode = self.line(place, **HERE | {"color": style.NA})
        self.curve = self.line(share, **THEORY | {"pin": True}, label="closed form")
        self.here = self.line(share, **HERE | {"color": style.NA}, label="simulation")
        self.theories = {("frequency", "share"): self.curve}
        name_lines(place, self.V, self.theory, self.most[0], self.steady)
        name_lines(share, self.curve, self.here)

    def pick(self, ax, x, y):
        """Drag the electrode, or the frequency."""
        return {"X": x} if ax is self.panels["place"] else {"frequency": x}

    def show(self, run: Travel, X: float, T: float) -> str:
        k, j = int(np.abs(run.T - T).argmin()), int(np.abs(run.X - X).argmin())
        near, largest = run.X <= 4, run.largest
        self.move(self.V, run.X[near], run.V[near, k])
        self.move(self.theory, run.X[near], closed_form(run, run.X[near], run.T[k]))
        self.move(self.steady, run.X[near], np.exp(-run.X[near]))
        for line, sign in zip(self.most, (1, -1), strict=True):
            self.move(line, run.X[near], sign * largest[near])
        self.move(self.electrode, run.X[j], run.V[j, k])
        left = largest[j] / largest[0]
        self.move(
            self.curve, FREQUENCIES, np.exp(-run.X[j] * np.real(propagation(FAR, FREQUENCIES)))
        )
        self.move(self.here, run.frequency, left)
        return say(
            "{f} at X = {X}: amplitude {left} of that at X = 0, {lag} later; its length constant "
            "is {λ_AC} of λ",
            f=(run.frequency, "Hz"),
            X=run.X[j],
            left=(100 * left, "%"),
            lag=(1e3 * run.X[j] * np.imag(run.q) / (2 * np.pi * run.frequency), "ms"),
            λ_AC=(100 / np.real(run.q), "%"),
            V=run.V[j, k],
            share=left,
        )


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
