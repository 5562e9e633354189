"""LIF neurons under Poisson jumps of ±J: how small must a jump be to pass for white noise?

τ_m dV/dt = μ − V, and at the times of a Poisson process V jumps by J up or down, with equal chance.
The rate of the jumps is such that V spreads as under white noise: σ² = τ_m J² × jumps per ms.
V passes the threshold by a leap. It overshoots by J/2 on average, as if the threshold lay higher.
Source of the model: R. B. Stein (1965), Biophys J 5:173–194.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from lecture_lib.from_hh_to_lif.lif import plain
from lecture_lib.support.validate import (
    between,
    few_enough,
    finite,
    non_negative_array,
    positive,
    takes,
    whole,
)

from .siegert import siegert_rate
from .stationary import stationary_density

TOGETHER = 2000  # neurons
AT_A_TIME = 1000  # jumps of each neuron between two results
WARM = 20.0  # ms that are simulated and left out
SHOWN = 120.0  # ms of the path that is kept


HIGHEST = 500.0  # mV, of any threshold


@dataclass(frozen=True)
class Jumped:
    """What is known after some jumps of all neurons."""

    spikes: np.ndarray  # of each neuron
    time: np.ndarray  # ms, of each neuron
    overshoot: float  # mV, by which a spike passes the threshold, on average
    t: np.ndarray  # ms, path of one neuron: twice at each jump
    V: np.ndarray  # mV
    leaps: np.ndarray  # (2, spikes): ms and mV, where that path passed the threshold

    @property
    def rate(self):
        """Mean over all neurons, Hz."""
        return 1e3 * self.spikes.sum() / self.time.sum()

    @property
    def rate_error(self):
        """Standard error of `rate`, Hz; ∝ 1/√time. Without any spike at most 1 was missed."""
        off = self.spikes - self.rate / 1e3 * self.time
        return 1e3 * max(np.sqrt(np.sum(off**2)), 1.0) / self.time.sum()


@takes(
    neuron=plain,
    seed=whole,
    mu=(finite, "mV"),
    sigma=between(1e-2, 1e3, "mV"),
    J=between(1e-3, 1e3, "mV"),
)
def jumping_neurons(neuron, mu, sigma, J, seed=0) -> Iterator[Jumped]:
    """Simulate many neurons, exactly, from jump to jump; each result holds more jumps.

    They begin as the stationary density of white noise has them, so that little has to settle.

    Parameters
    ----------
    neuron : LIF
    mu, sigma : float
        mV, as in `siegert_rate`; mu at the threshold or below: between jumps V never crosses it.
    J : float
        mV; larger = fewer jumps, of the same variance in all.
    seed : int
        Same seed = same jumps.

    Raises
    ------
    ValueError
        A mu above the threshold, or a sigma or J that is not positive.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> found = next(jumping_neurons(LIF(), mu=-55.0, sigma=5.0, J=1.0))
    >>> bool(5 < 100 * (1 - found.rate / siegert_rate(LIF(), -55.0, 5.0)) < 15)  # percent
    True
    """
    if mu > neuron.V_threshold:
        raise ValueError(
            f"mu = {mu:g} mV lies above V_threshold = {neuron.V_threshold:g} mV: lower it"
        )
    gap = neuron.tau_m * (J / sigma) ** 2
    few_enough(f"sigma = {sigma:g} mV in jumps of J = {J:g} mV", WARM / gap, 1e4, "use a larger J")
    rng = np.random.default_rng(seed)
    V = _stationary(neuron, mu, sigma, rng)

    def jump():
        wait = gap * rng.standard_exponential(TOGETHER)
        before = mu + (V - mu) * np.exp(-wait / neuron.tau_m)
        return wait, before + np.where(rng.random(TOGETHER) < 0.5, J, -J)

    for _ in range(math.ceil(WARM / gap)):
        _, after = jump()
        V = np.where(after >= neuron.V_threshold, neuron.V_reset, after)
    spikes, time, over = np.zeros(TOGETHER), np.zeros(TOGETHER), 0.0
    path = _path(neuron, mu, J, gap, float(V[0]), rng)
    while True:
        for _ in range(AT_A_TIME):
            wait, after = jump()
            fires = after >= neuron.V_threshold
            over += float((after[fires] - neuron.V_threshold).sum())
            time = time + wait + neuron.t_ref * fires
            spikes = spikes + fires
            V = np.where(fires, neuron.V_reset, after)
        yield Jumped(spikes, time, over / max(spikes.sum(), 1.0), *path)


@takes(neuron=plain, mu=(finite, "mV"), sigma=(positive, "mV"), J=(non_negative_array, "mV"))
def jump_rate(neuron, mu, sigma, J):
    """Rate in Hz as theory foresees it for small jumps: that of white noise, threshold J/2 higher.

    Parameters are those of `jumping_neurons`; J may be 0, or an array.

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> from lecture_lib.from_hh_to_lif.lif import plain
    >>> round(float(jump_rate(LIF(), -55.0, 5.0, J=0.2)), 2)
    16.27
    """
    J = np.asarray(J)
    highest = 2.0 * (HIGHEST - neuron.V_threshold)
    if np.max(J, initial=0.0) > highest:
        raise ValueError(f"J = {J.max():g} mV must be {highest:g} mV or less")
    higher = [replace(neuron, V_threshold=neuron.V_threshold + x / 2) for x in J.ravel()]
    return np.reshape([siegert_rate(each, mu, sigma) for each in higher], J.shape)[()]


def _path(neuron, mu, J, gap, V, rng):
    """One neuron for `SHOWN` ms: times and V, twice at each jump, and where it leaps."""
    times, path, leaps, t = [0.0], [V], [], 0.0
    while t < SHOWN:
        wait = gap * rng.standard_exponential()
        since = np.linspace(0, wait, max(int(2 * wait), 2))  # ms; points of the exponential
        t += wait
        times += [*(t - wait + since), t]
        path += [*(mu + (V - mu) * np.exp(-since / neuron.tau_m))]
        V = path[-1] + (J if rng.random() < 0.5 else -J)
        path.append(V)
        if V >= neuron.V_threshold:
            leaps.append((t, V))
            times += [t, t + neuron.t_ref]
            path += [neuron.V_reset, neuron.V_reset]
            t, V = t + neuron.t_ref, neuron.V_reset
    return np.array(times), np.array(path), np.array(leaps).reshape(-1, 2).T


def _stationary(neuron, mu, sigma, rng):
    """V of all neurons in the steady state of white noise; the refractory ones at V_reset."""
    grid = np.linspace(min(neuron.V_reset, mu) - 6 * sigma, neuron.V_threshold, 2000)[:-1]
    below = np.cumsum(stationary_density(neuron, mu, sigma, grid)) * (grid[1] - grid[0])
    drawn = rng.random(TOGETHER)
    return np.where(drawn < below[-1], np.interp(drawn, below, grid), neuron.V_reset)
