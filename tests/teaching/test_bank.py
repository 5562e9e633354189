"""The question bank: every question, and its three formats as a learning platform reads them."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import platforms
import pytest
from setting import THOROUGH

from lecture_lib.teaching import Question
from lecture_lib.teaching.course import ROOMS
from lecture_lib.teaching.teacher import bank, gift, moodle, qti
from lecture_lib.teaching.teacher.bank import Choice, Item, places, questions_of
from lecture_lib.teaching.teacher.command import main
from lecture_lib.teaching.teacher.markup import html

NASTY = Item(
    "a/b",
    "10_of_its_own",
    r"Is $a_1 < b$ & `x = {y}`: ~ # \ *yes* or τ_m ∝ d^(3/2)?",
    "{said}: = ~",
    (Choice("a < b & c = {d}", True, "#1: ~yes"), Choice("\\", False, "“no” \\: x_1")),
)


QUICK = ("00", "02", "03", "08")  # rooms with questions of every kind, soon answered


@pytest.fixture(scope="module")
def items():
    rooms = ("",) if THOROUGH else QUICK
    return [item for room in rooms for item in bank(1, room)]


READERS = {moodle: platforms.moodle_xml, gift: platforms.gift, qti: platforms.qti}


def as_asked(item):
    """An item as each platform must have it."""
    choices = [platforms.Chosen(html(c.text), float(c.right), html(c.said)) for c in item.choices]
    head = item.name, item.notebook, html(item.text), html(item.said)
    return platforms.Asked(*head, tuple(choices), item.number, item.accepted)


def test_every_question_of_every_room_is_in_it(items):
    assert {place.partition(".")[0] for place in places().values()} >= set(ROOMS[:8])
    names = {item.name for item in items}
    assert len(names) == len(items)
    for place in {place for book, place in places().items() if THOROUGH or book[:2] in QUICK}:
        assert {f"{place}/{key}" for key in questions_of(place)} <= names


def test_exactly_one_choice_is_right_and_each_wrong_one_says_why(items):
    for item in items:
        if item.choices:
            assert sum(choice.right for choice in item.choices) == 1, item.name
            assert all(choice.right or choice.said for choice in item.choices), item.name
        assert item.said, item.name


def test_the_right_choice_is_the_computed_one(items):
    by_name = {item.name: item for item in items}
    for key, asked in questions_of("membrane_circuit").items():
        if isinstance(asked, Question):
            assert by_name[f"membrane_circuit/{key}"].right.text == asked.computed


def test_a_seed_fixes_numbers_and_order_and_another_one_changes_them():
    one, same, other = (bank(seed, "cable_theory") for seed in (1, 1, 2))
    assert one == same
    assert [i.text for i in one] != [i.text for i in other]
    assert [i.choices for i in one] != [i.choices for i in other]
    assert bank(1, "08") == one


@pytest.mark.parametrize("form", READERS, ids=lambda form: form.__name__[-6:])
def test_a_platform_has_each_question_as_it_is(form, items):
    """Text, choices, points, feedback, number and tolerance, by a reader of the format's rules."""
    for asked in ([*items, NASTY], [NASTY]):
        assert READERS[form](form.write(asked)) == [as_asked(item) for item in asked]


SPOILT = {
    "Moodle, more than one right": (moodle, b'fraction="0"', b'fraction="50"'),
    "Moodle, no number": (moodle, b"<tolerance>", b"<tolerance>about "),
    "Moodle, no format": (moodle, b'<questiontext format="html"', b"<questiontext"),
    "GIFT, a bare brace": (gift, b"[html]", b"[html]{"),
    "GIFT, points in a choice": (gift, b"\t~", b"\t~%50%"),
    "QTI, no title": (qti, b" title=", b" name="),
    "QTI, a text where none may be": (qti, b"<responseIf>", b"<responseIf>if"),
    "QTI, one value to compare": (qti, b'<correct identifier="RESPONSE" />', b""),
    "QTI, a wide tolerance": (qti, b'tolerance="', b'tolerance="9'),
    "QTI, points for all": (qti, b"<match>", b'<match><baseValue baseType="float">1</baseValue>'),
    "QTI, feedback of no variable": (qti, b"outcomeIdentifier=", b'outcomeIdentifier="X" x='),
    "QTI, a shuffle that is no boolean": (qti, b'shuffle="true"', b'shuffle="yes"'),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_the_readers_refuse_what_a_platform_would(spoilt, items):
    form, old, new = SPOILT[spoilt]
    file = form.write(items)
    if form is qti:
        changed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(changed, "w") as target:
            pages = {name: source.read(name) for name in source.namelist()}
            assert any(old in page for page in pages.values())
            for name, page in pages.items():
                target.writestr(name, page.replace(old, new))
        file = changed.getvalue()
    else:
        assert old in file
        file = file.replace(old, new)
    with pytest.raises((platforms.NotAccepted, ET.ParseError)):
        READERS[form](file)


def test_the_markup_becomes_html_and_formulas_what_moodle_sets():
    assert html("*leaky*: $C/g_L$ < `tau_m`, g_Na, d^(3/2)") == (
        r"<em>leaky</em>: \(C/g_L\) &lt; <code>tau_m</code>, g<sub>Na</sub>, d<sup>3/2</sup>"
    )


def test_no_markup_is_left_in_what_students_read(items):
    for item in items:
        for text in (item.text, item.said, *(c.text for c in item.choices)):
            page = re.sub(r"<code>.*?</code>", "", html(text))
            assert not re.search(r"[*`$]|\w_\w", page), item.name


@pytest.mark.parametrize("form", ["moodle", "gift", "qti"])
def test_the_command_writes_the_same_file_for_the_same_seed(form, tmp_path, capsys):
    files = [tmp_path / name for name in ("one", "two")]
    for file in files:
        order = ["export", "--format", form, "--seed", "3", "--room", "synapse", "-o", str(file)]
        assert main(order) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "questions, seed 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (["export", "--room", "heart"], "There is no room 'heart' with questions: choose one of"),
        (["export", "--room", "01", "-o", "no/folder/file"], "no/folder/file: No such file"),
        (["export", "--seed", "x"], "'x' is not a seed: give a whole number"),
        (["export", "--format", "pdf"], "invalid choice: 'pdf'"),
        (["fly"], "invalid choice: 'fly'"),
        ([], "required: COMMAND"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_no_traceback(
    order, said, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    try:
        code = main(order)
    except SystemExit as end:
        code = end.code
    assert code == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.strip().splitlines()) == 1
    assert shown.out == ""
