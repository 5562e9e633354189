"""Ten thousand inputs at once: the mean and the spread of what they do, on paper and simulated.

Campbell's theorem for spikes at a total rate r: a sum of pulses f has mean r ∫f and variance
r ∫f², whatever f is (N. R. Campbell 1909, Math Proc Camb Philos Soc 15:117–136).
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.support.time_grid import MOST_SAMPLES
from lecture_lib.support.validate import few_enough, non_negative, positive, takes, up_to, whole

from .cell import Cell
from .conductance import Synapse, charge, weight
from .integration import simulate
from .psp import psp


@dataclass(frozen=True)
class Barrage:
    """What K independent Poisson inputs do to a cell without a threshold."""

    mean_I: float  # pA
    sd_I: float  # pA
    mean_V: float  # mV
    sd_V: float  # mV, of the linear model around the mean
    g: float  # nS, mean of all synapses; 0 where they are currents
    tau: float  # ms, time constant of the cell while they are open


@takes(
    cell=Cell, synapse=Synapse, conductance_based=bool, K=up_to(10**9, 0), rate=(non_negative, "Hz")
)
def expected(cell, synapse, K, rate, conductance_based=True):
    """Mean and spread of current and potential under K inputs of `rate` Hz each.

    Parameters
    ----------
    cell : Cell
    synapse : Synapse
    K : int
        Number of inputs.
    rate : float
        Hz, of each.
    conductance_based : bool
        True: the synapses also add their conductance, so that V and τ follow from both. The
        spread is then that of small fluctuations around the mean.

    Returns
    -------
    Barrage

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> absurd = expected(Cell(), AMPA, 10_000, 1.0, conductance_based=False)
    >>> round(absurd.mean_I), round(absurd.mean_V - Cell().E_L, 1)
    (3806, 380.6)
    >>> there = expected(Cell(), AMPA, 10_000, 1.0)
    >>> round(there.mean_V, 1), round(there.tau, 1)
    (-10.9, 3.1)
    """
    r = K * rate * 1e-3  # spikes per ms
    g = r * charge(synapse.g_max, synapse.tau_s) if conductance_based else 0.0
    open_cell = Cell(cell.C, cell.g_L + g, cell.E_L)
    V = (cell.g_L * cell.E_L + g * synapse.E_syn) / open_cell.g_L
    at = V if conductance_based else cell.E_L
    w = weight(cell, synapse, at)
    mean_I = r * charge(w, synapse.tau_s)
    if not conductance_based:
        V = cell.E_L + mean_I / cell.g_L
    shape = 1.0 if weight(cell, synapse) == 0 else w / weight(cell, synapse)
    pulse = Cell(cell.C, open_cell.g_L, cell.E_L)
    sd_V = math.sqrt(r * _square(pulse, synapse)) * abs(shape)
    sd_I = abs(w) * math.sqrt(r * alpha_square(synapse.tau_s))
    return Barrage(mean_I, sd_I, V, sd_V, g, open_cell.tau_m)


@takes(tau_s=(positive, "ms"))
def alpha_square(tau_s):
    """∫α² dt = e² τ_s/4 in ms.

    Examples
    --------
    >>> round(alpha_square(2.0), 4)
    3.6945
    """
    return math.e**2 * tau_s / 4.0


@takes(
    cell=Cell,
    synapse=Synapse,
    duration=(positive, "ms"),
    conductance_based=bool,
    seed=whole,
    K=up_to(10**9, 0),
    rate=(non_negative, "Hz"),
)
def barrage(cell, synapse, K, rate, duration, conductance_based=True, seed=1, dt=0.1):
    """Simulate K Poisson inputs; together they are one Poisson train of K times the rate.

    It starts 100 ms early, so that the trace begins in the steady state.

    Returns
    -------
    Trace

    Examples
    --------
    >>> from lecture_lib.synapse import AMPA, Cell
    >>> trace = barrage(Cell(), AMPA, 100, 10.0, duration=50.0)
    >>> float(trace.t[0]), float(trace.t[-1])
    (0.0, 50.0)
    """
    early = 100.0
    rng = np.random.default_rng(seed)
    whole_time = duration + early
    expected = K * rate * 1e-3 * whole_time
    asked = f"K = {K:g} at rate = {rate:g} Hz in duration = {duration:g} ms"
    few_enough(asked, expected, MOST_SAMPLES, "give fewer spikes")
    number = rng.poisson(expected)
    times = np.sort(rng.random(number)) * whole_time
    trace = simulate(cell, [(synapse, times)], whole_time, conductance_based, dt=dt)
    seen = trace.t >= early - 1e-9
    return type(trace)(
        trace.t[seen] - early, trace.V[seen], trace.I[seen], trace.g[seen], trace.spike_times
    )


def _square(cell, synapse):
    """∫u² dt of one postsynaptic potential, mV² ms."""
    longest = 20.0 * max(cell.tau_m, synapse.tau_s)
    t = np.linspace(0.0, longest, 20_001)
    return float(np.trapezoid(psp(cell, synapse, t) ** 2, t))
