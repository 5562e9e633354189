"""The map says what the heads of the notebooks say, and so does the README."""

import json
import sys
from types import ModuleType

import pytest
from notebook_runner import NOTEBOOKS, SOURCES, cells

from lecture_lib.teaching import course
from lecture_lib.teaching.course import TO_COME, Chapter, CourseMap, chapter, course_map

README = NOTEBOOKS.parent / "README.md"
HEAD = "# 05 · The f–I curve\n\n**Why?**\n\nAims.\n\n*Before it:* {}. *Time:* 75 minutes."


def from_source(source) -> Chapter:
    return chapter(source.stem, cells(source, "markdown")[0])


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_each_notebook_has_a_head_that_the_map_reads(source):
    found = from_source(source)
    assert cells(source, "markdown")[0].startswith(f"# {source.stem[:2]} · {found.title}\n")
    assert found.state == "ready"
    assert found.minutes > 0
    assert found.before < source.stem or found.before == "nothing"


def test_the_map_is_that_of_the_sources():
    chapters = course_map(NOTEBOOKS).chapters
    assert [c for c in chapters if c.state == "ready"] == [from_source(s) for s in SOURCES]
    assert [c.name for c in chapters] == sorted({c.name for c in chapters})


def test_what_is_to_come_is_not_there_yet():
    assert not {c.name for c in TO_COME} & {source.stem for source in SOURCES}


def test_the_readme_lists_the_same_questions():
    chapters = sorted((*map(from_source, SOURCES), *TO_COME), key=lambda chapter: chapter.name)
    rows = [f"| `{c.name}` | {c.question} | {c.state} |" for c in chapters]
    assert "\n".join(["|:--|:--|:--|", *rows, ""]) in README.read_text(encoding="utf-8")


def test_only_what_is_ready_has_a_link():
    later = Chapter("10_adaptation", "Adaptation", "Why does it tire?", 60, "05")
    shown = CourseMap((*course_map(NOTEBOOKS).chapters, later))
    _, _, *rows = shown._repr_markdown_().splitlines()
    linked = [row for row in rows if "](" in row]
    assert linked == [row for row in rows if row.endswith("| ready |")] != rows


def test_alone_in_a_folder_the_map_is_of_the_notebooks_of_the_package(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = course_map()
    assert shown.chapters == course_map(NOTEBOOKS).chapters
    assert "](" not in shown._repr_markdown_()  # it would lead to nothing


def test_on_colab_its_links_open_the_published_notebooks(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    monkeypatch.setattr(
        course, "repository", lambda: "/".join(["https://github.com", "owner", "course"])
    )
    shown = course_map()._repr_markdown_()
    where = "https://colab.research.google.com/github/owner/course/blob/main/notebooks"
    for source in SOURCES:
        assert f"]({where}/{source.stem}.ipynb)" in shown
    monkeypatch.setattr(course, "repository", lambda: "")
    assert "](" not in course_map()._repr_markdown_()


def test_in_their_folder_its_links_are_their_names(monkeypatch):
    monkeypatch.chdir(NOTEBOOKS)
    shown = course_map()
    assert shown == course_map(".")
    for source in SOURCES:
        assert f"]({source.stem}.ipynb)" in shown._repr_markdown_()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nothing", "nothing"),
        ("`00_start_here`, Ohm's law, the exponential function", "00"),
        ("`02_membrane_circuit`, `05_fi_curve`", "02, 05"),
    ],
)
def test_prerequisites_are_the_numbers_of_notebooks(before, after):
    assert chapter("05_fi_curve", HEAD.format(before)).before == after


def test_other_files_in_the_folder_are_left_out(tmp_path):
    cell = {"cell_type": "markdown", "source": HEAD.format("nothing").splitlines(keepends=True)}
    texts = {
        "05_fi_curve": json.dumps({"cells": [cell]}),
        "05_fi_curve-Copy1": json.dumps({"cells": [cell]}),
        "06_half_saved": '{"cells": [',
        "07_empty": json.dumps({"cells": []}),
        "my notes": json.dumps({"cells": [{"cell_type": "code", "source": "1 + 1"}]}),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.ipynb").write_text(text, encoding="utf-8")
    ready = [c.name for c in course_map(tmp_path).chapters if c.state == "ready"]
    assert ready == ["05_fi_curve"]
