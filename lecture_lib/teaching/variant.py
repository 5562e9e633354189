"""One question in many dresses: parameters are drawn, the answer and the wrong ways are computed.

A room's `variants.py` has ``VARIANTS``; `Variant.questions` makes `Question`s of one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from lecture_lib.support.numbers import EXACT, numeral, written

from .question import Look, Option, Question

APART = 0.1  # two answers that differ by less, as a share of the larger, are no choice
MOST_DRAWS = 200
TRIES = 20  # for each further dress


@dataclass(frozen=True)
class Slip:
    """A wrong way to the number, and the idea that leads there."""

    value: Callable[..., float]  # of the drawn parameters
    idea: str  # what somebody thinks who goes this way, as they would say it
    wrong: str  # one sentence: what is wrong with that idea


@dataclass(frozen=True)
class Variant:
    """A question about numbers that are drawn.

    Parameters
    ----------
    text : str
        The question, with what is drawn or given in braces: ``"C = {C} µF/cm²"``.
    draws : mapping of str to sequence of float
        What each parameter is drawn from.
    answer : callable
        The answer in `unit`, by the library's own solver, from the drawn parameters by name.
    slips : sequence of Slip
        Wrong ways to it; two or more.
    unit : str
        Unit of all answers.
    reason : str
        Why it is so.
    look : Look, optional
        Where it can be seen.
    given : mapping of str to callable
        More numbers of the text, computed from the drawn parameters.

    Examples
    --------
    >>> import numpy as np
    >>> tau = Variant(
    ...     "C = {C} µF/cm², g_L = 0.1 mS/cm². How long is τ_m?",
    ...     {"C": (1.0, 2.0)},
    ...     answer=lambda C: C / 0.1,
    ...     slips=[
    ...         Slip(lambda C: C * 0.1, "τ is R C, and R is g.", "R is 1/g."),
    ...         Slip(lambda C: 0.1 / C, "A leaky cell is slow.", "It is fast."),
    ...     ],
    ...     unit="ms",
    ... )
    >>> question = tau.question(np.random.default_rng(1))
    >>> question.text, question.computed
    ('C = 2 µF/cm², g_L = 0.1 mS/cm². How long is τ_m?', '20.0 ms')
    """

    text: str
    draws: Mapping[str, Sequence[float]]
    answer: Callable[..., float]
    slips: Sequence[Slip]
    unit: str = ""
    reason: str = ""
    look: Look | None = None
    given: Mapping[str, Callable[..., float]] = field(default_factory=dict)

    def draw(self, rng: "np.random.Generator") -> dict[str, float]:
        """Parameters for which the answer and all slips can be told apart.

        Raises
        ------
        ValueError
            If there are hardly any: the ranges or the slips must change.
        """
        for _ in range(MOST_DRAWS):
            drawn = {name: float(rng.choice(values)) for name, values in self.draws.items()}
            if _told_apart(self.values(drawn)):
                return drawn
        raise ValueError(f"{self.text!r}: in {MOST_DRAWS} draws two answers were always alike")

    def values(self, drawn: Mapping[str, float]) -> list[float]:
        """The right number, and then those of the slips."""
        return [float(way(**drawn)) for way in (self.answer, *(slip.value for slip in self.slips))]

    def questions(self, rng: "np.random.Generator", number: int) -> list[Question]:
        """So many dresses of it, or as many as differ; the right option stands anywhere."""
        drawn = {}
        for _ in range(number * TRIES):
            values = self.draw(rng)
            drawn[tuple(values.values())] = values
            if len(drawn) == number:
                break
        return [self._dressed(values, rng) for values in drawn.values()]

    def question(self, rng: "np.random.Generator") -> Question:
        """One dress of it."""
        return self.questions(rng, 1)[0]

    def _dressed(self, drawn: Mapping[str, float], rng: "np.random.Generator") -> Question:
        known = {name: numeral(value, EXACT) for name, value in drawn.items()}
        known |= {name: written(float(way(**drawn))) for name, way in self.given.items()}
        right, *wrong = (written(value, self.unit) for value in self.values(drawn))
        options = [Option(right)]
        options += [Option(w, s.idea, s.wrong) for w, s in zip(wrong, self.slips, strict=True)]
        return Question(
            self.text.format(**known),
            [options[k] for k in rng.permutation(len(options))],
            answer=lambda: right,
            reason=self.reason,
            look=self.look,
        )


def _told_apart(values: Sequence[float]) -> bool:
    """Whether any two numbers differ by more than rounding would hide."""
    ordered = sorted(values)
    return all(b - a > APART * max(abs(a), abs(b)) for a, b in pairwise(ordered))
