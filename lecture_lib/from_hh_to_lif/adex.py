"""Integrate-and-fire with one or two terms more: exponential upstroke (EIF) and adaptation (AdEx).

C dV/dt = g_L (E_L − V) + g_L Δ_T e^((V − V_threshold)/Δ_T) − w + I,
τ_w dw/dt = a (V − E_L) − w; at a spike V → V_reset for t_ref, and w → w + b.

Δ_T = 0 leaves a sharp threshold and a = b = 0 no adaptation: with both it is the LIF.
Sources: N. Fourcaud-Trocmé et al. (2003), J Neurosci 23:11628–11640, for the exponential;
R. Brette & W. Gerstner (2005), J Neurophysiol 94:3637–3642, for both.

How a step is solved stands in `kernels`.
"""

import cmath
from dataclasses import dataclass

import numpy as np

from lecture_lib.signals import as_stimulus, mean_current
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import finite, non_negative, of_type, positive

from .kernels import run
from .lif import LIF

STRONGEST = 1e6  # µA/cm²
SHARPEST = 1e-6  # mV
NEAR = 1e-7  # of two eigenvalues times dt: their difference is a derivative


@dataclass(frozen=True)
class AdEx(LIF):
    """A LIF with an exponential (Delta_T) and an adaptation current (a, tau_w, b); by default none.

    Raises
    ------
    ValueError
        As `LIF`; a negative Δ_T, or one above 0 and below 1e-6 mV; an a that does not lie above
        −g_L; a τ_w that is not positive.

    Examples
    --------
    >>> AdEx(C=1.0, g_L=0.5, Delta_T=2.0).tau_m
    2.0
    """

    Delta_T: float = 0.0  # mV, slope factor, larger = softer threshold, slower upstroke; 0 = sharp
    a: float = 0.0  # mS/cm², larger = w resists V more, also below threshold; below 0 it helps V
    tau_w: float = 100.0  # ms, larger = w remembers longer
    b: float = 0.0  # µA/cm² added to w by each spike, larger = stronger adaptation

    def __post_init__(self):
        positive("tau_w", self.tau_w, "ms", "for no adaptation set a = b = 0")
        if 0 < non_negative("Delta_T", self.Delta_T, "mV", "0 is a sharp threshold") < SHARPEST:
            raise ValueError(
                f"Delta_T = {self.Delta_T:.2g} mV is sharper than {SHARPEST:g} mV: "
                "use 0, a sharp threshold"
            )
        super().__post_init__()
        if finite("a", self.a, "mS/cm²") <= -self.g_L:
            raise ValueError(
                f"a = {self.a:g} mS/cm² must lie above −g_L = {-self.g_L:g} mS/cm², "
                "or V runs away from rest"
            )
        finite("b", self.b, "µA/cm²")

    def _check_reset(self):
        if not self.Delta_T:  # a soft threshold may be reset to the far side: that is a burst
            super()._check_reset()

    @property
    def rheobase(self):
        """That of the LIF, µA/cm²; a ValueError with a term more, as for `interval`."""
        if self.Delta_T or self.a or self.b:
            raise ValueError(
                f"Delta_T = {self.Delta_T:g} mV, a = {self.a:g} mS/cm², b = {self.b:g} µA/cm²: "
                "the closed forms are those of a LIF, all three 0; simulate instead"
            )
        return super().rheobase


@dataclass(frozen=True)
class Trace:
    """A simulated AdEx; `t`, `V`, `w` and `I_stim` share one shape."""

    neuron: AdEx
    t: np.ndarray  # ms, even samples
    V: np.ndarray  # mV, V_reset for t_ref after each spike
    w: np.ndarray  # µA/cm², outward
    I_stim: np.ndarray  # µA/cm², into the cell, of the step that starts at the sample
    spike_times: np.ndarray  # ms, between the samples


