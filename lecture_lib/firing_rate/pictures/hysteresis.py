"""Picture of notebook 07: rates while the drive goes up and comes down again."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from lecture_lib.pictures import HELPER, WHOLE, Picture, label_axes, name_lines, say, style
from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.recurrent_networks.mean_field import drive_for_rate, fold_lines

from ..one_population import steady_rates
from ..rate_model import RateModel

LOWEST, HIGHEST, FASTEST = 0.01, 1.6, 400.0  # η, η, Hz
LONGEST = 6.4  # s
RATES = np.r_[np.geomspace(1e-3, 20.0, 80), np.arange(22.5, FASTEST, 2.5)]  # Hz


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
    """Line: steady rates of the rate model. Triangles: the spiking network, stepped."""

    size = (9.4, 4.6)
    least = 3.8

    def build(self):
        self.panels = self.axes([["rate"], ["drive"]], height_ratios=[3.4, 1])
        ax, drive = self.panels.values()
        label_axes(ax, r"drive $\eta$", r"rate $\nu$ (Hz)", (0, HIGHEST + 0.04), (-12, FASTEST))
        steady = {"pin": False, "color": style.K, "linewidth": 2.0}
        self.lower, self.upper = (self.line(ax, **steady, label="stable") for _ in range(2))
        self.unstable = self.line(ax, **steady, linestyle="--", label="unstable")
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
        name_lines(ax, self.lower, self.unstable, self.model, self.up, self.down, self.turn)

    def show(self, network: SparseNetwork, found: Drives) -> str:
        branches, folds = steady_curve(replace(network, eta=0.0))
        for line, branch in zip((self.lower, self.unstable, self.upper), branches, strict=True):
            line.set_data(*branch)
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
        lower, edge = folds or (None, None)
        several = "three rates up to η = {edge}"
        if lower:
            several = "three rates from η = {fold} to {edge}"
        decimals = 3 if lower else 2  # they may lie close together
        return say(
            "η = {eta}, on the way {way}: network {rate}, rate model {model}; "
            + (several if folds else "one rate at each drive"),
            eta=(x[-1], "", 2),
            way="up" if up[-1] else "down",
            rate=(y[-1], "Hz", 1),
            model=(found.model[-1], "Hz", 1),
            fold=(lower, "", decimals),
            edge=(edge, "", decimals),
        )


@lru_cache(maxsize=32)
def steady_curve(network: SparseNetwork) -> tuple:
    """η and ν (Hz) of the lower, the unstable and the upper rates, and the drives of the folds.

    Each rate needs one drive, while a drive may sustain three rates: between the folds (None: no
    drive does).
    """
    ends = [steady_rates(RateModel.of(replace(network, eta=x)))[0] for x in (LOWEST, HIGHEST)]
    nu = np.sort(np.concatenate([RATES, *ends]))
    nu = nu[nu >= RATES[0]]
    eta = drive_for_rate(network, network.g, nu)
    shown = (eta > 0) & (eta < HIGHEST + LOWEST)
    eta, nu = np.r_[0.0, np.where(shown, eta, np.nan)], np.r_[0.0, nu]  # undriven nobody fires
    _, lower, upper = fold_lines([network.g], network)
    folds = (float(lower[0]), float(upper[0])) if len(upper) else None
    return [(eta[k], nu[k]) for k in _branches(eta)], folds


def _branches(eta):
    """Indices of the points before η falls, while it does, and after."""
    falls, seen = np.flatnonzero(np.diff(eta) < 0), np.flatnonzero(np.isfinite(eta))
    if not len(falls):
        return seen, seen[:0], seen[:0]
    first, last = falls[0], falls[-1] + 1
    again = last + np.isnan(eta[last + 1 : last + 2]).any()  # below η = 0 the curve is not seen
    return seen[seen <= first], seen[(first <= seen) & (seen <= last)], seen[seen >= again]
