"""Notebook 05: how current becomes a firing rate, without noise and with it."""

from .closed_form import current_for_rate, firing_rate, large_current_rate
from .estimates import estimate, potential_histogram
from .jumps import jump_rate, jumping_neurons
from .many_inputs import gaussian_limit, sampled_current
from .noisy_lif import simulate_trials
from .on_a_grid import on_a_grid
from .siegert import siegert_cv, siegert_rate, voltage_noise
from .stationary import free_density, stationary_density
from .superposition import fano_factor, input_trains, voltage_variance
from .unseen_crossings import euler_maruyama_rate, sampled_path, threshold_shift

__all__ = [
    "current_for_rate", "estimate", "euler_maruyama_rate", "fano_factor", "firing_rate",
    "free_density", "gaussian_limit", "input_trains", "jump_rate", "jumping_neurons",
    "large_current_rate", "on_a_grid", "potential_histogram", "sampled_current", "sampled_path",
    "siegert_cv", "siegert_rate", "simulate_trials", "stationary_density", "threshold_shift",
    "voltage_noise", "voltage_variance",
]  # fmt: skip
