"""The command line: ``python -m lecture_lib.teaching export | …``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from . import gift, moodle, qti
from .bank import bank
from .grade import as_csv, collect, remarks, summary
from .student import KEEPS, hand_out

FORMATS = {"moodle": moodle, "gift": gift, "qti": qti}
ENDINGS = {"moodle": ".xml", "gift": ".txt", "qti": ".zip"}


class Parser(argparse.ArgumentParser):
    """One that says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        """End with 2, as argparse does."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}; {self.prog} --help says more.\n")


def main(given: Sequence[str] | None = None) -> int:
    """Do what the command line says; 2 and one sentence where that is impossible."""
    asked = parser().parse_args(given)
    try:
        print(asked.do(asked))
    except (ValueError, OSError) as problem:
        print(_sentence(problem), file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    """All commands and what they take."""
    whole = Parser(
        prog="python -m lecture_lib.teaching",
        description="For a teacher. Nothing leaves the machine.",
    )
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    export = commands.add_parser("export", help="the question bank for a learning platform")
    export.add_argument("--format", choices=FORMATS, default="moodle")
    export.add_argument("--seed", type=_seed, default=0, help="of numbers and order (default 0)")
    export.add_argument("--room", default="", help="one room or notebook: synapse, 01")
    export.add_argument(
        "--variants", type=_count, default=3, help="of each question with drawn numbers (default 3)"
    )
    export.add_argument("-o", "--output", type=Path, help="the file to write")
    export.set_defaults(do=_export)

    student = commands.add_parser("student", help="the notebooks without solutions and answers")
    student.add_argument("folder", type=Path, help="a new or empty folder")
    student.add_argument(
        "--notebooks", type=Path, default=Path("notebooks"), help="where they are (notebooks)"
    )
    student.add_argument(
        "--keep", choices=KEEPS, action="append", default=[], help="What you saw; self-checks"
    )
    student.add_argument(
        "--nbgrader", action="store_true", help="with hidden tests, as nbgrader's source/NAME"
    )
    student.set_defaults(do=_student)

    grade = commands.add_parser("grade", help="lab books, one subfolder a student, as a table")
    grade.add_argument("folder", type=Path)
    grade.add_argument("-o", "--output", type=Path, help="the table (FOLDER/grades.csv)")
    grade.set_defaults(do=_grade)
    return whole


def _export(asked: argparse.Namespace) -> str:
    items = bank(asked.seed, asked.room, asked.variants)
    file = asked.output or Path(f"questions{ENDINGS[asked.format]}")
    file.write_bytes(FORMATS[asked.format].write(items))
    return f"{len(items)} questions, seed {asked.seed}: {file}"


def _student(asked: argparse.Namespace) -> str:
    written = hand_out(asked.notebooks, asked.folder, asked.keep, asked.nbgrader)
    return f"{len(written)} notebooks: {asked.folder}"


def _grade(asked: argparse.Namespace) -> str:
    students = collect(asked.folder)
    file = asked.output or asked.folder / "grades.csv"
    file.write_text(as_csv(students), encoding="utf-8-sig", newline="")  # as spreadsheets read it
    return "\n".join((str(summary(students)), *remarks(students), f"All of it: {file}"))


def _seed(text: str) -> int:
    return _whole(text, "a seed")


def _count(text: str) -> int:
    return _whole(text, "a number of variants")


def _whole(text: str, what: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not {what}: give a whole number, such as 7")
    return int(text)


def _sentence(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return f"{problem.filename}: {problem.strerror}."
    return str(problem)
