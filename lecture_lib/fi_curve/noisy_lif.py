"""Many noisy LIF neurons at once, with a rate that does not depend on the step (lecture section 9).

τ_m dV/dt = μ − V + σ √τ_m ξ(t), with ⟨ξ(t) ξ(t′)⟩ = δ(t − t′); theory in `siegert`, and what one
step does in `step_law`.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.signals.many_trains import own_intervals
from lecture_lib.support.validate import (
    finite_array,
    non_negative,
    non_negative_array,
    positive,
    random_seed,
    shown,
    takes,
    whole,
    within,
)

from .kernels import advance, normals
from .step_law import step_law

MOST_STEPS = 5e9
MOST_SAMPLES = 5e7
LARGEST = 1e6  # mV, far beyond any membrane: samples of V are kept in 32 bits
BLOCK = 65_536  # random numbers at a time: they stay in the cache


@dataclass(frozen=True)
class Trials:
    """Noisy neurons: their shape is that of μ and σ (the conditions), then the trials."""

    neuron: LIF
    duration: float  # ms
    shape: tuple[int, ...]  # (*conditions, trials)
    times: np.ndarray  # ms, all spikes, one neuron after the other, each in order
    owner: np.ndarray  # the neuron of each spike, counted through `shape`
    t: np.ndarray  # ms, of the samples of V
    V: np.ndarray  # mV, (samples, *conditions, trials); V_reset itself while refractory

    @property
    def counts(self):
        """Spikes of each neuron, of the given shape."""
        return np.bincount(self.owner, minlength=math.prod(self.shape)).reshape(self.shape)

    @property
    def rate(self):
        """Mean over the trials, Hz, of the shape of the conditions."""
        return 1e3 * self.counts.mean(axis=-1) / self.duration

    @property
    def rate_error(self):
        """Standard error of `rate`, Hz; more trials = smaller, ∝ 1/√trials."""
        if self.shape[-1] < 2:
            raise ValueError("trials = 1 has no standard error: give 2 or more")
        spread = self.counts.std(axis=-1, ddof=1) / math.sqrt(self.shape[-1])
        return 1e3 * spread / self.duration

    def train(self, *index):
        """Spike times of one neuron, ms: `train(3)` of trial 3, with the condition before it."""
        return self.times[self.owner == _place("index", index, self.shape)]

    def intervals(self, *condition):
        """Interspike intervals of all trials of a condition, ms; few are long if `duration` is."""
        first = self.shape[-1] * _place("condition", condition, self.shape[:-1])
        mine = (self.owner >= first) & (self.owner < first + self.shape[-1])
        return own_intervals(self.times[mine], self.owner[mine])[0]


@takes(
    neuron=LIF,
    scheme=str,
    seed=random_seed,
    duration=(positive, "ms"),
    dt=(positive, "ms"),
    settle=(non_negative, "ms"),
    sample_every=(positive, "ms"),
)
def simulate_trials(
    neuron,
    mu,
    sigma,
    duration,
    trials=100,
    dt=0.1,
    scheme="corrected",
    settle=0.0,
    sample_every=None,
    seed=None,
):
    """Simulate noisy LIF neurons, all independent; each starts at V_reset.

    Parameters
    ----------
    neuron : LIF
    mu, sigma : float or array
        mV, as in `siegert_rate`; arrays of one shape, or that broadcast, are the conditions.
    duration : float
        ms.
    trials : int
        Neurons in each condition, larger = smaller standard errors.
    dt : float
        ms; with "corrected" nothing depends on it, with the others the rate falls as it grows.
    scheme : {"corrected", "exact", "euler"}
        "exact" takes the exact law of V from sample to sample, but looks for spikes at the samples
        only; "euler" (Euler–Maruyama) takes V from the slope as well. Both miss crossings.
        "corrected" is "exact" with the threshold lowered by what they miss.
    settle : float
        ms before t = 0 that are simulated and left out, so that the start is forgotten.
    sample_every : float, optional
        ms between samples of V; none are kept without it. Rounded to whole steps.
    seed : int or numpy.random.Generator, optional
        Same seed = same spikes. A generator goes on: each call brings new trials.

    Returns
    -------
    Trials

    Raises
    ------
    ValueError
        No trials, a negative sigma, a dt too coarse for it, or more work than a minute allows.

    Examples
    --------
    >>> from lecture_lib.fi_curve import siegert_rate
    >>> neurons = simulate_trials(LIF(), [-55.0, -45.0], 5.0, 1000.0, settle=100.0, seed=1)
    >>> neurons.counts.shape
    (2, 100)
    >>> abs(neurons.rate - siegert_rate(LIF(), [-55.0, -45.0], 5.0)) < 3 * neurons.rate_error
    array([ True,  True])
    """
    mu, sigma = _conditions(mu, sigma)
    trials = whole("trials", trials, 1)
    shape = (*mu.shape, trials)
    before, steps, dt = _steps(neuron, settle, duration, dt, math.prod(shape))
    stride = _stride(sample_every, dt, steps, math.prod(shape))
    conditions = np.repeat([mu.ravel(), sigma.ravel()], trials, axis=1)
    neurons, p, late = step_law(neuron, conditions, dt, scheme)
    state = np.stack([np.full(math.prod(shape), neuron.V_reset), np.zeros(math.prod(shape))])
    rng = np.random.default_rng(seed)
    _run(rng, state, neurons, p, before, 0)
    step, owner, V = _run(rng, state, neurons, p, steps, stride)
    order = np.argsort(owner, kind="stable")
    times = dt * (step[order] + 1 - late)
    t = dt * stride * np.arange(1, len(V) + 1)
    return Trials(neuron, duration, shape, times, owner[order], t, V.reshape(-1, *shape))


def _run(rng, state, neurons, p, steps, stride):
    """Step and neuron of each spike, and V after each `stride` steps (0: never)."""
    N = state.shape[1]
    rows = max(BLOCK // N, 1)
    rows = -(-rows // stride) * stride if stride else rows
    samples = np.empty((steps // stride if stride else 0, N), np.float32)
    spikes, found = np.empty((rows * N, 2), np.int64), [np.empty((0, 2), np.int64)]
    for start in range(0, steps, rows):
        z = normals(rng, min(rows, steps - start) * N).reshape(-1, N)
        kept = samples[start // stride :] if stride else samples
        number = advance(z, state, neurons, p, stride, spikes, kept)
        found.append(spikes[:number] + np.array([start, 0]))
    return *np.concatenate(found).T, samples


def _place(name, index, shape):
    """Where `index` stands in an array of that shape, counted from its beginning."""
    try:
        place = [whole(name, i, 0, n - 1) for i, n in zip(index, shape, strict=True)]
    except ValueError:
        each = ", ".join(f"0 to {n - 1}" for n in shape) or "nothing"
        raise ValueError(f"{name} = {shown(index)} must hold whole numbers: {each}") from None
    return int(np.ravel_multi_index(place, shape)) if shape else 0


def _conditions(mu, sigma):
    mu = finite_array("mu", mu, "mV")
    sigma = non_negative_array("sigma", sigma, "mV", "the sign of noise has no meaning")
    for name, values in (("mu", mu), ("sigma", sigma)):
        within(f"the largest {name}", np.abs(values).max(initial=0.0), 0.0, LARGEST, "mV")
    try:
        mu, sigma = np.broadcast_arrays(mu, sigma)
    except ValueError:
        raise ValueError(
            f"mu has shape {mu.shape} and sigma {sigma.shape}: give one shape, or one number"
        ) from None
    if not mu.size:
        raise ValueError("mu and sigma are empty: give one or more in mV")
    return mu, sigma


def _steps(neuron, settle, duration, dt, N):
    """Number of steps before and after t = 0, and their length."""
    positive("duration", duration, "ms")
    longest = min(duration, neuron.tau_m / 2)
    if positive("dt", dt, "ms") > longest:
        raise ValueError(
            f"dt = {dt:g} ms is too coarse for duration = {duration:g} ms and "
            f"τ_m = {neuron.tau_m:g} ms: use at most {longest:g} ms"
        )
    work = (non_negative("settle", settle, "ms") + duration) / dt * N
    if work > MOST_STEPS:
        raise ValueError(
            f"settle + duration = {settle + duration:g} ms at dt = {dt:g} ms asks for {work:.2g} "
            f"steps of {N} neurons, mu × trials: use at most {MOST_STEPS * dt / N:.3g} ms"
        )
    steps = math.ceil(duration / dt * (1 - 1e-12))
    dt = duration / steps
    return math.ceil(settle / dt * (1 - 1e-12)), steps, dt


def _stride(sample_every, dt, steps, N):
    if sample_every is None:
        return 0
    stride = max(round(positive("sample_every", sample_every, "ms") / dt), 1)
    if stride > steps:
        raise ValueError(
            f"sample_every = {sample_every:g} ms is longer than duration = {steps * dt:g} ms"
        )
    if steps // stride * N > MOST_SAMPLES:
        raise ValueError(
            f"sample_every = {sample_every:g} ms asks for {steps // stride * N:.2g} samples of V: "
            f"use {sample_every * steps // stride * N / MOST_SAMPLES:.2g} ms or more"
        )
    return stride
