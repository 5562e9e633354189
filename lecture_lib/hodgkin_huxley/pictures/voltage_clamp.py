"""Picture of notebook 03: what flows while the membrane potential is held and stepped."""

import numpy as np

from lecture_lib.pictures import WHOLE, Picture, label_axes, name_lines, off_scale, say, style

from ..voltage_clamp import EARLY, Record

START, STOP = -2.0, 16.0  # ms
COLOURS = {"": style.V, "Na": style.NA, "K": style.K}
EXPLAINED = "One conductance\nshows when its current\nstands alone."


class VoltageClamp(Picture):
    """The command, the recorded current, and early and late current against the test potential.

    Only where a drug's record is subtracted does one current stand alone, with its conductance.
    """

    size = (9.0, 4.8)

    def build(self):
        self.panels = self.axes(
            [["V", "I_V"], ["I", "I_V"], ["g", "I_V"]],
            width_ratios=[1.35, 1],
            height_ratios=[0.7, 1.4, 0.9],
        )
        V, I_V, I, g = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (START, STOP), (-145, 85))
        label_axes(I, "", "$I$ (µA/cm²)", (START, STOP), (-3500, 5000))
        label_axes(g, "$t$ (ms)", "$g$ (mS/cm²)", (START, STOP), (-3, 82))
        label_axes(I_V, "test potential (mV)", "$I$ (µA/cm²)", (-105, 75), (-3500, 5000))
        for ax in (V, I):
            ax.tick_params(labelbottom=False)
        for ax in (I, I_V):
            ax.axhline(0, color=style.LEAK, linewidth=0.6)
        self.V = self.line(V, color=style.V)
        self.I = self.line(I, color=style.V)
        self.g = self.line(g, color=style.V)
        dots = {"marker": "o", "markersize": 4, "color": style.V}
        self.early = self.line(I_V, **dots, label=f"after {EARLY} ms")
        late = dots | {"marker": "s", "linestyle": "--"}
        self.late = self.line(I_V, **late, label="at the end of the step")
        self.now = [self.line(I_V, **WHOLE, color=style.V, marker=m, ms=9) for m in "os"]
        self.beyond = self.text(I)
        self.what = self.text(I, ha="right", va="top", weight="bold", color=style.INK)
        self.empty = self.text(g, ha="center", va="center", color=style.INK)
        self.empty.set_position(((START + STOP) / 2, 40))
        name_lines(I_V, self.early, self.late)
        self.figure.align_ylabels([V, I, g])

    def pick(self, ax, x, y):
        """Drag the points of the I–V curves."""
        return {"V_test": x} if ax is self.panels["I_V"] else None

    def show(self, record: Record, drug: str, curve: Record) -> str:
        """`curve`: the records of all tests so far, the present one last."""
        self.move(self.V, record.t, record.V)
        self.move(self.I, record.t, record.I)
        self.g.set_visible(record.g is not None)
        if record.g is not None:
            self.move(self.g, record.t, record.g)
        tests = curve.V[:, np.searchsorted(curve.t, 0.0)]
        self.move(self.early, tests, curve.early)
        self.move(self.late, tests, curve.late)
        for point, I in zip(self.now, (record.early, record.late), strict=True):
            self.move(point, tests[-1], I)
        for line in (self.I, self.g, self.early, self.late, *self.now):
            line.set_color(COLOURS[record.ion])
        off_scale(self.beyond, record.t, record.I, "µA/cm²")
        name = _name(record, drug)
        self.what.set(text=name, position=(STOP, 4900))
        self.empty.set_text("" if record.ion else EXPLAINED)
        return say(
            f"to {{V}}: {name} {{early}} after {EARLY} ms, {{late}} at the end of the step"
            + (f", largest g_{record.ion} {{g}}" if record.ion else ""),
            V=(tests[-1], "mV", 0),
            early=(float(record.early), "µA/cm²", 0),
            late=(float(record.late), "µA/cm²", 0),
            g=(None if record.g is None else record.g.max(), "mS/cm²", 1),
            end=(record.I[-1], "µA/cm²", 0),
        )


def _name(record: Record, drug: str) -> str:
    if record.ion:
        return f"taken away by {drug}"
    return "recorded" if drug == "none" else f"recorded in {drug}"
