"""The cell of lab 3: a squid axon with a finite number of channels, under an electrode that drifts.

Each gate variable is the open share of N two-state gates and flickers as theirs does (diffusion
approximation, variance (α (1 − x) + β x)/N per ms). That takes the gates of a channel for
independent of each other, which is not exact: J. H. Goldwyn & E. Shea-Brown (2011),
arXiv:1104.4823, compare.
"""

from functools import lru_cache

import numpy as np

from lecture_lib.from_hh_to_lif import integrate_and_fire
from lecture_lib.from_hh_to_lif.fit import Comparison, Recording, compare
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.hodgkin_huxley.ion_currents import Constants
from lecture_lib.hodgkin_huxley.kernels import rates, rk4_step, steady_gates
from lecture_lib.signals import OrnsteinUhlenbeck, mean_current
from lecture_lib.signals import Recording as Trace
from lecture_lib.support.jit import compiled, fast_path
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import many, one_of, takes, up_to

from .own_trace import as_recording, halves, reliability

CURRENT = OrnsteinUhlenbeck(0.0, 3.0, tau=2.0, seed=9)  # µA/cm², ms: the same in all repeats
GATES_NA, GATES_K = 12_000, 3_600  # of each kind
LENGTH, SLOW_LENGTH = 8_000.0, 1_000.0  # ms; the second where nothing is compiled
DT, SAMPLES = 0.05, 2  # ms of a step; steps from one sample to the next
DRIFT, SWAY = -14.0, 4.0  # mV, of the electrode over the recording
NOISE = 0.5  # mV
REPEATS = 4


@takes(repeat=up_to(REPEATS))
@lru_cache(maxsize=REPEATS)
def recorded(repeat=1):
    """The cell's trace, with noise and drift, in one of four repeats of one current.

    Returns
    -------
    Trace
        Of `signals`: `t` (ms) and `V` (mV), as `load_trace` gives it. The current is `CURRENT`.
    """
    length = LENGTH if fast_path().compiled else SLOW_LENGTH
    t = time_grid(length, DT)
    I = mean_current(CURRENT, t)
    rng = np.random.default_rng(repeat)
    flicker = rng.normal(size=(3, len(I))) / np.sqrt([[GATES_NA], [GATES_NA], [GATES_K]])
    V = np.empty(len(t))
    noisy_axon(I, DT, HodgkinHuxley().constants, flicker, V)
    t, V = t[::SAMPLES], V[::SAMPLES] - 65.0
    part = t / length
    drift = DRIFT * part + SWAY * np.sin(2 * np.pi * 2.3 * part + repeat)
    return Trace(t, V + drift + rng.normal(0.0, NOISE, len(t)))


@takes(repeat=up_to(REPEATS))
@lru_cache(maxsize=REPEATS)
def cell(repeat=1):
    """Both halves of the course's cell in one repeat."""
    return halves(as_recording(recorded(repeat), CURRENT))


@takes(half=up_to(1, 0))
@lru_cache(maxsize=2)
def cell_reliability(half):
    """Γ of the course's cell against itself in its first (0) or second (1) half."""
    return reliability([cell(repeat)[half] for repeat in range(1, REPEATS + 1)])


def noiseless(half):
    """The course's cell without any noise beside its first repeat, in one half: a `Comparison`."""
    return without_noise(cell(1), CURRENT)[half]


def two_halves(name, both):
    """A check for `takes`: two recordings."""
    both = many(Recording)(name, both)
    if len(both) != 2:
        raise ValueError(f"{name} has {len(both)} recordings: give two, as `halves` does")
    return both


@takes(both=two_halves, model=one_of("LIF", "AdEx", "axon"))
def predicted(both, stimulus, model, V_threshold, V_reset, tau_m, t_ref):
    """Both halves as a model has them: it is fitted to the first, the second it never saw.

    Parameters
    ----------
    both : two Recordings
        As `halves` gives them.
    stimulus : Stimulus
        What was injected.
    model : {"LIF", "AdEx", "axon"}
        The axon is the squid's without noise; it ignores the four numbers.

    Returns
    -------
    tuple of two Comparison
    """
    if model == "axon":
        return without_noise(both, stimulus)
    neuron = build(V_threshold, V_reset, tau_m, t_ref, model)
    return tuple(compare(neuron, half) for half in both)


def without_noise(both, stimulus):
    """What the squid axon without noise does under the current of both halves."""
    trace = _axon(stimulus, sum(half.duration for half in both))
    found, since = [], 0.0
    for half in both:
        spikes = trace.spike_times - since
        spikes = spikes[(spikes >= 0) & (spikes <= half.duration)]
        V = np.interp(half.t + since, trace.t, trace.V)
        found.append(Comparison(half, None, V, spikes))
        since += half.duration
    return tuple(found)


@lru_cache(maxsize=2)
def _axon(stimulus, duration):
    return simulate(HodgkinHuxley(), stimulus, duration)


@takes(model=one_of("LIF", "AdEx"))
def build(V_threshold, V_reset, tau_m, t_ref, model="LIF"):
    """A LIF or AdEx with the axon's leak, as notebook 04 builds them."""
    more = model == "AdEx"
    return integrate_and_fire(V_threshold, V_reset, tau_m, t_ref, more, more)


@compiled
def noisy_axon(I, dt, p: Constants, flicker, V):
    """Fill V (mV from rest) under the current of each step; `flicker` is ξ/√N of m, h and n."""
    v = 0.0
    m, h, n = steady_gates(v)
    V[0] = v
    root = dt**0.5
    for i in range(len(I)):
        x, y = np.exp(-v / 80.0), np.exp(-v / 18.0)
        a_m, b_m, a_h, b_h, a_n, b_n = rates(v, x, y)
        s_m = (p.phi * (a_m * (1.0 - m) + b_m * m)) ** 0.5
        s_h = (p.phi * (a_h * (1.0 - h) + b_h * h)) ** 0.5
        s_n = (p.phi * (a_n * (1.0 - n) + b_n * n)) ** 0.5
        v, m, h, n = rk4_step(v, m, h, n, I[i], dt, p)
        m = min(max(m + root * s_m * flicker[0, i], 0.0), 1.0)
        h = min(max(h + root * s_h * flicker[1, i], 0.0), 1.0)
        n = min(max(n + root * s_n * flicker[2, i], 0.0), 1.0)
        V[i + 1] = v
