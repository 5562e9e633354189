"""What an explorer knows of its state: presets, values, records, files, what is out of date."""

import csv
import io

import pytest
from ipywidgets import FloatSlider
from pictures import Waves, wave

from lecture_lib.live import Choice, Explorer, Progress, Slider
from lecture_lib.live.export import export
from lecture_lib.pictures.readout import say


class Named(Waves):
    """Says its peak as a quantity."""

    def show(self, t, V, I):
        super().show(t, V, I)
        return say("peak {peak}", peak=(float(V.max()), "mV"), points=len(t))


CONTROLS = {"I": Slider(10, -50, 100, unit="mV"), "f": Slider(1, 0.1, 10, log=True)}


@pytest.fixture
def explorer():
    presets = {"small": {"I": 1}, "fast": {"f": 5}}
    return Explorer(wave, Named, presets=presets, **CONTROLS)


def test_the_values_are_the_named_quantities(explorer):
    assert explorer.values == {"peak": pytest.approx(10, abs=0.01), "points": 5000}
    assert explorer.readout == "peak 10.0 mV"


def test_a_picture_that_says_plain_text_names_nothing():
    assert Explorer(wave, Waves, **CONTROLS).values == {}


def test_the_preset_at_which_it_stands_is_known(explorer):
    state = explorer.controls_state
    assert state.preset is None
    explorer.choose("small")
    assert state.preset == "small"
    explorer.set(I=2)
    assert state.preset is None


def test_records_hold_controls_and_quantities(explorer):
    for I in (1, 2, 3):
        explorer.set(I=I)
        explorer.record()
    assert [row["I"] for row in explorer.records] == [1, 2, 3]
    assert [row["peak"] for row in explorer.records] == pytest.approx([1, 2, 3], abs=0.01)


def test_a_quantity_named_as_a_control_stands_beside_it():
    class Clash(Waves):
        def show(self, t, V, I):
            super().show(t, V, I)
            return say("{I}", I=(7, "mV"))

    explorer = Explorer(wave, Clash, **CONTROLS)
    assert explorer.record() == {"I": 10, "f": 1, "I (picture)": 7}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def test_what_can_be_saved(explorer):
    explorer.record()
    png, media = export(explorer, "png")
    assert (png[:4], media) == (b"\x89PNG", "image/png")
    svg, _ = export(explorer, "svg")
    assert b"<svg" in svg
    table = rows(export(explorer, "csv")[0])
    assert table[0] == ["panel", "curve", "x", "y"]
    assert {row[0] for row in table[1:]} == {"V (mV) against t (ms)", "I against t (ms)"}
    assert max(float(row[3]) for row in table[1:] if row[1] == "V") == pytest.approx(10, abs=0.01)
    head, row = rows(export(explorer, "records")[0])
    assert head == ["I (mV)", "f", "peak (mV)", "points"]
    assert float(row[2]) == pytest.approx(10, abs=0.01)
    with pytest.raises(ValueError, match="format = 'gif' is not one of"):
        export(explorer, "gif")


def test_what_was_recorded_has_its_units(explorer):
    assert explorer.units == {"I": "mV", "peak": "mV"}


def test_saving_leaves_the_picture_as_it_is(explorer):
    before = explorer.frames.changed()
    export(explorer, "svg")
    export(explorer, "png")
    assert explorer.frames.changed() == before


def test_a_pin_says_its_values_and_reset_takes_it_away(explorer):
    explorer.set(I=25)
    explorer.pin()
    assert explorer.picture.pinned == "I = 25 mV"
    explorer.reset()
    assert explorer.picture.pinned is None


def test_a_pin_survives_another_size(explorer):
    explorer.pin()
    ghosts = len(explorer.picture.ghosts)
    explorer.resize(700, 500, 2, 1.5)
    assert len(explorer.picture.ghosts) == ghosts
    assert explorer.frames.shape == (1000, 1400)
    assert explorer.readout == "peak 10.0 mV"


def test_text_keeps_its_size_and_grows_with_the_zoom(explorer):
    def height(width, zoom):
        explorer.resize(width, 400, 1, zoom)
        label = explorer.picture.figure.axes[0].yaxis.label
        return label.get_window_extent().width  # of a turned label

    assert height(500, 1) == pytest.approx(height(900, 1), abs=1)
    assert height(900, 1.5) == pytest.approx(1.5 * height(900, 1), rel=0.1)


def test_a_control_without_effect_is_greyed():
    rule = Slider(1, 0.1, 10, enabled=lambda state: state["I"] > 20)
    explorer = Explorer(wave, Waves, I=Slider(10, 0, 50), f=rule)
    assert explorer.controls_state.disabled == ["f"]
    explorer.set(I=30)
    assert explorer.controls_state.disabled == []


