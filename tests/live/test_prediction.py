"""A prediction on the page: what the browser is told and when, and what a saved notebook keeps."""

import json
import re

import pytest

from lecture_lib.live import cells, predict
from lecture_lib.live import prediction as page
from lecture_lib.live.bundle import look
from lecture_lib.teaching.check import Prediction

REASON = "C and g both grow with the surface."


def radius_question():
    return predict(
        "The radius doubles & grows. And τ_m?",
        ["it doubles", "it stays <so>", "it halves"],
        answer=lambda: "it stays <so>",
        reason=REASON,
    )


def time_question():
    return predict("How long until 63 %?", unit="ms", answer=lambda: 1 / 0.3, reason="It is τ_m.")


@pytest.fixture
def shown(monkeypatch):
    """What is displayed, in order."""
    outputs = []
    for module in (page, cells):
        monkeypatch.setattr(module, "display", lambda data, **how: outputs.append(data))
    return outputs


def press(prediction, **message):
    """Do what the form in the browser does, and return what it shows afterwards."""
    prediction._receive(prediction._form, message, [])
    return prediction._form


def test_a_live_and_a_saved_output_are_shown(shown):
    radius_question()._ipython_display_()
    live, saved = shown
    assert set(live) == {"application/vnd.jupyter.widget-view+json", "text/plain"}
    assert set(saved) == {"text/html", "text/plain"}


def test_the_outputs_do_not_change_from_run_to_run(shown):
    radius_question()._ipython_display_()
    radius_question()._ipython_display_()
    assert shown[0]["text/plain"] == shown[2]["text/plain"]
    assert shown[1] == shown[3]


def test_the_saved_output_folds_the_computed_answer(shown):
    radius_question()._ipython_display_()
    html = shown[1]["text/html"]
    asked, folded = html.split("<details>")
    assert "The radius doubles &amp; grows. And τ_m?" in asked
    assert asked.count("<li>") == 3
    assert REASON not in asked
    assert "<strong>it stays &lt;so&gt;</strong>" in folded
    assert REASON in folded
    assert "style=" not in html  # a notebook that is not trusted would lose it


def test_the_saved_text_holds_the_number_so_that_a_change_of_the_model_is_seen(shown):
    time_question()._ipython_display_()
    assert shown[1]["text/plain"] == (
        "Predict: How long until 63 %?\nComputed: 3.333 ms. It is τ_m."
    )


def test_the_answer_stays_in_the_kernel_until_the_student_commits(shown):
    prediction = time_question()
    prediction._ipython_display_()
    state = prediction._form.get_state(["spec", "given", "outcome"])
    assert "3.333" not in json.dumps(state)
    assert "τ_m" not in json.dumps(state)


def test_a_commit_shows_both_answers_and_the_reason(shown):
    prediction = time_question()
    prediction._ipython_display_()
    form = press(prediction, kind="commit", given="3300")
    assert form.outcome["verdict"] == {
        "correct": False,
        "message": "1000 times too large: check the unit.",
        "given": "3300 ms",
        "answer": "3.333 ms",
        "reason": "It is τ_m.",
    }
    assert form.given == "3300"


def test_a_number_is_read_with_a_comma_and_shown_as_typed(shown):
    prediction = time_question()
    prediction._ipython_display_()
    form = press(prediction, kind="commit", given="3,3")
    assert form.outcome["verdict"]["correct"]
    assert form.given == "3,3"


def test_what_cannot_be_read_stays_and_is_said_each_time(shown):
    prediction = time_question()
    prediction._ipython_display_()
    first = press(prediction, kind="commit", given="long").outcome
    form = press(prediction, kind="commit", given="long")
    assert form.given == "long"
    assert "verdict" not in form.outcome
    assert form.outcome["problem"].startswith("“long” is not a number")
    assert form.outcome != first  # or the browser would not notice the second one


def test_try_again_forgets_the_answer(shown):
    prediction = radius_question()
    prediction._ipython_display_()
    press(prediction, kind="commit", given="it halves")
    form = press(prediction, kind="reset")
    assert form.given == ""
    assert not form.outcome.keys() & {"verdict", "problem"}


def test_code_can_answer_before_and_after_it_is_shown(shown):
    prediction = radius_question()
    assert prediction.answer("it stays <so>").correct
    prediction._ipython_display_()
    assert not prediction.answer(0).correct
    assert prediction._form.given == "it doubles"
    assert prediction._form.outcome["verdict"]["answer"] == "it stays <so>"
    with pytest.raises(ValueError, match="is not an option"):
        prediction.answer("it vanishes")


def test_a_second_view_is_the_same_form(shown):
    prediction = radius_question()
    prediction._ipython_display_()
    prediction._ipython_display_()
    view = "application/vnd.jupyter.widget-view+json"
    assert shown[0][view] == shown[2][view]


def test_predict_takes_every_parameter_of_a_prediction():
    given = dict(reason="r", unit="mV", tolerance=0.1, absolute=2.0)
    made = predict("Where?", answer=lambda: -65.0, **given).prediction
    assert isinstance(made, Prediction)
    assert {name: getattr(made, name) for name in given} == given


def test_the_styles_touch_nothing_but_what_is_live():
    for sheet in ("colours", "explorer", "prediction"):
        rules = re.sub(r"/\*.*?\*/|\{[^}]*\}", "\n", look(sheet), flags=re.DOTALL).split("\n")
        selectors = [rule.strip("} \n") for rule in rules if rule.strip("} \n")]
        selectors = [one for one in selectors if not one.startswith("@container")]
        assert len(selectors) > 9
        assert all(".lecture-" in selector for selector in selectors)
