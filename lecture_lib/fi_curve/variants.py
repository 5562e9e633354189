"""Questions of notebook 05 whose numbers are drawn."""

import math

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.teaching import Slip, Variant

from .closed_form import firing_rate
from .siegert import voltage_noise
from .superposition import fano_factor

VARIANTS = {
    "rate": Variant(
        "A LIF with τ_m = 10 ms needs {T} ms from reset to threshold at some constant current, and "
        "t_ref is {t_ref} ms. How fast does it fire?",
        {"T": (5, 6, 8, 10, 12, 20), "t_ref": (2, 3, 4, 5)},
        answer=lambda T, t_ref: _rate(T, t_ref),
        slips=[
            Slip(
                lambda T, t_ref: _rate(T, 0.0),
                "One spike every T.",
                "The neuron also waits for t_ref after each spike.",
            ),
            Slip(
                lambda T, t_ref: _rate(T, 0.0) / 2 + 500.0 / t_ref,
                "The rate lies half-way between 1/T and its limit 1/t_ref.",
                "The times add up, not the rates.",
            ),
            Slip(
                lambda T, t_ref: 1e3 / (T + t_ref + 10.0),
                "T, then t_ref, and then it comes back to rest with τ_m.",
                "The reset puts V back at once, and the next way begins there.",
            ),
        ],
        unit="Hz",
        reason="An interval is t_ref + T, and the rate is its inverse.",
    ),
    "spread": Variant(
        "White noise of σ = {sigma} µA/cm² √ms drives a membrane of C = 1 µF/cm² and g_L = {g} mS/cm², "
        "without a threshold. What is the SD of V?",
        {"sigma": (0.5, 1, 1.5, 2, 3), "g": (0.05, 0.1, 0.2)},
        answer=lambda sigma, g: voltage_noise(LIF(g_L=g), sigma) / math.sqrt(2),
        slips=[
            Slip(
                lambda sigma, g: sigma / g,
                "Ohm: the noise of V is that of I over g_L.",
                "The membrane averages white noise over τ_m, which leaves much less.",
            ),
            Slip(
                lambda sigma, g: voltage_noise(LIF(g_L=g), sigma),
                "σ/(g_L √τ_m): averaged over τ_m.",
                "The leak forgets the past by and by, which leaves another factor 1/√2.",
            ),
        ],
        unit="mV",
        reason="The SD is σ/(g_L √(2 τ_m)) with τ_m = C/g_L.",
    ),
    "fano": Variant(
        "Forty independent Poisson trains fire at {rate} Hz each. What is the variance of the number "
        "of all their spikes in {window} ms?",
        {"rate": (2, 5, 8, 10, 20), "window": (50, 100, 200, 500)},
        answer=lambda rate, window: 0.04 * rate * window * float(fano_factor(rate, window)),
        slips=[
            Slip(
                lambda rate, window: 0.001 * rate * window,
                "Forty trains average out to the variance of one.",
                "An average shrinks; here the numbers are added, and so are their variances.",
            ),
            Slip(
                lambda rate, window: math.sqrt(0.04 * rate * window),
                "It is the root of the number.",
                "That is the SD; the variance is its square.",
            ),
        ],
        reason="Independent variances add up, and a Poisson count has a variance as large as its mean.",
    ),
}


def _rate(T, t_ref):
    """Rate (Hz) of a LIF at the current that takes V from reset to threshold in `T` ms."""
    neuron = LIF(t_ref=t_ref)
    above = (neuron.V_threshold - neuron.V_reset) / math.expm1(T / neuron.tau_m)  # mV, of the goal
    return float(firing_rate(neuron, neuron.rheobase + neuron.g_L * above))
