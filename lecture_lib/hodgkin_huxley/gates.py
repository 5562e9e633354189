"""The gates of the squid giant axon: how fast m, h and n open and close at a potential.

V counts in mV from rest, as in the lecture. Source: Hodgkin & Huxley (1952), J Physiol
117:500–544, equations 12, 13, 20, 21, 23 and 24, with the sign of V reversed.
"""

from typing import NamedTuple

import numpy as np

from lecture_lib.support.validate import finite_array, within


class Rates(NamedTuple):
    """Opening (α) and closing (β) rates of the three gates, 1/ms."""

    alpha_m: np.ndarray
    beta_m: np.ndarray
    alpha_h: np.ndarray
    beta_h: np.ndarray
    alpha_n: np.ndarray
    beta_n: np.ndarray


class Gates(NamedTuple):
    """One value for each gate."""

    m: np.ndarray
    h: np.ndarray
    n: np.ndarray


def temperature_factor(temperature):
    """φ = 3^((temperature − 6.3 °C)/10), the factor on all rates.

    Examples
    --------
    >>> temperature_factor(16.3)
    3.0
    """
    return 3.0 ** ((within("temperature", temperature, 0, 40, "°C") - 6.3) / 10.0)


def rates(V, temperature=6.3):
    """The six rates of the gates in 1/ms.

    Parameters
    ----------
    V : float or array
        mV from rest. α_m and α_n are finite at 25 and 10 mV, where the formula reads 0/0.
    temperature : float
        °C; 10 °C more = three times faster.

    Returns
    -------
    Rates, each of the shape of `V`

    Examples
    --------
    >>> print(rates(10.0).alpha_n)  # the limit of (0.1 − 0.01 V)/(e^(1 − 0.1 V) − 1)
    0.1
    """
    from scipy.special import expit, exprel

    V = potential(V)
    phi = temperature_factor(temperature)
    return Rates(
        alpha_m=phi / exprel(2.5 - 0.1 * V),
        beta_m=phi * 4.0 * np.exp(-V / 18.0),
        alpha_h=phi * 0.07 * np.exp(-V / 20.0),
        beta_h=phi * expit(0.1 * V - 3.0),
        alpha_n=phi * 0.1 / exprel(1.0 - 0.1 * V),
        beta_n=phi * 0.125 * np.exp(-V / 80.0),
    )


def steady_state(V):
    """x_∞ = α_x/(α_x + β_x) of m, h, n at potential `V` (mV from rest).

    Examples
    --------
    >>> [round(float(x), 4) for x in steady_state(0.0)]
    [0.0529, 0.5961, 0.3177]
    """
    r = rates(V)
    return Gates(*(a / (a + b) for a, b in zip(r[::2], r[1::2], strict=True)))


def time_constants(V, temperature=6.3):
    """τ_x = 1/(α_x + β_x) of m, h, n in ms at potential `V` (mV from rest).

    Examples
    --------
    >>> [round(float(tau), 2) for tau in time_constants(0.0)]
    [0.24, 8.52, 5.46]
    """
    r = rates(V, temperature)
    return Gates(*(1.0 / (a + b) for a, b in zip(r[::2], r[1::2], strict=True)))


def potential(V):
    """V in mV from rest as it is, or a ValueError where no membrane bears it."""
    V = finite_array("V", V, "mV")
    if (np.abs(V) > 1000).any():
        raise ValueError("V must lie from -1000 to 1000 mV from rest")
    return V
