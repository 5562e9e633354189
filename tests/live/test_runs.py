"""Explorers that go on by themselves: runs, tasks, pauses, interrupts, clicks."""

import os
import signal

import numpy as np
import pytest
from IPython.utils.capture import capture_output
from pictures import Waves, wave

from lecture_lib.live import Explorer, Progress, Slider
from lecture_lib.live.panel import Panel
from lecture_lib.support.shell import shell


def growing(I, f):
    """The amplitude grows by `I` with each piece; `f` may change on the way."""
    pieces = 0
    while pieces < 10:
        pieces += 1
        values = yield wave(pieces * I, f)
        f = values["f"]


def counted(I):
    for piece in range(1, 5):
        yield Progress(piece / 4, wave(I * piece))


def doubling(I, f):
    """A task: the amplitude doubles four times."""
    for doubled in range(1, 5):
        yield Progress(doubled / 4, {"I": I * 2**doubled})


def failing(I, f):
    yield Progress(0.5, {"I": 7})
    raise ValueError("the fit has lost its way")


I = Slider(1, 0, 4, unit="mV")
f = Slider(1, 0.1, 10, unit="kHz")


@pytest.fixture
def run():
    return Explorer(growing, Waves, live=["f"], I=I, f=f)


@pytest.fixture
def fit():
    tasks = {"Double": doubling, "Fail": failing}
    return Explorer(wave, Waves, tasks=tasks, I=Slider(1, 0, 40), f=f)


def test_the_first_piece_is_there_before_anything_runs(run):
    assert run.readout == "peak 1.00 mV"
    assert run.running is None


def test_steps_go_on_piece_by_piece(run):
    run.step()
    assert run.readout == "peak 2.00 mV"
    run.step(3)
    assert run.readout == "peak 5.00 mV"


def test_a_live_control_acts_on_the_run_as_it_is(run):
    run.step(3)
    run.set(f=2)
    assert run.pieces == 4
    run.step()
    assert run.readout == "peak 5.00 mV"
    t, V, _ = wave(5, 2.0)
    drawn = np.interp([3.0, 20.0, 77.0], *run.picture.V.get_data())
    assert drawn == pytest.approx(np.interp([3.0, 20.0, 77.0], t, V), abs=0.2)


def test_any_other_control_starts_anew(run):
    run.step(3)
    run.set(I=2)
    assert (run.pieces, run.readout) == (1, "peak 2.00 mV")


def test_a_move_to_where_a_control_already_is_starts_nothing_anew(run):
    run.step(3)
    run.set(I=1)
    assert run.pieces == 4


def test_ticks_go_on_only_while_it_runs(run):
    run.tick()
    assert run.pieces == 1
    run.run()
    run.tick()
    run.tick()
    assert (run.pieces, run.running) == (3, "run")
    run.pause()
    run.tick()
    assert (run.pieces, run.running) == (3, None)


def test_a_move_of_a_running_one_goes_on_too(run):
    run.run()
    run.set(f=3)
    assert run.pieces == 2


def test_at_its_end_a_run_stands_and_then_begins_anew(run):
    run.run()
    for _ in range(20):
        run.tick()
    assert (run.running, run.readout) == (None, "peak 10.00 mV")
    run.set(f=2)
    assert run.readout == "peak 10.00 mV"
    run.run()
    assert (run.running, run.pieces) == ("run", 1)


def test_restart_keeps_the_values(run):
    run.set(f=2)
    run.step(3)
    run.restart()
    assert (run.pieces, run.state["f"]) == (1, 2.0)


def test_an_error_ends_the_run_and_a_new_start_recovers():
    def breaking(I):
        yield wave(I)
        raise ValueError("the membrane has burst")

    explorer = Explorer(breaking, Waves, I=I)
    explorer.run()
    explorer.tick()
    assert (explorer.running, explorer.readout) == (None, "the membrane has burst")
    explorer.run()
    assert (explorer.running, explorer.readout) == ("run", "peak 1.00 mV")


def test_progress_is_told():
    explorer = Explorer(counted, Waves, I=I)
    assert explorer.done == 0.25
    explorer.step(2)
    assert (explorer.done, explorer.readout) == (0.75, "peak 3.00 mV")


