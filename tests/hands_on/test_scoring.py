"""Scores fall with the error, errors are judged as they were given, commits are kept."""

import json

import numpy as np
import pytest

from lecture_lib.hands_on import answer_key, board, commit, score
from lecture_lib.hands_on.hidden import CELLS

KEY = answer_key("Golgi")


def with_off(name, off, error=0.1):
    return {n: (x + (off if n == name else 0.0), error) for n, x in KEY.items()}


@pytest.mark.parametrize("cell", CELLS)
def test_the_truth_gets_all_points(cell):
    exact = {name: (x, 0.0) for name, x in answer_key("Golgi", cell).items()}
    assert score("Golgi", exact, cell).points == 100
    assert not score("Golgi", exact, cell).advice


@pytest.mark.parametrize("name", KEY)
@pytest.mark.parametrize("way", [1, -1])
def test_the_score_falls_with_the_error(name, way):
    points = [
        score("Golgi", with_off(name, way * off)).points for off in np.geomspace(1e-3, 1e3, 25)
    ]
    assert (np.diff(points) < 0).all()
    assert points[0] > 97
    assert points[-1] == pytest.approx(100 * 5 / 6, abs=0.1)


def test_within_is_judged_by_the_error_that_was_given():
    off = with_off("E_L", 0.5)
    assert score("Golgi", off | {"E_L": (KEY["E_L"] + 0.5, 0.6)}).lines[2].within
    narrow = score("Golgi", off | {"E_L": (KEY["E_L"] + 0.5, 0.4)})
    assert not narrow.lines[2].within
    assert "E_L" in narrow.advice


def test_it_says_which_measurement_would_have_told_more():
    said = repr(score("Golgi", with_off("t_ref", 3.0)))
    assert "t_ref: the largest rate" in said
    assert "5 of 6 within your error" in said


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({}, "C, g_L, E_L, V_threshold, V_reset, t_ref is missing"),
        ({n: (x, 0.1) for n, x in KEY.items()} | {"tau": (1.0, 0.1)}, "'tau' is no parameter"),
        ({n: (x, 0.1) for n, x in KEY.items()} | {"C": 1.0}, "C = 1.0 must be a number and its"),
        ({n: (x, 0.1) for n, x in KEY.items()} | {"C": (1.0, -1.0)}, "error of C"),
        ({n: (x, 0.1) for n, x in KEY.items()} | {"C": (np.nan, 1.0)}, "C = nan"),
        ("C = 1", "give {'C': \\(number, error\\)"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(answers, message):
    with pytest.raises(ValueError, match=message):
        score("Golgi", answers)


@pytest.fixture
def book(tmp_path, monkeypatch):
    file = tmp_path / "lab_book.json"
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(file))
    return file


def test_every_commit_stays_in_the_lab_book(book):
    for off in (5.0, 0.0):
        commit("Golgi", with_off("C", off))
    rows = json.loads(book.read_text(encoding="utf-8"))["records"]["hands_on/hidden_commits"]
    assert [row["try"] for row in rows] == [1, 2]
    assert rows[0]["points"] < rows[1]["points"] == 100
    assert rows[0]["code word"] == "golgi"


@pytest.mark.parametrize("odd", [None, "C = 1", 3.0, [1.0, 2.0]])
def test_a_commit_of_something_else_is_refused_and_nothing_is_kept(book, odd):
    with pytest.raises(ValueError, match="answers = "):
        commit("Golgi", odd)
    assert not book.exists()


@pytest.mark.parametrize("odd", [(..., ...), (1.0, ...), [..., 1.0], ..., None])
def test_numbers_that_are_open_are_named_and_nothing_is_kept(book, odd):
    answers = {n: (x, 0.1) for n, x in KEY.items()} | {"V_reset": odd}
    assert repr(commit("Golgi", answers)) == "Nothing is committed yet: V_reset are open."
    assert not book.exists()


@pytest.mark.parametrize("broken", ["{", '{"records": {"hands_on/hidden_commits": 3}}'])
def test_a_damaged_lab_book_loses_no_commit(book, broken):
    book.write_text(broken, encoding="utf-8")
    commit("Golgi", with_off("C", 0.0))
    rows = json.loads(book.read_text(encoding="utf-8"))["records"]["hands_on/hidden_commits"]
    assert len(rows) == 1


def test_the_board_puts_the_cheapest_of_each_job_first(book):
    rows = [
        {"g": 1, "jobs": "none", "spikes": 1}, {"g": 2, "jobs": "B", "spikes": 9},
        {"g": 3, "jobs": "A", "spikes": 5}, {"g": 4, "jobs": "A", "spikes": 3, "kick": False},
    ]  # fmt: skip
    book.write_text(json.dumps({"records": {"hands_on/network_job": rows}}), encoding="utf-8")
    table = board()
    assert [row[table.heads.index("g")] for row in table.rows] == ["4", "3", "2", "1"]
    assert table.rows[0][table.heads.index("kick")] == "no"


def test_an_empty_board_is_a_board(book):
    assert board().rows == ()
