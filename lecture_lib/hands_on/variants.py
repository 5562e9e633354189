"""Questions of notebook 09 whose numbers are drawn."""

import math

import numpy as np

from lecture_lib.from_hh_to_lif import LIF, coincidence_factor, lif
from lecture_lib.signals import Ramp
from lecture_lib.teaching import Slip, Variant

from .amplifier import NOISE
from .exercises import hidden_t_ref

NEAR, DURATION = 2.0, 1000.0  # ms
KNOWN = {"C": 1.0, "g_L": 0.1, "E_L": -65.0, "V_threshold": -50.0}
CURRENTS = (3.0, 12.0)  # µA/cm²


def _intervals(V_reset, t_ref):
    return np.asarray(LIF(**KNOWN, V_reset=V_reset, t_ref=t_ref).interval(np.array(CURRENTS)))


def _from_two(V_reset, t_ref):
    """From the intervals alone, as the student has them."""
    return hidden_t_ref(CURRENTS, _intervals(V_reset, t_ref), **KNOWN)


def _reset_to_rest(V_reset, t_ref):
    """Of the faster train, for a reset that is taken to be at rest."""
    neuron = LIF(**KNOWN, V_reset=KNOWN["E_L"], t_ref=0.0)
    return float(_intervals(V_reset, t_ref)[1]) - neuron.interval(CURRENTS[1])


def _lag(g, tau, slope):
    """mV between E_L + I/g_L at the spike and the threshold, from a simulated ramp."""
    neuron = LIF(C=g * tau, g_L=g, E_L=-65.0, V_threshold=-50.0, V_reset=-65.0)
    last = 1e3 * neuron.rheobase / slope + 5 * tau
    ramp = Ramp(slope * last / 1e3, 0.0, last)
    spike = lif.simulate(neuron, ramp, last).spike_times[0]
    return neuron.E_L + slope * spike / 1e3 / g - neuron.V_threshold


def _gamma(number, hits):
    """Γ of two trains of so many spikes in a second, of which so many agree."""
    cell = (np.arange(number) + 0.25) * DURATION / number
    missed = np.arange(number) >= hits
    return coincidence_factor(cell, cell + missed * DURATION / number / 2, DURATION, NEAR)


VARIANTS = {
    "refractory": Variant(
        "A LIF has C = 1 µF/cm², g_L = 0.1 mS/cm², E_L = −65 mV and its threshold at −50 mV; "
        "reset and t_ref are not known. Its intervals are {slow} ms at 3 µA/cm² and {fast} ms at "
        "12 µA/cm². How long is t_ref?",
        {"V_reset": (-80, -75, -72, -58, -56), "t_ref": (1, 1.5, 2, 3, 4)},
        answer=_from_two,
        slips=[
            Slip(
                lambda V_reset, t_ref: float(_intervals(V_reset, t_ref)[1]),
                "At a strong current the interval is t_ref.",
                "V must still climb from the reset to the threshold: that is not yet zero.",
            ),
            Slip(
                _reset_to_rest,
                "After a spike V starts from rest, so one interval is enough.",
                "The reset is unknown, too. A second current tells the two apart.",
            ),
        ],
        unit="ms",
        reason="Both intervals hold the same t_ref. Only one reset leaves the same t_ref in both.",
        given={
            "slow": lambda V_reset, t_ref: _intervals(V_reset, t_ref)[0],
            "fast": lambda V_reset, t_ref: _intervals(V_reset, t_ref)[1],
        },
    ),
    "ramp": Variant(
        "A hidden LIF has g_L = {g} mS/cm² and τ_m = {tau} ms. On a ramp of {slope} µA/cm² per second "
        "somebody takes E_L + I/g_L at the first spike for the threshold. How far is that above it?",
        {"g": (0.05, 0.08, 0.1, 0.12), "tau": (8, 10, 12, 15, 20), "slope": (2, 3, 4, 5)},
        answer=_lag,
        slips=[
            Slip(
                lambda g, tau, slope: slope * tau / 1e3,
                "V lags by one τ_m, in which the ramp grows by slope times τ_m.",
                "That is a current. Divided by g_L it is a potential.",
            ),
            Slip(
                lambda g, tau, slope: slope / 1e3 / g,
                "V is one ms behind the ramp.",
                "It is one τ_m behind.",
            ),
            Slip(
                lambda g, tau, slope: slope * tau / 1e3 / g * (1 - math.exp(-1)),
                "After one τ_m V has come 63 % of the way.",
                "That is a step. On a ramp that goes on V stays one τ_m behind.",
            ),
        ],
        unit="mV",
        reason="V follows a ramp one τ_m late: it is behind by the slope times τ_m/g_L. A slower "
        "ramp is behind by less.",
    ),
    "averaged": Variant(
        "Each sample has a noise of 1 mV. You average {n} sweeps, and {k} samples of each. "
        "Which standard error has the mean?",
        {"n": (4, 9, 16, 25, 50, 100), "k": (5, 10, 20, 40)},
        answer=lambda n, k: NOISE / math.sqrt(n * k),
        slips=[
            Slip(
                lambda n, k: NOISE / (n * k),
                "Noise falls with the number of samples.",
                "Errors partly cancel, partly add: it falls with the root of the number.",
            ),
            Slip(
                lambda n, k: NOISE / math.sqrt(n),
                "Only repetitions average; neighbours in time are one measurement.",
                "The noise of each sample is its own here, so neighbours average as well.",
            ),
            Slip(
                lambda n, k: NOISE / math.sqrt(n) / k,
                "The root for sweeps, the number for samples.",
                "Both are independent draws, and both count with the root.",
            ),
        ],
        unit="mV",
        reason="n k independent draws of 1 mV: their mean has 1 mV/√(n k).",
    ),
    "coincidence": Variant(
        "In one second cell and model each fire {number} spikes. {hits} of them coincide within "
        "± 2 ms. How large is the coincidence factor Γ?",
        {"number": (40, 50, 60, 80), "hits": (20, 25, 30, 35, 45, 55, 65)},
        answer=_gamma,
        slips=[
            Slip(
                lambda number, hits: hits / number,
                "Γ is the share of spikes that coincide.",
                "Fast trains coincide by chance, too. That share is taken off.",
            ),
            Slip(
                lambda number, hits: hits / number - 2 * NEAR * number / DURATION,
                "Γ is the share of spikes that coincide, less the share of chance.",
                "Then a perfect model had less than 1: what is left is divided by its largest value.",
            ),
        ],
        reason="Chance makes a share 2 f Δ coincide. Γ = (hits/number − 2 f Δ)/(1 − 2 f Δ).",
    ),
}
