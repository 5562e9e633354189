"""Does the order of arrival matter? Rall's chain of ten compartments.

Four inputs A, B, C, D each open two neighbouring compartments, A next to the soma and D far out;
the soma is compartment 0. Source: Rall (1964), in Neural Theory and Modeling, 73–97.
"""

from functools import lru_cache

import numpy as np

from lecture_lib.support.validate import many, non_negative, non_negative_array, takes

from .cable import Cable
from .inputs import Opening
from .simulation import simulate
from .tree import Copies, Ladder

CHAIN = Ladder(Cable.of(2.0), 10)  # ΔX = 0.2
PLACES = {"A": (1, 2), "B": (3, 4), "C": (5, 6), "D": (7, 8)}
DURATION = 6.0  # τ_m


@takes(letters=str, interval=non_negative, strength=non_negative)
def in_order(letters, interval, strength):
    """V at the soma for inputs that open one after the other.

    Parameters
    ----------
    letters : str
        Such as "ABCD": which of the places opens first, second, …
    interval : float
        From one opening to the next, in τ_m; each lasts 0.25 τ_m. 0 = all at once.
    strength : float
        Open conductance of a compartment over its leak; larger = larger and less linear.

    Returns
    -------
    T, share : arrays
        Time in τ_m, and V at all ten compartments as a share of the way from rest to E_syn.

    Examples
    --------
    >>> [round(float(in_order(order, 0.25, 1.0)[1][0].max()), 3) for order in ("ABCD", "DCBA")]
    [0.087, 0.153]
    """
    trace = _run([(letters, interval)], strength, "all")
    return trace.t / CHAIN.cable.tau_m, _share(trace)


@takes(intervals=non_negative_array, strength=non_negative)
def peaks(intervals, strength, letters=("ABCD", "DCBA")):
    """Peak at the soma of each order, orders × intervals."""
    intervals, letters = np.ravel(intervals).tolist(), many(str)("letters", letters)
    trials = tuple((order, interval) for order in letters for interval in intervals)
    return np.reshape(_highest(trials, strength), (len(letters), len(intervals)))


@lru_cache(maxsize=8)
def _highest(trials, strength):
    """Peaks at the somas; none where there are no trials."""
    if not trials:
        return ()
    somas = range(0, CHAIN.number * len(trials), CHAIN.number)
    return tuple(_share(_run(trials, strength, somas)).max(axis=1).tolist())


def _run(trials, strength, sites):
    """All trials at once, each (letters, interval) on a chain of its own."""
    tau, chains = CHAIN.cable.tau_m, Copies(CHAIN, len(trials))
    g = strength * float(CHAIN.nodes.g_L[0])
    inputs = [
        Opening(chains.at(copy, node), k * interval * tau, 0.25 * tau, g)
        for copy, (letters, interval) in enumerate(trials)
        for k, letter in enumerate(_known(letters))
        for node in PLACES[letter]
    ]
    return simulate(chains, inputs, DURATION * tau, dt=0.005 * tau, sites=sites)


def _known(letters):
    if unknown := set(letters) - set(PLACES):
        raise ValueError(f"letters = {letters!r} has {min(unknown)!r}: use {', '.join(PLACES)}")
    return letters


def _share(trace):
    """V as a share of the way from rest to E_syn."""
    return (trace.V - trace.E_L) / -trace.E_L
