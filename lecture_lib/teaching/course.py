"""The map of the course: each notebook's question, length and prerequisites, from its head."""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from lecture_lib.support.notebooks import FIRST, notebooks, repository

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

    def row(self, place: str | None = "") -> str:
        """A row of the table, with a link to what can be opened in `place`."""
        title = f"{self.name[:2]} · {self.title}"
        opens = self.state == "ready" and place is not None
        link = f"[{title}]({place}{self.name}.ipynb)" if opens else title
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
    place: str | None = ""  # of the notebooks, before their names; None where none can be opened

    def __repr__(self) -> str:
        return "\n".join(map(str, self.chapters))

    def _repr_markdown_(self) -> str:
        head = "| notebook | question | minutes | after | |\n|:--|:--|--:|:--|:--|\n"
        return head + "\n".join(chapter.row(self.place) for chapter in self.chapters)


def course_map(folder: str | Path | None = None) -> CourseMap:
    """Show the course as far as its notebooks are in `folder`, and what is to come.

    Without a folder it is the present one. Where the first notebook is not in it, as on Colab,
    which opens a notebook alone, the map is of the notebooks that came with the package.

    Examples
    --------
    >>> course_map("a folder without notebooks").chapters
    ()
    """
    beside = folder is not None or Path(FIRST).exists()
    files = Path(folder or ".").glob("*.ipynb") if beside else notebooks()
    ready = (chapter(file.stem, _first_cell(file)) for file in files)
    chapters = sorted((*filter(None, ready), *TO_COME), key=lambda c: c.name)
    return CourseMap(tuple(chapters), "" if beside else _place())


def _place() -> str | None:
    """Where Colab opens the published notebooks; elsewhere a link would lead to nothing."""
    owner_and_name = repository().partition("github.com/")[2]
    if "google.colab" not in sys.modules or not owner_and_name:
        return None
    return f"https://colab.research.google.com/github/{owner_and_name}/blob/main/notebooks/"


def _first_cell(file: Path) -> str:
    try:
        return "".join(json.loads(file.read_text(encoding="utf-8"))["cells"][0]["source"])
    except (OSError, ValueError, LookupError, TypeError):  # a student's own, or half saved
        return ""
