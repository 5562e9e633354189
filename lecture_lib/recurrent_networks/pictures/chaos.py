"""Picture of notebook 06: two copies of a network, one of which has lost a single spike."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import THEORY, Picture, label_axes, log_ticks, name_lines, style
from lecture_lib.pictures.readout import say

from ..divergence import Divergence

ROWS = 80  # neurons in the rasters
LIMIT = 0.01  # mV: less is drawn as nothing


class TwoCopies(Picture):
    """The rasters of both copies side by side, and below them their distance."""

    size = (9.2, 5.0)
    least = 3.8

    def __init__(self, duration: float = 50.0):
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
        label_axes(distance, "$t$ after the loss (ms)", "distance (mV)", time, (LIMIT / 1.5, 60))
        log_ticks(distance.yaxis, [LIMIT, 0.1, 1, 10], ["≤ 0.01", "0.1", "1", "10"])
        dots = {"color": style.V, "marker": ".", "markersize": 5}
        self.distance = self.line(distance, **dots, label="distance")
        self.unrelated = self.horizontal(distance, **THEORY, label="two unrelated networks")
        name_lines(distance, self.distance, self.unrelated)

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

    def show(self, found: Divergence) -> str:
        begin = found.t[0] - (found.t[1] - found.t[0])
        for k, own in enumerate(found.own):
            few = found.neurons[k] < ROWS
            t, i = found.times[k] - begin, found.neurons[k] + 1
            self.shared[k].set_data(t[few & ~own], i[few & ~own])
            self.own[k].set_data(t[few & own], i[few & own])
        self.move(self.distance, found.t - begin, np.maximum(found.distance, LIMIT))
        self.move(self.unrelated, y=max(found.unrelated, LIMIT))
        first, *_, last = found.distance
        return say(
            "one spike less changes {changed} in {T}; "
            "distance {first} at first, {last} at last, {unrelated} if unrelated",
            changed=(sum(int(own.sum()) for own in found.own), "others"),
            T=(round(self.duration), "ms"),
            first=(first, "mV"),
            last=(last, "mV"),
            unrelated=(found.unrelated, "mV"),
        )
