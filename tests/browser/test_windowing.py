"""Explorers in cells that JupyterLab keeps out of the page: scrolled away, or under a heading."""

import json

import nbformat
import pytest
from lab import PATIENCE, open_notebook, run_all
from playwright.sync_api import expect

expect.set_options(timeout=PATIENCE)

NOTEBOOK = "windowed.ipynb"
TRACKER = "@jupyterlab/notebook-extension:tracker"
EXPLORER = """
from lecture_lib.live import Explorer, Slider
from pictures import Waves, wave

def {name}(I, f):
    return wave(I, f)

Explorer({name}, Waves, I=Slider(5, 0, 20), f=Slider(1, 0.1, 10))
"""
FAR = "\n\n".join(f"Line {number} of a long text." for number in range(60))


@pytest.fixture(params=["contentVisibility", "full", "defer"])
def cells(request, folder, page, address):
    """A notebook, run: an explorer, a long text, a folded section with an explorer, one more."""
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    folded = {"jp-MarkdownHeadingCollapsed": True}
    notebook = nbformat.v4.new_notebook(
        cells=[
            code(EXPLORER.format(name="first")),
            text(FAR),
            text("## 2 · Folded · *further* · 5 min", metadata=folded),
            code(EXPLORER.format(name="folded")),
            text("## 3 · Open · 5 min"),
            text(FAR),
            code(EXPLORER.format(name="last")),
        ]
    )
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / NOTEBOOK)
    set_mode(page, address, request.param)
    try:
        open_notebook(page, address, NOTEBOOK)
        run_all(page)
        yield page
    finally:
        set_mode(page, address, "none")


def set_mode(page, address, mode):
    """How JupyterLab treats cells that are not in sight."""
    page.goto(f"{address}/lab?reset")
    page.wait_for_function("window.jupyterapp?.serviceManager.isReady")
    save = "([id, raw]) => jupyterapp.serviceManager.settings.save(id, raw)"
    page.evaluate(save, [TRACKER, json.dumps({"windowingMode": mode})])


def go_to(page, cell):
    page.evaluate(f"jupyterapp.shell.currentWidget.content.scrollToItem({cell}, 'center')")


def works(page, name, value):
    """Its picture is there and follows; its still copy is not seen."""
    explorer = page.locator(f".lecture-explorer[data-name={name}]")
    expect(explorer.locator("canvas[data-frame]")).to_be_visible()
    entry = explorer.locator(".entry input").first
    entry.fill(str(value))
    entry.press("Enter")
    expect(explorer.locator(".readout")).to_have_text(f"peak {value}.00 mV")
    pixel = (
        "c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data].some(v => v < 200)"
    )
    assert explorer.locator("canvas").evaluate(pixel)
    still = page.locator(f".jp-OutputArea:has([data-name={name}]) .jp-OutputArea-output img")
    expect(still).to_be_hidden()
    expect(explorer.locator(".notes")).to_be_empty()


def test_scrolled_away_and_back_it_still_works(cells):
    page = cells
    for value in (3, 4):
        go_to(page, 0)
        works(page, "first", value)
        go_to(page, 6)
        works(page, "last", value)


def test_a_folded_section_shows_its_explorer_when_it_is_opened(cells):
    page = cells
    go_to(page, 2)
    folded = page.locator(".lecture-explorer[data-name=folded]")
    expect(folded).to_be_hidden()
    heading = page.locator(".jp-MarkdownCell:has-text('Folded')")
    for value in (6, 7):
        heading.locator(".jp-showHiddenCellsButton").click()
        works(page, "folded", value)
        heading.locator(".jp-collapseHeadingButton").evaluate("button => button.click()")
        expect(folded).to_be_hidden()
