"""The lab book: what was kept comes back, whatever happened to the file in between."""

import json
import math

import pytest

from lecture_lib.support.numbers import THIN
from lecture_lib.teaching import check, lab_book, table
from lecture_lib.teaching.lab_book import entry, keep, keep_picture


@pytest.fixture
def book(tmp_path, monkeypatch):
    file = tmp_path / "lab_book.json"
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(file))
    return file


def test_what_is_kept_comes_back_and_can_be_read_by_a_person(book):
    assert keep("questions", "membrane_circuit/surface", {"predicted": "τ_m grows"}) == ""
    kept = entry("questions", "membrane_circuit/surface")
    assert kept["predicted"] == "τ_m grows"
    assert kept["when"]
    assert "τ_m grows" in book.read_text(encoding="utf-8")
    keep("questions", "membrane_circuit/surface", None)
    assert entry("questions", "membrane_circuit/surface") is None


def test_nothing_is_kept_where_it_is_off(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LECTURE_LAB_BOOK", "off")
    assert keep("questions", "a/b", {"predicted": "1"}) == ""
    assert entry("questions", "a/b") is None
    assert lab_book().book == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"questions": 3}', "\0"])
def test_a_file_that_cannot_be_read_is_put_aside_and_not_lost(book, broken):
    book.write_text(broken, encoding="utf-8")
    assert entry("questions", "a/b") is None
    assert book.with_suffix(".unreadable.json").read_text(encoding="utf-8") == broken
    keep("questions", "a/b", {"predicted": "1"})
    assert entry("questions", "a/b")["predicted"] == "1"


def test_where_nobody_may_write_it_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(tmp_path / "no" / "folder" / "book.json"))
    assert "could not be written" in keep("questions", "a/b", {"predicted": "1"})


def test_a_quantity_that_is_no_number_is_null(book):
    keep("records", "a/b", [{"CV": math.nan, "rate": 3.0}])
    assert json.loads(book.read_text())["records"]["a/b"] == [{"CV": None, "rate": 3.0}]


def test_the_page_shows_all_of_it_and_is_written_to_be_handed_in(book):
    asked = {
        "question": "And *τ_m*? <now>",
        "predicted": "3",
        "computed": "4.00 ms",
        "right": False,
    }
    keep("questions", "membrane_circuit/tau", asked)
    keep("records", "fi_curve/rate", [{"I": 2.0, "rate": 12.345}])
    keep("goals", "fi_curve/rate: Find 20 Hz.", {"goal": "Find 20 Hz."})
    keep("texts", "fi_curve/why", {"question": "Why?", "text": "Because.", "ticked": ["says it"]})
    html = lab_book()._repr_html_()
    for part in (
        "And τ_m? &lt;now&gt;",
        "4.00 ms",
        "✗",
        "12.3",
        "Find 20 Hz.",
        "Because.",
        "says it",
    ):
        assert part in html
    page = book.with_name("lab_book.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert html in page
    assert "12.3" not in lab_book("membrane_circuit")._repr_html_()


def test_an_empty_book_is_a_sentence_and_no_file(book):
    assert "empty" in lab_book()._repr_html_()
    assert not book.with_name("lab_book.html").exists()
    assert repr(lab_book()) == "The lab book: what you predicted, saw, recorded and solved."


def test_an_exercise_that_passes_is_entered_with_its_lines(book):
    def double(x):
        return 2 * x

    inputs = [{"x": 1.0}, {"x": 3.0}]
    assert not check(lambda x: x, reference=lambda x: 2 * x, inputs=inputs).passed
    assert not book.exists()
    assert check(double, reference=lambda x: 2 * x, inputs=inputs).passed
    assert "return 2 * x" in entry("exercises", "mine/double")["code"]


def test_a_table_lines_up_its_columns_and_refuses_uneven_ones():
    shown = table({"I (µA/cm²)": [1.0, -5.0], "spikes": [0, 12]})
    assert repr(shown).splitlines() == [
        "I (µA/cm²)  spikes",
        "      1.00       0",
        "     −5.00      12",
    ]
    assert shown._repr_markdown_().splitlines()[1:3] == ["| --: | --: |", "| 1.00 | 0 |"]
    assert table({"τ_m (ms)": [2.0]})._repr_markdown_().startswith("| τ<sub>m</sub> (ms) |")
    assert "siegert_rate" in table({"": ["siegert_rate"]})._repr_markdown_()
    assert f"| 12{THIN}500 |" in table({"N": ["12 500"]})._repr_markdown_()  # one number, one line
    assert "| 12 of 500 |" in table({"N": ["12 of 500"]})._repr_markdown_()
    with pytest.raises(ValueError, match="different lengths"):
        table({"a": [1], "b": [1, 2]})


def test_half_a_character_is_kept_as_it_is(book):
    assert keep("texts", "a/b", {"text": "\ud800"}) == ""
    assert entry("texts", "a/b")["text"] == "\ud800"
    lab_book()


def test_the_picture_of_a_record_is_in_the_page_and_forgotten_with_it(book):
    keep("records", "a/b", [{"rate": 3.0}])
    assert keep_picture("a/b", b"\x89PNG") == ""
    assert keep_picture("c/d", b"\x89PNG") == ""  # of no record
    lab_book()
    page = book.with_suffix(".html").read_text(encoding="utf-8")
    assert page.count('src="data:image/png;base64,iVBORw=="') == 1
    assert "img{max-width:100%}" in page  # no wider than paper
    assert keep_picture("a/b", None) == ""
    assert "<img" not in lab_book()._repr_html_()


def test_a_picture_that_cannot_be_written_is_said(book):
    book.with_name("lab_book_pictures").write_text("in the way")
    assert "could not be written" in keep_picture("a/b", b"\x89PNG")
    keep("records", "a/b", [{"rate": 3.0}])
    assert "<img" not in lab_book()._repr_html_()


@pytest.mark.parametrize("number", [1, 6, 7])
def test_a_record_of_many_quantities_is_turned_to_fit_on_paper(book, number):
    rows = [{f"q{k}": 100 * row + k for k in range(20)} for row in range(number)]
    keep("records", "a/b", rows)
    page = lab_book()._repr_html_()
    assert max(row.count("<th>") + row.count("<td>") for row in page.split("</tr>")) <= 7
    assert all(f"<td>{100 * row + k}</td>" in page for row in range(number) for k in range(20))
