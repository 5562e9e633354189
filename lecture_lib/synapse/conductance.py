"""What one spike opens: I_syn = g_max (E_syn − V) α(t), and the number w that stands for it.

Times in ms, conductances in nS, potentials in mV, currents in pA. A positive I_syn flows into
the cell and moves V up (lecture section 2).
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from lecture_lib.support.validate import (
    between,
    bounded_array,
    finite,
    finite_array,
    non_negative,
    plain_numbers,
    positive,
    shown,
    takes,
)

from .cell import Cell

LOWEST = -5000.0  # mV, where no NMDA channel is open by any measure
TAU = "a synapse needs time to close"
KERNELS = ("α", "exponential", "two exponentials")


@dataclass(frozen=True)
class Synapse:
    """Parameters of one synapse.

    Raises
    ------
    ValueError
        A negative conductance, a time that is not positive, a reversal potential that is no
        finite number.

    Examples
    --------
    >>> Synapse(1.0, 0.0, 2.0) == AMPA
    True
    """

    g_max: float = 1.0  # nS, the largest conductance after one spike, larger = stronger
    E_syn: float = 0.0  # mV, reversal potential: towards it the synapse pulls V
    tau_s: float = 2.0  # ms, when α(t) peaks, larger = later and longer

    def __post_init__(self):
        plain_numbers(self)
        remedy = "0 is a silent synapse; E_syn, not g_max, makes a synapse inhibitory"
        non_negative("g_max", self.g_max, "nS", remedy)
        finite("E_syn", self.E_syn, "mV")
        positive("tau_s", self.tau_s, "ms", TAU)


AMPA = Synapse(g_max=1.0, E_syn=0.0, tau_s=2.0)
GABA_A = Synapse(g_max=1.0, E_syn=-75.0, tau_s=5.0)


def alpha(t, tau_s):
    """Time course α(t) = (t/τ_s) e^(1 − t/τ_s) after a spike at t = 0: peak 1 at τ_s, 0 before.

    Parameters
    ----------
    t : float or array
        ms.
    tau_s : float
        ms, larger = later and longer.

    Returns
    -------
    float or array of the shape of `t`

    Raises
    ------
    ValueError
        A τ_s that is not positive, or a time that is no finite number.

    Examples
    --------
    >>> float(alpha(2.0, tau_s=2.0)), float(alpha(-1.0, tau_s=2.0))
    (1.0, 0.0)
    """
    x = _after(t) / positive("tau_s", tau_s, "ms", TAU)
    return x * np.exp(1.0 - x)


def exponential(t, tau_s):
    """Time course e^(−t/τ_s) after a spike at t = 0: opens at once, peak 1; 0 before.

    Examples
    --------
    >>> float(exponential(0.0, tau_s=2.0)), float(exponential(-1.0, tau_s=2.0))
    (1.0, 0.0)
    """
    x = _after(t) / positive("tau_s", tau_s, "ms", TAU)
    return np.where(np.asarray(t) < 0, 0.0, np.exp(-x))[()]


def two_exponentials(t, tau_rise, tau_s):
    """Time course ∝ e^(−t/τ_s) − e^(−t/τ_rise), peak 1; α(t) where both times are equal.

    Parameters
    ----------
    t : float or array
        ms.
    tau_rise, tau_s : float
        ms, of the rise and of the decay.

    Examples
    --------
    >>> t = np.array([0.0, 1.0, 5.0])
    >>> np.allclose(two_exponentials(t, 2.0, 2.0 + 1e-9), alpha(t, 2.0))
    True
    """
    rise = positive("tau_rise", tau_rise, "ms", TAU)
    decay = positive("tau_s", tau_s, "ms", TAU)
    rise, decay = min(rise, decay), max(rise, decay)
    a = (decay - rise) / (rise * decay)
    if a * decay < 1e-7:
        return alpha(t, decay)
    t, peak = _after(t), math.log(decay / rise) / a
    return np.exp(-(t - peak) / decay) * np.expm1(-a * t) / math.expm1(-a * peak)


def two_exponentials_area(tau_rise, tau_s):
    """∫ of `two_exponentials` in ms: (τ_s − τ_rise) over its height before it was scaled.

    Examples
    --------
    >>> round(two_exponentials_area(2.0, 2.0) / (math.e * 2.0), 6)
    1.0
    """
    rise, decay = min(tau_rise, tau_s), max(tau_rise, tau_s)
    a = (decay - rise) / (rise * decay)
    if a * decay < 1e-7:
        return math.e * decay
    peak = math.log(decay / rise) / a
    return -(decay - rise) * math.exp(peak / decay) / math.expm1(-a * peak)


def time_course(kernel, t, tau_s, tau_rise=1.0):
    """The time course of a name, one of `KERNELS`, at the times `t` (ms); peak 1.

    Examples
    --------
    >>> float(time_course("α", 2.0, tau_s=2.0))
    1.0
    """
    if _known(kernel) == "two exponentials":
        return two_exponentials(t, tau_rise, tau_s)
    return {"α": alpha, "exponential": exponential}[_known(kernel)](t, tau_s)


@takes(tau_s=(positive, "ms"))
def time_course_area(kernel, tau_s, tau_rise=1.0):
    """Its integral in ms.

    Examples
    --------
    >>> time_course_area("exponential", tau_s=2.0)
    2.0
    """
    if _known(kernel) == "two exponentials":
        return two_exponentials_area(tau_rise, tau_s)
    return tau_s * {"α": math.e, "exponential": 1.0}[kernel]


def _known(kernel):
    if not (isinstance(kernel, str) and kernel in KERNELS):
        raise ValueError(f"kernel = {shown(kernel)} is none of {', '.join(KERNELS)}")
    return kernel


@takes(cell=Cell, synapse=Synapse)
def weight(cell, synapse, V=None):
    """Effective weight w = g_max (E_syn − V) in pA: the peak of I_syn while V stays where it is.

    Parameters
    ----------
    cell : Cell
    synapse : Synapse
    V : float or array, optional
        mV; the resting potential of the cell without it.

    Returns
    -------
    float or array of the shape of `V`

    Examples
    --------
    >>> from lecture_lib.synapse import Cell
    >>> weight(Cell(), AMPA), weight(Cell(), GABA_A, -50.0)
    (70.0, -25.0)
    """
    V = finite_array("V", cell.E_L if V is None else V, "mV")
    w = synapse.g_max * (synapse.E_syn - V)
    return w if V.ndim else float(w)


@takes(cell=Cell, w=between(-1e9, 1e9), tau_s=(positive, "ms"))
def synapse_of(cell, w, tau_s=None):
    """The synapse whose weight at rest is `w` (pA): AMPA where w is positive, else GABA_A.

    With a `tau_s` (ms) it is as fast as that, and not as its receptors are.

    Examples
    --------
    >>> from lecture_lib.synapse import Cell
    >>> synapse_of(Cell(), 70.0) == AMPA, weight(Cell(), synapse_of(Cell(), -20.0))
    (True, -20.0)
    >>> synapse_of(Cell(), 70.0, tau_s=5.0).tau_s
    5.0
    """
    kind = AMPA if w >= 0 else GABA_A
    g_max, tau_s = w / (kind.E_syn - cell.E_L), kind.tau_s if tau_s is None else tau_s
    return replace(kind, g_max=g_max, tau_s=tau_s)


def charge(w, tau_s):
    """Charge w ∫α dt = w e τ_s of one spike, in fC: J_charge of notebook 06; w in pA.

    Examples
    --------
    >>> round(charge(70.0, tau_s=2.0), 2)
    380.56
    """
    return finite("w", w, "pA") * math.e * positive("tau_s", tau_s, "ms", TAU)


@takes(V=(finite_array, "mV"), Mg=(non_negative, "mM"))
def nmda_open(V, Mg=1.0):
    """Share of NMDA channels that Mg²⁺ leaves open at V (mV): 1/(1 + [Mg] e^(−0.062 V)/3.57).

    Parameters
    ----------
    V : float or array
        mV; larger = more of them open.
    Mg : float
        mM outside; larger = fewer.

    References
    ----------
    C. E. Jahr & C. F. Stevens (1990), J Neurosci 10:3178–3182.

    Examples
    --------
    >>> round(float(nmda_open(-70.0)), 3), round(float(nmda_open(0.0)), 3)
    (0.044, 0.781)
    """
    return 1.0 / (1.0 + Mg * np.exp(-0.062 * np.maximum(V, LOWEST)) / 3.57)


def _after(t):
    """Times in ms, those before the spike as 0."""
    return np.maximum(bounded_array("t", t, "ms"), 0.0)
