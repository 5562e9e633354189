"""Exercises of notebook 07: each one as the arguments of `lecture_lib.teaching.check`."""

import numpy as np

from lecture_lib.recurrent_networks import SparseNetwork

from .rate_model import RateModel


def _weight_of_excitation(g: float, eta: float, nu: float) -> float:
    """∂Φ/∂ν_E by the library."""
    return RateModel.of(SparseNetwork(g=g, eta=eta)).weights_at(nu, nu)[0]


def _inhibitory_rate(w_E: float, w_I: float, h_E: float, h_I: float) -> float:
    """ν_I of the linear fixed point, by solving both equations."""
    both = np.linalg.solve([[1 - w_E, w_I], [-w_E, 1 + w_I]], [h_E, h_I])
    return float(both[1])


def _adapting(nu: float, a: float, b: float, tau_a: float) -> tuple[float, float]:
    """dν/dt in Hz/ms and da/dt in mV/ms, from Φ at the moments less a."""
    model = RateModel.of(SparseNetwork(g=3.0, eta=1.0))
    mu, sigma = model.moments(nu, nu)
    return (float(model.rate(mu - a, sigma)) - nu) / 20.0, (b * nu - a) / tau_a


WEIGHT_OF_EXCITATION = {
    "reference": _weight_of_excitation,
    "inputs": [
        {"g": 5.0, "eta": 2.0, "nu": 38.0},
        {"g": 6.0, "eta": 4.0, "nu": 56.0},
        {"g": 4.5, "eta": 0.9, "nu": 6.5},
    ],
}
INHIBITORY_RATE = {
    "reference": _inhibitory_rate,
    "inputs": [
        {"w_E": 7.0, "w_I": 8.5, "h_E": 50.0, "h_I": 50.0},
        {"w_E": 7.0, "w_I": 8.5, "h_E": 50.0, "h_I": 55.0},
        {"w_E": 0.5, "w_I": 1.0, "h_E": 20.0, "h_I": 15.0},
    ],
    "unit": "Hz",
}
ADAPTING = {
    "reference": _adapting,
    "inputs": [
        {"nu": 300.0, "a": 40.0, "b": 0.3, "tau_a": 500.0},
        {"nu": 1.0, "a": 2.0, "b": 0.3, "tau_a": 500.0},
        {"nu": 150.0, "a": 10.0, "b": 0.1, "tau_a": 1000.0},
    ],
}
