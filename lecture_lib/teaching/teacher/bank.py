"""The question bank: every question of every room, and drawn variants, each with its answer."""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import numpy as np

from ..course import ROOMS, START
from ..question import Explain, Look, Question
from ..variant import Variant

LETTERS = "ABCDEFGH"  # of the choices


@dataclass(frozen=True)
class Choice:
    """What can be chosen, and what is said to who chose it."""

    text: str
    right: bool
    said: str = ""


@dataclass(frozen=True)
class Item:
    """A question as all formats can say it: choices, or a number, or an answer in sentences."""

    name: str  # "membrane_circuit/bigger_cell", a variant "membrane_circuit/tau_m 2"
    notebook: str  # "02_membrane_circuit"
    text: str
    said: str  # to everybody, afterwards
    choices: tuple[Choice, ...] = ()
    number: float | None = None
    accepted: float = 0.0  # distance from the number

    @property
    def right(self) -> Choice | None:
        """The right choice; None where there is nothing to choose."""
        return next((choice for choice in self.choices if choice.right), None)


def bank(seed: int = 0, room: str = "", variants: int = 3) -> list[Item]:
    """All questions of a room, or of every room, and so many dresses of each variant.

    Parameters
    ----------
    seed : int
        Of the drawn parameters and of the order of the choices: the same seed, the same bank.
    room : str
        A room or a notebook, e.g. ``"synapse"`` or ``"01"``; without it all of them.
    variants : int
        Larger = more dresses of each question whose parameters are drawn.

    Raises
    ------
    ValueError
        If there is no such room.

    Examples
    --------
    >>> items = bank(seed=1, room="membrane_circuit", variants=0)
    >>> items[0].name, items[0].right.text
    ('membrane_circuit/bigger_cell', 'it stays the same')
    """
    return [
        item
        for notebook, place in places(room).items()
        for item in (*_asked(notebook, place, seed), *_drawn(notebook, place, seed, variants))
    ]


def places(room: str = "") -> dict[str, str]:
    """Notebooks whose room has questions, each with its module; one of them, or all.

    Examples
    --------
    >>> places("02")
    {'02_membrane_circuit': 'membrane_circuit'}
    """
    found = {START[0]: START[1]} | {f"{n:02}_{name}": name for n, name in enumerate(ROOMS, 1)}
    found = {book: place for book, place in found.items() if file_of(place, "questions")}
    asked = {b: p for b, p in found.items() if room in ("", b, b[:2], p, b[3:])}
    if not asked:
        raise ValueError(
            f"There is no room {room!r} with questions: choose one of {', '.join(found)}."
        )
    return asked


def questions_of(place: str) -> Mapping[str, Question | Explain]:
    """``QUESTIONS`` of a place, in the order of its notebook."""
    return file_of(place, "questions").QUESTIONS


def variants_of(place: str) -> Mapping[str, Variant]:
    """``VARIANTS`` of a place; none where it has no such file."""
    file = None if "." in place else file_of(place, "variants")
    return file.VARIANTS if file else {}


def item_of(name: str, notebook: str, asked: Question | Explain, rng=None) -> Item:
    """A question as an item, its answer computed; with `rng` the choices are shuffled."""
    if isinstance(asked, Explain):
        points = "; ".join(f"({k}) {point}" for k, point in enumerate(asked.points, 1))
        said = _joined(asked.model, f"A good answer {points}.")
        return Item(name, notebook, _joined(asked.text), said)
    said = _joined(asked.reason, seen_in(asked.look, notebook))
    if not asked.options:
        text = _joined(asked.text, f"(Answer in {asked.unit}.)" if asked.unit else "")
        return Item(name, notebook, text, said, (), float(asked.computed), float(asked.accepted))
    choices = [
        Choice(o.text, o.text == asked.computed, _joined(_quoted(o.idea), o.wrong))
        for o in asked.options
    ]
    order = range(len(choices)) if rng is None else rng.permutation(len(choices))
    return Item(name, notebook, _joined(asked.text), said, tuple(choices[k] for k in order))


def seen_in(look: Look | None, notebook: str) -> str:
    """Where an answer can be seen, as a sentence."""
    if look is None:
        return ""
    return f"To see it, open notebook {notebook[:2]}, explorer `{look.explorer}`: {look.do}."


def random_of(seed: int, name: str) -> np.random.Generator:
    """A generator for one question: another question more or less changes nothing for it."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def _asked(notebook: str, place: str, seed: int) -> Iterator[Item]:
    for key, asked in questions_of(place).items():
        name = f"{place}/{key}"
        yield item_of(name, notebook, asked, random_of(seed, name))


def _drawn(notebook: str, place: str, seed: int, variants: int) -> Iterator[Item]:
    for key, variant in variants_of(place).items():
        name = f"{place}/{key}"
        for k, asked in enumerate(variant.questions(random_of(seed, name), variants), 1):
            yield item_of(f"{name} {k}", notebook, asked)


def _joined(*parts: str) -> str:
    """Sentences in one line, one space between words."""
    return re.sub(r"[ \n]+", " ", " ".join(parts)).strip()  # a thin space stays one


def _quoted(idea: str) -> str:
    return f"“{idea}”" if idea else ""


def file_of(place: str, file: str) -> ModuleType | None:
    """The file of a place; None where it has no such file."""
    name = f"lecture_lib.{place}" if "." in place else f"lecture_lib.{place}.{file}"
    return import_module(name) if find_spec(name) else None
