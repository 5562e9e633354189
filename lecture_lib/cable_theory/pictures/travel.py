"""Pictures of notebook 08: signals in time that travel along a cable."""

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
    say,
    style,
)

from ..cable import propagation
from ..transients import half_time, peak_time
from ..travel import FAR, LONGEST, Travel, closed_form

FREQUENCIES = np.geomspace(1, 1000, 120)  # Hz


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
