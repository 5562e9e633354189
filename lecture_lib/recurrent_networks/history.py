"""The last moments of a network that goes on: what a live picture shows of it."""

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

import numpy as np

from .running import steps_in
from .sparse_network import SparseNetwork
from .statistics import SEGMENT, mean_cv, spectral_peak

SPAN = 1000.0  # ms that are remembered
SAMPLE = (160, 40)  # E and I neurons whose spikes are kept
COARSE = 0.5  # ms, bins of the spectrum
ENOUGH = 100.0  # ms after a change, from which on a mean counts


@dataclass(frozen=True)
class Piece:
    """What is kept of one piece of a run."""

    network: SparseNetwork  # with the g, η and J of this piece
    times: np.ndarray  # ms since the start, of the kept neurons' spikes
    rows: np.ndarray  # of these: 0 … 159 are excitatory, 160 … 199 inhibitory
    numbers: np.ndarray  # spikes of all neurons in each step
    V: np.ndarray  # mV from rest, of neuron 0 in each step


@dataclass(frozen=True)
class Snapshot:
    """A network now and shortly before; times in ms from now, so that all are negative.

    What it did is told of all that is remembered; its statistics begin at the last change of the
    network, so that none mixes two states. They are nan until there is enough to tell.
    """

    network: SparseNetwork  # with the present g, η and J
    now: float  # ms since the start
    pieces: tuple[Piece, ...]  # oldest first

    @cached_property
    def spikes(self):
        """Times of the kept neurons' spikes, in order, and who fired."""
        times = np.concatenate([piece.times for piece in self.pieces])
        return times - self.now, np.concatenate([piece.rows for piece in self.pieces])

    @cached_property
    def t(self):
        """Ends of the steps."""
        return self.network.dt * np.arange(1 - _steps(self.pieces), 1)

    @cached_property
    def V(self):
        """Potential of neuron 0 at `t`, mV from rest."""
        return np.concatenate([piece.V for piece in self.pieces])

    def rate(self, bin):
        """Rate of the population in bins of `bin` ms that end now: their middles, and Hz."""
        numbers = np.concatenate([piece.numbers for piece in self.pieces])
        steps = steps_in(bin, self.network.dt, "bin")
        bins = len(numbers) // steps
        count = numbers[len(numbers) - bins * steps :].reshape(bins, steps).sum(axis=1)
        return bin * (np.arange(bins) + 0.5 - bins), 1e3 * count / (self.network.N * bin)

    @cached_property
    def settled(self):
        """This moment without what was before the last change."""
        same = takewhile(lambda piece: piece.network == self.network, reversed(self.pieces))
        return Snapshot(self.network, self.now, tuple(same)[::-1])

    @property
    def span(self):
        """ms over which the statistics are taken."""
        return self.network.dt * _steps(self.settled.pieces)

    @property
    def changed(self):
        """Whether the network was changed within what is remembered."""
        return len(self.settled.pieces) < len(self.pieces)

    @property
    def mean_rate(self):
        """Spikes per neuron and second, Hz."""
        enough = self.span >= ENOUGH
        return float(self.settled.rate(self._whole(1.0))[1].mean()) if enough else np.nan

    @property
    def cv(self):
        """CV of the kept neurons' intervals; nan where they hardly fire."""
        return mean_cv(*self.settled.spikes, sum(SAMPLE))

    @property
    def synchrony(self):
        """χ of `statistics.synchrony`, in bins of about 1 ms; 1/√N = independent.

        The variance of one neuron is taken from those kept: with t_ref over 1 ms a bin holds at
        most one spike, and its count has the variance p (1 − p).
        """
        if self.span < ENOUGH:
            return np.nan
        bin = self._whole(1.0)
        rate = self.settled.rate(bin)[1] * bin / 1e3
        p = np.bincount(self.settled.spikes[1], minlength=sum(SAMPLE))[_rows(self.network)] / len(
            rate
        )
        of_one = np.mean(p * (1 - p))
        return float(np.sqrt(rate.var() / of_one)) if of_one else np.nan

    @cached_property
    def spectrum(self):
        """Frequencies (Hz) and power (Hz) of the population rate, by Welch's method.

        Its lines are coarse until a `SEGMENT` has passed.
        """
        from scipy.signal import welch  # here, as it takes long to import

        bin = self._whole(COARSE)
        rate = self.settled.rate(bin)[1]
        return welch(rate, fs=1e3 / bin, nperseg=min(round(SEGMENT / bin), len(rate)))

    def _whole(self, bin):
        """The nearest whole number of steps, ms."""
        return self.network.dt * max(round(bin / self.network.dt), 1)

    @property
    def peak(self):
        """Frequency of the highest peak of the spectrum, Hz; nan in silence."""
        return spectral_peak(*self.spectrum) if self.span >= SEGMENT else np.nan


class History:
    """Takes a network on and remembers its last second.

    Parameters
    ----------
    running : Running
        The network; its `change` acts from the next piece on.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork, start
    >>> history = History(start(SparseNetwork(N_E=1000), seed=1))
    >>> snapshot = history.advance(50.0)
    >>> snapshot.now, len(snapshot.t)
    (50.0, 500)
    """

    def __init__(self, running):
        self.running = running
        self._pieces: deque[Piece] = deque()

    def advance(self, duration):
        """Go on by `duration` (ms) and return the `Snapshot` that is reached."""
        record = self.running.advance(duration, watch=[0])
        self._pieces.append(_kept(record))
        while _steps(self._pieces) - len(self._pieces[0].V) >= SPAN / self.running.network.dt:
            self._pieces.popleft()
        return Snapshot(self.running.network, self.running.t, tuple(self._pieces))


def _steps(pieces):
    return sum(len(piece.V) for piece in pieces)


def _rows(network):
    """Rows of the neurons whose spikes are kept: fewer than `SAMPLE` in a small network."""
    E, I = SAMPLE
    return np.r_[: min(E, network.N_E), E : E + min(I, network.N_I)]


def _kept(record):
    rows = _rows(record.network)
    row = np.full(record.network.N, -1, np.int16)
    row[np.where(rows < SAMPLE[0], rows, rows - SAMPLE[0] + record.network.N_E)] = rows
    rows = row[record.neurons]
    chosen = np.flatnonzero(rows >= 0)
    # Only the chosen spikes get a time: there may be a thousand others for each of them.
    step = np.searchsorted(np.cumsum(record.numbers.sum(axis=1)), chosen, side="right")
    numbers = record.numbers.sum(axis=1)
    return Piece(record.network, record.t[step], rows[chosen], numbers, record.traces.V[:, 0])
