"""From a class's answers before and after to the gain for each idea.

g = (after − before)/(1 − before), with the shares of right answers of those who took both tests:
the part of what could be gained that was. Source: R. R. Hake (1998), *Interactive-engagement versus
traditional methods*, Am. J. Phys. 66, 64–74, https://doi.org/10.1119/1.18809.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lecture_lib.support.numbers import written

from ..table import Table
from .bank import LETTERS, Choice, Item
from .concept_test import ITEMS

Answers = Mapping[str, Sequence[Choice | None]]  # student → what was chosen, item by item


@dataclass(frozen=True)
class Gain:
    """One item, or all of them together."""

    item: str
    idea: str
    before: float  # share of right answers
    after: float
    held_before: str = ""  # the wrong choice that most made, and how many
    held_after: str = ""

    @property
    def gain(self) -> float | None:
        """The normalized gain; None where nothing could be gained.

        Examples
        --------
        >>> Gain("all", "", 0.5, 0.75).gain
        0.5
        """
        return (self.after - self.before) / (1 - self.before) if self.before < 1 else None


def read_answers(file: Path, items: Sequence[Item]) -> dict[str, list[Choice | None]]:
    """What each student chose.

    The first row is a head: the student, then the numbers of the items (or names of questions). A
    cell has a letter or the text of a choice, and is empty where nothing was chosen.

    Raises
    ------
    ValueError
        If a column is missing, a student is there twice, or a cell has no answer to its question.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{file} is no text: save the table as CSV, in UTF-8.") from None
    head, *rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text)) if text else [[]]
    columns = [_column(file, head, number, item) for number, item in enumerate(items, 1)]
    found: dict[str, list[Choice | None]] = {}
    for line, row in enumerate(rows, 2):
        student = row[0].strip() if row else ""
        if not student:
            continue
        if student in found:
            raise ValueError(f"{file}, line {line}: {student!r} is there twice.")
        cells = (row[column] if column < len(row) else "" for column in columns)
        found[student] = [
            _chosen(cell, item, f"{file}, line {line}, item {number}")
            for number, (cell, item) in enumerate(zip(cells, items, strict=True), 1)
        ]
    return found


def gains(items: Sequence[Item], before: Answers, after: Answers) -> list[Gain]:
    """The gain of each item, and last that of the whole test, from those who took both.

    Raises
    ------
    ValueError
        If nobody did.
    """
    both = sorted(set(before) & set(after))
    if not both:
        raise ValueError("No student is in both tables: the first column must be the same in both.")
    found = []
    for k, item in enumerate(items):
        first, then = ([answers[name][k] for name in both] for answers in (before, after))
        shares = _share(first), _share(then)
        found.append(Gain(item.name, ITEMS[item.name], *shares, _held(first), _held(then)))
    shares = (sum(getattr(g, when) for g in found) / len(found) for when in ("before", "after"))
    return [*found, Gain("all items", "", *shares)]


def as_table(found: Sequence[Gain]) -> Table:
    """A row an item: shares in percent and gain."""
    rows = [(g.item, f"{g.before:.0%}", f"{g.after:.0%}", written(g.gain, "", 2)) for g in found]
    return Table(("question", "before", "after", "gain"), tuple(rows))


def as_csv(found: Sequence[Gain]) -> str:
    """The table with the ideas, and with the wrong choice that most made before and after."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["question", "idea", "before", "after", "gain", "held before", "held after"])
    for g in found:
        gain = "" if g.gain is None else f"{g.gain:.3f}"
        shares = f"{g.before:.3f}", f"{g.after:.3f}", gain
        table.writerow([g.item, g.idea, *shares, g.held_before, g.held_after])
    return text.getvalue()


def alone(before: Answers, after: Answers) -> list[str]:
    """Who took one test only, and was not counted, in sentences."""
    found = []
    for which, names in (("first", set(before) - set(after)), ("second", set(after) - set(before))):
        if names:
            found.append(f"Only in the {which} table, not counted: {', '.join(sorted(names))}.")
    return found


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _column(file: Path, head: Sequence[str], number: int, item: Item) -> int:
    names = {str(number), f"q{number}", item.name, item.name.partition("/")[2]}
    for at, title in enumerate(head[1:], 1):
        if title.strip().lower() in {name.lower() for name in names}:
            return at
    raise ValueError(
        f"{file} has no column {number}: its first row is student, 1, 2, … {len(ITEMS)}."
    )


def _chosen(cell: str, item: Item, where: str) -> Choice | None:
    answer = cell.strip()
    if not answer:
        return None
    letters = LETTERS[: len(item.choices)]
    if len(answer) == 1 and answer.upper() in letters:
        return item.choices[letters.index(answer.upper())]
    for choice in item.choices:
        if choice.text.casefold() == answer.casefold():
            return choice
    raise ValueError(f"{where}: {answer!r} is none of {', '.join(letters)}.")


def _share(answers: Sequence[Choice | None]) -> float:
    return sum(bool(choice and choice.right) for choice in answers) / len(answers)


def _held(answers: Sequence[Choice | None]) -> str:
    """The wrong choice that most made, with the idea behind it."""
    wrong = Counter(choice for choice in answers if choice and not choice.right)
    if not wrong:
        return ""
    choice, number = wrong.most_common(1)[0]
    return f"{number / len(answers):.0%}: {choice.text} {choice.said}".strip()
