"""What the live layer knows of a picture."""

from typing import ClassVar


class Picture:
    """A bar, at most `full` long."""

    size = (9.0, 4.2)
    keys: ClassVar = {}
    full = 20.0
    picks, pins = False, True

    def __init__(self):
        self.lines, self.length, self.spikes, self.pinned = [], 0.0, None, None

    def draw(self, result) -> str:
        return self.show(result)

    def follow(self, values) -> None: ...

    def theory_of(self, x: str, y: str) -> None: ...

    @property
    def aspect(self) -> float:
        return self.size[0] / self.size[1]

    @property
    def least_height(self) -> float:
        return 80 * self.size[1]

    def pin(self, caption: str = "") -> None:
        self.pinned = caption

    def _repr_png_(self) -> bytes:
        return b"\x89PNG\r\n\x1a\n"

    def unpin(self) -> None:
        self.pinned = None
