"""One synapse moved along a dendrite: what it does at its own place, and what the soma gets."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from lecture_lib.support.validate import because_of, finite, finite_array, takes, within

from .inputs import Synapse
from .simulation import simulate
from .tree import Copies, Tree

SITES = np.linspace(0.0, 1.0, 26)  # shares of the dendrite: every second of its 50 nodes
DURATION, DT = 100.0, 0.1  # ms


@takes(tree=Tree, g_max=finite, conductance=bool)
def epsp(tree, site, g_max=1.0, tau_s=1.0, conductance=True):
    """V at all nodes after one spike at (0, `site`) of an excitatory synapse, onset at 0.

    Parameters
    ----------
    tree : Tree
    site : float
        Share of the first section.
    g_max, tau_s : float
        nS, ms.
    conductance : bool
        False: a current that does not notice V.

    Returns
    -------
    TreeTrace
    """
    one = Synapse((0, site), 0.0, g_max, tau_s, conductance=conductance)
    with because_of(f"g_max = {g_max:g} nS"):
        return simulate(tree, [one], DURATION, DT, sites="all")


def soma_area(tree, t, V):
    """∫V dt in mV ms, V from rest; what comes after the trace decays with τ_m."""
    return np.trapezoid(V, t) + V[..., -1] * tree.sections[0].cable.tau_m


@takes(tree=Tree, g_max=finite, conductance=bool, sites=finite_array)
def by_place(tree, g_max=1.0, tau_s=1.0, conductance=True, sites=SITES):
    """Peak at the soma, peak at the synapse (mV), area at the soma (mV ms) for each site.

    Examples
    --------
    >>> from lecture_lib.cable_theory import Cable, Section, Tree
    >>> tree = Tree((Section(Cable.of(1.0)),), soma=20.0)
    >>> soma, there, area = by_place(tree, sites=[0.0, 1.0])
    >>> soma.round(2), there.round(2)
    (array([4.22, 1.46]), array([4.22, 6.57]))
    """
    sites = np.ravel(sites).tolist()
    for site in sites:
        with because_of("sites"):
            within("site", site, 0, 1)
    with because_of(f"g_max = {g_max:g} nS"):
        one = Synapse((0, 0.0), 0.0, g_max, tau_s, conductance=conductance)
    return tuple(answer.copy() for answer in _by_place(tree, one, tuple(sites)))


@lru_cache(maxsize=8)
def _by_place(tree, one, sites):
    """A copy of the tree for each site, all in one run."""
    copies, number = Copies(tree, len(sites)), len(sites)
    somas = [copies.at(k, 0) for k in range(number)]
    there = [copies.at(k, (0, site)) for k, site in enumerate(sites)]
    inputs = [replace(one, site=node) for node in there]
    trace = simulate(copies, inputs, DURATION, DT, sites=somas + there)
    V = trace.V - trace.E_L
    return V[:number].max(axis=1), V[number:].max(axis=1), soma_area(tree, trace.t, V[:number])
