"""The inner loops of `noisy_lif`: normal random numbers, and many neurons stepped together.

Each exists twice: as a loop that a compiler turns into vector instructions, and in NumPy for where
there is none. Both use the same random bits and give the same spikes, rounding apart.
"""

import math
from itertools import pairwise

import numpy as np

from lecture_lib.support.jit import compiled, fast_path

LOG_2 = math.log(2.0)
TOGETHER = 128  # steps whose paths are drawn at once, where there is no compiler


def normals(rng, number):
    """Standard normal numbers, shape (number,), float32: two from two whole ones of 32 bits.

    Source: G. E. P. Box & M. E. Muller (1958), Ann Math Stat 29:610–611.
    """
    pairs = (number + 1) // 2
    bits = rng.integers(0, 2**64 - 1, pairs, np.uint64, endpoint=True).view(np.int32)
    z = np.empty((2, pairs), np.float32)
    if fast_path().compiled:
        box_muller(bits[:pairs], bits[pairs:], *np.empty((2, pairs), np.float32), z)
    else:
        z[:] = array_box_muller(bits[:pairs], bits[pairs:])
    return z.ravel()[:number]


@compiled(fastmath=True)
def box_muller(a, b, u, mantissa, z):
    """z = √(−2 log u) × (cos, sin) 2πw, u from the bits `a` and w from `b`.

    0 < u ≤ 1 and −½ ≤ w < ½, `mantissa` is scratch; logarithm and angle by series, good to float32.
    """
    for i in range(len(a)):
        u[i] = ((a[i] >> 8) + 8388609.0) * 2.0**-24
    bits, mantissa_bits = u.view(np.int32), mantissa.view(np.int32)
    for i in range(len(a)):  # u = mantissa · 2^power, 1 ≤ mantissa < 2
        mantissa_bits[i] = (bits[i] & 0x7FFFFF) | 0x3F800000
    for i in range(len(a)):
        power = (bits[i] >> 23) - 127
        s = (mantissa[i] - 1.0) / (mantissa[i] + 1.0)  # log mantissa = 2 artanh s
        q = s * s
        tail = 1 / 7 + q * (1 / 9 + q * (1 / 11 + q * (1 / 13)))
        log = 2.0 * s * (1.0 + q * (1 / 3 + q * (1 / 5 + q * tail))) + power * LOG_2
        r = math.sqrt(max(-2.0 * log, 0.0))
        x = b[i] * (math.pi * 2.0**-33)  # a quarter of the angle, doubled twice below
        q = x * x
        c = 1.0 - q * (1 / 2 - q * (1 / 24 - q * (1 / 720 - q * (1 / 40320))))
        s = x * (1.0 - q * (1 / 6 - q * (1 / 120 - q * (1 / 5040 - q * (1 / 362880)))))
        c, s = c * c - s * s, 2.0 * c * s
        z[0, i] = r * (c * c - s * s)
        z[1, i] = r * (2.0 * c * s)


def array_box_muller(a, b):
    a, b = (a >> 8).astype(np.float32), b.astype(np.float32)
    r = np.sqrt(-2 * np.log((a + 8388609) * 2.0**-24))
    angle = b * np.float32(math.pi * 2.0**-31)
    return r * np.cos(angle), r * np.sin(angle)


def advance(z, state, neurons, p, stride, spikes, samples):
    """Step all neurons through the rows of `z`; return the number of spikes written.

    Rows of `state`: V (mV) and the steps to go until V moves as usual. Rows of `neurons`: μ, noise
    of one step, threshold (mV). `p` = (V_reset, steps to go after a spike, decay of V − μ in one
    step, the same in the last step to go, which is longer, and how many times its noise is).
    Columns of `spikes`: step, neuron. Rows of `samples`: V after each `stride` steps (0: none).
    """
    V, wait = state
    if fast_path().compiled:
        fired = np.zeros(len(V), np.uint8)
        return advance_rows(z, V, wait, *neurons, *p, fired, stride, spikes, samples)
    number = 0
    for first in range(0, len(z), TOGETHER):
        path, step, neuron = _paths(z[first : first + TOGETHER], V, wait, neurons, p)
        order = np.lexsort((neuron, step))
        more = number + len(order)
        spikes[number:more] = np.column_stack([first + step, neuron])[order]
        number = more
        if stride:
            kept = np.arange(first, first + len(path))[:, np.newaxis] + 1
            kept = kept[kept % stride == 0]
            samples[kept // stride - 1] = path[kept - 1 - first]
    return number


@compiled(fastmath=True)
def advance_rows(
    z, V, wait, mu, noise, threshold, V_reset, hold, decay, first_decay, first_noise,
    fired, stride, spikes, samples,
):  # fmt: skip
    number = 0
    for i in range(z.shape[0]):
        some = 0
        for j in range(z.shape[1]):
            usual = wait[j] == 0.0
            kept = (V[j] - mu[j]) * (decay if usual else first_decay)
            kick = noise[j] * z[i, j] * (1.0 if usual else first_noise)
            v = mu[j] + kept + kick if wait[j] < 2.0 else V_reset
            spike = v >= threshold[j]
            V[j] = V_reset if spike else v
            wait[j] = hold if spike else (0.0 if usual else wait[j] - 1.0)
            fired[j] = spike
            some += spike
        if some:
            for j in range(z.shape[1]):
                if fired[j] and number < len(spikes):
                    spikes[number, 0], spikes[number, 1] = i, j
                    number += 1
        if stride and (i + 1) % stride == 0:
            for j in range(z.shape[1]):
                samples[i // stride, j] = V[j]
    return number


def _paths(z, V, wait, neurons, p):
    """V in each step, and the step and neuron of each spike; `V` and `wait` are taken along.

    Where nobody fires V − μ is linear in the kicks. So the paths of all are drawn as if there were
    no threshold, and from each reset on they are shifted by what then decays like V − μ.
    """
    mu, noise, threshold = neurons
    V_reset, hold, decay, first_decay, first_noise = p
    path, reset, above = noise * z, V_reset - mu, threshold - mu
    path[0] += decay * (V - mu)
    for before, row in pairwise(path):
        row += decay * before
    shrunk, steps = decay ** np.arange(len(path)), np.arange(len(path))[:, np.newaxis]

    def restart(j, since, go):
        """Neurons j stay at reset from a step on, and go on freely in the step `go`."""
        held = (since <= steps) & (steps < go)
        some, free = path[:, j], steps >= go
        at = np.minimum(go, len(path) - 1), np.arange(len(j))
        begun = reset[j] * first_decay + first_noise * (noise[j] * z[at[0], j])
        shift = (begun - some[at]) * shrunk[np.maximum(steps - go, 0)]
        path[:, j] = np.where(held, reset[j], some + np.where(free, shift, 0.0))
        wait[j] = np.maximum(go - len(path) + 1, 0)

    held = np.flatnonzero(wait)
    restart(held, np.zeros(len(held), int), wait[held].astype(int) - 1)
    found, j = [], np.arange(len(mu))
    while len(j):
        up = path[:, j] >= above[j]
        fired = np.flatnonzero(up.any(axis=0))
        at, j = up[:, fired].argmax(axis=0), j[fired]
        found.append(np.stack([at, j]))
        restart(j, at, at + int(hold))
    V[:] = mu + path[-1]
    path += mu
    step, neuron = np.concatenate(found, axis=1)
    return path, step, neuron
