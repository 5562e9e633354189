"""Predictions and exercises that answer back: they say what is off, never the solution."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from numbers import Integral
from typing import Any

from lecture_lib.support.validate import finite, non_negative, positive

from . import hints
from .typed import in_unit, read_number


@dataclass(frozen=True)
class Verdict:
    """What became of a prediction: right or not, one sentence, and both answers."""

    correct: bool
    message: str
    given: str | float
    answer: str | float


@dataclass(frozen=True)
class Prediction:
    """A question that is answered before the model answers it.

    Parameters
    ----------
    question : str
        One sentence or two.
    options : sequence of str
        What can be chosen; without options a number is asked for.
    answer : callable
        Computes the answer: an option (its text or its position, from 0), or a number in `unit`.
    reason : str
        Why it is so; shown after the student has committed.
    unit : str
        Unit of the number, e.g. ``"ms"``.
    tolerance : float
        Accepted distance from the computed number, as a share of it (larger = more lenient).
    absolute : float
        Accepted distance in `unit`, where a share makes no sense: an answer of 0, or a voltage,
        whose zero is a convention. The more lenient of the two counts.

    Raises
    ------
    ValueError
        If the computed answer is none that could be given, or nothing but it would be accepted.

    Examples
    --------
    >>> tau = Prediction("How long is τ_m?", answer=lambda: 1.0 / 0.3, unit="ms")
    >>> tau.judge("3,3").message
    'Right.'
    >>> tau.judge(3300).message
    '1000 times too large: check the unit.'
    """

    question: str
    options: Sequence[str] = ()
    _: KW_ONLY
    answer: Callable[[], str | float]
    reason: str = ""
    unit: str = ""
    tolerance: float = 0.05
    absolute: float = 0.0
    computed: str | float = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "options", _distinct(self.options))
        non_negative("tolerance", self.tolerance)
        non_negative("absolute", self.absolute, self.unit)
        if not callable(self.answer):
            raise ValueError(
                f"answer = {self.answer!r} is typed, not computed: "
                "give a function that computes it, e.g. answer=lambda: Membrane().tau_m"
            )
        object.__setattr__(self, "computed", self._compute())

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
        if self.options:
            return _option(given, self.options)
        return read_number(given, self.unit)

    def show(self, value: str | float) -> str:
        """Write an answer as a person reads it, four digits and the unit.

        Examples
        --------
        >>> Prediction("How long?", answer=lambda: 3.0, unit="ms").show(10 / 3)
        '3.333 ms'
        """
        return value if self.options else f"{float(f'{value:.4g}'):g} {self.unit}".strip()

    def _compute(self) -> str | float:
        value = self.answer()
        if self.options:
            return _option(value, self.options)
        value = finite("answer()", value, self.unit)
        if max(self.tolerance * abs(value), self.absolute) == 0:
            raise ValueError(
                f"answer() = {self.show(value)}, and only exactly that would be right: give "
                f"absolute, the accepted distance{in_unit(self.unit)}, e.g. absolute=0.1"
            )
        return value

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
        accepted = max(self.tolerance * abs(self.computed), self.absolute)
        return abs(given - self.computed) <= accepted


@dataclass(frozen=True, repr=False)
class Report:
    """What a check found; shown as one line."""

    passed: bool
    message: str
    mark: str

    def __repr__(self) -> str:
        return f"{self.mark} {self.message}"


def check(
    function: Callable,
    *,
    reference: Callable,
    inputs: Sequence[Mapping[str, Any]],
    unit: str = "",
    tolerance: float = 1e-3,
) -> Report:
    """Try a student's function on several inputs and name the first thing that is off.

    Parameters
    ----------
    function : callable
        The student's; gives a number or an array of numbers.
    reference : callable
        Gives the right result for the same arguments. It is never shown.
    inputs : sequence of mappings
        Arguments by name, one mapping per trial. Two or more tell a factor from an offset.
    unit : str
        Unit of the result, for the hint.
    tolerance : float
        Accepted distance as a share of the largest value of each result (larger = more
        lenient). The default forgives rounded constants, not a forgotten term.

    Raises
    ------
    ValueError
        If there is nothing to try, or the reference gives no finite number.

    Examples
    --------
    >>> def tau(C, g):
    ...     return C / g * 1000
    >>> inputs = [dict(C=1.0, g=0.3), dict(C=1.0, g=0.1)]
    >>> check(tau, reference=lambda C, g: C / g, inputs=inputs, unit="ms")
    ✗ tau: 1000 times too large. Is it in ms?
    """
    positive("tolerance", tolerance)
    if not inputs:
        raise ValueError("inputs = [] leaves nothing to try: give one mapping per trial")
    name = getattr(function, "__name__", repr(function))
    right = [hints.right_outcome(reference, values) for values in inputs]
    try:
        given = [hints.outcome(function, v, r) for v, r in zip(inputs, right, strict=True)]
        hints.first_difference(inputs, given, right, unit, tolerance)
    except hints.Off as reason:
        return Report(False, f"{name}: {reason}", reason.mark)
    tried = "the input" if len(inputs) == 1 else f"all {len(inputs)} inputs"
    return Report(True, f"{name}: right for {tried}.", "✓")


def _option(given: Any, options: tuple[str, ...]) -> str:
    """Find an option by its text or by its position."""
    if isinstance(given, Integral) and not isinstance(given, bool) and 0 <= given < len(options):
        return options[given]
    text = str(given).strip()
    if not text:
        raise ValueError("Nothing is chosen yet.")
    if text not in options:
        raise ValueError(f"“{text}” is not an option: choose one of {', '.join(options)}.")
    return text


def _distinct(options: Sequence[str]) -> tuple[str, ...]:
    texts = [] if isinstance(options, str) else [str(option).strip() for option in options]
    if len(texts) == 1 or len(set(texts)) < len(texts) or "" in texts or (options and not texts):
        raise ValueError(f"options = {options!r} must be a list of two or more different texts")
    return tuple(texts)
