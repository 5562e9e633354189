"""Notebook 02: the membrane as an electrical circuit, and the ions that charge it."""

from .ions import BODY, MAMMAL, SQUID, Ion, nernst, thermal_voltage
from .membrane import Membrane, charging_curve, chronaxie, impedance, input_resistance, rheobase
from .membrane import rise_to, sphere_area, step_response, strength_duration, total_capacitance
from .pump import PumpStop, share_of_ions
from .resting_potential import ghk_potential, matched_permeabilities, parallel
from .resting_potential import resting_potential, rests
from .simulation import Trace, euler, simulate, sine_response, threshold_current

__all__ = [
    "BODY", "MAMMAL", "SQUID", "Ion", "Membrane", "PumpStop", "Trace", "charging_curve",
    "chronaxie", "euler", "ghk_potential", "impedance", "input_resistance",
    "matched_permeabilities", "nernst", "parallel", "resting_potential", "rests", "rheobase",
    "rise_to", "share_of_ions", "simulate", "sine_response", "sphere_area", "step_response",
    "strength_duration", "thermal_voltage", "threshold_current", "total_capacitance",
]  # fmt: skip
