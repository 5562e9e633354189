"""The pages for a teacher are what their command makes, and every plan can be given."""

import re

import pytest
from notebook_runner import NOTEBOOKS, SOURCES

from lecture_lib.teaching import Explain, course_map
from lecture_lib.teaching.teacher.bank import file_of, places, questions_of
from lecture_lib.teaching.teacher.command import main
from lecture_lib.teaching.teacher.markup import markdown
from lecture_lib.teaching.teacher.pages import pages
from lecture_lib.teaching.teacher.plans import LENGTHS, read_plan, seen_by

SITE = NOTEBOOKS.parent / "site"
NAMES = [source.stem for source in SOURCES]
PLANS = [SITE / "plans" / f"{name}.toml" for name in NAMES]
EXPLORER = re.compile(r"^(?:\w+ = )?Explorer\(\s*(\w+)", re.M)
LONGEST = 60  # words of what a lecturer reads at a glance


@pytest.fixture(scope="module", params=PLANS, ids=lambda file: file.stem[:2])
def plan(request):
    return read_plan(request.param)


@pytest.fixture
def asked(plan):
    return questions_of(places()[plan.name])


def test_each_notebook_has_a_plan():
    assert [file.stem for file in PLANS if file.exists()] == NAMES


def test_the_pages_are_those_that_the_command_makes():
    for file, text in pages(SITE, NOTEBOOKS).items():
        assert file.read_text(encoding="utf-8") == text, "run python -m lecture_lib.teaching pages"


def test_both_lectures_take_the_minutes_that_they_have(plan):
    for at, length in enumerate(LENGTHS):
        assert sum(step.minutes[at] for step in plan.steps) == length


def test_every_question_of_a_plan_is_one_of_its_notebook(plan, asked):
    questions = [step.question for step in plan.steps if step.question]
    assert set(questions) <= set(asked)
    assert len(set(questions)) == len(questions) >= 3
    assert all(step.title or step.question for step in plan.steps)


def test_every_explorer_and_preset_of_a_plan_is_in_its_notebook(plan, asked):
    place = places()[plan.name]
    claims = file_of(place, "questions").PRESETS
    source = next(source for source in SOURCES if source.stem == plan.name)
    explorers = set(EXPLORER.findall(source.read_text(encoding="utf-8")))
    for step in plan.steps:
        explorer, shown = seen_by(step, asked)
        if explorer or shown:
            assert explorer in explorers, step
            assert set(shown) <= set(claims[explorer]), step
        named = re.findall(r"\*([^*]+)\*", step.do)
        known = {*claims.get(explorer, {}), "F", "Run", "Pin", "Code", "L", "now", "rate", "peak"}
        assert set(named) <= known | {"exactly 5 spikes"}, step


def test_the_likely_answer_is_a_wrong_one_with_an_idea(plan, asked):
    for step in plan.steps:
        question = asked.get(step.question)
        if question is None or isinstance(question, Explain) or not question.options:
            assert not step.likely
        else:
            (option,) = [o for o in question.options if o.text == step.likely]
            assert option.idea


def test_a_lecturer_reads_a_step_at_a_glance(plan):
    for step in plan.steps:
        assert len(step.do.split()) <= LONGEST, step
        assert step.do.endswith((".", "?"))


def test_what_to_leave_out_names_sections_of_the_notebook(plan):
    source = next(source for source in SOURCES if source.stem == plan.name)
    headings = "\n".join(re.findall(r"^# ##+ (.*)$", source.read_text(encoding="utf-8"), re.M))
    assert plan.leave_out
    for text in plan.leave_out:
        for named in re.findall(r"\*([^*]{12,})\*", text):
            assert named in headings, named


def test_every_idea_of_every_question_is_in_the_map():
    text = (SITE / "pages" / "teaching" / "misconceptions.md").read_text(encoding="utf-8")
    for place in places().values():
        for key, question in questions_of(place).items():
            for option in getattr(question, "options", ()):
                assert not option.idea or f"`{key}`: {markdown(option.text)}" in text


def test_every_question_and_exercise_has_its_solution():
    text = (SITE / "pages" / "teaching" / "solutions.md").read_text(encoding="utf-8")
    for place in places().values():
        assert all(f"- `{key}`: " in text for key in questions_of(place))
    for source in SOURCES:
        for task in re.findall(r"^check\((\w+), ", source.read_text(encoding="utf-8"), re.M):
            assert f"def {task}(" in text
    assert len(course_map(NOTEBOOKS).chapters) == len(SOURCES)


def test_a_plan_whose_minutes_do_not_add_up_is_said(tmp_path, capsys):
    folder = tmp_path / "plans"
    folder.mkdir()
    for text, said in (
        ('say = ""\n[[step]]\nminutes = [1, 2]\ndo = "x"', "of 45 minutes takes 1"),
        ('say = ""\n[[step]]\nminutes = [45, 90]\ndo = "x"\nroom = 1', "unknown room"),
        ('say = ""\n[[step]]\nminutes = [45, 90]\ndo = "x"\nquestion = "why"', "asks why: no"),
        ("say = ", "is no plan"),
    ):
        (folder / "02_membrane_circuit.toml").write_text(text)
        assert main(["pages", str(tmp_path), "--notebooks", str(NOTEBOOKS)]) == 2
        assert said in capsys.readouterr().err