def test_code_takes_as_many_pieces(run):
    run.set(f=2)
    run.step(3)
    run.restart()
    run.step(2)
    assert "islice(growing(I=1.0, f=2.0), 3)" in run.code


def test_a_task_moves_the_controls_to_its_end(fit):
    fit.perform("Double")
    assert fit.state["I"] == 16.0
    assert fit.readout == "peak 16.00 mV"
    assert fit.running is None


def test_a_task_that_is_stopped_leaves_the_values_so_far(fit):
    fit.begin("Double")
    fit.tick()
    assert (fit.running, fit.done) == ("Double", 0.5)
    fit.pause()
    fit.tick()
    assert (fit.running, fit.state["I"]) == (None, 4.0)


def test_a_hand_on_a_slider_ends_the_task(fit):
    fit.begin("Double")
    fit.set(f=2)
    fit.tick()
    assert (fit.running, fit.state) == (None, {"I": 2.0, "f": 2.0})


def test_a_task_that_fails_says_so_and_leaves_the_values_so_far(fit):
    fit.perform("Fail")
    assert fit.notes == ["the fit has lost its way"]
    assert (fit.running, fit.state["I"], fit.error) == (None, 7.0, None)


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


def test_progress_beyond_its_ends_is_taken_as_the_end():
    def hasty(I):
        yield Progress(-1.0, wave(I))
        yield Progress(7.0, wave(I))

    explorer = Explorer(hasty, Waves, I=I)
    assert explorer.done == 0.0
    explorer.step()
    assert explorer.done == 1.0


def test_an_interrupt_waits_for_the_piece_and_holds_the_run():
    def interrupted(I):
        for piece in range(1, 9):
            if piece == 3:
                interrupt()
            yield wave(I * piece)

    explorer = Explorer(interrupted, Waves, I=I)
    explorer.run()
    explorer.tick()
    explorer.tick()
    assert (explorer.running, explorer.readout) == (None, "peak 3.00 mV")
    explorer.step()
    assert explorer.readout == "peak 4.00 mV"


def test_an_interrupted_task_leaves_the_best_so_far():
    def endless(I):
        for better in range(2, 50):
            if better == 4:
                interrupt()
            yield Progress(0.0, {"I": better})

    explorer = Explorer(wave_of, Waves, tasks={"Endless": endless}, I=Slider(1, 0, 40))
    explorer.perform("Endless")
    assert (explorer.running, explorer.state["I"]) == (None, 4.0)


def wave_of(I):
    return wave(I)


def test_a_closed_panel_ends_the_run_and_a_new_view_begins_anew(run):
    with shell(), capture_output():
        run._ipython_display_()
        run.run()
        panel = run._panel
        panel.close()
        assert (run.running, run.pieces) == (None, 0)
        run._ipython_display_()
    assert run._panel is not panel
    assert run.pieces == 1


class Plane(Waves):
    """Its upper panel is a plane of the controls."""

    keys = {"x": "f", "y": "I"}  # noqa: RUF012

    def pick(self, ax, x, y):
        return {"f": x / 10, "I": y} if ax is self.panels["V"] else None

    def follow(self, values):
        self.followed = values


def test_a_click_moves_the_controls_of_its_place():
    explorer = Explorer(wave, Plane, I=Slider(1, -60, 60, step=1), f=Slider(1, 0.5, 10, step=0.5))
    ax = explorer.picture.panels["V"]
    width, height = explorer.picture.figure.bbox.size
    x, y = ax.transData.transform((51.3, 20.3))
    explorer.point(x / width, 1 - y / height)
    assert explorer.state == {"f": 5.0, "I": 20.0}  # where the sliders could go themselves
    assert explorer.picture.followed == explorer.state
    explorer.point(0, 0)  # outside every panel
    assert explorer.state == {"f": 5.0, "I": 20.0}


def test_code_shows_the_controls_where_a_picture_does():
    explorer = Explorer(wave, Plane, I=Slider(1, -60, 60), f=f)
    assert "picture.follow({'I': 1.0, 'f': 1.0})" in explorer.code


def test_the_page_is_told_what_it_needs_to_build_buttons(fit, run):
    assert (Panel(run).spec["goesOn"], Panel(fit).spec["tasks"]) == (True, ["Double", "Fail"])
    explorer = Explorer(wave, Plane, I=Slider(1, -60, 60), f=f)
    spec = Panel(explorer).spec
    assert (spec["picks"], spec["keys"]) == (True, {"x": "f", "y": "I"})


