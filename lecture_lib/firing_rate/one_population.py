"""One rate for all: where excitatory and inhibitory neurons hear the same, as in the lecture."""

import numpy as np

from lecture_lib.support.time_grid import number_of_steps
from lecture_lib.support.validate import non_negative, positive, takes

from .planar import whole_steps
from .rate_model import RateModel

TOP = 1.02  # of 1/t_ref, the highest rate of the table
LOW, HIGH = 200, 800  # points of the table below and above 1 Hz
WITHOUT_REFRACTORY = 1e4  # Hz


@takes(model=RateModel)
def transfer_table(model):
    """Rates ν and Φ(μ(ν), σ(ν)), Hz: what neurons answer when all fire at ν."""
    t_ref = model.neuron.t_ref
    top = TOP * 1e3 / t_ref if t_ref else WITHOUT_REFRACTORY
    nu = np.r_[0.0, np.geomspace(1e-3, 1.0, LOW), np.geomspace(1.0, top, HIGH)[1:]]
    return nu, np.asarray(model.goals(nu, nu)[0], float)


@takes(model=RateModel)
def steady_rates(model):
    """All ν with ν = Φ(ν), and whether small changes die out; the delay is left out.

    Parameters
    ----------
    model : RateModel
        With the same drive to both populations.

    Returns
    -------
    rates : array
        Hz, rising.
    stable : array of bool

    Examples
    --------
    >>> from lecture_lib.firing_rate import RateModel
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> rates, stable = steady_rates(RateModel.of(SparseNetwork(g=3.0, eta=0.6)))
    >>> stable.tolist()
    [True, False, True]
    """
    from scipy.optimize import brentq

    _one(model)
    nu, phi = transfer_table(model)
    gap = phi - nu
    gap[0] = max(gap[0], 1e-300)  # nobody fires less than never
    crossed = np.flatnonzero((gap[:-1] > 0) != (gap[1:] > 0))

    def left(x):
        return float(model.goals(x, x)[0]) - x

    rates = [brentq(left, nu[k], nu[k + 1]) if left(nu[k]) * left(nu[k + 1]) < 0 else nu[k]
             for k in crossed]  # fmt: skip
    return np.array(rates), gap[crossed] > 0


@takes(model=RateModel, nu=(non_negative, "Hz"))
def slope(model, nu):
    """dΦ/dν where all fire at ν (Hz): how much of 1 Hz more comes back; below 1 = stable."""
    step = 1e-3 * max(nu, 1e-3)
    up, down = (float(model.goals(x, x)[0]) for x in (nu + step, nu - step))
    return (up - down) / (2 * step)


@takes(model=RateModel, start=(non_negative, "Hz"), dt=(positive, "ms"), duration=(positive, "ms"))
def follow(model, start, duration, dt=0.1):
    """ν(t) from `start`: τ_E dν/dt = −ν + Φ(ν(t − D)); before t = 0 it stood at `start`.

    Exact in each step of dt for the Φ of its beginning; Φ is read from a table.

    Parameters
    ----------
    model : RateModel
        With the same drive and the same time constant for both populations.
    start : float
        Hz.
    duration, dt : float
        ms; dt must divide a delay D into whole steps.

    Returns
    -------
    t, nu : arrays
        ms and Hz, from 0 on.

    Raises
    ------
    ValueError
        Two drives or time constants, a dt that does not divide D.
    """
    _one(model)
    steps = number_of_steps(duration, dt)
    late = whole_steps("the delay D", model.D, dt)
    nu_table, phi_table = transfer_table(model)
    decay = float(np.exp(-dt / model.tau_E))
    nu = [start]
    for step in range(steps):
        goal = float(np.interp(nu[max(step - late, 0)], nu_table, phi_table))
        nu.append(goal + (nu[-1] - goal) * decay)
    return dt * np.arange(steps + 1), np.array(nu)


def _one(model):
    if model.extra_E != model.extra_I or model.tau_E != model.tau_I:
        raise ValueError(
            f"extra_E = {model.extra_E:g} and extra_I = {model.extra_I:g} mV, "
            f"tau_E = {model.tau_E:g} and tau_I = {model.tau_I:g} ms: one rate for both needs the "
            "same drive and time constant; use fixed_points and simulate for two"
        )
