"""A notebook that Colab opened: the course is installed first, and the page finds its widgets."""

import shlex
import sys
import tomllib
from types import ModuleType, SimpleNamespace

import pytest
from IPython.utils.capture import capture_output
from notebook_runner import COLAB, NOTEBOOKS, SOURCES, WIDGET, saved
from packaging.requirements import Requirement
from pictures import Waves, wave

from lecture_lib.live import Explorer, Slider
from lecture_lib.support.shell import shell

PROJECT = tomllib.loads((NOTEBOOKS.parent / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
MANAGER = "https://example.org/manager.js"


@pytest.fixture
def colab(monkeypatch):
    """The modules that a kernel of Colab has from its start."""
    output = ModuleType("google.colab.output")
    output.enable_custom_widget_manager = lambda: None
    output._widgets = SimpleNamespace(_installed_url=MANAGER)
    for name in ("google", "google.colab"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, output.__name__, output)


def asked_of_pip() -> list[str]:
    """What the cells below the titles ask of pip; they say nothing."""
    asked = []
    with shell() as ipython:
        ipython.register_magic_function(asked.append, magic_name="pip")
        for source in SOURCES:
            first = saved(source).cells[1]
            assert first.id == COLAB, "run sources/build.py"
            with capture_output() as said:
                ipython.run_cell(first.source).raise_error()
            assert (said.stdout, said.stderr, said.outputs) == ("", "", [])
    return asked


@pytest.mark.usefixtures("colab")
def test_there_each_notebook_installs_the_course_from_where_it_is_published():
    asked = asked_of_pip()
    assert len(asked) == len(SOURCES)
    for words in map(shlex.split, asked):
        assert words[:2] == ["install", "--quiet"]
        [needed] = map(Requirement, words[2:])
        assert (needed.name, needed.url) == (
            PROJECT["name"],
            f"git+{PROJECT['urls']['Repository']}",
        )


def test_elsewhere_nothing_is_installed():
    assert asked_of_pip() == []


def test_nobody_reads_that_cell_and_it_came_out_empty():
    for source in SOURCES:
        cell = saved(source).cells[1]
        assert cell.metadata["jupyter"]["source_hidden"]  # JupyterLab and Notebook
        assert cell.metadata["cellView"] == "form"  # Colab
        assert cell.outputs == []


@pytest.mark.usefixtures("colab")
def test_an_explorer_tells_colab_where_the_manager_of_its_widget_is():
    with shell() as ipython, capture_output() as shown:
        ipython.push({"explorer": Explorer(wave, Waves, I=Slider(5, 0, 20), f=Slider(1, 0.1, 10))})
        ipython.run_cell("explorer").raise_error()
    [live] = [output for output in shown.outputs if WIDGET in output.data]
    assert live.metadata[WIDGET]["colab"]["custom_widget_manager"]["url"] == MANAGER
