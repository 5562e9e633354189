"""Questions: an answer is read as typed, judged within its tolerance, and a slip is named."""

import math
import re

import numpy as np
import pytest
from fresh_python import fresh_python
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_lib.support.numbers import numeral
from lecture_lib.teaching import Explain, Option, Question
from lecture_lib.teaching.question import find
from lecture_lib.teaching.typed import THOUSANDS, read_number

OPTIONS = ["it doubles", "it stays", "it halves"]


def number(value, **more):
    return Question("How large?", answer=lambda: value, **more)


@pytest.mark.parametrize("answer", ["it stays", 1, np.int64(1)])
def test_a_choice_is_right_by_text_or_position(answer):
    prediction = Question("And τ_m?", OPTIONS, answer=lambda: answer)
    assert prediction.computed == "it stays"
    assert prediction.judge("it stays").correct
    assert prediction.judge(1).correct
    verdict = prediction.judge("it halves")
    assert (verdict.correct, verdict.message) == (False, "Not this one.")
    assert (verdict.given, verdict.answer) == ("it halves", "it stays")


@given(st.floats(0.01, 1e6), st.booleans(), st.floats(0.001, 0.5), st.floats(-1, 1))
def test_a_number_is_right_within_its_share(size, positive, tolerance, u):
    value = size if positive else -size
    prediction = number(value, tolerance=tolerance)
    assert prediction.judge(value * (1 + 0.999 * tolerance * u)).correct
    assert prediction.judge(value * (1 + 1.01 * tolerance)).correct is False


def test_an_absolute_tolerance_serves_zero_and_voltages():
    assert number(0.0, absolute=0.5).judge("0.4").correct
    assert number(0.0, absolute=0.5).judge("-0.6").message == "Too low."
    V_rest = number(-65.0, unit="mV", tolerance=0, absolute=1.0)
    assert V_rest.judge("−64,2 mV").correct
    assert V_rest.judge(-66.5).message == "Too low."
    assert V_rest.judge(-60).message == "Too high."


@given(st.floats(0.01, 1e6), st.integers(1, 12), st.booleans(), st.booleans())
def test_tens_are_a_matter_of_the_unit(size, powers, large, positive):
    value = size if positive else -size
    message = number(value).judge(value * 10.0 ** (powers if large else -powers)).message
    word = "large" if large else "small"
    assert message == f"{numeral(10.0**powers)} times too {word}: check the unit."


@given(st.floats(-1e6, 1e6).filter(lambda value: abs(value) > 0.01), st.floats(1.1, 5.0))
def test_sign_and_direction_are_told(value, factor):
    prediction = number(value)
    assert prediction.judge(-value).message == "The size is right, the sign is not."
    assert prediction.judge(-factor * value).message == "The sign is off."
    outer, inner = ("Too high.", "Too low.") if value > 0 else ("Too low.", "Too high.")
    assert prediction.judge(factor * value).message == outer
    assert prediction.judge(value / factor).message == inner
    assert prediction.judge(0).message == inner


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_gets_a_verdict(given_value):
    assert number(1e-300).judge(given_value).message
    assert number(-1e300).judge(given_value).message


@given(st.floats(-1e6, 1e6), st.sampled_from(["", "ms", "mV", "%"]), st.booleans(), st.booleans())
def test_numbers_are_read_as_typed(value, unit, comma, typographic):
    text = f" {value!r} {unit} "
    text = text.replace(".", ",") if comma else text
    text = text.replace("-", "−") if typographic else text
    assume(not (comma and THOUSANDS.fullmatch(repr(value).replace(".", ","))))  # two ways
    assert read_number(text, unit) == value


@pytest.mark.parametrize("text", ["three", "3 s", "1.000,5", "nan", "inf", "True", "1e999", "--1"])
def test_what_cannot_be_read_is_quoted_not_judged(text):
    with pytest.raises(ValueError, match=re.escape(f"“{text}” is not a number: give one in ms")):
        number(3.3, unit="ms").judge(text)


