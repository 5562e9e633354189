"""Injected currents in µA/cm² over time in ms: step, ramp, sine, constant, and their sums.

Every current starts at t = 0; before, nothing flows. A new one is a class with two methods:
`_current`, its value at times t, and `_antiderivative` of it in closed form.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import (
    finite,
    finite_array,
    non_negative,
    plain_numbers,
    shown,
    takes,
)

EDGE = 1e-9  # ms: a sample that misses an edge by rounding counts as on it


class Stimulus:
    """A current that can be evaluated, integrated and added to others with `+`.

    Examples
    --------
    >>> Step(2.0, 10.0, 60.0) + Sine(0.5, 100.0)  # doctest: +NORMALIZE_WHITESPACE
    Sum(parts=(Step(amplitude=2.0, start=10.0, stop=60.0),
               Sine(amplitude=0.5, frequency=100.0, offset=0.0, phase=0.0)))
    """

    __array_ufunc__ = None  # an array on the left is no current: `+` says so

    @takes(t=(finite_array, "ms"))
    def __call__(self, t):
        """Current in µA/cm² at the times `t` (ms), of the shape of `t`."""
        return np.where(t < -EDGE, 0.0, self._current(t))[()]

    @takes(t=(finite_array, "ms"))
    def charge(self, t):
        """Charge in nC/cm² injected from 0 to the times `t` (ms), of the shape of `t`."""
        t = np.maximum(t, 0.0)
        return self._antiderivative(t) - self._antiderivative(0.0)

    @takes(duration=(non_negative, "ms"))
    def edges(self, duration):
        """Times in ms at which the current jumps or bends, up to `duration` at least."""
        return self._edges(duration)

    def _edges(self, duration):
        return np.empty(0)

    def __add__(self, other):
        return Sum((*_parts(self), *_parts(as_stimulus(other))))

    __radd__ = __add__


@dataclass(frozen=True)
class Constant(Stimulus):
    """A current that is switched on at t = 0 and stays.

    Examples
    --------
    >>> Constant(2.0).charge([0.0, 1.0, 2.0])
    array([0., 2., 4.])
    """

    amplitude: float  # µA/cm²

    def __post_init__(self):
        plain_numbers(self)
        finite("amplitude", self.amplitude, "µA/cm²")

    def _current(self, t):
        return np.full_like(t, self.amplitude)

    def _antiderivative(self, t):
        return self.amplitude * t


class Window(Stimulus):
    """A current that changes at `start` and `stop`, in ms."""

    def __post_init__(self):
        plain_numbers(self)
        finite("amplitude", self.amplitude, "µA/cm²")
        start, stop = finite("start", self.start, "ms"), finite("stop", self.stop, "ms")
        if stop <= start:
            raise ValueError(f"stop = {stop:g} ms must come after start = {start:g} ms")

    def _edges(self, duration):
        return np.array([self.start, self.stop])


@dataclass(frozen=True)
class Step(Window):
    """A current that is on from `start` to `stop`; a short one is a pulse.

    Raises
    ------
    ValueError
        It stops before it starts.

    Examples
    --------
    >>> Step(2.0, 10.0, 60.0)([0.0, 10.0, 59.9, 60.0])
    array([0., 2., 2., 0.])
    """

    amplitude: float  # µA/cm²
    start: float  # ms
    stop: float  # ms, the first instant without current

    def _current(self, t):
        t = t + EDGE
        return np.where((self.start <= t) & (t < self.stop), self.amplitude, 0.0)

    def _antiderivative(self, t):
        return self.amplitude * np.clip(t, self.start, self.stop)


@dataclass(frozen=True)
class Ramp(Window):
    """A current that rises evenly from 0 at `start` to `amplitude` at `stop`, then holds.

    Raises
    ------
    ValueError
        It stops before it starts.

    Examples
    --------
    >>> Ramp(4.0, 10.0, 30.0)([0.0, 10.0, 15.0, 30.0, 50.0])
    array([0., 0., 1., 4., 4.])
    """

    amplitude: float  # µA/cm², reached at `stop`
    start: float  # ms
    stop: float  # ms, later = less steep

    def _risen(self, t):
        """The part of the ramp that lies behind, 0 to 1."""
        return (np.clip(t, self.start, self.stop) - self.start) / (self.stop - self.start)

    def _current(self, t):
        return self.amplitude * self._risen(t)

    def _antiderivative(self, t):
        rise = 0.5 * (self.stop - self.start) * self._risen(t) ** 2
        return self.amplitude * (rise + np.maximum(t - self.stop, 0.0))


@dataclass(frozen=True)
class Sine(Stimulus):
    """offset + amplitude · sin(2π · frequency · t + phase), with t in s.

    Raises
    ------
    ValueError
        A negative frequency.

    Examples
    --------
    >>> Sine(1.0, frequency=250.0)([0.0, 1.0, 2.0]).round(6)
    array([0., 1., 0.])
    """

    amplitude: float  # µA/cm²
    frequency: float  # Hz
    offset: float = 0.0  # µA/cm², the mean
    phase: float = 0.0  # rad, π/2 starts at the top

    def __post_init__(self):
        plain_numbers(self)
        non_negative("frequency", self.frequency, "Hz", "shift the phase by π instead")
        for name, unit in (("amplitude", "µA/cm²"), ("offset", "µA/cm²"), ("phase", "rad")):
            finite(name, getattr(self, name), unit)

    def _current(self, t):
        return self.offset + self.amplitude * np.sin(self._half_angle(t) * 2 + self.phase)

    def _antiderivative(self, t):
        # ∫sin(ωt + φ) dt = t sin(ωt/2 + φ) sin(ωt/2)/(ωt/2): no division by ω
        mean = np.sinc(1e-3 * self.frequency * t) * np.sin(self._half_angle(t) + self.phase)
        return t * (self.offset + self.amplitude * mean)

    def _half_angle(self, t):
        return np.pi * 1e-3 * self.frequency * t


@dataclass(frozen=True)
class Sum(Stimulus):
    """Several currents at once; made by `+`."""

    parts: tuple[Stimulus, ...]

    def __post_init__(self):
        if not self.parts:
            raise ValueError("parts = () is no current: use Constant(0.0)")

    def _edges(self, duration):
        return np.concatenate([part.edges(duration) for part in self.parts])

    def _current(self, t):
        return sum(part(t) for part in self.parts)

    def _antiderivative(self, t):
        return sum(part.charge(t) for part in self.parts)


def as_stimulus(stimulus):
    """A stimulus as it is; a plain number (µA/cm²) as a current that stays on from t = 0.

    Raises
    ------
    ValueError
        Neither a stimulus nor a finite number.

    Examples
    --------
    >>> as_stimulus(2)
    Constant(amplitude=2.0)
    """
    if isinstance(stimulus, Stimulus):
        return stimulus
    if isinstance(stimulus, str) or not np.isscalar(stimulus):
        raise ValueError(
            f"stimulus = {shown(stimulus)} is not a current: give a number in µA/cm² "
            "or, for example, Step(2.0, 10.0, 60.0)"
        )
    return Constant(finite("stimulus", stimulus, "µA/cm²"))


@takes(stimulus=Stimulus, t=(finite_array, "ms"))
def mean_current(stimulus, t):
    """Mean current over each interval of the grid `t`: a step edge inside one keeps its charge.

    Parameters
    ----------
    stimulus : Stimulus
    t : array, shape (n,)
        ms, growing.

    Returns
    -------
    array, shape (n − 1,), µA/cm²

    Raises
    ------
    ValueError
        A grid that does not grow, or a current beyond the range of numbers.

    Examples
    --------
    >>> mean_current(Step(2.0, 0.5, 2.0), [0.0, 1.0, 2.0, 3.0])
    array([1., 2., 0.])
    """
    if np.ndim(t) != 1 or len(t) < 2 or (np.diff(t) <= 0).any():
        raise ValueError("t must hold two or more growing times in ms")
    with np.errstate(over="ignore", invalid="ignore"):
        current = np.diff(stimulus.charge(t)) / np.diff(t)
    if not np.isfinite(current).all():
        raise ValueError(f"stimulus = {shown(stimulus)} is too strong: make it weaker")
    return current


def _parts(stimulus):
    return stimulus.parts if isinstance(stimulus, Sum) else (stimulus,)
