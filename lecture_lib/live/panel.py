"""An `Explorer` on a page: what the browser asks, what it is sent."""

import base64
import itertools
import math
import sys
import time
import zlib
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from lecture_lib.support.numbers import numeral

from .bundle import look, script
from .cells import free_cell, live_view, next_place, show_in_cell
from .export import export
from .links import moving_others, turn_of
from .registry import note
from .signature import one_line
from .spec import spec_of
from .subshell import answer_where_asked

WORTH_DEFLATING = {"near": 262_144, "net": 65_536}  # bytes, by the way to the page
IN_BROWSER = sys.platform == "emscripten"  # there frames travel no line


class Panel(anywidget.AnyWidget):
    """The browser side: builds the controls from `spec`, draws the frames it is sent.

    Each control is a trait of its own name, so that other widgets can be linked to it. A name that
    a widget uses itself (`layout`, `keys`, …) gets an underscore behind it.
    """

    _esm = script("explorer")
    _css = look("colours", "explorer")
    spec = traitlets.Dict().tag(sync=True)

    def __init__(self, explorer):
        self.explorer = explorer
        super().__init__(spec=spec_of(explorer) | {"place": next_place()})
        answer_where_asked(self.comm)
        self._frame_numbers = itertools.count(1)
        self._asked: dict[str, Any] | None = None
        self._began = time.perf_counter()
        self._way, self._drafts, self._heard = "net", False, False
        self._traits_of = {name: _free_name(name) for name in explorer.controls}
        self._telling = False
        state = explorer.state
        self.add_traits(
            **{t: traitlets.Any(state[n]).tag(sync=True) for n, t in self._traits_of.items()}
        )
        self.observe(self._trait_moved, names=list(self._traits_of.values()))
        self.on_msg(self.receive)

    def __repr__(self) -> str:
        return f"<explorer of {self.explorer.model.__name__}>"

    def close(self) -> None:
        """Leave the page, and end what goes on."""
        layout = self.layout
        super().close()
        layout.close()
        self.explorer.forget()

    def receive(self, _panel: "Panel", message: dict, _buffers: list) -> None:
        """Do what the browser asks, and always answer, once: it waits before it asks again."""
        explorer = self.explorer
        actions = {
            "open": lambda: self._open(*(message[k] for k in SIZE)),
            "set": lambda: self._set_typed(message["values"]),
            "point": lambda: explorer.point(message["x"], message["y"]),
            "reset": explorer.reset,
            "preset": lambda: explorer.choose(message["name"]),
            "pin": explorer.pin,
            "unpin": explorer.unpin,
            "run": explorer.run,
            "pause": explorer.pause,
            "step": explorer.step,
            "restart": explorer.restart,
            "task": lambda: explorer.begin(message["name"]),
            "tick": explorer.tick,
            "refresh": self.send_frame,
            "here": lambda: self._answer({"kind": "here"}),
            "sound": lambda: self._hear(message["on"]),
            "theory": lambda: self._theory(message["x"], message["y"]),
            "record": self._record,
            "clear": self._clear_records,
            "goal": lambda: explorer.reach(message["goal"]),
            "code": lambda: self._answer({"kind": "code", "text": explorer.code}),
            "save": lambda: self._save(message["format"]),
        }
        self._began = time.perf_counter()
        with explorer.lock:
            self._asked = {key: message.get(key) for key in ("view", "request")}
            self._way = message.get("way", "net")
            far = self._way == "far" and not IN_BROWSER  # there the answer is late, not its way
            self._drafts = far and message.get("kind") in DRAFTED
            explorer.hasty = True
            try:
                if message["kind"] in KEPT:
                    explorer.complete()
                actions[message["kind"]]()
            except BaseException as problem:  # an answer that fails to come blocks the page
                self._problem(problem)
            finally:
                explorer.hasty = False
            if self._asked is not None:
                self._problem(RuntimeError(f"nothing answers {message['kind']}"))

    def send_frame(self, background: bool = False, unread: list[str] | None = None) -> None:
        """Send what the page shows: the pixels that changed, the values, the sentence."""
        explorer = self.explorer
        stills = [explorer.frames.background()] if background else []
        pixels, packing = self._pixels()
        state = explorer.controls_state
        message = {
            "kind": "frame",
            "frame": next(self._frame_numbers),
            "values": state.shown,
            "unread": unread or [],
            "disabled": state.disabled,
            "preset": state.preset,
            "readout": explorer.readout,
            "error": explorer.error is not None,
            "notes": explorer.notes,
            "pinned": explorer.picture.pinned,
            "background": background,
            "packing": packing,
            "running": explorer.running,
            "preview": explorer.preview,
            "outdated": explorer.outdated,
            "at": explorer.at_goals,
            "reached": sorted(explorer.reached),
            "done": explorer.done,
            "speed": explorer.speed,
            "spikes": explorer.picture.spikes if self._heard else None,
        }
        self._answer(message, buffers=[*stills, pixels])
        self._tell_traits(state.values)

    def _pixels(self) -> tuple[bytes, str]:
        """What changed, as small as the way to the page asks for."""
        if self._drafts:
            return self.explorer.frames.draft(), "draft"
        pixels = self.explorer.frames.changed()
        if len(pixels) < WORTH_DEFLATING.get(self._way, 0) or IN_BROWSER:
            return pixels, "plain"
        return zlib.compress(pixels, 1), "deflated"

    def send_records(self) -> None:
        """Send the table of what was recorded."""
        explorer = self.explorer
        rows = [{name: _sent(value) for name, value in row.items()} for row in explorer.records]
        self._answer({"kind": "records", "rows": rows, "units": explorer.units})

    def _answer(self, message: dict, buffers: list[bytes] = ()) -> None:
        """Send a message; the first one after a request says which it answers."""
        asked = self._asked or {"view": None, "request": None}
        took = round(1000 * (time.perf_counter() - self._began))
        self.send(message | asked | {"took": took}, buffers=list(buffers))
        self._asked = None

    def _problem(self, problem: BaseException) -> None:
        self._answer({"kind": "problem", "text": one_line(problem)})

    def _set_typed(self, values: dict) -> None:
        """Move controls as the browser asks; what cannot be read changes nothing but is said."""
        try:
            self.explorer.set(**values)
        except ValueError as problem:
            self.explorer.notes = [str(problem)]
            self.send_frame(unread=list(values))

    def _open(self, *size: float) -> None:
        self.explorer.resize(*size)
        if self.explorer.records:  # of before, from the lab book
            self.send_records()

    def _record(self) -> None:
        self.explorer.record()
        self.send_records()

    def _clear_records(self) -> None:
        self.explorer.forget_records()
        self.send_records()

    def _hear(self, on: bool) -> None:
        """Send spike times from now on, or no longer: only an ear needs them."""
        self._heard = bool(on)
        self.send_frame()

    def _theory(self, x: str, y: str) -> None:
        """What the picture's theory says of two columns of the records."""
        curve = self.explorer.picture.theory_of(x, y)
        points = None if curve is None else [[float(value) for value in axis] for axis in curve]
        self._answer({"kind": "theory", "x": x, "y": y, "points": points})

    def _save(self, kind: str) -> None:
        content, media = export(self.explorer, kind)
        self._answer({"kind": "saved", "format": kind, "type": media}, buffers=[content])

    def _tell_traits(self, state: dict[str, Any]) -> None:
        """Let the traits follow the controls; on the page they cost one more message."""
        self._telling = True
        try:
            with moving_others(), self.hold_sync():
                for name, trait in self._traits_of.items():
                    setattr(self, trait, state[name])
        finally:
            self._telling = False

    def _trait_moved(self, change) -> None:
        if not self._telling:
            name = next(n for n, trait in self._traits_of.items() if trait == change.name)
            with turn_of(self.explorer) as free:
                if free:
                    self._set_typed({name: change.new})


