"""Small models and their pictures, for tests of what is around them."""

import numpy as np

from lecture_lib.pictures import Picture, label_axes, say


class Waves(Picture):
    """Two panels: a wave that leaves a ghost, with a label, and its stimulus without one."""

    size = (4.0, 3.0)

    def build(self):
        self.panels = self.axes([["V"], ["I"]], sharex=True)
        top, bottom = self.panels.values()
        label_axes(top, "", "V (mV)", (0, 100), (-60, 60))
        label_axes(bottom, "t (ms)", "I", (0, 100), (-60, 60))
        self.V = self.line(top, color="k", label="V")
        self.I = self.line(bottom, pin=False, color="#404040")
        self.note = self.text(top)
        self.note.set_position((5, 45))

    def show(self, t, V, I):
        self.move(self.V, t, V)
        self.move(self.I, t, I)
        self.note.set_text(f"{V.max():.0f}")
        return f"peak {V.max():.2f} mV"


def wave(I, f=1.0):
    """A sine of amplitude `I`; too much of it is refused, as a student's function may do."""
    if I > 50:
        raise ValueError(f"I = {I} is\ntoo much")
    t = np.linspace(0, 100, 5_000)
    return t, I * np.sin(f * t / 5), np.full_like(t, I)


class Ramp(Picture):
    """A line with a red cursor to drag; what is read there has the line as its theory."""

    size = (4.0, 3.0)
    keys = {"x": "t", "y": "slope"}  # noqa: RUF012

    def build(self):
        self.ax = self.axes([["V"]])["V"]
        label_axes(self.ax, "t (ms)", "V (mV)", (0, 10), (0, 100))
        self.V = self.line(self.ax, color="k", label="V")
        self.cursor = self.vertical(self.ax, pin=False, color="red")
        self.theories = {("t", "V"): self.V}

    def pick(self, ax, x, y):
        return {"t": x}

    def show(self, x, V, t):
        self.move(self.V, x, V)
        self.move(self.cursor, x=t)
        return say("{V} at {t}", V=(np.interp(t, x, V), "mV"), t=(t, "ms"))


def ramp(t, slope, floor, top, falling):
    """From `floor` upwards, or from `top` downwards; more controls than a narrow page shows."""
    x = np.linspace(0, 10, 101)
    return x, np.clip(top - slope * x if falling else floor + slope * x, floor, top), t


class Level(Picture):
    """A line of which nothing stays behind."""

    size = (4.0, 2.0)

    def build(self):
        ax = self.axes([["V"]])["V"]
        label_axes(ax, "t (ms)", "V (mV)", (0, 10), (0, 100))
        self.V = self.horizontal(ax, pin=False, color="k")

    def show(self, V):
        self.move(self.V, y=V)
        return say("{V}", V=(V, "mV"))


def level(V):
    return V
