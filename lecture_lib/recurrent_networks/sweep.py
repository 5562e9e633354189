"""One network at many points of the (g, η) plane, on all processors or on a cluster.

`joblib` does the distribution: `with joblib.parallel_config(backend="dask"): sweep(…)` sends the
same call to the Dask cluster whose client is open.
"""

import warnings
from contextlib import closing, suppress
from dataclasses import dataclass, fields, replace
from itertools import product

import numpy as np

from lecture_lib.support.progress import show
from lecture_lib.support.validate import (
    called,
    non_negative,
    non_negative_array,
    positive,
    takes,
    whole,
)

from .simulation import simulate
from .sparse_network import SparseNetwork
from .statistics import SEGMENT, NetworkStatistics, record_statistics

MOST_JOBS = 10_000  # processes: of a cluster, too


@dataclass(frozen=True)
class Sweep:
    """Statistics of a network over a grid; nan where a point is not done or too quiet."""

    g: np.ndarray  # shape (n_g,)
    eta: np.ndarray  # shape (n_eta,)
    seeds: tuple
    rate: np.ndarray  # Hz, shape (n_g, n_eta, n_seeds), as the following
    cv: np.ndarray
    synchrony: np.ndarray
    frequency: np.ndarray  # Hz


@takes(
    network=SparseNetwork,
    progress=called,
    g=non_negative_array,
    eta=non_negative_array,
    duration=(positive, "ms"),
    settle=(non_negative, "ms"),
)
def sweep(network, g, eta, duration, seeds=(1,), settle=200.0, n_jobs=None, progress=show):
    """Rate, CV, synchrony and rhythm of `network` at each g, each η and each seed.

    An interrupt of the kernel stops it; what is done is returned.

    Parameters
    ----------
    network : SparseNetwork
        All parameters but g and η.
    g, eta : array_like
        Inhibition and drive, see `SparseNetwork`.
    duration, settle : float
        ms that count, and ms before them that are left out.
    seeds : sequence of int
        One simulation with each, at each point. Where too few spike, its statistics are nan.
    n_jobs : int, optional
        Processes at a time, −1 = one for each processor; each holds one network.
    progress : callable
        `progress(done)` after each simulation, `done` from 0 to 1; by default it prints a line.

    Returns
    -------
    Sweep

    Raises
    ------
    ValueError
        A negative g or η, no point at all, a bad duration.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> small = SparseNetwork(N_E=400)
    >>> found = sweep(small, [4, 6], [2], 250.0, settle=50.0)  # doctest: +ELLIPSIS
     50 % done...
    >>> found.rate.shape, bool(found.rate[0] > found.rate[1])  # more inhibition, fewer spikes
    ((2, 1, 1), True)
    """
    steps = sweeping(network, g, eta, duration, seeds, settle, n_jobs)
    _, found = next(steps)  # its arrays fill up
    with suppress(KeyboardInterrupt), closing(steps):
        for done, _ in steps:
            progress(done)
    return found


@takes(
    network=SparseNetwork,
    g=non_negative_array,
    eta=non_negative_array,
    duration=(positive, "ms"),
    settle=(non_negative, "ms"),
)
def sweeping(network, g, eta, duration, seeds=(1,), settle=200.0, n_jobs=None):
    """`sweep` as a generator: the part done (0 to 1) and the `Sweep` so far, after each point.

    Closing it stops the work. The arrays of the `Sweep` fill up while it runs, and hold nan before.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> steps = sweeping(SparseNetwork(N_E=400), [5], [2, 3], duration=250.0, settle=50.0)
    >>> [done for done, _ in steps]
    [0.0, 0.5, 1.0]
    """
    import joblib  # here, as it takes long to import

    found = _empty(g, eta, seeds)
    if duration < SEGMENT:
        raise ValueError(
            f"duration = {duration:g} ms is shorter than one window of the spectrum, {SEGMENT:g} ms"
        )
    if n_jobs is not None and whole("n_jobs", n_jobs, -1, MOST_JOBS) == 0:
        raise ValueError("n_jobs = 0 processes do nothing: give 1 or more, or -1 for all there are")
    points = list(product(*(range(n) for n in found.rate.shape)))
    yield 0.0, found
    tasks = (
        joblib.delayed(_point)(
            replace(network, g=float(found.g[i]), eta=float(found.eta[j])),
            (i, j, k), duration, found.seeds[k], settle,
        )
        for i, j, k in points
    )  # fmt: skip
    results = joblib.Parallel(n_jobs=n_jobs, return_as="generator_unordered")(tasks)
    try:
        for number, (where, statistics) in enumerate(results, start=1):
            for field in fields(NetworkStatistics):
                getattr(found, field.name)[where] = getattr(statistics, field.name)
            yield number / len(points), found
    finally:
        _cancel(results)


def _cancel(results):
    with warnings.catch_warnings(action="ignore"):  # joblib's, that some are not done
        results.close()


def _point(network, where, duration, seed, settle):
    """What one worker does."""
    return where, record_statistics(simulate(network, duration, seed, settle))


def _empty(g, eta, seeds):
    g, eta = (np.ravel(non_negative_array(k, v)) for k, v in (("g", g), ("eta", eta)))
    seeds = tuple(whole("seeds", s) for s in (seeds if np.iterable(seeds) else [seeds]))
    shape = len(g), len(eta), len(seeds)
    if not all(shape):
        raise ValueError("g, eta and seeds must hold one value or more each")
    return Sweep(g, eta, tuple(seeds), *(np.full(shape, np.nan) for _ in range(4)))
