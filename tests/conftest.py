"""Long files start first; browser tests join in where there is a browser; the end says so."""

import gc
import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from browser_program import find_browser
from hypothesis import settings
from setting import RANDOM_STATES

os.environ["LECTURE_LAB_BOOK"] = "off"  # tests never touch a student's
settings.register_profile("course", deadline=None)  # no test is timed
settings.load_profile("course")
pytest.register_assert_rewrite(
    "exercise_checks", "explorer_checks", "notebook_checks", "question_checks"
)

BROWSER_TESTS = Path(__file__).parent / "browser"
NEEDS = {  # a file of tests → the package and the extra that it needs
    Path(__file__).parent / "signals" / "test_lab_formats.py": ("pyabf", "files"),
    Path(__file__).parent / "teaching" / "test_nbgrader.py": ("nbgrader", "nbgrader"),
    BROWSER_TESTS / "test_site.py": ("sphinx_book_theme", "site"),
    BROWSER_TESTS / "test_lite.py": ("jupyterlite_pyodide_kernel", "lite"),
}
collect_ignore = ["browser/stand_ins"]  # what a browser’s Python imports in place of the real
NOTEBOOK_TESTS = Path(__file__).parent / "notebooks"
SOURCES = Path(__file__).parents[1] / "sources"


def pytest_collection_modifyitems(config, items):
    idle = [item for item in items if not can_run(item.path)]
    items[:] = [item for item in items if item not in idle]
    config.hook.pytest_deselected(items=idle)
    items.sort(key=lambda item: -weight(item.path))


def can_run(path: Path) -> bool:
    """Whether a browser is there for the tests of it, and the extra that a file needs."""
    if BROWSER_TESTS in path.parents and find_browser() is None:
        return False
    return path not in NEEDS or has_extra(path)


def has_extra(path: Path) -> bool:
    """Whether the extra that a file of tests needs is installed."""
    return find_spec(NEEDS[path][0]) is not None


def weight(path: Path) -> int:
    """How early a file starts, so that no process waits for another at the end."""
    source = SOURCES / f"{path.stem.removeprefix('test_')}.py"
    if path.parent == NOTEBOOK_TESTS and source.exists():
        return source.stat().st_size
    return 1 if path.suffix == ".ipynb" else 0


def pytest_terminal_summary(terminalreporter):
    terminalreporter.write_line(f"Random states for each explorer: LECTURE_STATES={RANDOM_STATES}.")
    if find_browser() is None:
        wished = os.environ.get("LECTURE_BROWSER") == "none"
        why = "LECTURE_BROWSER=none" if wished else "no Chromium, Chrome or Edge was found"
        terminalreporter.write_line(f"The browser tests did not run: {why}.")
    for path, (_, extra) in NEEDS.items():
        if not has_extra(path):
            line = f'{path.name} did not run: pip install -e ".[{extra}]" adds what it needs.'
            terminalreporter.write_line(line)
    if shutil.which("node") is None:
        terminalreporter.write_line("The units of the browser side did not run: no node was found.")


def pytest_collection_finish() -> None:
    """What was imported stays: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
