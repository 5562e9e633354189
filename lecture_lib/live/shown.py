"""An activity with a picture, as pages show it: drawn, resized, pinned, given up, revived."""

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import ValueWidget

from lecture_lib.pictures import Picture

from .activity import Activity
from .controls import Control
from .frames import Frames
from .links import Links
from .panel import Panel, open_panel, show
from .stage import Stage
from .state import State


class Shown(Activity):
    """What an explorer has of its picture and its pages, over its controls."""

    controls: Mapping[str, Control]
    controls_state: State
    model: Callable

    def _set_stage(self, picture: type[Picture], widgets: Mapping[str, ValueWidget]) -> None:
        self._stage = Stage(picture)
        self._panel: Panel | None = None
        self._links = Links(self, widgets)

    @property
    def readout(self) -> str:
        """One line that says what the picture shows, or what went wrong."""
        return self.error or self._stage.readout

    @property
    def error(self) -> str | None:
        """What went wrong with the present values, in one line."""
        return self._stage.error

    @property
    def values(self) -> dict[str, Any]:
        """The quantities that the picture names, as numbers; none while something is wrong."""
        return {} if self.error else dict(getattr(self._stage.readout, "values", {}))

    @property
    def units(self) -> dict[str, str]:
        """Of each control and quantity that has one."""
        own = {name: getattr(control, "unit", "") for name, control in self.controls.items()}
        said = own | getattr(self._stage.readout, "units", {})
        return {name: unit for name, unit in said.items() if unit}

    @property
    def picture(self) -> Picture:
        """The picture; made anew where it was given up with its cell."""
        if self._stage.picture is None:
            self._stage.set_up()
            self._move({})
        return self._stage.picture

    @property
    def frames(self) -> Frames:
        """What turns the picture into pixels."""
        _ = self.picture
        return self._stage.frames

    @property
    def widget(self) -> Panel:
        """The explorer as a widget of ipywidgets, with a trait for each control."""
        with self.lock_soon():
            self._panel = open_panel(self, self._panel)
            return self._panel

    def pin(self) -> None:
        """Leave the present lines behind in grey, to compare with."""
        with self.lock:
            before = self.error or self.outdated  # what is seen is of other values than these
            self.picture.pin("before" if before else self.controls_state.caption or "start")
            self._recapture()

    def unpin(self) -> None:
        """Take the grey lines away."""
        with self.lock:
            self.picture.unpin()
            self._recapture()

    def resize(self, width: float, height: float, ratio: float = 1.0, zoom: float = 1.0) -> None:
        """Draw the picture at the size that a page has for it, in its pixels.

        `ratio`: pixels of the screen in one of the page; `zoom`: of the text, 1 is its usual size.
        """
        with self.lock:
            _ = self.picture
            self._stage.resize(width, height, ratio, zoom)
            self._send_frame(background=True)

    def _draw(self, ask: Callable[[], Any]) -> None:
        def patiently() -> Any:
            with self._patiently():
                return ask()

        self._stage.draw(self.model, patiently)

    def _recapture(self) -> None:
        self.frames.capture()
        self._send_frame(background=True)

    def _send_frame(self, background: bool = False) -> None:
        if self._panel is not None:
            self._panel.send_frame(background)
        self._links.follow(self.controls_state.values)

    def forget(self) -> None:
        """End what goes on and give up the picture: its cell was run again."""
        super().forget()
        self._links.cut()
        self._stage.give_up()

    def revive(self) -> None:
        """Begin anew what was forgotten: it is shown again."""
        self._links.tie()
        if self._stage.picture is None:
            _ = self.picture  # is made anew
        elif self.goes_on and not self.source.yielded:
            self._begin_anew()

    def _ipython_display_(self) -> None:
        with self.lock_soon():
            self._panel = show(self, self._panel)
