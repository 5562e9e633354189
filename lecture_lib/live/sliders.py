"""Numbers that a student can move: sliders and whole numbers, linear or logarithmic."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from lecture_lib.support.numbers import EXACT, numeral
from lecture_lib.support.validate import finite
from lecture_lib.teaching.typed import read_number

STOPS = 200  # steps of a logarithmic slider from end to end
DIGITS = 3  # of a value on such a slider

Rule = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True)
class Slider:
    """A number between two ends.

    Parameters
    ----------
    value : float
        Where the slider starts, and where *reset* returns to.
    low, high : float
        The ends. A typed value beyond them is taken as the end, and the student is told.
    unit : str
        Shown behind the number, e.g. ``"mS/cm²"``.
    label : str
        What is moved, in words. The parameter's own name stands beside it.
    step : float, optional
        One press of an arrow key, a part of the range that fits in whole times; a hundredth of
        the range without it.
    log : bool
        Equal steps multiply by equal factors; `low` must then be positive.
    symlog : float
        Linear up to this size and logarithmic beyond, on both sides of 0: for a range that holds
        small values and large ones. 0 = not so.
    enabled : callable, optional
        The state of all controls → whether this one has an effect there; greyed otherwise.

    Raises
    ------
    ValueError
        Ends, step or value that make no sense together, by name.

    Examples
    --------
    >>> Slider(0.3, 0, 1, unit="mS/cm²").settle("g_L", "0,5")
    (0.5, '')
    >>> Slider(0.3, 0, 1, unit="mS/cm²").settle("g_L", 7)
    (1.0, 'g_L = 7 mS/cm² is beyond the slider: taken as 1')
    """

    value: float
    low: float
    high: float
    unit: str = ""
    label: str = ""
    step: float | None = None
    log: bool = False
    symlog: float = 0.0
    enabled: Rule | None = None
    kind: ClassVar[str] = "slider"

    def __post_init__(self):
        for name in ("value", "low", "high", "symlog"):
            self._check(name, getattr(self, name))
        if not self.low < self.high:
            raise ValueError(f"low = {self.low} must be below high = {self.high}")
        if self.log and self.low <= 0:
            raise ValueError(f"low = {self.low} must be positive on a logarithmic slider")
        if self.symlog < 0 or (self.symlog and self.log):
            raise ValueError(f"symlog = {self.symlog} must be 0 or a size, and not beside log")
        if not self.low <= self.value <= self.high:
            raise ValueError(
                f"value = {self.value} must lie between the ends {self.low} and {self.high}"
            )
        self._check_step()

    def _check(self, name: str, value: Any) -> None:
        finite(name, value, self.unit)

    def _check_step(self) -> None:
        if self.step is None:
            return
        if finite("step", self.step, self.unit) <= 0:
            raise ValueError(f"step = {self.step} must be larger than 0")
        if self.stops:
            return
        steps = (self.high - self.low) / self.step
        if abs(steps - round(steps)) > 1e-6 * max(steps, 1):
            end = self.low + math.floor(steps) * self.step
            raise ValueError(
                f"step = {self.step:g} must reach high = {self.high:g} from low = {self.low:g}: "
                f"end at {end:g}, or use another step"
            )

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest value."""
        return self._number(self.low), self._number(self.high)

    @property
    def stops(self) -> list[float]:
        """The values of a logarithmic slider, one for each position; none of a linear one."""
        if not (self.log or self.symlog):
            return []
        inner = [float(f"{self._along(k / STOPS):.{DIGITS}g}") for k in range(1, STOPS)]
        if self.low < 0 < self.high:
            inner[min(range(len(inner)), key=lambda k: abs(inner[k]))] = 0.0
        stops = [self._number(stop) for stop in (self.low, *inner, self.high)]
        return list(dict.fromkeys(stops))  # near the low end whole numbers come more than once

    def settle(self, name: str, given: Any) -> tuple[float, str]:
        """Turn what was given into a valid value, and say what was changed about it."""
        number = _parse(name, given, self.unit)
        value = self._number(min(max(number, self.low), self.high))
        return value, self._note(name, number, value)

    def snap(self, value: float) -> float:
        """The nearest value that the slider itself can reach."""
        value = min(max(value, self.low), self.high)
        if self.stops:
            return min(self.stops, key=lambda stop: abs(stop - value))
        near = self.low + round((value - self.low) / self._step) * self._step
        return self._number(float(f"{near:.12g}"))

    def random(self, rng: np.random.Generator) -> float:
        """A value between the ends, uniform along the slider."""
        return self._number(self._along(rng.random()))

    def written(self, value: float) -> str:
        """The value as a person reads it."""
        return numeral(value, self._step, self.unit)

    def shown(self, value: float) -> float:
        """The value as the page takes it."""
        return value

    def spec(self) -> dict:
        """What the browser needs to build this control."""
        names = ("value", "low", "high", "unit", "label")
        own = {name: getattr(self, name) for name in names}
        return own | {"kind": self.kind, "step": self._step, "stops": self.stops}

    @property
    def _step(self) -> float:
        return (self.high - self.low) / 100 if self.step is None else self.step

    def _along(self, part: float) -> float:
        """The value at a part of the way from end to end."""
        if self.log:
            return min(self.low * (self.high / self.low) ** part, self.high)
        if self.symlog:
            low, high = math.asinh(self.low / self.symlog), math.asinh(self.high / self.symlog)
            value = self.symlog * math.sinh(low + part * (high - low))
            return min(max(value, self.low), self.high)
        return self.low + (self.high - self.low) * part

    def _number(self, value: float) -> float:
        return float(value)

    def _note(self, name: str, given: float, value: float) -> str:
        if self.low <= given <= self.high:
            return ""
        typed = numeral(given, EXACT, self.unit)
        return f"{name} = {typed} is beyond the slider: taken as {numeral(value, EXACT)}"


@dataclass(frozen=True)
class Integer(Slider):
    """A whole number between two ends."""

    step: float | None = 1

    def _check(self, name: str, value: Any) -> None:
        super()._check(name, value)
        if name != "symlog" and value != round(value):
            raise ValueError(f"{name} = {value} of a whole number must be whole: {round(value)}?")

    def _check_step(self) -> None:
        super()._check_step()
        if self.step is not None:
            self._check("step", self.step)

    def _number(self, value: float) -> int:
        return round(value)

    def _note(self, name: str, given: float, value: float) -> str:
        if self.low <= given <= self.high and given != value:
            typed = numeral(given, EXACT)
            return f"{name} = {typed} is not a whole number: taken as {numeral(value, EXACT)}"
        return super()._note(name, given, value)


def _parse(name: str, given: Any, unit: str) -> float:
    """Read a number as typed, and say which control could not be read."""
    try:
        return read_number(given, unit)
    except ValueError as problem:
        raise ValueError(f"{name}: {problem}") from None
