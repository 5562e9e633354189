"""Pictures of notebook 06: the (g, η) plane, with a network that runs in it or a survey of it."""

from functools import cache

import numpy as np
from matplotlib.colors import LogNorm, Normalize

from lecture_lib.pictures import POINT, THEORY, Picture, label_axes, name_lines, style

from ..history import Snapshot
from ..mean_field.phase_diagram import fold_lines, phase_diagram
from ..mean_field.stability import dominant_mode, stability_diagram
from ..sparse_network import SparseNetwork
from ..sweep import Sweep
from .live_network import HALO, Raster, said

G, ETA = (0.0, 8.0), (0.0, 4.0)
STATES = {"SR": (1.6, 2.4), "AI": (5.1, 1.75), "SI fast": (7.1, 3.6), "SI slow": (5.2, 0.6)}
# A point may lie on the edge; while it has no place yet it must not count for the layout.
HERE = POINT | {"color": "white", "markeredgecolor": "k", "clip_on": False, "in_layout": False}
HIGHEST = 1000.0  # Hz, of the spectrum
LAYERS = {
    "rate": (LogNorm(1, 500), "rate (Hz)"),
    "CV": (Normalize(0, 1.2), "CV of the intervals"),
    "synchrony": (Normalize(0, 0.6), "synchrony χ"),
}


@cache
def theory():
    """Mean field over the plane, and its stability, of the network of Brunel (2000)."""
    network = SparseNetwork()
    plane = phase_diagram(np.linspace(*G, 101), np.linspace(*ETA, 101), network)
    eta = np.r_[np.linspace(0.7, 1.1, 25), np.linspace(1.25, ETA[1], 12)]
    modes = stability_diagram(np.linspace(*G, 33), eta, network)
    return plane, modes


@cache
def folds():
    """The two lines between which three rates sustain themselves."""
    g, lower, upper = fold_lines(np.linspace(*G, 161), SparseNetwork())
    return (g, lower), (g, upper)


def draw_plane(ax, animated=False):
    """Axes of the plane, with the lines at which the asynchronous state loses its stability."""
    label_axes(ax, "inhibition $g$", "drive $η$", G, ETA)
    _, modes = theory()
    lines = ax.contour(modes.g, modes.eta, modes.growth_rate, [0], colors="white", linewidths=1.6)
    lines.set_animated(animated)
    for line in folds():
        ax.plot(*line, color="white", linestyle="--", linewidth=1.4, animated=animated)
    for name, place in STATES.items():
        ax.text(*place, name, ha="center", fontsize=10, path_effects=HALO, animated=animated)


def draw_layer(ax, layer, **options):
    """The theory of one layer as an image; synchrony has none."""
    plane, _ = theory()
    values = {"rate": np.maximum(plane.rate, 1e-3), "CV": plane.cv}
    blank = np.full(plane.rate.shape, np.nan)
    return ax.imshow(
        values.get(layer, blank),
        norm=LAYERS[layer][0],
        extent=(*G, *ETA),
        origin="lower",
        aspect="auto",
        cmap="viridis",
        **options,
    )


class NetworkPlane(Picture):
    """A network that runs, as a point of the plane: click where it shall go."""

    size = (9.6, 5.0)
    keys = {"x": "g", "y": "eta"}  # noqa: RUF012

    def build(self):
        self.panels = self.axes([["plane", "raster"], ["plane", "power"]], width_ratios=[1.15, 1])
        plane, raster, power = self.panels.values()
        image = draw_layer(plane, "rate", interpolation="bilinear")
        bar = self.figure.colorbar(image, ax=plane, pad=0.02, aspect=30, format="{x:g}")
        bar.set_label("rate (Hz), mean field")
        draw_plane(plane)
        self.now = self.line(plane, **HERE, pin=False)
        self.raster = Raster(self, raster)
        raster.set_xlabel("time from now (ms)")
        label_axes(power, "frequency (Hz)", "power (Hz)", (0, HIGHEST), (1e-3, 3e3))
        power.set_yscale("log")
        self.power = self.line(power, color=style.V, linewidth=1.2, label="simulation")
        self.mode = self.vertical(power, **THEORY | {"linewidth": 2}, label="linear theory")
        name_lines(power, self.power, self.mode)

    def follow(self, values):
        self.move(self.now, values["g"], values["eta"])

    def pick(self, ax, x, y):
        return {"g": x, "eta": y} if ax is self.panels["plane"] else None

    def show(self, moment: Snapshot) -> str:
        self.raster.show(moment)
        frequency, power = moment.spectrum
        self.move(self.power, frequency[1:], np.clip(power[1:], 1e-3, 3e3))
        mode = dominant_mode(moment.network)
        self.move(self.mode, x=mode.frequency)
        peak = "–" if np.isnan(moment.peak) else f"{moment.peak:.0f}"
        return f"{said(moment)}, peak at {peak} Hz; theory: {_fate(mode)}"


class Survey(Picture):
    """Theory as a smooth ground, simulations as tiles on it: where they agree, none is seen."""

    size = (9.6, 5.0)

    def build(self):
        self.panels = self.axes([[*LAYERS]], sharey=True)
        self.tiles, self.at = {}, []
        for layer, ax in self.panels.items():
            image = draw_layer(ax, layer, interpolation="bilinear")
            self.figure.colorbar(image, ax=ax, location="top", aspect=25, format="{x:g}").set_label(
                LAYERS[layer][1]
            )
            draw_plane(ax, animated=True)
            ax.set(ylabel="", facecolor=style.GHOST)
            self.tiles[layer] = draw_layer(ax, "synchrony", interpolation="nearest", animated=True)
            self.tiles[layer].set_norm(LAYERS[layer][0])
            self.at.append(self.line(ax, **HERE, pin=False))
        self.panels["rate"].set_ylabel("drive $η$")

    def show(self, found: Sweep) -> str:
        values = {"rate": found.rate, "CV": found.cv, "synchrony": found.synchrony}
        for layer, image in self.tiles.items():
            image.set_data(values[layer][..., 0].T)
            image.set_extent(_extent(found.g, found.eta))
        done = np.isfinite(found.rate[..., 0])
        g, eta = np.meshgrid(found.g, found.eta, indexing="ij")
        i = min(done.sum(), done.size - 1)
        for line in self.at:
            self.move(line, g.ravel()[i], eta.ravel()[i])
        return f"{done.sum()} of {done.size} networks simulated"


def _fate(mode):
    if mode.frequency > HIGHEST or mode.frequency == 0:
        return "no slower rhythm"
    return f"{mode.frequency:.0f} Hz {'dies out' if mode.stable else 'grows'}"


def _extent(g, eta):
    half_g, half_eta = (g[1] - g[0]) / 2, (eta[1] - eta[0]) / 2
    return g[0] - half_g, g[-1] + half_g, eta[0] - half_eta, eta[-1] + half_eta
