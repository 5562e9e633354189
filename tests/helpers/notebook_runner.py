"""Runs a notebook's source inside the test and keeps what its cells made."""

from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

import jupytext
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from lecture_lib.live import Explorer
from lecture_lib.live.explanation import LiveExplanation
from lecture_lib.live.prediction import LivePrediction
from lecture_lib.support.shell import shell

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
TEXTS = NOTEBOOKS.parent / "sources"
SOURCES = sorted(TEXTS.glob("[0-9]*.py"))
WIDGET = "application/vnd.jupyter.widget-view+json"
COLAB = "course"  # the cell that no source has, and only Colab needs


@dataclass(frozen=True)
class Said:
    """What a cell printed, and the texts of what it displayed."""

    printed: str
    displayed: list[dict[str, str]]


@dataclass(frozen=True)
class Run:
    """What is left when every cell has run: all names, and what was made, in its order."""

    namespace: dict
    explorers: list[Explorer]
    asked: list[LivePrediction | LiveExplanation]
    said: list[Said]  # by each code cell


@cache
def run(source: Path, enough: int | None = None) -> Run:
    """Run the cells of a source in order, as a kernel would, and keep what they made.

    To its end, or until so many explorers were made.
    """
    asked: list = []
    said: list[Said] = []
    with (
        recorded(Explorer) as explorers,
        recorded(LivePrediction, asked),
        recorded(LiveExplanation, asked),
    ):
        with shell() as ipython, chdir(NOTEBOOKS):
            for cell in cells(source, "code"):
                said.append(run_cell(ipython, cell))
                if enough is not None and len(explorers) >= enough:
                    break
        return Run(ipython.user_ns, explorers, asked, said)


def run_cell(ipython: InteractiveShell, cell: str) -> Said:
    """Run a cell and keep what it says; what it ends in is displayed last."""
    results = []

    def keep(result: object) -> None:
        if result is not None:
            results.append(ipython.display_formatter.format(result)[0])

    ipython.display_trap.hook = keep
    with capture_output() as captured:
        ipython.run_cell(cell).raise_error()
    displayed = [output.data for output in captured.outputs]
    return Said(captured.stdout, texts(displayed + results))


def texts(displayed: list[dict]) -> list[dict[str, str]]:
    """The texts of mimebundles, without those that say which widget or figure it is."""
    bundles = [data for data in displayed if WIDGET not in data]
    said = [{kind: data[kind] for kind in data if kind.startswith("text/")} for data in bundles]
    return [data for data in said if data and not data.get("text/plain", "").startswith("<Figure")]


def cells(source: Path, kind: str) -> list[str]:
    """The text of each cell of a kind, ``"code"`` or ``"markdown"``."""
    notebook = jupytext.read(source, fmt="py:percent")
    return [cell.source for cell in notebook.cells if cell.cell_type == kind]


def saved(source: Path) -> nbformat.NotebookNode:
    """The executed notebook of a source."""
    return nbformat.read(NOTEBOOKS / f"{source.stem}.ipynb", as_version=4)


def of_source(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """The cells that a source has."""
    return [cell for cell in notebook.cells if cell.id != COLAB]


@contextmanager
def recorded(kind: type, made: list | None = None) -> Iterator[list]:
    """Every object of this type that is made meanwhile; it joins `made`."""
    made = [] if made is None else made
    original = kind.__init__

    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        made.append(self)

    with patch.object(kind, "__init__", init):
        yield made
