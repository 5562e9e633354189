"""Notebook 03: the squid giant axon, its channels, and the spike that they make."""

from .axon import HodgkinHuxley
from .channel_noise import flicker
from .drive import goal, what_drives
from .equilibria import equilibrium, is_stable, jacobian, silent_currents, steady_current
from .fast_plane import fast_equilibria, fast_flow, fast_nullcline
from .gates import Gates, Rates, rates, steady_state, time_constants
from .ion_currents import Trace, ionic_current
from .reduced_plane import reduced_equilibria, reduced_flow, reduced_nullcline, simulate_reduced
from .refractory import two_pulses, weakest_at_rest, weakest_second_pulses
from .simulation import firing_rate, simulate
from .voltage_clamp import record, relaxation, voltage_clamp

__all__ = [
    "Gates", "HodgkinHuxley", "Rates", "Trace", "equilibrium", "fast_equilibria", "fast_flow",
    "fast_nullcline", "firing_rate", "flicker", "goal", "ionic_current", "is_stable", "jacobian",
    "rates", "record", "reduced_equilibria", "reduced_flow", "reduced_nullcline",
    "relaxation", "silent_currents", "simulate", "simulate_reduced", "steady_current",
    "steady_state", "time_constants", "two_pulses", "voltage_clamp", "weakest_at_rest",
    "weakest_second_pulses", "what_drives",
]  # fmt: skip
