"""Mean field of the sparse network: which rates sustain themselves (lecture section 10).

A neuron whose inputs all fire at ν receives, from very many small steps, a mean μ(ν) and a noise
σ(ν); with them it fires at Φ(μ, σ), the rate of the f–I notebook. Excitatory and inhibitory
neurons have the same inputs, hence the same rate, and the network is consistent where Φ = ν.
Source: N. Brunel (2000), J Comput Neurosci 8:183–208. Rates in Hz.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.fi_curve import siegert_cv, siegert_rate
from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.support.root_finding import find_root
from lecture_lib.support.validate import finite_array, non_negative_array, takes

from ..sparse_network import SparseNetwork

SLOWEST = 1e-6  # Hz: slower inputs change nothing
FASTEST = 1e6  # Hz, where t_ref = 0 sets no limit
POINTS = 1000
NUDGE = 1e-4  # of ν, for the slope of Φ


@dataclass(frozen=True)
class Branch:
    """One rate at which the network can sustain itself."""

    rate: float  # Hz
    mu: float  # mV from rest, mean of V without threshold
    sigma: float  # mV, noise of the input: V without threshold has the SD σ/√2
    cv: float  # of the intervals: 0 = clock, 1 = Poisson
    slope: float  # dΦ/dν: what comes back of one Hz more

    @property
    def stable(self):
        """Does a slow change of the rate die out? Oscillations: see `stability`."""
        return self.slope < 1.0


@takes(network=SparseNetwork)
def neuron_of(network):
    """The neuron of the network as a `LIF` whose resting potential is 0 mV."""
    return LIF(
        C=network.tau_m,
        g_L=1.0,
        E_L=0.0,
        V_threshold=network.V_threshold,
        V_reset=network.V_reset,
        t_ref=network.t_ref,
    )


@takes(network=SparseNetwork, g=finite_array)
def couplings(network, g=None):
    """What 1 Hz of all recurrent inputs adds to μ (mV/Hz) and to σ² (mV²/Hz).

    J τ_m (C_E − g C_I), zero where inhibition balances excitation (g = 4 in model A), and
    J² τ_m (C_E + g² C_I), which inhibition raises too. `g` replaces that of the network.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> couplings(SparseNetwork(g=4.0))
    (0.0, 1.0)
    """
    g = network.g if g is None else g
    charge = 1e-3 * network.J * network.tau_m
    mean = charge * (network.C_E - g * network.C_I)
    return mean, charge * network.J * (network.C_E + g * g * network.C_I)


@takes(network=SparseNetwork)
def moments(network, nu):
    """Mean μ and noise σ of the input when all neurons fire at `nu`.

    τ_m dV/dt = μ − V + σ √τ_m ξ(t); μ = η V_threshold + J τ_m ν (C_E − g C_I) and
    σ² = J η V_threshold + J² τ_m ν (C_E + g² C_I).

    Parameters
    ----------
    network : SparseNetwork
    nu : float or array
        Hz; larger = more noise, and a higher mean if excitation outweighs inhibition.

    Returns
    -------
    mu, sigma : floats or arrays of the shape of `nu`, mV from rest and mV

    Raises
    ------
    ValueError
        A negative rate.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> mu, sigma = moments(SparseNetwork(g=5.0, eta=2.0), nu=40.0)
    >>> round(float(mu), 3), round(float(sigma), 3)
    (20.0, 7.874)
    """
    nu = non_negative_array("nu", nu, "Hz", "no neuron fires less than never")
    mu, sigma = moments_at(network, network.g, network.eta, nu)
    return mu[()], sigma[()]


def moments_at(network, g, eta, nu):
    """`moments` for arrays of g, η and ν (Hz) of one shape, not checked."""
    mean, variance = couplings(network, g)
    external = eta * network.V_threshold
    return external + mean * nu, np.sqrt(network.J * external + variance * nu)


@takes(network=SparseNetwork)
def output_rate(network, nu):
    """Φ(ν): the rate at which a neuron fires whose inputs all fire at `nu`, Hz.

    Where this curve meets the diagonal, Φ(ν) = ν, the network sustains itself.

    Parameters
    ----------
    network : SparseNetwork
    nu : float or array
        Hz.

    Returns
    -------
    float or array of the shape of `nu`, Hz

    Raises
    ------
    ValueError
        A negative rate.

    References
    ----------
    N. Brunel (2000), equation 21.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> output_rate(SparseNetwork(g=5.0, eta=2.0), [20.0, 37.95, 60.0]).round(2)
    array([67.19, 37.95, 10.89])
    """
    return siegert_rate(neuron_of(network), *moments(network, nu))


@takes(network=SparseNetwork)
def branches(network):
    """All rates at which the network can sustain itself, from the lowest to the highest.

    They alternate: the lowest is stable, the next not, and so on. Up to three exist where
    excitation dominates (g < 4 in model A) and the drive is too weak to reach the threshold.

    Returns
    -------
    tuple of Branch

    Raises
    ------
    ValueError
        Without t_ref a network dominated by excitation has no rate that ends its growth.

    References
    ----------
    N. Brunel (2000).

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> [(round(b.rate, 2), b.stable) for b in branches(SparseNetwork(g=3.0, eta=0.6))]
    [(0.0, True), (11.69, False), (296.72, True)]
    """
    return tuple(_branch(network, rate) for rate in _all_rates(network))


@takes(network=SparseNetwork)
def rates(network):
    """Rate of every neuron in mean field, in Hz: the lowest solution, reached from silence.

    It is one number, as E and I neurons have the same inputs. Where several exist, see `branches`.

    Raises
    ------
    ValueError
        See `branches`.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> round(rates(SparseNetwork(g=5.0, eta=2.0)), 2)
    37.95
    """
    return float(_all_rates(network)[0])


def highest_rate(network):
    """A bound that no rate reaches, Hz: 1/t_ref."""
    return min(1e3 / network.t_ref, FASTEST) if network.t_ref else FASTEST


def _all_rates(network):
    def excess(nu):
        return siegert_rate(neuron, *moments_at(network, network.g, network.eta, nu)) - nu

    neuron = neuron_of(network)
    nu = _with_extrema(excess, np.r_[0.0, np.geomspace(SLOWEST, highest_rate(network), POINTS)])
    grows = excess(nu) > 0
    grows[0] = True  # nobody fires less than never
    if grows[-1]:
        raise ValueError(
            f"t_ref = {network.t_ref:g} ms does not end the growth of the rate at g = "
            f"{network.g:g}, η = {network.eta:g}: use t_ref > 0 or a larger g"
        )
    crossings = np.flatnonzero(np.diff(grows))
    signs = np.where(grows[crossings], 1.0, -1.0)
    return find_root(lambda x: signs * excess(x), nu[crossings], nu[crossings + 1])


def _with_extrema(f, x):
    """`x` with points added where f just touches 0, lest two solutions hide between two points."""
    for _ in range(6):  # each time the grid is ten times finer there
        y = f(x)
        bends = np.sign(np.diff(y))
        touch = np.flatnonzero(np.diff(bends) * np.sign(y[1:-1]) > 0) + 1
        if not len(touch):
            break
        x = np.unique(np.r_[x, *(np.linspace(x[i - 1], x[i + 1], 21) for i in touch)])
    return x


def _branch(network, rate):
    mu, sigma = moments(network, rate)
    nu = rate + NUDGE * max(rate, SLOWEST) * np.array([0.0, 1.0, 2.0])
    phi = output_rate(network, nu)
    slope = (4 * phi[1] - 3 * phi[0] - phi[2]) / (nu[2] - nu[0])
    cv = siegert_cv(neuron_of(network), mu, sigma)
    return Branch(float(rate), float(mu), float(sigma), float(cv), float(slope))
