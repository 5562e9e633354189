"""Random numbers that depend on a key and a place only: the same on every processor, in any order.

The word at place i of the stream `key` is a hash of key + i·GOLDEN, so nothing is stored between
calls, and a loop and NumPy give the same bits. Source: G. L. Steele, D. Lea & C. H. Flood (2014),
OOPSLA, "Fast splittable pseudorandom number generators" (SplitMix64).
"""

import functools
import math

import numpy as np

from lecture_lib.support.jit import compiled
from lecture_lib.support.validate import whole

GOLDEN = 0x9E3779B97F4A7C15
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB
FIXED_POINT = 2.0**48  # one, in the units of `poisson_levels`
NEVER = 2.0**-52  # a chance that rounds to nothing in these units


def keys(seed, number):
    """`number` independent streams of a seed, as uint64.

    Raises
    ------
    ValueError
        A seed that is negative or no whole number.

    Examples
    --------
    >>> len(set(keys(0, 3)) | set(keys(1, 3)))
    6
    """
    return np.random.SeedSequence(whole("seed", seed)).generate_state(number, np.uint64)


@compiled
def word(key, place):
    """The 64 random bits at a place of a stream."""
    z = key + place * np.uint64(GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(FIRST)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(SECOND)
    return z ^ (z >> np.uint64(31))


def words(key, places):
    """`word` for an array of places (any shape), in NumPy."""
    z = key + np.asarray(places, np.uint64) * np.uint64(GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(FIRST)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(SECOND)
    return z ^ (z >> np.uint64(31))


def uniform(key, number):
    """Numbers from 0 up to 1, shape (number,), float32."""
    return ((words(key, np.arange(number)) >> np.uint64(40)) * 2.0**-24).astype(np.float32)


@functools.lru_cache(maxsize=64)
def poisson_levels(mean):
    """The Poisson law for drawing by inversion: P(X ≤ k)·2⁴⁸ for k = offset, offset + 1, …

    Only + × / and √ are used, which every processor rounds alike.

    Returns
    -------
    offset : int
        Numbers below it never occur.
    levels : array of int64
        Growing; X − offset is how many of them a uniform number of 48 bits reaches.

    Examples
    --------
    >>> offset, levels = poisson_levels(2.0)
    >>> offset, (levels[:3] / 2**48).round(4).tolist()
    (0, [0.1353, 0.406, 0.6767])
    """
    if mean == 0:
        return 0, np.empty(0, np.int64)
    peak = math.floor(mean)
    down = [1.0]
    while down[-1] > NEVER * 1e-3 and peak >= len(down):
        down.append(down[-1] * (peak - len(down) + 1) / mean)
    up = []
    while not up or up[-1] > NEVER * 1e-3:
        up.append((up or down[:1])[-1] * mean / (peak + 1 + len(up)))
    chances = np.array([*reversed(down), *up])
    below = np.cumsum(chances)
    below /= below[-1]
    levels = np.rint(below * FIXED_POINT).astype(np.int64)
    some = (levels > 0) & (levels < FIXED_POINT)
    return peak - len(down) + 1 + int(np.argmax(some)), levels[some]