def test_nothing_yet_is_said():
    with pytest.raises(ValueError, match="Nothing is written yet: give a number in ms"):
        number(3.3, unit="ms").judge("  ")
    prediction = Question("And τ_m?", OPTIONS, answer=lambda: 1)
    with pytest.raises(ValueError, match="Nothing is chosen yet"):
        prediction.judge("")
    with pytest.raises(
        ValueError, match="“it vanishes” is not an option: choose one of it doubles"
    ):
        prediction.judge("it vanishes")
    with pytest.raises(ValueError, match="is not an option"):
        prediction.judge(True)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (dict(answer=3.3), "typed, not computed"),
        (dict(answer=lambda: math.nan), "finite"),
        (dict(answer=lambda: "long"), "not a number"),
        (dict(answer=lambda: 0.0), "absolute"),
        (dict(answer=lambda: 1.0, tolerance=-1), "tolerance"),
        (dict(answer=lambda: 1.0, tolerance=0), "absolute"),
        (dict(answer=lambda: "it vanishes", options=OPTIONS), "not an option"),
        (dict(answer=lambda: 3, options=OPTIONS), "not an option"),
        (dict(answer=lambda: -1, options=OPTIONS), "not an option"),
        (dict(answer=lambda: False, options=OPTIONS), "not an option"),
        (dict(answer=lambda: "a", options=["a"]), "two or more"),
        (dict(answer=lambda: "a", options=["a", "a "]), "two or more"),
        (dict(answer=lambda: "a", options="ab"), "two or more"),
        (dict(answer=lambda: "a", options=["a", ""]), "two or more"),
    ],
)
def test_a_question_that_cannot_be_answered_is_never_asked(arguments, named):
    with pytest.raises(ValueError, match=named):
        _ = Question("How large?", **arguments).computed


def test_numbers_are_shown_with_three_digits_and_their_unit():
    show = number(1.0, unit="ms").show
    assert [show(x) for x in (10 / 3, 33333.3, -65.0)] == ["3.33 ms", "33.3 s", "−65.0 ms"]
    assert number(1.0).show(0.25) == "0.250"
    counted = number(3.0, unit="spikes").show
    assert [counted(x) for x in (3.0, 1.0, 2.5, 20_000.0)] == [
        "3 spikes", "1 spike", "2.50 spikes", "20\u202f000 spikes",
    ]  # fmt: skip


def test_the_logic_needs_neither_pictures_nor_widgets():
    code = (
        "import sys, lecture_lib.teaching\n"
        "print({'matplotlib', 'ipywidgets', 'anywidget', 'IPython'} & set(sys.modules))"
    )
    assert fresh_python("-c", code).stdout.strip() == "set()"


def test_an_answer_is_computed_when_it_is_needed_and_once():
    asked = []
    question = Question("How large?", answer=lambda: asked.append(1) or 3.0)
    assert not asked
    assert question.judge(3).correct
    assert question.judge(4).message == "Too high."
    assert asked == [1]


def test_the_option_that_was_chosen_carries_its_idea():
    options = [Option("it doubles", "Twice is twice.", "Not here."), "it stays"]
    question = Question("And τ_m?", options, answer=lambda: "it stays")
    assert question.option("it doubles").idea == "Twice is twice."
    assert question.option(1).idea == ""
    assert number(1.0).option(2.0) is None


def test_questions_are_found_by_name():
    assert isinstance(find("hodgkin_huxley.start_here/weakest"), Question)
    assert isinstance(find("hodgkin_huxley.start_here/rebound"), Explain)
    with pytest.raises(ValueError, match="'no_room' has no questions"):
        find("no_room/weakest")
    with pytest.raises(ValueError, match=r"not one of the questions of .*stronger, weakest"):
        find("hodgkin_huxley.start_here/weak")
