"""A question on the page: commit, look, say; what the browser is told when; what a file keeps."""

import json
import re
from dataclasses import replace

import pytest

from lecture_lib.live import Explorer, Slider, cells, explain, explanation, predict
from lecture_lib.live import prediction as page
from lecture_lib.live.bundle import look
from lecture_lib.live.prediction import LivePrediction
from lecture_lib.live.registry import note
from lecture_lib.pictures import Picture
from lecture_lib.teaching import Look, Option, Question
from lecture_lib.teaching.lab_book import entry

REASON = "C and g both grow with the surface."


class Dot(Picture):
    """A point."""

    def build(self):
        ax = self.axes([["x"]])["x"]
        self.point = self.line(ax, marker="o")
        ax.set(xlim=(0, 10), ylim=(0, 10))

    def show(self, x):
        self.move(self.point, [x], [x])
        return f"x = {x:g}"


OPTIONS = [
    Option("it doubles", "Twice the size, twice the time.", "The surface cancels."),
    Option("it stays <so>"),
    Option("it halves", "More leak, less time.", "And more capacitance."),
]


def radius_question(where=None, name=None):
    question = Question(
        "The radius doubles & grows. And τ_m?",
        OPTIONS,
        answer=lambda: "it stays <so>",
        reason=REASON,
        look=where,
    )
    return LivePrediction(question, name)


def time_question(**more):
    return predict(
        Question("How long until 63 %?", unit="ms", answer=lambda: 1 / 0.3, reason="Leak.", **more)
    )


WHERE = Look("press *large* and watch the dot", "dish", preset="large")


@pytest.fixture
def shown(monkeypatch):
    """What is displayed, in order."""
    outputs = []
    for module in (page, cells, explanation):
        monkeypatch.setattr(module, "display", lambda data, **how: outputs.append(data))
    return outputs


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("LECTURE_LAB_BOOK", str(tmp_path / "book.json"))


def press(prediction, **message):
    """Do what the form in the browser does, and return what it is told."""
    prediction._receive(prediction._form, message, [])
    return prediction._form.outcome


def test_a_live_and_a_saved_output_are_shown_and_do_not_change(shown):
    radius_question()._ipython_display_()
    radius_question()._ipython_display_()
    live, saved, again, saved_again = shown
    assert set(live) == {"application/vnd.jupyter.widget-view+json", "text/plain"}
    assert set(saved) == {"text/html", "text/plain"}
    assert live["text/plain"] == again["text/plain"]
    assert saved == saved_again


def test_what_is_saved_has_question_and_options_and_no_answer(shown):
    radius_question(WHERE)._ipython_display_()
    html, text = shown[1]["text/html"], shown[1]["text/plain"]
    assert "The radius doubles &amp; grows. And τ_m?" in html
    assert html.count("<li>") == 3
    for hidden in (REASON, "Computed", OPTIONS[0].idea, OPTIONS[0].wrong, "press"):
        assert hidden not in html + text
    assert "style=" not in html  # a notebook that is not trusted would lose it
    time_question()._ipython_display_()
    assert shown[3]["text/plain"] == "Predict: How long until 63 %?"


def test_the_answer_stays_in_the_kernel_until_it_is_due(shown):
    prediction = radius_question(WHERE)
    prediction._ipython_display_()
    state = json.dumps(prediction._form.get_state(["spec", "given", "outcome"]))
    assert REASON not in state
    assert OPTIONS[0].idea not in state
    outcome = press(prediction, kind="commit", given="it doubles", sure="sure")
    assert outcome["stage"] == "looking"
    assert outcome["do"] == WHERE.do
    assert not outcome.keys() & {"answer", "reason", "idea", "predictedRight"}


def test_commit_look_say_and_only_then_the_reason(shown):
    prediction = radius_question(WHERE)
    prediction._ipython_display_()
    press(prediction, kind="commit", given="it doubles", sure="fairly sure")
    outcome = press(prediction, kind="say", given="it stays <so>")
    assert outcome["stage"] == "told"
    assert (outcome["predicted"], outcome["predictedRight"]) == ("it doubles", False)
    assert (outcome["seen"], outcome["seenRight"]) == ("it stays <so>", True)
    assert (outcome["answer"], outcome["reason"]) == ("it stays <so>", REASON)
    assert (outcome["idea"], outcome["wrong"]) == (OPTIONS[0].idea, OPTIONS[0].wrong)
    assert outcome["sure"] == "fairly sure"


def test_without_a_place_to_look_the_answer_follows_at_once(shown):
    prediction = time_question()
    prediction._ipython_display_()
    outcome = press(prediction, kind="commit", given="3300")
    assert (outcome["stage"], outcome["answer"]) == ("told", "3.33 ms")
    assert outcome["predictedSaid"] == "1000 times too large: check the unit."
    assert outcome["predicted"] == "3300 ms"


def test_every_stage_can_be_skipped(shown):
    for first in ([], [("commit", "it halves")]):
        prediction = radius_question(WHERE)
        prediction._ipython_display_()
        for kind, given in first:
            press(prediction, kind=kind, given=given)
        outcome = press(prediction, kind="skip")
        assert (outcome["stage"], outcome["answer"]) == ("told", "it stays <so>")


