"""Pictures of notebook 06: the (g, η) plane, with a network that runs in it or a survey of it."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
from contourpy import contour_generator
from matplotlib.collections import LineCollection
from matplotlib.colors import LogNorm, Normalize
from matplotlib.patheffects import withStroke

from lecture_lib.pictures import POINT, THEORY, Picture, label_axes, name_lines, style
from lecture_lib.pictures.readout import say

from ..history import Snapshot
from ..mean_field.phase_diagram import PhaseDiagram, fold_lines, phase_diagram
from ..mean_field.stability import dominant_mode, stability_diagram
from ..sparse_network import SparseNetwork
from ..states import STATES
from ..sweep import Sweep
from .live_network import SAID, Raster, said

G, ETA = (0.0, 8.0), (0.0, 4.0)
BESIDE = {  # where a state has its name: the right end of it, or the left one, in g and η
    "SR": ("right", 2.6, 2.15),
    "AI": ("left", 5.5, 2.0),
    "SI fast": ("right", 7.9, 3.45),
    "SI slow": ("right", 7.9, 0.35),
}
# A point may lie on the edge; while it has no place yet it must not count for the layout.
HERE = POINT | {"markerfacecolor": "white", "clip_on": False, "in_layout": False}
BOX = {"boxstyle": "round,pad=0.15", "facecolor": "#FFFFFFD8", "edgecolor": "none"}
EDGED = [withStroke(linewidth=3.2, foreground="#00000070")]  # white on yellow, too, can be seen
HIGHEST = 1000.0  # Hz, of the spectrum
POWER = (1e-3, 3e3)  # Hz
SILENT = 0.1  # Hz
NO_RHYTHM = f"no rhythm below {HIGHEST:.0f} Hz"
LAYERS = {
    "rate": (LogNorm(1, 500), "rate (Hz)"),
    "CV": (Normalize(0, 1.2), "CV of the intervals"),
    "synchrony": (Normalize(0, 0.6), "synchrony χ"),
}

mode_of = lru_cache(maxsize=64)(dominant_mode)


@lru_cache(maxsize=8)
def theory(network: SparseNetwork) -> tuple[PhaseDiagram, list, list]:
    """Mean field over the plane, and two kinds of lines in it, of networks of this size.

    At the first ones the steady rate loses its stability; between the second ones three rates
    sustain themselves.
    """
    plane = phase_diagram(np.linspace(*G, 101), np.linspace(*ETA, 101), network)
    eta = np.r_[np.linspace(0.7, 1.1, 25), np.linspace(1.25, ETA[1], 12)]
    modes = stability_diagram(np.linspace(*G, 33), eta, network)
    edges = contour_generator(modes.g, modes.eta, modes.growth_rate).lines(0.0)
    g, lower, upper = fold_lines(np.linspace(*G, 161), network)
    return plane, edges, [np.column_stack([g, eta]) for eta in (lower, upper)]


class Map:
    """The theory of one layer over the plane, as colours, with the states and lines between them.

    A state has its name where theory finds it: not every size of network has all four.
    """

    def __init__(self, ax, layer, animated=False):
        label_axes(ax, "inhibition $g$", "drive $η$", G, ETA)
        self._layer = layer
        self.image = ax.imshow([[np.nan]], norm=LAYERS[layer][0], **image(animated))
        looks = {"linewidths": 1.6}, {"linewidths": 1.4, "linestyles": "--"}
        self._lines = [
            LineCollection([], colors="white", path_effects=EDGED, animated=animated, **look)
            for look in looks
        ]
        for lines in self._lines:
            ax.add_collection(lines, autolim=False)
        self._names = {name: write_state(ax, name, animated) for name in STATES}

    def show(self, network: SparseNetwork) -> None:
        """Theory of networks of this size; of synchrony there is none."""
        plane, *lines = theory(network)
        cv = np.where(plane.rate > SILENT, plane.cv, np.nan)  # who does not fire has none
        values = {"rate": np.maximum(plane.rate, 1e-3), "CV": cv}
        if self._layer in values:
            self.image.set_data(values[self._layer])
        for drawn, found in zip(self._lines, lines, strict=True):
            drawn.set_segments(found)
        for name, written in self._names.items():
            written.set_visible(has_state(network, name))


def image(animated):
    """How a layer is drawn."""
    look = {"origin": "lower", "aspect": "auto", "interpolation": "nearest", "cmap": "viridis"}
    return look | {"extent": (*G, *ETA), "animated": animated}


def write_state(ax, name, animated):
    """Mark where a state is, and write its name beside it with a line that leads there."""
    at, (end, *beside) = (STATES[name].g, STATES[name].eta), BESIDE[name]
    look = {"fontsize": 10, "bbox": BOX, "animated": animated}  # read on dark blue, too
    look |= {"ha": end, "va": "center"}
    arrow = {"arrowstyle": "-", "color": "white", "path_effects": EDGED, "shrinkA": 1, "shrinkB": 0}
    return ax.annotate(name, at, beside, arrowprops=arrow, **look)


def has_state(network: SparseNetwork, name: str) -> bool:
    """Whether the steady rate is stable there, or not, as the name of the state says."""
    return mode_of(replace(network, **STATES[name].values)).stable == (name == "AI")


class NetworkPlane(Picture):
    """A network that runs, as a point of the plane: click where it shall go."""

    size = (9.6, 5.0)
    least = 3.8
    keys = {"x": "g", "y": "eta"}  # noqa: RUF012

    def build(self):
        self.panels = self.axes([["plane", "raster"], ["plane", "power"]], width_ratios=[1.15, 1])
        plane, raster, power = self.panels.values()
        ground = Map(plane, "rate")
        ground.show(SparseNetwork())
        bar = self.figure.colorbar(ground.image, ax=plane, pad=0.02, aspect=30, format="{x:g}")
        bar.set_label("rate (Hz), mean field")
        self.now = self.line(plane, **HERE, pin=False)
        self.raster = Raster(self, raster)
        raster.set_xlabel("time from now (ms)")
        label_axes(power, "frequency (Hz)", "power (Hz)", (0, HIGHEST), POWER)
        power.set_yscale("log")
        self.power = self.line(power, color=style.V, linewidth=1.2, label="simulation")
        self.mode = self.vertical(power, **THEORY | {"linewidth": 2}, label="linear theory")
        name_lines(power, self.power, self.mode)

    def follow(self, values):
        self.sliders = {name: values[name] for name in ("g", "eta")}
        self.move(self.now, *self.sliders.values())

    def pick(self, ax, x, y):
        return {"g": x, "eta": y} if ax is self.panels["plane"] else None

    def show(self, moment: Snapshot) -> str:
        self.raster.show(moment)
        asked = replace(moment.network, **self.sliders)
        frequency, power = moment.spectrum
        self.move(self.power, frequency[1:], np.clip(power[1:], *POWER))
        mode = mode_of(asked)
        self.move(self.mode, x=mode.frequency)
        of_now, rhythm = moment.network == asked, _rhythm(mode)
        fate = "{rhythm} dies out" if mode.stable else "{rhythm} grows"
        return say(
            f"{SAID}; theory: {fate if rhythm else NO_RHYTHM}",
            **said(moment, of_now),
            rhythm=(rhythm, "Hz", 0),
        )


class Survey(Picture):
    """Theory as a smooth ground, simulations as tiles on it: where they agree, none is seen."""

    size = (9.6, 5.0)

    def build(self):
        self.panels = self.axes([[*LAYERS]], sharey=True)
        self.grounds, self.tiles, self.at = [], {}, []
        for layer, ax in self.panels.items():
            ground = Map(ax, layer, animated=True)
            self.figure.colorbar(
                ground.image, ax=ax, location="top", aspect=25, format="{x:g}"
            ).set_label(LAYERS[layer][1])
            ax.set(ylabel="", facecolor="#D0D0D0")
            self.tiles[layer] = ax.imshow([[np.nan]], norm=LAYERS[layer][0], **image(True))
            self.grounds.append(ground)
            self.at.append(self.line(ax, **HERE, pin=False))
        self.panels["rate"].set_ylabel("drive $η$")

    def show(self, network: SparseNetwork, found: Sweep) -> str:
        """`network`: the size of those simulated, and of the theory below them."""
        for ground in self.grounds:
            ground.show(network)
        values = {"rate": found.rate, "CV": found.cv, "synchrony": found.synchrony}
        for layer, image in self.tiles.items():
            image.set_data(values[layer][..., 0].T)
            image.set_extent(_extent(found.g, found.eta))
        done = np.isfinite(found.rate[..., 0])
        g, eta = np.meshgrid(found.g, found.eta, indexing="ij")
        i = min(done.sum(), done.size - 1)
        for line in self.at:
            self.move(line, g.ravel()[i], eta.ravel()[i])
        return say("{done} of {all} networks simulated", done=int(done.sum()), all=done.size)


def _rhythm(mode):
    """Frequency in Hz, or None where there is no oscillation that the picture could show."""
    return mode.frequency if 0 < mode.frequency <= HIGHEST else None


def _extent(g, eta):
    half_g, half_eta = (g[1] - g[0]) / 2, (eta[1] - eta[0]) / 2
    return g[0] - half_g, g[-1] + half_g, eta[0] - half_eta, eta[-1] + half_eta
