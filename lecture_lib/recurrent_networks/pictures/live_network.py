"""Picture of notebook 06: a network as it runs, its spikes scrolling by."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from lecture_lib.pictures import HELPER, THEORY, Picture, label_axes, log_ticks, name_lines, style
from lecture_lib.pictures.readout import say

from ..history import SAMPLE, Snapshot
from ..mean_field.rates import rates
from ..sparse_network import SparseNetwork, resized

SHOWN = 500.0  # ms of the past
LEAST, MOST = 0.5, 3000.0  # Hz
BIN = 1.0  # ms
STROKE = 30.0  # mV: how high a spike is drawn
SAID = "last {span}: rate {rate}, CV {CV}, χ {chi}, peak {peak}"

theory_rate = lru_cache(maxsize=64)(rates)


class Raster:
    """Spikes of the kept neurons in one axes, excitatory below inhibitory."""

    def __init__(self, picture, ax):
        label_axes(ax, "", "neuron", (-SHOWN, 0), (-2, sum(SAMPLE) + 2))
        ax.set_yticks([SAMPLE[0] / 2, SAMPLE[0] + SAMPLE[1] / 2], ["E", "I"])
        dots = {"linestyle": "none", "marker": "|", "markersize": 2.6, "pin": False}
        self._picture = picture
        self._E = picture.line(ax, color=style.EXCITATORY, **dots)
        self._I = picture.line(ax, color=style.INHIBITORY, **dots)
        picture.horizontal(ax, SAMPLE[0] - 0.5, **HELPER)  # the E and the I neurons
        look = HELPER | {"color": style.INK, "linestyle": "--", "linewidth": 1.6}
        self._change = picture.vertical(ax, **look, label="last change")
        name_lines(ax, self._change)

    def show(self, moment: Snapshot) -> None:
        t, rows = moment.spikes
        first = np.searchsorted(t, -SHOWN)
        t, rows = t[first:], rows[first:]
        excitatory = rows < SAMPLE[0]
        self._E.set_data(t[excitatory], rows[excitatory])
        self._I.set_data(t[~excitatory], rows[~excitatory])
        self._change.set_visible(moment.changed)
        self._picture.move(self._change, x=-moment.span)


class LiveNetwork(Picture):
    """The last half second: spikes, rate of the population over its theory, one potential."""

    size = (9.4, 5.0)
    least = 3.8
    N_E = SparseNetwork.N_E  # until a network is shown
    heard = 0.0  # ms, until when the spikes of neuron 0 were given

    def build(self):
        self.spikes = []
        self.panels = self.axes(
            [["raster"], ["rate"], ["V"]], height_ratios=[2.2, 1.2, 1.2], sharex=True
        )
        raster, rate, V = self.panels.values()
        self.raster = Raster(self, raster)
        label_axes(rate, "", "rate (Hz)", (-SHOWN, 0), (LEAST, MOST))
        log_ticks(rate.yaxis, [1, 10, 100, 1000])
        label_axes(V, "time from now (ms)", "$V$ (mV)", (-SHOWN, 0), (-15, STROKE + 4))
        grey = {"color": style.LEAK, "linewidth": 1.2, "pin": False}
        self.rate = self.line(rate, **grey, label="simulation")
        self.theory = self.horizontal(rate, **THEORY | {"linewidth": 2.2}, label="mean field")
        self.V = self.line(V, color=style.V, linewidth=1, pin=False)
        dashed = HELPER | {"linestyle": "--"}
        self.threshold = self.horizontal(V, **dashed, label=r"$V_\mathrm{threshold}$")
        name_lines(rate, self.rate, self.theory)
        name_lines(V, self.threshold)
        self.figure.align_ylabels()

    def follow(self, values):
        """The theory needs no run: it is there as soon as a slider moves.

        `values`: g, eta and J (mV, in a network of 12 500). The size is that of the network shown.
        """
        self.full = SparseNetwork(**{name: values[name] for name in ("g", "eta", "J")})
        self._theory()

    def _theory(self) -> None:
        self.mean_field = theory_rate(resized(self.full, self.N_E))
        self.move(self.theory, y=np.clip(self.mean_field, LEAST, MOST))

    def show(self, moment: Snapshot) -> str:
        network = moment.network
        if network.N_E != self.N_E:
            self.N_E = network.N_E
            self._theory()
        self.raster.show(moment)
        t, rate = moment.rate(BIN)
        self.move(self.rate, t, np.maximum(rate, LEAST))
        self._potential(moment)
        of_now = network == resized(replace(self.full, D=network.D), self.N_E)
        return say(
            SAID + "; mean field {mean_field}",
            **said(moment, of_now),
            mean_field=(self.mean_field, "Hz", 1),
        )

    def _potential(self, moment: Snapshot) -> None:
        t, rows = moment.spikes
        t = t[rows == 0]
        V = moment.V.copy()
        V[np.rint(t / moment.network.dt).astype(int) - 1] = STROKE  # counted from the end
        self.move(self.V, moment.t, V)
        self.move(self.threshold, y=moment.network.V_threshold)
        new = moment.now - (self.heard if self.heard <= moment.now else 0.0)
        self.spikes, self.heard = (t[t > -new] + new).tolist(), moment.now


def said(moment: Snapshot, of_now: bool) -> dict[str, tuple]:
    """The quantities of `SAID`: none where the sliders ask for another network already."""
    span, *found = moment.span / 1e3, moment.mean_rate, moment.cv, moment.synchrony, moment.peak
    rate, cv, chi, peak = found if of_now else (None,) * 4
    return {
        "t": (moment.now / 1e3, "s", 2),
        "span": (span if of_now else None, "s", 2),
        "rate": (rate, "Hz", 1),
        "CV": (cv, "", 2),
        "chi": (chi, "", 2),
        "peak": (peak, "Hz", 0),
    }
