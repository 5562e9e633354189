"""Ends a model that does not come back: an endless loop must not take the explorer with it.

Messages of the page are handled on a thread of their own, which no interrupt of the kernel
reaches. So a thread watches: after `patience` it raises `OutOfPatience` in the one that hangs.
A loop inside compiled code cannot be ended; the page says so.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from lecture_lib.support.jit import seconds_compiling

LOOK = 0.25  # s between two looks at what runs
SLOWER = 3.0  # a machine that others use may take so much longer on its wall clock


class OutOfPatience(BaseException):
    """Raised inside a model that has not come back."""


class Watch:
    """One model that runs: since when, on which thread, and how long it may take."""

    def __init__(self, patience: float):
        self.patience = patience
        self.thread = threading.get_ident()
        self.used, self.began = self._used(), time.monotonic()
        self.lock, self.over, self.raised = threading.Lock(), False, False

    def late(self) -> bool:
        """Whether it took its time: of the processor, or of a clock on the wall."""
        waited = time.monotonic() - self.began
        return min(self._used() - self.used, waited) > self.patience or (
            waited > SLOWER * self.patience
        )

    def end(self) -> None:
        """Raise in its thread, unless it has just come back; again later, if it caught that."""
        with self.lock:
            if not self.over:
                self.raised = True
                _raise_in(self.thread, OutOfPatience)
                self.used, self.began = self._used(), time.monotonic()

    def come_back(self) -> None:
        """Note that it is over; what was raised too late to matter is taken back."""
        with self.lock:
            self.over = True
            if self.raised:
                _raise_in(self.thread, None)

    @staticmethod
    def _used() -> float:
        return time.process_time() - seconds_compiling()  # a compiler may take its time


class Watchdog:
    """Looks after all models that run; it sleeps while none does."""

    def __init__(self):
        self._watches: set[Watch] = set()
        self._busy = threading.Event()
        self._thread: threading.Thread | None = None

    @contextmanager
    def watch(self, patience: float) -> Iterator[None]:
        """End what runs inside with `OutOfPatience` after so many seconds."""
        watch = Watch(patience)
        if not self._awake():  # no threads here, as in a browser's Python
            yield
            return
        self._watches.add(watch)
        self._busy.set()
        try:
            yield
        finally:
            self._watches.discard(watch)
            watch.come_back()

    def _awake(self) -> bool:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._look, name="watchdog", daemon=True)
            try:
                self._thread.start()
            except RuntimeError:
                self._thread = None
        return self._thread is not None

    def _look(self) -> None:
        while True:
            self._busy.wait()
            time.sleep(LOOK)
            self._busy.clear()
            for watch in tuple(self._watches):
                self._busy.set()
                if watch.late():
                    watch.end()


def _raise_in(thread: int, exception: type | None) -> None:
    import ctypes  # which a Python without threads may lack

    what = None if exception is None else ctypes.py_object(exception)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)


watchdog = Watchdog()
