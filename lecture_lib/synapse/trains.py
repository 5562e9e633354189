"""Presynaptic trains for a raster: they stay where they are as more of them join in.

Spikes can be clicked in and out; a text says where.
"""

import re
from itertools import pairwise

import numpy as np

from lecture_lib.signals import sorted_times
from lecture_lib.support.validate import (
    LARGEST,
    few_enough,
    finite,
    non_negative,
    of_type,
    positive,
    shown,
    takes,
    whole,
)

MOST = 200  # trains
MOST_SPIKES = 50_000  # of each
RAREST = 1e-9  # spikes expected: none comes
NEAR = 3.0  # ms: a click hits a spike that is nearer
TIME = re.compile(r"\d+(?:\.\d+)?")


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
    expected = rate * 1e-3 * duration
    asked = f"rate = {rate:g} Hz in duration = {duration:g} ms"
    few_enough(asked, expected, MOST_SPIKES, "give fewer spikes")
    if expected < RAREST:
        return [np.empty(0)] * number
    longest = int(expected + 10 * np.sqrt(expected) + 20)
    waits = np.random.default_rng(seed).standard_exponential((longest, MOST))
    times = waits.cumsum(axis=0).T[:number] / (1e-3 * rate)
    return [train[train < duration] for train in times]


def _text(name, value):
    return of_type(name, value, str, "'3@120'")


def sorted_trains(trains, name):
    """Trains as arrays of their own, or a ValueError where one is not one sorted list of times.

    They are looked at together, one by one only to say which is wrong: number j is called
    ``name.format(j)``.
    """
    trains = list(trains)
    if all(_is_plain(times) for times in trains):
        spikes, ends = np.concatenate([[], *trains]), np.cumsum([0, *map(len, trains)])
        if _all_grow(spikes, ends[1:-1]):
            return [spikes[start:end] for start, end in pairwise(ends)]
    return [sorted_times(times, name.format(j)) for j, times in enumerate(trains)]


def _is_plain(times):
    return type(times) is np.ndarray and times.dtype == float and times.ndim == 1


def _all_grow(spikes, borders):
    """Whether the times grow from spike to spike, but for the borders between the trains."""
    if not np.abs(spikes).max(initial=0.0) <= LARGEST:
        return False  # or is none
    grow = np.diff(spikes, prepend=-np.inf) > 0
    grow[borders[borders < len(spikes)]] = True
    return grow.all()


def _trains(name, values):
    """Return `values` as arrays, or say that they are no trains."""
    try:
        return sorted_trains(values, name)
    except TypeError:
        raise ValueError(f"{name} = {shown(values)} must hold trains of spikes") from None


def _places(name, values):
    """Return `values` as pairs of neuron and time, or say that they are none."""
    try:
        return [(whole(name, neuron), finite(name, time)) for neuron, time in values]
    except TypeError:
        raise ValueError(f"{name} = {shown(values)} must hold pairs of neuron and ms") from None
    except ValueError as problem:
        raise ValueError(f"{name} must hold pairs of neuron and ms: {problem}") from None


@takes(text=_text)
def places(text):
    """The places in a raster that a text names, as (neuron, ms): "3@120 17@45.5".

    Raises
    ------
    ValueError
        A word that is no place.

    Examples
    --------
    >>> places("3@120 17@45.5")
    [(3, 120.0), (17, 45.5)]
    """
    found = []
    for word in str(text).replace(",", " ").split():
        neuron, _, time = word.partition("@")
        if not (neuron.isdecimal() and TIME.fullmatch(time)) or not 1 <= int(neuron) <= MOST:
            raise ValueError(
                f"text has {word}, which is no place in the raster: write the neuron, 1 to {MOST}, "
                "and the time in ms, as in 3@120"
            )
        found.append((int(neuron), float(time)))
    return found


@takes(found=_places)
def written(found):
    """The text that names these places, each once, in the order in which they came.

    Examples
    --------
    >>> written([(3, 120.0), (17, 45.5)])
    '3@120 17@45.5'
    """
    return " ".join(dict.fromkeys(f"{neuron}@{time:g}" for neuron, time in found))


@takes(trains=_trains, text=_text, stop=(positive, "ms"))
def toggled(trains, text, stop=None):
    """Trains after clicks at the places of `text`: the spike there goes out; without one, one in.

    Parameters
    ----------
    trains : list of arrays
        ms, sorted.
    text : str
        See `places`; neurons are counted from 1. What is not there is left out: neurons beyond the
        last, and times after `stop`.
    stop : float, optional
        ms, where the raster ends.

    Returns
    -------
    list of arrays, ms, sorted

    Examples
    --------
    >>> toggled([np.array([10.0, 50.0]), np.array([20.0])], "1@51 2@80")
    [array([10.]), array([20., 80.])]
    """
    trains = list(trains)
    for neuron, time in places(text):
        if neuron > len(trains) or (stop is not None and time > stop):
            continue
        train = trains[neuron - 1]
        near = np.abs(train - time) < NEAR
        trains[neuron - 1] = train[~near] if near.any() else np.sort(np.append(train, time))
    return trains


@takes(text=_text, neuron=whole, time=(finite, "ms"))
def clicked(text, neuron, time):
    """The text after one more click: a place that was clicked before is taken back.

    Examples
    --------
    >>> clicked("3@120", 5, 40.2), clicked("3@120 5@40", 3, 121.0)
    ('3@120 5@40', '5@40')
    """
    before = places(text)
    kept = [(j, t) for j, t in before if j != neuron or abs(t - time) >= NEAR]
    return written(kept if len(kept) < len(before) else [*before, (neuron, float(round(time)))])
