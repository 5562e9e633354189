"""A class of two in nbgrader itself: who solves all has all points, who solves nothing has none."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from notebook_runner import NOTEBOOKS

from lecture_lib.teaching.teacher.command import main

PATIENCE = 900  # seconds: a loaded machine is slow, not broken
SOLUTION = re.compile(r"<summary>Solution</summary>.*?```python\n(.*?)```", re.S)
BOOK = "02_membrane_circuit.ipynb"


def nbgrader(*words, folder):
    """Run one of its commands in the folder of a course."""
    programs = Path(sys.executable).parent, os.environ["PATH"]  # it starts alembic by name
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder,
        env=os.environ | {"PATH": os.pathsep.join(map(str, programs))},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def solved(page, solutions):
    """The assignment with the function of each task as the solution has it."""
    notebook = json.loads(page)
    tasks = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    for cell in tasks:
        head = re.search(r"^def \w+", "".join(cell["source"]), re.M)[0]
        cell["source"] = next(text for text in solutions if text.startswith(head))
    return json.dumps(notebook)


def test_nbgrader_makes_the_assignment_and_grades_it(tmp_path):
    from nbgrader.api import Gradebook

    notebooks, course = tmp_path / "notebooks", tmp_path / "course"
    notebooks.mkdir()
    shutil.copy(NOTEBOOKS / BOOK, notebooks)
    order = ["student", str(course / "source" / "02"), "--notebooks", str(notebooks), "--nbgrader"]
    assert main(order) == 0
    (course / "nbgrader_config.py").write_text("get_config().CourseDirectory.course_id = 'n'\n")
    nbgrader("generate_assignment", "02", "--create", folder=course)
    page = (course / "release" / "02" / BOOK).read_text(encoding="utf-8")
    assert "BEGIN" not in page
    assert ".passed" not in page
    cells = json.loads((NOTEBOOKS / BOOK).read_text(encoding="utf-8"))["cells"]
    solutions = [found for c in cells for found in SOLUTION.findall("".join(c["source"]))]
    for student, text in (("all", solved(page, solutions)), ("nothing", page)):
        handed_in = course / "submitted" / student / "02" / BOOK
        handed_in.parent.mkdir(parents=True)
        handed_in.write_text(text, encoding="utf-8")
    nbgrader("autograde", "02", "--create", folder=course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        found = gradebook.assignment_submissions("02")
        graded = {each.student.id: (each.score, each.max_score) for each in found}
    tasks = len(re.findall("YOUR CODE HERE", page))
    assert tasks > 0
    assert graded == {"all": (tasks, tasks), "nothing": (0, tasks)}
