"""What an explorer does by itself: a run that goes on, a task that moves the controls."""

import inspect
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from .pace import Pace
from .runs import Answer, Run, whole_pieces
from .signature import one_line
from .watchdog import OutOfPatience, watchdog

CLEAN_UP = 1.0  # s to wait for a model that hangs, before its explorer is left to the watchdog


class Activity(ABC):
    """What goes on in an explorer, over what it says below: its state, and how it moves."""

    @property
    @abstractmethod
    def state(self) -> dict[str, Any]:
        """The present value of each control."""

    @abstractmethod
    def _settled(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """The values as the controls can take them, and what had to be said about that."""

    @abstractmethod
    def _move(self, values: Mapping[str, Any]) -> None:
        """Give the controls new values and draw what the model says to them."""

    @abstractmethod
    def _draw(self, ask: Callable[[], Any]) -> None:
        """Ask the model and move the picture."""

    @abstractmethod
    def _send_frame(self) -> None:
        """Show the page what there is now."""

    def __init__(
        self,
        model: Callable,
        live: Sequence[str],
        piece: float | None,
        tasks: Mapping[str, Callable],
        patience: float,
    ):
        self.goes_on = inspect.isgeneratorfunction(model)
        self.source = Run(model, live) if self.goes_on else Answer(model)
        self.tasks = dict(tasks)
        self.patience = patience
        self._pace = Pace(piece)
        self._running = False
        self._outdated = False
        self.hasty = False  # a preview will do: whoever moves it asks again
        self._task: Run | None = None
        self._task_name = ""
        # Messages may come on a thread of their own: one lock around set and draw.
        self.lock = threading.RLock()

    @property
    def running(self) -> str | None:
        """What goes on: ``"run"``, the name of a task, or nothing."""
        return self._task_name if self._task else "run" if self._running else None

    @property
    def outdated(self) -> bool:
        """Whether a held run was changed: its picture is of before, until it goes on."""
        return self._outdated and not self._running

    @property
    def done(self) -> float | None:
        """How much of the task or run is done, from 0 to 1, where it says so."""
        return self._task.done if self._task else self.source.done

    @property
    def pieces(self) -> int | None:
        """How many pieces of a run were made; None where nothing goes on."""
        return self.source.pieces

    @property
    def preview(self) -> bool:
        """Whether something is still missing that the next `tick` brings."""
        return self.source.preview and not self.source.ended

    @property
    def speed(self) -> float | None:
        """Seconds of the model's time in one second, while it runs at a `piece`."""
        return self._pace.speed if self._running else None

    def run(self) -> None:
        """Let the run go on while somebody looks; from its end, begin anew."""
        with self.lock:
            if self.source.ended:
                self._begin_anew()
            self._pace.begin()
            self._running = not self.source.ended
            self._send_frame()

    def pause(self) -> None:
        """Hold the run, or end the task where it is: nothing is lost."""
        with self.lock:
            self._running = False
            self.end_task()
            self._send_frame()

    def restart(self) -> None:
        """Begin the run anew at the present values."""
        with self.lock:
            self._begin_anew()
            self._send_frame()

    def step(self, pieces: int = 1) -> None:
        """Go on by so many pieces of the run and draw the last."""
        with self.lock:
            self._advance(range(pieces))
            self._send_frame()

    def begin(self, task: str) -> None:
        """Start a task at the present values; each `tick` takes it further."""
        if task not in self.tasks:
            raise ValueError(f"task = {task!r} is not one of {', '.join(self.tasks)}")
        with self.lock:
            self._running = False
            self._task, self._task_name = Run(self.tasks[task]), task
            self._perform_piece(self._task.start)
            self._send_frame()

    def end_task(self) -> None:
        """Leave the controls where the task has brought them."""
        self._task = None

    def perform(self, task: str) -> None:
        """Take a task to its end; an interrupt ends it with the best values so far."""
        self.begin(task)
        while self._task:
            self.tick()

    def tick(self) -> None:
        """Go on by what is due: the page asks when it has drawn the last frame."""
        with self.lock:
            self.go_on()
            self.complete()
            self._send_frame()

    def go_on(self) -> None:
        """Make what is due, without a frame; a move does it too, or a drag would hold the run."""
        if self._task:
            self._perform_piece(self._task.advance)
        elif self._running:
            self._advance(self._pace.turns())

    def complete(self) -> None:
        """Make what a preview has left out."""
        if self.preview:
            self._advance(range(1))

    def forget(self) -> None:
        """End what goes on and free its memory: its cell was run again.

        A model that hangs holds the lock: nobody waits for it.
        """
        with self.lock_soon():
            self._running = False
            self.end_task()
            self.source.stop()

    @contextmanager
    def lock_soon(self) -> Iterator[bool]:
        """The lock, or after a moment what needs it without the lock; whether it is held."""
        mine = self.lock.acquire(timeout=CLEAN_UP)
        try:
            yield mine
        finally:
            if mine:
                self.lock.release()

    @contextmanager
    def _patiently(self) -> Iterator[None]:
        """A model or task inside; one that does not come back is ended in one sentence."""
        try:
            with watchdog.watch(self.patience):
                yield
        except OutOfPatience:
            raise TimeoutError(
                f"{self.source.model.__name__} has not come back within {self.patience:g} s and "
                "was ended: look for a loop without an end"
            ) from None

    def _begin_anew(self) -> None:
        self.source.stop()
        self._outdated = False
        self._move({})

    def _advance(self, turns: Iterable) -> None:
        """Make all pieces that are due, and draw only the last."""

        def last_piece():
            for _ in turns:
                self.source.advance(self.state)
            return self.source.last

        try:
            with whole_pieces():
                self._outdated = False
                self._draw(last_piece)
        except KeyboardInterrupt:
            self._running = False
        self._running = self._running and not self.source.ended

    def _perform_piece(self, piece: Callable[[dict], Mapping[str, Any] | None]) -> None:
        """Let the task move the controls once; at its end, or when it fails, it is over."""
        task = self._task
        try:
            with whole_pieces():
                with self._patiently():
                    values = piece(self.state) or {}
                values, self.notes = self._settled(values)
                self._move(values)
        except KeyboardInterrupt:
            self.end_task()
        except (Exception, SystemExit) as problem:  # a student's task may raise anything
            self.end_task()
            self.notes = [one_line(problem)]
        if task.ended:
            self.end_task()
