"""The explorer: sliders on a model, a picture that follows, a line that says what it shows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lecture_lib.pictures import Picture

from .activity import Activity
from .controls import Control
from .frames import Frames
from .panel import Panel, show
from .reproduce import code_for
from .signature import check_fit, one_line


class Explorer(Activity):
    """Put sliders on a model and watch its picture follow.

    Parameters
    ----------
    model : callable
        A pure function, defined with ``def``: the values of the controls in, what the picture
        shows out. It may be the student's own. A generator function is a run: each ``yield`` is
        shown, and the page gets *Run*, *Step* and *Restart*; see `lecture_lib.live.runs`.
    picture : type
        A class of the `pictures` of a room, or any other `Picture`.
    presets : mapping of str to mapping, optional
        Named states; a preset sets the values it names and resets the others.
    live : sequence of str
        Controls that act on a run as it is; any other starts it anew.
    piece : float, optional
        The model's time in one piece of a run, ms: the run then keeps to real time.
    tasks : mapping of str to generator function, optional
        Buttons that move the controls by themselves: the present values in,
        ``Progress(done, values)`` out.
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
    >>> from lecture_lib.hodgkin_huxley.pictures.excitability import Spikes
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
        *,
        live: Sequence[str] = (),
        piece: float | None = None,
        tasks: Mapping[str, Callable] | None = None,
        **controls: Control,
    ):
        self.model = model
        self.controls = controls
        self.presets = {name: dict(values) for name, values in (presets or {}).items()}
        super().__init__(model, live, piece, tasks or {})
        check_fit(model, controls, self.presets, live, self.tasks)
        self.picture = picture()
        self.error: str | None = None
        self.notes: list[str] = []
        self._values = self._defaults()
        self._readout = ""
        self._move({})
        self.frames = Frames(self.picture)
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
        return code_for(self.model, type(self.picture), self._values, self.pieces)

    def set(self, **values: Any) -> None:
        """Move controls by name; a value beyond a slider's end is taken as that end.

        Raises
        ------
        ValueError
            If there is no such control, or the value is none that it can take.
        """
        with self.lock:
            values, notes = self._settled(values)
            self.end_task()  # a hand on a slider ends what moves it
            self._move(values)
            self.notes = notes
            self.go_on()
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
        with self.lock:
            self.picture.pin()
            self._recapture()

    def unpin(self) -> None:
        """Take the grey lines away."""
        with self.lock:
            self.picture.unpin()
            self._recapture()

    def point(self, x: float, y: float) -> None:
        """Move the controls that belong to a place in the picture, in parts of its size.

        The origin is its upper left corner, as on a page.
        """
        values = self.picture.picked(x, y)
        self.set(**values) if values else self._send_frame()

    def _control(self, name: str) -> Control:
        if name not in self.controls:
            raise ValueError(
                f"{name} is not one of this explorer's controls: {list(self.controls)}"
            )
        return self.controls[name]

    def _settled(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """The values as the controls can take them, and what had to be said about that."""
        settled = {name: self._control(name).settle(name, v) for name, v in values.items()}
        notes = [note for _, note in settled.values() if note]
        return {name: value for name, (value, _) in settled.items()}, notes

    def _defaults(self) -> dict[str, Any]:
        return {name: c.settle(name, c.value)[0] for name, c in self.controls.items()}

    def _move(self, values: Mapping[str, Any]) -> None:
        self._values |= values
        self._draw(self._followed_result)

    def _followed_result(self) -> Any:
        self.picture.follow(self.state)
        return self.source.result(self.state)

    def _draw(self, ask: Callable[[], Any]) -> None:
        """Ask the model and move the picture; keep the last good one when something fails."""
        try:
            self._readout = self.picture.draw(ask())
            self.error = None
        except Exception as problem:  # a student's function may raise anything
            self.error = one_line(problem)

    # -- on the page ---------------------------------------------------------------------

    def _recapture(self) -> None:
        self.frames.capture()
        self._send_frame(background=True)

    def _send_frame(self, background: bool = False) -> None:
        if self._panel is not None:
            self._panel.send_frame(background)

    def _ipython_display_(self) -> None:
        with self.lock:
            self._panel = show(self, self._panel)
