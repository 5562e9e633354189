"""One careful way through lab 1: what is measured, fitted and claimed, without a hand on it.

Four measurements, each of which tells something that the others do not: a long step below
threshold (E_L, g_L, τ), a slow ramp (V_threshold), and trains at several currents (t_ref, and then
V_reset). All six numbers are fitted to all of them at once, and each gets four standard deviations.
"""

import numpy as np

from lecture_lib.from_hh_to_lif import LIF, lif
from lecture_lib.from_hh_to_lif.lif import plain
from lecture_lib.signals import Ramp, Step
from lecture_lib.support.validate import because_of, positive, takes, up_to

from .amplifier import DT, NOISE, as_current, measure, since

NAMES = ("C", "g_L", "E_L", "V_threshold", "V_reset", "t_ref")
SWEEPS = 20
SURE = 4.0  # standard deviations
STEEPEST, LONG = 8.0, 1000.0  # of the ramp: µA/cm², ms
START, BINS = 50.0, 10  # ms of silence before a current; samples that are averaged into one
STRENGTHS = (1.3, 2.0, 4.0, 10.0)  # of the trains, in rheobases
TRAIN = 400.0  # ms
TIMING = DT / np.sqrt(12)  # ms, standard deviation of a spike's time on the grid


def identify(code_word, sweeps=SWEEPS):
    """The six numbers of a hidden LIF, each with its error, found by measuring.

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
    from scipy.optimize import least_squares

    ramp = measure(code_word, Ramp(STEEPEST, START, START + LONG), START + LONG, sweeps)
    rheobase = float(np.interp(ramp.spike_times[0], ramp.t, ramp.I))
    down = Step(-2.0 * rheobase, START, START + 250.0)
    step = measure(code_word, down, 550.0, sweeps)
    trains = [
        (k * rheobase, measure(code_word, Step(k * rheobase, START, START + TRAIN), 460.0, sweeps))
        for k in STRENGTHS
    ]
    observed = [_of_step(step, down.amplitude), _of_ramp(ramp), *(_of_train(*x) for x in trains)]

    def off(p):
        return np.concatenate([part(p) for part in observed])

    start = _first_guess(step, ramp, down.amplitude)
    found = least_squares(off, start, x_scale=np.abs(start) + 0.1, method="lm")
    if not found.success:
        raise ValueError(f"the fit of {code_word!r} does not come to rest: {found.message}")
    spread = np.sqrt(np.diag(np.linalg.inv(found.jac.T @ found.jac)))
    return {
        name: (float(x), float(SURE * s)) for name, x, s in zip(NAMES, found.x, spread, strict=True)
    }


def currents(name, stimuli):
    """A check for `takes`: one stimulus or more."""
    stimuli = list(stimuli) if np.iterable(stimuli) else [stimuli]
    if not stimuli:
        raise ValueError(f"{name} is empty: give one stimulus or more")
    return [as_current(name, one) for one in stimuli]


@takes(neuron=plain, stimuli=currents, duration=(positive, "ms"), sweeps=up_to(10_000))
def errors_of(neuron, stimuli, duration=460.0, sweeps=SWEEPS):
    """How well a set of measurements can tell each parameter of a LIF, whoever does the fit.

    From the Fisher information of the samples and spike times: one standard deviation, infinite
    where another neuron answers in the same way (Cramér–Rao bound).

    Parameters
    ----------
    neuron : LIF
    stimuli : sequence of Stimulus
    duration : float
        ms, of each.

    Returns
    -------
    dict of str to float
    """
    with because_of("stimuli"):
        rows = [_sensitivity(neuron, stimulus, duration, sweeps) for stimulus in stimuli]
    rows = np.concatenate(rows)
    scale = np.array([abs(getattr(neuron, name)) for name in NAMES])
    _, size, basis = np.linalg.svd(rows * scale, full_matrices=False)
    told = size > 1e-6 * size[0]
    spread = np.sqrt(((basis[told] / size[told, None]) ** 2).sum(axis=0)) * scale
    blind = (basis[~told] ** 2).sum(axis=0) > 1e-6
    return {
        name: float(np.inf if b else s) for name, s, b in zip(NAMES, spread, blind, strict=True)
    }


# ---- what each measurement says ------------------------------------------------------------


def _of_step(sweep, I):
    """Residuals of V under a step below threshold that begins at START and lasts 250 ms."""
    t, V = binned(sweep.t, sweep.V)
    on, off = np.maximum(t - START, 0), np.maximum(t - START - 250.0, 0)
    edge = np.abs(np.minimum(np.abs(t - START), np.abs(t - START - 250.0))) > DT * BINS
    spread = sweep.noise / np.sqrt(BINS)

    def residuals(p):
        C, g_L, E_L = p[:3]
        rise = -np.expm1(-on * g_L / C) + np.expm1(-off * g_L / C)
        return ((E_L + I / g_L * rise - V) / spread)[edge]

    return residuals


def _of_ramp(sweep):
    """Residuals of V on the ramp before its first spike, and of the threshold at that spike."""
    first = sweep.spike_times[0] - DT / 2  # in the middle of the step that hides it
    t, V = binned(sweep.t, sweep.V)
    before = (t > START + DT * BINS) & (t < first - DT * BINS)
    t, V, spread = t[before] - START, V[before], sweep.noise / np.sqrt(BINS)
    slope = STEEPEST / LONG

    def at(p, s):
        C, g_L, E_L = p[:3]
        return E_L + slope / g_L * (s + C / g_L * np.expm1(-s * g_L / C))

    def residuals(p):
        steep = slope / p[1]  # mV/ms, at the end
        return np.r_[(at(p, t) - V) / spread, (at(p, first - START) - p[3]) / (steep * TIMING)]

    return residuals


def _of_train(I, sweep):
    """Residuals of the mean interval of a train under the current I."""
    number = len(sweep.spike_times) - 1
    interval = (sweep.spike_times[-1] - sweep.spike_times[0]) / number
    spread = np.sqrt(2) * TIMING / number

    def residuals(p):
        C, g_L, E_L, V_threshold, V_reset, t_ref = p
        mu = E_L + I / g_L
        over = np.maximum(mu - V_threshold, 1e-3)
        T = t_ref + C / g_L * np.log1p(np.maximum(V_threshold - V_reset, 1e-3) / over)
        return np.array([(T - interval) / spread])

    return residuals


def _first_guess(step, ramp, I):
    silent, steady = step.t < START, (step.t > START + 200) & (step.t < START + 250)
    E_L = step.V[silent].mean()
    shift = step.V[steady].mean() - E_L
    g_L = I / shift
    half = (step.t > START) & (step.V < E_L + shift / 2)
    tau = (step.t[half][0] - START) / np.log(2) if half.any() else 10.0
    slope = STEEPEST / LONG / g_L
    V_threshold = E_L + slope * (ramp.spike_times[0] - START - tau)
    return np.array([g_L * tau, g_L, E_L, V_threshold, E_L, 2.0])


def binned(t, x):
    """Means of each ten samples, and their times."""
    whole = len(t) // BINS * BINS
    return (y[:whole].reshape(-1, BINS).mean(axis=1) for y in (t, x))


def _sensitivity(neuron, stimulus, duration, sweeps):
    """Change of what is seen, in its standard deviations, with each parameter."""
    columns, (t, _, spikes) = [], _seen(neuron, stimulus, duration)
    for name in NAMES:
        step = 1e-5 * max(abs(getattr(neuron, name)), 1e-3)
        _, up, late = _seen(_changed(neuron, name, step), stimulus, duration)
        _, down, early = _seen(_changed(neuron, name, -step), stimulus, duration)
        n = min(len(late), len(early), len(spikes))
        seen = np.minimum.reduce([since(t, times) for times in (spikes, late, early)]) > 5.0
        seen &= np.maximum.reduce([until(t, times) for times in (spikes, late, early)]) > 0.2
        moved = np.where(seen, (up - down) / (2 * step), 0.0)
        times = (late[:n] - early[:n]) / (2 * step)
        columns.append((moved * np.sqrt(sweeps) / NOISE, times / TIMING, seen))
    visible = np.logical_and.reduce([seen for *_, seen in columns])
    n = min(len(times) for _, times, _ in columns)
    return np.array([np.r_[moved[visible], times[:n]] for moved, times, _ in columns]).T


def until(t, spikes):
    """ms until the next spike; infinite after the last."""
    k = np.searchsorted(spikes, t)
    return np.where(k < len(spikes), np.append(spikes, np.inf)[k] - t, np.inf)


def _seen(neuron, stimulus, duration):
    trace = lif.simulate(neuron, stimulus, duration, dt=DT * 5)
    return trace.t, trace.V, trace.spike_times


def _changed(neuron, name, step):
    return LIF(**{n: getattr(neuron, n) + (step if n == name else 0.0) for n in NAMES})
