"""The engine of `simulation` where there is no compiler: the same spikes, for small networks."""

import numpy as np

from .connectivity_kernels import array_counts
from .random_words import words


def advance(
    steps, state, bits, N_E, refractory, p, push, key, offset, levels, given, watched,
    neurons, numbers, traces,
):  # fmt: skip
    """`kernels.advance` in NumPy: same arguments, same result bit for bit."""
    clock, V, refractory_until, ring, in_flight = state
    total = 0
    for k in range(steps):
        step = int(clock[0])
        late, flying = ring[step % len(ring)], in_flight[step % len(ring)]
        E = array_counts(bits, late[: flying[0]], len(V))
        I = array_counts(bits, late[flying[0] : flying.sum()], len(V))
        external = given[step] if 0 <= step < len(given) else _poisson(key, step, offset, levels, E)
        spikes = _integrate(V, refractory_until, step, push, p, E + external, I)
        refractory_until[spikes] = step + 1 + refractory
        excitatory = np.searchsorted(spikes, N_E)
        flying[:] = numbers[k] = excitatory, len(spikes) - excitatory
        late[: len(spikes)] = neurons[total : total + len(spikes)] = spikes
        traces[k] = V[watched], E[watched], I[watched], external[watched]
        total += len(spikes)
        clock[0] = step + 1
    return total


def _poisson(key, step, offset, levels, like):
    if not len(levels):
        return np.zeros_like(like)
    number = (len(like) + 3) // 4
    random = words(key, step * (number + 1) + np.arange(number + 1))
    between = int(random[-1] >> np.uint64(32))
    u = random[:-1].view(np.uint16)[: len(like)]
    return offset + np.searchsorted((levels + between) >> 32, u, side="right")


def _integrate(V, refractory_until, step, push, p, E, I):
    """One exact step of the membranes, in float32 as the kernel does it; who fired."""
    decay, J, gJ, V_threshold, V_reset = p
    v = V * decay + push + J * E.astype(np.float32) - gJ * I.astype(np.float32)
    v[refractory_until > step] = V_reset
    spikes = np.flatnonzero(v >= V_threshold)
    v[spikes] = V_reset
    V[:] = v
    return spikes
