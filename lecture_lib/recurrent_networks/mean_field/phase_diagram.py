"""The (g, η) plane of the sparse network in mean field: rate, regularity, how many solutions.

More drive always means more spikes: at given g, inputs at the rate ν are answered by Φ > ν from
one drive η(ν) on. So that is sought first, for a row of rates; two rates between which the answer
changes hold a solution. Where the curve η(ν) turns back, several belong to one drive.
Source: N. Brunel (2000), J Comput Neurosci 8:183–208. Rates in Hz.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.fi_curve import siegert_cv, siegert_rate
from lecture_lib.support.root_finding import find_root
from lecture_lib.support.validate import (
    non_negative_array,
    positive,
    positive_array,
    same_shape,
    takes,
)

from ..sparse_network import SparseNetwork
from .rates import SLOWEST, highest_rate, moments_at, neuron_of

POINTS = 80  # rates on each curve η(ν)
FOLD_POINTS = 200
FLAT = 1e-6  # of η, less is rounding
SILENT_RATE = 1e-30  # Hz


@dataclass(frozen=True)
class PhaseDiagram:
    """Rate and CV over the plane; arrays of shape (len(eta), len(g)), each row of one η."""

    g: np.ndarray  # inhibitory over excitatory strength
    eta: np.ndarray  # external drive over what just reaches threshold
    rate: np.ndarray  # Hz, the lowest solution, or the highest if asked for
    cv: np.ndarray  # of the intervals at that rate: 0 = clock, 1 = Poisson
    solutions: np.ndarray  # how many rates sustain themselves


@takes(network=SparseNetwork, highest=bool, g=non_negative_array, eta=non_negative_array)
def phase_diagram(g, eta, network, highest=False):
    """Self-consistent rate and CV for all pairs of `g` and `eta`, all else as in `network`.

    Parameters
    ----------
    g, eta : one-dimensional arrays
        Not negative.
    network : SparseNetwork
        Its own g and η do not matter.
    highest : bool
        Where several solutions exist take the highest, reached from strong activity, and not the
        lowest, reached from silence.

    Returns
    -------
    PhaseDiagram

    Raises
    ------
    ValueError
        A negative g or η, none at all, or no t_ref where excitation dominates.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> diagram = phase_diagram([3.0, 5.0], [0.6, 2.0], SparseNetwork())
    >>> diagram.rate.round(2).tolist(), diagram.solutions.tolist()
    ([[0.0, 0.0], [327.01, 37.95]], [[3, 1], [1, 1]])
    """
    g, eta = _axis("g", g), _axis("eta", eta)
    nu = np.r_[0.0, np.geomspace(SLOWEST, highest_rate(network), POINTS)]
    turns = np.diff(_grows(network, g, eta, nu), axis=-1)
    if not turns.any(axis=-1).all():
        raise ValueError(
            f"t_ref = {network.t_ref:g} ms does not end the growth of the rate everywhere on this "
            "plane: use t_ref > 0 or only larger g"
        )
    cell = POINTS - 1 - turns[..., ::-1].argmax(-1) if highest else turns.argmax(-1)
    G, ETA = np.meshgrid(g, eta)
    rate = _settle(network, G, ETA, nu[cell], nu[cell + 1])
    cv = siegert_cv(neuron_of(network), *moments_at(network, G, ETA, rate))
    return PhaseDiagram(g, eta, rate, cv, turns.sum(axis=-1))


@takes(network=SparseNetwork, highest=positive)
def drive_for_rate(network, g, nu, highest=20.0):
    """The drive η at which inputs at the rate `nu` make a neuron fire at `nu`: Φ = ν the other way.

    Parameters
    ----------
    network : SparseNetwork
    g, nu : float or array
        Inhibition, and rate in Hz; larger `nu` needs more drive unless excitation provides it.
    highest : float
        η is sought from 0 to here; the end nearest to it is given if it lies beyond.

    Returns
    -------
    array of the common shape of `g` and `nu`

    Raises
    ------
    ValueError
        A rate that is not positive or that t_ref does not allow, a negative g.

    References
    ----------
    N. Brunel (2000), equation 21 solved for ν_ext.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> drive_for_rate(SparseNetwork(), [5.0, 6.0], [37.9497, 55.8413]).round(3)
    array([2., 4.])
    """

    def lacks(eta):
        rate = siegert_rate(neuron, *moments_at(network, g, eta, nu))
        return np.clip(np.log(nu) - np.log(np.maximum(rate, SILENT_RATE)), -2.0, 2.0)

    g = non_negative_array("g", g, "", "see SparseNetwork")
    nu = positive_array("nu", nu, "Hz", "silence needs no drive")
    same_shape(g=g, nu=nu)
    if (nu >= highest_rate(network)).any():
        raise ValueError(f"nu = {nu.max():g} Hz must be below {highest_rate(network):g} Hz")
    g, nu = np.broadcast_arrays(g, nu)
    neuron = neuron_of(network)
    return find_root(lacks, np.zeros(g.shape), np.full(g.shape, float(highest)))


@takes(network=SparseNetwork)
def fold_lines(g, network):
    """Between which η three rates sustain themselves, for those of the `g` where there are any.

    Parameters
    ----------
    g : one-dimensional array
    network : SparseNetwork
        Its own g and η do not matter.

    Returns
    -------
    g, lower, upper : arrays of one length, empty if no rate belongs to several drives

    Raises
    ------
    ValueError
        A negative g.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> g, lower, upper = fold_lines([3.0, 5.0], SparseNetwork())
    >>> g.tolist(), lower.round(2).tolist(), upper.round(2).tolist()
    ([3.0], [0.0], [0.84])
    """
    g = _axis("g", g)
    nu = np.geomspace(SLOWEST, highest_rate(network), FOLD_POINTS)[:-1]
    needed = drive_for_rate(network, g[:, None], nu)
    drop = np.maximum.accumulate(needed, axis=-1) - needed
    end = drop.argmax(axis=-1)[:, None]
    lower, drop = (np.take_along_axis(values, end, -1)[:, 0] for values in (needed, drop))
    folds = drop > FLAT
    return g[folds], lower[folds], (lower + drop)[folds]


def _grows(network, g, eta, nu):
    """Is Φ > ν? Shape (eta, g, nu). Silence counts as growing, for nobody fires less."""
    order = np.argsort(eta)
    first = _first_that_grows(network, g[:, None], eta[order], nu)
    grows = np.empty((len(eta), *first.shape), bool)
    grows[order] = np.arange(len(eta))[:, None, None] >= first
    grows[..., 0] = True
    return grows


def _first_that_grows(network, g, eta, nu):
    """Index of the first η, ascending, with Φ > ν, shape (g, nu); len(eta) if there is none."""
    neuron = neuron_of(network)
    low = np.zeros(np.broadcast_shapes(g.shape, nu.shape), int)
    high = np.full_like(low, len(eta))
    while (low < high).any():
        middle = np.minimum((low + high) // 2, len(eta) - 1)
        grows = siegert_rate(neuron, *moments_at(network, g, eta[middle], nu)) > nu
        undecided = low < high
        high = np.where(undecided & grows, middle, high)
        low = np.where(undecided & ~grows, middle + 1, low)
    return low


def _settle(network, g, eta, low, high):
    neuron = neuron_of(network)
    return find_root(
        lambda nu: siegert_rate(neuron, *moments_at(network, g, eta, nu)) - nu, low, high
    )


def _axis(name, values):
    values = non_negative_array(name, values, "", "see SparseNetwork")
    if values.ndim != 1 or not len(values):
        raise ValueError(f"{name} has the shape {values.shape}: give a row of one or more values")
    return values
