"""The map of the course: each notebook's question, length and prerequisites, from its head."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOMS = (  # in the order of their notebooks, from 01
    "synapse",
    "membrane_circuit",
    "hodgkin_huxley",
    "from_hh_to_lif",
    "fi_curve",
    "recurrent_networks",
    "firing_rate",
    "cable_theory",
    "hands_on",
)
START = "00_start_here", "hodgkin_huxley.start_here"  # the first notebook, and who asks there

NAME = re.compile(r"\d\d_[a-z_]+")  # a copy that a student made is not a chapter
HEAD = re.compile(
    r"# \d\d · (?P<title>.+)\n(?s:.*?)"
    r"^\*\*(?P<question>[^*\n]+)\*\*\n(?s:.+)"
    r"^\*Before it:\* (?P<before>.+) \*Time:\* (?P<minutes>\d+) minutes",
    re.MULTILINE,
)
NUMBER = re.compile(r"`(\d\d)_")


@dataclass(frozen=True)
class Chapter:
    """One notebook."""

    name: str  # file name without ending
    title: str
    question: str
    minutes: int
    before: str  # numbers of the notebooks to have seen first
    state: str = "to come"

    def __str__(self) -> str:
        return (
            f"{self.name:<22} {self.minutes:>3} min  after {self.before:<8} "
            f"{self.state:<8} {self.question}"
        )

    def row(self) -> str:
        """A row of the table, with a link where there is something to open."""
        title = f"{self.name[:2]} · {self.title}"
        link = f"[{title}]({self.name}.ipynb)" if self.state == "ready" else title
        return f"| {link} | {self.question} | {self.minutes} | {self.before} | {self.state} |"


TO_COME: tuple[Chapter, ...] = ()


def chapter(name: str, head: str) -> Chapter | None:
    """The notebook `name` as its first cell introduces it; None where it is no chapter.

    Examples
    --------
    >>> head = '''# 05 · The f–I curve
    ...
    ... **How does current become a firing rate?**
    ...
    ... *Before it:* `04_from_hh_to_lif`. *Time:* 75 minutes.'''
    >>> print(chapter("05_fi_curve", head))
    05_fi_curve             75 min  after 04       ready    How does current become a firing rate?
    """
    found = HEAD.match(head)
    if not found or not NAME.fullmatch(name):
        return None
    before = ", ".join(NUMBER.findall(found["before"])) or "nothing"
    minutes = int(found["minutes"])
    return Chapter(name, found["title"], found["question"], minutes, before, "ready")


@dataclass(frozen=True)
class CourseMap:
    """The chapters as a table, with a link to each notebook that is ready."""

    chapters: tuple[Chapter, ...]

    def __repr__(self) -> str:
        return "\n".join(map(str, self.chapters))

    def _repr_markdown_(self) -> str:
        head = "| notebook | question | minutes | after | |\n|:--|:--|--:|:--|:--|\n"
        return head + "\n".join(chapter.row() for chapter in self.chapters)


def course_map(folder: str | Path = ".") -> CourseMap:
    """Show the course as far as its notebooks are in `folder`, and what is to come.

    Examples
    --------
    >>> course_map("a folder without notebooks").chapters
    ()
    """
    ready = (chapter(file.stem, _first_cell(file)) for file in Path(folder).glob("*.ipynb"))
    return CourseMap(tuple(sorted((*filter(None, ready), *TO_COME), key=lambda c: c.name)))


def _first_cell(file: Path) -> str:
    try:
        return "".join(json.loads(file.read_text(encoding="utf-8"))["cells"][0]["source"])
    except (OSError, ValueError, LookupError, TypeError):  # a student's own, or half saved
        return ""