def test_an_option_brings_its_own_values():
    def model(ion, c):
        return wave(c)

    brings = {"K⁺": {"c": 4}, "Na⁺": {"c": 45}}
    explorer = Explorer(
        model, Waves, ion=Choice("K⁺", ["K⁺", "Na⁺"], brings=brings), c=Slider(4, 0, 50)
    )
    explorer.set(ion="Na⁺")
    assert explorer.state == {"ion": "Na⁺", "c": 45.0}
    explorer.set(c=7)
    explorer.set(ion="Na⁺")  # it was there already
    assert explorer.state["c"] == 7.0
    explorer.set(ion="K⁺", c=9)  # a hand goes before
    assert explorer.state["c"] == 9.0


def growing(I, f):
    pieces = 0
    while True:
        pieces += 1
        f = (yield wave(pieces * I / 100, f))["f"]


def test_a_held_run_that_was_changed_is_out_of_date_until_it_goes_on():
    explorer = Explorer(growing, Waves, live=["f"], **CONTROLS)
    assert not explorer.outdated
    explorer.set(f=2)
    assert explorer.outdated
    explorer.step()
    assert not explorer.outdated
    explorer.set(f=3)
    assert explorer.notes == []
    explorer.set(I=20)  # begins anew: all of one moment
    assert not explorer.outdated
    assert explorer.notes == ["the run begins anew"]
    explorer.set(f=4)
    explorer.restart()
    assert not explorer.outdated


def test_what_is_taken_from_a_held_run_that_was_changed_is_of_one_moment():
    goals = {"A peak.": lambda v: v["points"] > 0 and v["f"] > 1}
    explorer = Explorer(growing, Named, live=["f"], goals=goals, **CONTROLS)
    explorer.set(f=2)
    assert explorer.record() == {"I": 10, "f": 2}  # no quantity is known there yet
    assert explorer.at_goals == []
    explorer.pin()
    assert explorer.picture.pinned == "before"
    explorer.step()
    assert explorer.record()["points"] > 0
    assert explorer.at_goals == ["A peak."]


def test_a_running_one_is_never_out_of_date():
    explorer = Explorer(growing, Waves, live=["f"], **CONTROLS)
    explorer.run()
    explorer.set(f=2)
    assert not explorer.outdated


class Silent(Waves):
    def show(self, t, V, I):
        super().show(t, V, I)


def nothing(I, f):
    return None


def not_a_number(I, f):
    t, V, stimulus = wave(I, f)
    return t, V * float("nan"), stimulus


def leaving(I, f):
    raise SystemExit


def first_fails(I, f):
    raise KeyError("no such channel")
    yield


def long_error(I, f):
    raise ValueError("x" * 5000)


@pytest.mark.parametrize(
    ("model", "picture", "said"),
    [
        (nothing, Waves, "nothing returned None: it must return"),
        (not_a_number, Waves, "a value is NaN, not a number"),
        (leaving, Waves, "The model called exit()"),
        (first_fails, Waves, "KeyError: 'no such channel'"),
        (wave, Silent, "Silent.show() must return its readout"),
        (long_error, Waves, "xxx"),
    ],
)
def test_what_goes_wrong_is_said_in_one_sentence(model, picture, said):
    explorer = Explorer(model, picture, **CONTROLS)
    assert explorer.error.startswith(said)
    assert len(explorer.error) < 400
    if explorer.goes_on:
        explorer.step()
        assert explorer.error.startswith(said)  # the real error, again


async def awaited(I, f):
    return wave(I, f)


def lived(I, task):
    return wave(I)


def test_what_cannot_work_is_refused_at_once():
    with pytest.raises(ValueError, match="with def, not with async def"):
        Explorer(awaited, Waves, **CONTROLS)
    with pytest.raises(ValueError, match="live is an argument of Explorer"):
        Explorer(wave, Waves, live=Slider(1, 0, 2), **CONTROLS)
    with pytest.raises(ValueError, match="task is an argument of Explorer"):
        Explorer(lived, Waves, task=(0, 5), I=(0.0, 5.0))
    with pytest.raises(ValueError, match="patience is an argument of Explorer"):
        Explorer(wave, Waves, patience=FloatSlider(1), **CONTROLS)

    def task(I):
        yield Progress(1.0, {})

    with pytest.raises(ValueError, match=r"task 'Fit' takes \(I\), but it is given .* I, f"):
        Explorer(wave, Waves, tasks={"Fit": task}, **CONTROLS)
    with pytest.raises(ValueError, match="done = nan must be a finite number"):
        Progress(float("nan"), {})


def test_a_quantity_that_repeats_a_control_is_one_column():
    class Echo(Waves):
        def show(self, t, V, I):
            super().show(t, V, I)
            return say("{I}", I=(10.0, "mV"))

    assert Explorer(wave, Echo, **CONTROLS).record() == {"I": 10.0, "f": 1.0}
