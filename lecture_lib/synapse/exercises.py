"""Exercises of notebook 01: each one as the arguments of `lecture_lib.teaching.check`."""

import math

from .conductance import nmda_open


def _equal_times_peak(w: float, tau: float, C: float) -> float:
    """Peak (mV) of the potential of one spike where τ_s = τ_m: 2 w τ/(e C) at t = 2 τ."""
    return 2.0 * w * tau / (math.e * C)


def _nmda_current(V: float, g_max: float, Mg: float) -> float:
    """Peak current (pA) of an NMDA synapse with E_syn = 0 mV: g_max (0 − V) times what is open."""
    return float(g_max * (0.0 - V) * nmda_open(V, Mg))


EQUAL_TIMES_PEAK = {
    "reference": _equal_times_peak,
    "inputs": [
        {"w": 70.0, "tau": 10.0, "C": 200.0},
        {"w": -25.0, "tau": 20.0, "C": 200.0},
        {"w": 35.0, "tau": 5.0, "C": 100.0},
    ],
    "unit": "mV",
}
NMDA_CURRENT = {
    "reference": _nmda_current,
    "inputs": [
        {"V": -70.0, "g_max": 1.0, "Mg": 1.0},
        {"V": -40.0, "g_max": 1.0, "Mg": 1.0},
        {"V": -20.0, "g_max": 0.5, "Mg": 2.0},
        {"V": 20.0, "g_max": 1.0, "Mg": 0.0},
    ],
    "unit": "pA",
}
