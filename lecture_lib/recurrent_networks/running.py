"""A network on its way: `Running` is advanced in pieces, copied, and changed between them."""

import math
from dataclasses import replace

import numpy as np

from lecture_lib.support.jit import fast_path
from lecture_lib.support.validate import positive, switch, within

from .connectivity import neuron_numbers
from .engine import kernels, kernels_numpy
from .engine.memory import require_memory
from .engine.random_words import poisson_levels
from .record import Recorder
from .sparse_network import LARGEST

CHUNK = 2_000_000  # neurons × steps between two looks at the keyboard: a few ms
OVERHEAD = 1000  # neurons that cost as much as a step of none
MOST_EXTERNAL = 5000  # spikes onto a neuron in one step: with its inputs, 16 bits hold the sum
MOST_STEPS = 2**31 - 2**24


class Running:
    """A network at a moment of its life: `start` makes one.

    An interrupt leaves it where the last chunk of some ms ended, at `t`, ready to go on.
    """

    def __init__(self, network, connectivity, arrays, mu, key, given):
        _external(network)
        self.network = network  # the parameters from now on
        self.connectivity = connectivity
        self._arrays, self._mu, self._key, self._given = arrays, mu, key, given

    @property
    def t(self):
        """Time since the start, ms."""
        return self.network.dt * int(self._arrays[0][0])

    @property
    def V(self):
        """Membrane potentials now, mV from rest, float32, shape (N,)."""
        return self._arrays[1].copy()

    def copy(self):
        """A second network in the same state, with the same inputs to come; synapses are shared."""
        arrays = tuple(array.copy() for array in self._arrays)
        return Running(self.network, self.connectivity, arrays, self._mu, self._key, self._given)

    def change(self, g=None, eta=None, J=None):
        """Go on with other strengths or another drive, at once; spikes on their way feel it too."""
        new = {"g": g, "eta": eta, "J": J}
        network = replace(self.network, **{k: v for k, v in new.items() if v is not None})
        _external(network)
        self.network = network

    def drop_spike(self):
        """Lose the spike that would arrive next, at all its targets.

        Returns
        -------
        t : float
            When it was fired, ms.
        neuron : int
        """
        clock, _, _, ring, in_flight = self._arrays
        for step in range(int(clock[0]), int(clock[0]) + len(ring)):
            late, flying = ring[step % len(ring)], in_flight[step % len(ring)]
            if flying.any():
                neuron = int(late[0])
                late[: flying.sum() - 1] = late[1 : flying.sum()].copy()
                flying[0 if flying[0] else 1] -= 1
                return self.network.dt * (step + 1 - len(ring)), neuron
        raise ValueError(f"no spike is on its way at t = {self.t:g} ms: advance first")

    def kick(self, mV, neuron=None):
        """Shift V of one neuron at once, or of all; larger = more of a change.

        One that is refractory stays at V_reset: its kick is lost.
        """
        shifted = (
            slice(None) if neuron is None else neuron_numbers("neuron", [neuron], self.network.N)
        )
        self._arrays[1][shifted] += np.float32(within("mV", mV, -LARGEST, LARGEST, "mV"))

    def advance(self, duration, spikes=True, watch=()):
        """Simulate a piece.

        Parameters
        ----------
        duration : float
            ms, a multiple of dt.
        spikes : bool
            False keeps only numbers of spikes: for long runs.
        watch : sequence of int
            Neurons whose V and inputs are kept in each step.

        Returns
        -------
        Record

        Raises
        ------
        ValueError
            A duration that is no multiple of dt, more spikes than a record holds.
        """
        spikes = switch("spikes", spikes)
        left, watched = self._steps(duration), neuron_numbers("watch", watch, self.network.N)
        room = left * (8 + 16 * len(watched))
        require_memory(room, f"{left} steps with {len(watched)} neurons watched", "use fewer")
        recorder = Recorder(self.network, int(self._arrays[0][0]), spikes, watched)
        while left:
            steps = min(left, max(CHUNK // (self.network.N + OVERHEAD), 1))
            recorder.add(*self._chunk(steps, watched))
            left -= steps
        return recorder.record()

    def _steps(self, duration):
        steps = steps_in(duration, self.network.dt)
        left = MOST_STEPS - int(self._arrays[0][0])
        if steps > left:
            raise ValueError(
                f"duration = {duration:g} ms is too long: {left * self.network.dt:g} ms are left "
                f"of the {MOST_STEPS} steps that a run can have"
            )
        return steps

    def _chunk(self, steps, watched):
        """Neurons that fired, how many in each step, and what the watched ones did."""
        network, fast = self.network, fast_path().compiled
        arrays = self._arrays if fast else tuple(array.copy() for array in self._arrays)
        room = network.N * (steps // (network.steps_refractory + 1) + 1)
        neurons, numbers = np.empty(room, np.int32), np.empty((steps, 2), np.int32)
        traces = np.empty((steps, 4, len(watched)), np.float32)
        engine = kernels if fast else kernels_numpy
        synapses = self.connectivity.bits if fast else self.connectivity.by_source
        given = np.empty((0, network.N), np.uint16) if self._given is None else self._given
        drive = _external(network) if self._given is None else poisson_levels(0.0)
        total = engine.advance(
            steps, arrays, synapses, network.N_E, network.steps_refractory,
            *_membrane(network, self._mu), self._key, *drive, given, watched,
            neurons, numbers, traces,
        )  # fmt: skip
        self._arrays = arrays  # all at once: an interrupt finds the old state or the new
        return neurons[:total], numbers, traces


def steps_in(duration, dt, name="duration"):
    """Number of steps of dt in a duration (both ms); a ValueError if they are not whole."""
    steps = round(positive(name, duration, "ms", f"dt = {dt:g} is the least") / dt)
    if steps < 1 or abs(duration - steps * dt) > 1e-6 * dt:
        near = max(steps, 1) * dt
        raise ValueError(
            f"{name} = {duration:g} ms must be a multiple of dt = {dt:g} ms: use {near:g}"
        )
    return steps


def _membrane(network, mu):
    """Constants of a step in float32, and what the constant drive adds to V in it."""
    x = network.dt / network.tau_m
    J, g = network.J, network.g
    p = (math.exp(-x), J, g * J, network.V_threshold, network.V_reset)
    return tuple(map(np.float32, p)), (-math.expm1(-x) * mu).astype(np.float32)


def _external(network):
    """The Poisson law of the external spikes of a neuron in one step."""
    mean = 1e-3 * network.nu_ext * network.C_ext * network.dt
    if not mean <= 0.8 * MOST_EXTERNAL:
        raise ValueError(
            f"eta = {network.eta:g} with J = {network.J:g} mV asks for {mean:.3g} external spikes "
            f"in a step of {network.dt:g} ms: use a smaller eta, or J of at least "
            f"{network.J * mean / (0.8 * MOST_EXTERNAL):.2g} mV"
        )
    return poisson_levels(mean)
