"""Where I_syn ≃ w α(t) breaks: many synapses at once, with and without the approximation."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from lecture_lib.support.validate import many, takes, up_to

from .cell import Cell
from .conductance import Synapse
from .integration import simulate
from .psp import psp

ARRIVAL, DURATION = 10.0, 90.0  # ms
STEP = 0.1  # ms; its error is that of both models, and goes out of their ratio


@takes(cell=Cell, synapse=Synapse, n=up_to(10**6, 0))
def together(cell, synapse, n, dt=0.05):
    """V of a cell that n equal synapses reach at the same time: both models.

    Returns
    -------
    conductance_based, current_based : Trace

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> true, simple = together(Cell(), AMPA, 10)
    >>> round(float(true.V.max() + 70), 2), round(float(simple.V.max() + 70), 2)
    (12.29, 13.77)
    """
    all_of_them = replace(synapse, g_max=synapse.g_max * n)
    inputs = [(all_of_them, [ARRIVAL])]
    return tuple(simulate(cell, inputs, DURATION, kind, dt=dt) for kind in (True, False))


@takes(cell=Cell, synapse=Synapse, n=up_to(10**9, 0))
@lru_cache(maxsize=4096)  # the curve stays while only n moves
def overestimate(cell, synapse, n):
    """By what share w α(t) makes the peak of n synapses too large, 0 … ; E_syn does not matter.

    V − E_L is proportional to E_syn − E_L in both models, so only the conductances count.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> round(overestimate(Cell(), AMPA, 100), 2)
    1.47
    """
    if synapse.g_max == 0 or n == 0:
        return 0.0
    all_of_them = Synapse(n * synapse.g_max, cell.E_L + 1.0, synapse.tau_s)
    true = simulate(cell, [(all_of_them, [0.0])], DURATION, dt=STEP)
    simple = _unit_peak(cell, synapse.tau_s) * all_of_them.g_max
    return float(simple / (true.V - cell.E_L).max()) - 1.0


@lru_cache(maxsize=256)
def _unit_peak(cell, tau_s):
    """Peak (mV) of the potential of 1 nS that pulls with 1 mV, in the steps of the other model."""
    one = [(Synapse(1.0, cell.E_L + 1.0, tau_s), [0.0])]
    return simulate(cell, one, DURATION, False, dt=STEP).V.max() - cell.E_L


@takes(cell=Cell, synapses=many(Synapse), samples=up_to(10**6))
def peaks(cell, synapses, samples=200):
    """Peak of V above rest (mV, with its sign) for each of several synapses, from the closed form.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> peaks(Cell(), [AMPA]).round(3)
    array([1.377])
    """
    found = []
    for synapse in synapses:
        t = (3.0 * cell.tau_m + 6.0 * synapse.tau_s) * np.linspace(0.0, 1.0, samples) ** 2
        u = psp(cell, synapse, t)
        found.append(u[np.abs(u).argmax()])
    return np.array(found)
