"""Firing patterns of the AdEx: what a, b and the reset make of one steady current.

Membrane, a, b and τ_w are those of R. Naud, N. Marcille, C. Clopath & W. Gerstner (2008), Biol
Cybern 99:335–347, "adaptation" and "delayed accelerating", in the values that the reproductions of
Brian and ANNarchy agree on: a cell of 200 pF, here of 1 µF/cm² × 20 000 µm². A refractory time of
2 ms is added. *Tonic* and *bursting* are *adapting* with one number changed, and the current of
*delayed* is smaller than theirs: both were found by computation.
"""

from dataclasses import replace

import numpy as np

from lecture_lib.signals import Step, intervals
from lecture_lib.support.validate import finite, finite_array, takes

from .adex import AdEx, simulate

NAUD = AdEx(
    C=1.0, g_L=0.06, E_L=-70.0, V_threshold=-50.0, V_reset=-58.0, t_ref=2.0,
    Delta_T=2.0, a=0.01, tau_w=300.0, b=0.3,
)  # fmt: skip
ADAPTING = {"a": 0.01, "b": 0.3, "tau_w": 300.0, "V_reset": -58.0, "Delta_T": 2.0, "I": 2.5}
PATTERNS = {
    "adapting": ADAPTING,
    "tonic": ADAPTING | {"b": 0.0},
    "bursting": ADAPTING | {"V_reset": -46.0},
    "delayed": ADAPTING | {"a": -0.05, "b": 0.0, "I": 1.2},
}
START, STOP, DURATION = 20.0, 420.0, 450.0  # ms, of the current and in all
EVEN = 1.2  # longest / shortest interval of what counts as tonic
PAUSE = 3.0  # a pause is so many times the interval before it
LATE = 1.5  # a late first spike waits so many times the interval after it


def respond(I, **constants):
    """The AdEx of the patterns, with other `constants`, under a step of `I` (µA/cm²): a trace."""
    return simulate(replace(NAUD, **constants), Step(I, START, STOP), DURATION)


@takes(neuron=AdEx, I=(finite, "µA/cm²"), V=(finite_array, "mV"))
def nullclines(neuron, V, I):
    """w (µA/cm²) at which V stands still, and at which w stands still, for each `V` (mV).

    Below the first curve V rises, above it V falls; below the second w rises.

    Examples
    --------
    >>> [round(float(w[0]), 3) for w in nullclines(NAUD, [-50.0], 2.5)]
    [1.42, 0.2]
    """
    takes_off = neuron.Delta_T * np.exp(
        np.minimum((V - neuron.V_threshold) / (neuron.Delta_T or np.inf), 700.0)
    )
    return neuron.g_L * (neuron.E_L - V + takes_off) + I, neuron.a * (V - neuron.E_L)


def pattern(spike_times):
    """What a train that began at `START` is called.

    "silent": no spike. "single": one or two. "transient": they end long before the current does,
    `PAUSE` times the last interval. "bursting": after a pause, `PAUSE` times the interval
    before, short intervals come back. "delayed": the first spike is late, `LATE` times the next
    interval, and intervals shrink. "tonic": intervals differ by less than `EVEN`. "adapting":
    they grow; "accelerating": they shrink.

    Examples
    --------
    >>> pattern([30.0, 130.0, 230.0, 330.0]), pattern([30.0, 80.0, 180.0, 330.0])
    ('tonic', 'adapting')
    """
    gaps = intervals(spike_times)
    if len(gaps) < 2:
        return "single" if len(spike_times) else "silent"
    growth = gaps[1:] / gaps[:-1]
    pauses = np.flatnonzero(growth > PAUSE)
    if any((growth[k + 1 :] < 1 / PAUSE).any() for k in pauses):
        return "bursting"
    if STOP - spike_times[-1] > PAUSE * gaps[-1]:
        return "transient"
    if spike_times[0] - START > LATE * gaps[0] and gaps[-1] < gaps[0]:
        return "delayed"
    if gaps.max() < EVEN * gaps.min():
        return "tonic"
    return "adapting" if gaps[-1] > gaps[0] else "accelerating"
