"""Picture of notebook 06: two copies of a network, one of which was disturbed a little."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import THEORY, Picture, label_axes, log_ticks, name_lines, style
from lecture_lib.pictures.readout import say

from ..divergence import Divergence

ROWS = 80  # neurons in the rasters
LIMIT, MOST = 1e-7, 100.0  # mV: less is drawn as nothing
TICKS = {1e-6: "1 nV", 1e-4: "100 nV", 1e-2: "10 µV", 1: "1 mV", 100: "100 mV"}


class TwoCopies(Picture):
    """The rasters of both copies side by side, and below them their distance."""

    size = (9.2, 5.0)
    least = 3.8

    def __init__(self, duration: float = 60.0):
        self.duration = duration
        super().__init__()

    def build(self):
        self.panels = self.axes(
            [["network", "copy"], ["distance", "distance"]], height_ratios=[1.6, 1]
        )
        network, copy, distance = self.panels.values()
        network.set_title("network")
        copy.set_title("copy")
        self._add_rasters(network, copy)
        time = (0, self.duration)
        label_axes(distance, "$t$ (ms)", "distance", time, (LIMIT / 2, MOST))
        log_ticks(distance.yaxis, [LIMIT, *TICKS], ["0", *TICKS.values()])
        dots = {"color": style.V, "marker": ".", "markersize": 5}
        self.distance = self.line(distance, **dots, label="distance")
        self.unrelated = self.horizontal(distance, **THEORY, label="two unrelated networks")
        self.leak = self.line(distance, **THEORY | {"color": style.NA}, label="leak alone")
        name_lines(distance, self.distance, self.leak, self.unrelated)

    def _add_rasters(self, *rasters: Axes) -> None:
        stroke = {"linestyle": "none", "marker": "|", "markersize": 4.5, "pin": False}
        shared = stroke | {"color": style.V, "label": "both"}
        own = stroke | {"color": style.NA, "mew": 1.3, "label": "only here"}
        for ax, name in zip(rasters, ("neuron", ""), strict=True):
            label_axes(ax, "", name, (0, self.duration), (0, ROWS + 1))
        self.shared = [self.line(ax, **shared) for ax in rasters]
        self.own = [self.line(ax, **own) for ax in rasters]
        name_lines(rasters[0], self.shared[0])
        name_lines(rasters[1], self.own[1])

    def show(self, tau_m: float, found: Divergence) -> str:
        """`tau_m`: ms, with which the leak alone would let the difference decay."""
        begin = found.t[0] - (found.t[1] - found.t[0])
        for k, own in enumerate(found.own):
            few = found.neurons[k] < ROWS
            t, i = found.times[k] - begin, found.neurons[k] + 1
            self.shared[k].set_data(t[few & ~own], i[few & ~own])
            self.own[k].set_data(t[few & own], i[few & own])
        t = found.t - begin
        self.move(self.distance, t, np.maximum(found.distance, LIMIT))
        self.move(self.unrelated, y=max(found.unrelated, LIMIT))
        first, *_, last = found.distance
        leak = first * np.exp(-(t - t[0]) / tau_m)
        self.move(self.leak, t, np.maximum(leak, LIMIT))
        fate = "it spreads" if found.spread else "it dies out"
        return say(
            f"{fate}: {{changed}} differ; distance {{first}}, "
            "after {T} {last} (unrelated {unrelated})",
            changed=(sum(int(own.sum()) for own in found.own), "spikes"),
            T=(round(self.duration), "ms"),
            first=(first, "mV"),
            last=(last, "mV"),
            unrelated=(found.unrelated, "mV"),
            spread=int(found.spread),
        )
