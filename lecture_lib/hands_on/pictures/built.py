"""Picture of notebook 09: a membrane that is being built, and everything that is tried on it."""

import numpy as np

from lecture_lib.pictures import HELPER, POINT, Picture, label_axes, name_lines, say, style

from ..spikes import PULSES, SHOWN, STEP_FROM, STEP_TO, Judged

LOW, HIGH = -100.0, 70.0  # mV
MOST_OPEN = 72.0  # mS/cm²: of 160 of sodium
FASTEST = 320.0  # Hz


class Workbench(Picture):
    """Left: a step, and the conductances. Right: pulses of growing strength, and the f–I curve."""

    size = (9.4, 4.7)
    least = 3.9

    def build(self):
        self.panels = self.axes(
            [["V", "peaks"], ["g", "rate"]], width_ratios=[1.35, 1], height_ratios=[1.3, 1]
        )
        V, peaks, g, rate = (self.panels[name] for name in ("V", "peaks", "g", "rate"))
        label_axes(V, "", "$V$ (mV)", (0, SHOWN), (LOW, HIGH))
        label_axes(g, "$t$ (ms)", "open (mS/cm²)", (0, SHOWN), (-0.02 * MOST_OPEN, MOST_OPEN))
        label_axes(peaks, "pulse (µA/cm², 1 ms)", "peak (mV)", (0, 62), (LOW, HIGH))
        label_axes(rate, "$I$ (µA/cm²)", "rate (Hz)", (-0.5, 30.5), (-0.02 * FASTEST, FASTEST))
        V.tick_params(labelbottom=False)
        self.V = self.line(V, color=style.V, linewidth=1.2)
        for ax in (V, g):
            for x in (STEP_FROM, STEP_TO):
                self.vertical(ax, x, **HELPER | {"linestyle": ":"})
        thin = {"linewidth": 1.1, "pin": False}
        self.Na = self.line(g, color=style.NA, **thin, label="Na⁺")
        self.K = self.line(g, color=style.K, **thin, label="K⁺")
        self.A = self.line(g, color=style.CAPACITIVE, **thin, label="K⁺, type A")
        self.rest = self.horizontal(peaks, **HELPER | {"linestyle": "--"}, label="rest")
        self.peaks = self.line(peaks, **POINT | {"markersize": 4}, label="peak")
        self.rate = self.line(rate, color=style.V, marker="o", markersize=3.5, linewidth=1.0)
        self.chosen = self.vertical(rate, **HELPER)
        name_lines(g, self.Na, self.K, self.A)
        name_lines(peaks, self.peaks, self.rest)
        self.figure.align_ylabels()

    def show(self, judged: Judged) -> str:
        step, built = judged.step, judged.built
        self.move(self.V, step.t, step.V[:, 0])
        for line, channel, share in zip(
            (self.Na, self.K, self.A), built.channels, step.open[:, :, 0].T, strict=True
        ):
            self.move(line, step.t, channel.g * share)
        self.peaks.set_data(PULSES, judged.peaks)
        self.move(self.rest, y=judged.rest)
        self.rate.set_data(judged.currents, judged.rates)
        self.move(self.chosen, x=min(max(judged.I, -0.5), 30.5))
        V = step.V[:, 0]
        charge = judged.charge if judged.all_or_none else None
        return say(
            "rest {rest}; {number} in this trace; {kind}; lowest rate {lowest}; Na⁺ for one spike "
            "{charge}; {let_go}",
            rest=(judged.rest, "mV", 1),
            number=(judged.number, "spikes"),
            kind="all-or-none" if judged.all_or_none else "not all-or-none",
            all_or_none=judged.all_or_none,
            lowest=(judged.lowest, "Hz", 0),
            charge=(charge, "nC/cm²", 0),
            let_go="fires when let go" if judged.fires_when_let_go else "silent when let go",
            rebound=judged.rebound,
            jump=judged.jump,
            back=judged.back,
            highest=float(np.max(V)),
            end=float(V[-1]),
        )
