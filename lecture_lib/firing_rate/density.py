"""All potentials of a population at once: the Fokker–Planck equation of a network, in time.

τ_m ∂P/∂t = σ²/2 ∂²P/∂V² + ∂/∂V[(V − μ) P]; what leaves at the threshold is the rate, and comes
back at V_reset after t_ref. μ and σ follow the rate of D ago. V lies in cells; exponentially fitted
fluxes (Scharfetter & Gummel 1969) carry the probability, steps in time are implicit.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.time_grid import number_of_steps
from lecture_lib.support.validate import positive, takes

from .one_population import steady_rates
from .rate_model import RateModel

CELL = 0.1  # mV
BELOW = 40.0  # mV below V_reset: nobody gets there
FRAME = 1.0  # ms between the densities that are kept


@dataclass(frozen=True)
class DensityTrace:
    """The rate and the density of potentials after a step."""

    t: np.ndarray  # ms, from 0
    nu: np.ndarray  # Hz
    V: np.ndarray  # mV from rest, middles of the cells
    P: np.ndarray  # 1/mV, a row for each FRAME, from t = 0; its sum leaves out who is refractory
    refractory: np.ndarray  # share that is refractory at each frame


@takes(before=RateModel, after=RateModel, duration=(positive, "ms"), dt=(positive, "ms"))
def density_after_step(before, after, duration, dt=0.05):
    """Follow all potentials of a network whose drive steps at t = 0.

    Parameters
    ----------
    before, after : RateModel
        Of one network, with its delay D, and the same drive to both populations; time constants
        of the rate are not used.
    duration : float
        ms.
    dt : float
        ms; smaller = more exact, in proportion.

    Returns
    -------
    DensityTrace
    """
    from scipy.linalg.lapack import dgtsv

    neuron, steps = before.neuron, number_of_steps(duration, dt)
    edges, reset = _cells(neuron)
    V = (edges[1:] + edges[:-1]) / 2
    start = float(steady_rates(before)[0][0]) / 1e3  # 1/ms
    source = np.zeros(len(V))
    source[reset - 1 : reset + 1] = 0.5
    rates, _ = _generator(neuron, edges, *before.moments(1e3 * start, 1e3 * start))
    P = dgtsv(*rates, -start * source)[3]
    P *= (1 - start * neuron.t_ref) / P.sum()
    late, rest = round(before.D / dt), round(neuron.t_ref / dt)
    nu = np.full(steps + 1 + max(late, rest), start)  # the past stands before t = 0
    now, kept, shares, every = max(late, rest), [P], [rest * dt * start], max(round(FRAME / dt), 1)
    in_place = 4 * (True,)  # what it gets is not needed again
    for step in range(1, steps + 1):
        heard = 1e3 * nu[now + step - 1 - late]
        (down, stay, up), out = _generator(neuron, edges, *after.moments(heard, heard))
        back = P + dt * nu[now + step - max(rest, 1)] * source
        P = dgtsv(-dt * down, 1 - dt * stay, -dt * up, back, *in_place)[3]
        nu[now + step] = out * P[-1]
        if step % every == 0:
            kept.append(P)
            shares.append(dt * nu[now + step + 1 - rest : now + step + 1].sum() if rest else 0.0)
    t = dt * np.arange(steps + 1)
    return DensityTrace(t, 1e3 * nu[now:], V, np.array(kept) / CELL, np.array(shares))


def _cells(neuron):
    """Edges of the cells, mV, and the number of cells below V_reset."""
    above = round((neuron.V_threshold - neuron.V_reset) / CELL)
    below = round(BELOW / CELL)
    return neuron.V_threshold - CELL * np.arange(above + below, -1, -1), below


def _generator(neuron, edges, mu, sigma):
    """Its three diagonals, from below, 1/ms, and the rate of exit from the last cell."""
    diffusion = float(sigma) ** 2 / (2 * neuron.tau_m)
    x = (edges - float(mu)) * (CELL / neuron.tau_m / diffusion)
    x[np.abs(x) < 1e-9] = 1e-9
    less = np.expm1(x)
    right = x / less * (diffusion / CELL**2)
    left = right * (less + 1.0)
    right[0] = left[0] = left[-1] = 0.0  # a wall far below, no way back from the threshold
    right[-1] *= 2.0  # the threshold is half a cell away
    return (right[1:-1], -(right[1:] + left[:-1]), left[1:-1]), right[-1]
