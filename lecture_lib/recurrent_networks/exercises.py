"""Exercises of notebook 06: each one as the arguments of `lecture_lib.teaching.check`."""

import numpy as np

from .mean_field.balanced_state import rate_with_drive
from .sparse_network import SparseNetwork
from .statistics import synchrony


def _recurrent_potential(t: float, spike_times: list, J: list, D: float, tau_m: float) -> float:
    """What the spikes of all inputs add to V at `t`: the solution of the equation of section 1."""
    total = 0.0
    for strength, train in zip(J, spike_times, strict=True):
        age = t - np.asarray(train, float) - D
        total += strength * np.exp(-age[age >= 0] / tau_m).sum()
    return float(total)


def _rate_with_steady_drive(nu: float, g: float, eta: float) -> float:
    """Φ (Hz) of model A where the drive η V_threshold is constant and brings no noise."""
    network = SparseNetwork(g=g, eta=eta)
    return float(rate_with_drive(network, nu, eta * network.V_threshold))


def _synchrony(counts: list) -> float:
    """χ of spike counts, one list of bins of 1 ms for each neuron, by the library."""
    counts = np.asarray(counts)
    neurons, place = np.nonzero(counts)
    repeated = counts[neurons, place]
    times, owners = np.repeat(place + 0.5, repeated), np.repeat(neurons, repeated)
    order = np.argsort(times, kind="stable")
    return synchrony(times[order], owners[order], len(counts), 0.0, float(counts.shape[1]))


RECURRENT_POTENTIAL = {
    "reference": _recurrent_potential,
    "inputs": [
        {"t": 30.0, "spike_times": [[10.0]], "J": [2.0], "D": 5.0, "tau_m": 20.0},
        {"t": 30.0, "spike_times": [[10.0, 20.0], [24.0]], "J": [2.0, -5.0], "D": 5.0, "tau_m": 20},
        {"t": 30.0, "spike_times": [[26.0, 10.0], []], "J": [0.5, 3.0], "D": 10.0, "tau_m": 10.0},
    ],
    "unit": "mV",
}
RATE_WITH_STEADY_DRIVE = {
    "reference": _rate_with_steady_drive,
    "inputs": [
        {"nu": 40.0, "g": 5.0, "eta": 2.0},
        {"nu": 20.0, "g": 6.0, "eta": 2.0},
        {"nu": 5.0, "g": 4.5, "eta": 0.9},
    ],
    "unit": "Hz",
}
SYNCHRONY = {
    "reference": _synchrony,
    "inputs": [
        {"counts": [[1, 0, 0, 1], [1, 0, 0, 1]]},
        {"counts": [[1, 0, 2, 0], [0, 1, 0, 1], [1, 1, 0, 0]]},
        {"counts": [[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 0, 1], [2, 0, 0, 0]]},
    ],
}
