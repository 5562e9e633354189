"""A sparse network driven by a constant current: all of its noise is its own.

Van Vreeswijk & Sompolinsky (1996): with K inputs of strength J ∝ 1/√K and a drive ∝ √K, excitation
and inhibition both grow as √K and cancel, while their fluctuations stay as they are. Drives and
inputs in mV: where they alone would take V from rest.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.fi_curve import siegert_rate
from lecture_lib.support.root_finding import find_root
from lecture_lib.support.validate import finite, non_negative_array, takes, whole

from ..sparse_network import SparseNetwork
from .rates import couplings, highest_rate, neuron_of

SLOWEST = 1e-6  # Hz
USUAL = 100  # excitatory inputs at which J and the drive have their given size


@dataclass(frozen=True)
class BalancedState:
    """Rate and mean inputs of a network, in mean field or as simulated."""

    rate: float  # Hz
    E: float  # mV, from excitatory neurons and the drive
    I: float  # mV, from inhibitory neurons, negative

    @property
    def total(self):
        """What is left of both, mV."""
        return self.E + self.I


@takes(network=SparseNetwork, drive=(finite, "mV"))
def with_inputs(network, K, drive):
    """The network and the drive for K excitatory inputs of each neuron, and K/4 inhibitory ones.

    J shrinks as √(100/K) and the drive (mV) grows as √(K/100).

    Examples
    --------
    >>> network, drive = with_inputs(SparseNetwork(N_E=2000, J=0.5), K=400, drive=40.0)
    >>> network.C_E, network.C_I, network.J, drive
    (400, 100, 0.25, 80.0)
    """
    whole("K", K, 1, network.N_E - 1, remedy="use a larger N_E")
    root = math.sqrt(K / USUAL)
    network = SparseNetwork(
        g=network.g, eta=0.0, J=network.J / root, N_E=network.N_E, C_E=K, C_I=K // 4
    )
    return network, drive * root


def rate_with_drive(network, nu, drive):
    """Φ (Hz) of a neuron whose inputs fire at `nu` (Hz) and whose drive (mV) brings no noise.

    Raises
    ------
    ValueError
        A negative rate.

    Examples
    --------
    >>> float(rate_with_drive(SparseNetwork(), 0.0, drive=10.0))  # below threshold, without noise
    0.0
    """
    nu = non_negative_array("nu", nu, "Hz")
    mean, variance = couplings(network)
    mu = finite("drive", drive, "mV") + mean * nu
    return siegert_rate(neuron_of(network), mu, np.sqrt(variance * nu))


@takes(network=SparseNetwork)
def balanced_state(network, drive):
    """Self-consistent rate and inputs: the lowest rate where inhibition dominates, the only one.

    Parameters
    ----------
    network : SparseNetwork
        Its η does not matter.
    drive : float
        mV from rest; larger = faster.

    Returns
    -------
    BalancedState

    Examples
    --------
    >>> state = balanced_state(SparseNetwork(N_E=2000, J=0.25, epsilon=0.2, g=6.0), drive=80.0)
    >>> round(state.E), round(state.I), round(state.total)
    (198, -178, 21)
    """
    nu = find_root(
        lambda nu: rate_with_drive(network, nu, drive) - nu,
        np.array([SLOWEST]),
        np.array([highest_rate(network)]),
    )[0]
    E, both = drive + couplings(network, g=0.0)[0] * nu, drive + couplings(network)[0] * nu
    return BalancedState(float(nu), float(E), float(both - E))


def mean_inputs(record, drive):
    """What a simulated network found for the state that `balanced_state` expects.

    Every neuron has C_E and C_I inputs, so the rates of the two populations tell the mean over
    all neurons: E = drive + J τ_m C_E ν_E and I = −g J τ_m C_I ν_I.

    Parameters
    ----------
    record : Record
        Of a network with E and I neurons; longer = less noise. What came by Poisson trains from
        outside is not counted.
    drive : float
        mV from rest, the constant drive of the run.

    Returns
    -------
    BalancedState

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import start
    >>> network, drive = with_inputs(SparseNetwork(N_E=2000, J=0.5, g=6.0), K=100, drive=40.0)
    >>> found = mean_inputs(start(network, seed=1, mu=drive).advance(500.0), drive)
    >>> expected = balanced_state(network, drive)
    >>> abs(found.E / expected.E - 1) < 0.1, abs(found.I / expected.I - 1) < 0.1
    (True, True)
    """
    network, seconds = record.network, record.duration / 1e3
    rate_E, rate_I = record.numbers.sum(axis=0) / (network.N_E * seconds, network.N_I * seconds)
    charge = 1e-3 * network.tau_m * network.J  # mV/Hz of one input
    E, I = drive + charge * network.C_E * rate_E, -charge * network.g * network.C_I * rate_I
    return BalancedState(record.rate, float(E), float(I))
