"""Exercises of notebook 03: each one as the arguments of `lecture_lib.teaching.check`."""

import numpy as np

from lecture_lib.signals import Step

from .axon import HodgkinHuxley
from .ion_currents import ionic_current
from .simulation import simulate
from .voltage_clamp import voltage_clamp


def _potassium_conductance(V: float, t: float) -> float:
    """g_K (mS/cm²), `t` ms after a step from −65 mV to `V` (mV)."""
    return float(voltage_clamp(HodgkinHuxley(), -65.0, V, duration=t, dt=t).g_K[-1])


def _slope_with_chloride(
    V: float, m: float, h: float, n: float, I: float, g_Cl: float, E_Cl: float
) -> float:
    """dV/dt (mV/ms) of the squid axon with one more conductance; potentials in mV."""
    axon = HodgkinHuxley()
    return (I - ionic_current(V - axon.V_rest, m, h, n, axon) - g_Cl * (V - E_Cl)) / axon.C


def _sodium_charge(t: np.ndarray, I_Na: np.ndarray) -> float:
    """Charge (nC/cm²) that Na⁺ carries into the cell: −∫ I_Na dt, trapezoidal."""
    return float(-np.sum((I_Na[1:] + I_Na[:-1]) / 2 * np.diff(t)))


def _spike_of(temperature: float) -> dict[str, np.ndarray]:
    trace = simulate(HodgkinHuxley(temperature=temperature), Step(20.0, 2.0, 3.0), 20.0)
    return {"t": trace.t, "I_Na": trace.I_Na}


POTASSIUM_CONDUCTANCE = {
    "reference": _potassium_conductance,
    "inputs": [
        {"V": 0.0, "t": 2.0},
        {"V": 35.0, "t": 1.0},
        {"V": -35.0, "t": 50.0},
        {"V": -85.0, "t": 5.0},
    ],
    "unit": "mS/cm²",
}
SLOPE_WITH_CHLORIDE = {
    "reference": _slope_with_chloride,
    "inputs": [
        {"V": -65.0, "m": 0.05, "h": 0.6, "n": 0.32, "I": 10.0, "g_Cl": 0.0, "E_Cl": -65.0},
        {"V": -60.0, "m": 0.1, "h": 0.6, "n": 0.32, "I": 10.0, "g_Cl": 1.0, "E_Cl": -70.0},
        {"V": -5.0, "m": 0.8, "h": 0.4, "n": 0.5, "I": 0.0, "g_Cl": 0.5, "E_Cl": -65.0},
    ],
    "unit": "mV/ms",
}


def sodium_charge() -> dict:
    """The third exercise; its inputs are simulated spikes, so it is made when it is asked for."""
    return {
        "reference": _sodium_charge,
        "inputs": [_spike_of(6.3), _spike_of(16.3)],
        "unit": "nC/cm²",
    }
