"""An `Explorer` on a page: what the browser asks, what it is sent."""

import base64
import itertools
from pathlib import Path

import anywidget
import traitlets
from IPython.display import display

from .cells import free_cell, live_view, show_in_cell
from .frames import Frames
from .signature import one_line

BROWSER = Path(__file__).parent / "browser"
SCRIPTS = ("explorer", "link", "screen", "controls", "toolbar", "elements")
MAX_RATIO = 2.0  # sharper than this is not seen, only paid for


class Panel(anywidget.AnyWidget):
    """The browser side: builds the controls from `spec`, draws the frames it is sent."""

    _esm = "\n".join((BROWSER / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    _css = BROWSER / "explorer.css"
    spec = traitlets.Dict().tag(sync=True)

    def __init__(self, explorer):
        self.explorer = explorer
        super().__init__(spec=spec_of(explorer))
        self._frame_numbers = itertools.count(1)
        self._asked_by: str | None = None
        self.on_msg(self.receive)

    def close(self) -> None:
        """Leave the page, and end what goes on."""
        super().close()
        self.explorer.forget()

    def receive(self, _panel: "Panel", message: dict, _buffers: list) -> None:
        """Do what the browser asks, and always answer: it waits before it asks again."""
        explorer = self.explorer
        with explorer.lock:
            actions = {
                "open": lambda: self._open(message["ratio"]),
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
                "code": lambda: self.send({"kind": "code", "text": explorer.code}),
            }
            self._asked_by = message.get("view")
            try:
                actions[message["kind"]]()
            except Exception as problem:
                self.send({"kind": "problem", "text": one_line(problem), "view": self._asked_by})
            self._asked_by = None

    def send_frame(self, background: bool = False, unread: list[str] | None = None) -> None:
        """Send what the page shows: the pixels that changed, the values, the sentence."""
        explorer = self.explorer
        stills = [explorer.frames.background()] if background else []
        message = {
            "kind": "frame",
            "view": self._asked_by,  # several views may show one explorer: who waits for this?
            "frame": next(self._frame_numbers),
            "values": explorer.state,
            "unread": unread or [],
            "readout": explorer.readout,
            "error": explorer.error is not None,
            "notes": explorer.notes,
            "pinned": bool(explorer.picture.ghosts),
            "background": background,
            "running": explorer.running,
            "done": explorer.done,
            "speed": explorer.speed,
        }
        self.send(message, buffers=[*stills, explorer.frames.changed()])

    def _open(self, ratio: float) -> None:
        self.explorer.frames = Frames(self.explorer.picture, min(max(float(ratio), 1.0), MAX_RATIO))
        self.send_frame(background=True)

    def _set_typed(self, values: dict) -> None:
        """Move controls as the browser asks; what cannot be read changes nothing but is said."""
        try:
            self.explorer.set(**values)
        except ValueError as problem:
            self.explorer.notes = [str(problem)]
            self.send_frame(unread=list(values))


def show(explorer, panel: Panel | None) -> Panel:
    """Show the explorer in the running cell, live and as a still picture; its panel."""
    free_cell()
    if panel is None or panel.comm is None:  # never shown, or its cell ran again
        explorer.revive()
        panel = Panel(explorer)
    show_in_cell(panel)
    display(live_view(panel, "A live figure. Run this cell to move its sliders."), raw=True)
    # A notebook saved without a kernel has only this second output to show.
    image = base64.b64encode(explorer.frames.image()).decode()
    display(
        {"image/png": image, "text/plain": explorer.readout},
        metadata={"image/png": {"alt": explorer.readout}},
        raw=True,
    )
    return panel


def spec_of(explorer) -> dict:
    """What the browser needs to build the page."""
    height, width = explorer.frames.shape
    return {
        "controls": {name: control.spec() for name, control in explorer.controls.items()},
        "presets": list(explorer.presets),
        "tasks": list(explorer.tasks),
        "goesOn": explorer.goes_on,
        "picks": explorer.picture.picks,
        "keys": dict(explorer.picture.keys),
        "width": width,
        "height": height,
    }
