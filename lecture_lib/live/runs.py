"""Models and tasks that go on by themselves, one piece at a time.

A generator function is such a model: each ``yield`` is what the picture shows next. The browser
asks for a piece when it has drawn the last one, so nothing runs where nobody looks. A `preview` is
what can be shown at once while a slider moves; the piece after it comes when the hand rests.
"""

import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from lecture_lib.support.validate import finite


@dataclass(frozen=True)
class Progress:
    """What a run or a task yields when it knows how far it has come, or shows a preview.

    Examples
    --------
    >>> Progress(0.25, {"V_threshold": -50.0}).done
    0.25
    """

    done: float  # of the whole, from 0 to 1
    shows: Any  # a model's result, or the controls that a task moves
    preview: bool = False  # of a run: what takes longer may be missing; it is the next piece

    def __post_init__(self):
        finite("done", self.done)


class Answer:
    """A model that answers at once: every move asks it anew."""

    done: float | None = None
    pieces: int | None = None
    yielded: int | None = None
    last = None
    ended = True
    preview = False
    live = ()

    def __init__(self, model: Callable):
        self.model = model

    def result(self, values: dict[str, Any]) -> Any:
        """What the model says to these values."""
        return self.model(**values)

    def advance(self, values: dict[str, Any]) -> None:
        """Say that nothing goes on here."""
        raise ValueError(f"{self.model.__name__} answers at once: only a generator goes on")

    def whole(self, values: dict[str, Any]) -> Any:
        """What the model says to these values: there is never anything missing."""
        return self.result(values)

    def stop(self) -> None:
        """Nothing goes on here."""


class Run:
    """A model or task that goes on: started with values, then asked for piece after piece.

    Parameters
    ----------
    model : generator function
        May read the present values of all controls from its yield: ``values = yield result``.
    live : sequence of str
        Controls that act on the run as it is; a move of any other starts it anew.
    """

    def __init__(self, model: Callable[..., Generator], live: Sequence[str] = ()):
        self.model = model
        self.live = tuple(live)
        self.stop()

    @property
    def ended(self) -> bool:
        """Whether there is nothing to go on with: not begun, at its end, stopped or failed."""
        return self._generator is None

    def result(self, values: dict[str, Any]) -> Any:
        """What to draw after a move: the last piece, or a new start where it is needed."""
        fixed = {name: value for name, value in values.items() if name not in self.live}
        return self.last if self.yielded and fixed == self._fixed else self.start(values)

    def whole(self, values: dict[str, Any]) -> Any:
        """The same; where that is a preview, the piece after it."""
        found = self.result(values)
        while self.preview and not self.ended:
            found = self.advance(values)
        return found

    def start(self, values: dict[str, Any]) -> Any:
        """Begin anew; the first piece, or a preview of it."""
        self.stop()
        self._fixed = {name: value for name, value in values.items() if name not in self.live}
        self._generator = self.model(**values)
        return self._next(None)

    def advance(self, values: dict[str, Any]) -> Any:
        """Go on; the next piece, or the last one again where the run has come to its end."""
        if not self.yielded:
            return self.start(values)  # what failed at once says so again
        return self.last if self.ended else self._next(values)

    def stop(self) -> None:
        """Forget the run: what it held in memory is free again."""
        self._generator: Generator | None = None
        self._fixed: dict[str, Any] = {}
        self.last: Any = None
        self.done: float | None = None
        self.preview = False  # is the last one
        self.previews = 0
        self.pieces = 0

    @property
    def yielded(self) -> int:
        """How many times, previews included."""
        return self.pieces + self.previews

    def _next(self, values: dict[str, Any] | None) -> Any:
        generator, self._generator = self._generator, None  # gone if this fails
        try:
            piece = generator.send(values)
        except StopIteration:
            self.done = None
            return self.last
        self._generator = generator
        told = isinstance(piece, Progress)
        self.preview = told and piece.preview
        self.previews += self.preview
        self.pieces += not self.preview
        self.done = min(max(float(piece.done), 0.0), 1.0) if told else None
        self.last = piece.shows if told else piece
        return self.last


@contextmanager
def whole_pieces() -> Iterator[None]:
    """Let a kernel's interrupt wait for the end of a piece; a second one does not wait."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is ever interrupted
        return
    asked = []

    def ask(number, frame):
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt
