"""All potentials of a population at once: the Fokker–Planck equation of a network, in time.

τ_m ∂P/∂t = σ²/2 ∂²P/∂V² + ∂/∂V[(V − μ) P]; what leaves at the threshold is the rate, and comes
back at V_reset after t_ref. μ and σ follow the rate of D ago. V lies in cells; exponentially fitted
fluxes (Scharfetter & Gummel 1969) carry the probability, steps in time are implicit.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.jit import fast_path
from lecture_lib.support.time_grid import number_of_steps
from lecture_lib.support.validate import positive, takes

from .one_population import steady_rates
from .planar import whole_steps
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
        ms; smaller = more exact, in proportion. It must divide D and t_ref into whole steps.

    Returns
    -------
    DensityTrace

    Raises
    ------
    ValueError
        A dt that does not divide D or t_ref, a network that has no steady rate before the step.
    """
    neuron, steps = before.neuron, number_of_steps(duration, dt)
    edges, reset = _cells(neuron)
    start = _lowest_rate(before) / 1e3  # 1/ms
    late = whole_steps("the delay D", before.D, dt)
    rest = whole_steps("the refractory time t_ref", neuron.t_ref, dt)
    now, every = max(late, rest), max(round(FRAME / dt), 1)
    nu = np.full(now + 1 + steps, start)  # the past stands before t = 0
    kept = np.empty((1 + steps // every, len(edges) - 1))
    kept[0] = _at_rest(before, edges, reset, start)
    carry = _carry_compiled if fast_path().compiled else _carry_arrays
    carry(after, edges, reset, nu, now, kept, (dt, late, rest, every))
    gone = np.cumsum(np.r_[0.0, nu])  # spikes so far: the last t_ref of them are refractory
    frames = now + 1 + every * np.arange(len(kept))
    t, V = dt * np.arange(steps + 1), (edges[1:] + edges[:-1]) / 2
    shares = dt * (gone[frames] - gone[frames - rest])
    return DensityTrace(t, 1e3 * nu[now:], V, kept / CELL, shares)


def _lowest_rate(model):
    """The lowest steady rate, Hz."""
    rates, _ = steady_rates(model)
    if not len(rates):
        raise ValueError(
            f"before has no steady rate: with g = {model.g:g} and "
            f"t_ref = {model.neuron.t_ref:g} ms it grows without end; "
            "use a larger g, or t_ref above 0 ms"
        )
    return float(rates[0])


def _at_rest(model, edges, reset, nu):
    """Shares of the neurons in the cells where the rate stays at `nu`, 1/ms."""
    from scipy.linalg.lapack import dgtsv

    rates, _ = _generator(model.neuron, edges, *model.moments(1e3 * nu, 1e3 * nu))
    P = dgtsv(*rates, -nu * _source(edges, reset))[3]
    return P * ((1 - nu * model.neuron.t_ref) / P.sum())


def _source(edges, reset):
    """Where a neuron comes back: half of it on each side of V_reset."""
    source = np.zeros(len(edges) - 1)
    source[reset - 1 : reset + 1] = 0.5
    return source


def _carry_compiled(model, edges, reset, nu, now, kept, times):
    from .kernels import follow_density

    (mu, sigma), (mu_1, sigma_1) = model.moments(0.0, 0.0), model.moments(1e3, 1e3)
    drive = np.array([mu, mu_1 - mu, sigma**2, sigma_1**2 - sigma**2], dtype=float)
    neuron = model.neuron
    follow_density(
        kept[0].copy(), nu, now, drive, edges, reset, CELL, float(neuron.tau_m), *times, kept
    )


def _carry_arrays(model, edges, reset, nu, now, kept, times):
    """The same without a compiler."""
    from scipy.linalg.lapack import dgtsv

    dt, late, rest, every = times
    P, source = kept[0], _source(edges, reset)
    for step in range(1, len(nu) - now):
        heard = 1e3 * nu[now + step - 1 - late]
        (down, stay, up), out = _generator(model.neuron, edges, *model.moments(heard, heard))
        back = P + dt * nu[now + step - max(rest, 1)] * source
        P = dgtsv(-dt * down, 1 - dt * stay, -dt * up, back, *4 * (True,))[3]  # all in place
        nu[now + step] = out * P[-1]
        if step % every == 0:
            kept[step // every] = P


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
