"""The picture of notebook 00: a neuron that wakes up."""

from lecture_lib import style
from lecture_lib.ion_currents import Trace
from lecture_lib.views.picture import Picture, label_axes


class Spikes(Picture):
    """The membrane potential over the current that drives it."""

    size = (9.0, 3.8)

    def build(self):
        self.ax, self.bx = self.axes("a;b", height_ratios=[3.2, 1], sharex=True)
        label_axes(self.ax, "", "V (mV)", (0, 100), (-90, 55))
        label_axes(self.bx, "t (ms)", "I (µA/cm²)", (0, 100), (-6, 32))
        self.V = self.line(self.ax, color=style.V)
        self.I = self.line(self.bx, color=style.CURRENT)

    def show(self, trace: Trace) -> str:
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        n = len(trace.spike_times)
        return (
            f"{n} spike{'' if n == 1 else 's'} in {trace.t[-1]:.0f} ms, peak {trace.V.max():.1f} mV"
        )
