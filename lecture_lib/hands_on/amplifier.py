"""The amplifier of lab 1: it injects any current into a hidden neuron and records, with noise.

A spike overloads it: for 5 ms it shows a pulse of its own, the same for every neuron. So a
recording tells when a spike came, but neither the reset nor the refractory time by sight.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lecture_lib import from_hh_to_lif, hodgkin_huxley
from lecture_lib.signals import as_stimulus
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import because_of, one_of, takes, up_to, whole

from .hidden import CELLS, hidden_neuron, normal, seed_of

NOISE = 1.0  # mV, of each sample of one sweep
DT = 0.1  # ms between samples
OVERLOAD = 5.0  # ms from a spike on
PULSE = ((0.0, 30.0), (1.0, -50.0), (OVERLOAD, -50.0))  # ms after the spike, mV
LONGEST = 20_000.0  # ms


def as_current(name, stimulus):
    """A check for `takes`: a stimulus, or a number as one that stays on."""
    with because_of(name):
        return as_stimulus(stimulus)


@dataclass(frozen=True)
class Sweep:
    """A recording, the mean of so many sweeps; arrays of one shape but for the spikes."""

    t: np.ndarray  # ms, each 0.1
    V: np.ndarray  # mV, with noise; the amplifier's pulse for 5 ms from each spike on
    I: np.ndarray  # µA/cm², into the cell
    spike_times: np.ndarray  # ms, the first sample after each spike
    sweeps: int = 1
    overload: float = OVERLOAD  # ms from each spike on; 0 for the axon

    @property
    def overloaded(self):
        """Which samples are the amplifier's own."""
        return since(self.t, self.spike_times) < self.overload

    @property
    def noise(self):
        """Standard deviation of the noise of each sample, mV."""
        return NOISE / np.sqrt(self.sweeps)


@takes(
    stimulus=as_current,
    sweeps=up_to(10_000),
    cell=one_of(*CELLS),
    seed=whole,
)
def measure(code_word, stimulus, duration, sweeps=1, cell="LIF", seed=0):
    """Inject a current into the neuron of a code word and record its potential.

    Parameters
    ----------
    code_word : str
        Any text.
    stimulus : Stimulus or float
        µA/cm².
    duration : float
        ms, at most 20 s.
    sweeps : int
        Repetitions that are averaged; larger = less noise, ∝ 1/√sweeps.
    cell : {"LIF", "AdEx", "axon"}
    seed : int
        Another one = other noise. The same question gets the same answer.

    Returns
    -------
    Sweep

    Raises
    ------
    ValueError
        As the simulations of the neurons; a recording beyond 20 s.

    Examples
    --------
    >>> from lecture_lib.signals import Step
    >>> sweep = measure("Golgi", Step(-1.0, 50.0, 250.0), 300.0)
    >>> len(sweep.t), len(sweep.spike_times)
    (3001, 0)
    """
    t = time_grid(duration, DT, most=round(LONGEST / DT))
    V, spikes = _silent(hidden_neuron(code_word, cell), stimulus, float(duration))
    rng = np.random.default_rng(
        seed_of("noise", cell, normal(code_word), stimulus, duration, sweeps, seed)
    )
    V = V + rng.normal(0.0, NOISE / np.sqrt(sweeps), len(t))
    overload = 0.0 if cell == "axon" else OVERLOAD  # the spike is part of what an axon shows
    late = since(t, spikes)
    V = np.where(late < overload, np.interp(late, *zip(*PULSE, strict=True)), V)
    return Sweep(t, V, stimulus(t), spikes, sweeps, overload)


def since(t, spikes):
    """ms since the last spike at each of the times `t`; infinite before the first."""
    last = np.searchsorted(spikes, t, side="right") - 1
    return np.where(last >= 0, t - spikes[np.maximum(last, 0)] if len(spikes) else np.inf, np.inf)


@lru_cache(maxsize=64)
def _silent(neuron, stimulus, duration):
    """V at the samples without noise, and the samples at which spikes are seen."""
    simulate = {
        "LIF": from_hh_to_lif.lif.simulate,
        "AdEx": from_hh_to_lif.adex.simulate,
        "HodgkinHuxley": hodgkin_huxley.simulate,
    }[type(neuron).__name__]
    dt = DT if type(neuron).__name__ == "LIF" else DT / 2
    trace = simulate(neuron, stimulus, duration, dt=dt)
    seen = np.unique(np.ceil(trace.spike_times / DT - 1e-9)) * DT
    t = time_grid(duration, DT)
    return np.interp(t, trace.t, trace.V), seen[seen <= t[-1]].round(1)
