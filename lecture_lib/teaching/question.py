"""Questions: commit, look, say, reason. Each room's `questions.py` has its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from importlib import import_module
from numbers import Integral
from typing import Any

from lecture_lib.support.numbers import is_counted, written
from lecture_lib.support.validate import finite, non_negative

from . import hints
from .typed import in_unit, read_number

PIECES = 20  # of a run, before its preset is judged, where its room says nothing else
SURE = ("a guess", "fairly sure", "sure")


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen, and the idea behind it."""

    text: str
    idea: str = ""  # what somebody thinks who chooses it, as they would say it
    wrong: str = ""  # one sentence: what is wrong with that idea


@dataclass(frozen=True)
class Look:
    """What to do before the answer comes, and in which explorer."""

    do: str  # "press *leaky* and watch the dot": ends a sentence that begins with "Now"
    explorer: str  # the name of its model
    preset: str = ""  # what the form's button presses
    values: Mapping[str, Any] = field(default_factory=dict)  # or the controls that it moves
    pinned: str | None = None  # the preset that it pins before, to compare with; "" = the start
    asked: str = "What did you see?"


@dataclass(frozen=True)
class Verdict:
    """What became of an answer: right or not, one sentence, and both answers."""

    correct: bool
    message: str
    given: str | float
    answer: str | float


@dataclass(frozen=True)
class Question:
    """A question that is answered before the model answers it.

    Parameters
    ----------
    text : str
        One sentence or two.
    options : sequence of Option or str
        What can be chosen; without options a number is asked for. The right one needs no idea.
    answer : callable
        Computes the answer: an option (its text or its position, from 0), or a number in `unit`.
        It is asked when the first student is.
    reason : str
        Why it is so; shown after the student has said what was seen.
    look : Look, optional
        Where the answer can be seen.
    unit : str
        Unit of the number, e.g. ``"ms"``.
    tolerance : float
        Accepted distance from the computed number, as a share of it (larger = more lenient).
    absolute : float
        Accepted distance in `unit`, where a share makes no sense: an answer of 0, or a voltage,
        whose zero is a convention. The more lenient of the two counts.
    tries : int
        How often a wrong number is answered by its direction alone, before the answer comes
        (more = more of an exercise, 0 = a prediction).

    Raises
    ------
    ValueError
        If it cannot be asked; or, by `computed`, if the answer is none that could be given, or
        nothing but it would be accepted.

    Examples
    --------
    >>> tau = Question("How long is τ_m?", answer=lambda: 1.0 / 0.3, unit="ms")
    >>> tau.judge("3,3").message
    'Right.'
    >>> tau.judge(3300).message
    '1000 times too large: check the unit.'
    """

    text: str
    options: Sequence[Option | str] = ()
    _: KW_ONLY
    answer: Callable[[], str | float]
    reason: str = ""
    look: Look | None = None
    unit: str = ""
    tolerance: float = 0.05
    absolute: float = 0.0
    tries: int = 0

    def __post_init__(self):
        object.__setattr__(self, "options", _distinct(self.options))
        non_negative("tolerance", self.tolerance)
        non_negative("absolute", self.absolute, self.unit)
        if not callable(self.answer):
            raise ValueError(
                f"answer = {self.answer!r} is typed, not computed: "
                "give a function that computes it, e.g. answer=lambda: Membrane().tau_m"
            )

    @property
    def texts(self) -> tuple[str, ...]:
        """What can be chosen."""
        return tuple(option.text for option in self.options)

    @cached_property
    def computed(self) -> str | float:
        """The answer."""
        value = self.answer()
        if self.options:
            return _chosen(value, self.texts)
        value = finite("answer()", value, self.unit)
        if self._accepted(value) == 0:
            raise ValueError(
                f"answer() = {self.show(value)}, and only exactly that would be right: give "
                f"absolute, the accepted distance{in_unit(self.unit)}, e.g. absolute=0.1"
            )
        return value

    @property
    def accepted(self) -> float:
        """The accepted distance from the computed number, in `unit`."""
        return self._accepted(self.computed)

    def judge(self, given: str | float) -> Verdict:
        """Compare an answer, as typed or as a value, with the computed one.

        Raises
        ------
        ValueError
            If it is no answer: text that is not a number, or none of the options.
        """
        value = self.read(given)
        message = self._message(value)
        return Verdict(message == "Right.", message, value, self.computed)

    def read(self, given: str | float) -> str | float:
        """Turn what was typed or clicked into the option or the number that it means."""
        return _chosen(given, self.texts) if self.options else read_number(given, self.unit)

    def option(self, given: str | float) -> Option | None:
        """The option that was chosen; None where a number is asked for."""
        return self.options[self.texts.index(self.read(given))] if self.options else None

    def show(self, value: str | float) -> str:
        """Write an answer as a person reads it.

        Examples
        --------
        >>> Question("How long?", answer=lambda: 3.0, unit="ms").show(10 / 3)
        '3.33 ms'
        >>> Question("How many?", answer=lambda: 3.0, unit="spikes").show(3.0)
        '3 spikes'
        """
        if self.options:
            return value
        whole = is_counted(self.unit) and float(value).is_integer()
        return written(int(value) if whole else value, self.unit)

    def _message(self, given: str | float) -> str:
        if self._close(given):
            return "Right."
        if self.options:
            return "Not this one."
        if given < 0 < self.computed or self.computed < 0 < given:
            right_size = self._close(-given)
            return "The size is right, the sign is not." if right_size else "The sign is off."
        powers = hints.powers_of_ten(given, self.computed)
        if powers and self._close(given / 10.0**powers):
            return f"{hints.times_too(powers)}: check the unit."
        return "Too high." if given > self.computed else "Too low."

    def _close(self, given: str | float) -> bool:
        if self.options:
            return given == self.computed
        return abs(given - self.computed) <= self.accepted

    def _accepted(self, computed: float) -> float:
        return max(self.tolerance * abs(computed), self.absolute)


