"""Keeping a run to real time: how many pieces are due, and how fast it really goes."""

import time
from collections import deque

LONGEST_TURN = 0.05  # s of computing between two frames: beyond it the picture would stutter
MEMORY = 1.5  # s over which the speed is averaged


class Pace:
    """Gives out the pieces of a run: one a turn, or as many as real time has made due.

    Parameters
    ----------
    piece : float or None
        How much of the model's time one piece is, ms. None: as fast as the picture follows.
    clock : callable
        Seconds; another one in tests.
    """

    def __init__(self, piece: float | None, clock=time.perf_counter):
        self.piece = piece
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """Start or go on after a pause: the time that passed meanwhile is not made up for."""
        self._last: float | None = None
        self._owed = 0.0
        self._made: deque[tuple[float, int]] = deque()  # when, and how many pieces in all
        self._total = 0

    def turns(self):
        """Yield once for each piece that is due now."""
        now = self._clock()
        for _ in range(self._due(now)):
            yield
            self._total += 1
            if self._clock() - now > LONGEST_TURN:
                self._owed = 0.0  # slower than real time: what is late is dropped
                break
        self._note(self._clock())

    @property
    def speed(self) -> float | None:
        """Seconds of the model's time in one second, over the last moments."""
        if self.piece is None or len(self._made) < 2:
            return None
        (start, before), (stop, after) = self._made[0], self._made[-1]
        return (after - before) * self.piece / 1000 / (stop - start) if stop > start else None

    def _due(self, now: float) -> int:
        if self.piece is None:
            return 1
        since = self.piece / 1000 if self._last is None else now - self._last
        self._last = now
        self._owed += since * 1000 / self.piece
        due = int(self._owed + 1e-9)
        self._owed -= due
        return due

    def _note(self, now: float) -> None:
        self._made.append((now, self._total))
        while now - self._made[0][0] > MEMORY:
            self._made.popleft()
