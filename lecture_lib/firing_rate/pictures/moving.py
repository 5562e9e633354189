"""Picture of notebook 07: the density of all potentials after a step, and the rate at its edge."""

import numpy as np

from lecture_lib.pictures import (
    CURSOR,
    HELPER,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    name_lines,
    say,
    style,
)

from ..density import FRAME, DensityTrace

V_LIMITS, HIGHEST = (-12.0, 23.0), 0.16  # mV, 1/mV
BEFORE, AFTER, FASTEST = 5.0, 40.0, 200.0  # ms, ms, Hz


class MovingDensity(Picture):
    """Left: P(V) now and before the step. Right: the rate of three descriptions."""

    size = (9.4, 4.4)

    def build(self):
        self.panels = self.axes([["P", "rate"]], width_ratios=[1, 1.2])
        density, rate = self.panels.values()
        label_axes(density, "$V$ from rest (mV)", "density (1/mV)", V_LIMITS, (0, HIGHEST))
        self.first = self.line(density, color=style.LEAK, linewidth=1.2, pin=False, label="before")
        self.P = self.line(density, color=style.K, label="now")
        dashed = HELPER | {"linestyle": "--"}
        self.threshold = self.vertical(density, **dashed, label=r"$V_\mathrm{threshold}$")
        label_axes(rate, "$t$ (ms)", "rate (Hz)", (-BEFORE, AFTER), (0, FASTEST))
        self.A = self.line(rate, **SIMULATION | {"linewidth": 2.2}, label="spiking network")
        self.nu = self.line(rate, color=style.K, label="density")
        self.model = self.line(rate, **THEORY, label="rate model")
        self.cursor = self.vertical(rate, **CURSOR)
        name_lines(density, self.P, self.first, self.threshold)
        name_lines(rate, self.A, self.nu, self.model)

    def show(self, trace: DensityTrace, t_A, A, t_model, model, threshold: float, t: float) -> str:
        """`A`: of the network, Hz; None before its first run."""
        now = round(t / FRAME)
        self.move(self.first, trace.V, trace.P[0])
        self.move(self.P, trace.V, trace.P[now])
        self.move(self.threshold, x=threshold)
        self.A.set_data(*([], []) if A is None else (t_A, A))
        self.move(self.nu, np.r_[-BEFORE, trace.t], np.r_[trace.nu[0], trace.nu])
        self.move(self.model, np.r_[-BEFORE, t_model], np.r_[model[0], model])
        self.move(self.cursor, x=t)
        return say(
            "{t} after the step: density {nu}, network {A}, rate model {model}",
            t=(t, "ms", 0),
            nu=(float(np.interp(t, trace.t, trace.nu)), "Hz", 1),
            A=(None if A is None else float(np.interp(t, t_A, A)), "Hz", 1),
            model=(float(np.interp(t, t_model, model)), "Hz", 1),
            highest=float(trace.nu.max()),
            lowest=float(trace.nu.min()),
            last=float(trace.nu[-1]),
            first=float(trace.nu[0]),
            highest_A=None if A is None else float(A.max()),
        )
