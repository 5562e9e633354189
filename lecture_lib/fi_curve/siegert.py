"""The noisy LIF in theory: mean rate and regularity of the intervals.

τ_m dV/dt = μ − V + σ √τ_m ξ(t), with ⟨ξ(t) ξ(t′)⟩ = δ(t − t′): without threshold V has mean μ and
standard deviation σ/√2. All integrals run over x = (V − μ)/σ, from x_r (reset) to b (threshold).
Sources: A. J. F. Siegert (1951), Phys Rev 81:617–623; L. M. Ricciardi (1977), Diffusion Processes;
N. Brunel (2000), J Comput Neurosci 8:183–208; N. Brunel & V. Hakim (1999), Neural Comput
11:1621–1671. A `neuron` is a `LIF`.
"""

import math

import numpy as np

from lecture_lib.from_hh_to_lif.lif import plain
from lecture_lib.support.validate import (
    finite_array,
    non_negative_array,
    same_shape,
    takes,
)

from .siegert_integrals import (
    ROOT_PI,
    SILENT,
    passage_integral,
    passage_number,
    positive_part,
    spread_integral,
)

HUGE = 1e300
NEGLIGIBLE = 1e-150  # of the distances to threshold: a σ so small acts as none


@takes(neuron=plain)
def siegert_rate(neuron, mu, sigma):
    """Mean rate of the noisy LIF, in Hz: 1/f = t_ref + τ_m √π ∫ e^(x²) (1 + erf x) dx.

    Parameters
    ----------
    neuron : LIF
    mu : float or array
        Mean potential E_L + I/g_L without threshold, mV; larger = faster. May be infinite.
    sigma : float or array
        Noise in mV, see the top of this module; larger = faster below threshold. 0 gives the
        deterministic rate.

    Returns
    -------
    float or array of the common shape of `mu` and `sigma`, Hz

    Raises
    ------
    ValueError
        A negative sigma, or a value that is not a number.

    References
    ----------
    A. J. F. Siegert (1951); N. Brunel (2000), equation 21.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> siegert_rate(LIF(), mu=[-60.0, -50.0, -40.0], sigma=5.0).round(2)
    array([ 1.73, 43.36, 93.27])
    """
    if isinstance(mu, float) and isinstance(sigma, float) and abs(mu) < HUGE and 0 <= sigma < HUGE:
        return _rate_of_numbers(neuron, float(mu), float(sigma))
    b, width, noiseless = bounds(neuron, mu, sigma)
    rate = 1e3 * np.exp(-(positive_part(b) ** 2)) / scaled_interval(neuron, b, width)
    return np.where(noiseless & (b >= 0), 0.0, rate)[()]


@takes(neuron=plain)
def siegert_cv(neuron, mu, sigma):
    """Coefficient of variation of the intervals of the noisy LIF: 0 = clock, 1 = Poisson.

    CV² = 2π (f τ_m)² ∫ e^(x²) ∫_{−∞}^{x} e^(z²) (1 + erf z)² dz dx.

    Parameters are those of `siegert_rate`; `mu` far below threshold gives 1, far above 0, a
    longer t_ref less.

    Returns
    -------
    float or array of the common shape of `mu` and `sigma`

    Raises
    ------
    ValueError
        A negative sigma, or a value that is not a number.

    References
    ----------
    N. Brunel (2000), appendix.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> siegert_cv(LIF(), mu=[-60.0, -50.0, -40.0], sigma=5.0).round(3)
    array([0.965, 0.472, 0.263])
    """
    b, width, noiseless = bounds(neuron, mu, sigma)
    cv = (
        neuron.tau_m
        * np.sqrt(2 * np.pi * spread_integral(b, width))
        / scaled_interval(neuron, b, width)
    )
    return np.where(noiseless, np.where(b > 0, 1.0, 0.0), cv)[()]


def scaled_interval(neuron, b, width):
    """Mean interval in ms; times e^(−b²) where b > 0, so that it stays finite."""
    passage = neuron.tau_m * ROOT_PI * passage_integral(b, width)
    return neuron.t_ref * np.exp(-(positive_part(b) ** 2)) + passage


def _rate_of_numbers(neuron, mu, sigma):
    """`siegert_rate` of two numbers, without arrays."""
    distance, width = neuron.V_threshold - mu, neuron.V_threshold - neuron.V_reset
    noise = max(sigma, NEGLIGIBLE * max(abs(distance), width))
    b = min(distance / noise, SILENT)
    if sigma == 0.0 and b >= 0.0:
        return np.float64(0.0)
    scale = math.exp(-(max(b, 0.0) ** 2))
    passage = neuron.tau_m * ROOT_PI * passage_number(b, width / noise)
    return np.float64(1e3 * scale / (neuron.t_ref * scale + passage))


def bounds(neuron, mu, sigma):
    """b, the width b − x_r, and where there is no noise at all; never 0/0 nor ∞."""
    sigma = non_negative_array("sigma", sigma, "mV", "the sign of noise has no meaning")
    mu = _potential(mu)
    same_shape(mu=mu, sigma=sigma)
    distance = neuron.V_threshold - mu
    width = neuron.V_threshold - neuron.V_reset
    noise = np.maximum(np.minimum(sigma, HUGE), NEGLIGIBLE * np.maximum(np.abs(distance), width))
    b, width, noiseless = np.broadcast_arrays(distance / noise, width / noise, sigma == 0)
    return np.minimum(b, SILENT), width, noiseless


def _potential(mu):
    """`mu` as an array; an infinite one as a huge one, which has the same rate."""
    number = isinstance(mu, float | np.ndarray | np.floating) and not np.ma.is_masked(mu)
    if number and np.asarray(mu).dtype.kind == "f":
        mu = np.clip(np.asarray(mu, float), -HUGE, HUGE)
    return finite_array("mu", mu, "mV")


@takes(
    neuron=plain,
    sigma=(non_negative_array, "µA/cm² · √ms", "the sign of noise has no meaning"),
)
def voltage_noise(neuron, sigma):
    """The σ in mV of `siegert_rate` for a current I_0 + sigma · ξ(t): sigma / (g_L √τ_m).

    Parameters
    ----------
    neuron : LIF
    sigma : float or array
        µA/cm² · √ms, as in `WhiteNoise`; larger = V spreads wider.

    Returns
    -------
    float or array of the shape of `sigma`, mV; without threshold V has the SD σ/√2

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> round(float(voltage_noise(LIF(), 1.0)), 3)
    3.162
    """
    return sigma / (neuron.g_L * math.sqrt(neuron.tau_m))
