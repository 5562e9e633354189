"""A cell that runs again frees the live figures of its earlier runs."""

import pytest
from ipywidgets import HTML

from lecture_lib.live import cells


@pytest.fixture
def run_cell(monkeypatch):
    """Show new widgets as the run of a cell would."""
    monkeypatch.setattr(cells, "_shown", type(cells._shown)(dict))

    def run(cell, message, count=1):
        monkeypatch.setattr(cells, "_running_cell", lambda: (cell, message))
        widgets = [HTML() for _ in range(count)]
        for widget in widgets:
            cells.free_cell()
            cells.show_in_cell(widget)
        return widgets

    return run


def is_open(widget):
    return widget.comm is not None


def test_running_a_cell_again_closes_what_it_showed(run_cell):
    first = run_cell("a", "run 1", count=2)
    assert all(map(is_open, first))
    (again,) = run_cell("a", "run 2")
    assert not any(map(is_open, first))
    assert is_open(again)


def test_other_cells_keep_their_figures(run_cell):
    (one,) = run_cell("a", "run 1")
    run_cell("b", "run 2")
    assert is_open(one)


def test_an_address_can_name_each_figure_of_a_cell_in_each_of_its_runs(run_cell):
    for message in ("run 1", "run 2"):
        run_cell("a", message, count=0)
        cells.free_cell()
        assert cells.next_place() == "a"
        run_cell("a", message)
        assert cells.next_place() == "a.2"
    run_cell(None, "run 3", count=0)
    assert cells.next_place() == ""


def test_without_a_cell_nothing_is_closed(run_cell):
    (one,) = run_cell(None, "run 1")
    run_cell(None, "run 2")
    assert is_open(one)
