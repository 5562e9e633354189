"""What one step does to a noisy LIF neuron, and where a simulation must put its threshold.

V is known at the samples only. Between two of them it may cross the threshold and come back
unseen, so that a plain simulation fires too rarely, by a part ∝ √dt, however exact its V is.
The first sample seen above overshoots the threshold by 0.5826 SD of one step on average, so the
threshold of the samples is lowered by this. The overshoot R also varies, with Var R = ¼ SD², which
makes each spike late by dt/4: this is taken off t_ref. Where the drift of one step exceeds its SD,
R tends to half the drift; the root of squares in `step_law` joins the two.
Sources: D. Siegmund (1979), Adv Appl Prob 11:701–719, for R; M. Broadie, P. Glasserman & S. Kou
(1997), Math Finance 7:325–349, for the shift of barriers.
"""

import math

import numpy as np

from lecture_lib.support.validate import shown

OVERSHOOT = 0.5825971579390107  # −ζ(½)/√(2π), in standard deviations of one step
LATE = 0.25  # of a step
SCHEMES = ("corrected", "exact", "euler")
COARSEST = 0.25  # of V_threshold − V_reset: how far the threshold may be lowered


def step_law(neuron, conditions, dt, scheme):
    """`neurons` and `p` of the kernel `advance`, and by how much of a step spikes come late."""
    if scheme not in SCHEMES:
        raise ValueError(f"scheme = {shown(scheme)} is unknown: use one of {', '.join(SCHEMES)}")
    mu, sigma = conditions
    decay, noise = _law_of_V(neuron, dt, scheme)
    late = LATE if scheme == "corrected" else 0.0
    lowered = np.zeros_like(mu)
    if scheme == "corrected":
        drift = np.maximum(mu - neuron.V_threshold, 0.0) * (1.0 - decay)
        lowered = np.hypot(OVERSHOOT * sigma * noise, 0.25 * drift)
        _require_fine(neuron, lowered, dt)
    refractory = neuron.t_ref / dt - late
    hold = max(math.ceil(refractory), 0) + 1  # the last of these steps makes up for the rounding
    first_decay, first_noise = _law_of_V(neuron, dt * (hold - refractory), scheme)
    p = (neuron.V_reset, float(hold), decay, first_decay, first_noise / noise)
    return (mu, sigma * noise, neuron.V_threshold - lowered), p, late


def _law_of_V(neuron, dt, scheme):
    """What remains of V − μ after dt, and the standard deviation of V then, in σ."""
    x = dt / neuron.tau_m
    if scheme == "euler":
        return 1.0 - x, math.sqrt(x)
    return math.exp(-x), math.sqrt(-0.5 * math.expm1(-2.0 * x))


def _require_fine(neuron, lowered, dt):
    most = COARSEST * (neuron.V_threshold - neuron.V_reset)
    if lowered.max(initial=0.0) > most:
        raise ValueError(
            f"dt = {dt:g} ms is too coarse for this mu and sigma: one step moves V too far, "
            f"use {dt * (most / lowered.max()) ** 2:.1g} ms"
        )
