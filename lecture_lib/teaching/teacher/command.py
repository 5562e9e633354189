"""The command line: ``python -m lecture_lib.teaching export | …``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from . import gain, gift, moodle, pace, qti
from .bank import bank
from .concept_test import as_key, as_paper, concept_test
from .gain import read_answers
from .grade import as_csv, collect, remarks, summary
from .labs import answer_keys
from .pages import pages
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

    paced = commands.add_parser("pace", help="minutes a class took for each section, by lab books")
    paced.add_argument("folder", type=Path)
    paced.add_argument("--notebooks", type=Path, default=Path("notebooks"))
    paced.set_defaults(do=_pace)

    key = commands.add_parser("key", help="what the neuron of a code word is: the answers of lab 1")
    key.add_argument("words", nargs="+", metavar="CODE_WORD")
    key.add_argument("--cell", default="LIF", help="LIF, AdEx or axon (default LIF)")
    key.set_defaults(do=_key)

    test = commands.add_parser("test", help="20 items for before and after the course")
    test.add_argument("--seed", type=_seed, default=0, help="of the order of choices (default 0)")
    test.add_argument("--format", choices=("paper", *FORMATS), default="paper")
    test.add_argument("-o", "--output", type=Path, help="the file; its key is written beside it")
    test.set_defaults(do=_test)

    gained = commands.add_parser("gain", help="two tables of answers → the gain for each idea")
    gained.add_argument("before", type=Path, help="CSV: student, then the letters for 1 … 20")
    gained.add_argument("after", type=Path)
    gained.add_argument("--seed", type=_seed, default=0, help="of the form (default 0)")
    gained.add_argument("--seed-after", type=_seed, help="of the second form, if another")
    gained.add_argument("-o", "--output", type=Path, default=Path("gain.csv"))
    gained.set_defaults(do=_gain)

    made = commands.add_parser("pages", help="plans, misconceptions and solutions for the site")
    made.add_argument("site", type=Path, nargs="?", default=Path("site"))
    made.add_argument("--notebooks", type=Path, default=Path("notebooks"))
    made.set_defaults(do=_pages)
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


def _pace(asked: argparse.Namespace) -> str:
    found = pace.pace(asked.folder, asked.notebooks)
    return str(pace.as_table(found)) if found else "No lab book has an entry of these notebooks."


def _key(asked: argparse.Namespace) -> str:
    return str(answer_keys(asked.words, asked.cell))


def _test(asked: argparse.Namespace) -> str:
    items = concept_test(asked.seed)
    file = asked.output or Path(f"test{ENDINGS.get(asked.format, '.md')}")
    paper = as_paper(items, asked.seed).encode()
    file.write_bytes(FORMATS[asked.format].write(items) if asked.format in FORMATS else paper)
    key = file.with_name(f"{file.stem}_key.csv")
    key.write_text(as_key(items), encoding="utf-8-sig", newline="")
    return f"{len(items)} items, form {asked.seed}: {file}, key: {key}"


def _gain(asked: argparse.Namespace) -> str:
    items = concept_test(asked.seed)
    other = items if asked.seed_after is None else concept_test(asked.seed_after)
    before, after = read_answers(asked.before, items), read_answers(asked.after, other)
    found = gain.gains(items, before, after)
    asked.output.write_text(gain.as_csv(found), encoding="utf-8-sig", newline="")
    said = (str(gain.as_table(found)), *gain.alone(before, after), f"With ideas: {asked.output}")
    return "\n".join(said)


def _pages(asked: argparse.Namespace) -> str:
    made = pages(asked.site, asked.notebooks)
    for file, text in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return f"{len(made)} pages: {asked.site / 'pages' / 'teaching'}"


def _seed(text: str) -> int:
    return _whole(text, "a seed")


def _count(text: str) -> int:
    return _whole(text, "a number of variants")


def _whole(text: str, what: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not {what}: give a whole number, such as 7")
    return int(text)


def _sentence(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.filename:
        return f"{problem.filename}: {problem.strerror}."
    return str(problem)
