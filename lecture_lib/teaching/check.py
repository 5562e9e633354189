"""Exercises that answer back: they say what is off, never the solution."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lecture_lib.support.validate import positive

from . import hints
from .lab_book import keep, room_of


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
    _keep_solution(function, reference)
    return Report(True, f"{name}: right for {tried}.", "✓")


def _keep_solution(function: Callable, reference: Callable) -> None:
    """Enter what passed into the lab book, with its lines where they can be found."""
    room = room_of(getattr(reference, "__module__", ""))
    try:
        code = inspect.getsource(function)
    except (OSError, TypeError):
        code = ""
    keep("exercises", f"{room}/{getattr(function, '__name__', 'function')}", {"code": code})
