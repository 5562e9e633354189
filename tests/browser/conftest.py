"""One JupyterLab and one browser for all browser tests, on copies of the notebooks."""

import shutil
from pathlib import Path

import pictures
import pytest
from browser_program import find_browser
from lab import browser_page, jupyterlab
from notebook_runner import NOTEBOOKS


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """What JupyterLab serves: copies of the notebooks, and a picture for tests."""
    folder = tmp_path_factory.mktemp("notebooks")
    for file in [*Path(NOTEBOOKS).glob("*.ipynb"), Path(pictures.__file__)]:
        shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="session")
def address(folder, tmp_path_factory):
    with jupyterlab(folder, tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture
def page():
    with browser_page(find_browser()) as page:
        yield page
