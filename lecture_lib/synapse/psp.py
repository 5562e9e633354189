"""What one spike does to V: the postsynaptic potential, on paper.

With I_syn = w α(t) the membrane is linear, and V − E_L is α passed through its leaky capacitor:
τ_m du/dt = −u + (w/g_L) α(t). All forms hold at g_L = 0 and at τ_s = τ_m, too.
"""

import math

import numpy as np

from lecture_lib.support.root_finding import find_root
from lecture_lib.support.validate import non_negative_array, takes

from .cell import Cell
from .conductance import Synapse, alpha, charge, weight

SERIES = 0.1  # |a t| below which the difference would cancel


@takes(cell=Cell, synapse=Synapse, t=(non_negative_array, "ms", "the spike comes at t = 0"))
def psp(cell, synapse, t):
    """V above rest (mV) a time `t` after one spike, current-based: w ≃ g_max (E_syn − E_L).

    u(t) = (w e/(C τ_s)) [e^(−t/τ_m) − (1 + a t) e^(−t/τ_s)]/a², with a = 1/τ_s − 1/τ_m.

    Parameters
    ----------
    cell : Cell
    synapse : Synapse
    t : float or array
        ms since the spike, not negative.

    Returns
    -------
    float or array of the shape of `t`

    Raises
    ------
    ValueError
        A time before the spike, or one that is no finite number.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> round(float(psp(Cell(), AMPA, 8.03)), 4)
    1.3768
    """
    return charge(weight(cell, synapse), synapse.tau_s) / cell.C * _shape(cell, synapse, t)


@takes(cell=Cell, synapse=Synapse)
def psp_peak(cell, synapse):
    """When the postsynaptic potential peaks (ms), and how high (mV above rest).

    Raises
    ------
    ValueError
        A cell without leak: V stays where the charge has brought it.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> time, height = psp_peak(Cell(), AMPA)
    >>> round(time, 2), round(height, 4)
    (8.03, 1.3768)
    """
    if cell.g_L == 0:
        raise ValueError("g_L = 0 nS has no peak: V rises and stays; give a leak, e.g. g_L=10")

    def slope(t):  # C/J du/dt, of which only the sign counts
        return (
            alpha(t, synapse.tau_s) / (math.e * synapse.tau_s)
            - _shape(cell, synapse, t) / cell.tau_m
        )

    late = 2.0 * synapse.tau_s
    while slope(late) > 0:
        late *= 2.0
    time = float(find_root(slope, synapse.tau_s, late))
    return time, float(psp(cell, synapse, time))


@takes(cell=Cell, synapse=Synapse)
def psp_area(cell, synapse):
    """∫(V − E_L) dt of one postsynaptic potential in mV ms: charge/g_L, whatever τ_m is made of.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> round(psp_area(Cell(), AMPA), 3)
    38.056
    """
    return charge(weight(cell, synapse), synapse.tau_s) / cell.g_L


@takes(cell=Cell, synapse=Synapse)
def delta_limit(cell, synapse):
    """Step of V (mV) if all charge came at once, τ_s → 0: J = w e τ_s/C.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> round(delta_limit(Cell(), AMPA), 4)
    1.9028
    """
    return charge(weight(cell, synapse), synapse.tau_s) / cell.C


@takes(cell=Cell, synapse=Synapse)
def slow_limit(cell, synapse):
    """Peak of V above rest (mV) if the membrane followed at once, τ_s ≫ τ_m: w/g_L.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> slow_limit(Cell(), AMPA)
    7.0
    """
    return weight(cell, synapse) / cell.g_L


def _shape(cell, synapse, t):
    """u for 1 mV of δ limit: ∫ s e^(−s/τ_s) e^(−(t − s)/τ_m) ds from 0 to t, over τ_s²."""
    fast, slow = 1.0 / synapse.tau_s, cell.g_L / cell.C
    a = fast - slow
    x = np.asarray(a * t)
    near = np.abs(x) < SERIES
    tame = np.where(near, x, 0.0)
    sums = sum((k + 1) * (-tame) ** k / math.factorial(k + 2) for k in range(10))
    far = (np.exp(-slow * t) - (1.0 + x) * np.exp(-fast * t)) / (a * a if a else 1.0)
    return np.where(near, t * t * np.exp(-slow * t) * sums, far)[()] * fast**2
