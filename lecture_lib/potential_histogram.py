"""How often V takes which value: a histogram that grows as samples come in."""

from dataclasses import dataclass

import numpy as np

from .lif_noise import Population
from .validate import finite_array


@dataclass(frozen=True)
class PotentialHistogram:
    """Samples of V so far; `a + b` joins two of equal edges."""

    edges: np.ndarray  # mV, shape (bins + 1,)
    counts: np.ndarray  # samples in each bin
    refractory: int  # samples at V_reset, in no bin
    total: int  # samples in all

    def __add__(self, other):
        if not np.array_equal(self.edges, other.edges):
            raise ValueError("histograms of different edges cannot be joined")
        sums = ("counts", "refractory", "total")
        return PotentialHistogram(self.edges, *(getattr(self, n) + getattr(other, n) for n in sums))

    @property
    def density(self):
        """1/mV; with `refractory` and what lies outside the edges it makes up 1."""
        return self.counts / (self.total * np.diff(self.edges))

    @property
    def refractory_share(self):
        """Part of the time at V_reset, f t_ref in theory."""
        return self.refractory / self.total


def potential_histogram(population: Population, edges):
    """Histogram of all samples of V of simulated neurons, refractory ones counted apart.

    Parameters
    ----------
    population : Population
        Simulated with `sample_every`.
    edges : array, shape (bins + 1,)
        mV, growing; what lies outside counts in `total` only.

    Returns
    -------
    PotentialHistogram

    Raises
    ------
    ValueError
        A population without samples, or edges that do not grow.

    Examples
    --------
    >>> from lecture_lib.lif import LIF
    >>> from lecture_lib.lif_noise import simulate_noise
    >>> neurons = simulate_noise(LIF(), -50.0, 5.0, 200.0, settle=100.0, sample_every=1.0, seed=1)
    >>> histogram = potential_histogram(neurons, [-90.0, -70.0, -50.0])
    >>> histogram.total, round(float(histogram.refractory_share), 2)
    (20000, 0.09)
    """
    edges = finite_array("edges", edges, "mV")
    if edges.ndim != 1 or len(edges) < 2 or (np.diff(edges) <= 0).any():
        raise ValueError("edges must hold two or more growing potentials in mV")
    if not population.V.size:
        raise ValueError("population holds no samples of V: simulate it with sample_every")
    held = population.V == np.float32(population.neuron.V_reset)
    counts, _ = np.histogram(population.V[~held], edges)
    return PotentialHistogram(edges, counts, int(held.sum()), population.V.size)
