"""Two copies of a network, of which one loses a single spike: how they part (lecture section 10).

Source: C. van Vreeswijk & H. Sompolinsky (1996), Science 274:1724–1726 (the balanced state is
chaotic); M. London et al. (2010), Nature 466:123–127 (one spike more in the brain).
"""

from dataclasses import dataclass

import numpy as np

from .record import Record

PATIENCE = 1000.0  # ms in which a spike must come, or there is none to lose


@dataclass(frozen=True)
class Divergence:
    """A network, its copy without one spike, and their distance."""

    t: np.ndarray  # ms from the lost spike's due arrival on
    distance: np.ndarray  # mV, root mean square of the difference of V over all neurons, at t
    unrelated: float  # mV, that of two networks that share their statistics but nothing else
    lost: tuple[float, int]  # when the lost spike was fired, and by whom
    times: tuple[np.ndarray, np.ndarray]  # ms, spikes of the network and of the copy
    neurons: tuple[np.ndarray, np.ndarray]  # who fired them

    @property
    def own(self):
        """Which spikes of each have no match in the other: two arrays of bool."""
        here, there = (_names(t, i) for t, i in zip(self.times, self.neurons, strict=True))
        return ~np.isin(here, there), ~np.isin(there, here)


def divergence(running, duration, every=1.0):
    """Copy a network, take one spike from the copy and let both go on with the same input.

    Parameters
    ----------
    running : Running
        It goes on, until spikes are on their way and then by `duration`.
    duration, every : float
        ms, and ms between two looks at the distance.

    Returns
    -------
    Divergence

    Raises
    ------
    ValueError
        No spike comes within a second, or times that are no multiples of dt.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork, start
    >>> running = start(SparseNetwork(N_E=400, J=1.0), seed=1)
    >>> running.advance(50.0).rate > 0
    True
    >>> found = divergence(running, 30.0)
    >>> found.distance[0] < 1.0 < found.distance[-1] < found.unrelated * 2
    np.True_
    """
    _until_spikes_fly(running)
    copy, begin = running.copy(), running.t
    lost = copy.drop_spike()
    records, distance, seen = [], [], []
    for _ in range(round(duration / every)):
        records.append((running.advance(every), copy.advance(every)))
        V, other = running.V.astype(float), copy.V.astype(float)
        distance.append(np.sqrt(np.mean((V - other) ** 2)))
        seen.append(V)
    t = begin + every * np.arange(1, len(records) + 1)
    joined = [_joined(each) for each in zip(*records, strict=True)]
    times, neurons = zip(*joined, strict=True)
    unrelated = float(np.sqrt(2.0) * np.std(seen))
    return Divergence(t, np.array(distance), unrelated, lost, times, neurons)


def _until_spikes_fly(running):
    """Go on by D until the last D had a spike, for up to a second."""
    D = running.network.D
    for _ in range(round(PATIENCE / D)):
        if running.advance(D).counts.any():
            return


def _joined(records: tuple[Record, ...]):
    """Times and neurons of all spikes of a run that was recorded in pieces."""
    return (
        np.concatenate([record.times for record in records]),
        np.concatenate([record.neurons for record in records]),
    )


def _names(times, neurons):
    """One whole number for each spike: step of 0.01 ms and neuron."""
    return np.rint(100 * times).astype(np.int64) << 32 | neurons.astype(np.int64)
