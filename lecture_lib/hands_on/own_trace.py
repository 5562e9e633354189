"""A recorded trace from its spikes to a network: the cell of lab 3, and what is made of a file.

The cell that the course computes is the squid axon with a finite number of channels: each gate
variable is the open share of N two-state gates and flickers as theirs does (diffusion
approximation, variance (α (1 − x) + β x)/N per ms). That takes the gates of a channel for
independent of each other, which makes the noise somewhat too weak: J. H. Goldwyn & E. Shea-Brown
(2011), arXiv:1104.4823, compare. Its electrode drifts.
"""

from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np

from lecture_lib.from_hh_to_lif import coincidence_factor, integrate_and_fire
from lecture_lib.from_hh_to_lif.fit import Comparison, Recording, compare
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.hodgkin_huxley.ion_currents import Constants
from lecture_lib.hodgkin_huxley.kernels import rates, rk4_step, steady_gates
from lecture_lib.recurrent_networks import SparseNetwork, start
from lecture_lib.recurrent_networks.statistics import network_statistics
from lecture_lib.signals import OrnsteinUhlenbeck, as_stimulus, mean_current
from lecture_lib.signals import Recording as Trace
from lecture_lib.support.jit import compiled, fast_path
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import positive, whole

from .job import COUNTED, wiring

CURRENT = OrnsteinUhlenbeck(0.0, 3.0, tau=2.0, seed=9)  # µA/cm², ms: the same in all repeats
GATES_NA, GATES_K = 12_000, 3_600  # of each kind
LENGTH, SLOW_LENGTH = 8_000.0, 1_000.0  # ms; the second where nothing is compiled
DT, SAMPLES = 0.05, 2  # ms of a step; steps from one sample to the next
DRIFT, SWAY = -14.0, 4.0  # mV, of the electrode over the recording
NOISE = 0.5  # mV
REPEATS = 4
BLOCK, ABOVE, DEAD = 100.0, 35.0, 3.0  # of `detect`: ms, mV, ms


@lru_cache(maxsize=REPEATS)
def recorded(repeat=1):
    """The cell's trace, with noise and drift, in one of four repeats of one current.

    Returns
    -------
    Trace
        Of `signals`: `t` (ms) and `V` (mV), as `load_trace` gives it. The current is `CURRENT`.
    """
    repeat = whole("repeat", repeat, 1, REPEATS)
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


def detect(t, V, above=ABOVE):
    """Spike times of a trace whose zero drifts: crossings of a level above the median nearby.

    Parameters
    ----------
    t, V : array
        ms and mV; even samples.
    above : float
        mV over the median of 100 ms; larger = fewer spikes.

    Returns
    -------
    array, ms

    Examples
    --------
    >>> t = np.arange(0.0, 300.0, 0.1)
    >>> V = -65 + 0.05 * t + 100 * np.exp(-((t - 150) ** 2))
    >>> detect(t, V).round(1)
    array([149.])
    """
    t, V = np.asarray(t, float), np.asarray(V, float)
    positive("above", above, "mV", "half the height of a spike")
    edges = np.arange(t[0], t[-1] + BLOCK, BLOCK)
    middles, medians = [], []
    for low, high in pairwise(edges):
        inside = (t >= low) & (t < high)
        if inside.any():
            middles.append(t[inside].mean())
            medians.append(np.median(V[inside]))
    over = V - np.interp(t, middles, medians) - above
    k = np.flatnonzero((over[1:] >= 0) & (over[:-1] < 0))
    times = t[k] - over[k] * (t[k + 1] - t[k]) / (over[k + 1] - over[k])
    kept: list[float] = []
    for time in times:
        if not kept or time - kept[-1] > DEAD:
            kept.append(float(time))
    return np.array(kept)


def as_recording(trace, stimulus, above=ABOVE, dt=0.1):
    """A trace and its current as what `fit` and `compare` of notebook 04 take.

    Parameters
    ----------
    trace : Recording of `signals`
        As `load_trace` gives it.
    stimulus : Stimulus or float
        What was injected, µA/cm², from the first sample on.
    above : float
        As in `detect`.
    dt : float
        ms between the samples that models get.

    Raises
    ------
    ValueError
        A trace without a single spike: there is nothing to predict.
    """
    length = float(np.floor((trace.t[-1] - trace.t[0]) / dt + 1e-9) * dt)
    t = time_grid(length, dt)
    spikes = detect(trace.t, trace.V, above) - trace.t[0]
    if not len(spikes):
        raise ValueError(
            f"no spike reaches {above:g} mV above the median: there is nothing to predict; "
            "give a smaller `above`, or another trace"
        )
    V = np.interp(t, trace.t - trace.t[0], trace.V)
    return Recording(t, mean_current(as_stimulus(stimulus), t), V, spikes[spikes <= length])


