"""Predictions on the page: the student commits to an answer, then sees the computed one."""

import itertools
from collections.abc import Callable, Sequence
from html import escape

import anywidget
import traitlets
from IPython.display import display

from lecture_lib.teaching.question import Question, Verdict, find

from .bundle import look, script
from .cells import free_cell, live_view, show_in_cell


class Form(anywidget.AnyWidget):
    """The browser side. All of its state is synced, so that a second view shows the same."""

    _esm = script("prediction")
    _css = look("colours", "prediction")
    spec = traitlets.Dict().tag(sync=True)
    given = traitlets.Unicode().tag(sync=True)  # as typed or chosen so far
    outcome = traitlets.Dict().tag(sync=True)  # of the last commit, {} before it

    def close(self) -> None:
        """Leave the page, layout and all."""
        layout = self.layout
        super().close()
        layout.close()


class LivePrediction:
    """A prediction that can be answered in the notebook, or by `answer` from code."""

    def __init__(self, question: Question, name: str | None = None):
        self.question, self.name = question, name
        self._form: Form | None = None
        self._commits = itertools.count(1)

    def answer(self, given: str | float) -> Verdict:
        """Commit to an answer and return what became of it.

        Raises
        ------
        ValueError
            If it is not a number, or none of the options.
        """
        verdict = self.question.judge(given)
        shown = verdict.given if self.question.options else str(given)
        self._publish(given=shown, verdict=self._spoken(verdict))
        return verdict

    def reset(self) -> None:
        """Forget the answer; the question stands as at first."""
        self._publish(given="")

    def _spoken(self, verdict: Verdict) -> dict:
        show = self.question.show
        return {
            "correct": verdict.correct,
            "message": verdict.message,
            "given": show(verdict.given),
            "answer": show(verdict.answer),
            "reason": self.question.reason,
        }

    def _publish(self, given: str, **outcome: dict | str) -> None:
        """Tell the browser; the count makes sure that it notices the same outcome twice."""
        if self._form is not None:
            with self._form.hold_sync():
                self._form.given = given
                self._form.outcome = outcome | {"count": next(self._commits)}

    def _receive(self, _form: Form, message: dict, _buffers: list) -> None:
        if message["kind"] == "reset":
            return self.reset()
        try:
            self.answer(message["given"])
        except ValueError as problem:
            self._publish(given=message["given"], problem=str(problem))

    # -- the two outputs: one that lives, one for a notebook that is only read ---------------

    def _ipython_display_(self) -> None:
        free_cell()
        if self._form is None or self._form.comm is None:  # never shown, or its cell ran again
            spec = {"question": self.question.text, "unit": self.question.unit}
            self._form = Form(spec=spec | {"options": list(self.question.texts)})
            self._form.on_msg(self._receive)
        show_in_cell(self._form)
        live_view(self._form, "A prediction to make. Run this cell to answer it.")
        display(
            {"text/html": _html(self.question), "text/plain": _text(self.question)}, raw=True
        )


def predict(question: str | Question, options=(), **more) -> LivePrediction:
    """Ask before the slider moves.

    Parameters
    ----------
    question : str or Question
        The name of a question, ``"room/name"``, in the room's `questions.py`; or one of your own.

    Examples
    --------
    >>> options = ["it doubles", "it stays"]
    >>> mine = Question("The radius doubles. And τ_m?", options, answer=lambda: "it stays")
    >>> predict(mine).answer("it doubles").correct
    False
    """
    if more:
        question = Question(question, options, **more)
    named = isinstance(question, str)
    return LivePrediction(find(question) if named else question, question if named else None)


def _html(question: Question) -> str:
    options = "".join(f"<li>{escape(option)}</li>" for option in question.texts)
    asked = f"<ul>{options}</ul>" if options else ""
    answer = escape(question.show(question.computed))
    return (
        f"<p><strong>{escape(question.text)}</strong></p>{asked}"
        "<details><summary>The computed answer</summary>"
        f"<p><strong>{answer}</strong></p><p>{escape(question.reason)}</p></details>"
    )


def _text(question: Question) -> str:
    options = [f"  - {option}" for option in question.texts]
    answer = f"Computed: {question.show(question.computed)}. {question.reason}"
    return "\n".join([f"Predict: {question.text}", *options, answer.strip()])
