"""What drives V at each instant of a spike: where it is bound for, and the current that moves it.

The goal is the mean of all reversal potentials, weighted by the conductances of the moment. V runs
after it, and never past it.
"""

import numpy as np

from lecture_lib.support.validate import takes, whole

from .ion_currents import Trace

STILL = 3.0  # mV/ms: slower than this V hardly moves
NONE = 1e-9  # mS/cm²: no channel is open


@takes(trace=Trace)
def goal(trace):
    """Where V would go if the channels stayed as they are: (Σ g_X E_X + I)/Σ g_X, in mV.

    Parameters
    ----------
    trace : Trace

    Returns
    -------
    array of the shape of `trace.V`, within ±500 mV; V itself where no channel is open

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
    >>> trace = simulate(HodgkinHuxley(), 10.0, 1.0)
    >>> bool((goal(trace) > trace.V).all())  # on the way up
    True
    """
    neuron = trace.neuron
    g = trace.g_Na + trace.g_K + neuron.g_L
    I = trace.g_Na * neuron.E_Na + trace.g_K * neuron.E_K + neuron.g_L * neuron.E_L + trace.I_stim
    V = neuron.V_rest + I / np.maximum(g, NONE)
    return np.where(g > NONE, np.clip(V, -500, 500), trace.V)


@takes(trace=Trace)
def what_drives(trace, k):
    """Name what V does at one sample and the current that does it, judged by numbers alone.

    Parameters
    ----------
    trace : Trace
        Of one spike or none.
    k : int
        Index of the sample.

    Returns
    -------
    tuple of str
        One of rising, peak, falling, undershoot, near the start, slow; and the reason.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
    >>> trace = simulate(HodgkinHuxley(), 10.0, 10.0)
    >>> [what_drives(trace, k)[0] for k in (10, 60, 120)]
    ['rising', 'falling', 'undershoot']
    """
    k = whole("k", k, 0, len(trace.t) - 1)
    rise = trace.I_C[k] / trace.neuron.C  # mV/ms
    if len(trace.spike_times) and abs(trace.t[k] - trace.t[trace.V.argmax()]) < 0.08:
        return "peak", _peak(trace, k)
    if abs(rise) < STILL:
        return _slow(trace, k, rise)
    driver = _driver(trace, k, 1 if rise > 0 else -1)
    if rise > 0:
        return "rising", _rising(trace, k, driver, rise)
    return "falling", _falling(trace, k, driver, rise)


def _driver(trace, k, sign):
    """The largest current inward (sign 1) or outward (−1)."""
    pulsed = not np.isclose(trace.I_stim[k], trace.I_stim[0])
    inward = {
        "Na⁺": -trace.I_Na[k],
        "K⁺": -trace.I_K[k],
        "leak": -trace.I_L[k],
        "electrode" if pulsed else "holding": trace.I_stim[k],
    }
    return max(inward, key=lambda name: sign * inward[name])


def _rising(trace, k, driver, rise):
    how = f"V climbs at {rise:.0f} mV/ms"
    if driver == "Na⁺":
        return f"Na⁺ flows in, {how}, and that opens more m gates (m = {trace.m[k]:.2f})"
    return f"{how}, driven by the {driver} current; m = {trace.m[k]:.2f}"


def _peak(trace, k):
    below = trace.neuron.E_Na + trace.neuron.V_rest - trace.V[k]
    return (
        f"{below:.0f} mV below E_Na: h fell to {trace.h[k]:.2f}, "
        f"g_K reached {trace.g_K[k]:.1f} against g_Na {trace.g_Na[k]:.1f} mS/cm²"
    )


def _falling(trace, k, driver, rise):
    return (
        f"V drops at {-rise:.0f} mV/ms, driven by the {driver} current; "
        f"g_K {trace.g_K[k]:.1f}, g_Na {trace.g_Na[k]:.1f} mS/cm², h {trace.h[k]:.2f}"
    )


def _slow(trace, k, rise):
    from_start = trace.V[k] - trace.V[0]
    if len(trace.spike_times) and trace.t[k] > trace.spike_times[0] and from_start < -1.0:
        return "undershoot", (
            f"n is still {trace.n[k]:.2f} ({trace.n[0]:.2f} at the start): "
            f"g_K {trace.g_K[k]:.2f} mS/cm² pulls V towards E_K; h is {trace.h[k]:.2f}"
        )
    word = "near the start" if abs(from_start) < 5 else "slow"
    moves = round(float(rise), 1) + 0.0
    return word, f"inward and outward currents nearly cancel, V moves at {moves:.1f} mV/ms"
