"""Questions of notebook 02 whose numbers are drawn."""

import math

from lecture_lib.teaching import Slip, Variant

from .ions import nernst
from .membrane import Membrane, charging_curve
from .resting_potential import resting_potential

E_K, E_NA = -95.0, 55.0  # mV


def _moved(I, g, t):
    """How far V has moved `t` ms after a step of current began, mV."""
    cell = Membrane(C=1.0, g_L=g)
    return charging_curve(cell, I, t) - cell.E_L


VARIANTS = {
    "time_constant": Variant(
        "A membrane has C = {C} µF/cm² and g_L = {g} mS/cm². How long is its time constant τ_m?",
        {"C": (0.5, 0.8, 1, 1.5, 2), "g": (0.05, 0.1, 0.2, 0.25, 0.4, 0.5)},
        answer=lambda C, g: Membrane(C=C, g_L=g).tau_m,
        slips=[
            Slip(
                lambda C, g: C * g,
                "τ is R C, so I multiply.",
                "g is the inverse of R: the product R C is C/g_L.",
            ),
            Slip(
                lambda C, g: g / C,
                "The leakier the membrane, the longer it leaks.",
                "A leaky membrane loses its charge sooner.",
            ),
        ],
        unit="ms",
        reason="τ_m = C/g_L; µF/cm² over mS/cm² are ms.",
    ),
    "on_the_way": Variant(
        "C = 1 µF/cm², g_L = {g} mS/cm². A current of {I} µA/cm² is switched on. How far has V moved "
        "after {t} ms?",
        {"I": (0.5, 1, 1.5, 2, 3), "g": (0.05, 0.1, 0.2), "t": (3, 5, 8, 10, 15)},
        answer=_moved,
        slips=[
            Slip(
                lambda I, g, t: I / g,
                "V moves by I/g_L.",
                "That is where it ends. It takes several τ_m to get there.",
            ),
            Slip(
                lambda I, g, t: I * t,
                "The current charges the capacitor: I t/C.",
                "As V moves, the leak takes a growing part of the current.",
            ),
        ],
        unit="mV",
        reason="V moves by I/g_L (1 − e^(−t/τ_m)) with τ_m = C/g_L.",
    ),
    "nernst": Variant(
        "At 37 °C there are {c_out} mM of K⁺ outside a cell and {c_in} mM inside. Where is E_K?",
        {"c_out": (3, 4, 5, 8, 10, 15), "c_in": (100, 120, 140, 155)},
        answer=lambda c_out, c_in: nernst(c_out, c_in),
        slips=[
            Slip(
                lambda c_out, c_in: nernst(c_in, c_out),
                "There is more K⁺ inside, so the inside is positive.",
                "K⁺ leaks out until the inside is so negative that the voltage holds it back.",
            ),
            Slip(
                lambda c_out, c_in: nernst(c_out, c_in) / math.log(10),
                "RT/F times the logarithm, the one of base ten.",
                "It is the natural one: tenfold is RT/F · 2.3, about 61 mV.",
            ),
        ],
        unit="mV",
        reason="E_K = RT/F ln(c_out/c_in), and RT/F is 26.7 mV at 37 °C.",
    ),
    "rest": Variant(
        "A membrane has channels for K⁺, E_K = −95 mV, and for Na⁺, E_Na = +55 mV, with g_K = {g_K} "
        "and g_Na = {g_Na} mS/cm². At which V do the currents cancel?",
        {"g_K": (0.1, 0.2, 0.3, 0.4), "g_Na": (0.02, 0.05, 0.1, 0.5)},
        answer=lambda g_K, g_Na: resting_potential([g_K, g_Na], [E_K, E_NA]),
        slips=[
            Slip(
                lambda g_K, g_Na: (E_K + E_NA) / 2,
                "It is the mean of the two.",
                "Each counts by its conductance.",
            ),
            Slip(
                lambda g_K, g_Na: E_K if g_K > g_Na else E_NA,
                "The larger conductance wins.",
                "It pulls harder, but the other one still pulls.",
            ),
            Slip(
                lambda g_K, g_Na: resting_potential([g_Na, g_K], [E_K, E_NA]),
                "The channels with the larger conductance let V escape from their potential.",
                "They pull V towards it: a current grows with the distance from E.",
            ),
        ],
        unit="mV",
        reason="Σ g (V − E) = 0, so V is the mean of the E, weighted by the conductances.",
    ),
}
