"""Questions on the page: the student commits, looks, says what was seen, and only then is told."""

import itertools
from html import escape
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from lecture_lib.support.numbers import EXACT, numeral
from lecture_lib.teaching.lab_book import entry, keep
from lecture_lib.teaching.question import SURE, Question, Verdict, find

from .bundle import look, script
from .cells import free_cell, live_view, show_in_cell
from .registry import explorer_of

ASKED, LOOKING, TOLD = "asked", "looking", "told"


class Form(anywidget.AnyWidget):
    """The browser side. All of its state is synced, so that a second view shows the same."""

    _esm = script("prediction")
    _css = look("colours", "form")
    spec = traitlets.Dict().tag(sync=True)
    given = traitlets.Unicode().tag(sync=True)  # as typed or chosen so far
    outcome = traitlets.Dict().tag(sync=True)  # where the question stands

    def close(self) -> None:
        """Leave the page, layout and all."""
        layout = self.layout
        super().close()
        layout.close()


class LivePrediction:
    """A question that can be answered in the notebook, or from code by `answer` and `say`.

    What was answered is kept in the lab book where the question has a name, and comes back.
    """

    def __init__(self, question: Question, name: str | None = None):
        self.question, self.name = question, name
        self._form: Form | None = None
        self._counts = itertools.count(1)
        self._trouble = ""  # with the lab book
        self._forget()
        self._remember()

    @property
    def stage(self) -> str:
        """Where the student is: ``"asked"``, ``"looking"`` or ``"told"``."""
        return self._stage

    def answer(self, given: str | float, sure: str = "") -> Verdict:
        """Commit to an answer and return what is to be said of it.

        Raises
        ------
        ValueError
            If it is not a number, or none of the options.
        """
        verdict = self.question.judge(given)
        self.given = verdict.given if self.question.options else str(given)
        self.sure = sure if sure in SURE else ""
        if not verdict.correct and len(self.tried) < self.question.tries:
            self.tried.append(verdict.message)
        else:
            self._stage = LOOKING if self.question.look else TOLD
        self._keep()
        self._publish(self.given if self._stage == ASKED else "")
        return verdict

    def say(self, seen: str | float) -> Verdict:
        """Say what was seen after the commitment; the computed answer and the reason follow.

        Raises
        ------
        ValueError
            If it is not a number, or none of the options.
        """
        verdict = self.question.judge(seen)
        self.seen = verdict.given if self.question.options else str(seen)
        self._stage = TOLD
        self._keep()
        self._publish()
        return verdict

    def skip(self) -> None:
        """Go straight to the answer."""
        self._stage = TOLD
        self._keep()
        self._publish()

    def reset(self) -> None:
        """Forget the answer; the question stands as at first."""
        self._forget()
        self._keep()
        self._publish()

    def look(self) -> None:
        """Move the explorer to where the answer can be seen.

        Raises
        ------
        ValueError
            If that explorer is not there yet.
        """
        there = self.question.look
        explorer = explorer_of(there.explorer)
        if explorer is None:
            raise ValueError("The explorer is not there yet: run the cell below, then press again.")
        if there.pinned is not None:
            explorer.reset()
            if there.pinned:
                explorer.choose(there.pinned)
            explorer.pin()
        if there.preset:
            explorer.choose(there.preset)
        elif there.values:
            explorer.set(**there.values)

    # -- what is kept ----------------------------------------------------------------------

    def _forget(self) -> None:
        self._stage, self.given, self.sure, self.seen = ASKED, None, "", None
        self.tried: list[str] = []  # what was said of wrong numbers so far

    def _remember(self) -> None:
        """Take up what the lab book has; an answer that is none any more is asked anew."""
        kept = entry("questions", self.name) if self.name else None
        if not isinstance(kept, dict):
            return
        try:
            for name in ("predicted", "seen"):
                if kept.get(name) is not None:
                    self.question.read(kept[name])
        except ValueError:
            return
        self.given, self.seen = kept.get("predicted"), kept.get("seen")
        self.sure, self.tried = kept.get("sure") or "", list(kept.get("tried", []))
        self._stage = kept.get("stage", ASKED)

    def _keep(self) -> None:
        self._trouble = keep("questions", self.name, self._entry()) if self.name else ""

    def _entry(self) -> dict[str, Any] | None:
        if self._stage == ASKED and not self.tried:
            return None
        told = {}
        if self._stage == TOLD:
            right = self.given is not None and self.question.judge(self.given).correct
            told = {"computed": self.question.show(self.question.computed), "right": right}
        return {
            "question": self.question.text,
            "predicted": self.given,
            "sure": self.sure,
            "tried": self.tried,
            "seen": self.seen,
            "stage": self._stage,
        } | told

    # -- what the page is told -------------------------------------------------------------

    def _outcome(self, problem: str = "") -> dict[str, Any]:
        """Nothing of the answer before it is due."""
        asked = self.question
        outcome = {
            "stage": self._stage,
            "count": next(self._counts),  # so that the browser notices the same outcome twice
            "problem": problem or self._trouble,
            "tried": self.tried[-1] if self.tried and self._stage == ASKED else "",
            "predicted": self._shown(self.given),
            "sure": self.sure,
        }
        if self._stage == LOOKING:
            outcome["do"] = asked.look.do
            outcome["asks"] = asked.look.asked
            outcome["explorer"] = asked.look.explorer
            outcome["moves"] = bool(asked.look.preset or asked.look.values)
        if self._stage == TOLD:
            outcome |= {"answer": asked.show(asked.computed), "reason": asked.reason}
            outcome |= {"seen": self._shown(self.seen)}
            if asked.look:
                outcome |= {"do": asked.look.do, "explorer": asked.look.explorer}
            for name, said in (("predicted", self.given), ("seen", self.seen)):
                if said is not None:
                    verdict = asked.judge(said)
                    outcome[f"{name}Right"] = verdict.correct
                    outcome[f"{name}Said"] = verdict.message
            if asked.options and self.given is not None:
                chosen = asked.option(self.given)
                outcome |= {"idea": chosen.idea, "wrong": chosen.wrong}
        return outcome

    def _shown(self, said: str | None) -> str:
        """An answer with all the digits that were typed."""
        if said is None:
            return ""
        read = self.question.read(said)
        return read if self.question.options else numeral(read, EXACT, self.question.unit)

    def _publish(self, given: str = "", problem: str = "") -> None:
        if self._form is not None:
            with self._form.hold_sync():
                self._form.given = given
                self._form.outcome = self._outcome(problem)

    def _receive(self, _form: Form, message: dict, _buffers: list) -> None:
        given = message.get("given", "")
        act = {
            "commit": lambda: self.answer(given, message.get("sure", "")),
            "say": lambda: self.say(given),
            "skip": self.skip,
            "again": self.reset,
            "look": self._look_and_tell,
        }[message["kind"]]
        try:
            act()
        except ValueError as problem:
            self._publish(given, str(problem))

    def _look_and_tell(self) -> None:
        self.look()
        self._publish(self._form.given)

    # -- the two outputs: one that lives, one for a notebook that is only read ---------------

    def _ipython_display_(self) -> None:
        free_cell()
        if self._form is None or self._form.comm is None:  # never shown, or its cell ran again
            spec = {"question": self.question.text, "unit": self.question.unit, "sure": SURE}
            spec |= {"options": self.question.texts, "exercise": self.question.tries > 0}
            self._form = Form(spec=spec, outcome=self._outcome())
            self._form.on_msg(self._receive)
        show_in_cell(self._form)
        live_view(self._form, "A question. Open this notebook in Jupyter and run it to answer.")
        display({"text/html": _html(self.question), "text/plain": _text(self.question)}, raw=True)


