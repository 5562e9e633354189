"""Notebook 08: what distance does to a signal, from the passive dendrite to the spike that runs."""

from .axon import fibre, run_along, run_through, squid_axon, velocity
from .branching import fork, parent_diameter
from .by_place import SITES, by_place, epsp
from .cable import Cable, attenuation, input_resistance, steady_potential, transfer_resistance
from .convergence import largest_explicit_step, resistance_error, step_by_step
from .inputs import Injection, Opening, Synapse
from .one_compartment import errors
from .order import in_order, peaks
from .simulation import simulate, spike_time
from .steady import along, transfer_resistances
from .transients import half_time, impulse_response, peak_time, step_response, time_constants
from .travel import travel
from .tree import Ladder, Section, Tree

__all__ = [
    "SITES", "Cable", "Injection", "Ladder", "Opening", "Section", "Synapse", "Tree", "along",
    "attenuation", "by_place", "epsp", "errors", "fibre", "fork", "half_time", "impulse_response",
    "in_order", "input_resistance", "largest_explicit_step", "parent_diameter", "peak_time",
    "peaks", "resistance_error", "run_along", "run_through", "simulate", "spike_time",
    "squid_axon", "steady_potential", "step_by_step", "step_response", "time_constants",
    "transfer_resistance", "transfer_resistances", "travel", "velocity",
]  # fmt: skip
