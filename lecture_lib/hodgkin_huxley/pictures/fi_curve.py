"""Picture of notebook 03: the f–I curve, and two pulses that switch a train on and off."""

import numpy as np

from lecture_lib.pictures import POINT, Picture, count, label_axes, name_lines, style

from ..axon import HodgkinHuxley
from ..equilibria import silent_currents
from ..ion_currents import Trace

STOP = 200.0  # ms
I_MAX = 30.0  # µA/cm²


class FICurve(Picture):
    """Rate against current, the currents at which silence is stable too, and one run."""

    size = (9.0, 4.8)

    def build(self):
        self.panels = self.axes(
            [["f", "V"], ["f", "I"]], width_ratios=[1, 1.2], height_ratios=[3, 1]
        )
        f, V, I = self.panels.values()
        label_axes(f, "$I$ (µA/cm²)", "firing rate (Hz)", (-0.5, I_MAX), (-4, 115))
        label_axes(V, "", "$V$ (mV)", (0, STOP), (-85, 60))
        label_axes(I, "$t$ (ms)", "$I$ (µA/cm²)", (0, STOP), (-25, 55))
        V.tick_params(labelbottom=False)
        (self.window,) = f.fill(
            np.zeros(4), np.zeros(4), color=style.EXCITATORY, alpha=0.25, lw=0, animated=True
        )
        self.window_name = self.text(f, ha="center", color="#8A5A00", fontsize=9.5)
        dots = {"marker": "o", "markersize": 3.5, "linewidth": 1.2}
        self.train = self.line(f, color=style.V, **dots, label="train")
        self.silence = self.line(
            f, color=style.K, linewidth=4, pin=False, label="silence is stable"
        )
        self.now = self.line(f, **POINT | {"color": style.NA}, pin=False, label="now")
        self.V = self.line(V, color=style.V)
        self.I = self.line(I, color=style.CURRENT)
        name_lines(f, self.train, self.silence, self.now)

    def show(
        self, neuron: HodgkinHuxley, currents: np.ndarray, rates: np.ndarray, trace: Trace
    ) -> str:
        """`currents`: those of the curve, and last the present one; `rates`: of all of them."""
        curve, f, I = currents[:-1], rates[:-1], currents[-1]
        firing = curve[f > 0]
        first = firing[0] if firing.size else np.inf
        silent_to = silent_currents(neuron, points=60)[0]
        self.move(self.train, firing, f[f > 0])
        self.move(self.silence, [0, min(silent_to, I_MAX)], 0)
        self._shade(first, min(silent_to, I_MAX))
        self.move(self.now, I, rates[-1])
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        return (
            f"at {I:.2f} µA/cm² from rest {rates[-1]:.1f} Hz; in the run "
            f"{count(len(trace.spike_times), 'spike')}; {_window(first, silent_to)}"
        )

    def _shade(self, first: float, silent_to: float) -> None:
        both = first < silent_to
        left, right = (first, silent_to) if both else (0.0, 0.0)
        self.window.set_xy([(left, -4), (right, -4), (right, 115), (left, 115)])
        self.window_name.set(text="both" if both else "", position=((left + right) / 2, 106))


def _window(first: float, silent_to: float) -> str:
    if not np.isfinite(first):
        return f"no train up to {I_MAX:.0f} µA/cm²"
    if first >= silent_to:
        return f"a train from {first:.1f} µA/cm² on"
    return f"train and silence both possible from {first:.1f} to {silent_to:.1f} µA/cm²"
