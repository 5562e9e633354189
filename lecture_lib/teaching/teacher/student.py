"""The notebooks as a teacher hands them out: without solutions, answers and outputs.

An exercise cell carries nbgrader's metadata, schema 3 (nbgrader/nbgraderformat/v3.json).
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from ..course import NAME

KEEPS = ("seen", "checks")  # what may stay: "What you saw", and the cells that check an exercise
FOLDED = r"<details>\s*<summary>(?:{})</summary>.*?</details>[ \t]*\n?"
CHECK = re.compile(r"^check\((?P<name>\w+), \*\*exercises\..*\)$", re.M)
IMPORT = re.compile(r"^(from lecture_lib\.\w+ import )([\w, ]+)\n", re.M)
CHECKING = {"check", "exercises"}  # names that a notebook without checks does not import
STUB = re.compile(r"^( +)\.\.\.  # your code here$", re.M)
REGION = r"\1### BEGIN SOLUTION\n\1...\n\1### END SOLUTION"  # what nbgrader replaces, and no more
HIDDEN = "### BEGIN HIDDEN TESTS\nassert {}.passed\n### END HIDDEN TESTS"


def hand_out(
    source: Path, target: Path, keep: Collection[str] = (), nbgrader: bool = False
) -> list[Path]:
    """Write each notebook of `source` into `target`, without what a student should find.

    Parameters
    ----------
    source, target : Path
        Folders. Nothing in them is overwritten.
    keep : collection of str
        ``"seen"`` keeps the folded *What you saw*, ``"checks"`` the cells that check an exercise.
        A check says what is off and never the solution; it needs the reference in the library.
    nbgrader : bool
        Keep the checks, and put hidden tests behind them: the folder is then a ``source/NAME``
        from which nbgrader generates its assignment.

    Raises
    ------
    ValueError
        If there are no notebooks, one cannot be read, or a file would be overwritten.
    """
    files = [f for f in sorted(source.glob("*.ipynb")) if NAME.fullmatch(f.stem)]
    if not files:
        raise ValueError(f"{source} has no notebooks of the course: say where by --notebooks DIR.")
    pages = {target / file.name: _page(file, {*keep}, nbgrader) for file in files}
    for file in pages:
        if file.exists():
            raise ValueError(f"{file} is there already: give a folder that is new or empty.")
    target.mkdir(parents=True, exist_ok=True)
    for file, page in pages.items():
        file.write_text(page, encoding="utf-8", newline="\n")
    return list(pages)


def _page(file: Path, keep: set[str], nbgrader: bool) -> str:
    try:
        notebook = json.loads(file.read_text(encoding="utf-8"))
        cells = notebook["cells"]
        notebook["cells"] = [
            new for cell in cells for new in _student(cell, file.stem, keep, nbgrader)
        ]
    except (ValueError, LookupError, TypeError) as problem:
        raise ValueError(f"{file} cannot be read as a notebook: {problem!r}.") from None
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _student(
    cell: dict[str, Any], book: str, keep: set[str], nbgrader: bool
) -> Iterator[dict[str, Any]]:
    """What becomes of a cell: itself, two, or nothing."""
    text = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        folded = "Solution" if "seen" in keep else "Solution|What you saw"
        left = re.sub(FOLDED.format(folded), "", text, flags=re.S)
        if left.strip():
            yield _with(cell, left.rstrip() if left != text else text)
        return
    cell = {**cell, "outputs": [], "execution_count": None}
    checked = nbgrader or "checks" in keep
    if not checked:
        text = IMPORT.sub(_without_checking, text)
    found = CHECK.search(text)
    if not found:
        yield _with(cell, text)
        return
    number, room = book.split("_", 1)
    name, task = f"{number}-{found['name']}", text.replace(found[0], "").strip()
    if nbgrader:
        task = STUB.sub(REGION, task)
    yield _graded(_with(cell, task), name, solution=True, grade=not checked)
    if checked:
        lines = [
            f"from lecture_lib.{room} import exercises",
            "from lecture_lib.teaching import check",
        ]
        lines += ["", found[0]] + ([HIDDEN.format(found[0])] if nbgrader else [])
        yield _graded(_with(cell, "\n".join(lines)), f"{name}-check", locked=True, grade=nbgrader)


def _without_checking(found: re.Match) -> str:
    names = [name for name in found[2].split(", ") if name not in CHECKING]
    return f"{found[1]}{', '.join(names)}\n" if names else ""


def _with(cell: dict[str, Any], text: str) -> dict[str, Any]:
    """The cell with another text, and then with a name of its own."""
    if text == "".join(cell["source"]):
        return cell
    name = hashlib.sha256(f"{cell.get('id', '')}\n{text}".encode()).hexdigest()[:12]
    return {**cell, "id": name, "source": text.splitlines(keepends=True)}


def _graded(cell: dict[str, Any], name: str, grade: bool, **flags: bool) -> dict[str, Any]:
    mine = {"schema_version": 3, "grade_id": name, "grade": grade, "solution": False}
    mine |= {"locked": False, "task": False, **flags} | ({"points": 1} if grade else {})
    return {**cell, "metadata": {**cell.get("metadata", {}), "nbgrader": mine}}
