"""Drawing the inputs of each neuron into the matrix of bits of `connectivity`, and counting them.

Without repetition by Floyd's algorithm: a draw that was taken before becomes the newest
candidate, which makes every subset equally likely and needs exactly one draw for each input.
Source: J. Bentley & R. W. Floyd (1987), Commun ACM 30:754–757.
"""

import numpy as np

from lecture_lib.support.jit import compiled

from .random_words import word, words

BLOCK = 256  # rows unpacked at a time


@compiled(notice="the connectivity of the network")
def draw(key, bits, N, first, pool, inputs, multapses, start, stop):
    """Give targets their `inputs` out of `pool` neurons from `first` on, never themselves.

    Targets are those of the columns `start` to `stop` of `bits`, so that few lines of memory are
    in use at once. Returns whether a pair has more synapses than the digits of `bits` can hold.
    """
    digits, _, row = bits.shape
    taken = np.zeros(pool, np.uint8)
    overflow = False
    for place in range(start, min(stop, 64 * row)):
        i = place % 16 * (4 * row) + place // 16
        if i >= N:
            continue
        own = i - first
        others = pool - 1 if 0 <= own < pool else pool
        taken[:] = 0
        column = place // 64
        bit = np.uint64(1) << np.uint64(place % 64)
        for m in range(inputs):
            random = word(key, np.uint64(i * inputs + m)) >> np.uint64(32)
            newest = others - 1 if multapses else others - inputs + m
            r = np.int64((random * np.uint64(newest + 1)) >> np.uint64(32))
            if taken[r] and not multapses:
                r = newest
            taken[r] = 1
            source = first + r + (0 <= own <= r)
            carry = bit
            for digit in range(digits):
                old = bits[digit, source, column]
                bits[digit, source, column] = old ^ carry
                carry &= old
                if not carry:
                    break
            overflow |= carry != 0
    return overflow


def array_draw(key, N, first, pool, inputs, multapses):
    """The same synapses as `draw`, in NumPy: their number, shape (targets, pool)."""
    target = np.arange(N)
    own, row = target - first, pool * target
    among_them = (own >= 0) & (own < pool)
    others = pool - among_them
    barred = np.where(among_them, own, pool)  # from here on sources are one further
    synapses = np.zeros(N * pool, np.uint16 if multapses else np.uint8)
    taken = np.zeros(N * pool, bool)
    for m in range(inputs):
        random = words(key, target * inputs + m) >> np.uint64(32)
        newest = others - 1 if multapses else others - inputs + m
        r = (random * (newest + 1).astype(np.uint64) >> np.uint64(32)).astype(np.int64)
        if not multapses:
            r = np.where(taken.take(row + r), newest, r)
            taken[row + r] = True
        synapses[(r + (r >= barred)) * N + target] += 1
    return synapses.reshape(pool, N).T


def array_counts(bits, sources, N):
    """Synapses from all `sources` together onto each of the N neurons, in NumPy."""
    total = np.zeros(64 * bits.shape[2], np.int64)
    for start in range(0, len(sources), BLOCK):
        some = sources[start : start + BLOCK]
        for digit, rows in enumerate(bits):
            ones = np.unpackbits(rows[some].view(np.uint8), axis=1, bitorder="little")
            total += ones.sum(axis=0, dtype=np.int64) << digit
    return total.reshape(-1, 16).T.ravel()[:N]
