"""Answers in sentences: the student writes, compares with a model answer and ticks its points."""

import anywidget
import traitlets
from IPython.display import display

from lecture_lib.teaching.lab_book import entry, keep
from lecture_lib.teaching.question import Explain, find

from .bundle import look, script
from .cells import free_cell, live_view, show_in_cell
from .prediction import plain


class TextForm(anywidget.AnyWidget):
    """The browser side; what is written is synced, and kept."""

    _esm = script("explanation")
    _css = look("colours", "form")
    spec = traitlets.Dict().tag(sync=True)
    written = traitlets.Unicode().tag(sync=True)
    ticked = traitlets.List(traitlets.Int()).tag(sync=True)  # positions of points
    model_answer = traitlets.Dict().tag(sync=True)  # {} until it is asked for
    problem = traitlets.Unicode().tag(sync=True)

    def close(self) -> None:
        """Leave the page, layout and all."""
        layout = self.layout
        super().close()
        layout.close()


class LiveExplanation:
    """A text box with a model answer behind it; what was written is kept in the lab book."""

    def __init__(self, question: Explain, name: str):
        self.question, self.name = question, name
        self._form: TextForm | None = None
        kept = entry("texts", name)
        kept = kept if isinstance(kept, dict) else {}
        self.text = str(kept.get("text", ""))
        self.ticked = [p for p in kept.get("ticked", []) if p in question.points]
        self.compared = bool(kept.get("compared", False)) and bool(self.text.strip())

    def write(self, text: str) -> None:
        """Keep what the student has written so far."""
        self.text = text
        self._keep()

    def compare(self) -> None:
        """Show the model answer and its points.

        Raises
        ------
        ValueError
            If nothing is written yet.
        """
        if not self.text.strip():
            raise ValueError("Write your own answer first: one sentence is enough.")
        self.compared = True
        self._keep()
        self._publish()

    def tick(self, points: list[int]) -> None:
        """Note which points the student finds in the text."""
        self.ticked = [self.question.points[at] for at in points]
        self._keep()

    def _keep(self) -> None:
        value = {
            "question": self.question.text,
            "text": self.text,
            "ticked": self.ticked,
            "compared": self.compared,
        }
        problem = keep("texts", self.name, value if self.text or self.ticked else None)
        if self._form is not None:
            self._form.problem = problem

    def _publish(self) -> None:
        if self._form is not None:
            self._form.model_answer = self._model_answer()

    def _model_answer(self) -> dict:
        if not self.compared:
            return {}
        return {"text": self.question.model, "points": list(self.question.points)}

    def _receive(self, _form: TextForm, message: dict, _buffers: list) -> None:
        try:
            if message["kind"] == "write":
                self.write(message["text"])
            elif message["kind"] == "compare":
                self.write(message["text"])
                self.compare()
            else:
                self.tick(message["points"])
        except ValueError as problem:
            self._form.problem = str(problem)

    def _ipython_display_(self) -> None:
        free_cell()
        if self._form is None or self._form.comm is None:
            ticked = [self.question.points.index(point) for point in self.ticked]
            self._form = TextForm(
                spec={"question": self.question.text},
                written=self.text,
                ticked=ticked,
                model_answer=self._model_answer(),
            )
            self._form.on_msg(self._receive)
        show_in_cell(self._form)
        live_view(self._form, "A question. Open this notebook in Jupyter and run it to answer.")
        html = f"<p><strong>{plain(self.question.text)}</strong></p>"
        display({"text/html": html, "text/plain": f"Explain: {self.question.text}"}, raw=True)


def explain(name: str) -> LiveExplanation:
    """Ask for an answer in sentences; a model answer and points to tick come afterwards.

    Parameters
    ----------
    name : str
        ``"room/name"``, an `Explain` in the room's `questions.py`.

    Raises
    ------
    ValueError
        If there is no such question.
    """
    asked = find(name)
    if not isinstance(asked, Explain):
        raise ValueError(
            f"{name!r} is answered by a choice or a number: show it by predict({name!r})"
        )
    return LiveExplanation(asked, name)
