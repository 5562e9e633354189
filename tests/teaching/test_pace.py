"""The minutes of a class: a class whose times are known gets them back."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lecture_lib.teaching.teacher.command import main
from lecture_lib.teaching.teacher.pace import PAUSE, as_table, pace, parts

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
COURSE = parts(NOTEBOOKS / "02_membrane_circuit.ipynb")
CORE = [part for part in COURSE if not part.further]
BEGUN = datetime(2026, 11, 2, 10, 15)


def hand_in(folder, student, minutes, left_out=()):
    """A lab book whose sections took `minutes`, one after the other."""
    book, now = {"questions": {}, "goals": {}}, BEGUN
    for k, (part, took) in enumerate(zip(CORE, minutes, strict=False)):
        names = [*part.questions, *(f"{start}a goal" for start in part.explorers)]
        for n, name in enumerate(names if k not in left_out else (), 1):
            when = now + timedelta(minutes=took) * n / len(names)
            chapter = "goals" if ": " in name else "questions"
            book[chapter][name] = {"when": when.isoformat(" ", "seconds")}
        now += timedelta(minutes=took)
    (folder / student).mkdir(parents=True)
    (folder / student / "lab_book.json").write_text(json.dumps(book), encoding="utf-8")


def told(folder):
    return {p.part.title: p.took for p in pace(folder, NOTEBOOKS)}


def test_each_section_gets_its_minutes_back(tmp_path):
    hand_in(tmp_path, "Ada", [8, 12, 10, 15])
    hand_in(tmp_path, "Bernard", [5, 6, 20])
    titles = [part.title for part in CORE]
    assert told(tmp_path) == {
        titles[0]: (),  # when it was begun is not known
        titles[1]: (12.0, 6.0),
        titles[2]: (10.0, 20.0),
        titles[3]: (15.0,),
    }
    rows = as_table(pace(tmp_path, NOTEBOOKS)).rows
    assert [row[2:] for row in rows[:3]] == [("10", "–", "0"), ("10", "9", "2"), ("10", "15", "2")]


def test_who_was_away_or_left_a_section_out_is_not_counted_there(tmp_path):
    away = PAUSE.total_seconds() / 60 * 3
    hand_in(tmp_path, "Ada", [8, away, 10])
    hand_in(tmp_path, "Bernard", [5, 6, 20, 7], left_out=[1])
    titles = [part.title for part in CORE]
    assert told(tmp_path) == {
        titles[0]: (),
        titles[1]: (),
        titles[2]: (10.0,),  # Bernard came from a section without entries
        titles[3]: (7.0,),
    }


def test_the_sections_are_those_of_the_notebooks_with_all_their_minutes():
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        found = parts(file)
        assert found, file
        assert all(0 < part.minutes <= 64 for part in found)
        names = [name for part in found for name in (*part.questions, *part.explorers)]
        assert len(names) == len(set(names)), file


@pytest.mark.parametrize(
    "book", ["", "[1]", '{"questions": {"membrane_circuit/battery": {"when": 3}, "x": 4}}']
)
def test_books_that_say_no_time_are_no_times(book, tmp_path, capsys):
    (tmp_path / "Ada").mkdir()
    (tmp_path / "Ada" / "lab_book.json").write_text(book, encoding="utf-8")
    assert main(["pace", str(tmp_path), "--notebooks", str(NOTEBOOKS)]) == 0
    assert "No lab book has an entry" in capsys.readouterr().out


def test_folders_that_are_not_there_are_a_sentence(tmp_path, capsys):
    assert main(["pace", str(tmp_path / "none"), "--notebooks", str(NOTEBOOKS)]) == 2
    assert "is no folder" in capsys.readouterr().err
    (tmp_path / "Ada").mkdir()
    assert main(["pace", str(tmp_path), "--notebooks", str(tmp_path)]) == 2
    assert "has no notebooks" in capsys.readouterr().err
