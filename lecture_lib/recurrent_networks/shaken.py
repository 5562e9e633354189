"""Many neurons without connections whose mean input is shaken by a sine: how their rate answers.

Each has its own noise, all have the same mean. In linear theory the rate follows by N_μ(f) Hz for
each mV (`mean_field.linear_response`). Rates in Hz, potentials in mV.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lecture_lib.fi_curve.unseen_crossings import threshold_shift
from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.support.validate import (
    SMALLEST,
    between,
    few_enough,
    positive,
    takes,
    up_to,
    whole,
)

from .sparse_network import LARGEST

DT = 0.1  # ms
LEAST = 300.0  # ms that are simulated, in whole cycles
SETTLE = 100.0  # ms before, to forget the start
MOST_STEPS = 1e9  # of all neurons: half a minute
BINS = 20  # of one cycle; a step of DT is shorter up to 500 Hz


@dataclass(frozen=True)
class Shaken:
    """The rate over one cycle of the sine, all cycles and neurons together."""

    phase: np.ndarray  # middles of the bins, 0 … 1 of a cycle
    rate: np.ndarray  # Hz

    @property
    def mean(self):
        """Hz."""
        return float(self.rate.mean())

    @property
    def answer(self):
        """Amplitude (Hz) of the sine in the rate, and by how much of a cycle it leads."""
        found = 2 * np.mean(self.rate * np.exp(-2j * np.pi * self.phase))
        width = 1 / len(self.rate)  # a bin takes the mean of the sine over its width
        led = found * 1j / np.sinc(width)
        return float(abs(led)), float(np.angle(led) / (2 * np.pi))


@takes(
    neuron=LIF,
    mu=between(-LARGEST, LARGEST, "mV"),
    sigma=(positive, "mV", "", SMALLEST, LARGEST),
    seed=whole,
    N=up_to(10**7),
    amplitude=between(0.0, LARGEST, "mV"),
    frequency=between(0.1, 500.0, "Hz"),
)
@lru_cache(maxsize=16)
def shaken_neurons(neuron, mu, sigma, amplitude, frequency, N=2000, seed=1):
    """Simulate τ_m dV/dt = μ + a sin(2π f t) − V + σ √τ_m ξ(t) for N neurons.

    Parameters
    ----------
    neuron : LIF
    mu, sigma : float
        mV, as in `siegert_rate`.
    amplitude : float
        mV, of the sine; larger = a larger answer, in proportion while it is small.
    frequency : float
        Hz; larger = a smaller and later answer.
    N : int
        Larger = less noise in the rate.

    Returns
    -------
    Shaken

    Raises
    ------
    ValueError
        A frequency that is not between 0.1 and 500 Hz, a negative noise or amplitude.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> found = shaken_neurons(LIF(), mu=-50.0, sigma=5.0, amplitude=1.0, frequency=20.0)
    >>> found.rate.shape
    (20,)
    """
    rng = np.random.default_rng(seed)
    cycles = max(1, math.ceil(LEAST * frequency / 1e3))
    steps = round(1e3 * cycles / frequency / DT)
    few_enough(f"N = {N} at frequency = {frequency:g} Hz", N * steps, MOST_STEPS, "use fewer")
    first = round(SETTLE / DT)
    t = DT * np.arange(1 - first, steps + 1)  # ends of the steps
    push = mu + amplitude * np.sin(2e-3 * np.pi * frequency * (t - DT / 2))
    numbers = _run(neuron, push, sigma, N, rng)[first:]
    place = ((t[first:] - DT / 2) * frequency / 1e3 % 1 * BINS).astype(int)
    spikes = np.bincount(place, numbers, BINS)
    visits = np.bincount(place, minlength=BINS)
    return Shaken((np.arange(BINS) + 0.5) / BINS, 1e3 * spikes / (visits * N * DT))


def _run(neuron, push, sigma, N, rng):
    """How many neurons fire in each step; the threshold is lowered by what dt leaves unseen."""
    share = np.float32(-math.expm1(-DT / neuron.tau_m))
    noise = np.float32(sigma * math.sqrt(-0.5 * math.expm1(-2 * DT / neuron.tau_m)))
    threshold = np.float32(neuron.V_threshold - threshold_shift(neuron, sigma, DT))
    start, reset = np.float32(min(push[0], neuron.V_reset)), np.float32(neuron.V_reset)
    V = start + np.float32(neuron.V_threshold - start) * rng.random(N, np.float32)
    ready, numbers = np.zeros(N, np.int32), np.zeros(len(push), int)
    refractory = round(neuron.t_ref / DT)
    for k, goal in enumerate(push.astype(np.float32)):
        V += share * (goal - V) + noise * rng.standard_normal(N, np.float32)
        V[ready > k] = reset
        fired = np.flatnonzero(V >= threshold)
        V[fired], ready[fired], numbers[k] = reset, k + 1 + refractory, len(fired)
    return numbers
