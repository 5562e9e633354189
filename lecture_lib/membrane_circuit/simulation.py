"""The membrane as an electrical circuit: Kirchhoff, Ohm and a capacitor, simulated (section 4).

I_C + I_L = I_stim, with I_C = C dV/dt and I_L = g_L (V − E_L). What can be solved on paper
is in `membrane`.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.signals import Step, as_stimulus, mean_current
from lecture_lib.support.root_finding import find_root
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import SMALLEST, finite, having, positive, takes

from .membrane import Membrane, rise_to

RUNAWAY = 1e100  # mV


@dataclass(frozen=True)
class Trace:
    """A simulated membrane; all arrays share the shape of `t`. Outward currents are positive."""

    t: np.ndarray  # ms
    V: np.ndarray  # mV
    I_C: np.ndarray  # µA/cm², onto the capacitor
    I_L: np.ndarray  # µA/cm², through the leak
    I_stim: np.ndarray  # µA/cm², injected


@takes(membrane=Membrane, V_0=(finite, "mV"))
def simulate(membrane, stimulus, duration, dt=0.05, V_0=None):
    """Inject a current into a passive membrane.

    Exact where the current is constant over each step; otherwise each step takes the mean
    current, with an error ∝ dt².

    Parameters
    ----------
    membrane : Membrane
    stimulus : Stimulus or float
        µA/cm²; a number is a current that stays on from t = 0.
    duration : float
        ms.
    dt : float
        ms, larger = coarser; shortened so that a whole number of steps fills `duration`.
    V_0 : float, optional
        mV at t = 0; E_L without it.

    Returns
    -------
    Trace

    Raises
    ------
    ValueError
        A step longer than the duration, more samples than memory holds, a stimulus that is
        no current, or a V beyond the range of numbers.

    Examples
    --------
    >>> from lecture_lib.membrane_circuit import Membrane
    >>> trace = simulate(Membrane(g_L=0.1), Step(2.0, 10.0, 60.0), duration=100.0)
    >>> round(float(trace.V.max()), 2)
    -45.13
    """
    from scipy.special import exprel

    stimulus, t = as_stimulus(stimulus), time_grid(duration, dt)
    dt = float(t[1])
    x = dt * membrane.g_L / membrane.C
    V = _recursion(membrane, mean_current(stimulus, t), dt, V_0, math.exp(-x), float(exprel(-x)))
    return _trace(membrane, stimulus, t, V)


@takes(membrane=Membrane, V_0=(finite, "mV"))
def euler(membrane, stimulus, duration, dt, V_0=None):
    """Forward Euler, the scheme to write first: V + dt dV/dt, with the current at the sample.

    It is `simulate` with e^(−x) ≈ 1 − x, x = dt/τ_m. Error ∝ dt; it explodes for dt > 2 τ_m.

    Parameters, result and errors are those of `simulate`, but `dt` is kept: the last step may
    end after `duration`. An explosion beyond the range of numbers is a ValueError too.

    Examples
    --------
    >>> from lecture_lib.membrane_circuit import Membrane
    >>> euler(Membrane(g_L=0.1), 2.0, duration=20.0, dt=10.0).V
    array([-65., -45., -45.])
    >>> euler(Membrane(g_L=0.1), 2.0, duration=20.0, dt=12.0).t
    array([ 0., 12., 24.])
    """
    stimulus = as_stimulus(stimulus)
    t = dt * np.arange(len(time_grid(duration, dt)))
    x = dt * membrane.g_L / membrane.C
    V = _recursion(membrane, stimulus(t[:-1]), dt, V_0, 1.0 - x, 1.0)
    return _trace(membrane, stimulus, t, V)


@takes(trace=having("trace", "t", "V", "I_stim"))
def sine_response(trace, frequency):
    """Amplitude and phase of V at one frequency, measured over the last whole cycles.

    Least-squares projection of V on 1, sin 2πft and cos 2πft, over as many whole cycles as
    fit into the second half of the trace (at least one): the start must have died away there.

    Parameters
    ----------
    trace : Trace
    frequency : float
        Hz.

    Returns
    -------
    complex, mV
        `abs` is the amplitude, `angle` the lead against sin 2πft (negative = later):
        V(t) = mean + Im(response · e^(2πift)). For 1 µA/cm² compare it with `impedance`.

    Raises
    ------
    ValueError
        A trace shorter than one cycle, or fewer than 4 samples in a cycle.

    Examples
    --------
    >>> from lecture_lib.membrane_circuit import Membrane
    >>> from lecture_lib.signals import Sine
    >>> trace = simulate(Membrane(g_L=0.1), Sine(1.0, 100.0), duration=200.0)
    >>> round(abs(sine_response(trace, 100.0)), 3)
    1.572
    """
    t, V = _last_cycles(trace, 1e3 / positive("frequency", frequency, "Hz"))
    angle = 2e-3 * np.pi * frequency * t
    basis = np.column_stack([np.sin(angle), np.cos(angle), np.ones_like(t)])
    in_phase, quadrature, _ = np.linalg.lstsq(basis, V, rcond=None)[0]
    return complex(in_phase, quadrature)


@takes(membrane=Membrane, V_threshold=(finite, "mV"))
def threshold_current(membrane, V_threshold, duration, dt=None):
    """Weakest rectangular pulse that reaches a threshold, found by simulation and root finding.

    The counterpart of `strength_duration`, which knows the answer.

    Parameters
    ----------
    membrane : Membrane
    V_threshold : float
        mV, above E_L; larger = stronger pulse.
    duration : float
        Width of the pulse in ms; larger = weaker pulse.
    dt : float, optional
        ms; a hundredth of `duration` without it.

    Returns
    -------
    float, µA/cm²

    Raises
    ------
    ValueError
        A threshold at rest or below it, a duration that is not positive, a dt longer than it.

    Examples
    --------
    >>> from lecture_lib.membrane_circuit import Membrane
    >>> round(threshold_current(Membrane(g_L=0.1), -50.0, 10.0), 3)
    2.373
    """
    rise_to(membrane, V_threshold)
    duration = positive("duration", duration, "ms", least=100 * SMALLEST)
    dt = duration / 100 if dt is None else dt

    def missing(I):
        pulse = Step(float(I), 0.0, duration)
        return V_threshold - simulate(membrane, pulse, duration, dt).V.max()

    strong = 1.0
    while missing(strong) > 0:
        strong *= 2.0
    return float(find_root(missing, 0.0, strong))


def _recursion(membrane, I, dt, V_0, decay, gain):
    """V from u ← decay · u + gain · dt/C · I, with u = V − E_L: the membrane is a linear filter."""
    from scipy.signal import lfilter  # here, as it takes long to import

    u_0 = 0.0 if V_0 is None else V_0 - membrane.E_L
    u, _ = lfilter([gain * dt / membrane.C], [1.0, -decay], I, zi=[decay * u_0])
    return membrane.E_L + np.append(u_0, u)


def _trace(membrane, stimulus, t, V):
    if not (np.abs(V) < RUNAWAY).all():
        raise ValueError(
            f"V runs away beyond {RUNAWAY:g} mV: give a weaker stimulus; "
            f"Euler's method also needs dt below 2 τ_m = {2 * membrane.tau_m:g} ms"
        )
    I_stim, I_L = stimulus(t), membrane.g_L * (V - membrane.E_L)
    return Trace(t, V, I_stim - I_L, I_L, I_stim)


def _last_cycles(trace, period):
    """t and V over the last whole cycles that fit into the second half, at least one."""
    length = trace.t[-1] * (1 + 1e-12)
    if period > length or period < 4 * trace.t[1]:
        raise ValueError(
            f"frequency = {1e3 / period:g} Hz cannot be measured on this trace: "
            f"use {1e3 / length:.3g} to {250 / trace.t[1]:.3g} Hz, a longer duration or a finer dt"
        )
    window = period * max(1, length // (2 * period))
    last = trace.t >= trace.t[-1] - window
    return trace.t[last], trace.V[last]
