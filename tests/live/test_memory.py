"""Nothing is kept: a cell that runs again and again holds its newest figure only."""

import gc
import weakref

import pytest
from ipywidgets import VBox, Widget
from matplotlib.figure import Figure
from pictures import Waves, wave

from lecture_lib.live import Explorer, Slider, cells, predict
from lecture_lib.teaching import Question


@pytest.fixture
def rerun(monkeypatch):
    """Show something in the same cell, run after run, as Out[n] holds what the cell ended in."""
    monkeypatch.setattr(cells, "_shown", type(cells._shown)(dict))
    monkeypatch.setattr(cells, "display", lambda *data, **how: None)
    for module in ("panel", "prediction"):
        monkeypatch.setattr(f"lecture_lib.live.{module}.display", lambda *data, **how: None)
    gc.freeze()  # what other tests hold need not be looked through at each run
    out = []

    def run(make, number):
        monkeypatch.setattr(cells, "_running_cell", lambda: ("cell", f"run {number}"))
        shown = make()
        shown._ipython_display_()
        out.append(shown)
        return shown

    yield run
    gc.unfreeze()


def test_ten_runs_of_a_cell_keep_two_figures_at_most(rerun):
    figures = weakref.WeakSet()
    before = len(Widget.get_manager_state()["state"])
    for number in range(10):
        explorer = rerun(
            lambda: Explorer(wave, Waves, I=Slider(1, 0, 9), f=Slider(1, 0.5, 9)), number
        )
        explorer.pin()
        figures.add(explorer.picture.figure)
        explorer.resize(600, 400, 2, 1)
    gc.collect()
    assert len(figures) <= 2
    assert all(isinstance(figure, Figure) for figure in figures)
    assert len(Widget.get_manager_state()["state"]) - before <= 2  # a panel and its layout


def test_forms_are_freed_with_their_layouts(rerun):
    before = len(Widget.get_manager_state()["state"])
    for number in range(10):
        rerun(lambda: predict(Question("Which?", ["a", "b"], answer=lambda: "a")), number)
    assert len(Widget.get_manager_state()["state"]) - before <= 2


def test_what_was_given_up_can_be_moved_and_shown_again(rerun):
    explorer = rerun(lambda: Explorer(wave, Waves, I=Slider(1, 0, 9), f=Slider(1, 0.5, 9)), 1)
    rerun(lambda: Explorer(wave, Waves, I=Slider(1, 0, 9), f=Slider(1, 0.5, 9)), 2)
    assert explorer._stage.picture is None
    explorer.set(I=4)
    assert explorer.readout == "peak 4.00 mV"
    rerun(lambda: explorer, 3)
    assert explorer.picture.V.get_ydata().max() == pytest.approx(4, abs=0.01)


def test_ten_runs_of_a_cell_with_boxes_of_widgets_keep_four_figures_at_most(rerun):
    figures = weakref.WeakSet()

    class Boxed:
        def __init__(self):
            both = [Explorer(wave, Waves, I=Slider(1, 0, 9), f=Slider(1, 0.5, 9)) for _ in "ab"]
            figures.update(explorer.picture.figure for explorer in both)
            self.box = VBox([explorer.widget for explorer in both])
            both[0].widget.I = 4  # the same widget, however often it is asked for
            assert both[0].widget is self.box.children[0]
            assert both[0].readout == "peak 4.00 mV"

        def _ipython_display_(self):
            pass

    for number in range(10):
        rerun(Boxed, number)
    gc.collect()
    assert len(figures) <= 4


def test_a_widget_shown_elsewhere_stays_when_another_cell_moves_it(rerun, monkeypatch):
    explorer = rerun(lambda: Explorer(wave, Waves, I=Slider(1, 0, 9), f=Slider(1, 0.5, 9)), 1)
    widget = explorer.widget
    for number in range(2):
        monkeypatch.setattr(cells, "_running_cell", lambda n=number: ("another", f"run {n}"))
        explorer.widget.I = 3 + number
    assert explorer.widget is widget
    assert explorer.readout == "peak 4.00 mV"
