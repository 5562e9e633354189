"""Integrate-and-fire models that were fitted to the axon, and the currents they meet.

All models get one leak, that of the passive twin: another would only stretch the mV axis. What is
fitted stands in `FITTED`; the constants of the two terms more are measured on the axon.
"""

from functools import cache

from lecture_lib.hodgkin_huxley import HodgkinHuxley
from lecture_lib.signals import OrnsteinUhlenbeck
from lecture_lib.support.jit import fast_path
from lecture_lib.support.validate import between, one_of, takes, whole

from .adex import AdEx
from .fit import compare, fit, record
from .reduction import passive_twin
from .subthreshold import adaptation, slope_factor

AXON = HodgkinHuxley()
MEAN, SD, CORRELATION = 0.0, 3.0, 2.0  # of the noise: µA/cm², µA/cm², ms
TRAINING, TRAINING_LENGTH = 101, 30_000.0  # its seed, and ms
TEST_LENGTH = 10_000.0  # ms
SLOW_LENGTH = 3_000.0  # ms
BOUNDS = {"V_threshold": (-64.5, -50), "V_reset": (-90, -65), "tau_m": (0.5, 12), "t_ref": (5, 20)}
START = {"V_threshold": -60.0, "V_reset": -75.0, "tau_m": 1.5, "t_ref": 10.0}
FITTED = {  # what `fitting` finds from START, for each pair of terms
    "LIF": {"V_threshold": -62.68, "V_reset": -73.95, "tau_m": 2.38, "t_ref": 12.82},
    "EIF": {"V_threshold": -61.74, "V_reset": -87.68, "tau_m": 1.39, "t_ref": 10.96},
    "LIF + w": {"V_threshold": -62.52, "V_reset": -65.27, "tau_m": 2.84, "t_ref": 8.67},
    "AdEx": {"V_threshold": -62.21, "V_reset": -65.04, "tau_m": 1.75, "t_ref": 9.25},
}
UNFITTED = [  # LIFs that a person might try
    {"V_threshold": V, "V_reset": -75.0, "tau_m": tau_m, "t_ref": t_ref}
    for V in (-62.5, -61.5, -60.5)
    for tau_m in (1.2, 2.0)
    for t_ref in (9.0, 11.0, 13.0)
]
TERMS = {
    "LIF": {"exponential": False, "adaptation": False},
    "EIF": {"exponential": True, "adaptation": False},
    "LIF + w": {"exponential": False, "adaptation": True},
    "AdEx": {"exponential": True, "adaptation": True},
}


@cache
def measured():
    """Constants of both terms as the axon has them: Δ_T (mV), and a, τ_w, b of the current w."""
    soft = {"Delta_T": round(slope_factor(AXON), 2)}
    return soft, {name: round(x, 2) for name, x in adaptation(AXON)._asdict().items()}


@takes(tau_m=between(1e-6, 1e6), exponential=bool, adaptation=bool)
def integrate_and_fire(
    V_threshold, V_reset, tau_m, t_ref, exponential=False, adaptation=False
) -> AdEx:
    """A model with the axon's leak and these four numbers; each switch adds a measured term.

    Parameters
    ----------
    V_threshold, V_reset : float
        mV.
    tau_m, t_ref : float
        ms.
    exponential, adaptation : bool

    Examples
    --------
    >>> integrate_and_fire(-60.0, -75.0, 1.5, 10.0).Delta_T
    0.0
    >>> integrate_and_fire(-60.0, -75.0, 1.5, 10.0, exponential=True).Delta_T
    3.45
    """
    soft, slow = measured()
    terms = (soft if exponential else {}) | (slow if adaptation else {})
    twin = passive_twin(AXON)
    leak = {"C": twin.g_L * tau_m, "g_L": twin.g_L, "E_L": twin.E_L}
    return AdEx(**leak, V_threshold=V_threshold, V_reset=V_reset, t_ref=t_ref, **terms)


@takes(name=one_of(*FITTED))
def fitted(name) -> AdEx:
    """The fitted ``"LIF"``, ``"EIF"``, ``"LIF + w"`` or ``"AdEx"``."""
    return integrate_and_fire(**FITTED[name], **TERMS[name])


@takes(seed=whole, length=between(1.0, 1e6))
@cache
def recording(seed, length=None):
    """The axon's spikes under the noise of a seed; `TRAINING` is the one that models may see.

    `length` in ms; without it 30 s of the training current and 10 s of any other. Where nothing is
    compiled, as in a browser's kernel, no recording is longer than 3 s.
    """
    length = length or (TRAINING_LENGTH if seed == TRAINING else TEST_LENGTH)
    if not fast_path().compiled:
        length = min(length, SLOW_LENGTH)
    return record(AXON, OrnsteinUhlenbeck(MEAN, SD, tau=CORRELATION, seed=seed), length)


@takes(name=one_of(*FITTED), seed=whole)
def gamma(name, seed):
    """Γ of a fitted model on the current of a seed."""
    return compare(fitted(name), recording(seed)).gamma


def fitting(start, length=None, **terms):
    """Search for the four numbers with the highest Γ on the training current, try by try."""

    def build(**values):
        return integrate_and_fire(**values, **terms)

    seen = recording(TRAINING, length)
    return fit(build, BOUNDS, seen, {name: start[name] for name in BOUNDS})
