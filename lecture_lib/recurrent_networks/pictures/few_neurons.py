"""Pictures of notebook 06: spikes that leave one neuron and reach another D later."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from lecture_lib.pictures import HELPER, Picture, label_axes, name_lines, off_scale, style
from lecture_lib.pictures.readout import say

STOP = 100.0  # ms
THRESHOLD = 20.0  # mV from rest
STROKE = 34.0  # mV: how high a spike is drawn
AXIS = (-4, 41)  # mV
SIGNS = [style.EXCITATORY, style.INHIBITORY]


class TwoNeurons(Picture):
    """Two potentials, and between them the spikes on their way."""

    size = (9.0, 5.0)
    least = 3.8

    def build(self):
        self.spikes = []
        self.panels = self.axes(
            [["V_1"], ["between"], ["V_2"]], sharex=True, height_ratios=[2, 1.1, 2]
        )
        V_1, between, V_2 = self.panels.values()
        label_axes(V_1, "", "$V_1$ (mV)", (0, STOP), AXIS)
        label_axes(between, "", "on the way", (0, STOP), (0, 1))
        label_axes(V_2, "$t$ (ms)", "$V_2$ (mV)", (0, STOP), AXIS)
        between.set_yticks([0, 1], ["2", "1"])
        self.V = [self.line(ax, color=style.V, linewidth=1.2) for ax in (V_1, V_2)]
        self.beyond = [self.text(ax, fontsize=9.5) for ax in (V_1, V_2)]
        dashed = HELPER | {"linestyle": "--", "label": r"$V_\mathrm{threshold}$"}
        threshold, _ = [self.horizontal(ax, THRESHOLD, **dashed) for ax in (V_1, V_2)]
        look = HELPER | {"color": style.CURRENT, "linestyle": ":", "linewidth": 1.6}
        self.drives = [self.horizontal(ax, **look, label=r"drive $\mu$") for ax in (V_1, V_2)]
        self.flights = flights(between)
        name_lines(V_1, threshold, self.drives[0])
        self.figure.align_ylabels()

    def follow(self, values):
        for line, name in zip(self.drives, ("mu_1", "mu_2"), strict=True):
            self.move(line, y=values[name])

    def pick(self, ax, x, y):
        drives = {"V_1": "mu_1", "V_2": "mu_2"}
        return next(({mu: y} for V, mu in drives.items() if ax is self.panels[V]), None)

    def show(self, J: np.ndarray, D: float, t: np.ndarray, V: np.ndarray, fired: np.ndarray) -> str:
        """`J[i, j]`: mV, from j to i; `V`, `fired`: shape (steps, 2)."""
        for k in range(2):
            self.move(self.V[k], t, np.where(fired[:, k], STROKE, V[:, k]))
            off_scale(self.beyond[k], t, V[:, k], "mV")
        ways = [(t[k], 1 - j, j, J[1 - j, j]) for k, j in zip(*np.nonzero(fired), strict=True)]
        show_flights(self.flights, [way for way in ways if way[3]], D, {0: 1.0, 1: 0.0})
        self.spikes = t[fired.any(axis=1)].tolist()
        numbers = fired.sum(axis=0).astype(int)
        effect, quantities = _first_effect(J[1, 0], D, t, V[:, 1], fired)
        return say(
            "1 fires {spikes_1}, 2 fires {spikes_2}; " + effect,
            spikes_1=(numbers[0], "times"),
            spikes_2=(numbers[1], "times"),
            **quantities,
        )


class TwentyNeurons(Picture):
    """Spikes of a small network, and all that reaches one of its neurons."""

    size = (9.0, 5.0)
    least = 3.8
    keys = {"y": "neuron"}  # noqa: RUF012

    def build(self):
        self.spikes = []
        self.panels = self.axes([["raster"], ["V"]], sharex=True, height_ratios=[1.5, 1])
        raster, V = self.panels.values()
        label_axes(raster, "", "neuron", (0, STOP), (0.2, 20.8))
        label_axes(V, "$t$ (ms)", "$V$ of it (mV)", (0, STOP), (-15, 36))
        raster.set_yticks([1, 5, 10, 15, 20])
        stroke = {"linestyle": "none", "marker": "|", "markersize": 8, "mew": 1.8, "pin": False}
        self.E = self.line(raster, **stroke, color=style.EXCITATORY, label="excitatory")
        self.I = self.line(raster, **stroke, color=style.INHIBITORY, label="inhibitory")
        self.flights = flights(raster)
        self.row = self.horizontal(raster, **HELPER, label="the neuron below")
        self.V = self.line(V, color=style.V, linewidth=1.2)
        self.horizontal(V, THRESHOLD, **HELPER | {"linestyle": "--"})
        name_lines(raster, self.E, self.I, self.row)

    def show(
        self,
        J: np.ndarray,
        D: float,
        excitatory: int,
        of: int,
        t: np.ndarray,
        V: np.ndarray,
        fired: np.ndarray,
    ) -> str:
        """`of`: the neuron to look at, from 0 on; the first `excitatory` ones are excitatory."""
        k, j = np.nonzero(fired)
        for line, chosen in ((self.E, j < excitatory), (self.I, j >= excitatory)):
            line.set_data(t[k[chosen]], j[chosen] + 1)
        ways = [(t[a], of, b, J[of, b]) for a, b in zip(k, j, strict=True) if J[of, b]]
        show_flights(self.flights, ways, D, {b: b + 1 for b in range(V.shape[1])})
        self.move(self.row, y=of + 1)
        self.move(self.V, t, np.where(fired[:, of], STROKE, V[:, of]))
        self.spikes = t[fired[:, of] > 0].tolist()
        return say(
            f"{{spikes}} in all; neuron {of + 1} hears {{inputs}}, is sent {{sent}} "
            "and fires {fired}",
            spikes=(len(k), "spikes"),
            inputs=(np.count_nonzero(J[of]), "others"),
            sent=(len(ways), "spikes"),
            fired=(len(self.spikes), "times"),
        )

    def pick(self, ax, x, y):
        return {"neuron": y} if ax is self.panels["raster"] else None


def flights(ax: Axes) -> LineCollection:
    """Lines from a spike to where and when it arrives; for `show_flights`."""
    lines = LineCollection([], linewidths=1.1, animated=True, zorder=2)
    ax.add_collection(lines, autolim=False)
    return lines


def show_flights(lines: LineCollection, ways: list, D: float, height: dict) -> None:
    """`ways`: (time, to whom, from whom, mV) of each spike; `height`: where each neuron is."""
    lines.set_segments([[(t, height[j]), (t + D, height[i])] for t, i, j, _ in ways])
    lines.set_color([SIGNS[int(step < 0)] for *_, step in ways])


def _first_effect(J, D, t, V, fired) -> tuple[str, dict]:
    """What the first spike of neuron 1 does to neuron 2: a part of a sentence, its quantities.

    `J`: mV, of this way; `V`: of neuron 2.
    """
    sent = np.flatnonzero(fired[:, 0])
    if not len(sent) or not J:
        return "nothing is sent to neuron 2", {}
    k = sent[0] + round(D / (t[1] - t[0]))
    found = {"sent": (t[sent[0]], "ms", 1)}
    if k >= len(t):
        return "the spike at {sent} is still on its way", found
    found |= {"arrival": (t[k], "ms", 1)}
    arrives = "the spike at {sent} arrives at {arrival} "
    if fired[k, 1]:
        return arrives + "and makes neuron 2 fire", found
    if V[k] == V[k - 1]:
        return arrives + "and is lost: 2 is refractory", found
    return arrives + "and V_2 steps by {step}", found | {"step": (J, "mV", 1)}
