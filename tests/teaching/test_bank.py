"""The question bank: every question, and its three formats by their rules and read back."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from setting import THOROUGH

from lecture_lib.teaching import Question
from lecture_lib.teaching.course import ROOMS
from lecture_lib.teaching.teacher import bank, gift, moodle, qti, qti_item
from lecture_lib.teaching.teacher.bank import Choice, Item, places, questions_of
from lecture_lib.teaching.teacher.command import main
from lecture_lib.teaching.teacher.markup import html, plain

QTI, CP = f"{{{qti_item.QTI}}}", f"{{{qti.CP}}}"
IN_ORDER = (
    "responseDeclaration",
    "outcomeDeclaration",
    "itemBody",
    "responseProcessing",
    "modalFeedback",
)  # of an assessmentItem, by imsqti_v2p1.xsd
NASTY = Item(
    "a/b",
    "01_synapse",
    r"Is $a_1 < b$ & `x = {y}`: ~ # \ *yes* or τ_m ∝ d^(3/2)?",
    "{said}: = ~",
    (Choice("a < b & c = {d}", True, "#1: ~yes"), Choice("\\", False, "“no” \\: x_1")),
)


QUICK = ("00", "02", "03", "08")  # rooms with questions of every kind, soon answered


@pytest.fixture(scope="module")
def items():
    rooms = ("",) if THOROUGH else QUICK
    return [item for room in rooms for item in bank(1, room)]


@pytest.fixture(scope="module")
def package(items):
    with zipfile.ZipFile(io.BytesIO(qti.write(items))) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}


def items_of(package):
    return [root for name, root in package.items() if name.startswith("item")]


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


@pytest.mark.parametrize("form", [moodle, gift, qti], ids=lambda form: form.__name__[-6:])
def test_each_format_comes_back_as_it_was(form, items):
    assert form.read(form.write(items)) == items
    assert form.read(form.write([NASTY])) == [NASTY]


@pytest.mark.parametrize("form", [moodle, gift, qti], ids=lambda form: form.__name__[-6:])
def test_what_is_none_of_it_is_said_in_a_sentence(form):
    with pytest.raises(ValueError, match="This is not"):
        form.read(b"Dear all, <")


def test_the_markup_becomes_html_and_formulas_what_moodle_sets():
    assert html("*leaky*: $C/g_L$ < `tau_m`, g_Na, d^(3/2)") == (
        r"<em>leaky</em>: \(C/g_L\) &lt; <code>tau_m</code>, g<sub>Na</sub>, d<sup>3/2</sup>"
    )
    assert plain(html(NASTY.text)) == NASTY.text


def test_no_markup_is_left_in_what_students_read(items):
    for item in items:
        for text in (item.text, item.said, *(c.text for c in item.choices)):
            page = re.sub(r"<code>.*?</code>", "", html(text))
            assert not re.search(r"[*`$]|\w_\w", page), item.name


def test_moodle_finds_in_each_question_what_its_importer_asks_for(items):
    quiz = ET.fromstring(moodle.write(items))
    assert quiz.tag == "quiz"
    found = {"category", "multichoice", "numerical", "essay"}
    assert {question.get("type") for question in quiz} == found
    for question in quiz:
        kind, answers = question.get("type"), question.findall("answer")
        if kind == "category":
            assert question.findtext("category/text").startswith("$course$/top/")
            continue
        assert question.findtext("name/text")
        for part in ("questiontext", "generalfeedback"):
            assert question.find(part).get("format") == "html"
            ET.fromstring(f"<p>{question.findtext(f'{part}/text')}</p>")  # well-formed inside, too
        if kind == "multichoice":
            assert question.findtext("single") == "true"
            assert sorted({a.get("fraction") for a in answers}) == ["0", "100"]
        if kind == "numerical":
            assert float(answers[0].findtext("tolerance")) > 0
            assert float(answers[0].findtext("text")) is not None
        if kind == "essay":
            assert question.findtext("responseformat") == "editor"
            assert question.findtext("graderinfo/text")


def test_gift_has_one_block_a_question_and_escapes_what_is_its_own(items):
    text = gift.write(items).decode()
    blocks = text.strip().split("\n\n")
    assert len(blocks) == len(items) + len({item.notebook for item in items})
    for block in blocks:
        bare = re.sub(r"\\[~=#{}:\\]", "", block)
        if block.startswith("$CATEGORY:"):
            continue
        assert bare.count("{") == bare.count("}") == 1
        assert block.startswith("::")
        assert block.endswith("}")
        inside = bare[bare.index("{") :]
        numeric = inside.startswith("{#")
        assert len(re.findall(r"^\t=", inside, re.M)) == ("\t=" in inside)
        assert ("~" in inside) == ("\t=" in inside and not numeric)
        assert inside.count("####") == 1


def as_moodle_reads(block):
    """Kind, text, answers and general feedback, in the order in which Moodle's importer cuts."""
    for k, special in enumerate(":#={}~"):
        block = block.replace(f"\\{special}", chr(0xE100 + k))
    assert block.count("{") == block.count("}") == 1
    start, end = block.index("{"), block.index("}")
    answers, _, everybody = block[start + 1 : end].strip().rpartition("####")
    if not answers.strip():
        return "essay", block[:start], [], everybody
    if answers.startswith("#"):
        (number,) = [a.strip() for a in answers[1:].split("=") if a.strip()]
        return "numerical", block[:start], [float(part) for part in number.split(":")], everybody
    cut = [a.strip() for a in answers.replace("=", "~=").split("~") if a.strip()]
    return "multichoice", block[:start], [a.partition("#")[0] for a in cut], everybody


