"""One careful way through lab 1 with its harder cells: the AdEx, and the poisoned axon.

The AdEx is asked three things. A long step below threshold, whose sag tells C, g_L, E_L, a and τ_w;
a slow ramp, whose bend tells V_threshold and Δ_T; trains at four currents, whose spike times tell
V_reset, t_ref and b. Then all ten numbers are fitted to all of it. The error of each has two parts:
four standard deviations of what the noise of V does to it, and the most that rounding the spike
times can do. A time is known to half a sample, and the spikes of a regular train are rounded alike:
their errors do not average out, so their sum is taken at its worst.
Of the axon one train is compared with axons of which one kind of channels is blocked.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np

from lecture_lib.from_hh_to_lif import AdEx, adex
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.signals import Ramp, Step, mean_current
from lecture_lib.support.time_grid import time_grid

from .amplifier import DT, measure
from .hidden import ADEX_RANGES, CHANNELS, LIF_RANGES
from .procedure import BINS, START, SURE, SWEEPS, TIMING, binned

NAMES = (*LIF_RANGES, *ADEX_RANGES)
TRIED = {  # lowest, highest, and a step that is large for it: what a physiologist would believe
    "C": (0.1, 5.0, 1.0), "g_L": (0.005, 1.0, 0.1), "E_L": (-100.0, -30.0, 5.0),
    "V_threshold": (-70.0, -20.0, 5.0), "V_reset": (-100.0, -30.0, 5.0), "t_ref": (0.0, 8.0, 1.0),
    "Delta_T": (0.1, 8.0, 1.0), "a": (-0.004, 0.3, 0.02), "tau_w": (5.0, 1000.0, 50.0),
    "b": (-1.0, 3.0, 0.2),
}  # fmt: skip
STEP, LATER = 300.0, 400.0  # ms of the step below threshold, and of what follows it
STEEPEST, SLOW = 12.0, 1000.0  # of the ramp: µA/cm², ms
STRENGTHS = (1.3, 2.0, 4.0, 10.0)  # of the trains, in currents at which the ramp fired
TRAIN = 400.0  # ms
ROUNDED = DT / 2 / TIMING  # how far a spike time may be off, in its standard deviations
HIDDEN = 3.0  # ms before a spike, where V runs away
# Where the fits begin, for it is a long way to the least misfit of a spike time.
HIGHER, BENDS = (
    np.arange(-1.5, 3.0, 0.25),
    (0.7, 1.0, 1.5, 2.0, 3.0),
)  # mV, above a hand's threshold
RESETS, WAITS, JUMPS = np.arange(-12.0, 16.0, 4.0), (1.0, 2.0, 3.0, 4.0), (0.1, 0.25, 0.45)
MISFIT = 1.5  # of the squared residuals, whose mean is 1
SOFT = 100.0  # standard deviations from which on a spike time pulls less, in the first fits
ENDS = 40.0  # ms that are simulated on


class Recording:
    """A sweep that a simulated AdEx is compared with: V before the first spike, and spike times."""

    def __init__(self, code_word, stimulus, duration, silent, sweeps=SWEEPS):
        sweep = measure(code_word, stimulus, duration, sweeps, "AdEx")
        self.sweep, self.stimulus, self.silent = sweep, stimulus, silent
        self.spikes = sweep.spike_times[: 1 if silent else None] - DT / 2
        last = self.spikes[-1] + ENDS if len(self.spikes) else np.inf
        self.end = round(float(min(duration, last)), 1)
        t, self.V = binned(sweep.t, sweep.V)
        first = self.spikes[0] - HIDDEN if len(self.spikes) else np.inf
        self.kept = (t + DT * BINS < first) & (t < self.end - DT * BINS)
        self.spread = sweep.noise / np.sqrt(BINS)

    def off(self, neuron, dt=DT):
        """Residuals of V and of the spike times, each in standard deviations."""
        V, _, spikes = adex.respond(neuron, self._current(dt), dt)
        times = np.full(len(self.spikes), self.end)
        times[: len(spikes)] = spikes[: len(times)]
        late = (times - self.spikes) / TIMING
        if not self.silent:
            return np.empty(0), late
        _, V = binned(V[:: round(DT / dt)], V[:: round(DT / dt)])
        kept = self.kept[: len(V)]
        return (V[kept] - self.V[: len(V)][kept]) / self.spread, late

    def _current(self, dt):
        return mean_current(self.stimulus, time_grid(self.end, dt))


def identify_adex(code_word, sweeps=SWEEPS):
    """The ten numbers of a hidden AdEx, each with its error, found by measuring.

    Parameters
    ----------
    code_word : str
    sweeps : int
        Larger = smaller errors.

    Returns
    -------
    dict of str to (number, error)
        As `score` takes it.

    Raises
    ------
    ValueError
        If the fit does not come to rest.
    """
    ramp = Recording(code_word, Ramp(STEEPEST, START, START + SLOW), START + SLOW, True, sweeps)
    fires = float(np.interp(ramp.spikes[0], ramp.sweep.t, ramp.sweep.I))
    below = Step(-fires, START, START + STEP)
    sag = Recording(code_word, below, START + STEP + LATER, True, sweeps)
    trains = [
        Recording(code_word, Step(k * fires, START, START + TRAIN), START + TRAIN, False, sweeps)
        for k in STRENGTHS
    ]
    found = _first_guess(sag.sweep, ramp.sweep, below.amplitude)
    found = _fitted(found, ("C", "g_L", "E_L", "a", "tau_w"), [sag])
    hand = found["V_threshold"]
    found = _nearest(found, {"V_threshold": hand + HIGHER, "Delta_T": BENDS}, [ramp])
    found = _fitted(found, ("V_threshold", "Delta_T"), [ramp], SOFT)
    before = [name for name in NAMES if name not in ("V_reset", "t_ref", "b")]
    found = _fitted(found, before, [sag, ramp], SOFT)
    found = _nearest(found, {"V_reset": found["E_L"] + RESETS, "t_ref": WAITS, "b": JUMPS}, trains)
    found = _fitted(found, ("V_reset", "t_ref", "b"), trains, SOFT)
    everything = [sag, ramp, *trains]
    found = _fitted(_fitted(found, NAMES, everything, SOFT), NAMES, everything, dt=DT / 2)
    misfit = float(np.mean(_off(found, everything) ** 2))
    if misfit > MISFIT:
        raise ValueError(
            f"the fit of {code_word!r} does not come to rest: it is off by {misfit:.2g} "
            "times the noise, squared; average more sweeps"
        )
    return {name: (found[name], error) for name, error in errors(found, everything).items()}


def errors(found: dict[str, float], recordings: Sequence[Recording]) -> dict[str, float]:
    """How far each number of an AdEx may be off, from what these recordings can tell.

    `SURE` standard deviations of the noise, and the worst that rounded spike times can do.
    Infinite where another AdEx answers in the same way.
    """
    columns = []
    for name, (*_, large) in TRIED.items():
        up, down = (
            _off(found | {name: found[name] + sign * 1e-3 * large}, recordings) for sign in (1, -1)
        )
        columns.append((up - down) / 2e-3)  # for a step that is large for it
    left, size, basis = np.linalg.svd(np.array(columns).T, full_matrices=False)
    told = size > 1e-6 * size[0]
    moved = (basis[told].T / size[told]) @ left[:, told].T  # each number, by each residual
    rounded = np.concatenate([_are_times(found, recording) for recording in recordings])
    noise = np.sqrt((moved[:, ~rounded] ** 2).sum(axis=1))
    off = SURE * noise + ROUNDED * np.abs(moved[:, rounded]).sum(axis=1)
    off[(basis[~told] ** 2).sum(axis=0) > 1e-6] = np.inf
    return {name: float(x * TRIED[name][2]) for name, x in zip(TRIED, off, strict=True)}


def identify_axon(code_word, sweeps=SWEEPS):
    """The three conductances of the hidden axon: which channel is blocked, and how much is left.

    One suprathreshold step is compared with axons of every single block; the nearest one is taken.
    """
    from scipy.optimize import minimize_scalar

    stimulus, healthy = Step(12.0, 10.0, 50.0), HodgkinHuxley()
    seen = measure(code_word, stimulus, 60.0, sweeps, "axon")

    def off(channel, left):
        axon = HodgkinHuxley(**{channel: left * getattr(healthy, channel)})
        trace = simulate(axon, stimulus, 60.0)
        return (np.interp(seen.t, trace.t, trace.V) - seen.V) / seen.noise

    best = (np.inf, "", 0.0)
    for channel in CHANNELS:
        grid = np.arange(0.3, 0.9, 0.05)
        left = grid[np.argmin([np.mean(off(channel, x) ** 2) for x in grid])]
        found = minimize_scalar(
            lambda x, c=channel: np.mean(off(c, x) ** 2),
            bounds=(left - 0.05, left + 0.05),
            method="bounded",
            options={"xatol": 1e-6},
        )
        best = min(best, (float(found.fun), channel, float(found.x)))
    _, blocked, left = best
    slope = (off(blocked, left + 1e-4) - off(blocked, left - 1e-4)) / 2e-4
    share = {blocked: (left, SURE / float(np.sqrt(slope @ slope)))}
    whole = {name: getattr(healthy, name) for name in CHANNELS}
    return {name: tuple(g * x for x in share.get(name, (1.0, 0.0))) for name, g in whole.items()}


def _off(found, recordings, soft=np.inf, dt=DT / 2):
    neuron, parts = AdEx(**found), []
    for recording in recordings:
        V, late = recording.off(neuron, dt)
        parts += [V, late if np.isinf(soft) else soft * np.arcsinh(late / soft)]
    return np.concatenate(parts)


def _are_times(found, recording):
    """Which of its residuals are those of spike times."""
    V, late = recording.off(AdEx(**found), DT / 2)
    return np.repeat([False, True], [len(V), len(late)])


def _nearest(found, tried, recordings):
    """The same numbers, with those of a grid that miss these recordings least."""
    grid = [
        dict(zip(tried, map(float, values), strict=True)) for values in product(*tried.values())
    ]
    return found | min(grid, key=lambda some: np.sum(_off(found | some, recordings, SOFT, DT) ** 2))


def _fitted(found, names, recordings, soft=np.inf, dt=DT):
    """The same numbers, those of `names` moved to where they fit these recordings best."""
    from scipy.optimize import least_squares

    low, high, large = np.array([TRIED[name] for name in names]).T
    start = np.array([found[name] for name in names])

    def off(x):
        return _off(found | dict(zip(names, map(float, x), strict=True)), recordings, soft, dt)

    step = 1e-3 * large / np.maximum(np.abs(start), 1e-9)
    best = least_squares(
        off, start, x_scale="jac", bounds=(low, high), diff_step=step, max_nfev=60, ftol=1e-7
    )
    return found | dict(zip(names, map(float, best.x), strict=True))


def _first_guess(sag, ramp, I):
    """What a hand reads: rest, shift, half-time, and V on the ramp 15 ms before its spike."""
    end, spike = START + STEP, ramp.spike_times[0]
    E_L = sag.V[sag.t < START].mean()
    shift = sag.V[(sag.t > end - 50) & (sag.t < end)].mean() - E_L
    half = sag.t[(sag.t > START) & (sag.V < E_L + shift / 2)][0] - START
    bend = ramp.V[(ramp.t > spike - 20) & (ramp.t < spike - 10)].mean()
    g = I / shift
    guess = {
        "C": 0.9 * g * half / np.log(2), "g_L": 0.85 * g, "E_L": E_L, "V_threshold": bend,
        "V_reset": E_L, "t_ref": 2.0, "Delta_T": 2.0, "a": 0.15 * g, "tau_w": 100.0, "b": 0.3,
    }  # fmt: skip
    return {name: float(np.clip(x, *TRIED[name][:2])) for name, x in guess.items()}
