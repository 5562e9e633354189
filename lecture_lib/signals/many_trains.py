"""Spikes of many trains in one list: their intervals, and sums from which the CVs follow.

The sums add up over trials, pieces of a run and records, so that no interval has to be kept.
"""

import numpy as np


def own_intervals(times, owner, before=np.inf):
    """Intervals between neighbours of a list that belong to the same train.

    Parameters
    ----------
    times, owner : array, shape (number of spikes,)
        ms, and whose spike it is; one train after the other, each in order of time.
    before : float
        ms; only intervals that begin before this.

    Returns
    -------
    gaps, owner : arrays of one length
        Length in ms, and whose it is.

    Examples
    --------
    >>> own_intervals(np.array([1.0, 3.0, 2.0, 7.0]), np.array([0, 0, 4, 4]))
    (array([2., 5.]), array([0, 4]))
    """
    counted = owner[1:] == owner[:-1]
    if before < np.inf:
        counted &= times[:-1] < before
    return np.diff(times)[counted], owner[1:][counted]


def interval_sums(gaps, owner, trains):
    """How many intervals each train has, their sum (ms) and sum of squares, shape (3, trains).

    Examples
    --------
    >>> interval_sums(np.array([2.0, 4.0, 5.0]), np.array([0, 0, 2]), 3)
    array([[ 2.,  0.,  1.],
           [ 6.,  0.,  5.],
           [20.,  0., 25.]])
    """
    weights = (None, gaps, gaps * gaps)
    return np.stack([np.bincount(owner, weight, minlength=trains) for weight in weights])


def cv_of_sums(number, total, squares):
    """CV of the intervals from their number, sum and sum of squares, arrays of one shape.

    0 = clock, 1 = Poisson; NaN with fewer than two intervals, for there is no spread of one.

    Examples
    --------
    >>> cv_of_sums(*interval_sums(np.array([1.0, 2.0, 1.0, 2.0]), np.zeros(4, int), 2))
    array([0.33333333,        nan])
    """
    enough = number > 1
    number, total = np.where(enough, number, 1), np.where(enough, total, 1.0)
    spread = np.sqrt(np.maximum(number * squares / total**2 - 1.0, 0.0))
    return np.where(enough, spread, np.nan)
