"""The leaky integrate-and-fire neuron, LIF (lecture section 8).

C dV/dt = g_L (E_L − V) + I, and V > V_threshold: spike, reset to V_reset, refractory for t_ref.

Between two changes of the current V relaxes to E_L + I/g_L with τ_m = C/g_L, so that spikes
are found with a formula and not on a grid. The leaky integrator with a threshold: L. Lapicque
(1907), J Physiol Pathol Gén 9:620–635, translated and discussed by N. Brunel & M. C. W. van Rossum
(2007), Biol Cybern 97:337–349. With spikes and reset: R. B. Stein (1965), Biophys J 5:173–194.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.signals import as_stimulus
from lecture_lib.support.jit import compiled
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import (
    finite,
    finite_array,
    having,
    non_negative,
    of_type,
    plain_numbers,
    positive,
    reset_below_threshold,
    takes,
    within,
)

MOST_SPIKES = 10_000_000
SMALL = 1e-9  # below, log(1 + x)/x is 1 − x/2 to the last digit
STRONGEST = 1e9  # µA/cm²
LONGEST = 1e280  # ms


@dataclass(frozen=True)
class LIF:
    """Parameters of a leaky integrate-and-fire neuron.

    Raises
    ------
    ValueError
        No capacitance, no leak, a reset that is not below the threshold, a negative t_ref.

    Examples
    --------
    >>> neuron = LIF(C=1.0, g_L=0.1, E_L=-65.0, V_threshold=-50.0)
    >>> neuron.tau_m, neuron.rheobase
    (10.0, 1.5)
    """

    C: float = 1.0  # µF/cm², larger = slower
    g_L: float = 0.1  # mS/cm², larger = faster and less excitable
    E_L: float = -65.0  # mV, resting potential
    V_threshold: float = -50.0  # mV, larger = fewer spikes
    V_reset: float = -65.0  # mV, below V_threshold; lower = longer intervals
    t_ref: float = 2.0  # ms at V_reset after each spike; no rate exceeds 1/t_ref

    def __post_init__(self):
        plain_numbers(self)
        positive("C", self.C, "µF/cm²", "a membrane has about 1")
        remedy = "without leak there is no time constant C/g_L"
        positive("g_L", self.g_L, "mS/cm²", remedy, least=0.0)  # as small as one likes
        non_negative("t_ref", self.t_ref, "ms", "0 lets it fire again at once")
        for name in ("E_L", "V_threshold", "V_reset"):
            within(name, getattr(self, name), -500, 500, "mV")
        self._check_reset()

    def _check_reset(self):
        reset_below_threshold(self.V_reset, self.V_threshold)

    @property
    def tau_m(self):
        """Membrane time constant C/g_L, ms."""
        return self.C / self.g_L

    @property
    def rheobase(self):
        """Current that just fails to make it fire, g_L (V_threshold − E_L), µA/cm²."""
        return self.g_L * (self.V_threshold - self.E_L)

    def interval(self, I):
        """Time from spike to spike under a constant current, t_ref + T(I), in ms.

        T = τ_m log((E_L + I/g_L − V_reset)/(E_L + I/g_L − V_threshold)).

        Parameters
        ----------
        I : float or array
            µA/cm²; larger = shorter. Infinite at the rheobase and below.

        Returns
        -------
        float or array of the shape of `I`

        Raises
        ------
        ValueError
            A current that is not a finite number.

        Examples
        --------
        >>> LIF(t_ref=0.0).interval([1.5, 3.0]).round(4)  # 3.0: 10 ms · log 2
        array([   inf, 6.9315])
        """
        I = finite_array("I", I, "µA/cm²")
        fires = I > self.rheobase
        excess = np.where(fires, I - self.rheobase, 1.0)
        # C ΔV/excess is the time without leak; the rest of the formula is log(1 + x)/x → 1.
        width = self.V_threshold - self.V_reset
        x = self.g_L * width / excess
        bend = np.where(x > SMALL, np.log1p(x) / np.maximum(x, SMALL), 1.0 - x / 2)
        return np.where(fires, self.t_ref + self.C * width / excess * bend, np.inf)[()]


@dataclass(frozen=True)
class Trace:
    """A simulated LIF; `t`, `V` and `I_stim` share one shape."""

    neuron: LIF
    t: np.ndarray  # ms, even samples
    V: np.ndarray  # mV, V_reset for t_ref after each spike
    I_stim: np.ndarray  # µA/cm², into the cell
    spike_times: np.ndarray  # ms, between the samples


def simulate(neuron, stimulus, duration, dt=0.1, V_0=None):
    """Inject a current; spike times are exact, not on the grid.

    Exact (rounding only) for currents made of steps, noise included; a ramp or sine is held at its
    mid-value over each `dt`, with an error ∝ dt².

    Parameters
    ----------
    neuron : LIF
    stimulus : Stimulus or float
        µA/cm²; a number is a current that stays on from t = 0.
    duration : float
        ms.
    dt : float
        Distance of the samples, ms; shortened so that they fill `duration`.
    V_0 : float, optional
        mV at t = 0, below V_threshold; without it E_L, or V_reset where E_L is not below.

    Returns
    -------
    Trace

    Raises
    ------
    ValueError
        A current that is not finite, a start above threshold, more samples or spikes than
        memory holds.

    Examples
    --------
    >>> simulate(LIF(t_ref=0.0), 3.0, 30.0).spike_times.round(4)  # T = 10 ms · log 2
    array([ 6.9315, 13.8629, 20.7944, 27.7259])
    """
    of_type("neuron", neuron, LIF, "LIF()")
    stimulus, t = as_stimulus(stimulus), time_grid(duration, dt)
    edges = np.union1d(t, np.clip(stimulus.edges(duration), 0.0, duration))
    I = finite_array("stimulus", stimulus(0.5 * (edges[:-1] + edges[1:])), "µA/cm²")
    goals = _potentials(neuron, I)
    spikes = np.empty(_most_spikes(neuron, I.max(), duration))
    V = np.full(len(edges), _start(neuron, V_0))
    p = tuple(float(x) for x in (neuron.tau_m, neuron.V_threshold, neuron.V_reset, neuron.t_ref))
    number = run(edges, goals, p, V, spikes)
    return Trace(neuron, t, V[np.searchsorted(edges, t)], stimulus(t), spikes[:number].copy())


@compiled
def run(edges, V_inf, p, V, spikes):
    """Fill `V` at the edges from its first value, and `spikes`; return their number.

    Between two edges V relaxes to `V_inf`; `p` = (τ_m, V_threshold, V_reset, t_ref).
    """
    tau_m, V_threshold, V_reset, t_ref = p
    v, release, number = V[0], 0.0, 0
    for i in range(len(V_inf)):
        t, end, goal = edges[i], edges[i + 1], V_inf[i]
        while t < end:
            t = max(t, min(release, end))  # held at V_reset until then
            rise = math.inf
            if goal > V_threshold:
                rise = tau_m * math.log1p(max(V_threshold - v, 0.0) / (goal - V_threshold))
            if t + rise < end and number < len(spikes):
                t += rise
                spikes[number] = t
                number += 1
                v, release = V_reset, t + t_ref
            else:
                v -= (goal - v) * math.expm1((t - end) / tau_m)
                t = end
        V[i + 1] = v
    return number


def _start(neuron, V_0):
    if V_0 is None:
        return neuron.E_L if neuron.E_L < neuron.V_threshold else neuron.V_reset
    if finite("V_0", V_0, "mV") >= neuron.V_threshold:
        raise ValueError(f"V_0 = {V_0:g} mV must lie below V_threshold = {neuron.V_threshold:g} mV")
    return float(V_0)


def _potentials(neuron, I):
    """E_L + I/g_L of each piece; refuses what no float can carry through."""
    if neuron.tau_m > LONGEST:
        raise ValueError(
            f"g_L = {neuron.g_L:.2g} mS/cm² makes τ_m = {neuron.tau_m:.2g} ms, too long to be "
            f"followed: give at least {neuron.C / LONGEST:.2g} mS/cm²"
        )
    if np.abs(I).max() > STRONGEST:
        raise ValueError(
            f"stimulus reaches {np.abs(I).max():.2g} µA/cm²: give at most {STRONGEST:g} µA/cm²"
        )
    return steady_potential(neuron, I)


def _most_spikes(neuron, I, duration):
    """Spikes that `I`, the strongest current, would give: no varying current gives more."""
    number = duration / neuron.interval(I) + 2
    if number > MOST_SPIKES:
        raise ValueError(
            f"stimulus asks for {number:.2g} spikes in duration = {duration:g} ms: "
            "give a weaker current, a shorter duration or a longer t_ref"
        )
    return int(number)


@takes(neuron=having("LIF", "E_L", "g_L"), I=(finite_array, "µA/cm²"))
def steady_potential(neuron, I):
    """Where V would settle without threshold, μ = E_L + I/g_L, in mV; `I` in µA/cm².

    Examples
    --------
    >>> from lecture_lib.from_hh_to_lif import LIF
    >>> float(steady_potential(LIF(), 2.0))
    -45.0
    """
    return neuron.E_L + I / neuron.g_L