def predict(question: str | Question) -> LivePrediction:
    """Ask before the slider moves: commit, look, say, and only then the reason.

    Parameters
    ----------
    question : str or Question
        The name of a question, ``"room/name"``, in the room's `questions.py`; or one of your own.

    Raises
    ------
    ValueError
        If there is no question of this name.

    Examples
    --------
    >>> options = ["it doubles", "it stays"]
    >>> mine = Question("The radius doubles. And τ_m?", options, answer=lambda: "it stays")
    >>> predict(mine).answer("it doubles").correct
    False
    """
    if isinstance(question, Question):
        return LivePrediction(question)
    asked = find(question)
    if not isinstance(asked, Question):
        raise ValueError(f"{question!r} is answered in sentences: show it by explain({question!r})")
    return LivePrediction(asked, question)


def _html(question: Question) -> str:
    """Question and options, not the answer: a page that is only read must not give it away."""
    options = "".join(f"<li>{plain(option)}</li>" for option in question.texts)
    asked = f"<ul>{options}</ul>" if options else ""
    return f"<p><strong>{plain(question.text)}</strong></p>{asked}"


def plain(text: str) -> str:
    """Text for a page, without the asterisks around names of buttons."""
    return escape(text.replace("*", ""))


def _text(question: Question) -> str:
    return "\n".join([f"Predict: {question.text}", *(f"  - {text}" for text in question.texts)])
