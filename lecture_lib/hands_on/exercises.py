"""Exercises of notebook 09: each one as the arguments of `lecture_lib.teaching.check`."""

import math
from itertools import combinations

import numpy as np

from lecture_lib.from_hh_to_lif import LIF, coincidence_factor
from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.recurrent_networks.mean_field import dominant_mode, output_rate, rates

from .own_trace import detect

STOP = 350.0  # ms


def _hidden_tau(t: np.ndarray, V: np.ndarray, stop: float) -> float:
    """τ_m from the area under the decay after `stop`, over its height."""
    before, after = (t > stop - 20) & (t < stop), t >= stop
    E_L = V[t > t[-1] - 20].mean()
    return float((V[after] - E_L).sum() * (t[1] - t[0]) / (V[before].mean() - E_L))


def _decay(tau: float, E_L: float, shift: float) -> dict:
    """A step that ended at STOP, with a trace of noise."""
    t = np.arange(0.0, 550.0, 0.1)
    V = E_L + shift * np.exp(-np.maximum(t - STOP, 0.0) / tau)
    return {"t": t, "V": V + np.random.default_rng(1).normal(0.0, 0.05, len(t)), "stop": STOP}


def hidden_t_ref(I, T, C, g_L, E_L, V_threshold) -> float:
    """t_ref (ms) from two intervals: V_reset where both ask for the same."""
    from scipy.optimize import brentq

    mu, tau = E_L + np.asarray(I) / g_L, C / g_L

    def left(V_reset):
        return T - tau * np.log((mu - V_reset) / (mu - V_threshold))

    V_reset = brentq(lambda V: np.subtract(*left(V)), V_threshold - 80.0, V_threshold - 1e-6)
    return float(left(V_reset).mean())


def _intervals(I, **values) -> dict:
    """Two intervals of a LIF, and of its parameters what was found before."""
    neuron = LIF(**values)
    known = {name: values[name] for name in ("C", "g_L", "E_L", "V_threshold")}
    return {"I": np.array(I), "T": np.asarray(neuron.interval(I)), **known}


def _build_rates(V_half: float, k: float, tau: float, V: float) -> list[float]:
    """α and β of a gate with x_∞ = 1/(1 + e^((V_half − V)/k)) and one τ."""
    steady = 1.0 / (1.0 + math.exp((V_half - V) / k))
    return [steady / tau, (1.0 - steady) / tau]


def _trace_spikes(t, V) -> np.ndarray:
    """Spike times over a drifting zero."""
    return detect(t, V)


def _drifting(drift: float, number: int) -> dict:
    """A trace of triangular spikes on a zero that moves by so much."""
    t = np.arange(0.0, 2000.0, 0.1)
    at = np.linspace(60.0, 1940.0, number)
    away = np.abs(t[:, None] - at).min(axis=1)
    return {"t": t, "V": -65.0 + drift * t / 2000.0 + np.maximum(100.0 - 100.0 * away, 0.0)}


def _trace_reliability(trains, duration: float) -> float:
    """Mean Γ over all pairs."""
    pairs = combinations(trains, 2)
    return float(np.mean([coincidence_factor(a, b, duration) for a, b in pairs]))


def _repeats(seed: int, number: int, jitter: float) -> dict:
    rng = np.random.default_rng(seed)
    base = np.linspace(20.0, 280.0, 6)
    trains = [(base + rng.normal(0, jitter, 6)).round(1) for _ in range(number)]
    return {"trains": [train.tolist() for train in trains], "duration": 300.0}


def _network_drive(g: float, J: float, nu: float) -> float:
    """η at which mean field promises the rate ν."""
    from scipy.optimize import brentq

    def excess(eta):
        return float(output_rate(SparseNetwork(g=g, eta=eta, J=J), nu)) - nu

    return float(brentq(excess, 0.05, 20.0))


def _network_rhythm(g: float, eta: float, D: float) -> float:
    """Hz, of the least stable mode."""
    return float(dominant_mode(SparseNetwork(g=g, eta=eta, D=D)).frequency)


def _network_cost(g: float, eta: float, J: float) -> float:
    """Spikes of the whole network in a second."""
    network = SparseNetwork(g=g, eta=eta, J=J)
    return network.N * rates(network)


HIDDEN_TAU = {
    "reference": _hidden_tau,
    "inputs": [_decay(10.0, -65.0, -15.0), _decay(24.0, -70.0, -22.0), _decay(6.0, -62.0, 8.0)],
    "unit": "ms",
    "tolerance": 0.03,
}
HIDDEN_T_REF = {
    "reference": hidden_t_ref,
    "inputs": [
        _intervals(
            [3.0, 12.0], C=1.0, g_L=0.1, E_L=-65.0, V_threshold=-50.0, V_reset=-70.0, t_ref=2.0
        ),
        _intervals(
            [4.0, 30.0], C=1.4, g_L=0.06, E_L=-70.0, V_threshold=-46.0, V_reset=-60.0, t_ref=3.5
        ),
    ],
    "unit": "ms",
    "tolerance": 0.01,
}
BUILD_RATES = {
    "reference": _build_rates,
    "inputs": [
        {"V_half": -35.0, "k": 5.0, "tau": 100.0, "V": -35.0},
        {"V_half": -35.0, "k": 5.0, "tau": 100.0, "V": -60.0},
        {"V_half": -50.0, "k": -7.0, "tau": 2.0, "V": -65.0},
    ],
    "unit": "1/ms",
}
TRACE_SPIKES = {
    "reference": _trace_spikes,
    "inputs": [_drifting(0.0, 12), _drifting(-60.0, 20), _drifting(80.0, 31)],
    "unit": "ms",
}
TRACE_RELIABILITY = {
    "reference": _trace_reliability,
    "inputs": [_repeats(1, 2, 0.5), _repeats(2, 4, 1.5), _repeats(3, 3, 4.0)],
}
NETWORK_DRIVE = {
    "reference": _network_drive,
    "inputs": [
        {"g": 5.0, "J": 0.1, "nu": 20.0},
        {"g": 6.0, "J": 0.1, "nu": 10.0},
        {"g": 5.0, "J": 0.2, "nu": 5.0},
    ],
    "tolerance": 5e-3,
}
NETWORK_RHYTHM = {
    "reference": _network_rhythm,
    "inputs": [
        {"g": 5.0, "eta": 2.0, "D": 1.5},
        {"g": 5.0, "eta": 2.0, "D": 6.0},
        {"g": 6.0, "eta": 4.0, "D": 1.5},
    ],
    "unit": "Hz",
    "tolerance": 0.01,
}
NETWORK_COST = {
    "reference": _network_cost,
    "inputs": [
        {"g": 5.0, "eta": 2.0, "J": 0.1},
        {"g": 6.0, "eta": 1.5, "J": 0.3},
    ],
    "unit": "spikes",
}
