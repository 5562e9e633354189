"""Notebooks to hand out: no solution, no answer, no output; all else as it was."""

import json
import re

import pytest
from notebook_runner import NOTEBOOKS

from lecture_lib.teaching.teacher.command import main

SOLUTION = re.compile(r"<summary>Solution</summary>(.*?)</details>", re.S)
CALL = re.compile(r"^(?:Explorer|predict|explain)\(.*", re.M)
TASK = re.compile(r"^def .*\n.*\n    \.\.\.  # your code here", re.M)
SEEN = "<summary>What you saw</summary>"
NUMBERS = [file.stem[:2] for file in sorted(NOTEBOOKS.glob("*.ipynb"))]


def cells_of(file):
    return json.loads(file.read_text(encoding="utf-8"))["cells"]


def text_of(cells, kind=None):
    return "\n".join("".join(c["source"]) for c in cells if kind in (None, c["cell_type"]))


def handed_out(folder, *options):
    assert main(["student", str(folder), "--notebooks", str(NOTEBOOKS), *options]) == 0
    return {file.stem[:2]: cells_of(file) for file in sorted(folder.glob("*.ipynb"))}


@pytest.fixture(scope="module")
def ours():
    return {file.stem[:2]: cells_of(file) for file in sorted(NOTEBOOKS.glob("*.ipynb"))}


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    return handed_out(tmp_path_factory.mktemp("bare") / "new")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return handed_out(tmp_path_factory.mktemp("source"), "--nbgrader")


@pytest.mark.parametrize("number", NUMBERS)
def test_no_line_of_a_solution_is_left_and_no_reference(ours, bare, number):
    told = text_of(bare[number])
    solutions = SOLUTION.findall(text_of(ours[number]))
    assert solutions or number == "09"
    rest = SOLUTION.sub("", text_of(ours[number]))
    for solution in solutions:
        for line in filter(None, (line.strip() for line in solution.splitlines())):
            assert line not in told or line in rest, line  # a def stands in the task, too
    for gone in ("<summary>Solution", SEEN, "**exercises.", "import exercises"):
        assert gone not in told
    assert not re.search(r"^check\(", told, re.M)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_output_is_left_and_the_code_that_teaches_is(ours, bare, number):
    for cell in bare[number]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
    told = text_of(bare[number], "code")
    for call in re.findall(
        r"^(?:Explorer|predict|explain)\(.*", text_of(ours[number], "code"), re.M
    ):
        assert call in told
    for task in re.findall(
        r"^def .*\n.*\n    \.\.\.  # your code here", text_of(ours[number]), re.M
    ):
        assert task in told
    headings = [re.findall(r"^#+ .*", text_of(c[number], "markdown"), re.M) for c in (ours, bare)]
    assert headings[0] == headings[1]
    assert len({cell["id"] for cell in bare[number]}) == len(bare[number])


def test_what_shall_stay_stays(ours, tmp_path):
    kept = handed_out(tmp_path, "--keep", "seen", "--keep", "checks")
    for number, cells in kept.items():
        told, was = text_of(cells), text_of(ours[number])
        assert told.count(SEEN) == was.count(SEEN)
        assert re.findall(r"^check\(.*", told, re.M) == re.findall(r"^check\(.*", was, re.M)
        assert "<summary>Solution" not in told


def test_the_cells_of_exercises_are_what_nbgrader_takes(bare, source):
    """Its schema 3, and the rules of its validator."""
    for cells in (*bare.values(), *source.values()):
        marked = [cell for cell in cells if "nbgrader" in cell["metadata"]]
        metadata = [cell["metadata"]["nbgrader"] for cell in marked]
        assert len({m["grade_id"] for m in metadata}) == len(metadata)
        for m in metadata:
            always = {"schema_version", "grade", "locked", "solution", "task", "grade_id"}
            assert always <= set(m) <= always | {"points"}  # it takes nothing else from a source
            assert all(
                isinstance(m[name], bool) for name in ("grade", "locked", "solution", "task")
            )
            assert re.fullmatch(r"[a-zA-Z0-9_\-]+", m["grade_id"])
            assert m["schema_version"] == 3
            assert m["solution"] or m["locked"]
            assert ("points" in m) == m["grade"]
        assert all(cell["cell_type"] == "code" for cell in marked)


@pytest.mark.parametrize("number", NUMBERS)
def test_for_nbgrader_each_task_has_its_region_and_each_check_its_hidden_test(source, number):
    for cell in source[number]:
        mark, text = cell["metadata"].get("nbgrader"), "".join(cell["source"])
        if mark and mark["solution"]:
            assert text.count("### BEGIN SOLUTION") == text.count("### END SOLUTION") >= 1
            assert "# your code here" not in text
        elif mark:
            name = mark["grade_id"].removeprefix(f"{number}-").removesuffix("-check")
            hidden = text.split("### BEGIN HIDDEN TESTS\n")[1]
            assert re.match(rf"assert check\({name}, .*\)\.passed\n### END HIDDEN TESTS$", hidden)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (None, "has no notebooks of the course"),
        ("{", "cannot be read as a notebook"),
        ("[]", "cannot"),
    ],
)
def test_a_folder_without_notebooks_and_a_broken_one_are_a_sentence(broken, said, tmp_path, capsys):
    if broken:
        (tmp_path / "01_synapse.ipynb").write_text(broken)
    assert main(["student", str(tmp_path / "new"), "--notebooks", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_nothing_is_overwritten(tmp_path, capsys):
    mine = tmp_path / "08_cable_theory.ipynb"
    mine.write_text("mine")
    assert main(["student", str(tmp_path), "--notebooks", str(NOTEBOOKS)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert mine.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [mine]
