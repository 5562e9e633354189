"""A step of the drive again and again, with other spikes from outside each time (section 6)."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.recurrent_networks import Connectivity, SparseNetwork, start
from lecture_lib.support.validate import between, non_negative, takes, up_to

from .rhythm import power_spectrum, rhythm

BIN, PIECE = 0.5, 70.0  # ms
FROM, UNTIL = 30.0, 200.0  # ms after the step: where the spectrum begins, where the picture ends
LONGEST, MOST = 1e4, 1000  # ms, repetitions


@dataclass(frozen=True)
class Averaged:
    """The activity of a network around a step of its drive, as far as the repetitions have come."""

    t: np.ndarray  # ms, middles of bins
    A: np.ndarray  # Hz, mean of the repetitions, or the last one drawn over the one before
    repetitions: int  # that are complete
    rhythm: float  # Hz, where the power of all repetitions is highest; nan without one
    now: float  # ms, how far the present one has come
    share: float  # of all that is to be done


class RepeatedStep:
    """A network whose drive becomes `eta` at t = 0; each repetition is made once and kept.

    Parameters
    ----------
    network : SparseNetwork
        As it is before the step; its dt divides half a millisecond.
    eta : float
        The drive after it, of the threshold.
    connectivity : Connectivity
        The synapses, the same in each repetition.
    before, after, settle : float
        ms: what is kept before the step and after it, and what passes before that.

    Raises
    ------
    ValueError
        A time or drive that cannot be.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork, connect
    >>> small = SparseNetwork(N_E=80, N_I=20, eta=0.0)
    >>> silent = RepeatedStep(small, 0.0, connect(small), before=2.0, after=3.0)
    >>> [len(A) for A in silent.run(1)]
    [4, 10]
    """

    @takes(
        network=SparseNetwork,
        eta=non_negative,
        connectivity=Connectivity,
        before=between(0.0, LONGEST, "ms"),
        after=between(2 * BIN, LONGEST, "ms"),
        settle=between(0.0, LONGEST, "ms"),
    )
    def __init__(self, network, eta, connectivity, before=20.0, after=280.0, settle=100.0):
        for name, value in (("before", before), ("after", after)):
            if value % BIN:
                raise ValueError(f"{name} = {value:g} ms must be whole bins of {BIN:g} ms")
        if abs(BIN / network.dt - round(BIN / network.dt)) > 1e-9:
            raise ValueError(f"dt = {network.dt:g} ms must divide the bins of {BIN:g} ms")
        self.network, self.eta, self.connectivity = network, eta, connectivity
        self.before, self.settle = before, settle
        self.pieces = before, *np.diff(np.r_[np.arange(0.0, after, PIECE), after])
        self._made = {}

    @property
    def repetitions(self):
        """How many have been made and are kept."""
        return len(self._made)

    @takes(k=up_to(MOST, 0))
    def run(self, k):
        """A of repetition `k`, its seed, in bins of 0.5 ms, Hz: as it grows, the last time all."""
        bins = (np.cumsum(self.pieces) / BIN).astype(int)
        if k in self._made:
            return (self._made[k][:n] for n in bins)
        return self._run(k, bins)

    def _run(self, k, bins):
        running = start(self.network, k, self.connectivity)
        if self.settle:
            running.advance(self.settle, spikes=False)
        A = np.zeros(bins[-1])
        for n, duration in zip(bins, self.pieces, strict=True):
            if duration:
                counts = running.advance(duration, spikes=False).numbers.sum(axis=1)
                per_bin = counts.reshape(-1, round(BIN / self.network.dt)).sum(axis=1)
                A[n - len(per_bin) : n] = per_bin / (self.network.N * 1e-3 * BIN)
            if n == bins[0]:
                running.change(eta=self.eta)
            if n == bins[-1]:
                self._made[k] = A
            yield A[:n]

    @takes(times=up_to(MOST), average=bool)
    def averages(self, times, average=True):
        """`Averaged` over repetitions 1 … `times` as they come; else each over the one before it.

        Of those after the first the part that there is counts. An average would hide a rhythm
        whose phase is another one each time.
        """
        return self._averages(times, average)

    def _averages(self, times, average):
        total, shown = round(sum(self.pieces) / BIN), round((self.before + UNTIL) / BIN)
        t = BIN * (np.arange(total) + 0.5) - self.before
        mean, power, peak = np.zeros(total), 0.0, np.nan
        for k in range(1, times + 1):
            for A in self.run(k):
                n, now = len(A), mean.copy()
                now[:n] += (A - mean[:n]) / (k if average else 1)
                if n == total:
                    f, more = power_spectrum(A[t > FROM] if FROM < t[-1] else A, bin=BIN)
                    mean, power = now, power + more
                    peak = rhythm(f, power)
                elif k == 1:
                    continue  # the first one is shown when it is complete
                share = (k - 1 + n / total) / times
                yield Averaged(
                    t[:shown], now[:shown], k - (n < total), peak, BIN * n - self.before, share
                )
