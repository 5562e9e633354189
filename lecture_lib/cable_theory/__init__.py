"""Notebook 08: what distance does to a signal, from the passive dendrite to the spike that runs."""

from .axon import fibre, places, run_along, run_through, squid_axon, velocity
from .branching import electrotonic_distances, fork, parent_diameter
from .by_place import SITES, by_place, epsp
from .cable import Cable, ac_length_constant, attenuation, input_impedance, input_resistance
from .cable import steady_potential, transfer_resistance
from .convergence import largest_explicit_step, resistance_error, step_by_step
from .inputs import Injection, Opening, Synapse, alpha
from .one_compartment import errors, time_of_63
from .order import in_order, peaks
from .simulation import TreeTrace, simulate, spike_time
from .steady import along, transfer_resistances
from .transients import half_time, impulse_response, peak_time, sealed_step_response
from .transients import sine_response, step_response, time_constants
from .travel import travel
from .tree import Ladder, Section, Tree

__all__ = [
    "SITES", "Cable", "Injection", "Ladder", "Opening", "Section", "Synapse", "Tree", "TreeTrace",
    "ac_length_constant", "along", "alpha", "attenuation", "by_place", "electrotonic_distances",
    "epsp", "errors", "fibre", "fork", "half_time", "impulse_response", "in_order",
    "input_impedance", "input_resistance", "largest_explicit_step", "parent_diameter", "peak_time",
    "peaks", "places", "resistance_error", "run_along", "run_through", "sealed_step_response",
    "simulate", "sine_response", "spike_time", "squid_axon", "steady_potential", "step_by_step",
    "step_response", "time_constants", "time_of_63", "transfer_resistance", "transfer_resistances",
    "travel", "velocity",
]  # fmt: skip
