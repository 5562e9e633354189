"""A small model and its picture, for tests of what is around them."""

import numpy as np

from lecture_lib.pictures import Picture, label_axes


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
