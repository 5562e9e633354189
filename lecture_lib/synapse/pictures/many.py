"""Pictures of notebook 01: ten thousand inputs, and a synapse that remembers."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    HERE,
    POINT,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    off_scale,
    say,
    style,
)

from ..barrage import Barrage
from ..cell import Cell
from ..integration import Trace
from .zoom import Zoom

STOP = 200.0  # ms
RATES = np.geomspace(0.01, 100, 81)  # spikes per ms, of all inputs together
ZOOMS = (  # mV
    (-72.0, -55.0, (-70, -65, -60)),
    (-80.0, 10.0, (-75, -50, -25, 0)),
    (-80.0, 420.0, (0, 100, 200, 300, 400)),
)


class TenThousand(Picture):
    """V under a barrage of spikes, with its computed mean and spread; the mean against the rate."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["V", "mean"]], width_ratios=[1.25, 1])
        V, mean = self.panels.values()
        label_axes(V, "$t$ (ms)", "$V$ (mV)", (0, STOP), (0, 1))
        self.zoom = Zoom(self, V, "mV", ZOOMS)
        self.V = self.line(V, color=style.V, linewidth=1.1, label="simulation")
        self.mean = self.horizontal(V, **THEORY, label="mean ± SD, computed")
        self.spread = [self.horizontal(V, **THEORY) for _ in range(2)]
        name_lines(V, self.V, self.mean)
        label_axes(
            mean, "spikes per ms, all inputs", "mean of $V - E_L$ (mV)", (0.01, 100), (0.05, 5000)
        )
        log_ticks(mean.xaxis, [0.01, 0.1, 1, 10, 100])
        log_ticks(mean.yaxis, [0.1, 1, 10, 100, 1000])
        self.conductance = self.line(mean, color=style.V, label="conductances")
        self.current = self.line(mean, color=style.NA, linestyle="-.", label="currents")
        self.bound = self.horizontal(mean, **HELPER | {"linestyle": "--"})
        self.now = self.line(mean, **HERE)
        name_lines(mean, self.conductance, self.current)

    def show(self, cell: Cell, r: float, computed: Barrage, trace: Trace, curves, bound) -> str:
        """`r`: spikes per ms; `curves`: mean V − E_L of both models at `RATES`; `bound` in mV."""
        self._trace(trace, computed)
        for line, y in zip((self.conductance, self.current), curves, strict=True):
            seen = (y > 0.05) & (y < 5000)
            self.move(line, RATES[seen], y[seen])
        self.move(self.bound, y=bound)
        u = float(trace.V.mean() - cell.E_L)
        self.move(self.now, *([r, u] if 0.01 <= r <= 100 and 0.05 < u < 5000 else [[], []]))
        return say(
            "mean current {mean_I}, V = {mean_V} ± {sd_V}; {g} of synapses, τ = {tau}",
            mean_I=(computed.mean_I, "pA"),
            mean_V=(computed.mean_V, "mV", 1),
            sd_V=(computed.sd_V, "mV"),
            g=(computed.g, "nS"),
            tau=(computed.tau, "ms"),
            measured=(float(trace.V.mean()), "mV"),
            measured_sd=(float(trace.V.std()), "mV"),
        )

    def _trace(self, trace: Trace, computed: Barrage) -> None:
        levels = [computed.mean_V + sign * computed.sd_V for sign in (-1, 0, 1)]
        self.zoom.choose([*levels, trace.V.min(), trace.V.max()])
        self.move(self.V, trace.t, self.zoom(trace.V))
        lines = (self.spread[0], self.mean, self.spread[1])
        for line, V in zip(lines, levels, strict=True):
            self.move(line, y=float(self.zoom(V)))


class ShortTermPlasticity(Picture):
    """What each spike of a train releases, and what the cell makes of it."""

    size = (9.0, 4.4)

    def build(self):
        self.panels = self.axes([["release"], ["V"]], sharex=True)
        release, V = self.panels.values()
        label_axes(release, "", "share released", (-20, 1020), (0, 1.05))
        label_axes(V, "$t$ (ms)", "$V - E_L$ (mV)", (-20, 1020), (-0.2, 3.2))
        dots = POINT | {"markersize": 5}
        self.x = self.line(
            release, **dots | {"color": style.INHIBITORY, "marker": "v"}, label="$x$: ready"
        )
        self.u = self.line(
            release, **dots | {"color": style.EXCITATORY, "marker": "s"}, label="$u$: share used"
        )
        self.ux = self.line(release, **dots, label="$u\\,x$: released")
        self.theory = self.horizontal(release, **THEORY, label="in the end")
        self.V = self.line(V, color=style.V)
        self.beyond = self.text(V)
        name_lines(release, self.x, self.u, self.ux, self.theory)
        self.figure.align_ylabels()

    def show(self, times, u, x, end: float, poisson: float, trace: Trace, E_L: float) -> str:
        """`end`: u x that a regular train comes to; `poisson`: the mean under a Poisson train."""
        for line, y in ((self.x, x), (self.u, u), (self.ux, u * x)):
            self.move(line, times, y)
        self.move(self.theory, y=end)
        self.move(self.V, trace.t, trace.V - E_L)
        off_scale(self.beyond, trace.t, trace.V - E_L, "mV")
        return say(
            "the first spike releases {first}, in the end each {end}; "
            "a Poisson train of this rate {poisson}, {x} being ready",
            first=(float(u[0] * x[0]), "", 3),
            end=(end, "", 3),
            poisson=(poisson, "", 3),
            x=(float(x[-1]), "", 3),
            ratio=float(u[-1] * x[-1] / (u[0] * x[0])),
            hump=float((u * x).max() - max(u[0] * x[0], u[-1] * x[-1])),
        )
