"""Picture of notebook 07: how two rates answer a small push, and the eigenvalues that say it."""

import numpy as np

from lecture_lib.pictures import HELPER, Picture, label_axes, name_lines, say, style, symlog_ticks

from ..planar import RateTrace
from .plane import period_of

DURATION = 400.0  # ms
FASTEST = 500.0  # Hz
REAL, IMAGINARY = (-30.0, 12.0), 3.0  # in units of 1/τ_E


class Eigenvalues(Picture):
    """Left: both eigenvalues times τ_E. Right: the rates after a push of E."""

    size = (9.4, 4.4)

    def build(self):
        self.panels = self.axes([["plane", "rate"]], width_ratios=[1, 1.5])
        plane, rate = self.panels.values()
        limits = REAL, (-IMAGINARY, IMAGINARY)
        label_axes(plane, r"growth $\mathrm{Re}\,\lambda\,\tau_E$", "", *limits)
        symlog_ticks(plane.xaxis, [-10, -1, 0, 1, 10], linthresh=1)
        plane.set_ylabel(r"rotation $\mathrm{Im}\,\lambda\,\tau_E$")
        plane.axvline(0, **{k: v for k, v in HELPER.items() if k != "pin"})
        plane.axhline(0, **{k: v for k, v in HELPER.items() if k != "pin"})
        plane.axvspan(0, REAL[1], color="#F3ECE0", zorder=0)
        plane.text(0.97, 0.04, "grows", transform=plane.transAxes, ha="right", color=style.INK)
        plane.text(0.03, 0.04, "dies out", transform=plane.transAxes, color=style.INK)
        dots = {"linestyle": "none", "marker": "o", "markersize": 9, "color": style.K}
        self.values = self.line(plane, **dots)
        label_axes(rate, "time after the push (ms)", "rate (Hz)", (0, DURATION), (0.2, FASTEST))
        rate.set_yscale("log")
        rate.set_yticks([1, 10, 100, 300], ["1", "10", "100", "300"])
        rate.set_yticks([], minor=True)
        self.E = self.line(rate, color=style.EXCITATORY, label="E")
        self.I = self.line(rate, color=style.INHIBITORY, label="I")
        self.rest = self.horizontal(rate, **HELPER | {"linestyle": "--"}, label="fixed point")
        name_lines(rate, self.E, self.I, self.rest)

    def show(self, values, trace: RateTrace, tau_E: float, nu: float, weights, hopf) -> str:
        """`values`: eigenvalues in 1/ms, the one that grows most first; `nu`: the fixed point."""
        scaled = np.asarray(values, complex) * tau_E
        self.values.set_data(scaled.real, scaled.imag)
        self.move(self.E, trace.t, np.maximum(trace.x, 0.2))
        self.move(self.I, trace.t, np.maximum(trace.y, 0.2))
        self.move(self.rest, y=nu)
        late = trace.t > DURATION / 2
        swing = float(np.ptp(trace.x[late]))
        period = period_of(trace.t[late], trace.x[late]) if swing > 1 else None
        turns = abs(scaled[0].imag) > 1e-6
        word = ("dies out" if scaled[0].real < 0 else "grows") + (" and rotates" if turns else "")
        return say(
            f"w_E {{w_E}}, w_I {{w_I}}: a small push {word}; swing in the second half {{swing}}",
            w_E=(weights[0], "", 2),
            w_I=(weights[1], "", 2),
            hopf=hopf,
            swing=(swing, "Hz", 1),
            period=(period, "ms", 1),
            growth=float(scaled[0].real),
            rotation=float(abs(scaled[0].imag)),
        )
