"""The notebooks are found in a checkout and in an installation; elsewhere there are none."""

from email.message import Message
from importlib import metadata
from pathlib import PurePosixPath

import pytest
from notebook_runner import NOTEBOOKS

from lecture_lib.support import notebooks as support
from lecture_lib.support.notebooks import FIRST, notebooks, repository

ADDRESS = "/".join(["https://github.com", "owner", "course"])  # of nobody


class Installed(PurePosixPath):
    """A file of an installed package."""

    def locate(self):
        return f"/environment/{self}"


@pytest.fixture
def no_checkout(monkeypatch, tmp_path):
    monkeypatch.setattr(support, "__file__", str(tmp_path / "a" / "b" / "notebooks.py"))


def missing(name):
    raise metadata.PackageNotFoundError(name)


def test_in_a_checkout_they_are_its_own():
    assert notebooks() == sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    assert notebooks()[0].name == FIRST


@pytest.mark.usefixtures("no_checkout")
def test_elsewhere_they_are_those_that_the_package_brought(monkeypatch):
    files = [Installed(f"share/{name}") for name in ("01_two.ipynb", "00_one.ipynb", "what.json")]
    monkeypatch.setattr(metadata, "files", lambda name: files)
    assert [str(file) for file in notebooks()] == [
        "/environment/share/00_one.ipynb",
        "/environment/share/01_two.ipynb",
    ]


@pytest.mark.usefixtures("no_checkout")
def test_where_nothing_is_installed_there_are_none(monkeypatch):
    monkeypatch.setattr(metadata, "files", missing)
    monkeypatch.setattr(metadata, "metadata", missing)
    assert notebooks() == []
    assert repository() == ""


def test_the_package_says_where_it_is_published(monkeypatch):
    said = Message()
    said["Project-URL"] = "Home, https://example.org"
    said["Project-URL"] = f"Repository, {ADDRESS}"
    monkeypatch.setattr(metadata, "metadata", lambda name: said)
    assert repository() == ADDRESS
