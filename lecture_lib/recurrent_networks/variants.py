"""Questions of notebook 06 whose numbers are drawn."""

import math

from lecture_lib.teaching import Slip, Variant

from .mean_field import moments
from .sparse_network import SparseNetwork

GIVEN = (
    "Each neuron has 1000 excitatory inputs of J = 0.1 mV and 250 inhibitory ones of −g J; "
    "τ_m = 20 ms, the threshold is 20 mV above rest. "
)


def _network(g, eta):
    return SparseNetwork(g=g, eta=eta)


def _moments(g, eta, nu):
    return (float(value) for value in moments(_network(g, eta), nu))


def _mean(g, eta, nu):
    return next(_moments(g, eta, nu))


def _noise(g, eta, nu):
    return list(_moments(g, eta, nu))[1]


def _own_noise(g, eta, nu):
    """σ² in mV² that comes from inside, with g² in it."""
    return _noise(g, eta, nu) ** 2 - _noise(g, eta, 0.0) ** 2


VARIANTS = {
    "mean": Variant(
        GIVEN + "g = {g}, η = {eta}, and all neurons fire at {nu} Hz. "
        "What is the mean input μ, in mV above rest?",
        {"g": (4.5, 5, 6, 8), "eta": (1.5, 2, 3, 4), "nu": (5, 10, 20, 40)},
        answer=_mean,
        slips=[
            Slip(
                lambda g, eta, nu: _mean(g, eta, 0.0),
                "Inside the network excitation and inhibition cancel.",
                "They do at g = 4 only; beyond it inhibition takes more than excitation gives.",
            ),
            Slip(
                lambda g, eta, nu: _mean(1.0, eta, nu),
                "Four of five inputs are excitatory, so the network excites itself.",
                "Each inhibitory spike counts g times.",
            ),
            Slip(
                lambda g, eta, nu: _mean(g, eta, nu) - _mean(g, eta, 0.0),
                "μ is J τ_m ν (C_E − g C_I).",
                "The drive from outside, η times the threshold, comes on top of it.",
            ),
        ],
        unit="mV",
        reason="μ = η V_threshold + J τ_m ν (C_E − g C_I).",
    ),
    "noise": Variant(
        GIVEN + "g = {g}, η = {eta}, and all neurons fire at {nu} Hz. "
        "How large is the noise σ of the input?",
        {"g": (4.5, 5, 6, 8), "eta": (1.5, 2, 3), "nu": (10, 20, 40, 60)},
        answer=_noise,
        slips=[
            Slip(
                lambda g, eta, nu: _noise(0.0, eta, nu),
                "Inhibition takes away, so it cannot add noise.",
                "A variance has the square of the weight: its sign does not count.",
            ),
            Slip(
                lambda g, eta, nu: math.sqrt(
                    _noise(g, eta, 0.0) ** 2 + _own_noise(g, eta, nu) * (4 + g) / (4 + g * g)
                ),
                "Inhibitory spikes are g times as strong, so they bring g times the variance.",
                "Twice the step is four times the variance: it is g².",
            ),
        ],
        unit="mV",
        reason="σ² = J η V_threshold + J² τ_m ν (C_E + g² C_I).",
    ),
}
