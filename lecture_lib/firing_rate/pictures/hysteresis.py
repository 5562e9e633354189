"""Picture of notebook 07: rates while the drive goes up and comes down again."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from lecture_lib.pictures import HELPER, WHOLE, Picture, label_axes, name_lines, say, style

from ..one_population import steady_rates
from ..rate_model import RateModel

HIGHEST, FASTEST = 1.6, 400.0  # η, Hz
LONGEST = 6.4  # s
GRID = np.linspace(0.02, HIGHEST, 60)


@dataclass(frozen=True)
class Drives:
    """What was found on the way, one number for each drive."""

    eta: tuple[float, ...]
    network: tuple[float, ...]  # Hz, the spiking network
    model: tuple[float, ...]  # Hz, the rate model, stepped in the same way
    by: str  # "itself": up to the highest drive and down again; "hand"
    highest: float  # where the way turns
    hold: float  # ms, how long each lasts

    @property
    def rises(self):
        """Whether each was reached from below, or from the start; one that stays goes on so."""
        ways = [True]
        for before, now in pairwise(self.eta):
            ways.append(now > before if now != before else ways[-1])
        return np.array(ways)


class Hysteresis(Picture):
    """Lines: steady rates of the rate model. Triangles: the spiking network, stepped."""

    size = (9.4, 4.6)
    least = 3.8

    def build(self):
        self.panels = self.axes([["rate"], ["drive"]], height_ratios=[3.4, 1])
        ax, drive = self.panels.values()
        label_axes(ax, r"drive $\eta$", r"rate $\nu$ (Hz)", (0, HIGHEST + 0.04), (-12, FASTEST))
        dots = {"linestyle": "none", "pin": False, "color": style.K}
        self.stable = self.line(ax, **dots, marker="o", markersize=3.2, label="stable")
        self.unstable = self.line(
            ax, **dots, marker="o", markersize=4, mfc="white", label="unstable"
        )
        path = {"linewidth": 1.2, "color": style.V, "linestyle": ":", "pin": False}
        self.model = self.line(ax, **path, label="rate model, stepped")
        cloud = {"linestyle": "none", "markersize": 7, "color": style.NA}
        self.up = self.line(ax, **cloud, marker="^", label="network, up")
        self.down = self.line(ax, **cloud | {"color": style.CAPACITIVE}, marker="v", label="down")
        ring = {"marker": "o", "markersize": 13, "mfc": "none", "linestyle": "none"} | WHOLE
        self.now = self.line(ax, **ring, color=style.INK)
        self.turn = self.vertical(ax, **HELPER | {"linestyle": "--"}, label="turn")
        label_axes(drive, "time (s)", r"$\eta$", (0, LONGEST), (0, HIGHEST + 0.15))
        self.steps = self.line(drive, color=style.CURRENT, drawstyle="steps-post", pin=False)
        name_lines(ax, self.stable, self.unstable, self.model, self.up, self.down, self.turn)

    def show(self, g: float, found: Drives) -> str:
        eta, rate, stable, edge = lines(g)
        self.stable.set_data(eta[stable], rate[stable])
        self.unstable.set_data(eta[~stable], rate[~stable])
        x, y, up = np.array(found.eta), np.array(found.network), found.rises
        self.model.set_data(x, found.model)
        self.move(self.turn, x=found.highest)
        self.turn.set_visible(found.by == "itself")
        last = slice(max(len(x) - int(1e3 * LONGEST / found.hold), 0), None)
        kept = x[last]
        self.steps.set_data(1e-3 * found.hold * np.arange(len(kept) + 1), np.r_[kept, kept[-1]])
        self.up.set_data(x[up], y[up])
        self.down.set_data(x[~up], y[~up])
        self.now.set_data(x[-1:], y[-1:])
        return say(
            "η = {eta}, on the way {way}: network {rate}, rate model {model}; "
            + ("three rates up to η = {edge}" if edge else "one rate at each drive"),
            eta=(x[-1], "", 2),
            way="up" if up[-1] else "down",
            rate=(y[-1], "Hz", 1),
            model=(found.model[-1], "Hz", 1),
            edge=(edge, "", 2),
        )


@lru_cache(maxsize=32)
def lines(g: float) -> tuple:
    """Drives, steady rates, which are stable, and the last drive that has three (None: none)."""
    rows, edge = [], None
    for eta in GRID:
        rates, stable = _rates(g, eta)
        rows += [(eta, rate, held) for rate, held in zip(rates, stable, strict=True)]
        edge = float(eta) if len(rates) > 1 else edge
    eta, rate, stable = np.array(rows).T
    return eta, rate, stable.astype(bool), edge and _edge(g, edge)


def _rates(g: float, eta: float) -> tuple:
    from lecture_lib.recurrent_networks import SparseNetwork

    return steady_rates(RateModel.of(SparseNetwork(g=g, eta=float(eta))))


def _edge(g: float, inside: float) -> float:
    """Where several rates become one, between a drive of the grid and the next."""
    outside = inside + GRID[1] - GRID[0]
    for _ in range(5):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if len(_rates(g, middle)[0]) > 1 else (inside, middle)
    return inside
