"""Exercises of notebook 05: each one as the arguments of `lecture_lib.teaching.check`."""

import math

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.signals import ShotNoise

from .closed_form import current_for_rate
from .many_inputs import gaussian_limit
from .unseen_crossings import euler_maruyama_rate

BRIEF = 0.01  # ms: a current so brief that only its charge counts


def _current_for(f: float, C: float, g_L: float, E_L: float, V_threshold: float, V_reset: float):
    """The current (µA/cm²) that makes a LIF without refractory time fire at `f` (Hz)."""
    return float(current_for_rate(LIF(C, g_L, E_L, V_threshold, V_reset, t_ref=0.0), f))


def _spread_of_V(K: int, r_E: float, q_E: float, r_I: float, q_I: float, C: float, g_L: float):
    """SD of V (mV) without threshold under K inputs of each kind with charges q (nC/cm²)."""
    kinds = [ShotNoise(K, r, q / BRIEF, BRIEF) for r, q in ((r_E, q_E), (r_I, -q_I))]
    return gaussian_limit(*kinds).sigma / (g_L * math.sqrt(2 * C / g_L))


def _without_bias(f_coarse: float, f_fine: float) -> float:
    """The rate at dt = 0 from those at a step and at a quarter of it; the bias is ∝ √dt."""
    return 2 * f_fine - f_coarse


def _two_runs(mu: float, sigma: float) -> dict[str, float]:
    """Rates (Hz) that a plain simulation finds at 0.1 and at 0.025 ms."""
    coarse, fine = (float(euler_maruyama_rate(LIF(), mu, sigma, dt)) for dt in (0.1, 0.025))
    return {"f_coarse": coarse, "f_fine": fine}


CURRENT_FOR = {
    "reference": _current_for,
    "inputs": [
        {"f": 50, "C": 1.0, "g_L": 0.1, "E_L": -65.0, "V_threshold": -50.0, "V_reset": -65.0},
        {"f": 100, "C": 1.0, "g_L": 0.2, "E_L": -70.0, "V_threshold": -50.0, "V_reset": -60.0},
        {"f": 10, "C": 2.0, "g_L": 0.1, "E_L": -65.0, "V_threshold": -55.0, "V_reset": -75.0},
    ],
    "unit": "µA/cm²",
}
SPREAD_OF_V = {
    "reference": _spread_of_V,
    "inputs": [
        {"K": 1000, "r_E": 10.0, "q_E": 0.4, "r_I": 10.0, "q_I": 0.4, "C": 1.0, "g_L": 0.1},
        {"K": 1000, "r_E": 10.0, "q_E": 0.4, "r_I": 5.0, "q_I": 0.8, "C": 1.0, "g_L": 0.2},
        {"K": 200, "r_E": 20.0, "q_E": 1.0, "r_I": 2.0, "q_I": 0.1, "C": 2.0, "g_L": 0.1},
    ],
    "unit": "mV",
}


def without_bias() -> dict:
    """The third exercise; its inputs are computed rates, so it is made when it is asked for."""
    return {
        "reference": _without_bias,
        "inputs": [_two_runs(-50.0, 5.0), _two_runs(-55.0, 5.0), _two_runs(-45.0, 8.0)],
        "unit": "Hz",
    }
