"""Every explorer of a notebook, found without naming it, driven wherever a student can go."""

import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from unittest.mock import patch

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from picture_checks import strays, too_pale, too_small
from setting import RANDOM_STARTS, RANDOM_STATES, THOROUGH

from lecture_lib.live import Explorer, Slider
from lecture_lib.pictures import Picture

COUNTED = {"Fano": (0.2, 0.0), "rate": (0.25, 1.0)}  # share and Hz by which counts may be off
SIZES = (835, 450), (560, 400)  # beside the controls at 1280 pixels, and in half a window


class ExplorerChecks:
    """What holds for the explorers of every notebook."""

    def test_the_notebook_has_explorers(self, executed):
        assert executed.explorers

    def test_each_control_reaches_both_ends(self, executed):
        for explorer in executed.explorers:
            for state in ends(explorer):
                put(explorer, state)
                assert explorer.state | state == explorer.state
                assert_alive(explorer, compare=THOROUGH)

    def test_each_preset_is_alive_inside_its_axes_readable_and_names_its_quantities(self, executed):
        for turn, explorer in enumerate(executed.explorers):
            states = [{}, *explorer.presets.values()]
            for size in SIZES if THOROUGH else [SIZES[turn % len(SIZES)]]:
                explorer.reset()
                explorer.resize(*size)
                for state in states if THOROUGH else states[turn % 2 :: 2]:
                    put(explorer, state)
                    assert_alive(explorer)
                    assert "nan" not in explorer.readout
                    where = f"{type(explorer.picture).__name__} at {size}, {state}"
                    assert explorer.values, f"{where} says plain text"
                    assert not strays(explorer.picture), where
                    assert not too_pale(explorer.picture), where
                    assert not too_small(explorer.picture), where

    def test_each_control_changes_the_picture_or_is_greyed(self, executed):
        for explorer in executed.explorers:
            explorer.reset()
            start, greyed = explorer.state, explorer.controls_state.disabled
            before = after_a_step(explorer)
            for name, control in explorer.controls.items():
                if name not in greyed:
                    put(explorer, {name: other_value(control, start[name])})
                    where = f"{name} of {type(explorer.picture).__name__}"
                    assert after_a_step(explorer) != before, where

    def test_random_states(self, executed):
        for explorer in executed.explorers:
            count = RANDOM_STARTS if explorer.goes_on else RANDOM_STATES
            for turn, state in enumerate(random_states(explorer, count)):
                explorer.set(**state)
                assert_alive(explorer, compare=THOROUGH or turn % 8 == 0)

    def test_code_reproduces_the_readout(self, executed):
        for turn, explorer in enumerate(executed.explorers):
            ends = list(corners(explorer))
            more = [*ends, *explorer.presets.values()] if THOROUGH else [ends[turn % 2]]
            for state in [{}, *more]:
                put(explorer, state)
                if explorer.error:  # a corner that the model refuses: no conductance at all
                    continue
                if explorer.goes_on:
                    explorer.restart()  # what live controls did on the way is not in the lines
                    explorer.step()
                assert printed_by(explorer.code) == explorer.readout, explorer.code

    def test_records_lie_on_the_theory_of_their_picture(self, executed):
        for explorer in executed.explorers:
            for (x, y), _ in explorer.picture.theories.items():
                for state in along(explorer, x):
                    put(explorer, state)
                    row = explorer.state | explorer.values
                    curve = np.interp(row[x], *explorer.picture.theory_of(x, y))
                    share, least = COUNTED.get(y, (0.02, 1e-9))
                    where = f"{y} at {x} = {row[x]}"
                    assert abs(row[y] - curve) <= share * abs(curve) + least, where

    def test_each_run_goes_on(self, executed):
        for explorer in executed.explorers:
            if explorer.goes_on:
                explorer.reset()
                explorer.restart()
                first = explorer.frames.changed()
                for _ in range(5):
                    explorer.step()
                    assert_alive(explorer)
                assert explorer.frames.changed() != first

    def test_each_task_can_be_stopped_and_taken_to_its_end(self, executed):
        ended = []
        for explorer in executed.explorers:
            for task, search in explorer.tasks.items():
                explorer.reset()
                explorer.begin(task)
                explorer.tick()
                explorer.pause()
                assert explorer.running is None
                assert_alive(explorer)
                if THOROUGH or search not in ended:
                    explorer.perform(task)
                    assert explorer.running is None
                    assert_alive(explorer)
                    ended.append(search)


