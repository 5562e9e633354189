"""Presynaptic trains for a raster: they stay where they are as more of them join in."""

import numpy as np

from lecture_lib.support.validate import few_enough, non_negative, positive, takes, whole

MOST = 200  # trains
MOST_SPIKES = 50_000  # of each
RAREST = 1e-9  # spikes expected: none comes
SLOTS = 25  # places for a spike in the train that a student writes


@takes(seed=whole, rate=(non_negative, "Hz"), duration=(positive, "ms"))
def poisson_trains(number, rate, duration, seed=1):
    """Independent Poisson trains: a larger `number` adds some, a larger `rate` pushes them closer.

    Parameters
    ----------
    number : int
        Up to 200.
    rate : float
        Hz, of each train.
    duration : float
        ms.
    seed : int
        Another seed gives other trains.

    Returns
    -------
    list of arrays, ms, sorted

    Examples
    --------
    >>> few, more = poisson_trains(2, 10.0, 300.0), poisson_trains(3, 10.0, 300.0)
    >>> all((a == b).all() for a, b in zip(few, more, strict=False))
    True
    """
    number = whole("number", number, 0, MOST)
    expected = non_negative("rate", rate, "Hz") * 1e-3 * positive("duration", duration, "ms")
    asked = f"rate = {rate:g} Hz in duration = {duration:g} ms"
    few_enough(asked, expected, MOST_SPIKES, "give fewer spikes")
    if expected < RAREST:
        return [np.empty(0)] * number
    longest = int(expected + 10 * np.sqrt(expected) + 20)
    waits = np.random.default_rng(seed).standard_exponential((longest, MOST))
    times = waits.cumsum(axis=0).T[:number] / (1e-3 * rate)
    return [train[train < duration] for train in times]


@takes(duration=(positive, "ms"))
def written_train(code, duration):
    """The train that `code` stands for: bit k of it is a spike in slot k of 25.

    Examples
    --------
    >>> written_train(0b101, 250.0)
    array([ 5., 25.])
    """
    code = whole("code", code, 0, 2**SLOTS - 1)
    slots = [k for k in range(SLOTS) if code >> k & 1]
    return (np.array(slots, dtype=float) + 0.5) * duration / SLOTS


def flipped(code, t, duration):
    """The code with the spike nearest to `t` (ms) put in, or taken out if it was there."""
    slot = min(max(int(t / duration * SLOTS), 0), SLOTS - 1)
    return int(code) ^ (1 << slot)
