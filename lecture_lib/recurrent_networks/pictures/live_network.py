"""Picture of notebook 06: a network as it runs, its spikes scrolling by."""

from functools import lru_cache

import numpy as np
from matplotlib.patheffects import withStroke

from lecture_lib.pictures import HELPER, THEORY, Picture, label_axes, name_lines, style

from ..history import SAMPLE, Snapshot
from ..mean_field.rates import rates
from ..sparse_network import SparseNetwork, resized

SHOWN = 500.0  # ms of the past
LEAST, MOST = 0.5, 3000.0  # Hz
BIN = 1.0  # ms
HALO = [withStroke(linewidth=2.5, foreground="#FFFFFFC0")]

theory_rate = lru_cache(maxsize=64)(rates)


class Raster:
    """Spikes of the kept neurons in one axes, excitatory below inhibitory."""

    def __init__(self, picture, ax):
        label_axes(ax, "", "neuron", (-SHOWN, 0), (-2, sum(SAMPLE) + 2))
        ax.set_yticks([0, SAMPLE[0], sum(SAMPLE)])
        dots = {"linestyle": "none", "marker": "|", "markersize": 2.6, "pin": False}
        self._picture = picture
        self._E = picture.line(ax, color=style.EXCITATORY, **dots, label="excitatory")
        self._I = picture.line(ax, color=style.INHIBITORY, **dots, label="inhibitory")
        picture.horizontal(ax, SAMPLE[0] - 0.5, **HELPER)  # the E and the I neurons
        name_lines(ax, self._E, self._I)

    def show(self, moment: Snapshot) -> None:
        t, rows = moment.spikes
        first = np.searchsorted(t, -SHOWN)
        t, rows = t[first:], rows[first:]
        excitatory = rows < SAMPLE[0]
        self._E.set_data(t[excitatory], rows[excitatory])
        self._I.set_data(t[~excitatory], rows[~excitatory])


class LiveNetwork(Picture):
    """The last half second: spikes, rate of the population over its theory, one potential."""

    size = (9.4, 5.8)
    N_E = SparseNetwork.N_E  # until a network is shown

    def build(self):
        self.panels = self.axes(
            [["raster"], ["rate"], ["V"]], height_ratios=[2.6, 1.3, 1], sharex=True
        )
        raster, rate, V = self.panels.values()
        self.raster = Raster(self, raster)
        label_axes(rate, "", "rate (Hz)", (-SHOWN, 0), (LEAST, MOST))
        rate.set_yscale("log")
        label_axes(V, "time from now (ms)", "$V$ (mV)", (-SHOWN, 0), (-30, 24))
        grey = {"color": style.LEAK, "linewidth": 1.2, "pin": False}
        self.rate = self.line(rate, **grey, label="simulation")
        self.theory = self.horizontal(rate, **THEORY | {"linewidth": 2.2}, label="mean field")
        self.number = self.text(rate, ha="left", va="bottom", fontsize=10)
        self.number.set_path_effects(HALO)
        self.V = self.line(V, color=style.V, linewidth=1, pin=False)
        self.threshold = self.horizontal(V, **HELPER, linestyle="--", label="threshold")
        name_lines(rate, self.rate, self.theory)
        name_lines(V, self.threshold)

    def follow(self, values):
        """The theory needs no run: it is there as soon as a slider moves.

        `values`: g, eta and J (mV, in a network of 12 500). The size is that of the network shown.
        """
        self.full = SparseNetwork(**{name: values[name] for name in ("g", "eta", "J")})
        self._theory()

    def _theory(self) -> None:
        self.mean_field = theory_rate(resized(self.full, self.N_E))
        rate = np.clip(self.mean_field, LEAST, MOST)
        self.move(self.theory, y=rate)
        self.number.set(position=(-SHOWN * 0.99, rate * 1.25), text=f"{self.mean_field:.1f} Hz")

    def show(self, moment: Snapshot) -> str:
        if moment.network.N_E != self.N_E:
            self.N_E = moment.network.N_E
            self._theory()
        self.raster.show(moment)
        t, rate = moment.rate(BIN)
        self.move(self.rate, t, np.maximum(rate, LEAST))
        self.move(self.V, moment.t, moment.V)
        self.move(self.threshold, y=moment.network.V_threshold)
        return f"{said(moment)}, mean field {self.mean_field:.1f} Hz"


def said(moment: Snapshot) -> str:
    """The state of a network in one line."""
    cv = "–" if np.isnan(moment.cv) else f"{moment.cv:.2f}"
    synchrony = "–" if np.isnan(moment.synchrony) else f"{moment.synchrony:.2f}"
    return (
        f"t = {moment.now / 1e3:.2f} s: {moment.mean_rate:.1f} Hz, CV {cv}, synchrony χ {synchrony}"
    )
