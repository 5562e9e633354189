"""The rhythm of an activity: where its power spectrum is highest."""

import numpy as np

from lecture_lib.support.validate import finite_array, positive, takes

SEGMENT = 250.0  # ms: lines 4 Hz apart
LOWEST = 8.0  # Hz: slower is drift


def _list(name, values):
    return np.atleast_1d(finite_array(name, values))


@takes(A=_list, bin=positive)
def power_spectrum(A, bin):
    """Frequencies (Hz) and power of an activity in bins of `bin` ms, by Welch's method."""
    from scipy.signal import welch

    if A.ndim != 1 or bin > SEGMENT:
        raise ValueError(f"A must be one list in bins of at most bin = {SEGMENT:g} ms")
    return welch(A, fs=1e3 / bin, nperseg=min(round(SEGMENT / bin), len(A)))


@takes(f=_list, power=_list)
def rhythm(f, power):
    """Frequency of the highest power from 8 Hz on, Hz; nan where nothing varies.

    Examples
    --------
    >>> t = np.arange(0, 500, 0.5)  # ms
    >>> float(rhythm(*power_spectrum(np.sin(2 * np.pi * 0.1 * t), bin=0.5)))
    100.0
    """
    if f.shape != power.shape or f.ndim != 1:
        raise ValueError(f"f has shape {f.shape} and power {power.shape}: give one list of each")
    seen = f >= LOWEST
    return float(f[seen][power[seen].argmax()]) if power[seen].any() else np.nan
