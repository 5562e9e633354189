"""Pictures of notebook 03: how gates depend on voltage, and the channels that they stand for."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    POINT,
    THEORY,
    Picture,
    count,
    label_axes,
    name_lines,
    style,
)

from ..channel_noise import Flicker
from ..gates import Gates, Rates, rates, steady_state, time_constants

VOLTAGES = np.linspace(-100, 50, 151)  # mV
LOOK = {
    "m": {"color": style.NA},
    "h": {"color": style.NA, "linestyle": "--"},
    "n": {"color": style.K},
}


class GateCurves(Picture):
    """The rates of one gate, and x_∞ and τ_x of all three, against the membrane potential."""

    size = (9.0, 3.9)

    def build(self):
        self.panels = self.axes([["rates", "x_inf", "tau"]])
        rates, x_inf, tau = self.panels.values()
        names = ["rate (1/ms)", r"$x_\infty$", r"$\tau_x$ (ms)"]
        limits = [(1e-3, 100), (-0.03, 1.03), (0.01, 30)]
        for ax, name, ylim in zip(self.panels.values(), names, limits, strict=True):
            label_axes(ax, "$V$ (mV)", name, (-100, 50), ylim)
        rates.set_yscale("log")
        tau.set_yscale("log")
        self.rates = [
            self.line(rates, color=style.V, linestyle=dash, label=rf"$\{name}$")
            for name, dash in (("alpha", "-"), ("beta", "--"))
        ]
        self.x_inf = [self.line(x_inf, **look, label=f"${x}$") for x, look in LOOK.items()]
        self.tau = [self.line(tau, **look, label=f"${x}$") for x, look in LOOK.items()]
        self.cursors = [self.vertical(ax, **HELPER) for ax in self.panels.values()]
        self.rate_points = [self.line(rates, **POINT, pin=False) for _ in self.rates]
        self.x_points = [self._point(x_inf, look) for look in LOOK.values()]
        self.tau_points = [self._point(tau, look) for look in LOOK.values()]
        name_lines(rates, *self.rates)
        name_lines(x_inf, *self.x_inf)
        name_lines(tau, *self.tau)

    def _point(self, ax, look):
        return self.line(ax, **POINT | {"color": look["color"]}, pin=False)

    def show(self, gate: str, V: float, V_rest: float, temperature: float) -> str:
        curves, here = (_gate_numbers(x - V_rest, temperature) for x in (VOLTAGES, V))
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
        values = [
            f"{x}_∞ {float(inf):.3f}, τ_{x} {float(tau):.2f} ms"
            for x, inf, tau in zip(LOOK, here[1], here[2], strict=True)
        ]
        return f"at {V:.0f} mV: α_{gate} = {alpha:.3g}, β_{gate} = {beta:.3g} per ms; " + "; ".join(
            values
        )

    def _draw(self, lines, points, curves, values, V) -> None:
        for line, point, curve, value in zip(lines, points, curves, values, strict=True):
            self.move(line, VOLTAGES, curve)
            self.move(point, V, value)


def _gate_numbers(V, temperature: float) -> tuple[Rates, Gates, Gates]:
    return rates(V, temperature), steady_state(V), time_constants(V, temperature)


class ChannelNoise(Picture):
    """Gates that flicker: the open share of N, and the smooth n(t) that it follows."""

    size = (9.0, 3.8)

    def build(self):
        self.panels = self.axes([["open"]])
        ax = self.panels["open"]
        label_axes(ax, "$t$ after the step (ms)", "open share", (0, 20), (-0.05, 1.05))
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
        return (
            f"{count(channels.N, 'gate')}: typical distance from n(t) "
            f"{gap:.3f}, expected {np.sqrt(np.mean(channels.expected_std**2)):.3f}"
        )


class Exponent(Picture):
    """The rise of a conductance after a step, and gates to several powers that try to follow it."""

    size = (9.0, 3.6)

    def build(self):
        self.panels = self.axes([["g"]])
        ax = self.panels["g"]
        label_axes(ax, "$t$ after the step (ms)", r"$g_\mathrm{K}$ (mS/cm²)", (0, 8), (-1, 38))
        self.data = self.line(
            ax, color=style.V, marker="o", ls="none", ms=5, pin=False, label="clamped axon"
        )
        self.fit = self.line(ax, color=style.K, label="gate to the power $p$")
        name_lines(ax, self.data, self.fit)

    def show(self, t: np.ndarray, g: np.ndarray, power: int, fit: np.ndarray) -> str:
        every = slice(None, None, max(len(t) // 40, 1))
        self.move(self.data, t[every], g[every])
        self.move(self.fit, t, fit)
        return f"power {power}: off by at most {np.abs(fit - g).max():.2f} mS/cm² of {g.max():.1f}"
