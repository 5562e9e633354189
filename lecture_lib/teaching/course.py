"""The map of the course: each notebook's question, its length and what comes before it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Chapter:
    """One notebook."""

    name: str  # file name without ending
    title: str
    question: str
    minutes: int
    before: str  # what to have seen first

    def ready(self, folder: Path) -> bool:
        """Whether the notebook is there."""
        return (folder / f"{self.name}.ipynb").exists()


CHAPTERS = (
    Chapter("00_start_here", "Start here", "How does this course work?", 10, "nothing"),
    Chapter("01_synapse", "The synapse", "What does one spike do to the next neuron?", 45, "00"),
    Chapter(
        "02_membrane_circuit",
        "The membrane circuit",
        "How far and how fast does a current move the voltage?",
        75,
        "00",
    ),
    Chapter("03_hodgkin_huxley", "Hodgkin–Huxley", "Where does the spike come from?", 90, "02"),
    Chapter(
        "04_from_hh_to_lif",
        "From Hodgkin–Huxley to integrate-and-fire",
        "What may be left out of a neuron?",
        60,
        "03",
    ),
    Chapter("05_fi_curve", "The f–I curve", "How does current become a firing rate?", 75, "04"),
    Chapter(
        "06_recurrent_networks", "Recurrent networks", "What do neurons do together?", 90, "05"
    ),
    Chapter("07_firing_rate", "Firing-rate models", "What if only rates matter?", 60, "05"),
    Chapter("08_cable_theory", "Cable theory", "What does distance do to a signal?", 60, "02"),
)


@dataclass(frozen=True)
class CourseMap:
    """The chapters as a table, with a link to each notebook that is ready."""

    folder: Path

    def __repr__(self) -> str:
        rows = [
            f"{c.name:<22} {c.minutes:>3} min  after {c.before:<8} {self._state(c):<8} {c.question}"
            for c in CHAPTERS
        ]
        return "\n".join(rows)

    def _repr_markdown_(self) -> str:
        head = "| notebook | question | minutes | after | |\n|:--|:--|--:|:--|:--|\n"
        return head + "\n".join(self._row(chapter) for chapter in CHAPTERS)

    def _row(self, chapter: Chapter) -> str:
        number = chapter.name[:2]
        title = f"{number} · {chapter.title}"
        link = f"[{title}]({chapter.name}.ipynb)" if chapter.ready(self.folder) else title
        return (
            f"| {link} | {chapter.question} | {chapter.minutes} | {chapter.before} "
            f"| {self._state(chapter)} |"
        )

    def _state(self, chapter: Chapter) -> str:
        return "ready" if chapter.ready(self.folder) else "to come"


def course_map(folder: str | Path = ".") -> CourseMap:
    """Show the course as far as it is in `folder`.

    Examples
    --------
    >>> str(course_map()).splitlines()[0].split()[0]
    '00_start_here'
    """
    return CourseMap(Path(folder))
