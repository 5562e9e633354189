"""The sample times of a simulation."""

import math

import numpy as np

from .validate import positive

MOST_SAMPLES = 10_000_000  # 80 MB for each variable of a trace


def time_grid(duration, dt):
    """Equally spaced times from 0 to `duration`, no farther apart than `dt`.

    Parameters
    ----------
    duration : float
        ms; reached exactly.
    dt : float
        ms, larger = fewer samples; shortened where a whole number of steps asks for it.

    Returns
    -------
    array, ms

    Raises
    ------
    ValueError
        A step longer than the duration, or more samples than memory holds.

    Examples
    --------
    >>> time_grid(1.0, 0.4)
    array([0.        , 0.33333333, 0.66666667, 1.        ])
    """
    positive("duration", duration, "ms")
    if positive("dt", dt, "ms") > duration:
        raise ValueError(f"dt = {dt:g} ms must not exceed duration = {duration:g} ms: shorten it")
    if duration / dt > MOST_SAMPLES:
        raise ValueError(
            f"duration = {duration:g} ms at dt = {dt:g} ms asks for {duration / dt:.2g} samples: "
            f"use at most {MOST_SAMPLES * dt:g} ms, or a larger dt"
        )
    return np.linspace(0.0, duration, math.ceil(duration / dt * (1 - 1e-12)) + 1)
