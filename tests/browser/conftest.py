"""One JupyterLab and one browser for all browser tests, on copies of the notebooks."""

import shutil
from pathlib import Path

import pytest
from browser_program import find_browser
from lab import browser_page, jupyterlab
from notebook_runner import NOTEBOOKS


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    folder, home = tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("home")
    for notebook in Path(NOTEBOOKS).glob("*.ipynb"):
        shutil.copy(notebook, folder)
    with jupyterlab(folder, home) as address:
        yield address


@pytest.fixture
def page():
    with browser_page(find_browser()) as page:
        yield page
