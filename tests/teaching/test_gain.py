"""The test of 20 items, and the gain of a class that is known beforehand."""

import csv
import io

import pytest

from lecture_lib.teaching.teacher import Choice, Item, command, concept_test
from lecture_lib.teaching.teacher.bank import LETTERS
from lecture_lib.teaching.teacher.concept_test import ITEMS, as_key, as_paper
from lecture_lib.teaching.teacher.gain import alone, as_csv, gains, read_answers

NUMBERS = [str(k) for k in range(1, 21)]


@pytest.fixture(scope="module")
def items():
    return concept_test.concept_test(seed=1)


def letter(item, right):
    return LETTERS[[choice.right for choice in item.choices].index(right)]


def table(file, rows, head=("student", *NUMBERS), delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def answers(items, right):
    """A row of letters: the first `right` items are right, the others wrong."""
    return [letter(item, k < right) for k, item in enumerate(items)]


def test_it_has_twenty_items_of_one_idea_each_from_every_room(items):
    assert [item.name for item in items] == list(ITEMS)
    assert len(ITEMS) == len(set(ITEMS.values())) == 20
    assert len({item.notebook for item in items}) == 8
    assert all(len(item.choices) >= 3 for item in items)
    assert all(idea.endswith(".") for idea in ITEMS.values())


def test_the_paper_shows_every_choice_and_tells_nothing(items):
    paper = as_paper(items, 1)
    for item in items:
        assert item.text in paper
        assert all(f". {choice.text}\n" in paper for choice in item.choices)
        assert item.said not in paper
        assert ITEMS[item.name] not in paper
        assert item.name not in paper


def test_the_key_has_the_letter_under_which_the_right_choice_stands(items):
    paper = as_paper(items, 1)
    for row, item in zip(csv.DictReader(io.StringIO(as_key(items))), items, strict=True):
        assert row["idea"] == ITEMS[item.name]
        question = paper.split(f"**{row['item']}.** ")[1].split("**")[0]
        assert f"- {row['right']}. {item.right.text}\n" in question


def test_another_seed_is_another_form_of_the_same_test(items):
    other = concept_test.concept_test(seed=2)
    assert as_paper(other, 2) != as_paper(items, 1)
    assert [i.right.text for i in other] == [i.right.text for i in items]


def test_the_gain_of_a_class_is_what_was_put_into_it(items, tmp_path):
    before, after = (
        {name: answers(items, right) for name, right in zip("abcd", known, strict=True)}
        for known in ((2, 5, 5, 10), (5, 10, 10, 20))  # how many items each of four knows
    )
    tables = [
        read_answers(table(tmp_path / f"{k}.csv", [[n, *row] for n, row in rows.items()]), items)
        for k, rows in enumerate((before, after))
    ]
    *each, whole = gains(items, *tables)
    assert [g.gain for g in each[:2]] == [None, None]  # everybody knew them
    assert [g.gain for g in each[2:5]] == [1.0] * 3  # one did not, and then did
    assert [g.gain for g in each[5:10]] == [pytest.approx(2 / 3)] * 5
    assert [g.gain for g in each[10:]] == [pytest.approx(1 / 4)] * 10
    assert whole.before == pytest.approx(22 / 80)
    assert whole.after == pytest.approx(45 / 80)
    assert whole.gain == pytest.approx((45 - 22) / (80 - 22))


def test_a_loss_is_negative_and_the_wrong_idea_is_named(items):
    right = {name: [item.right for item in items] for name in "ab"}
    wrong = [next(c for c in item.choices if not c.right) for item in items]
    mixed = {"a": wrong, "b": right["b"]}
    first = gains(items, mixed, {"a": wrong, "b": wrong})[0]
    assert first.gain == -1.0
    assert first.held_before.startswith(f"50%: {wrong[0].text}")
    assert wrong[0].said in first.held_after
    assert first.idea in as_csv([first])


def test_only_who_took_both_counts_and_the_others_are_named(items):
    right = [item.right for item in items]
    before, after = {"a": [None] * 20, "b": right}, {"a": right, "c": right}
    assert {g.before for g in gains(items, before, after)} == {0.0}
    assert alone(before, after) == [
        "Only in the first table, not counted: b.",
        "Only in the second table, not counted: c.",
    ]
    with pytest.raises(ValueError, match="No student is in both tables"):
        gains(items, {"x": right}, {"y": right})


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_are_read_as_spreadsheets_write_them(items, tmp_path, delimiter):
    row = [f" {letter(item, True).lower()} " for item in items[:10]]
    row += [item.right.text for item in items[10:]]
    file = table(tmp_path / "a.csv", [["Ada", *row], [], ["Eve"]], delimiter=delimiter)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    found = read_answers(file, items)
    assert found == {"Ada": [item.right for item in items], "Eve": [None] * 20}


def test_columns_may_have_the_names_of_questions_in_any_order(items, tmp_path):
    head = ["who", *reversed(ITEMS)]
    row = ["Ada", *reversed([letter(item, True) for item in items])]
    assert read_answers(table(tmp_path / "a.csv", [row], head), items)["Ada"][0].right


@pytest.mark.parametrize(
    ("rows", "head", "said"),
    [
        ([["Ada", "F", *"A" * 19]], ("student", *NUMBERS), "line 2, item 1: 'F' is none of A, B"),
        ([["Ada", "A"], ["Ada", "B"]], ("student", *NUMBERS), "line 3: 'Ada' is there twice"),
        ([["Ada", "A"]], ("student", *NUMBERS[:-1]), "has no column 20"),
        ([], (), "has no column 1"),
    ],
)
def test_what_is_wrong_in_a_table_is_a_sentence(items, tmp_path, rows, head, said):
    file = table(tmp_path / "a.csv", rows, head)
    with pytest.raises(ValueError, match=said):
        read_answers(file, items)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"\n\n"])
def test_a_file_that_is_no_table_is_a_sentence(items, tmp_path, content):
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"has no column 1|is no text"):
        read_answers(file, items)


def test_both_commands_write_their_files(tmp_path, capsys, items, monkeypatch):
    monkeypatch.setattr(command, "concept_test", lambda seed: items)
    paper = tmp_path / "test.md"
    assert command.main(["test", "--seed", "1", "-o", str(paper)]) == 0
    assert paper.read_text(encoding="utf-8") == as_paper(items, 1)
    key = (tmp_path / "test_key.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(key))) == list(csv.reader(io.StringIO(as_key(items))))
    before, after = (
        str(table(tmp_path / f"{n}.csv", [["Ada", *answers(items, n)]])) for n in (5, 20)
    )
    result = tmp_path / "gain.csv"
    assert command.main(["gain", before, after, "--seed", "1", "-o", str(result)]) == 0
    rows = list(csv.DictReader(io.StringIO(result.read_text(encoding="utf-8-sig"))))
    assert [row["gain"] for row in rows] == [""] * 5 + ["1.000"] * 16
    assert "all items" in capsys.readouterr().out
    assert command.main(["gain", before, str(tmp_path / "no.csv")]) == 2
    assert "no.csv: No such file" in capsys.readouterr().err


def test_a_choice_that_nobody_has_seen_is_no_answer(tmp_path):
    item = Item("synapse/cut", "01_synapse", "?", "", (Choice("m", True), Choice("h", False, "no")))
    file = table(tmp_path / "a.csv", [["Ada", "h"]], ("student", "1"))
    assert read_answers(file, [item])["Ada"] == [item.choices[1]]
