"""Exercises of notebook 04: each one as the arguments of `lecture_lib.teaching.check`."""

import numpy as np

from lecture_lib.hodgkin_huxley import HodgkinHuxley

from .lif import LIF, simulate

AXON = HodgkinHuxley()
_ADAPTATION = {"E_L": -65.0, "a": 1.0, "tau_w": 5.0}


def _time_constant(m: float, h: float, n: float) -> float:
    """τ_m (ms) of the squid axon with its gates held at m, h, n."""
    return AXON.C / (AXON.g_L + AXON.g_Na * m**3 * h + AXON.g_K * n**4)


def _slopes(
    V: float, w: float, I: float, C: float, g_L: float, E_L: float, a: float, tau_w: float
) -> np.ndarray:
    """dV/dt (mV/ms) and dw/dt (µA/cm²/ms) of a LIF with adaptation, below threshold."""
    return np.array([(g_L * (E_L - V) - w + I) / C, (a * (V - E_L) - w) / tau_w])


def _gamma(n_hits: int, n_data: int, n_model: int, duration: float) -> float:
    """The coincidence factor within ± 2 ms."""
    chance = 2 * 2.0 * n_model / duration
    return (n_hits - chance * n_data) / (0.5 * (n_data + n_model)) / (1 - chance)


def _spike_times(
    I: float,
    C: float,
    g_L: float,
    E_L: float,
    V_threshold: float,
    V_reset: float,
    t_ref: float,
    duration: float,
) -> np.ndarray:
    """Exact spike times (ms) of a LIF under a steady current."""
    return simulate(LIF(C, g_L, E_L, V_threshold, V_reset, t_ref), I, duration).spike_times


_CELL = {"C": 1.0, "g_L": 0.1, "E_L": -65.0, "V_threshold": -50.0, "V_reset": -65.0}
TIME_CONSTANT = {
    "reference": _time_constant,
    "inputs": [
        {"m": 0.053, "h": 0.596, "n": 0.318},
        {"m": 0.0, "h": 1.0, "n": 0.0},
        {"m": 0.9, "h": 0.3, "n": 0.5},
    ],
    "unit": "ms",
}
ADAPTING_SLOPES = {
    "reference": _slopes,
    "inputs": [
        {"V": -60.0, "w": 0.0, "I": 2.0, "C": 1.0, "g_L": 0.5} | _ADAPTATION,
        {"V": -65.0, "w": 3.0, "I": 0.0, "C": 2.0, "g_L": 0.5} | _ADAPTATION,
        {"V": -70.0, "w": -1.0, "I": -4.0, "C": 1.0, "g_L": 0.2} | _ADAPTATION | {"a": 0.5},
    ],
    "tolerance": 1e-6,
}
GAMMA = {
    "reference": _gamma,
    "inputs": [
        {"n_hits": 300, "n_data": 300, "n_model": 300, "duration": 10_000.0},
        {"n_hits": 300, "n_data": 300, "n_model": 900, "duration": 10_000.0},
        {"n_hits": 100, "n_data": 300, "n_model": 200, "duration": 5_000.0},
    ],
}
SPIKE_TIMES = {
    "reference": _spike_times,
    "inputs": [  # no train ends close to a spike: a rough step may not change their number
        _CELL | {"I": 2.0, "t_ref": 2.0, "duration": 60.0},
        _CELL | {"I": 2.0, "t_ref": 10.0, "V_reset": -70.0, "duration": 100.0},
        _CELL | {"I": 5.0, "g_L": 0.2, "t_ref": 0.0, "V_reset": -58.0, "duration": 30.0},
    ],
    "unit": "ms",
    "tolerance": 3e-3,
}
