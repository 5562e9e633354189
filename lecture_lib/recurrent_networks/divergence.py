"""Two copies of a network, one of which is disturbed a little: how they part (lecture section 10).

A kick far smaller than what separates two spikes dies out, as the leak pulls both copies to the
same V and resets are shared; one that shifts or loses a spike spreads from neuron to neuron.
Sources: M. Monteforte & F. Wolf (2012), Phys Rev X 2:041007 (flux tubes: stable to small kicks,
not to a spike); R. Zillmer, R. Livi, A. Politi & A. Torcini (2006), arXiv:cond-mat/0603154;
M. London et al. (2010), Nature 466:123–127 (one spike more in the brain).
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import between, few_enough, having, positive, takes, whole

from .record import Record
from .sparse_network import LARGEST

MOST_LOOKS = 10_000
PATIENCE = 1000.0  # ms in which a spike must come, or there is none to lose
SPREAD = 0.1  # of the unrelated distance: more is no small difference any longer


@dataclass(frozen=True)
class Divergence:
    """A network, its disturbed copy, and their distance."""

    t: np.ndarray  # ms of the looks at the distance
    distance: np.ndarray  # mV, root mean square of the difference of V over all neurons, at t
    unrelated: float  # mV, the mean over time for two networks that share their statistics only
    lost: tuple[float, int] | None  # when the lost spike was fired, and by whom; None if kicked
    times: tuple[np.ndarray, np.ndarray]  # ms, spikes of the network and of the copy
    neurons: tuple[np.ndarray, np.ndarray]  # who fired them

    @property
    def own(self):
        """Which spikes of each have no match in the other: two arrays of bool."""
        here, there = (_names(t, i) for t, i in zip(self.times, self.neurons, strict=True))
        return ~np.isin(here, there), ~np.isin(there, here)

    @property
    def spread(self):
        """Whether the difference has left the small kick behind: at the end it is a large one."""
        return bool(self.distance[-1] > SPREAD * self.unrelated)


@takes(
    running=having("running network", "advance", "kick", "copy"),
    duration=(positive, "ms"),
    every=(positive, "ms"),
    kick=between(-LARGEST, LARGEST, "mV"),
)
def divergence(running, duration, every=1.0, kick=None, neuron=None):
    """Copy a network, disturb the copy and let both go on with the same input.

    Parameters
    ----------
    running : Running
        It goes on, until spikes are on their way and then by `duration`.
    duration, every : float
        ms, and ms between two looks at the distance.
    kick : float, optional
        mV by which V of the copy is shifted; without it the copy loses one spike instead.
    neuron : int, optional
        Who is kicked; without it all are.

    Returns
    -------
    Divergence

    Raises
    ------
    ValueError
        No spike to lose comes within a second, times that are no multiples of dt, more looks than
        memory holds, a neuron that the network has not.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork, start
    >>> running = start(SparseNetwork(N_E=400, J=1.0), seed=1)
    >>> running.advance(50.0).rate > 0
    True
    >>> found = divergence(running, 30.0)
    >>> found.distance[0] < 1.0 < found.distance[-1] < found.unrelated * 2
    np.True_
    >>> divergence(running, 30.0, kick=1e-4).spread
    False
    """
    looks = f"duration = {duration:g} ms with every = {every:g} ms"
    if duration < every:
        raise ValueError(f"{looks} has no look at all: shorten every")
    few_enough(looks, duration / every, MOST_LOOKS, "look at fewer times")
    _until_spikes_fly(running)
    if neuron is not None:
        whole("neuron", neuron, 0, running.network.N - 1)
    copy, begin = running.copy(), running.t
    lost = copy.drop_spike() if kick is None else copy.kick(kick, neuron)
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
