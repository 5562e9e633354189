"""Picture of notebook 03: the f–I curve, and two pulses that switch a train on and off."""

import numpy as np

from lecture_lib.pictures import HERE, Picture, label_axes, name_lines, say, style
from lecture_lib.signals import interval_rate
from lecture_lib.support.numbers import written

from ..axon import HodgkinHuxley
from ..equilibria import silent_currents
from ..ion_currents import Trace
from .gates import STIMULUS

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
        self.window_name = self.text(f, ha="center", color="#6E4800", fontsize=9.5)
        dots = {"marker": "o", "markersize": 3.5, "linewidth": 1.2, "clip_on": False}
        self.train = self.line(f, color=style.V, **dots, label="train")
        self.silence = self.line(
            f, color=style.K, linewidth=4, pin=False, label="silence is stable"
        )
        self.now = self.line(f, **HERE | {"color": style.NA}, label="end of the run")
        self.V = self.line(V, color=style.V)
        self.I = self.line(I, **STIMULUS)
        name_lines(f, self.train, self.silence, self.now)
        self.spikes = []

    def pick(self, ax, x, y):
        """Drag the point along the curve, or the second pulse in time."""
        return {"I": x} if ax is self.panels["f"] else {"when": x}

    def show(
        self, neuron: HodgkinHuxley, I: float, curve: tuple[np.ndarray, np.ndarray], trace: Trace
    ) -> str:
        """`curve`: currents, and the rate of each from rest on; `trace`: a run around `I`."""
        currents, rates = curve
        firing = currents[rates > 0]
        first = firing[0] if firing.size else np.inf
        silent_to = silent_currents(neuron, points=60)[0]
        self.move(self.train, firing, rates[rates > 0])
        self.move(self.silence, [0, min(silent_to, I_MAX)], 0)
        self._shade(first, min(silent_to, I_MAX))
        rate = final_rate(trace)
        self.move(self.now, I, rate)
        self.move(self.V, trace.t, trace.V)
        self.move(self.I, trace.t, trace.I_stim)
        self.spikes = trace.spike_times.tolist()
        end = "{rate} at its end" if rate else "silent at its end"
        return say(
            f"{{I}}: {{spikes}} in the run, {end}; {_window(first, silent_to)}",
            I=(I, "µA/cm²"),
            spikes=(len(self.spikes), "spikes"),
            rate=(rate, "Hz", 1),
        )

    def _shade(self, first: float, silent_to: float) -> None:
        both = first < silent_to
        left, right = (first, silent_to) if both else (0.0, 0.0)
        self.window.set_xy([(left, -4), (right, -4), (right, 115), (left, 115)])
        self.window_name.set(text="both" if both else "", position=((left + right) / 2, 106))


def final_rate(trace: Trace) -> float:
    """The rate of the last interval (Hz); 0 where more than 1.5 intervals have passed since."""
    last = trace.spike_times[-2:]
    going = len(last) == 2 and trace.t[-1] - last[1] < 1.5 * (last[1] - last[0])
    return interval_rate(last) if going else 0.0


def _window(first: float, silent_to: float) -> str:
    """What the curve, known at some currents only, says about train and silence."""
    start = f"about {written(first, '', 1)}"
    if not np.isfinite(first):
        return f"no train up to {I_MAX:.0f} µA/cm²"
    if first >= silent_to:
        return f"a train from {start} µA/cm² on"
    if silent_to > I_MAX:
        return f"both train and silence from {start} µA/cm² on"
    return f"both train and silence from {start} to {written(silent_to, 'µA/cm²', 1)}"