def simulate(neuron, stimulus, duration, dt=0.05):
    """Inject a current, starting at E_L with w = 0.

    Parameters
    ----------
    neuron : AdEx
    stimulus : Stimulus or float
        µA/cm²; a number is a current that stays on from t = 0. Each step takes its mean.
    duration : float
        ms.
    dt : float
        ms, larger = coarser; the error of spike times is ∝ dt², for a small Δ_T too.

    Returns
    -------
    Trace

    Raises
    ------
    ValueError
        A step longer than the duration or, with an exponential, than τ_m; more samples than memory
        holds; too strong a current.

    Examples
    --------
    >>> simulate(AdEx(t_ref=0.0), 3.0, 30.0).spike_times.round(3)  # a LIF: T = 10 ms · log 2
    array([ 6.932, 13.863, 20.795, 27.726])
    >>> len(simulate(AdEx(t_ref=0.0, b=0.5), 3.0, 30.0).spike_times)  # it adapts
    3
    """
    of_type("neuron", neuron, AdEx, "AdEx()")
    t = time_grid(duration, dt)
    I = mean_current(as_stimulus(stimulus), t)
    V, w, spikes = respond(neuron, I, float(t[1]))
    return Trace(neuron, t, V, w, np.append(I, I[-1]), spikes)


def respond(neuron, I, dt):
    """V, w and spike times under `I` (µA/cm²), constant over each step of `dt` (ms).

    `V` and `w` have one sample more than `I`. Same errors as `simulate`.
    """
    if np.abs(I).max(initial=0.0) > STRONGEST:
        raise ValueError(f"stimulus reaches {np.abs(I).max():.2g} µA/cm²: use up to {STRONGEST:g}")
    if neuron.Delta_T and dt > neuron.tau_m:  # the drift of V would overshoot
        raise ValueError(
            f"dt = {dt:g} ms is longer than tau_m = {neuron.tau_m:g} ms: "
            f"use a dt of up to {neuron.tau_m:.2g} ms"
        )
    # A sharp threshold lets nobody start above it; a soft one fires at once.
    V_0 = neuron.E_L if neuron.Delta_T or neuron.E_L < neuron.V_threshold else neuron.V_reset
    V, w = np.full(len(I) + 1, V_0, float), np.zeros(len(I) + 1)
    spikes = np.empty(len(I) + 1)
    names = ("C", "E_L", "V_threshold", "Delta_T", "V_reset", "t_ref", "a", "tau_w", "b")
    p = tuple(float(getattr(neuron, name)) for name in names)
    number = run(I, dt, _propagator(neuron, dt), neuron.tau_m, p, V, w, spikes)
    if number == len(spikes):
        raise ValueError(
            f"the neuron fires more than once in each dt = {dt:g} ms: give a weaker current, "
            "a longer t_ref, a lower V_reset or a smaller dt"
        )
    return V, w, spikes[:number].copy()


def _propagator(neuron, dt):
    """What V − E_L and w become of (V − E_L, w, I) over dt without exponential, row by row."""
    A = np.array([[-neuron.g_L / neuron.C, -1 / neuron.C], [neuron.a / neuron.tau_w, 0]])
    A[1, 1] = -1 / neuron.tau_w
    middle = np.trace(A) / 2  # of the two eigenvalues
    root = cmath.sqrt(middle**2 - np.linalg.det(A))  # imaginary: V and w swing
    fast = middle - root
    slow = np.linalg.det(A) / fast  # not middle + root, which may cancel

    def of_matrix(f, slope):
        """f(A dt) from f at both eigenvalues; where they meet, from its slope."""
        one, other = f(slow * dt), f(fast * dt)
        apart = abs(root * dt) > NEAR
        ratio = (one - other) / (2 * root) if apart else dt * slope(middle * dt)
        return ((one + other) / 2).real * np.eye(2) + ratio.real * (A - middle * np.eye(2))

    step = of_matrix(cmath.exp, cmath.exp)
    driven = dt * of_matrix(_mean_exp, _mean_exp_slope)[:, 0] / neuron.C  # no division by A
    return tuple(float(x) for x in (*step[0], driven[0], *step[1], driven[1]))


def _mean_exp(z):
    """(e^z − 1)/z, the mean of e^(zs) over s from 0 to 1; 1 at z = 0."""
    return complex(np.expm1(complex(z)) / z) if z else 1.0


def _mean_exp_slope(z):
    """Its derivative; 1/2 at z = 0."""
    if abs(z) < 1e-3:
        return 1 / 2 + z * (1 / 3 + z * (1 / 8 + z / 30))
    return (1 + (z - 1) * cmath.exp(z)) / z**2