def test_gift_is_cut_by_moodles_rules_into_the_same_questions(items):
    blocks = gift.write([*items, NASTY]).decode().strip().split("\n\n")
    blocks = [block for block in blocks if not block.startswith("$CATEGORY:")]
    for item, block in zip([*items, NASTY], blocks, strict=True):
        kind, text, answers, everybody = as_moodle_reads(block.replace("\\\\", "\ue1ff"))
        assert text.startswith("::")
        assert everybody.strip()
        if item.choices:
            assert kind == "multichoice"
            assert [a.startswith("=") for a in answers] == [c.right for c in item.choices]
        elif item.number is None:
            assert kind == "essay"
        else:
            assert (kind, answers) == ("numerical", [item.number, item.accepted])


def test_qti_keeps_the_order_and_the_attributes_of_its_schema(items, package):
    assert len(package) == len(items) + 2
    for root in items_of(package):
        assert root.tag == f"{QTI}assessmentItem"
        assert {"identifier", "title", "adaptive", "timeDependent"} <= set(root.attrib)
        tags = [IN_ORDER.index(child.tag.removeprefix(QTI)) for child in root]
        assert tags == sorted(tags)
        for response in root.iter(f"{QTI}choiceInteraction"):
            assert {"responseIdentifier", "shuffle", "maxChoices"} <= set(response.attrib)
        for entry in root.iter(f"{QTI}textEntryInteraction"):
            assert entry in list(root.find(f"{QTI}itemBody")[1])  # inline: inside a paragraph


def test_every_name_that_qti_uses_is_declared(package):
    for root in items_of(package):
        declared = {e.get("identifier") for e in root if e.tag.endswith("Declaration")}
        used = {e.get("identifier") for e in root.iter(f"{QTI}variable")}
        used |= {e.get("identifier") for e in root.iter(f"{QTI}setOutcomeValue")}
        used |= {e.get("outcomeIdentifier") for e in root.iter(f"{QTI}modalFeedback")}
        assert used <= declared
        choices = {e.get("identifier") for e in root.iter(f"{QTI}simpleChoice")}
        right = root.findtext(f"{QTI}responseDeclaration/{QTI}correctResponse/{QTI}value")
        assert not choices or right in choices
        told = {e.get("identifier") for e in root.iter(f"{QTI}modalFeedback")}
        values = {e.text for e in root.iter(f"{QTI}baseValue") if e.get("baseType") == "identifier"}
        assert told <= values <= told | choices


def test_the_manifest_lists_every_file_of_the_package(package):
    resources = list(package[qti.MANIFEST].iter(f"{CP}resource"))
    assert [r.get("href") for r in resources] == [n for n in package if n != qti.MANIFEST]
    assert [r.get("type") for r in resources] == [qti.TEST] + [qti.ITEM] * (len(package) - 2)
    needed = [d.get("identifierref") for d in resources[0].iter(f"{CP}dependency")]
    assert needed == [r.get("identifier") for r in resources[1:]]
    assert all(r.find(f"{CP}file").get("href") == r.get("href") for r in resources)
    assert len({r.get("identifier") for r in resources}) == len(resources)


def test_the_test_of_the_package_asks_every_item_once_in_a_section_a_notebook(items, package):
    sections = list(package[qti.ALL_ITEMS].iter(f"{QTI}assessmentSection"))
    assert [s.get("title") for s in sections] == list(dict.fromkeys(i.notebook for i in items))
    asked = [ref.get("href") for s in sections for ref in s]
    assert asked == [name for name in package if name.startswith("item")]
    assert {"navigationMode", "submissionMode"} <= set(package[qti.ALL_ITEMS][0].attrib)


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
