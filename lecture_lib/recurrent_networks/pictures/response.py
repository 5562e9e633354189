"""Picture of notebook 06: the mean input of many neurons is shaken, and their rate answers."""

import numpy as np

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.pictures import (
    HELPER,
    HERE,
    SIMULATION,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    style,
)
from lecture_lib.pictures.readout import say

from ..mean_field.linear_response import transfer_function
from ..mean_field.rates import Branch
from ..shaken import Shaken

FREQUENCIES = (5.0, 400.0)  # Hz
CYCLES = 2  # that are drawn
LOWEST = 0.015  # of the answer to a steady shift
HIGHEST = 95.0  # Hz


class ShakenRate(Picture):
    """Input and rate over two cycles; beside them the strength and the lag at all frequencies."""

    size = (9.4, 4.7)
    least = 3.8
    keys = {"x": "frequency"}  # noqa: RUF012

    def build(self):
        self.panels = self.axes(
            [["mu", "strength"], ["rate", "lag"]], height_ratios=[1, 1.25], width_ratios=[1.1, 1]
        )
        mu, strength, rate, lag = self.panels.values()
        label_axes(mu, "", "mean input (mV)", (0, CYCLES), (8, 36))
        mu.tick_params(labelbottom=False)
        self.mu = self.line(mu, color=style.CURRENT)
        self.threshold = self.horizontal(
            mu, **HELPER | {"linestyle": "--"}, label=r"$V_\mathrm{threshold}$"
        )
        name_lines(mu, self.threshold)
        label_axes(rate, "cycles", "rate (Hz)", (0, CYCLES), (0, HIGHEST))
        self.rate = self.line(rate, **SIMULATION, label="simulation")
        self.theory = self.line(rate, **THEORY | {"linewidth": 2}, label=r"$N_\mu(f)$")
        name_lines(rate, self.rate, self.theory)
        label_axes(strength, "", "answer, relative", FREQUENCIES, (LOWEST, 1.5))
        log_ticks(strength.yaxis, [0.03, 0.1, 0.3, 1])
        label_axes(lag, "frequency $f$ (Hz)", "lag (part of a cycle)", FREQUENCIES, (-0.03, 0.27))
        for ax in (strength, lag):
            log_ticks(ax.xaxis, [5, 10, 30, 100, 300])
        strength.tick_params(labelbottom=False)
        look = {"color": style.K, "linewidth": 1.5, "linestyle": "--", "pin": False}
        self.membrane = [self.line(ax, **look, label="the membrane") for ax in (strength, lag)]
        self.curves = [self.line(ax, **THEORY | {"linewidth": 2}) for ax in (strength, lag)]
        self.curves[0].set_label("the rate")
        self.now = [self.line(ax, **HERE | {"color": style.NA}) for ax in (strength, lag)]
        self.now[0].set_label("simulated")
        name_lines(strength, self.curves[0], self.membrane[0], self.now[0])

    def pick(self, ax, x, y):
        return {"frequency": x} if ax in (self.panels["strength"], self.panels["lag"]) else None

    def show(
        self, neuron: LIF, state: Branch, amplitude: float, frequency: float, found: Shaken
    ) -> str:
        """`state`: the steady mean and noise; `found`: what was simulated around it."""
        f = np.r_[np.geomspace(*FREQUENCIES, 80), frequency, 0.0]
        response = transfer_function(neuron, state.mu, state.sigma, f)[0]
        *_, expected, slowest = response
        membrane = 1 / (1 + 2e-3j * np.pi * f * neuron.tau_m)
        led = found.answer[1]
        self._cycles(neuron, state, amplitude, expected, found)
        for line, curve in zip(self.curves, _both(response[:-2], slowest), strict=True):
            self.move(line, f[:-2], curve)
        for line, curve in zip(self.membrane, _both(membrane[:-2], 1.0), strict=True):
            self.move(line, f[:-2], curve)
        strength = found.answer[0] / amplitude / abs(slowest)
        self.now[0].set_data([frequency], [np.clip(strength, LOWEST, 1.5)])
        self.now[1].set_data([frequency], [np.clip(-led, -0.03, 0.27)])
        return say(
            "shaken by {a} at {f}, the rate of {rate} answers by {answer} (theory {expected}), "
            "the membrane by {V}",
            a=(amplitude, "mV", 1),
            f=(frequency, "Hz", 0),
            rate=(found.mean, "Hz", 1),
            answer=(found.answer[0], "Hz", 1),
            expected=(amplitude * abs(expected), "Hz", 1),
            V=(amplitude * abs(membrane[-2]), "mV", 2),
            relative=abs(expected / slowest),
            relative_membrane=abs(membrane[-2]),
        )

    def _cycles(self, neuron, state, amplitude, expected, found) -> None:
        x = np.linspace(0, CYCLES, 200)
        turn = np.exp(2j * np.pi * x)
        self.move(self.mu, x, state.mu + amplitude * turn.imag)
        self.move(self.threshold, y=neuron.V_threshold)
        self.move(self.theory, x, np.maximum(state.rate + (amplitude * expected * turn).imag, 0))
        at = np.concatenate([found.phase + k for k in range(CYCLES)])
        self.move(self.rate, at, np.tile(found.rate, CYCLES))


def _both(response: np.ndarray, slowest: complex) -> tuple[np.ndarray, np.ndarray]:
    """Strength relative to that of the slowest, and lag as part of a cycle."""
    return np.abs(response / slowest), -np.angle(response) / (2 * np.pi)
