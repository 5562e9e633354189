"""How long a class took for each section, from the times in its lab books, beside the heading's."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

from ..course import ROOMS, START
from ..table import Table
from .grade import Student, book_of, folders

PAUSE = timedelta(minutes=20)  # nobody works on one question for longer
HEADING = re.compile(r"^##+ (?P<title>.+?) · (?P<minutes>\d+) min\s*$", re.MULTILINE)
ASKED = re.compile(r"^(?:predict|explain)\(\s*\"(?P<name>[^\"]+)\"", re.MULTILINE)
MOVED = re.compile(r"^Explorer\(\s*(?P<model>\w+)", re.MULTILINE)
FURTHER = " · *further*"

Times = Mapping[str, datetime]  # what a student entered → when


@dataclass(frozen=True)
class Part:
    """What stands under one heading that says its minutes."""

    title: str
    minutes: int
    questions: tuple[str, ...]  # as a lab book names them
    explorers: tuple[str, ...]  # as the names of their goals begin

    @property
    def further(self) -> bool:
        """Whether it is no core."""
        return FURTHER in self.title

    def times(self, book: Times) -> list[datetime]:
        """When a student entered something of it."""
        return [
            when
            for name, when in book.items()
            if name in self.questions or name.startswith(self.explorers)
        ]


@dataclass(frozen=True)
class Pace:
    """A section and the minutes that students took for it."""

    notebook: str
    part: Part
    took: tuple[float, ...]


def pace(folder: Path, notebooks: Path) -> list[Pace]:
    """The sections of each notebook in which something was entered.

    A student's time for a section goes from the last entry before it to the last one in it. Where
    20 minutes pass without an entry, somebody was away, and it is left out; so is a section that
    comes after one without entries, and the first of a notebook, whose beginning is not known.

    Raises
    ------
    ValueError
        If there is no such folder, or no notebooks.
    """
    files = sorted(notebooks.glob("[0-9][0-9]_*.ipynb"))
    if not files:
        raise ValueError(f"{notebooks} has no notebooks: name their folder by --notebooks.")
    books = [_times(student) for student in folders(folder)]
    found = []
    for file in files:
        course = parts(file)
        taken = [dict(took(course, book)) for book in books]
        for k, part in enumerate(course):
            if any(part.times(book) for book in books):
                found.append(Pace(file.stem[:2], part, tuple(t[k] for t in taken if k in t)))
    return found


def parts(file: Path) -> list[Part]:
    """The sections of a notebook; one without anything to enter is joined to the next."""
    room = _room(file.stem)
    found: list[Part] = []
    title, minutes = "", 0
    questions: list[str] = []
    explorers: list[str] = []

    def end():
        if questions or explorers:
            found.append(Part(title, minutes, tuple(questions), tuple(explorers)))
        return 0 if questions or explorers else minutes

    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        heading = HEADING.search(text) if cell["cell_type"] == "markdown" else None
        if heading:
            minutes = end() + int(heading["minutes"])
            title, questions, explorers = heading["title"], [], []
        if cell["cell_type"] == "code":
            questions += [asked["name"] for asked in ASKED.finditer(text)]
            explorers += [f"{room}/{moved['model']}: " for moved in MOVED.finditer(text)]
    end()
    return found


def took(course: Sequence[Part], book: Times) -> Iterator[tuple[int, float]]:
    """Of one student: the place of a section and its minutes, where they can be told."""
    moments = sorted(when for part in course for when in part.times(book))
    before = None  # the last entry so far; None where a part of the core was left out
    for k, part in enumerate(course):
        times = part.times(book)
        if times and before is not None and max(times) > before:
            worked = [m for m in moments if before <= m <= max(times)]
            if all(later - earlier <= PAUSE for earlier, later in pairwise(worked)):
                yield k, (max(times) - before).total_seconds() / 60
        if times or not part.further:
            before = max(times) if times else None


def as_table(found: Sequence[Pace]) -> Table:
    """A row a section: the minutes of its heading, the median of the class, and of how many."""
    rows = [
        (
            p.notebook,
            p.part.title.replace("*", ""),
            str(p.part.minutes),
            f"{median(p.took):.0f}" if p.took else "–",
            str(len(p.took)),
        )
        for p in found
    ]
    return Table(("notebook", "section", "minutes", "class", "students"), tuple(rows))


def _room(notebook: str) -> str:
    rooms = {START[0]: START[1]} | {f"{n:02}_{room}": room for n, room in enumerate(ROOMS, 1)}
    return rooms.get(notebook, "mine")


def _times(student: Path) -> dict[str, datetime]:
    """When a student made each entry; one that says no time is left out."""
    found = {}
    for chapter, entries in book_of(student, Student(student.name)).items():
        for name, entry in entries.items() if chapter != "records" else ():
            with suppress(KeyError, TypeError, ValueError):
                found[name] = datetime.fromisoformat(entry["when"])
    return found
