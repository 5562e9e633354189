"""Controls as `interact` takes them, and ipywidgets that stay linked."""

import threading

import ipywidgets as widgets
import pytest
import traitlets
from pictures import Waves, wave

from lecture_lib.live import Choice, Explorer, Integer, Slider, Switch
from lecture_lib.live.abbreviations import as_control
from lecture_lib.live.activity import CLEAN_UP


@pytest.mark.parametrize(
    ("given", "kind", "value", "ends"),
    [
        ((-5.0, 30.0, 0.5), Slider, 12.5, (-5.0, 30.0)),
        ((0, 1.0), Slider, 0.5, (0.0, 1.0)),
        ((0, 9), Integer, 4, (0, 9)),
        ((0, 10, 5), Integer, 5, (0, 10)),
        (["step", "ramp"], Choice, "step", ("step", "ramp")),
        ([1, 2, 5], Choice, 1, (1, 2, 5)),
        ({"one": 1, "two": 2}, Choice, 1, (1, 2)),
        ([("one", 1), ("two", 2)], Choice, 1, (1, 2)),
        (True, Switch, True, (False, True)),
        (widgets.IntSlider(3, 0, 9), Integer, 3, (0, 9)),
        (widgets.FloatSlider(0.3, min=0, max=1, step=0.1), Slider, 0.3, (0.0, 1.0)),
        (widgets.FloatLogSlider(10, min=0, max=3), Slider, 10, (1.0, 1000.0)),
        (widgets.IntSlider(9, 0, 9, step=2), Integer, 8, (0, 8)),
        (widgets.FloatSlider(0.1, min=0, max=0.25), Slider, 0.1, (0.0, 0.2)),
        ((0.0, 1.0, 0.3), Slider, 0.6, (0.0, 0.9)),
        (widgets.SelectionSlider(options=["a", "b"]), Choice, "a", ("a", "b")),
        (widgets.Checkbox(False), Switch, False, (False, True)),
        (widgets.Dropdown(options=["a", "b"], value="b"), Choice, "b", ("a", "b")),
    ],
    ids=str,
)
def test_what_interact_takes_is_a_control(given, kind, value, ends):
    control = as_control("x", given)
    assert type(control) is kind
    assert control.settle("x", control.value)[0] == value
    assert control.ends == pytest.approx(ends) if kind is Slider else control.ends == ends


def test_labels_of_options_are_what_is_shown():
    choice = as_control("n", {"one": 1, "two": 2})
    assert (choice.shown(2), choice.settle("n", "two")) == ("two", (2, ""))


def test_the_description_of_a_widget_is_its_label():
    assert as_control("I", widgets.IntSlider(3, 0, 9, description="seed")).label == "seed"


def test_the_models_own_default_is_where_it_starts():
    def model(I=7, f=1.0):
        return wave(I, f)

    explorer = Explorer(model, Waves, I=(0, 10), f=(0.5, 2.0))
    assert explorer.state == {"I": 7, "f": 1.0}


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ((1,), r"x = \(1,\) makes no control: a tuple is"),
        ((0, 1, 2, 3), "makes no control: a tuple is"),
        ((1.0, 0.0), "must be below"),
        ("fast", "give Slider"),
        (3.5, "give Slider"),
        ([], "must be a list of one or more"),
        (widgets.Text("a"), "Text is no slider"),
        (None, "give Slider"),
    ],
    ids=str,
)
def test_what_makes_no_control_is_said_by_name(given, what):
    with pytest.raises(ValueError, match=what):
        as_control("x", given)


def test_a_slider_of_ipywidgets_moves_the_explorer_and_is_moved_by_it():
    slider = widgets.FloatSlider(3, min=0, max=9)
    explorer = Explorer(wave, Waves, I=slider, f=Slider(1, 0.5, 2))
    slider.value = 5
    assert explorer.readout == "peak 5.00 mV"
    explorer.set(I=7)
    assert slider.value == 7
    explorer.forget()
    slider.value = 2
    assert explorer.state["I"] == 7


def test_each_control_is_a_trait_of_the_widget():
    explorer = Explorer(wave, Waves, I=(0, 9.0), f=Slider(1, 0.5, 2))
    heard = []
    explorer.widget.observe(lambda change: heard.append(change.new), "I")
    explorer.widget.I = 6
    assert (explorer.state["I"], explorer.readout) == (6.0, "peak 6.00 mV")
    explorer.set(I=2)
    assert (explorer.widget.I, heard) == (2.0, [6, 6.0, 2.0] if len(heard) == 3 else [6, 2.0])


def test_two_explorers_can_be_linked():
    one, other = (Explorer(wave, Waves, I=(0, 9.0), f=(0.5, 2.0)) for _ in range(2))
    link = widgets.link((one.widget, "I"), (other.widget, "I"))
    one.set(I=8)
    assert other.state["I"] == 8.0
    other.set(I=1)
    assert one.state["I"] == 1.0
    link.unlink()


def test_a_trait_that_cannot_be_taken_goes_back():
    explorer = Explorer(wave, Waves, I=(0, 9.0), f=(0.5, 2.0))
    explorer.widget.I = "fast"
    assert (explorer.state["I"], explorer.widget.I) == (4.5, 4.5)
    assert "is not a number" in explorer.notes[0]


def test_it_sits_in_boxes_and_tabs():
    explorer = Explorer(wave, Waves, I=(0, 9.0), f=(0.5, 2.0))
    box = widgets.VBox([widgets.HTML("one"), explorer.widget])
    widgets.Tab([box])
    assert isinstance(explorer.widget, widgets.DOMWidget)


def test_names_that_a_widget_uses_itself_get_an_underscore():
    def model(layout, keys):
        return wave(layout, keys)

    explorer = Explorer(model, Waves, layout=(0, 9.0), keys=(0.5, 2.0))
    explorer.widget.layout_ = 3
    assert explorer.state["layout"] == 3.0
    assert isinstance(explorer.widget.layout, widgets.Layout)


@pytest.mark.parametrize("by", ["slider", "traits"])
def test_two_that_move_each_other_never_wait_for_ever(by):
    slider = widgets.FloatSlider(3, min=0, max=9)
    one, other = (
        Explorer(wave, Waves, I=slider if by == "slider" else (0.0, 9.0), f=(0.5, 2.0))
        for _ in range(2)
    )
    if by == "traits":
        traitlets.link((one.widget, "I"), (other.widget, "I"))
    with other.lock:  # as if it were being moved from elsewhere
        thread = threading.Thread(target=one.set, kwargs={"I": 5})
        thread.start()
        thread.join(timeout=30)
        assert not thread.is_alive()
    assert one.state["I"] == 5
    one.set(I=6)
    assert other.state["I"] == 6
    with other.lock:  # for longer than a moment: what somebody asks for is not lost
        thread = threading.Thread(target=lambda: setattr(other.widget, "I", 2.0))
        thread.start()
        thread.join(timeout=1.5 * CLEAN_UP)
        assert thread.is_alive()
    thread.join(timeout=30)
    assert (one.state["I"], other.state["I"]) == (2, 2)
