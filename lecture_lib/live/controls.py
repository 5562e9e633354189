"""What a student can move: sliders and whole numbers, and here choices, switches and texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import Any, ClassVar

import numpy as np

from lecture_lib.support.numbers import EXACT, numeral

from .sliders import Integer, Rule, Slider


def label_of(option: Any) -> str:
    """What is shown of an option that has no label of its own."""
    return str(option) if isinstance(option, bool) else numeral(option, EXACT)


@dataclass(frozen=True)
class Choice:
    """One of several options: texts, or numbers.

    Parameters
    ----------
    value : str or number
        The option at the start.
    options : sequence of str or number
    label, unit : str
        As of a `Slider`.
    labels : sequence of str, optional
        What is shown of each option; the option itself without it.
    brings : mapping, optional
        Option → values of other controls that make sense with it; they move along.
    enabled : callable, optional
        As of a `Slider`.

    Examples
    --------
    >>> Choice("K⁺", ["K⁺", "Na⁺"]).settle("ion", "Na⁺")
    ('Na⁺', '')
    >>> Choice(1, [1, 2, 5]).settle("order", "5")
    (5, '')
    """

    value: str | float
    options: tuple[str | float, ...]
    label: str = ""
    unit: str = ""
    labels: tuple[str, ...] = ()
    brings: Mapping[Any, Mapping[str, Any]] = field(default_factory=dict)
    enabled: Rule | None = None
    kind: ClassVar[str] = "choice"

    def __post_init__(self):
        options = tuple(self.options)
        labels = tuple(map(str, self.labels)) or tuple(map(label_of, options))
        if not options or isinstance(self.options, str):
            raise ValueError(f"options = {self.options!r} must be a list of one or more")
        if not all(isinstance(option, str | Real) for option in options):
            raise ValueError(f"options = {self.options!r} must be texts or numbers")
        if len(set(options)) < len(options) or len(set(labels)) < len(labels):
            raise ValueError(f"options = {self.options!r} must differ from each other")
        if len(labels) != len(options):
            raise ValueError(f"labels = {self.labels!r} must name {len(options)} options")
        object.__setattr__(self, "options", options)
        object.__setattr__(self, "labels", labels)
        self.settle("value", self.value)

    @property
    def ends(self) -> tuple:
        """Every option."""
        return self.options

    def settle(self, name: str, given: Any) -> tuple[Any, str]:
        """Return the option, which may be given by its label, or say which ones there are."""
        for names in (self.options, self.labels, tuple(map(str, self.options))):
            if isinstance(given, str | Real) and given in names:
                return self.options[names.index(given)], ""
        raise ValueError(f"{name} = {given!r} is not one of {', '.join(self.labels)}")

    def snap(self, value: Any) -> Any:
        """The option itself."""
        return value

    def random(self, rng: np.random.Generator) -> Any:
        """Any option."""
        return self.options[rng.integers(len(self.options))]

    def written(self, value: Any) -> str:
        """The option as a person reads it."""
        return self.shown(value)

    def shown(self, value: Any) -> str:
        """The option as the page takes it."""
        return self.labels[self.options.index(value)]

    def spec(self) -> dict:
        """What the browser needs to build this control."""
        own = {"value": self.shown(self.value), "label": self.label, "unit": self.unit}
        return own | {"kind": self.kind, "options": list(self.labels)}


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
    enabled: Rule | None = None
    kind: ClassVar[str] = "switch"

    def __post_init__(self):
        self.settle("value", self.value)

    @property
    def ends(self) -> tuple[bool, bool]:
        """Off and on."""
        return False, True

    def settle(self, name: str, given: Any) -> tuple[bool, str]:
        """Return the state, or say that it must be on or off."""
        if not isinstance(given, bool | np.bool_):
            raise ValueError(f"{name} = {given!r} must be on (True) or off (False)")
        return bool(given), ""

    def snap(self, value: bool) -> bool:
        """The state itself."""
        return value

    def random(self, rng: np.random.Generator) -> bool:
        """On or off with equal chance."""
        return bool(rng.random() < 0.5)

    def written(self, value: bool) -> str:
        """The state as a person reads it."""
        return "on" if value else "off"

    def shown(self, value: bool) -> bool:
        """The state as the page takes it."""
        return value

    def spec(self) -> dict:
        """What the browser needs to build this control."""
        own = {"value": self.value, "label": self.label, "unit": self.unit}
        return own | {"kind": self.kind}


@dataclass(frozen=True)
class Typed:
    """A text that the model reads, such as the places that were clicked in its picture.

    Parameters
    ----------
    value : str
        The text at the start.
    read : callable
        A text as typed → the text as the model takes it; a ValueError says what is wrong with it.
    examples : sequence of str
        Two or more texts that work. The last one stands in the empty field as a hint.
    label, unit : str
        As of a `Slider`.
    enabled : callable, optional
        As of a `Slider`.

    Examples
    --------
    >>> Typed("", read=str.upper, examples=["", "ACGT"]).settle("sequence", " acgt ")
    ('ACGT', '')
    """

    value: str
    read: Callable[[str], str]
    examples: tuple[str, ...]
    label: str = ""
    unit: str = ""
    enabled: Rule | None = None
    kind: ClassVar[str] = "typed"

    def __post_init__(self):
        object.__setattr__(self, "examples", tuple(self.examples))
        if len(set(self.examples)) < 2 or isinstance(self.examples, str):
            raise ValueError(f"examples = {self.examples!r} must be two texts or more")
        for text in (self.value, *self.examples):
            self.settle("value", text)

    @property
    def ends(self) -> tuple[str, ...]:
        """The examples."""
        return self.examples

    def settle(self, name: str, given: Any) -> tuple[str, str]:
        """Return the text as the model takes it, or say what is wrong with it."""
        if not isinstance(given, str):
            raise ValueError(f"{name} = {given!r} must be a text such as {self.examples[-1]!r}")
        try:
            return self.read(given.strip()), ""
        except ValueError as problem:
            raise ValueError(f"{name}: {problem}") from None

    def snap(self, value: str) -> str:
        """The text itself."""
        return value

    def random(self, rng: np.random.Generator) -> str:
        """Any example."""
        return self.examples[rng.integers(len(self.examples))]

    def written(self, value: str) -> str:
        """The text as a person reads it."""
        return value or "nothing"

    def shown(self, value: str) -> str:
        """The text as the page takes it."""
        return value

    def spec(self) -> dict:
        """What the browser needs to build this control."""
        own = {"value": self.value, "label": self.label, "unit": self.unit}
        return own | {"kind": self.kind, "hint": self.examples[-1]}


Control = Slider | Integer | Choice | Switch | Typed
