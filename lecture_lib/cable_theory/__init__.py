"""Notebook 08: what distance does to a signal, from the passive dendrite to the spike that runs."""

from .cable import Cable, ac_length_constant, attenuation, input_impedance, input_resistance
from .cable import propagation, steady_potential
from .inputs import Injection, Synapse, alpha
from .simulation import TreeTrace, simulate, spike_time
from .steady import transfer_resistances
from .transients import half_time, impulse_response, peak_time, sealed_step_response
from .transients import sine_response, step_response, time_constants
from .tree import Nodes, Section, Tree

__all__ = []
