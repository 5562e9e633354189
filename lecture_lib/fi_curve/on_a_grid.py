"""Three programs that run in steps dt, and what becomes of them when dt changes.

A pulse that is stored as so many samples, noise that is drawn for each step, and spikes of which
one comes in a step or none. What is counted in steps means something else at another dt.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.support.filters import first_order_filter
from lecture_lib.support.validate import between, one_of, takes, whole

PROGRAMS = ("pulse", "noise", "Poisson spikes")
COUNTED = ("in steps", "in ms")
NEURON = LIF()  # C = 1 µF/cm², τ_m = 10 ms; here it has no threshold
USUAL = 0.1  # ms: the step at which both ways of counting agree
PULSE, SAMPLES = 2.0, 200  # µA/cm², samples: 20 ms at the usual step
LONGEST = 200.0  # ms of the pulse
SIGMA = 0.6  # µA/cm² √ms
RATE, JUMP = 0.2, 3.0  # 1/ms, mV by each spike
SHOWN = 100.0  # ms of V that are kept
NOISY, SPIKES = 20_000.0, 4000  # ms of noise, and spikes: as many as make a good estimate


@dataclass(frozen=True)
class OnAGrid:
    """What a program did with a step."""

    program: str
    counted: str
    dt: float  # ms
    t: np.ndarray  # ms, at most 100
    V: np.ndarray  # mV, absolute
    found: float  # peak of V above rest (mV), SD of V (mV), or CV of the intervals


@takes(program=one_of(*PROGRAMS), counted=one_of(*COUNTED), dt=between(0.01, 2.5, "ms"), seed=whole)
def on_a_grid(program, counted, dt, seed=1):
    """Run one of the programs with a step.

    Parameters
    ----------
    program : {"pulse", "noise", "Poisson spikes"}
        A pulse of 200 samples; noise of one random number in each step; a spike in a step with
        probability rate × dt.
    counted : {"in steps", "in ms"}
        "in ms": the pulse lasts 20 ms, random numbers are scaled by 1/√dt, and intervals between
        spikes are drawn instead of steps.
    dt : float
        ms, 0.01 to 2.5.
    seed : int
        Same seed = same random numbers.

    Returns
    -------
    OnAGrid

    Examples
    --------
    >>> fine, coarse = (on_a_grid("pulse", "in steps", dt) for dt in (0.05, 0.1))
    >>> f"{fine.found:.1f} {coarse.found:.1f} mV"
    '12.6 17.3 mV'
    """
    run = {"pulse": _pulse, "noise": _noise, "Poisson spikes": _poisson}[program]
    t, V, found = run(counted == "in steps", dt, np.random.default_rng(seed))
    return OnAGrid(program, counted, dt, t, NEURON.E_L + V, float(found))


def expected(program, counted, dt):
    """What `on_a_grid` finds on average: mV, mV, or a CV."""
    if program == "pulse":
        length = min(SAMPLES * dt, LONGEST) if counted == "in steps" else SAMPLES * USUAL
        return -PULSE / NEURON.g_L * math.expm1(-length / NEURON.tau_m)
    if program == "noise":
        left = math.exp(-dt / NEURON.tau_m)
        each = SIGMA / math.sqrt(USUAL if counted == "in steps" else dt)
        return each / NEURON.g_L * math.sqrt((1 - left) / (1 + left))
    return math.sqrt(1 - RATE * dt) if counted == "in steps" else 1.0


def _filtered(current, dt):
    """V above rest (mV) at the end of each step, for a current (µA/cm²) held in each."""
    left = math.exp(-dt / NEURON.tau_m)
    return first_order_filter((1 - left) / NEURON.g_L * current, left)


def _pulse(by_steps, dt, rng):
    samples = SAMPLES if by_steps else round(SAMPLES * USUAL / dt)
    number = round(LONGEST / dt)
    V = _filtered(np.where(np.arange(number) < samples, PULSE, 0.0), dt)
    kept = round(SHOWN / dt)
    return _from_rest(dt, V[:kept]), np.append(0.0, V[:kept]), V.max()


def _noise(by_steps, dt, rng):
    each = SIGMA / math.sqrt(USUAL if by_steps else dt)
    V = _filtered(each * rng.standard_normal(round(NOISY / dt)), dt)
    kept, settled = round(SHOWN / dt), round(10 * NEURON.tau_m / dt)
    return _from_rest(dt, V[:kept]), np.append(0.0, V[:kept]), V[settled:].std()


def _poisson(by_steps, dt, rng):
    gaps = dt * rng.geometric(RATE * dt, SPIKES) if by_steps else rng.exponential(1 / RATE, SPIKES)
    spikes = np.cumsum(gaps)
    spikes = spikes[spikes < SHOWN]
    t = np.sort(np.concatenate([np.linspace(0, SHOWN, 400), spikes - 1e-9, spikes]))
    since = t[:, None] - spikes
    V = JUMP * np.where(since >= 0, np.exp(-np.maximum(since, 0) / NEURON.tau_m), 0.0).sum(axis=1)
    return t, V, gaps.std() / gaps.mean()


def _from_rest(dt, V):
    return dt * np.arange(len(V) + 1)
