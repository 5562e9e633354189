"""How long a notebook takes: its sections, what is in them, and what they say of their minutes."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import jupytext

from lecture_lib.hands_on import JOBS

WORDS, CODE = 130.0, 10.0  # read in a minute: words of prose, lines of visible code
EXPLORER, QUESTION, EXERCISE = 5.0, 2.0, 8.0  # minutes for each
GOAL = 5.0  # of a lab, where goals are the work
FORMULA = 0.5  # minutes for a displayed formula, where many of them are derived
LAB = re.compile(r"^Lab \d+ · ")
HEADING = re.compile(r"^(##+) (.+)$")
MINUTES = re.compile(r"· (\d+) min$")
NOT_READ = re.compile(
    r"<details><summary>Solution</summary>.*?</details>|\$\$.*?\$\$|^\|[^\n]*$", re.S | re.M
)
IMPORTED = re.compile(r"^(from \S+ import) \([^)]*\)\n", re.M)  # long ones, read as one line
DISPLAYED = re.compile(r"\$\$.+?\$\$", re.S)


@dataclass
class Section:
    """What stands between two headings."""

    title: str
    level: int
    further: bool
    folded: bool  # in JupyterLab
    words: int = 0
    code: int = 0
    explorers: int = 0
    questions: int = 0
    exercises: int = 0  # and what is committed
    goals: int = 0  # counted in labs
    formulas: int = 0  # displayed ones, which are no words
    inside: list["Section"] = field(default_factory=list)

    @property
    def lab(self) -> bool:
        """Whether it is worked through: a question before, a conclusion after, goals between."""
        return bool(LAB.match(self.title))

    @property
    def said(self) -> int | None:
        """The minutes that its heading says."""
        found = MINUTES.search(self.title)
        return int(found[1]) if found else None

    @property
    def counted(self) -> float:
        """The minutes that come out of counting."""
        done = EXPLORER * self.explorers + QUESTION * self.questions + EXERCISE * self.exercises
        work = GOAL * self.goals if self.lab else 0.0
        return self.words / WORDS + self.code / CODE + done + work


def sections(source: Path) -> list[Section]:
    """The sections of a source; a further part inside a section is one of its own."""
    found: list[Section] = [Section("", 1, False, False)]
    for cell in jupytext.read(source, fmt="py:percent").cells:
        first = HEADING.match(cell.source.splitlines()[0]) if cell.source else None
        if cell.cell_type == "markdown" and first:
            further = "*further*" in first[2]
            if len(first[1]) == 2 or further or found[-1].further:
                folded = bool(cell.metadata.get("jp-MarkdownHeadingCollapsed"))
                found.append(Section(first[2], len(first[1]), further, folded))
        count(found[-1], cell)
    return found


def count(section: Section, cell) -> None:
    """Add what a cell asks of its reader."""
    if cell.cell_type == "markdown":
        section.words += len(NOT_READ.sub("", cell.source).split())
        section.formulas += len(DISPLAYED.findall(cell.source))
        return
    section.explorers += len(re.findall(r"^Explorer\(", cell.source, re.M))
    section.questions += len(re.findall(r"^(?:predict|explain)\(", cell.source, re.M))
    section.exercises += len(re.findall(r"^(?:check|commit)\(", cell.source, re.M))
    section.goals += len(re.findall(r"^        \".+\": lambda", cell.source, re.M))
    section.goals += len(JOBS) if re.search(r"goals=.* in JOBS.items\(\)", cell.source) else 0
    if not cell.metadata.get("jupyter", {}).get("source_hidden"):
        read = IMPORTED.sub(r"\1\n", cell.source)
        section.code += sum(bool(line.strip()) for line in read.splitlines())
