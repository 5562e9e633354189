"""How a signal travels: the closed forms in time of an endless passive cable, X = x/λ, T = t/τ_m.

Source: Rall (1962), Ann N Y Acad Sci 96:1071–1092; Hodgkin & Rushton (1946), Proc R Soc Lond B
133:444–479, for the step of current.
"""

import math

import numpy as np

from lecture_lib.support.root_finding import find_root
from lecture_lib.support.validate import (
    finite_array,
    non_negative_array,
    positive,
    same_shape,
    takes,
    whole,
)

from .cable import propagation

MOST_TIMES = 1_000_000
REACH = 20.0  # in λ: an echo from 2 × as far away is nothing


@takes(X=non_negative_array, T=non_negative_array)
def step_response(X, T):
    """V at X after a current step at the end X = 0 of a semi-infinite cable, at time T.

    ½ [e^(−X) erfc(X/2√T − √T) − e^X erfc(X/2√T + √T)], as a share of the final V at X = 0.
    At X = 0 it is erf √T: 84 % after one τ_m.

    Parameters
    ----------
    X, T : float or array
        In units of λ and τ_m, not negative; broadcast against each other.

    Returns
    -------
    float or array

    Raises
    ------
    ValueError
        A negative X or T.

    Examples
    --------
    >>> round(float(step_response(0.0, 1.0)), 4), round(float(step_response(1.0, 1.0)), 4)
    (0.8427, 0.2336)
    """
    from scipy.special import erfc, erfcx

    X, T = _places(X, T)
    root = np.sqrt(np.where(T > 0, T, 1.0))
    a, b = X / (2.0 * root), root
    common = np.exp(-np.minimum(a * a + b * b, 700.0))
    ahead = np.where(a > b, erfcx(np.maximum(a - b, 0.0)) * common, np.exp(-X) * erfc(a - b))
    return np.where(T > 0, 0.5 * (ahead - erfcx(a + b) * common), 0.0)[()]


@takes(X=finite_array, T=non_negative_array)
def impulse_response(X, T):
    """V at X after a brief charge at X = 0 of an endless cable: e^(−X²/4T − T)/√(4πT).

    The charge spreads both ways; confined to one side (a semi-infinite cable) it makes twice that.

    Parameters
    ----------
    X, T : float or array
        In units of λ and τ_m; T not negative. The response is 0 at T = 0 away from X = 0.

    Returns
    -------
    float or array, in units of the charge over the capacitance of one λ

    Raises
    ------
    ValueError
        A negative T.

    Examples
    --------
    >>> round(float(impulse_response(1.0, peak_time(1.0))), 4)
    0.1659
    """
    X, T = _places(np.abs(X), T)
    time = np.where(T > 0, T, 1.0)
    with np.errstate(under="ignore"):
        value = np.exp(-X * X / (4.0 * time) - time) / np.sqrt(4.0 * math.pi * time)
    return np.where(T > 0, value, 0.0)[()]


@takes(X=non_negative_array)
def peak_time(X):
    """When the answer to a brief charge peaks at X: T = (√(1 + 4X²) − 1)/4.

    Examples
    --------
    >>> [round(float(T), 4) for T in peak_time([0.5, 1.0, 2.0])]
    [0.1036, 0.309, 0.7808]
    """
    X = np.asarray(X)
    return (np.sqrt(1.0 + 4.0 * X * X) - 1.0) / 4.0


@takes(X=non_negative_array)
def half_time(X):
    """When a step of current has moved V at X half of the way to its final value there, T.

    For large X it grows by ½ for each λ: half of the answer travels at 2λ/τ_m.

    Examples
    --------
    >>> [round(float(T), 4) for T in half_time([0.0, 1.0, 2.0])]
    [0.2275, 0.7398, 1.2433]
    """
    X = np.asarray(X)
    high = np.sqrt(1.0 + X) + X
    return find_root(lambda T: 0.5 * np.exp(-X) - step_response(X, T), 1e-9 + 0.0 * X, high)


def sine_response(cable, X, frequency):
    """Complex V at X for a sine of current at X = 0 of a semi-infinite cable.

    e^(−qX)/q with q = √(1 + iωτ_m), as a share of V at X = 0 for the same steady current.

    Examples
    --------
    >>> from lecture_lib.cable_theory import Cable
    >>> float(abs(sine_response(Cable(), 0.0, 0.0)))
    1.0
    """
    q = propagation(cable, frequency)
    return np.exp(-q * non_negative_array("X", X)) / q


@takes(L=positive)
def time_constants(L, number):
    """τ_0, τ_1, … of a cable with sealed ends, as shares of τ_m: 1/(1 + (nπ/L)²).

    Examples
    --------
    >>> [round(float(share), 4) for share in time_constants(1.0, 2)]
    [1.0, 0.092]
    """
    n = np.arange(whole("number", number, 0, MOST_TIMES))
    return 1.0 / (1.0 + (n * math.pi / L) ** 2)


def sealed_step_response(L, X, T):
    """V at X after a step of current at X = 0 of a cable of length L with sealed ends, at time T.

    As a share of the final V at X = 0: the answer of an endless cable, and all its echoes.

    Examples
    --------
    >>> round(float(sealed_step_response(5.0, 0.0, 1.0)), 3)  # as if it were endless
    0.843
    """
    X, T = _places(X, T)
    far = 2.0 * L * np.arange(1 + math.ceil(REACH / L)).reshape(-1, *(1,) * np.broadcast(X, T).ndim)
    echoes = step_response(far + X, T) + step_response(far + 2.0 * L - X, T)
    return (math.tanh(L) * echoes.sum(axis=0))[()]


def _places(X, T):
    X, T = non_negative_array("X", X), non_negative_array("T", T)
    same_shape(X=X, T=T)
    return X, T
