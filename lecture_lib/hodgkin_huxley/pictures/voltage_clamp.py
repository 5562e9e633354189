"""Picture of notebook 03: what flows while the membrane potential is held and stepped."""

import numpy as np

from lecture_lib.pictures import WHOLE, Picture, label_axes, name_lines, off_scale, say, style

from ..ion_currents import IonCurrents
from ..voltage_clamp import CurrentVoltage

START, STOP = -2.0, 16.0  # ms


class VoltageClamp(Picture):
    """Command, conductances and currents of one step, and the I–V curves up to this step."""

    size = (9.0, 4.8)

    def build(self):
        self.panels = self.axes(
            [["V", "I_V"], ["g", "I_V"], ["I", "I_V"]],
            width_ratios=[1.35, 1],
            height_ratios=[0.7, 1, 1.25],
        )
        V, I_V, g, I = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (START, STOP), (-145, 75))
        label_axes(g, "", "$g$ (mS/cm²)", (START, STOP), (-3, 82))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (START, STOP), (-3500, 5000))
        label_axes(I_V, "test potential (mV)", "$I$ (µA/cm²)", (-105, 65), (-3500, 5000))
        V.tick_params(labelbottom=False)
        g.tick_params(labelbottom=False)
        for ax in (I, I_V):
            ax.axhline(0, color=style.LEAK, linewidth=0.6)
        self._add_lines()
        name_lines(g, self.g_Na, self.g_K)
        name_lines(I, self.I_Na, self.I_K, self.total)
        name_lines(I_V, self.peak, self.steady)

    def _add_lines(self) -> None:
        V, I_V, g, I = self.panels.values()
        Na, K = {"color": style.NA}, {"color": style.K}
        self.V = self.line(V, color=style.V)
        self.g_Na = self.line(g, **Na, label=r"$g_\mathrm{Na}$")
        self.g_K = self.line(g, **K, label=r"$g_\mathrm{K}$")
        self.total = self.line(I, color=style.V, linewidth=1.2, label="recorded")
        self.I_Na = self.line(I, **Na, label=r"$I_\mathrm{Na}$")
        self.I_K = self.line(I, **K, label=r"$I_\mathrm{K}$")
        dots = {"marker": "o", "markersize": 4}
        self.peak = self.line(I_V, **Na | dots, label=r"largest $I_\mathrm{Na}$")
        self.steady = self.line(I_V, **K | dots, label=r"$I_\mathrm{K}$ at the end")
        self.now = [self.line(I_V, **c | WHOLE, marker="o", ms=9) for c in (Na, K)]
        self.beyond = self.text(I)

    def pick(self, ax, x, y):
        """Drag the points of the I–V curves."""
        return {"V_test": x} if ax is self.panels["I_V"] else None

    def show(self, clamp: IonCurrents, curve: CurrentVoltage) -> str:
        """`curve`: the I–V curves, their last point the present step."""
        self.move(self.V, clamp.t, clamp.V)
        self.move(self.g_Na, clamp.t, clamp.g_Na)
        self.move(self.g_K, clamp.t, clamp.g_K)
        self.move(self.I_Na, clamp.t, clamp.I_Na)
        self.move(self.I_K, clamp.t, clamp.I_K)
        self.move(self.total, clamp.t, clamp.I_ion)
        off_scale(self.beyond, clamp.t, clamp.I_Na, "µA/cm²")
        self.move(self.peak, curve.V, curve.peak_I_Na)
        self.move(self.steady, curve.V, curve.steady_I_K)
        V, I_Na, I_K = curve.V[-1], curve.peak_I_Na[-1], curve.steady_I_K[-1]
        for point, I in zip(self.now, (I_Na, I_K), strict=True):
            self.move(point, V, I)
        return say(
            "to {V}: largest I_Na {I_Na}, I_K at the end {I_K}; largest g_Na {g_Na}, g_K {g_K}",
            V=(V, "mV", 0),
            I_Na=(I_Na, "µA/cm²", 0),
            I_K=(I_K, "µA/cm²", 0),
            g_Na=(np.max(clamp.g_Na), "mS/cm²", 1),
            g_K=(np.max(clamp.g_K), "mS/cm²", 1),
        )
