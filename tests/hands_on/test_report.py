"""Each lab has its page: all that it asks for, records and solves, and nothing of the others."""

import re
from pathlib import Path

import pytest

from lecture_lib.hands_on import answer_key, commit
from lecture_lib.teaching import lab_book
from lecture_lib.teaching.lab_book import keep

LABS = ("hidden", "build", "trace", "network")
SOURCE = Path(__file__).parents[2] / "sources" / "09_hands_on.py"


@pytest.fixture
def book(tmp_path, monkeypatch):
    file = tmp_path / "lab_book.json"
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(file))
    return file


def test_every_name_of_a_lab_begins_as_its_page_does():
    labs = re.split(r"^# ## Lab \d · ", SOURCE.read_text(encoding="utf-8"), flags=re.M)[1:]
    for lab, text in zip(LABS, labs, strict=True):
        names = re.findall(r'^(?:predict|explain)\("hands_on/(\w+)"\)', text, re.M)
        names += re.findall(r"^check\((\w+),", text, re.M)
        names += re.findall(r"^Explorer\(\n    (\w+),", text, re.M)
        assert len(names) >= 4
        assert all(name.startswith(f"{lab}_") for name in names)
        assert f'lab_book("hands_on", "{lab}")' in text


def test_a_page_has_what_belongs_to_its_lab_and_can_be_printed(book):
    for lab in LABS:
        keep("exercises", f"hands_on/{lab}_solved", {"code": f"def {lab}_solved"})
    keep("exercises", "membrane_circuit/hidden_elsewhere", {"code": "def elsewhere"})
    commit("Golgi", {name: (x, 0.1) for name, x in answer_key("Golgi").items()})
    for lab in LABS:
        lab_book("hands_on", lab)
        page = book.with_name(f"lab_book_{lab}.html").read_text(encoding="utf-8")
        assert [other for other in LABS if f"def {other}_solved" in page] == [lab]
        assert "elsewhere" not in page
        assert "@media print" in page
        assert ("golgi" in page) == (lab == "hidden")
    whole = lab_book("hands_on")._repr_html_()
    assert all(f"{lab}_solved" in whole for lab in LABS)
    assert "elsewhere" not in whole
