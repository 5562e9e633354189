"""The picture of an explorer: what it shows and says, its pixels, and how it is given up."""

from collections.abc import Callable
from threading import current_thread, main_thread
from typing import Any

from lecture_lib.pictures import Picture

from .frames import Frames
from .results import require_drawable, require_readout
from .signature import one_line


class Stage:
    """A picture with the last result on it; the last good one stays when something fails."""

    def __init__(self, picture: type[Picture]):
        self.kind = picture
        self.picture: Picture | None = picture()
        self.readout = ""
        self.error: str | None = None
        self._frames: Frames | None = None
        self._size: tuple | None = None  # that a page has asked for
        self._result: Any = None

    @property
    def frames(self) -> Frames:
        """What turns the picture into pixels; at the picture's own size until a page says one."""
        if self._frames is None:
            self._frames = Frames(self.picture)
        return self._frames

    def draw(self, model: Callable, ask: Callable[[], Any]) -> None:
        """Ask the model and move the picture, or say in one line what went wrong."""
        try:
            self._result = require_drawable(model, ask())
            self.readout = require_readout(self.picture, self.picture.draw(self._result))
            self.error = None
        except BaseException as problem:  # a student's function may raise anything
            self.error = one_line(problem)
            if isinstance(problem, KeyboardInterrupt) and current_thread() is main_thread():
                raise  # it ends more than this

    def resize(self, width: float, height: float, ratio: float, zoom: float) -> None:
        """Draw it at another size; see `Frames`."""
        size = (width, height, ratio, zoom)
        if self._frames is not None and size == self._size:
            return
        self._size = size
        self._frames = Frames(self.picture, ratio, (width, height), zoom)
        if self._result is not None and self.error is None:
            self.readout = self.picture.draw(self._result)  # thinned for the new width

    def set_up(self) -> None:
        """Make the picture anew."""
        self.picture = self.kind()

    def give_up(self) -> None:
        """Free the figure, its pixels and what was on it."""
        self.picture = self._frames = self._result = None
