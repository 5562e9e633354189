"""The explorer among other widgets of ipywidgets, in a real page."""

import nbformat
import pytest
from lab import PATIENCE, open_notebook, run_all
from playwright.sync_api import expect

expect.set_options(timeout=PATIENCE)

NOTEBOOK = "widgets.ipynb"
CELL = """
import ipywidgets as widgets
from lecture_lib.live import Explorer
from pictures import Waves, wave

slider = widgets.FloatSlider(3, min=0, max=9)
one = Explorer(wave, Waves, I=(0.0, 20.0, 0.5), f=(0.5, 2.0, 0.1))
two = Explorer(wave, Waves, I=slider, f=(0.5, 2.0, 0.1))
link = widgets.jslink((one.widget, "f"), (two.widget, "f"))
widgets.Tab([widgets.VBox([slider, one.widget, two.widget])])
"""


@pytest.fixture
def both(folder, page, address):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / NOTEBOOK)
    open_notebook(page, address, NOTEBOOK)
    run_all(page)
    expect(page.locator(".lecture-explorer canvas[data-frame]")).to_have_count(2)
    return page.locator(".lecture-explorer").first, page.locator(".lecture-explorer").last


def test_linked_on_the_page_they_move_together(both):
    one, two = both
    entry = one.locator(".entry input").nth(1)
    entry.fill("1.7")
    entry.press("Enter")
    expect(two.locator(".entry input").nth(1)).to_have_value("1.7")


def test_a_slider_of_ipywidgets_is_a_control(page, both):
    two = both[1]
    page.locator(".noUi-handle").first.focus()
    page.keyboard.press("ArrowRight")
    expect(two.locator(".readout")).to_have_text("peak 3.10 mV")
    entry = two.locator(".entry input").first
    entry.fill("6")
    entry.press("Enter")
    expect(page.locator(".widget-readout").first).to_have_text("6.00")
