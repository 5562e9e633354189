"""Notebook 03: the squid giant axon, its channels, and the spike that they make."""

from .axon import HodgkinHuxley, firing_rate, simulate
from .channel_noise import flicker
from .drive import goal, what_drives
from .equilibria import equilibrium, is_stable, jacobian, silent_currents, steady_current
from .gates import Gates, Rates, rates, steady_state, time_constants
from .ion_currents import Trace, ionic_current
from .phase_plane import fast_equilibria, fast_nullcline, reduced_nullcline, simulate_reduced
from .voltage_clamp import current_voltage, relaxation, voltage_clamp

__all__ = [
    "Gates", "HodgkinHuxley", "Rates", "Trace", "current_voltage", "equilibrium",
    "fast_equilibria", "fast_nullcline", "firing_rate", "flicker", "goal", "ionic_current",
    "is_stable", "jacobian", "rates", "reduced_nullcline", "relaxation", "silent_currents",
    "simulate", "simulate_reduced", "steady_current", "steady_state", "time_constants",
    "voltage_clamp", "what_drives",
]  # fmt: skip