def halves(recording):
    """The first half to fit, and the second to be predicted; each begins at t = 0."""
    middle = len(recording.I) // 2
    return _part(recording, 0, middle), _part(recording, middle, len(recording.I))


def reliability(recordings):
    """Γ of the cell against itself: the mean over all pairs of repeats of one current.

    A model without noise may do a little better: it misses only the noise of the cell, while two
    repeats miss each other's, too.

    Raises
    ------
    ValueError
        Fewer than two recordings.
    """
    pairs = list(combinations(recordings, 2))
    if not pairs:
        raise ValueError("one recording has no other to compare with: give two repeats or more")
    return float(
        np.mean([coincidence_factor(a.spike_times, b.spike_times, a.duration) for a, b in pairs])
    )


@lru_cache(maxsize=REPEATS)
def cell(repeat=1):
    """Both halves of the course's cell in one repeat."""
    return halves(as_recording(recorded(repeat), CURRENT))


@lru_cache(maxsize=2)
def cell_reliability(half):
    """Γ of the course's cell against itself in its first (0) or second (1) half."""
    return reliability([cell(repeat)[half] for repeat in range(1, REPEATS + 1)])


@lru_cache(maxsize=2)
def noiseless(half):
    """The course's cell without any noise beside its first repeat, in one half: a `Comparison`."""
    recording = cell(1)[half]
    trace = simulate(HodgkinHuxley(), CURRENT, 2 * recording.duration)
    since = half * recording.duration
    spikes = trace.spike_times - since
    V = np.interp(recording.t + since, trace.t, trace.V)
    spikes = spikes[(spikes >= 0) & (spikes <= recording.duration)]
    return Comparison(recording, None, V, spikes)


def predicted(model, V_threshold, V_reset, tau_m, t_ref):
    """Both halves as a model has them: it is fitted to the first, the second it never saw.

    Parameters
    ----------
    model : {"LIF", "AdEx", "axon"}
        The axon is the cell's own equations without noise; it ignores the four numbers.

    Returns
    -------
    tuple of two Comparison
    """
    if model == "axon":
        return noiseless(0), noiseless(1)
    neuron = build(V_threshold, V_reset, tau_m, t_ref, model)
    return tuple(compare(neuron, half) for half in cell(1))


def network_of(neuron, g=5.0, eta=2.0, N_E=10_000):
    """The network of notebook 06 made of this neuron: V from its rest, J the same share of the way.

    Parameters
    ----------
    neuron : LIF or AdEx
        Of an AdEx its LIF part is taken: this network has no other.
    g, eta : float
    N_E : int

    Returns
    -------
    SparseNetwork

    Raises
    ------
    ValueError
        A threshold that does not lie above rest; as `SparseNetwork`.
    """
    way = positive("V_threshold − E_L", neuron.V_threshold - neuron.E_L, "mV", "it fires by itself")
    whole_network = SparseNetwork(g=g, eta=eta, N_E=N_E)
    share = whole_network.C_E / 1000
    return SparseNetwork(
        g=g, eta=eta, N_E=N_E,
        J=0.1 * way / 20.0 / share,
        V_threshold=way,
        V_reset=neuron.V_reset - neuron.E_L,
        tau_m=neuron.tau_m,
        t_ref=round(round(neuron.t_ref / 0.1) * 0.1, 1),
    )  # fmt: skip


def state_of(network, duration=400.0, seed=1):
    """Rate (Hz), CV and χ of 2000 of a network's neurons, by name; 0.3 s are left out before."""
    running = start(network, seed, wiring(network, seed))
    running.advance(300.0, spikes=False)
    record = running.advance(duration)
    N = min(COUNTED, network.N_E)
    kept = record.neurons < N
    times, first = record.times[kept], record.start + network.dt / 2
    found = network_statistics(times, record.neurons[kept], N, first, first + duration)
    return {"rate": found.rate, "CV": found.cv, "chi": found.synchrony}


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


def _part(recording, first, last):
    at = recording.t[first]
    inside = (recording.spike_times >= at) & (recording.spike_times <= recording.t[last])
    return Recording(
        recording.t[: last - first + 1].copy(),
        recording.I[first:last],
        recording.V[first : last + 1],
        recording.spike_times[inside] - at,
    )
