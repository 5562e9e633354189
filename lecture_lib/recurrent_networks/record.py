"""What a network did during one piece of a run: its spikes, or only their numbers."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lecture_lib.support.validate import whole

from .sparse_network import SparseNetwork

MOST_SPIKES = 10_000_000


@dataclass(frozen=True)
class Traces:
    """Some neurons, sample by sample, shape (steps, neurons); mV.

    A spike of strength J that arrives in a step is J in that step; times tau_m/dt it is the drive
    in mV to which V would settle. What arrives during t_ref is shown, though it has no effect.
    """

    neurons: np.ndarray
    t: np.ndarray  # ms, ends of the steps, shape (steps,)
    V: np.ndarray  # at t, from rest; V_reset at a spike
    E: np.ndarray  # from excitatory neurons, positive
    I: np.ndarray  # from inhibitory neurons, negative
    external: np.ndarray  # from outside, positive


@dataclass(frozen=True)
class Record:
    """Spikes of a network from `start` on: `times` and `neurons`, or only their numbers."""

    network: SparseNetwork  # with the g, η and J of this piece
    first_step: int
    numbers: np.ndarray  # spikes of the E and of the I neurons in each step, shape (steps, 2)
    counts: np.ndarray  # spikes of each neuron, shape (N,)
    neurons: np.ndarray | None  # of each spike, in the order of time; None if not kept
    traces: Traces | None  # of the neurons watched

    @property
    def start(self):
        """ms."""
        return self.network.dt * self.first_step

    @property
    def duration(self):
        """ms."""
        return self.network.dt * len(self.numbers)

    @property
    def t(self):
        """Ends of the steps, ms: the times that spikes can have."""
        return self.network.dt * (self.first_step + 1 + np.arange(len(self.numbers)))

    @cached_property
    def times(self):
        """Time of each spike, growing, ms."""
        if self.neurons is None:
            raise ValueError("only the numbers of spikes were kept: use spikes=True for the times")
        return np.repeat(self.t, self.numbers.sum(axis=1))

    @property
    def rate(self):
        """Mean rate of all neurons, Hz."""
        return float(1e3 * self.numbers.sum() / (self.duration * self.network.N))

    def train(self, neuron):
        """Spike times of one neuron, ms."""
        return self.times[self.neurons == whole("neuron", neuron, 0, self.network.N - 1)]


class Recorder:
    """Collects the chunks of a piece into a `Record`."""

    def __init__(self, network, first_step, spikes, watched):
        self.network, self.first_step, self.watched = network, first_step, watched
        self.neurons = [] if spikes else None
        self.counts, self.kept = np.zeros(network.N, np.int64), 0
        self.numbers, self.traces = [], []

    def add(self, neurons, numbers, traces):
        self.counts += np.bincount(neurons, minlength=len(self.counts))
        self.numbers.append(numbers)
        if len(self.watched):
            self.traces.append(traces)
        if self.neurons is not None:
            self.neurons.append(neurons.copy())  # a copy gives the rest of the buffer back
            self._require_room(len(neurons))

    def record(self):
        numbers = np.concatenate(self.numbers)
        neurons = self.neurons and np.concatenate(self.neurons)
        traces = self._traces() if self.traces else None
        return Record(self.network, self.first_step, numbers, self.counts, neurons, traces)

    def _require_room(self, more):
        self.kept += more
        if self.kept > MOST_SPIKES:
            until = self.network.dt * sum(map(len, self.numbers))
            raise ValueError(
                f"more than {MOST_SPIKES} spikes came in {until:.4g} ms: advance by shorter "
                "pieces, or keep their numbers only by spikes=False"
            )

    def _traces(self):
        V, E, I, external = np.concatenate(self.traces).transpose(1, 0, 2)
        t = self.network.dt * (self.first_step + 1 + np.arange(len(V)))
        J, g = self.network.J, self.network.g
        return Traces(self.watched, t, V, J * E, -g * J * I, J * external)
