"""Records what the explorers and questions of a notebook say, for pages without a kernel.

    python site/record.py notebooks/02_membrane_circuit.ipynb FOLDER

This is a browser that asks each explorer of an executed notebook for everything once: where it
starts, each preset, each control from end to end with the others where they start, and a piece of
what goes on. `lecture_lib/live/browser/recorded.js` gives the same answers. A recording is a head
(its length in four bytes, then deflated JSON) and the pixels behind it.
"""

import hashlib
import itertools
import json
import math
import os
import struct
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from IPython.utils.capture import capture_output
from ipywidgets import Widget
from ipywidgets.widgets.widget import _instances

from lecture_lib.live.explanation import LiveExplanation, TextForm
from lecture_lib.live.explorer import BEGINS_ANEW
from lecture_lib.live.kept import name_of
from lecture_lib.live.panel import Panel, spec_of
from lecture_lib.live.prediction import Form, LivePrediction
from lecture_lib.support.shell import shell
from lecture_lib.teaching.question import pieces_of

WIDGET = "application/vnd.jupyter.widget-view+json"
WIDTH, RATIO = 600, 1.75  # of the pictures: pixels of a page, and of the file in one of these
POSITIONS, FEWEST = 25, 9  # of a slider around the start
AT_PRESET, FEW = 13, 7  # around a preset, where there is room
TEXT = 300  # bytes of a frame beside its pixels, about
MOST = 40  # frames of what goes on, where there is room
PIECES = 200  # of a run, at most
FRAME = 50  # ms of a run's own time between two frames
BUDGET, AROUND = 4_000_000, 2_000_000  # bytes of an explorer: with the start, with the presets
SECONDS = 16  # of computing to record an explorer: a slow one gets fewer positions, too
ASIDE = (  # of a message: what the page itself knows
    "kind", "frame", "unread", "pinned", "background", "reached", "speed", "running", "packing",
    "view", "request", "took",
)  # fmt: skip


class Frame(int):
    """The number of a frame, told from other whole numbers."""


