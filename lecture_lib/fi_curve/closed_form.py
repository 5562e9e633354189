"""The f–I curve of the LIF in closed form: T(I), f = 1/T, and their inverse (lecture section 9).

V rises from V_reset towards E_L + I/g_L; T is the time at which it meets V_threshold. A `neuron`
is a `LIF`, which knows its T(I). The noisy neuron's curve is in `siegert`.
"""

import numpy as np

from lecture_lib.from_hh_to_lif.lif import plain
from lecture_lib.support.validate import finite_array, non_negative_array, takes

SLOWEST = 1e-100  # Hz: as good as never


@takes(neuron=plain)
def firing_rate(neuron, I):
    """Rate under a constant current, in Hz: the f–I curve in closed form.

    1/f = t_ref + τ_m log((E_L + I/g_L − V_reset)/(E_L + I/g_L − V_threshold)).

    Parameters
    ----------
    neuron : LIF
    I : float or array
        µA/cm²; larger = faster. 0 Hz at the rheobase and below.

    Returns
    -------
    float or array of the shape of `I`, Hz

    Raises
    ------
    ValueError
        A current that is not a finite number.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> firing_rate(LIF(t_ref=0.0), [1.0, 1.5, 3.0]).round(3)  # 3.0: 1/(10 ms · log 2)
    array([  0.  ,   0.  , 144.27])
    """
    return 1e3 / neuron.interval(I)


@takes(neuron=plain)
def current_for_rate(neuron, f):
    """The constant current that makes it fire at the rate f: the inverse f–I curve, in µA/cm².

    Parameters
    ----------
    neuron : LIF
    f : float or array
        Hz, from 0 (which gives the rheobase) to below 1000/t_ref.

    Returns
    -------
    float or array of the shape of `f`

    Raises
    ------
    ValueError
        A negative rate, or one that the refractory time does not allow.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> round(float(current_for_rate(LIF(t_ref=0.0), 144.27)), 4)
    3.0
    """
    f = non_negative_array("f", f, "Hz", "no neuron fires less than never")
    if neuron.t_ref > 0 and f.max(initial=0.0) >= 1e3 / neuron.t_ref:
        raise ValueError(
            f"f = {f.max():g} Hz cannot be reached: t_ref = {neuron.t_ref:g} ms allows less than "
            f"{1e3 / neuron.t_ref:g} Hz"
        )
    climb = (1e3 / np.where(f > SLOWEST, f, 1.0) - neuron.t_ref) / neuron.tau_m
    left = np.where(f > SLOWEST, np.exp(-climb), 0.0)  # of the way from V_reset to E_L + I/g_L
    width = neuron.g_L * (neuron.V_threshold - neuron.V_reset)
    return (neuron.rheobase + width * left / -np.expm1(-climb))[()]


@takes(neuron=plain, I=(finite_array, "µA/cm²"))
def large_current_rate(neuron, I):
    """What the f–I curve approaches at large I, in Hz: a straight line, bent by t_ref only.

    1/log(1 + x) ≈ 1/x + 1/2 turns τ_m log(…) into C (V_threshold − V_reset) / (I − I_half), where
    I_half = g_L ((V_threshold + V_reset)/2 − E_L) holds V half-way. No rate below I_half.

    Parameters, result and errors are those of `firing_rate`.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> neuron = LIF(t_ref=0.0)
    >>> [round(float(f(neuron, 10.0)), 1) for f in (large_current_rate, firing_rate)]
    [616.7, 615.3]
    """
    middle = 0.5 * (neuron.V_threshold + neuron.V_reset)
    excess = I - neuron.g_L * (middle - neuron.E_L)
    charge = neuron.C * (neuron.V_threshold - neuron.V_reset)
    line = np.maximum(excess, 0.0) / charge
    return (1e3 * line / (1.0 + neuron.t_ref * line))[()]
