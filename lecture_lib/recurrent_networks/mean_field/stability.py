"""Does the steady rate of the sparse network last, or does the network begin to oscillate?

A small change e^(λt) of the rate comes back after the delay D as G(λ) times itself:

    G(λ) = e^(−λD) (N_μ(λ) J τ_m (C_E − g C_I) + N_σ²(λ) J² τ_m (C_E + g² C_I)),

with the transfer functions N of `linear_response`. It sustains itself where G(λ) = 1. The steady
state is stable if all such λ have a negative real part; where a pair i·2πf crosses the axis an
oscillation of frequency f is born (Hopf).
Source: N. Brunel (2000), J Comput Neurosci 8:183–208; N. Brunel & V. Hakim (1999), Neural
Comput 11:1621–1671.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import non_negative, non_negative_array, takes, within

from ..sparse_network import SparseNetwork
from .modes import CYCLE, DEEPEST, SAME, search, steady_state
from .phase_diagram import phase_diagram
from .rates import SLOWEST, rates

FASTEST = 1e4  # Hz


@dataclass(frozen=True)
class Mode:
    """A small change of the rate that sustains itself, e^(λt)."""

    growth_rate: float  # 1/ms, Re λ; larger = less stable, negative = it dies out
    frequency: float  # Hz, Im λ/2π; 0 = no oscillation

    @property
    def stable(self):
        """Does it die out?"""
        return self.growth_rate < 0.0


@dataclass(frozen=True)
class StabilityDiagram:
    """The dominant mode over the (g, η) plane; arrays of shape (len(eta), len(g))."""

    g: np.ndarray
    eta: np.ndarray
    growth_rate: np.ndarray  # 1/ms; the boundary of the asynchronous state is where it is 0
    frequency: np.ndarray  # Hz


def modes(network, nu=None):
    """The modes of a network around its steady rate `nu` (Hz), the least stable first.

    Sought are those up to 2.5 oscillations per delay or 4.5 per interval that decay by less than
    e^(−20) in τ_m; there may be none.

    Parameters
    ----------
    network : SparseNetwork
    nu : float, optional
        Steady rate, Hz; the lowest self-consistent one if not given.

    Returns
    -------
    tuple of Mode

    Raises
    ------
    ValueError
        A negative rate, or too little noise for a linear response.

    References
    ----------
    N. Brunel (2000).

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> [round(mode.frequency) for mode in modes(SparseNetwork(g=6.0, eta=4.0))[:2]]
    [190, 769]
    """
    state = _state_of(network, nu)
    _, found = search(state)
    found = found[np.argsort(-found.real)]
    new = [not np.any(np.abs(found[:k] - root) < SAME) for k, root in enumerate(found)]
    return tuple(_mode(root) for root in found[new])


@takes(network=SparseNetwork)
def dominant_mode(network, nu=None):
    """The least stable mode; where there is none, one that decays by e^(−20) in τ_m.

    Parameters and errors are those of `modes`.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> mode = dominant_mode(SparseNetwork(g=4.5, eta=0.9))
    >>> round(mode.frequency, 1), mode.stable
    (29.0, False)
    """
    return (*modes(network, nu), Mode(-DEEPEST / network.tau_m, 0.0))[0]


@takes(network=SparseNetwork)
def hopf_frequency(network, nu=None):
    """Frequency in Hz at which the network oscillates, or rings if it is stable; 0 if not."""
    return dominant_mode(network, nu).frequency


@takes(network=SparseNetwork, highest=bool, g=non_negative_array, eta=non_negative_array)
def stability_diagram(g, eta, network, highest=False):
    """The dominant mode for all pairs of `g` and `eta`; its zero line bounds the steady state.

    Parameters
    ----------
    g, eta, network, highest
        As in `phase_diagram`; about 30 values each draw smooth lines.

    Returns
    -------
    StabilityDiagram

    Raises
    ------
    ValueError
        As `phase_diagram`, or too little noise for a linear response.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> diagram = stability_diagram([3.0, 6.0], [2.0, 4.0], SparseNetwork())
    >>> (diagram.growth_rate > 0).tolist()
    [[True, False], [True, True]]
    """
    plane = phase_diagram(g, eta, network, highest)
    G, ETA = np.meshgrid(plane.g, plane.eta)
    growth, frequency = np.full(G.shape, -DEEPEST / network.tau_m), np.zeros(G.shape)
    active = np.flatnonzero(plane.rate > SLOWEST)
    place, found = search(steady_state(network, G, ETA, plane.rate, active))
    order = np.argsort(found.real)  # the last written is the least stable
    growth.flat[active[place[order]]] = found[order].real
    frequency.flat[active[place[order]]] = found[order].imag / CYCLE
    return StabilityDiagram(plane.g, plane.eta, growth, frequency)


def _state_of(network, nu):
    if nu is None:
        nu = rates(network)
    else:
        non_negative("nu", nu, "Hz", "see mean_field.branches")
        nu = within("nu", nu, 0.0, FASTEST, "Hz")
    g, eta, nu = (np.array([value]) for value in (network.g, network.eta, nu))
    return steady_state(network, g, eta, nu, np.flatnonzero(nu > SLOWEST))


def _mode(root):
    return Mode(float(root.real), float(root.imag / CYCLE))
