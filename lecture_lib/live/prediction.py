"""Predictions on the page: the student commits to an answer, then sees the computed one."""

import itertools
from collections.abc import Callable, Sequence
from html import escape

import anywidget
import traitlets
from IPython.display import display

from lecture_lib.teaching.check import Prediction, Verdict

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

    def __init__(self, prediction: Prediction):
        self.prediction = prediction
        self._form: Form | None = None
        self._commits = itertools.count(1)

    def answer(self, given: str | float) -> Verdict:
        """Commit to an answer and return what became of it.

        Raises
        ------
        ValueError
            If it is not a number, or none of the options.
        """
        verdict = self.prediction.judge(given)
        shown = verdict.given if self.prediction.options else str(given)
        self._publish(given=shown, verdict=self._spoken(verdict))
        return verdict

    def reset(self) -> None:
        """Forget the answer; the question stands as at first."""
        self._publish(given="")

    def _spoken(self, verdict: Verdict) -> dict:
        show = self.prediction.show
        return {
            "correct": verdict.correct,
            "message": verdict.message,
            "given": show(verdict.given),
            "answer": show(verdict.answer),
            "reason": self.prediction.reason,
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
            spec = {"question": self.prediction.question, "unit": self.prediction.unit}
            self._form = Form(spec=spec | {"options": list(self.prediction.options)})
            self._form.on_msg(self._receive)
        show_in_cell(self._form)
        live_view(self._form, "A prediction to make. Run this cell to answer it.")
        display(
            {"text/html": _html(self.prediction), "text/plain": _text(self.prediction)}, raw=True
        )


def predict(
    question: str,
    options: Sequence[str] = (),
    *,
    answer: Callable[[], str | float],
    reason: str = "",
    unit: str = "",
    tolerance: float = 0.05,
    absolute: float = 0.0,
) -> LivePrediction:
    """Ask before the slider moves; the parameters are those of `Prediction`.

    Examples
    --------
    >>> options = ["it doubles", "it stays"]
    >>> prediction = predict("The radius doubles. And τ_m?", options, answer=lambda: "it stays")
    >>> prediction.answer("it doubles").correct
    False
    """
    return LivePrediction(
        Prediction(
            question,
            options,
            answer=answer,
            reason=reason,
            unit=unit,
            tolerance=tolerance,
            absolute=absolute,
        )
    )


def _html(prediction: Prediction) -> str:
    options = "".join(f"<li>{escape(option)}</li>" for option in prediction.options)
    asked = f"<ul>{options}</ul>" if options else ""
    answer = escape(prediction.show(prediction.computed))
    return (
        f"<p><strong>{escape(prediction.question)}</strong></p>{asked}"
        "<details><summary>The computed answer</summary>"
        f"<p><strong>{answer}</strong></p><p>{escape(prediction.reason)}</p></details>"
    )


def _text(prediction: Prediction) -> str:
    options = [f"  - {option}" for option in prediction.options]
    answer = f"Computed: {prediction.show(prediction.computed)}. {prediction.reason}"
    return "\n".join([f"Predict: {prediction.question}", *options, answer.strip()])
