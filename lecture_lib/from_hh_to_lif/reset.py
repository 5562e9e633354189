"""Fire: a threshold and a reset for any membrane of Hodgkin–Huxley type (lecture section 8).

V(t) > V_threshold: spike + reset. With both active terms struck out this is the LIF; with one of
them kept, its gates go on moving while V is reset.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.hodgkin_huxley import HodgkinHuxley, Trace, steady_state
from lecture_lib.hodgkin_huxley.ion_currents import Constants
from lecture_lib.hodgkin_huxley.kernels import rates, relax, rk4_substeps
from lecture_lib.hodgkin_huxley.simulation import COARSEST
from lecture_lib.signals import as_stimulus, mean_current
from lecture_lib.support.jit import compiled
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import (
    because_of,
    finite,
    non_negative,
    plain_numbers,
    reset_below_threshold,
    takes,
    within,
)


@dataclass(frozen=True)
class Reset:
    """What replaces the spike.

    Raises
    ------
    ValueError
        A reset that is not below the threshold, or a negative t_ref.

    Examples
    --------
    >>> Reset(V_threshold=-55.0).t_ref
    2.0
    """

    V_threshold: float = -55.0  # mV, larger = fewer spikes
    V_reset: float = -65.0  # mV, below V_threshold; lower = longer intervals
    t_ref: float = 2.0  # ms at V_reset after each spike

    def __post_init__(self):
        plain_numbers(self)
        non_negative("t_ref", self.t_ref, "ms", "0 lets it fire again at once")
        for name in ("V_threshold", "V_reset"):
            within(name, getattr(self, name), -500, 500, "mV")
        reset_below_threshold(self.V_reset, self.V_threshold)


@takes(neuron=HodgkinHuxley, rule=Reset)
def fire(neuron, rule, stimulus, duration, dt=0.05, V_start=None):
    """Inject a current into a membrane that is reset at threshold.

    Parameters
    ----------
    neuron : HodgkinHuxley
        Such as `reduction.strike_out(HodgkinHuxley())`.
    rule : Reset
    stimulus : float or Stimulus
        µA/cm²; a number is a current that stays on from t = 0. Each step takes its mean.
    duration : float
        ms.
    dt : float
        ms, at most 0.05; the error of spike times is ∝ dt².
    V_start : float, optional
        mV at t = 0, below V_threshold, with steady gates; V_rest without it.

    Returns
    -------
    Trace
        `spike_times` are the resets; V is V_reset for t_ref after each.

    Raises
    ------
    ValueError
        A start above threshold, a dt too coarse, more than one spike in a step, a runaway.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> from lecture_lib.from_hh_to_lif import strike_out
    >>> lif = strike_out(HodgkinHuxley())
    >>> len(fire(lif, Reset(), 10.0, 50.0).spike_times)
    14
    """
    t = time_grid(duration, dt, COARSEST)
    I = mean_current(as_stimulus(stimulus), t)
    states, spikes = np.full((4, len(t)), np.nan), np.empty(len(t))
    states[:, 0] = _start(neuron, rule, V_start)
    number = run(I, float(t[1]), neuron.constants, _rule(neuron, rule), states, spikes)
    if not np.isfinite(states).all() or number == len(spikes):
        raise ValueError(
            f"the membrane runs away or fires in each step under up to {np.abs(I).max():.3g} "
            "µA/cm²: give a weaker stimulus, another V_start, a longer t_ref or a lower V_reset"
        )
    V, m, h, n = states
    return Trace(neuron, t, V + neuron.V_rest, m, h, n, np.append(I, I[-1]), spikes[:number])


@compiled
def run(I, dt, p, rule, states, spikes):
    """Fill `states` (V, m, h, n × samples) from its first column, and `spikes`; their number.

    `p` is that of the Hodgkin–Huxley kernels, `rule` = (V_threshold, V_reset, t_ref), V from rest.
    """
    V_threshold, V_reset, t_ref = rule
    V, m, h, n = states[0, 0], states[1, 0], states[2, 0], states[3, 0]
    release, number = 0.0, 0
    for i in range(len(I)):
        t, end = i * dt, (i + 1) * dt
        while t < end and number < len(spikes):
            if t < release:
                until = min(release, end)
                m, h, n = hold(V_reset, m, h, n, until - t, p)
                t = until
                continue
            V_1, m_1, h_1, n_1 = rk4_substeps(V, m, h, n, I[i], end - t, p)
            if V_1 < V_threshold:
                V, m, h, n, t = V_1, m_1, h_1, n_1, end
                continue
            gone = (V_threshold - V) / (V_1 - V)
            m, h, n = m + gone * (m_1 - m), h + gone * (h_1 - h), n + gone * (n_1 - n)
            t += gone * (end - t)
            spikes[number] = t
            number += 1
            V, release = V_reset, t + t_ref
        states[0, i + 1], states[1, i + 1], states[2, i + 1], states[3, i + 1] = V, m, h, n
    return number


@compiled
def hold(V, m, h, n, dt, p: Constants):
    """The gates after dt at a fixed V."""
    a_m, b_m, a_h, b_h, a_n, b_n = rates(V, math.exp(V * (-1 / 80)), math.exp(V * (-1 / 18)))
    span = p.phi * dt
    return relax(m, a_m, b_m, span), relax(h, a_h, b_h, span), relax(n, a_n, b_n, span)


def _start(neuron, rule, V_start):
    V = neuron.V_rest if V_start is None else finite("V_start", V_start, "mV")
    if V >= rule.V_threshold:
        raise ValueError(f"V_start = {V:g} mV must lie below V_threshold = {rule.V_threshold:g} mV")
    with because_of("V_start"):
        return V - neuron.V_rest, *steady_state(V - neuron.V_rest)


def _rule(neuron, rule):
    return (
        float(rule.V_threshold - neuron.V_rest),
        float(rule.V_reset - neuron.V_rest),
        float(rule.t_ref),
    )
