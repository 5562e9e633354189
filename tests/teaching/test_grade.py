"""The table of lab books: what was done is counted, what is damaged is said, nothing is touched."""

import csv
import io
import json

import pytest

from lecture_lib.teaching.lab_book import keep
from lecture_lib.teaching.teacher.command import main
from lecture_lib.teaching.teacher.grade import as_csv, collect, remarks, summary

BROKEN = {
    "empty": ("", "lab_book.json is empty"),
    "cut": ('{"questions": {"a', "lab_book.json is damaged"),
    "list": ("[1, 2]", "lab_book.json is no lab book"),
    "other": ('{"weather": {}}', "lab_book.json has no entries"),
    "binary": ("\0\1\2", "lab_book.json is damaged"),
    "odd": ('{"goals": {"synapse/a: b": 3}, "questions": 7}', "1 entry is damaged"),
}


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A folder with what a class hands in."""
    folder = tmp_path / "handed in"
    for name in ("Ada", "Bernard", "nobody", ".git", *BROKEN):
        (folder / name).mkdir(parents=True)
    for name, (text, _) in BROKEN.items():
        (folder / name / "lab_book.json").write_text(text, encoding="utf-8")
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(folder / "Ada" / "lab_book.json"))
    for key, right in {"bigger_cell": True, "more_leak": False, "run_away": True}.items():
        keep("questions", f"membrane_circuit/{key}", {"predicted": "x", "right": right})
    keep("questions", "membrane_circuit/chronaxie", {"predicted": None, "right": False})  # skipped
    keep("questions", "hodgkin_huxley.start_here/weakest", {"predicted": "2.3", "right": True})
    keep("goals", "fi_curve/rate: Find 20 Hz.", {"goal": "Find 20 Hz."})
    keep("exercises", "membrane_circuit/voltage_change", {"code": "def voltage_change(): …"})
    keep("exercises", "mine/double", {"code": "…"})
    keep("texts", "membrane_circuit/battery", {"text": "Because."})
    keep("records", "fi_curve/rate", [{"I": 2.0}])
    deep = folder / "Bernard" / "course" / "notebooks"
    deep.mkdir(parents=True)
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(deep / "lab_book.json"))
    keep("goals", "synapse/row: Cut it.", {"goal": "Cut it."})
    return folder


def as_they_are(folder):
    return {f: f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def row_of(name, folder):
    return next(
        r for r in csv.DictReader(io.StringIO(as_csv(collect(folder)))) if r["student"] == name
    )


def test_what_was_done_is_counted_by_notebook_and_in_all(room):
    ada = row_of("Ada", room)
    counted = {what: ada[what] for what in ("questions", "right", "goals", "exercises", "texts")}
    assert counted == {"questions": "4", "right": "3", "goals": "1", "exercises": "2", "texts": "1"}
    by_notebook = {head: n for head, n in ada.items() if head[:2].isdigit() and n not in ("", "0")}
    asked = {head.split(" (")[0]: n for head, n in by_notebook.items()}
    assert asked == {
        "00 questions": "1",
        "00 right": "1",
        "02 questions": "3",
        "02 right": "2",
        "02 exercises": "1",
        "02 texts": "1",
        "05 goals": "1",
    }
    assert ada["remarks"] == ""
    assert ada["last entry"]
    assert row_of("Bernard", room)["01 goals"] == "1"


def test_the_best_try_at_the_hidden_neuron_is_in_the_table(room, monkeypatch):
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(room / "Ada" / "lab_book.json"))
    rows = [{"code word": "golgi", "points": p} for p in (40.0, 91.5, 60.0)]
    keep("records", "hands_on/hidden_commits", [*rows, {"points": "many"}, 7])
    ada = row_of("Ada", room)
    assert (ada["09 code word"], ada["09 points of lab 1"]) == ("golgi", "91.5")
    assert row_of("Bernard", room)["09 points of lab 1"] == ""


def test_every_student_has_a_line_in_the_summary(room):
    shown = str(summary(collect(room))).splitlines()
    assert len(shown) == 1 + 3 + len(BROKEN)
    assert not any(".git" in line for line in shown)


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_book_is_named_in_a_sentence_and_its_owner_has_a_row(room, name):
    assert any(r.startswith(f"{name}: {BROKEN[name][1]}") for r in remarks(collect(room)))
    assert row_of(name, room)["questions"] == "0"


def test_a_missing_book_and_one_put_aside_are_said(room):
    (room / "Bernard" / "lab_book.unreadable.json").write_text("{")
    said = remarks(collect(room))
    assert "nobody: there is no lab_book.json." in said
    assert any(r.startswith("Bernard: lab_book.unreadable.json is there, too") for r in said)


def test_two_books_of_one_student_count_each_entry_once(room):
    again = room / "Ada" / "copy"
    again.mkdir()
    (again / "lab_book.json").write_bytes((room / "Ada" / "lab_book.json").read_bytes())
    assert row_of("Ada", room)["questions"] == "4"
    assert "2 lab books" in row_of("Ada", room)["remarks"]


def test_the_command_writes_the_table_and_leaves_the_books_alone(room, capsys):
    before = as_they_are(room)
    assert main(["grade", str(room)]) == 0
    after = as_they_are(room)
    assert {f: after[f] for f in before} == before
    (table,) = set(after) - set(before)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfstudent,")
    shown = capsys.readouterr().out
    assert "Ada" in shown
    assert "nobody: there is no lab_book.json." in shown


def test_a_name_that_a_spreadsheet_would_run_is_only_a_name(room):
    (room / "=cmd()").mkdir()
    assert "\n'=cmd()," in as_csv(collect(room)).replace("\r", "")


def test_no_folder_and_no_students_are_a_sentence(tmp_path, capsys):
    for folder, said in ((tmp_path / "no", "is no folder"), (tmp_path, "has no subfolders")):
        assert main(["grade", str(folder)]) == 2
        assert said in capsys.readouterr().err


def test_a_row_has_as_many_cells_as_the_head(room):
    rows = list(csv.reader(io.StringIO(as_csv(collect(room)))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert json.dumps(rows)