@pytest.mark.parametrize(
    ("model", "options", "message"),
    [
        (wave, {"live": ["f"]}, "live: f must be a control of a model that goes on"),
        (growing, {"live": ["g"]}, "live: g must be a control"),
        (wave, {"tasks": {"Fit": wave}}, "task 'Fit' must be a generator function"),
    ],
)
def test_what_does_not_fit_is_said_at_once(model, options, message):
    with pytest.raises(ValueError, match=message):
        Explorer(model, Waves, I=I, f=f, **options)


def test_what_answers_at_once_does_not_go_on(fit):
    fit.step()
    assert "answers at once" in fit.error
    with pytest.raises(ValueError, match="task = 'Fit' is not one of Double, Fail"):
        fit.begin("Fit")


def previewing(I, f):
    """The wave at once, twice as high when there is time, three times as high after that."""
    yield Progress(0.0, wave(I), preview=True)
    for piece in (2, 3):
        yield Progress(piece / 3, wave(I * piece, f))


@pytest.fixture
def early():
    return Explorer(previewing, Waves, live=["f"], I=I, f=f)


def ask(explorer, **message):
    explorer.widget.receive(explorer.widget, {"view": "a", "request": 1} | message, [])


def test_code_that_moves_a_run_never_rests_on_a_preview(early):
    assert (early.readout, early.pieces, early.preview) == ("peak 2.00 mV", 1, False)
    early.set(I=2)
    assert (early.readout, early.pieces) == ("peak 4.00 mV", 1)
    early.step()
    assert (early.readout, early.pieces) == ("peak 6.00 mV", 2)
    early.restart()
    assert early.readout == "peak 4.00 mV"


def test_a_page_sees_the_preview_and_gets_the_rest_when_it_asks_again(early):
    ask(early, kind="set", values={"I": 2})
    assert (early.readout, early.preview, early.notes) == ("peak 2.00 mV", True, [])
    ask(early, kind="set", values={"I": 3})
    assert (early.readout, early.preview) == ("peak 3.00 mV", True)
    ask(early, kind="tick")
    assert (early.readout, early.preview, early.pieces) == ("peak 6.00 mV", False, 1)
    ask(early, kind="tick")  # another page asks, too
    assert (early.readout, early.running) == ("peak 6.00 mV", None)


@pytest.mark.parametrize("kind", ["pin", "record", "code", "save"])
def test_what_is_taken_from_a_state_is_no_preview_of_it(early, kind):
    ask(early, kind="set", values={"I": 2})
    ask(early, kind=kind, format="csv")
    assert (early.readout, early.preview) == ("peak 4.00 mV", False)


def test_a_preview_alone_is_no_run_that_begins_anew(early):
    ask(early, kind="set", values={"I": 2})
    ask(early, kind="tick")
    ask(early, kind="set", values={"I": 3})
    assert early.notes == []
    for _ in range(2):
        ask(early, kind="step")
    ask(early, kind="set", values={"I": 2})
    assert early.notes == ["the run begins anew"]


def test_a_run_that_goes_on_leaves_its_preview_behind(early):
    ask(early, kind="run")
    ask(early, kind="tick")
    assert (early.readout, early.preview) == ("peak 3.00 mV", False)
    ask(early, kind="set", values={"I": 2})
    assert early.running == "run"
    ask(early, kind="tick")
    assert early.readout == "peak 6.00 mV"


def test_the_code_of_a_state_goes_on_behind_the_preview(early):
    namespace = {}
    with capture_output() as captured:
        exec(early.code, namespace)
    assert captured.stdout == early.readout + "\n"


def test_what_fails_behind_a_preview_says_so():
    def breaks(I):
        yield Progress(0.0, wave(I), preview=True)
        raise ValueError("no network today")

    explorer = Explorer(breaks, Waves, I=I)
    assert explorer.error == "no network today"
    ask(explorer, kind="set", values={"I": 2})
    assert (explorer.error, explorer.preview) == (None, True)
    ask(explorer, kind="tick")
    assert (explorer.error, explorer.preview) == ("no network today", False)
