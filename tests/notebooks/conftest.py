"""The notebook that a test file is about: `test_NN_name.py` → `sources/NN_name.py`."""

import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from notebook_runner import TEXTS, Run, run
from question_checks import visit

from lecture_lib.teaching.question import pieces_of


@pytest.fixture(scope="module")
def source(request) -> Path:
    """The notebook's source."""
    return TEXTS / f"{request.path.stem.removeprefix('test_')}.py"


@pytest.fixture(scope="module")
def executed(source) -> Run:
    """What its cells made, executed once in this process."""
    return run(source)


@pytest.fixture(scope="module")
def notebook(executed) -> dict:
    """All its names."""
    return executed.namespace


@pytest.fixture(scope="module")
def room(source) -> ModuleType:
    """Its questions; notebook 00 has no room of its own."""
    name = source.stem[3:]
    own = "hodgkin_huxley.start_here" if name == "start_here" else f"{name}.questions"
    return import_module(f"lecture_lib.{own}")


@pytest.fixture(scope="module")
def visits(executed, room) -> list:
    """Each explorer with what is known, and which goals are reached, at each of its presets."""
    name = room.__name__.split(".")[1]
    return [(e, visit(e, pieces_of(name, e.model.__name__))) for e in executed.explorers]


@pytest.fixture(scope="session")
def asked_in():
    """The names of the questions of a notebook, from its source."""
    call = re.compile(r'^(?:predict|explain)\("([^"]+)"\)', re.MULTILINE)
    return lambda source: call.findall(source.read_text(encoding="utf-8"))