@dataclass(frozen=True)
class Explain:
    """A question that is answered in sentences, and compared with a model answer by the student."""

    text: str
    model: str  # the model answer, shown after the student has written
    points: Sequence[str]  # what a good answer says, to tick


def find(name: str) -> Question | Explain:
    """The question `"room/name"`: an entry of ``QUESTIONS`` in the room's `questions.py`.

    ``"room.file/name"`` is one in another file of the room.

    Raises
    ------
    ValueError
        If there is no such room or question; the message names those that there are.
    """
    room, _, key = name.partition("/")
    try:
        file = import_module(f"lecture_lib.{room if '.' in room else f'{room}.questions'}")
    except ModuleNotFoundError:
        raise ValueError(f"{name!r}: the room {room!r} has no questions") from None
    questions = file.QUESTIONS
    if key not in questions:
        raise ValueError(f"{name!r} is not one of the questions of {room}: {', '.join(questions)}")
    return questions[key]


def pieces_of(room: str, model: str) -> int:
    """How many pieces a run of this model shows before its presets are judged.

    ``PIECES`` in the room's `questions.py` says where that is another number.

    Examples
    --------
    >>> pieces_of("fi_curve", "jumps"), pieces_of("fi_curve", "another")
    (3, 20)
    """
    try:
        claims = import_module(f"lecture_lib.{room}.questions")
    except ModuleNotFoundError:
        return PIECES
    return getattr(claims, "PIECES", {}).get(model, PIECES)


def _chosen(given: Any, options: tuple[str, ...]) -> str:
    """Find an option by its text or by its position."""
    if isinstance(given, Integral) and not isinstance(given, bool) and 0 <= given < len(options):
        return options[given]
    text = str(given).strip()
    if not text:
        raise ValueError("Nothing is chosen yet.")
    if text not in options:
        raise ValueError(f"“{text}” is not an option: choose one of {', '.join(options)}.")
    return text


def _distinct(options: Sequence[Option | str]) -> tuple[Option, ...]:
    given = [] if isinstance(options, str) else options
    found = tuple(o if isinstance(o, Option) else Option(str(o).strip()) for o in given)
    texts = [option.text for option in found]
    if len(texts) == 1 or len(set(texts)) < len(texts) or "" in texts or (options and not texts):
        raise ValueError(f"options = {options!r} must be a list of two or more different texts")
    return found
