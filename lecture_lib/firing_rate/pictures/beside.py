"""Picture of notebook 07: the spiking network and the rate model under the same drive."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.pictures import (  # fmt: skip
    HELPER,
    SIMULATION,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    say,
    style,
)

from ..repeated import Averaged

BEFORE, AFTER, NEAR = 20.0, 200.0, (-2.0, 15.0)  # ms
LEAST, MOST = 0.5, 3000.0  # Hz
LATE = 100.0  # ms, from which on the end is told
SETTLED = 0.05  # of the rate: what moves less has settled


@dataclass(frozen=True)
class Both:
    """Activity of the network and rate of the model."""

    network: Averaged | None  # None: not there yet
    before: float  # Hz, where the rate model rested
    t: np.ndarray  # ms, from 0
    nu: np.ndarray  # Hz, the rate model


class Beside(Picture):
    """Left: a fifth of a second. Right: the first milliseconds after the step."""

    size = (9.4, 4.4)

    def build(self):
        self.panels = self.axes([["all", "near"]], width_ratios=[1.5, 1], sharey=True)
        for ax, limits in zip(self.panels.values(), ((-BEFORE, AFTER), NEAR), strict=True):
            label_axes(ax, "$t$ (ms)", "", limits, (LEAST, MOST))
        self.panels["all"].set_ylabel("rate of the population (Hz)")
        log_ticks(self.panels["all"].yaxis, [1, 10, 100, 1000])
        grey = SIMULATION | {"linewidth": 1.4}
        self.A = [self.line(ax, **grey, label="spiking network") for ax in self.panels.values()]
        look = {"color": style.K, "linewidth": 2.0}
        self.nu = [self.line(ax, **look, label="rate model") for ax in self.panels.values()]
        for ax in self.panels.values():
            self.vertical(ax, 0.0, **HELPER)
        self.now = self.vertical(self.panels["all"], AFTER, **HELPER | {"linestyle": ":"})
        name_lines(self.panels["all"], self.A[0], self.nu[0])

    def show(self, both: Both) -> str:
        t = np.r_[-BEFORE, 0.0, both.t]
        nu = np.maximum(np.r_[both.before, both.before, both.nu], LEAST)
        for line in self.nu:
            line.set_data(t, nu)
        end = both.nu[both.t > LATE]
        swing = float(np.ptp(end)) / float(end.mean())
        turns = turning(both.t[both.t > LATE], end) if swing > SETTLED else None
        return say(
            "network {network}, highest in the first 6 ms {peak}, peak of its spectrum {rhythm}; "
            + ("rate model {model}, in turns at {turns}; " if turns else "rate model {model}; ")
            + "{repetitions}",
            **self._show_network(both.network),
            model=(float(end.mean()), "Hz", 1),
            swing=swing,
            turns=(turns, "Hz", 0),
            after_6=float(both.nu[np.searchsorted(both.t, 6.0)]),
            first=float(both.nu[0]),
        )

    def _show_network(self, network):
        """Draw it, if it is there; what is read aloud of it."""
        if network is None:
            self.now.set_visible(False)
            for line in self.A:
                line.set_data([], [])
            unknown = dict.fromkeys(("network", "peak", "rhythm"))
            return unknown | {"repetitions": (0, "repetitions")}
        for line in self.A:
            line.set_data(network.t, np.maximum(network.A, LEAST))
        self.move(self.now, x=min(network.now, AFTER))
        self.now.set_visible(network.now < AFTER)
        return {
            "network": (float(network.A[network.t > LATE].mean()), "Hz", 1),
            "peak": (float(network.A[(network.t > 0) & (network.t < 6)].max()), "Hz", 0),
            "rhythm": (network.rhythm, "Hz", 0),
            "repetitions": (network.repetitions, "repetitions"),
        }


def turning(t, nu) -> float | None:
    """How often nu(t) rises through its mean, Hz; None where it does so less than twice."""
    above = nu > nu.mean()
    rising = t[1:][above[1:] & ~above[:-1]]
    return 1e3 * (len(rising) - 1) / float(np.ptp(rising)) if len(rising) > 1 else None
