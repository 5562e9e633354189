"""Exercises of notebook 03: each one as the arguments of `lecture_lib.teaching.check`."""

import numpy as np

from lecture_lib.signals import Step

from .axon import HodgkinHuxley, simulate
from .ion_currents import ionic_current
from .voltage_clamp import voltage_clamp


def _potassium_conductance(V: float, t: float) -> float:
    """g_K (mS/cm²), `t` ms after a step from rest to `V` (mV from rest)."""
    neuron = HodgkinHuxley(V_rest=0.0)
    return float(voltage_clamp(neuron, 0.0, V, duration=t, dt=t).g_K[-1])


def _slope_with_chloride(
    V: float, m: float, h: float, n: float, I: float, g_Cl: float, E_Cl: float
) -> float:
    """dV/dt (mV/ms) of the squid axon with one more conductance; potentials in mV from rest."""
    axon = HodgkinHuxley()
    return (I - ionic_current(V, m, h, n, axon) - g_Cl * (V - E_Cl)) / axon.C


def _sodium_charge(t: np.ndarray, I_Na: np.ndarray) -> float:
    """Charge (nC/cm²) that Na⁺ carries into the cell: −∫ I_Na dt, trapezoidal."""
    return float(-np.sum((I_Na[1:] + I_Na[:-1]) / 2 * np.diff(t)))


def _spike_of(temperature: float) -> dict[str, np.ndarray]:
    trace = simulate(HodgkinHuxley(temperature=temperature), Step(20.0, 2.0, 3.0), 20.0)
    return {"t": trace.t, "I_Na": trace.I_Na}


POTASSIUM_CONDUCTANCE = {
    "reference": _potassium_conductance,
    "inputs": [
        {"V": 65.0, "t": 2.0},
        {"V": 100.0, "t": 1.0},
        {"V": 30.0, "t": 50.0},
        {"V": -20.0, "t": 5.0},
    ],
    "unit": "mS/cm²",
}
SLOPE_WITH_CHLORIDE = {
    "reference": _slope_with_chloride,
    "inputs": [
        {"V": 0.0, "m": 0.05, "h": 0.6, "n": 0.32, "I": 10.0, "g_Cl": 0.0, "E_Cl": 0.0},
        {"V": 5.0, "m": 0.1, "h": 0.6, "n": 0.32, "I": 10.0, "g_Cl": 1.0, "E_Cl": -5.0},
        {"V": 60.0, "m": 0.8, "h": 0.4, "n": 0.5, "I": 0.0, "g_Cl": 0.5, "E_Cl": 0.0},
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