class Recording:
    """Frames of one explorer, each once, and which question each of them answers."""

    def __init__(self, explorer, pieces: int, place: str = ""):
        self.explorer, self.pieces, self.place = explorer, pieces, place
        self.panel = Panel(explorer)
        self.panel.send = self._keep
        self.panel._heard = True
        self.panel._pixels = lambda: (explorer.frames.kept(), "kept")
        self.frames: list[dict[str, Any]] = []
        self.pixels: list[bytes] = []
        self._began = time.process_time()
        self._known: dict[bytes, Frame] = {}
        self._now = Frame(0)
        explorer._panel = None  # nobody else listens
        self._home = explorer.state  # as its cell leaves it
        self.size = self._size()
        explorer.resize(self.size["width"], self.size["height"], RATIO)
        self.background = explorer.frames.background()
        self.backgrounds: list[bytes] = []  # with what was pinned

    def _size(self) -> dict[str, int]:
        picture = self.explorer.picture
        return {"width": WIDTH, "height": round(max(WIDTH / picture.aspect, picture.least_height))}

    def home(self) -> None:
        """Go back to where the explorer was shown."""
        self.explorer.set(**self._home)

    def frame(self) -> Frame:
        """Note what a page would be sent now; the number of the frame."""
        self.panel.send_frame()
        return self._now

    def _keep(self, message: dict, buffers: list[bytes] = ()) -> None:
        told = {k: v for k, v in message.items() if k not in ASIDE}
        told["notes"] = [note for note in told["notes"] if note != BEGINS_ANEW]
        told |= {"quantities": self.explorer.values, "code": self.explorer.code}
        told["theories"] = self._theories()
        told = _finite(json.loads(json.dumps(told, default=_plain)))
        [pixels] = buffers
        key = hashlib.sha256(json.dumps(told, sort_keys=True).encode() + pixels).digest()
        if key not in self._known:
            self._known[key] = Frame(len(self.frames))
            self.frames.append(told)
            self.pixels.append(pixels)
        self._now = self._known[key]

    def _theories(self) -> list[dict[str, Any]]:
        """The picture's curves for two columns of the records, in four digits."""
        picture = self.explorer.picture
        return [
            {"x": x, "y": y, "points": [[float(f"{v:.4g}") for v in axis] for axis in curve]}
            for x, y in picture.theories
            if (curve := picture.theory_of(x, y)) is not None
        ]

    # -- what is asked -----------------------------------------------------------------------

    def make(self) -> bytes:
        """Ask for everything; the file."""
        explorer = self.explorer
        start = self._after(self.home)
        presets = {name: self._after(self._there(name)) for name in explorer.presets}
        pins = {name: self._pinned(name) for name in ("", *explorer.presets)}
        loops = self._loops()
        tasks = {name: self._task(name) for name in explorer.tasks}
        most = max(FEWEST, min(POSITIONS, self._affordable(BUDGET, SECONDS)))
        sweeps = {"": self._sweeps(self._home, most)}
        for name, there in self._around().items():
            left = len(explorer.presets) + 1 - len(sweeps)
            share = self._affordable(AROUND, SECONDS / 2) // left
            if share >= FEW:
                sweeps[name] = self._sweeps(there, min(share, AT_PRESET))
        spec = spec_of(explorer) | {"picks": False, "size": self.size}
        spec |= {"place": self.place, "units": explorer.units}
        spec["saves"] = ["png"]
        for name, control in spec["controls"].items():
            if control["kind"] == "slider":
                found = {value for swept in sweeps.values() for value, _ in swept.get(name, [])}
                control["stops"] = sorted(found) or control["stops"]
        return self._file(
            spec=spec, kept=name_of(explorer), start=start, presets=presets, loops=loops,
            tasks=tasks, sweeps=sweeps, pins=pins if explorer.picture.pins else {},
        )  # fmt: skip

    def _after(self, act: Callable[[], None]) -> Frame:
        """The frame after a move; a run is taken as far as its presets need."""
        act()
        if self.explorer.goes_on:
            self.explorer.step(self.pieces - 1)
        return self.frame()

    def _pinned(self, preset: str) -> tuple[int, str]:
        """A pinned state: the number of its background, which has the grey lines; its caption."""
        self._after(self._there(preset))
        self.explorer.pin()
        self.backgrounds.append(self.explorer.frames.background())
        caption = self.explorer.picture.pinned
        self.explorer.unpin()
        return len(self.backgrounds) - 1, caption or ""

    def _there(self, preset: str) -> Callable[[], None]:
        return (lambda: self.explorer.choose(preset)) if preset else self.home

    def _loops(self) -> dict[str, dict]:
        """A run from the start and from each preset, under the preset's name."""
        if not self.explorer.goes_on:
            return {}
        return {name: self._loop(name) for name in ("", *self.explorer.presets)}

    def _loop(self, preset: str) -> dict:
        self._there(preset)()
        self.explorer.restart()
        piece = self.explorer._pace.piece
        stride = max(1, round(FRAME / piece)) if piece else 1
        most = self._affordable_loop()
        frames = self._thinned(self._pieces(most * stride if piece else PIECES, stride), most)
        return {"frames": frames, "ends": self.explorer.source.ended}

    def _pieces(self, most: int, stride: int) -> Iterator[Frame]:
        yield self.frame()
        for _ in range(0, most, stride):
            if self.explorer.source.ended:
                return
            self.explorer.step(stride)
            yield self.frame()

    def _task(self, name: str) -> list[Frame]:
        self.home()

        def ticks() -> Iterator[Frame]:
            self.explorer.begin(name)
            yield self.frame()
            while self.explorer.running:
                self.explorer.tick()
                yield self.frame()

        return self._thinned(ticks(), MOST)

    @staticmethod
    def _thinned(frames: Iterator[Frame], most: int) -> list[Frame]:
        """At most so many of the frames, evenly, with the first and the last."""
        kept, stride, last = [], 1, None
        for number, frame in enumerate(frames):
            last = frame
            if number % stride == 0:
                kept.append(frame)
            if len(kept) > most:
                kept, stride = kept[::2], 2 * stride
        return kept if kept[-1] == last else [*kept, last]

    def _affordable_loop(self) -> int:
        """How many frames of a run fit, if all loops together take half of the budget."""
        mean = sum(map(len, self.pixels)) / len(self.pixels) + TEXT
        return max(FEW, min(MOST, int(BUDGET / 2 / mean / (len(self.explorer.presets) + 1))))

    def _around(self) -> dict[str, dict[str, Any]]:
        """The states of the presets, from which a control may move, too."""
        state = self.explorer.controls_state
        return {name: state.at(name) for name in state.presets}

    def _sweeps(self, there: dict[str, Any], most: int) -> dict[str, list]:
        """Each control that has an effect, from end to end, the others where they are."""
        self.explorer.set(**there)
        idle = set(self.explorer.controls_state.disabled)
        names = [name for name in self.explorer.controls if name not in idle]
        return {name: self._sweep(there, name, most) for name in names}

    def _sweep(self, there: dict, name: str, most: int) -> list[list]:
        found = []
        for value in positions(self.explorer.controls[name], there[name], most):
            frame = self._after(lambda value=value: self.explorer.set(**there | {name: value}))
            found.append([self.frames[frame]["values"][name], frame])
        return found

    def _affordable(self, most_bytes: int, seconds: float) -> int:
        """How many positions of a slider fit into the rest, by the frames so far."""
        used, passed = sum(map(len, self.pixels)), time.process_time() - self._began
        each = len(self.pixels)
        room = (most_bytes - len(self.background) - used) / (used / each + TEXT)
        left = sum(control.kind == "slider" for control in self.explorer.controls.values()) or 1
        return max(0, int(min(room, (seconds - passed) / passed * each) / left))

    def _file(self, **head: Any) -> bytes:
        used = sorted(set(_frames_in(head)))
        new = {old: at for at, old in enumerate(used)}
        pixels = [self.background, *(self.pixels[old] for old in used)]
        pixels += self.backgrounds if head["pins"] else []
        head = _renumbered(head, new) | {
            "frames": [self.frames[old] for old in used],
            "ends": list(itertools.accumulate(map(len, pixels))),
        }
        text = json.dumps(head, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
        packed = zlib.compress(text, 9)
        return struct.pack("<I", len(packed)) + packed + b"".join(pixels)


def _frames_in(found: Any) -> Iterator[Frame]:
    """All numbers of frames in lists and dicts."""
    if isinstance(found, Frame):
        yield found
    elif isinstance(found, dict | list):
        for part in found.values() if isinstance(found, dict) else found:
            yield from _frames_in(part)


def _renumbered(found: Any, new: dict[int, int]) -> Any:
    """The same with other numbers of frames."""
    if isinstance(found, Frame):
        return new[found]
    if isinstance(found, dict):
        return {key: _renumbered(part, new) for key, part in found.items()}
    return [_renumbered(part, new) for part in found] if isinstance(found, list) else found


def positions(control, start: Any, most: int) -> list:
    """Values of a control from end to end, those that its track reaches, and where it starts."""
    if control.kind != "slider":
        return list(control.ends)
    stops = control.stops
    if not stops:
        count = round((control.high - control.low) / control._step) + 1
        stops = [control.snap(control.low + k * control._step) for k in range(count)]
    chosen = {round(k * (len(stops) - 1) / (most - 1)) for k in range(most)}
    return sorted({*(stops[k] for k in chosen), control.snap(start)})


def question(asked: LivePrediction | LiveExplanation) -> dict[str, Any]:
    """All that a page needs to ask, judge and tell."""
    if isinstance(asked, LiveExplanation):
        text = asked.question
        return {"kind": "explanation", "name": asked.name, "question": text.text,
                "model": text.model, "points": list(text.points)}  # fmt: skip
    q, look = asked.question, None
    if q.look:
        look = {k: getattr(q.look, k) for k in ("do", "asked", "explorer", "preset", "pinned")}
        look |= {"values": dict(q.look.values)}
    return {
        "kind": "prediction",
        "name": asked.name,
        "spec": asked._form.spec,
        "computed": q.computed,
        "shown": q.show(q.computed),
        "accepted": None if q.options else q.accepted,
        "tries": q.tries,
        "reason": q.reason,
        "ideas": {option.text: [option.idea, option.wrong] for option in q.options},
        "look": look,
    }


def record(notebook: Path, folder: Path) -> dict[str, Any]:
    """Run a notebook and write a file for each explorer, one for all its questions.

    Returns what stands in which cell: by the cell's name, the places of its live outputs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    places: dict[str, list] = {}
    questions: list[dict] = []
    with shell() as ipython:
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type != "code":
                continue
            with capture_output() as captured:
                done = ipython.run_cell(cell.source)
                done.raise_error()
            views = [output.data[WIDGET] for output in captured.outputs if WIDGET in output.data]
            shown = [_instances[view["model_id"]] for view in views]
            shown += [done.result] if isinstance(done.result, Widget) else []
            here = _places(cell.id)
            places[cell.id] = [
                _place(widget, done.result, notebook.stem, folder, questions, here)
                for widget in shown
            ]
    text = json.dumps(questions, ensure_ascii=False, default=_plain).encode()
    (folder / "questions.bin").write_bytes(zlib.compress(text, 9))
    (folder / "places.json").write_text(json.dumps(places, indent=1))
    return places


def _places(cell: str) -> Iterator[str]:
    """How an address names the explorers of a cell, as in a kernel."""
    yield cell
    for number in itertools.count(2):
        yield f"{cell}.{number}"


def _place(
    widget: Widget, result: Any, name: str, folder: Path, questions: list, here: Iterator[str]
) -> dict:
    """What the page shows for a live output."""
    if isinstance(widget, Form | TextForm):
        questions.append(question(result))
        return {"question": f"{name}/questions.bin", "number": len(questions) - 1}
    panels = [widget] if isinstance(widget, Panel) else _panels(widget)
    return {"explorers": [_explorer(p.explorer, name, folder, next(here)) for p in panels]}


def _explorer(explorer, name: str, folder: Path, place: str) -> dict:
    number = len(list(folder.glob("*.png"))) + 1
    recording = Recording(explorer, pieces_of(name[3:], explorer.model.__name__), place)
    content = recording.make()
    file = folder / f"{number:02d}_{explorer.model.__name__}"
    file.with_suffix(".bin").write_bytes(content)
    recording._after(recording.home)
    file.with_suffix(".png").write_bytes(explorer.frames.image())
    print(
        f"{name} {file.name}: {len(recording.frames)} frames, {len(content) / 1e6:.2f} MB",
        flush=True,
    )
    return recording.size | {
        "name": explorer.model.__name__,
        "place": place,
        "recording": f"{name}/{file.name}.bin",
        "still": f"{name}/{file.name}.png",
        "readout": str(explorer.readout),
    }


def _panels(box: Widget) -> list[Panel]:
    """The explorers in a box of widgets."""
    children = getattr(box, "children", ())
    return [p for c in children for p in ([c] if isinstance(c, Panel) else _panels(c))]


def _finite(found: Any) -> Any:
    """None for what is no number, as JSON has no word for it."""
    if isinstance(found, dict):
        return {key: _finite(part) for key, part in found.items()}
    if isinstance(found, list):
        return [_finite(part) for part in found]
    return None if isinstance(found, float) and not math.isfinite(found) else found


def _plain(value: Any) -> Any:
    """NumPy's numbers and arrays as JSON has them."""
    return value.tolist()


if __name__ == "__main__":
    os.environ["LECTURE_LAB_BOOK"] = "off"
    source, target = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    os.chdir(source.parent)
    record(source, target)
