"""The sample times of a simulation."""

import math

import numpy as np

from .validate import non_negative, positive

MOST_SAMPLES = 10_000_000  # 80 MB for each variable of a trace
MOST_STEPS = 500_000  # of a method that is not compiled


def time_grid(duration, dt, coarsest=None, most=MOST_SAMPLES):
    """Equally spaced times from 0 to `duration`, no farther apart than `dt`.

    Parameters
    ----------
    duration : float
        ms; reached exactly.
    dt : float
        ms, larger = fewer samples; shortened where a whole number of steps asks for it.
    coarsest : float, optional
        ms, the longest step that the equations bear. A step that short may exceed the duration.
    most : int
        Steps that memory holds.

    Returns
    -------
    array, ms

    Raises
    ------
    ValueError
        A step longer than the duration or too coarse, or more samples than memory holds.

    Examples
    --------
    >>> time_grid(1.0, 0.4)
    array([0.        , 0.33333333, 0.66666667, 1.        ])
    """
    duration = positive("duration", duration, "ms", most=math.inf)
    dt = positive("dt", dt, "ms")
    if dt > (coarsest or duration) * (1 + 1e-9):
        raise ValueError(_too_long(duration, dt, coarsest))
    if duration / dt > most:
        remedy = ", or a larger dt" if dt < (coarsest or math.inf) else ""
        raise ValueError(f"{_asked(duration, dt)}: use at most {most * dt:g} ms{remedy}")
    return np.linspace(0.0, duration, math.ceil(duration / dt * (1 - 1e-12)) + 1)


def sample_times(duration, dt, before=0.0, most=MOST_SAMPLES):
    """The multiples of `dt` from −`before` to `duration`, for what is known at any time.

    Parameters
    ----------
    duration, before : float
        ms; reached within half a `dt`.
    dt : float
        ms, larger = fewer samples.
    most : int
        Steps that memory holds.

    Returns
    -------
    array, ms

    Raises
    ------
    ValueError
        A duration or step that is not positive, or more samples than memory holds.

    Examples
    --------
    >>> sample_times(1.0, 0.5, before=0.5)
    array([-0.5,  0. ,  0.5,  1. ])
    """
    duration, before = positive("duration", duration, "ms"), non_negative("before", before, "ms")
    span, dt = duration + before, positive("dt", dt, "ms")
    if dt > span * (1 + 1e-9):
        raise ValueError(_too_long(duration, dt, None))
    if span / dt > most:
        raise ValueError(f"{_asked(span, dt)}: use dt = {span / most:.2g} ms or larger")
    return dt * np.arange(-round(before / dt), round(duration / dt) + 1)


def number_of_steps(duration, dt, most=MOST_STEPS):
    """How many steps of `dt` fit `duration` (both ms), for equations that need many of them.

    Examples
    --------
    >>> number_of_steps(100.0, 0.1)
    1000
    """
    duration, dt = positive("duration", duration, "ms"), positive("dt", dt, "ms")
    if duration / dt > most:
        raise ValueError(f"{_asked(duration, dt)}: use dt = {duration / most:.2g} ms or larger")
    if duration < dt:
        raise ValueError(_too_long(duration, dt, None))
    return round(duration / dt)


def _too_long(duration, dt, coarsest):
    if coarsest:
        return f"dt = {dt:g} ms is too coarse for these equations: use {coarsest:g} ms or less"
    return f"dt = {dt:g} ms must not exceed duration = {duration:g} ms: shorten it"


def _asked(duration, dt):
    return f"duration = {duration:g} ms at dt = {dt:g} ms asks for {duration / dt:.2g} samples"
