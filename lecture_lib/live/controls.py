"""What a student can move: sliders, whole numbers, choices and switches, each with its rules."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

import numpy as np

from lecture_lib.teaching.check import read_number

LOG_STEPS = 200  # positions of a logarithmic slider from end to end


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
        One press of an arrow key; a hundredth of the range without it.
    log : bool
        Equal steps multiply by equal factors; `low` must then be positive.

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
    kind: ClassVar[str] = "slider"

    def __post_init__(self):
        if not self.low < self.high:
            raise ValueError(f"low = {self.low} must be below high = {self.high}")
        if self.log and self.low <= 0:
            raise ValueError(f"low = {self.low} must be positive on a logarithmic slider")
        if not self.low <= self.value <= self.high:
            raise ValueError(
                f"value = {self.value} must lie between the ends {self.low} and {self.high}"
            )

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest value."""
        return self._number(self.low), self._number(self.high)

    def settle(self, name: str, given: Any) -> tuple[float, str]:
        """Turn what was given into a valid value, and say what was changed about it."""
        number = _parse(name, given, self.unit)
        value = self._number(min(max(number, self.low), self.high))
        return value, self._note(name, number, value)

    def random(self, rng: np.random.Generator) -> float:
        """A value between the ends, uniform along the slider."""
        u = rng.random()
        if self.log:
            return self._number(self.low * (self.high / self.low) ** u)
        return self._number(self.low + (self.high - self.low) * u)

    def spec(self) -> dict:
        """What the browser needs to build this control."""
        step = (self.high - self.low) / 100 if self.step is None else self.step
        return asdict(self) | {"kind": self.kind, "step": step, "steps": LOG_STEPS}

    def _number(self, value: float) -> float:
        return float(value)

    def _note(self, name: str, given: float, value: float) -> str:
        if self.low <= given <= self.high:
            return ""
        return f"{name} = {given:g}{_space(self.unit)} is beyond the slider: taken as {value:g}"


@dataclass(frozen=True)
class Integer(Slider):
    """A whole number between two ends."""

    step: float | None = 1

    def spec(self) -> dict:
        """What the browser needs to build this control."""
        return super().spec() | {"whole": True}

    def _number(self, value: float) -> int:
        return round(value)

    def _note(self, name: str, given: float, value: float) -> str:
        if self.low <= given <= self.high and given != value:
            return f"{name} = {given:g} is not a whole number: taken as {value}"
        return super()._note(name, given, value)


@dataclass(frozen=True)
class Choice:
    """One of several named options.

    Examples
    --------
    >>> Choice("K⁺", ["K⁺", "Na⁺"]).settle("ion", "Na⁺")
    ('Na⁺', '')
    """

    value: str
    options: tuple[str, ...]
    label: str = ""
    unit: str = ""
    kind: ClassVar[str] = "choice"

    def __post_init__(self):
        object.__setattr__(self, "options", tuple(self.options))
        self.settle("value", self.value)

    @property
    def ends(self) -> tuple[str, ...]:
        """Every option."""
        return self.options

    def settle(self, name: str, given: Any) -> tuple[str, str]:
        """Return the option, or say which ones there are."""
        if given not in self.options:
            raise ValueError(f"{name} = {given!r} is not one of {', '.join(self.options)}")
        return given, ""

    def random(self, rng: np.random.Generator) -> str:
        """Any option."""
        return self.options[rng.integers(len(self.options))]

    def spec(self) -> dict:
        """What the browser needs to build this control."""
        return asdict(self) | {"kind": self.kind, "options": list(self.options)}


@dataclass(frozen=True)
class Switch:
    """On or off.

    Examples
    --------
    >>> Switch(True).settle("leak", False)
    (False, '')
    """

    value: bool
    label: str = ""
    unit: str = ""
    kind: ClassVar[str] = "switch"

    @property
    def ends(self) -> tuple[bool, bool]:
        """Off and on."""
        return False, True

    def settle(self, name: str, given: Any) -> tuple[bool, str]:
        """Return the state, or say that it must be on or off."""
        if not isinstance(given, bool | np.bool_):
            raise ValueError(f"{name} = {given!r} must be on (True) or off (False)")
        return bool(given), ""

    def random(self, rng: np.random.Generator) -> bool:
        """On or off with equal chance."""
        return bool(rng.random() < 0.5)

    def spec(self) -> dict:
        """What the browser needs to build this control."""
        return asdict(self) | {"kind": self.kind}


Control = Slider | Choice | Switch


def _parse(name: str, given: Any, unit: str) -> float:
    """Read a number as typed, and say which control could not be read."""
    try:
        return read_number(given, unit)
    except ValueError as problem:
        raise ValueError(f"{name}: {problem}") from None


def _space(unit: str) -> str:
    return f" {unit}" if unit else ""
