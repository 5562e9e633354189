"""Exercises of notebook 02: each one as the arguments of `lecture_lib.teaching.check`."""

import math

from .membrane import Membrane, input_resistance, sphere_area, strength_duration


def _voltage_change(current: float, radius: float, g_L: float) -> float:
    """Steady voltage change (mV) of a round cell (µm) for a current in pA: ΔV = R_in I."""
    return input_resistance(Membrane(g_L=g_L), sphere_area(radius)) * current * 1e-3


def _time_to_threshold(I: float, C: float, g_L: float, distance: float) -> float:
    """Time (ms) after which a step of current has moved V by `distance` (mV)."""
    return -C / g_L * math.log(1 - g_L * distance / I)


def _threshold_charge(width: float, C: float, g_L: float, distance: float) -> float:
    """Charge (nC/cm²) of the weakest pulse of this width that moves V by `distance` (mV)."""
    membrane = Membrane(C=C, g_L=g_L)
    return width * strength_duration(membrane, membrane.E_L + distance, width)


VOLTAGE_CHANGE = {
    "reference": _voltage_change,
    "inputs": [
        {"current": 10.0, "radius": 10.0, "g_L": 0.1},
        {"current": -25.0, "radius": 10.0, "g_L": 0.3},
        {"current": 50.0, "radius": 25.0, "g_L": 0.1},
    ],
    "unit": "mV",
}
TIME_TO_THRESHOLD = {
    "reference": _time_to_threshold,
    "inputs": [
        {"I": 2.0, "C": 1.0, "g_L": 0.1, "distance": 15.0},
        {"I": 5.0, "C": 1.0, "g_L": 0.3, "distance": 15.0},
        {"I": 2.0, "C": 2.0, "g_L": 0.1, "distance": 10.0},
    ],
    "unit": "ms",
}
THRESHOLD_CHARGE = {
    "reference": _threshold_charge,
    "inputs": [
        {"width": 1.0, "C": 1.0, "g_L": 0.1, "distance": 15.0},
        {"width": 10.0, "C": 1.0, "g_L": 0.1, "distance": 15.0},
        {"width": 5.0, "C": 2.0, "g_L": 0.3, "distance": 20.0},
    ],
    "unit": "nC/cm²",
}