def test_an_exercise_tells_the_direction_before_the_answer(shown):
    prediction = time_question(tries=2)
    prediction._ipython_display_()
    outcomes = [press(prediction, kind="commit", given=given) for given in ("9", "1", "4")]
    assert [outcome["tried"] for outcome in outcomes] == ["Too high.", "Too low.", ""]
    assert [outcome["stage"] for outcome in outcomes] == ["asked", "asked", "told"]
    assert all("answer" not in outcome for outcome in outcomes[:2])


def test_what_cannot_be_read_stays_and_is_said_each_time(shown):
    prediction = time_question()
    prediction._ipython_display_()
    first = press(prediction, kind="commit", given="long")
    again = press(prediction, kind="commit", given="long")
    assert prediction._form.given == "long"
    assert again["problem"].startswith("“long” is not a number")
    assert again != first  # or the browser would not notice the second one
    assert press(prediction, kind="commit", given="3,3")["predictedRight"]


def test_asked_again_it_has_forgotten(shown):
    prediction = radius_question()
    prediction._ipython_display_()
    press(prediction, kind="commit", given="it halves")
    outcome = press(prediction, kind="again")
    assert (outcome["stage"], prediction._form.given, outcome["predicted"]) == ("asked", "", "")


def test_code_can_answer_before_and_after_it_is_shown(shown):
    prediction = radius_question()
    assert prediction.answer("it stays <so>").correct
    prediction._ipython_display_()
    assert prediction._form.outcome["predictedRight"]
    with pytest.raises(ValueError, match="is not an option"):
        prediction.answer("it vanishes")


def test_a_second_view_is_the_same_form(shown):
    prediction = radius_question()
    prediction._ipython_display_()
    prediction._ipython_display_()
    view = "application/vnd.jupyter.widget-view+json"
    assert shown[0][view] == shown[2][view]


def test_the_button_goes_to_the_explorer_or_says_that_it_is_not_there(shown):
    def dish(radius):
        return radius

    prediction = radius_question(WHERE)
    prediction._ipython_display_()
    press(prediction, kind="commit", given="it doubles")
    assert "run the cell below" in press(prediction, kind="look")["problem"]
    explorer = Explorer(dish, Dot, presets={"large": {"radius": 9}}, radius=Slider(1, 0, 10))
    note(explorer)
    assert not press(prediction, kind="look")["problem"]
    assert explorer.state == {"radius": 9.0}


@pytest.mark.parametrize(("pinned", "caption"), [("", "start"), ("small", "radius = 0.5")])
def test_the_button_pins_first_what_is_to_be_compared_with(pinned, caption):
    def dish(radius):
        return radius

    presets = {"small": {"radius": 0.5}, "large": {"radius": 9}}
    explorer = Explorer(dish, Dot, presets=presets, radius=Slider(1, 0, 10))
    explorer.set(radius=4)
    note(explorer)
    radius_question(replace(WHERE, pinned=pinned)).look()
    assert explorer.state == {"radius": 9.0}
    assert caption in explorer.picture.pinned


def test_an_answer_comes_back_when_the_cell_runs_again(shown, book):
    prediction = radius_question(WHERE, "room/radius")
    prediction.answer("it doubles", "sure")
    assert entry("questions", "room/radius")["sure"] == "sure"
    again = radius_question(WHERE, "room/radius")
    assert (again.stage, again.given, again.sure) == ("looking", "it doubles", "sure")
    again.say("it halves")
    kept = entry("questions", "room/radius")
    assert (kept["seen"], kept["computed"], kept["right"]) == ("it halves", "it stays <so>", False)
    again._ipython_display_()
    radius_question(WHERE, "room/radius").reset()
    assert entry("questions", "room/radius") is None


def test_an_answer_to_an_older_question_is_asked_anew(book):
    options = ["it shrinks", "it grows"]
    old = Question("And τ_m?", options, answer=lambda: "it grows")
    LivePrediction(old, "room/radius").answer("it shrinks")
    assert radius_question(None, "room/radius").stage == "asked"


def test_sentences_are_compared_after_something_was_written(shown, book):
    form = explain("hodgkin_huxley.start_here/rebound")
    form._ipython_display_()
    assert form.question.model not in json.dumps(form._form.get_state())
    form._receive(form._form, {"kind": "compare", "text": " "}, [])
    assert "Write your own answer first" in form._form.problem
    assert form._form.model_answer == {}
    form._receive(form._form, {"kind": "compare", "text": "The gates moved."}, [])
    assert form._form.model_answer["text"] == form.question.model
    form._receive(form._form, {"kind": "tick", "points": [1]}, [])
    again = explain("hodgkin_huxley.start_here/rebound")
    assert (again.text, again.compared) == ("The gates moved.", True)
    assert again.ticked == [form.question.points[1]]
    assert form.question.model not in shown[1]["text/html"]


def test_each_kind_of_question_has_its_form():
    with pytest.raises(ValueError, match="show it by explain"):
        predict("hodgkin_huxley.start_here/rebound")
    with pytest.raises(ValueError, match="show it by predict"):
        explain("hodgkin_huxley.start_here/weakest")


def test_the_styles_touch_nothing_but_what_is_live():
    for sheet in ("colours", "explorer", "form"):
        rules = re.sub(r"/\*.*?\*/|\{[^}]*\}", "\n", look(sheet), flags=re.DOTALL).split("\n")
        selectors = [rule.strip("} \n") for rule in rules if rule.strip("} \n")]
        selectors = [one for one in selectors if not one.startswith(("@container", "@media"))]
        assert len(selectors) > 9
        assert all(".lecture-" in selector for selector in selectors)
