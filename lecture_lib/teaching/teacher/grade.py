"""Lab books that were handed in, as one table. They are read only, and stay where they are."""

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..course import ROOMS, START
from ..lab_book import FILE
from ..lab_book_page import CHAPTERS
from ..question import Explain
from ..table import Table
from .bank import places, questions_of
from .labs import best_commit

COUNTED = ("questions", "right", "goals", "exercises", "texts")
LAB = ("09 code word", "09 points of lab 1")
UNREADABLE = Path(FILE).with_suffix(".unreadable.json").name  # what the lab book put aside
FORMULA = ("=", "+", "-", "@", "\t")  # how a cell begins that a spreadsheet would run


@dataclass
class Student:
    """What one folder holds: how often what was done in which notebook."""

    name: str
    done: Counter = field(default_factory=Counter)  # (notebook number, what) → how often
    last: str = ""  # when something was entered last
    lab: tuple[str, float] | None = None  # code word and points of the best try at lab 1
    remarks: list[str] = field(default_factory=list)

    def total(self, what: str) -> int:
        """Over all notebooks."""
        return sum(n for (_, counted), n in self.done.items() if counted == what)


def collect(folder: Path) -> list[Student]:
    """The students whose subfolders hold a `lab_book.json`, and those who hold none.

    Raises
    ------
    ValueError
        If there is no such folder, or nobody in it.
    """
    return [_student(entry) for entry in folders(folder)]


def folders(folder: Path) -> list[Path]:
    """One folder a student; a `ValueError` where there are none."""
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder: give the one that has a subfolder a student.")
    found = sorted(entry for entry in folder.iterdir() if entry.is_dir())
    found = [entry for entry in found if not entry.name.startswith((".", "__"))]
    if not found:
        raise ValueError(f"{folder} has no subfolders: put each student's lab book into its own.")
    return found


def book_of(folder: Path, student: Student) -> dict[str, dict[str, Any]]:
    """All lab books below a folder as one, by chapter; what is odd is remarked of the student."""
    books = sorted(folder.rglob(FILE))
    if not books:
        student.remarks.append(f"there is no {FILE}.")
    if len(books) > 1:
        student.remarks.append(f"{len(books)} lab books, each entry counted once.")
    together: dict[str, dict[str, Any]] = {}
    for file in books:
        for chapter, entries in _read(file, student).items():
            together.setdefault(chapter, {}).update(entries)
    return together


def summary(students: Sequence[Student]) -> Table:
    """One line a student, all notebooks together."""
    rows = [(s.name, *(str(s.total(what)) for what in COUNTED), s.last or "–") for s in students]
    return Table(("student", *COUNTED, "last entry"), tuple(rows))


def remarks(students: Sequence[Student]) -> list[str]:
    """What a teacher should look at, a sentence each."""
    return [f"{student.name}: {remark}" for student in students for remark in student.remarks]


def as_csv(students: Sequence[Student]) -> str:
    """All of it: what was done in each notebook, and how many questions it has."""
    numbers = _could_be()
    columns = [(number, what) for number in numbers for what in COUNTED]
    heads = [
        f"{number} {what}" + (f" (of {numbers[number][what]})" if what in numbers[number] else "")
        for number, what in columns
    ]
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["student", *COUNTED, *heads, *LAB, "last entry", "remarks"])
    for s in students:
        totals = [s.total(what) for what in COUNTED]
        each = [s.done[column] for column in columns]
        lab = (_harmless(s.lab[0]), s.lab[1]) if s.lab else ("", "")
        remarked = _harmless(" ".join(s.remarks))
        table.writerow([_harmless(s.name), *totals, *each, *lab, s.last, remarked])
    return text.getvalue()


def _could_be() -> dict[str, dict[str, int]]:
    """How many questions each notebook asks, and how many are answered in sentences."""
    found = {}
    for book, place in places().items():
        asked = questions_of(place).values()
        texts = sum(isinstance(question, Explain) for question in asked)
        found[book[:2]] = {"questions": len(asked) - texts, "texts": texts}
    return found


# ---- one folder ----------------------------------------------------------------------------


def _student(folder: Path) -> Student:
    student = Student(folder.name)
    _count(book_of(folder, student), student)
    if list(folder.rglob(UNREADABLE)):
        student.remarks.append(f"{UNREADABLE} is there, too: it was damaged and begun anew.")
    return student


def _read(file: Path, student: Student) -> dict[str, dict[str, Any]]:
    """What a file holds; a sentence, and nothing, where it holds no lab book."""
    where = file.name
    try:
        book = json.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        student.remarks.append(f"{where} could not be opened: {problem.strerror}.")
        return {}
    except ValueError:
        empty = file.stat().st_size == 0
        student.remarks.append(
            f"{where} is {'empty' if empty else 'damaged'}; it was left as it is."
        )
        return {}
    if not isinstance(book, dict):
        student.remarks.append(f"{where} is no lab book; it was left as it is.")
        return {}
    kept = {chapter: book[chapter] for chapter in CHAPTERS if isinstance(book.get(chapter), dict)}
    if not any(kept.values()):
        student.remarks.append(f"{where} has no entries.")
    return kept


def _count(book: Mapping[str, Mapping[str, Any]], student: Student) -> None:
    student.lab = best_commit(book.get("records", {}))
    odd = 0
    for chapter, entries in book.items():
        if chapter == "records":
            continue
        for name, entry in entries.items():
            if not isinstance(entry, dict):
                odd += 1
                continue
            _count_entry(chapter, _number(name), entry, student)
    if odd:
        what = "1 entry is" if odd == 1 else f"{odd} entries are"
        student.remarks.append(f"{what} damaged and not counted.")


def _count_entry(chapter: str, number: str, entry: Mapping[str, Any], student: Student) -> None:
    if chapter == "questions" and entry.get("predicted") is None:
        return  # skipped
    student.done[number, chapter] += 1
    if chapter == "questions" and entry.get("right") is True:
        student.done[number, "right"] += 1
    when = entry.get("when")
    if isinstance(when, str):
        student.last = max(student.last, when[:16])


def _number(name: str) -> str:
    """The notebook that an entry belongs to; "" for a student's own."""
    place = name.partition("/")[0]
    if place == START[1]:
        return START[0][:2]
    room = place.partition(".")[0]
    return f"{ROOMS.index(room) + 1:02}" if room in ROOMS else ""


def _harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
