"""The notebook that a test file is about: `test_NN_name.py` → `notebooks/src/NN_name.py`."""

from pathlib import Path

import pytest
from notebook_runner import NOTEBOOKS, Run, run


@pytest.fixture(scope="module")
def source(request) -> Path:
    """The notebook's source."""
    return NOTEBOOKS / "src" / f"{request.path.stem.removeprefix('test_')}.py"


@pytest.fixture(scope="module")
def executed(source) -> Run:
    """What its cells made, executed once in this process."""
    return run(source)


@pytest.fixture(scope="module")
def notebook(executed) -> dict:
    """All its names."""
    return executed.namespace
