"""The explorer: sliders on a model, a picture that follows, a line that says what it shows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ipywidgets import ValueWidget

from lecture_lib.pictures import Picture
from lecture_lib.support.jit import fast_path

from .abbreviations import as_control
from .controls import Control
from .kept import keep_goal, keep_records, kept_goals, kept_records
from .reproduce import code_for
from .shown import Shown
from .signature import check_fit, parameters_of, require_no_controls
from .state import State

PATIENCE = 10.0  # s
BEGINS_ANEW = "the run begins anew"


class Explorer(Shown):
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
    task : str
        One sentence that says what to do here; it stands above the picture.
    less : str
        What is smaller where models run as plain Python, as in a browser; `task` then says it.
    goals : mapping of str to callable, optional
        What to find, in words, and whether `values` (and the controls, by name) are there:
        ``{"Find g_L where τ_m is 20 ms": lambda v: abs(v["tau_m"] - 20) < 0.5}``.
    patience : float
        s after which a model that has not come back is ended.
    **controls : Slider, Integer, Choice, Switch, or what `ipywidgets.interact` takes
        One for each parameter of `model`, under the same name; see `as_control`. A slider of
        ipywidgets stays linked, both ways.

    Raises
    ------
    ValueError
        If the controls do not fit the model's parameters, or a preset is out of range.

    Examples
    --------
    >>> from lecture_lib.live import Slider
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley, pictures, simulate
    >>> def spikes(I):
    ...     return simulate(HodgkinHuxley(), I, duration=100.0)
    >>> explorer = Explorer(spikes, pictures.Spikes, I=Slider(2, -5, 30, unit="µA/cm²"))
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
        task: str = "",
        less: str = "",
        goals: Mapping[str, Callable[[Mapping[str, Any]], bool]] | None = None,
        patience: float = PATIENCE,
        **controls: Any,
    ):
        own = {"presets": presets, "live": live, "piece": piece, "tasks": tasks, "task": task}
        own |= {"goals": goals, "less": less}
        defaults = parameters_of(model)
        require_no_controls(own | {"patience": patience}, defaults)
        self.model, self.picture_type, self.task = model, picture, task
        if less and not fast_path().compiled:
            self.task = f"{task} Without compiled code: {less}. Full size on Binder.".strip()
        self.goals = dict(goals or {})
        self.reached = kept_goals(self)
        self.controls: dict[str, Control] = {
            name: as_control(name, given, defaults.get(name)) for name, given in controls.items()
        }
        super().__init__(model, live, piece, tasks or {}, patience)
        check_fit(model, self.controls, presets or {}, live, self.tasks)
        self.controls_state = State(self.controls, presets or {})
        self.notes: list[str] = []
        self.records: list[dict[str, Any]] = kept_records(self)
        widgets = {k: given for k, given in controls.items() if isinstance(given, ValueWidget)}
        self._set_stage(picture, widgets)
        self._move({})

    # -- what there is ---------------------------------------------------------------------

    @property
    def state(self) -> dict[str, Any]:
        """The present value of each control."""
        return dict(self.controls_state.values)

    @property
    def code(self) -> str:
        """The lines of Python that reproduce the present state in a cell of their own."""
        return code_for(self.model, self._stage.kind, self.state, self.source.yielded)

    @property
    def presets(self) -> dict[str, dict[str, Any]]:
        """The named states."""
        return self.controls_state.presets

    # -- what can be done ------------------------------------------------------------------

    def set(self, **values: Any) -> None:
        """Move controls by name; a value beyond a slider's end is taken as that end.

        Raises
        ------
        ValueError
            If there is no such control, or the value is none that it can take.
        """
        with self.lock:
            settled, notes = self._settled(values)
            settled = self.controls_state.brought(settled) | settled
            self.end_task()  # a hand on a slider ends what moves it
            if self.goes_on and (moved := self.controls_state.moved(settled)):
                self._outdated = moved <= set(self.source.live)
                if not self._outdated and self.pieces > 1:
                    notes = [*notes, BEGINS_ANEW]
            self._move(settled)
            self.notes = notes
            self.go_on()
            self._send_frame()

    def reset(self) -> None:
        """Bring every control back to where it started, and take the pinned lines away."""
        with self.lock:
            if self.picture.pinned:
                self.unpin()
            self.set(**self.controls_state.defaults())

    def choose(self, preset: str) -> None:
        """Go to a named state."""
        self.set(**self.controls_state.at(preset))

    def record(self) -> dict[str, Any]:
        """Keep the controls and the quantities of this state in `records`; the new row."""
        with self.lock:
            row = self.state
            for name, value in ({} if self.outdated else self.values).items():
                if row.get(name) != value:  # a quantity may repeat a control
                    row[f"{name} (picture)" if name in row else name] = value
            self.records.append(row)
            trouble = keep_records(self)
            self.notes = [trouble] if trouble else []
            self._send_frame()
        return row

    def forget_records(self) -> None:
        """Start with an empty table."""
        with self.lock:
            self.records.clear()
            keep_records(self)
            self._send_frame()

    @property
    def at_goals(self) -> list[str]:
        """The goals at which the present state is."""
        if self.error or self.outdated:
            return []
        now = self.state | self.values
        return [goal for goal, there in self.goals.items() if _is(there, now)]

    def reach(self, goal: str) -> None:
        """Note that a goal is reached, if it is: somebody has come to rest there."""
        with self.lock:
            if goal in self.at_goals and goal not in self.reached:
                self.reached.add(goal)
                keep_goal(self, goal)
            self._send_frame()

    def point(self, x: float, y: float) -> None:
        """Move the controls that belong to a place in the picture, in parts of its size.

        The origin is its upper left corner, as on a page. A control goes where its slider could.
        """
        values = self.picture.picked(x, y)
        self.set(**self.controls_state.snapped(values)) if values else self._send_frame()

    # -- on the way ------------------------------------------------------------------------

    def _settled(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        return self.controls_state.settled(values)

    def _move(self, values: Mapping[str, Any]) -> None:
        self.controls_state.values |= values
        self._draw(self._followed_result)

    def _followed_result(self) -> Any:
        self.picture.follow(self.state)
        return (self.source.result if self.hasty else self.source.whole)(self.state)


def _is(there: Callable[[Mapping[str, Any]], bool], now: Mapping[str, Any]) -> bool:
    """Whether a goal's rule holds; a quantity that is not there yet reaches nothing."""
    try:
        return bool(there(now))
    except (KeyError, TypeError):
        return False
