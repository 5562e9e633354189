"""The roots λ of G(λ) = 1 behind `stability`: where to look, and how they are found."""

from dataclasses import dataclass, replace

import numpy as np

from lecture_lib.from_hh_to_lif import LIF

from .linear_response import response_parts
from .rates import couplings, moments_at, neuron_of

CYCLE = 2e-3 * np.pi  # 1/ms, ω of one Hz
DEEPEST = 20.0  # decay per τ_m; faster ones are not sought
SLOW_GRID = np.array([0.0, 3, 6, 10, 15, 20, 26, 33, 41, 50, 60, 80, 100])  # Hz
RIGHT = 0.15  # 1/ms, where a second search starts
STRIDE = 0.3  # 1/ms, the most that a search moves at once
NUDGE = 1e-5  # 1/ms, for the slope
SAME = 1e-5  # 1/ms between two roots that are one
ROUNDS = 15


@dataclass(frozen=True)
class SteadyState:
    """Steady states of networks that share all but g and η; arrays of one shape."""

    neuron: LIF
    D: float  # ms
    nu: np.ndarray  # Hz
    mu: np.ndarray  # mV
    sigma: np.ndarray  # mV
    mean: np.ndarray  # mV/Hz, what comes back to μ
    variance: np.ndarray  # mV²/Hz, what comes back to σ²

    def at(self, i):
        """Those at the index `i`."""
        arrays = ("nu", "mu", "sigma", "mean", "variance")
        return replace(self, **{name: getattr(self, name)[i] for name in arrays})


def steady_state(network, g, eta, nu, chosen):
    """Of arrays of g, η and ν (Hz) those at the flat indices `chosen`."""
    g, eta, nu = (values.ravel()[chosen] for values in (g, eta, nu))
    mu, sigma = moments_at(network, g, eta, nu)
    return SteadyState(neuron_of(network), network.D, nu, mu, sigma, *couplings(network, g))


def characteristic(state, growth):
    """0 where G(λ) = 1: λ τ_m (1 − G) without the poles of G, over λ τ_m."""
    *answers, renewal = response_parts(state.neuron, state.mu, state.sigma, growth)
    return (renewal - _return(state, growth, *answers)) / (growth * state.neuron.tau_m)


def search(state):
    """All roots λ near the axis: the index of their state, and λ in 1/ms."""
    if not len(state.nu):
        return np.zeros(0, int), np.zeros(0, complex)
    place, growth = _guesses(state)
    root, good = _newton(state.at(place), growth)
    good &= root.real > -DEEPEST / state.neuron.tau_m
    good &= (root.imag > -SAME) & (root.imag <= CYCLE * _highest(state)[place])
    root = np.where(np.abs(root.imag) < SAME, root.real, root)
    return place[good], root[good]


def _return(state, growth, to_mean, to_variance):
    return np.exp(-growth * state.D) * (state.mean * to_mean + state.variance * to_variance)


def _highest(state):
    """Up to which frequency modes are sought, Hz: a few per delay or per interval."""
    return np.maximum(2.5e3 / state.D, 4.5 * state.nu)


def _guesses(state):
    """Where on the axis the characteristic function comes close to 0, and λ = 0 itself."""
    growth = SAME + 1j * CYCLE * _grid(state)
    miss = np.abs(growth * characteristic(state.at((slice(None), None)), growth))
    edge = np.full((len(miss), 1), np.inf)
    dip = (miss < np.hstack([edge, miss[:, :-1]])) & (miss <= np.hstack([miss[:, 1:], edge]))
    dip[:, 0] = True
    place, k = np.nonzero(dip)  # two roots may share a dip, one further right
    return np.tile(place, 2), np.concatenate([growth[k], growth[k] + RIGHT])


def _grid(state):
    """Frequencies in Hz, fine enough for the echoes of the delay and of the interval."""
    start = SLOW_GRID[-1]
    finest = min(1e3 / state.D, max(state.nu.max(), start)) / 8
    return np.r_[SLOW_GRID, np.arange(start + finest, _highest(state).max(), finest)]


@np.errstate(all="ignore")  # a guess that gets lost is dropped
def _newton(state, growth):
    """Roots of the characteristic function from these guesses, and which have converged."""
    step = np.full(growth.shape, np.inf, complex)
    lost = -1.5 * DEEPEST / state.neuron.tau_m
    for _ in range(ROUNDS):
        moving = np.flatnonzero((np.abs(step) > SAME / 10) & (growth.real > lost))
        if not len(moving):
            break
        x, part = growth[moving], state.at(moving)
        value, nudged = characteristic(part, np.stack([x, x + NUDGE]))
        step[moving] = NUDGE * value / (value - nudged)
        step[moving] *= np.minimum(1, STRIDE / np.abs(step[moving]))
        growth[moving] += step[moving]
    return growth, np.abs(step) <= SAME / 10