SIZE = ("width", "height", "ratio", "zoom")
DRAFTED = ("set", "point", "tick")  # what comes in numbers
KEPT = ("pin", "record", "save", "code", "goal")  # what is taken from a state: no preview of it


def open_panel(explorer, panel: Panel | None) -> Panel:
    """The panel, or a new one that belongs to the running cell: its next run frees it."""
    free_cell()
    if panel is None or panel.comm is None:  # never shown, or its cell ran again
        explorer.revive()
        panel = Panel(explorer)
        show_in_cell(panel)
    return panel


def show(explorer, panel: Panel | None) -> Panel:
    """Show the explorer in the running cell, live and as a still picture; its panel."""
    shown, panel = panel, open_panel(explorer, panel)
    if panel is shown:  # by an earlier cell
        show_in_cell(panel)
    note(explorer)
    panel.spec = panel.spec | {"still": True}  # which the page covers; a box of widgets has none
    image = base64.b64encode(explorer.frames.image()).decode()
    said = str(explorer.readout)
    live_view(panel, "A live figure. Open this notebook in Jupyter and run it to move its sliders.")
    # A notebook saved without a kernel has only this second output to show.
    display(
        {"image/png": image, "text/plain": said},
        metadata={"image/png": {"alt": said}},
        raw=True,
    )
    return panel


def _sent(value: Any) -> Any:
    """A value of a table; JSON has no word for what is not finite."""
    endless = isinstance(value, float) and not math.isfinite(value)
    return numeral(value) if endless else value


def _free_name(name: str) -> str:
    """The trait of a control: its name, unless the panel itself needs that."""
    taken = hasattr(Panel, name) or name == "explorer" or name.startswith("_")
    return f"{name}_" if taken else name
