"""The noisy LIF in theory: the distribution of V, without a threshold and with one.

Symbols and sources are those of `siegert`.
"""

import numpy as np

from lecture_lib.from_hh_to_lif.lif import plain
from lecture_lib.support.validate import finite, finite_array, positive, takes

from .siegert import bounds, scaled_interval
from .siegert_integrals import ROOT_PI, positive_part


def free_density(mu, sigma, V):
    """Distribution of V without threshold, in 1/mV: a Gaussian of mean μ and SD σ/√2.

    Parameters
    ----------
    mu, sigma : float
        mV, as in `siegert_rate`; larger sigma = wider.
    V : float or array
        mV.

    Returns
    -------
    float or array of the shape of `V`

    Raises
    ------
    ValueError
        A sigma that is not positive: without noise all V are the same.

    References
    ----------
    G. E. Uhlenbeck & L. S. Ornstein (1930), Phys Rev 36:823–841.

    Examples
    --------
    >>> round(float(free_density(-60.0, 5.0, V=-60.0)), 4)  # 1/(5 √π)
    0.1128
    """
    y = _scaled(mu, sigma, V)
    return (np.exp(-(y**2)) / (sigma * ROOT_PI))[()]


@takes(neuron=plain, mu=(finite_array, "mV"))
def stationary_density(neuron, mu, sigma, V):
    """Distribution of V below threshold, in 1/mV; its integral is 1 − f t_ref.

    The remainder, f t_ref, is the time spent at V_reset. P = (2 f τ_m/σ) e^(−y²) ∫ e^(x²) dx, with
    y = (V − μ)/σ and x from the larger of y and x_r up to b.

    Parameters
    ----------
    neuron : LIF
    mu, sigma : float
        mV, as in `siegert_rate`.
    V : float or array
        mV; 0 at the threshold and above.

    Returns
    -------
    float or array of the shape of `V`

    Raises
    ------
    ValueError
        A sigma that is not positive: see `free_density`.

    References
    ----------
    N. Brunel (2000), equation 19 (with its step at (V_reset − μ)/σ) and normalisation, equation 12.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> stationary_density(LIF(), -55.0, 5.0, V=[-65.0, -55.0, -50.0]).round(4)
    array([0.022 , 0.0981, 0.    ])
    """
    from scipy.special import dawsn

    y = _scaled(mu, sigma, V)
    b, width, _ = bounds(neuron, mu, sigma)
    start = np.maximum(y, b - width)
    top = positive_part(b) ** 2
    # Below the threshold both exponents are negative; above it nothing is asked.
    area = np.exp(np.minimum(b * b - top - y * y, 0.0)) * dawsn(b)
    early = np.minimum((start - y) * (start + y) - top, 0.0)
    area = area - np.exp(early) * dawsn(start)
    density = 2 * neuron.tau_m / sigma * area / scaled_interval(neuron, b, width)
    return np.where(y < b, np.maximum(density, 0.0), 0.0)[()]


def _scaled(mu, sigma, V):
    """y = (V − μ)/σ, as far from 0 as its square allows."""
    positive("sigma", sigma, "mV", "without noise all V are the same")
    with np.errstate(over="ignore"):
        y = (finite_array("V", V, "mV") - finite("mu", mu, "mV")) / sigma
    return np.clip(y, -1e150, 1e150)
