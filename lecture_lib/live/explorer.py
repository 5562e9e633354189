"""The explorer: sliders on a model, a picture that follows, a line that says what it shows."""

import base64
import itertools
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from lecture_lib.live.cells import live_view, show_in_cell
from lecture_lib.live.controls import Control
from lecture_lib.live.fit import check_fit
from lecture_lib.live.frames import Frames
from lecture_lib.live.reproduce import code_for
from lecture_lib.views.picture import Picture

HERE = Path(__file__).parent
MAX_RATIO = 2.0  # sharper than this is not seen, only paid for


class Panel(anywidget.AnyWidget):
    """The browser side: builds the controls from `spec`, draws the frames it is sent."""

    _esm = HERE / "explorer.js"
    _css = HERE / "explorer.css"
    spec = traitlets.Dict().tag(sync=True)


class Explorer:
    """Put sliders on a model and watch its picture follow.

    Parameters
    ----------
    model : callable
        A pure function, defined with ``def``: the values of the controls in, what the picture
        shows out. It may be the student's own.
    picture : type
        A class of `lecture_lib.views`, or any other `Picture`.
    presets : mapping of str to mapping, optional
        Named states; a preset sets the values it names and resets the others.
    **controls : Slider, Integer, Choice or Switch
        One for each parameter of `model`, under the same name.

    Raises
    ------
    ValueError
        If the controls do not fit the model's parameters, or a preset is out of range.

    Examples
    --------
    >>> from lecture_lib.live import Slider
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
    >>> from lecture_lib.views.start_here import Spikes
    >>> def spikes(I):
    ...     return simulate(HodgkinHuxley(), I, duration=100.0)
    >>> explorer = Explorer(spikes, Spikes, I=Slider(2, -5, 30, unit="µA/cm²"))
    >>> explorer.set(I=10)
    >>> explorer.readout
    '7 spikes in 100 ms, peak 40.1 mV'
    >>> explorer.state
    {'I': 10.0}
    """

    def __init__(
        self,
        model: Callable,
        picture: type[Picture],
        /,
        presets: Mapping[str, Mapping[str, Any]] | None = None,
        **controls: Control,
    ):
        self.model = model
        self.controls = controls
        self.presets = {name: dict(values) for name, values in (presets or {}).items()}
        check_fit(model, controls, self.presets)
        self.picture = picture()
        self.error: str | None = None
        self._values = self._defaults()
        self._notes: list[str] = []
        self._readout = ""
        self._frame_numbers = itertools.count(1)
        # Slider callbacks may run on a thread of their own: one lock around set and draw.
        self._lock = threading.RLock()
        self._update()
        self._frames = Frames(self.picture)
        self._panel: Panel | None = None

    @property
    def state(self) -> dict[str, Any]:
        """The present value of each control."""
        return dict(self._values)

    @property
    def readout(self) -> str:
        """One line that says what the picture shows, or what went wrong."""
        return self.error or self._readout

    @property
    def code(self) -> str:
        """The lines of Python that reproduce the present state in a cell of their own."""
        return code_for(self.model, type(self.picture), self._values)

    def set(self, **values: Any) -> None:
        """Move controls by name; a value beyond a slider's end is taken as that end.

        Raises
        ------
        ValueError
            If there is no such control, or the value is none that it can take.
        """
        with self._lock:
            settled = {name: self._control(name).settle(name, v) for name, v in values.items()}
            self._values |= {name: value for name, (value, _) in settled.items()}
            self._notes = [note for _, note in settled.values() if note]
            self._update()
            self._send_frame()

    def reset(self) -> None:
        """Bring every control back to where it started."""
        self.set(**self._defaults())

    def choose(self, preset: str) -> None:
        """Go to a named state."""
        if preset not in self.presets:
            raise ValueError(f"preset = {preset!r} is not one of {', '.join(self.presets)}")
        self.set(**self._defaults() | self.presets[preset])

    def pin(self) -> None:
        """Leave the present lines behind in grey, to compare with."""
        with self._lock:
            self.picture.pin()
            self._recapture()

    def unpin(self) -> None:
        """Take the grey lines away."""
        with self._lock:
            self.picture.unpin()
            self._recapture()

    def _control(self, name: str) -> Control:
        if name not in self.controls:
            raise ValueError(
                f"{name} is not one of this explorer's controls: {list(self.controls)}"
            )
        return self.controls[name]

    def _defaults(self) -> dict[str, Any]:
        return {name: c.settle(name, c.value)[0] for name, c in self.controls.items()}

    def _update(self) -> None:
        """Ask the model and move the picture; keep the last good one when something fails."""
        try:
            self._readout = self.picture.draw(self.model(**self._values))
            self.error = None
        except Exception as problem:  # a student's function may raise anything
            self.error = _one_line(problem)

    # -- between kernel and browser ------------------------------------------------------

    def _ipython_display_(self) -> None:
        with self._lock:
            self._open_panel()
            display(
                live_view(self._panel, "A live figure. Run this cell to move its sliders."),
                raw=True,
            )
            # A notebook saved without a kernel has only this second output to show.
            image = base64.b64encode(self._frames.image()).decode()
            display(
                {"image/png": image, "text/plain": self.readout},
                metadata={"image/png": {"alt": self.readout}},
                raw=True,
            )

    def _open_panel(self) -> None:
        if self._panel is None or self._panel.comm is None:  # never shown, or its cell ran again
            self._panel = Panel(spec=self._spec())
            self._panel.on_msg(self._receive)
        show_in_cell(self._panel)

    def _spec(self) -> dict:
        height, width = self._frames.shape
        return {
            "controls": {name: control.spec() for name, control in self.controls.items()},
            "presets": list(self.presets),
            "width": width,
            "height": height,
        }

    def _receive(self, _panel: Panel, message: dict, _buffers: list) -> None:
        """Do what the browser asks, and always answer: it waits before it asks again."""
        with self._lock:
            actions = {
                "open": lambda: self._open(message["ratio"]),
                "set": lambda: self._set_typed(message["values"]),
                "reset": self.reset,
                "preset": lambda: self.choose(message["name"]),
                "pin": self.pin,
                "unpin": self.unpin,
                "code": lambda: self._panel.send({"kind": "code", "text": self.code}),
            }
            try:
                actions[message["kind"]]()
            except Exception as problem:
                self._panel.send({"kind": "problem", "text": _one_line(problem)})

    def _set_typed(self, values: dict[str, Any]) -> None:
        """Move controls as the browser asks; what cannot be read changes nothing but is said."""
        try:
            self.set(**values)
        except ValueError as problem:
            self._notes = [str(problem)]
            self._send_frame(unread=list(values))

    def _open(self, ratio: float) -> None:
        self._frames = Frames(self.picture, min(max(float(ratio), 1.0), MAX_RATIO))
        self._send_frame(background=True)

    def _recapture(self) -> None:
        self._frames.capture()
        self._send_frame(background=True)

    def _send_frame(self, background: bool = False, unread: list[str] | None = None) -> None:
        if self._panel is None:
            return
        stills = [self._frames.background()] if background else []
        message = {
            "kind": "frame",
            "frame": next(self._frame_numbers),
            "values": self.state,
            "unread": unread or [],
            "readout": self.readout,
            "error": self.error is not None,
            "notes": self._notes,
            "pinned": bool(self.picture.ghosts),
            "background": background,
        }
        self._panel.send(message, buffers=[*stills, self._frames.changed()])


def _one_line(problem: Exception) -> str:
    text = " ".join(str(problem).split())
    return text if isinstance(problem, ValueError) and text else f"{type(problem).__name__}: {text}"
