"""Pictures of notebook 03: how gates depend on voltage, and the channels that they stand for."""

import numpy as np

from lecture_lib.pictures import (
    CURSOR,
    HELPER,
    HERE,
    THEORY,
    WHOLE,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    say,
    style,
)

from ..axon import HodgkinHuxley
from ..channel_noise import Flicker
from ..gates import Gates, Rates

VOLTAGES = np.linspace(-100, 50, 151)  # mV
LOOK = {
    "m": {"color": style.NA},
    "h": {"color": style.NA, "linestyle": "--"},
    "n": {"color": style.K},
}
STIMULUS = {"color": style.CURRENT, "drawstyle": "steps-post"}  # constant over each step


class GateCurves(Picture):
    """The rates of one gate, and x_∞ and τ_x of all three, against the membrane potential."""

    size = (9.0, 3.9)

    def build(self):
        self.panels = self.axes([["rates", "x_inf", "tau"]])
        rates, x_inf, tau = self.panels.values()
        names = ["rate (1/ms)", r"$x_\infty$", r"$\tau_x$ (ms)"]
        limits = [(1e-4, 2000), (-0.03, 1.03), (7e-4, 30)]
        for ax, name, ylim in zip(self.panels.values(), names, limits, strict=True):
            label_axes(ax, "$V$ (mV)", name, (-100, 50), ylim)
        log_ticks(rates.yaxis, [1e-3, 0.1, 10, 1000])
        log_ticks(tau.yaxis, [1e-3, 0.01, 0.1, 1, 10])
        self.rates = [
            self.line(rates, color=style.V, linestyle=dash, label=rf"$\{name}$")
            for name, dash in (("alpha", "-"), ("beta", "-."))
        ]
        self.x_inf = [self.line(x_inf, **look, label=f"${x}$") for x, look in LOOK.items()]
        self.tau = [self.line(tau, **look, label=f"${x}$") for x, look in LOOK.items()]
        self.cursors = [self.vertical(ax, **CURSOR) for ax in self.panels.values()]
        self.rate_points = [self.line(rates, **HERE) for _ in self.rates]
        self.x_points = [self._point(x_inf, look) for look in LOOK.values()]
        self.tau_points = [self._point(tau, look) for look in LOOK.values()]
        name_lines(rates, *self.rates)
        name_lines(x_inf, *self.x_inf)
        name_lines(tau, *self.tau)

    def _point(self, ax, look):
        return self.line(ax, **HERE | {"color": look["color"]})

    def pick(self, ax, x, y):
        """Drag the cursor."""
        return {"V": x}

    def show(self, gate: str, V: float, neuron: HodgkinHuxley) -> str:
        """`gate`: whose rates are shown."""
        curves, here = (_gate_numbers(neuron, x) for x in (VOLTAGES, V))
        first = 2 * list(LOOK).index(gate)  # Rates holds α, β of m, h and n
        pair = slice(first, first + 2)
        self._draw(self.rates, self.rate_points, curves[0][pair], here[0][pair], V)
        self._draw(self.x_inf, self.x_points, curves[1], here[1], V)
        self._draw(self.tau, self.tau_points, curves[2], here[2], V)
        for cursor in self.cursors:
            self.move(cursor, x=V)
        for line in self.rates + self.rate_points:
            line.set_color(LOOK[gate]["color"])
        alpha, beta = here[0][pair]
        values = {f"{x}_inf": (float(inf), "", 3) for x, inf in zip(LOOK, here[1], strict=True)}
        values |= {f"tau_{x}": (float(tau), "ms", 2) for x, tau in zip(LOOK, here[2], strict=True)}
        gates = "; ".join(f"{x}_∞ {{{x}_inf}}, τ_{x} {{tau_{x}}}" for x in LOOK)
        return say(
            f"at {{V}}: α_{gate} {{alpha}}, β_{gate} {{beta}}; {gates}",
            V=(V, "mV", 0),
            alpha=(float(alpha), "per ms"),
            beta=(float(beta), "per ms"),
            **values,
        )

    def _draw(self, lines, points, curves, values, V) -> None:
        for line, point, curve, value in zip(lines, points, curves, values, strict=True):
            self.move(line, VOLTAGES, curve)
            self.move(point, V, value)


def _gate_numbers(neuron: HodgkinHuxley, V) -> tuple[Rates, Gates, Gates]:
    return neuron.rates(V), neuron.steady_state(V), neuron.time_constants(V)


class ChannelNoise(Picture):
    """Gates that flicker: the open fraction of N, and the smooth n(t) that it follows."""

    size = (9.0, 3.8)

    def build(self):
        self.panels = self.axes([["open"]])
        ax = self.panels["open"]
        label_axes(ax, "$t$ after the step (ms)", "open fraction", (0, 20), (-0.05, 1.05))
        self.open = self.line(ax, color=style.K, linewidth=1.2, label="$N$ gates")
        self.band = [self.line(ax, **HELPER, label=r"$n \pm \sqrt{n(1-n)/N}$") for _ in range(2)]
        self.expected = self.line(ax, **THEORY | {"linewidth": 2.2}, label="equation $n(t)$")
        name_lines(ax, self.open, self.expected, self.band[0])

    def show(self, channels: Flicker) -> str:
        self.move(self.open, channels.t, channels.open_fraction)
        self.move(self.expected, channels.t, channels.expected)
        for line, sign in zip(self.band, (-1, 1), strict=True):
            self.move(line, channels.t, channels.expected + sign * channels.expected_std)
        gap = np.sqrt(np.mean((channels.open_fraction - channels.expected) ** 2))
        return say(
            "{N}: RMS distance from n(t) {distance}, expected {expected}",
            N=(channels.N, "gates"),
            distance=(gap, "", 3),
            expected=(np.sqrt(np.mean(channels.expected_std**2)), "", 3),
        )


class Exponent(Picture):
    """The rise of a conductance after a step, and gates to several powers that try to follow it."""

    size = (9.0, 3.6)

    def build(self):
        self.panels = self.axes([["g"]])
        ax = self.panels["g"]
        label_axes(ax, "$t$ after the step (ms)", r"$g_\mathrm{K}$ (mS/cm²)", (0, 8), (-1, 38))
        self.data = self.line(
            ax, **WHOLE, color=style.V, marker="o", ls="none", ms=5, label="clamped axon"
        )
        self.fit = self.line(ax, color=style.K, label="gate to the power $p$")
        name_lines(ax, self.data, self.fit)

    def show(self, t: np.ndarray, g: np.ndarray, power: int, fit: np.ndarray) -> str:
        every = slice(None, None, max(len(t) // 40, 1))
        self.move(self.data, t[every], g[every])
        self.move(self.fit, t, fit)
        return say(
            "power {p}: off by at most {error}, while g_K reaches {g_K}",
            p=power,
            error=(np.abs(fit - g).max(), "mS/cm²", 2),
            g_K=(g.max(), "mS/cm²", 1),
        )
