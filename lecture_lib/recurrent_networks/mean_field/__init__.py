"""The theory of the sparse network: rates that sustain themselves, and whether they are stable."""

from .balanced_state import balanced_state, with_inputs
from .linear_response import transfer_function
from .phase_diagram import drive_for_rate, fold_lines, phase_diagram
from .rate_curve import rate_curve
from .rates import Branch, branches, couplings, moments, neuron_of, output_rate, rates
from .stability import dominant_mode, hopf_frequency, stability_diagram

__all__ = [
    "Branch", "balanced_state", "branches", "couplings", "dominant_mode", "drive_for_rate",
    "fold_lines", "hopf_frequency", "moments", "neuron_of", "output_rate", "phase_diagram",
    "rate_curve", "rates", "stability_diagram", "transfer_function", "with_inputs",
]  # fmt: skip
