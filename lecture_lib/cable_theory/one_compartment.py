"""When is one compartment enough? What a dendrite's length makes of the answers of its lump.

The lump has the whole membrane of the cable and no inside resistance: R_∞/L, and τ_m.
"""

from functools import lru_cache

import numpy as np

from lecture_lib.support.root_finding import find_root
from lecture_lib.support.validate import finite, positive_array, takes, within

from .cable import Cable, attenuation, input_impedance
from .transients import sealed_step_response


@takes(frequency=(finite, "Hz"), L=positive_array)
def errors(L, frequency):
    """What one compartment gets wrong about a cable of electrotonic length `L`, as shares.

    Parameters
    ----------
    L : array
    frequency : float
        Hz of the current; 0 = steady.

    Returns
    -------
    resistance, tip, speed : arrays
        How much larger the cable's |V/I| at its start is than the lump's (L coth L − 1 when
        steady); how much smaller V at the tip is than at the start; and how much sooner than after
        τ_m a step has done 63 % of its work at the start.

    Examples
    --------
    >>> [round(float(100 * share), 1) for share in errors(0.3, 0.0)]
    [3.0, 4.3, 2.9]
    """
    L = np.asarray(L)
    if not L.size:
        raise ValueError("L is empty: give one length or more, in units of λ")
    for extreme in (L.min(), L.max()):
        within("L", extreme, 1e-3, 1e3)
    cables = [Cable.of(float(one)) for one in L.ravel()]
    lumps = [cable.axial_resistance * cable.length_constant / cable.L for cable in cables]
    omega = 2e-3 * np.pi * frequency * cables[0].tau_m
    lump = np.abs(np.array(lumps) / (1.0 + 1j * omega))
    whole = np.array([abs(input_impedance(cable, frequency)) for cable in cables])
    tip = np.array([1.0 - attenuation(cable, frequency) for cable in cables])
    speed = 1.0 - np.array([time_of_63(float(one)) for one in L.ravel()])
    return tuple(x.reshape(L.shape)[()] for x in (whole / lump - 1.0, tip, speed))


@lru_cache(maxsize=512)
def time_of_63(L):
    """When a step of current has moved V at its own place by 1 − 1/e of the whole, in τ_m.

    Examples
    --------
    >>> round(time_of_63(0.05), 2), round(time_of_63(8.0), 3)
    (1.0, 0.405)
    """
    goal = -np.expm1(-1.0)

    def missing(T):
        return goal - sealed_step_response(L, 0.0, T)

    return float(find_root(missing, np.array(0.0), np.array(1.5)))