def put(explorer: Explorer, state: dict) -> None:
    """The start, with these values: in one move, where no option brings values of its own."""
    if any(getattr(control, "brings", {}) for control in explorer.controls.values()):
        explorer.reset()
        explorer.set(**state)
    else:
        explorer.set(**(explorer.controls_state.defaults() | state))


def along(explorer: Explorer, name: str) -> list[dict]:
    """A few places of the control of this name; the presets where it is none."""
    control = explorer.controls.get(name)
    if control is None:
        return [{}, *explorer.presets.values()]
    return [{name: control.snap(control.value + control.high * k / 40)} for k in (1, 3, 7)]


def ends(explorer: Explorer) -> Iterator[dict]:
    """Each control at each of its ends, the others where they start."""
    for name, control in explorer.controls.items():
        for value in control.ends:
            yield {name: value}


def corners(explorer: Explorer) -> Iterator[dict]:
    """All controls at their first ends, then all at their last."""
    for end in (0, -1):
        yield {name: control.ends[end] for name, control in explorer.controls.items()}


def random_states(explorer: Explorer, count: int) -> Iterator[dict]:
    """All controls anywhere between their ends."""
    rng = np.random.default_rng(1907)
    for _ in range(count):
        yield {name: control.random(rng) for name, control in explorer.controls.items()}


def assert_alive(explorer: Explorer, compare: bool = True) -> None:
    """No error, one line of readout, only numbers, and something to see in each panel.

    `compare` its pixels with those of an empty picture, which takes longest.
    """
    where = f"{explorer.model.__name__} at {explorer.state}"
    assert explorer.error is None, f"{where}: {explorer.error}"
    assert explorer.readout.strip(), f"{where}: no readout"
    assert "\n" not in explorer.readout, f"{where}: {explorer.readout!r}"
    assert not re.search("± ?–", explorer.readout), (
        f"{where}: an error that nobody knows: {explorer.readout}"
    )
    if compare:
        assert explorer.frames.changed() != bare(explorer), f"{where}: an empty picture"
    lines = visible_lines(explorer)
    for line in lines:
        assert np.isfinite(line.get_xydata()).all(), f"{where}: NaN in {line}"
    for ax in {line.axes for line in lines}:
        seen = any(shown(line) for line in lines if line.axes is ax)
        assert seen, f"{where}: nothing in {ax.get_ylabel()!r}"


def bare(explorer: Explorer) -> bytes:
    """The frame without its lines: no more than the spines."""
    lines = visible_lines(explorer)
    for line in lines:
        line.set_visible(False)
    frame = explorer.frames.changed()
    for line in lines:
        line.set_visible(True)
    return frame


def visible_lines(explorer: Explorer) -> list[Line2D]:
    """Those that move."""
    return [a for a in explorer.picture.live_artists if isinstance(a, Line2D) and a.get_visible()]


def shown(line: Line2D) -> bool:
    """Whether any of the line, a point or a stretch of it, lies inside its axes."""
    path = line.get_path().transformed(line.get_transform())
    box = line.axes.bbox.padded(1)
    return bool(box.count_contains(path.vertices)) or path.intersects_bbox(box, filled=False)


def printed_by(code: str) -> str:
    """What the code prints in a fresh namespace; nobody looks at its picture, so none is drawn."""
    out, unseen = StringIO(), patch.object(FigureCanvasAgg, "draw")
    with redirect_stdout(out), unseen, patch.object(Picture, "_freeze_layout"):
        exec(compile(code, "<code button>", "exec"), {"__name__": "__main__"})
    return out.getvalue().strip()


def other_value(control, value):
    """One step of the slider away, or another option."""
    if isinstance(control, Slider):
        near = (control.snap(value + way * step_at(control, value)) for way in (1, -1))
        return next(other for other in near if other != value)
    return next(option for option in control.ends if option != value)


def step_at(control: Slider, value: float) -> float:
    """How far the next stop of a logarithmic slider is; else the slider's step."""
    above = [stop for stop in control.stops if stop > value]
    if control.stops:
        return (above[0] if above else control.high) - value or value - control.stops[-2]
    return control.spec()["step"]


def after_a_step(explorer: Explorer) -> bytes:
    """The frame; of a run, after its next piece."""
    if explorer.goes_on:
        explorer.restart()
        explorer.step()
    return explorer.frames.changed()
