"""Questions of notebook 07 whose numbers are drawn."""

import numpy as np

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.teaching import Slip, Variant

from .one_population import slope
from .rate_model import RateModel

NEURON = LIF(C=20.0, g_L=1.0, E_L=0.0, V_threshold=20.0, V_reset=10.0, t_ref=0.0)
PER_MV = 5.0  # Hz/mV, slope of the threshold-linear Φ of this neuron


def _model(w, tau):
    """One population whose rate comes back to itself `w` times."""
    own = {"mean_E": max(w, 0.0) / PER_MV, "mean_I": max(-w, 0.0) / PER_MV}
    drive = 20.0 + 20.0 * max(-w, 0.0) / PER_MV  # mV: it fires at any rate asked about
    return RateModel(
        NEURON, **own, J=0.1, g=4.0, drive=drive, tau_E=tau, tau_I=tau, transfer="threshold-linear"
    )


def _decay(w, tau):
    model = _model(w, tau)
    return model.tau_E / (1.0 - slope(model, 10.0))


def _change_of_I(w_E, w_I, x):
    """By how much ν_I (Hz) changes when I is driven by `x` Hz more."""
    return float(np.linalg.solve([[1 - w_E, w_I], [-w_E, 1 + w_I]], [0.0, x])[1])


VARIANTS = {
    "decay": Variant(
        "A rate follows τ dν/dt = −ν + Φ(ν) with τ = {tau} ms. Near its steady state 1 Hz more changes "
        "Φ by {w} Hz. With which time constant does a small push die out?",
        {"w": (-4, -3, -2, -0.5, 0.5, 0.75, 0.8), "tau": (5, 10, 20)},
        answer=_decay,
        slips=[
            Slip(
                lambda w, tau: tau,
                "The time constant is τ.",
                "That holds for a fixed Φ. Here Φ moves with ν.",
            ),
            Slip(
                lambda w, tau: tau * (1 - w),
                "Excitation makes everything faster, inhibition slower.",
                "It is the other way round: what is pushed back returns sooner.",
            ),
        ],
        unit="ms",
        reason="A push x follows τ dx/dt = −(1 − w) x, so its time constant is τ/(1 − w).",
    ),
    "paradox": Variant(
        "In a linear rate model E and I settle at ν_E = w_E ν_E − w_I ν_I + h_E and "
        "ν_I = w_E ν_E − w_I ν_I + h_I, with w_E = {w_E} and w_I = {w_I}. h_I grows by {x} Hz. "
        "By how much does ν_I change?",
        {"w_E": (2, 3, 4, 5), "w_I": (6, 7, 8, 9), "x": (2, 4, 5, 10)},  # all stable
        answer=_change_of_I,
        slips=[
            Slip(
                lambda w_E, w_I, x: x,
                "Who gets more drive fires that much more.",
                "What I does comes back to it, through E and through itself.",
            ),
            Slip(
                lambda w_E, w_I, x: x / (1 + w_I),
                "Inhibition inhibits itself, so less is left of it.",
                "It also takes rate from E, which was most of its own drive.",
            ),
        ],
        unit="Hz",
        reason="Both equations together give (1 − w_E)/(1 − w_E + w_I) for each Hz of drive. "
        "It is negative, since w_E > 1.",
    ),
}
