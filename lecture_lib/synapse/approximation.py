"""Where I_syn ≃ w α(t) breaks: many synapses at once, with and without the approximation."""

from dataclasses import replace

import numpy as np

from lecture_lib.support.validate import whole

from .integration import simulate
from .psp import psp, psp_peak

ARRIVAL, DURATION = 10.0, 90.0  # ms


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
    all_of_them = replace(synapse, g_max=synapse.g_max * whole("n", n, 0))
    inputs = [(all_of_them, [ARRIVAL])]
    return tuple(simulate(cell, inputs, DURATION, kind, dt=dt) for kind in (True, False))


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
    true, _ = together(cell, replace(synapse, E_syn=cell.E_L + 1.0), n, dt=0.1)
    unit = replace(synapse, g_max=n * synapse.g_max, E_syn=cell.E_L + 1.0)
    return psp_peak(cell, unit)[1] / float((true.V - cell.E_L).max()) - 1.0


def peaks(cell, synapses, samples=600):
    """Peak of V above rest (mV, with its sign) for each of several synapses, from the closed form.

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> peaks(Cell(), [AMPA]).round(3)
    array([1.377])
    """
    found = []
    for synapse in synapses:
        t = np.linspace(0.0, 3.0 * cell.tau_m + 6.0 * synapse.tau_s, samples)
        u = psp(cell, synapse, t)
        found.append(u[np.abs(u).argmax()])
    return np.array(found)
