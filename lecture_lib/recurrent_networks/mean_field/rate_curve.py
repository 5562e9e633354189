"""All self-consistent rates of a sparse network as g is varied: a curve that may fold back."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.fi_curve import siegert_rate
from lecture_lib.support.validate import non_negative_array, takes

from ..sparse_network import SparseNetwork
from .rates import highest_rate, moments_at, neuron_of

SLOWEST = 1e-3  # Hz
POINTS = 120  # rates tried at each g


@dataclass(frozen=True)
class RateCurve:
    """Points (g, rate) at which the network sustains itself."""

    g: np.ndarray
    rate: np.ndarray  # Hz; slower ones than 0.001 Hz stand at 0
    stable: np.ndarray  # bool: does a slow change of the rate die out?


@takes(network=SparseNetwork, g=non_negative_array)
def rate_curve(network, g):
    """Find where Φ(ν) = ν for each `g`, all branches, interpolated between 120 rates.

    `mean_field.branches` finds them exactly for one g; this is for a picture that moves.

    Parameters
    ----------
    network : SparseNetwork
        Its own g does not matter.
    g : array
        Not negative.

    Returns
    -------
    RateCurve
        Sorted by g, then by rate.

    Raises
    ------
    ValueError
        A negative g.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> curve = rate_curve(SparseNetwork(eta=0.6), [3.0, 5.0])
    >>> curve.g.tolist(), curve.rate.round(-1).tolist(), curve.stable.tolist()
    ([3.0, 3.0, 3.0, 5.0], [0.0, 10.0, 300.0, 0.0], [True, False, True, True])
    """
    g = np.ravel(g)
    nu = np.r_[0.0, np.geomspace(SLOWEST, highest_rate(network), POINTS)]
    drive = moments_at(network, g[:, None], network.eta, nu)
    excess = siegert_rate(neuron_of(network), *drive) - nu
    grows = excess > 0
    grows[:, 0] = True  # nobody fires less than never
    row, cell = np.nonzero(np.diff(grows, axis=1))
    left, right = excess[row, cell], excess[row, cell + 1]
    part = np.clip(left / np.where(left == right, 1.0, left - right), 0.0, 1.0)
    rate = nu[cell] + part * (nu[cell + 1] - nu[cell])
    return RateCurve(g[row], np.where(cell == 0, 0.0, rate), grows[row, cell])
