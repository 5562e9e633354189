"""The engine of `simulation` where there is no compiler: the same spikes, for small networks.

What arrives within D of now was fired before: so the inputs of that time are counted together, and
step by step only the membranes go on.
"""

from functools import lru_cache

import numpy as np

from .random_words import words

BLOCK = 64  # steps that are taken together at most
UNITS = 2**16  # of the random bits of one neuron in one step


def advance(
    steps, state, synapses, N_E, refractory, p, push, key, offset, levels, given, watched,
    neurons, numbers, traces,
):  # fmt: skip
    """`kernels.advance` in NumPy, `synapses` as `by_source` gives them: the same, bit for bit."""
    clock, V, refractory_until, ring, in_flight = state
    block, total, J, gJ = min(len(ring), BLOCK), 0, p[1], p[2]
    for done in range(0, steps, block):
        step, now = int(clock[0]), slice(done, min(done + block, steps))
        slots = (step + np.arange(now.stop - done)) % len(ring)
        E, I = _arriving(synapses, ring, in_flight, slots)
        external = _poisson(key, step, len(slots), offset, levels, len(V))
        some = given[step : step + len(slots)]
        external[: len(some)] = some
        traces[now, 1:] = np.stack([x[:, watched] for x in (E, I, external)], axis=1)
        up, down = J * (E + external).astype(np.float32), gJ * I.astype(np.float32)
        for k, slot in enumerate(slots.tolist()):
            spikes = _integrate(V, refractory_until, step + k, p, push, up[k], down[k])
            refractory_until[spikes] = step + k + 1 + refractory
            traces[done + k, 0] = V[watched]
            fired, excitatory = len(spikes), int(spikes.searchsorted(N_E))
            in_flight[slot] = excitatory, fired - excitatory
            ring[slot, :fired] = neurons[total : total + fired] = spikes
            total += fired
        numbers[now] = in_flight[slots]
        clock[0] = step + len(slots)
    return total


def _arriving(synapses, ring, in_flight, slots):
    """Synapses, E and I, of all that was fired in each slot, onto each neuron."""
    found = np.zeros((2, len(slots), ring.shape[1]), np.uint16)
    for k, slot in enumerate(slots.tolist()):
        E, I = in_flight[slot].tolist()
        late = ring[slot, : E + I]
        _count(synapses, late[:E], found[0, k])
        _count(synapses, late[E:], found[1, k])
    return found


def _count(synapses, fired, total):
    """Add the rows of those that fired: so many at a time that their type holds the sum."""
    rows, together = synapses
    for first in range(0, len(fired), together):
        some = rows.take(fired[first : first + together], axis=0)
        total += some.sum(axis=0, dtype=rows.dtype)


def _poisson(key, step, steps, offset, levels, N):
    """Poisson numbers by inversion, for each step and neuron; see `kernels.add_poisson`."""
    if not len(levels):
        return np.zeros((steps, N), np.int16)
    number = (N + 3) // 4
    place = (step + np.arange(steps)) * (number + 1)
    random = words(key, place[:, np.newaxis] + np.arange(number + 1))
    u = random[:, :-1].copy().view(np.uint16)[:, :N]
    found = _reached(levels.tobytes()).take(u)
    unsure = np.flatnonzero(found < 0)  # few: they stand on a level, which is rounded up or down
    row = unsure // N
    between = (random[row, -1] >> np.uint64(32)).astype(np.int64)
    thresholds = (levels + between[:, np.newaxis]) >> 32
    found.flat[unsure] = (thresholds <= u[row, unsure % N, np.newaxis]).sum(axis=1)
    found += offset
    return found


@lru_cache(maxsize=8)
def _reached(levels):
    """How many levels each random number reaches however they are rounded; −1 if that decides."""
    whole = np.frombuffer(levels, np.int64) >> 32
    at = np.bincount(whole, minlength=UNITS)[:UNITS]
    return np.where(at, -1, np.cumsum(at)).astype(np.int16)


def _integrate(V, refractory_until, step, p, push, up, down):
    """One exact step of the membranes, in float32 as the kernel does it; who fired."""
    decay, _, _, V_threshold, V_reset = p
    V *= decay
    V += push
    V += up
    V -= down
    np.putmask(V, refractory_until > step, V_reset)
    spikes = (V >= V_threshold).nonzero()[0]
    V[spikes] = V_reset
    return spikes
