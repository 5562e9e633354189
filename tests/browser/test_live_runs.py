"""A run in a real page: it goes on while it is looked at, and only then."""

import nbformat
import pytest
from lab import command, open_notebook, run_all
from playwright.sync_api import expect

NOTEBOOK = "run.ipynb"
# The model counts its pieces in a file, which tells whether the kernel is at work.
RUN = """
from pathlib import Path
import numpy as np
from lecture_lib.live import Explorer, Progress, Slider
from pictures import Waves, wave

def growing(I, f):
    pieces = 0
    while True:
        values = yield wave(I, f)
        f = values["f"]
        pieces += 1
        Path("pieces").write_text(str(pieces))

def fit(I, f):
    for piece in range(200):
        yield Progress(piece / 200, {"I": piece / 10})

Explorer(growing, Waves, live=["f"], piece=10.0, I=Slider(5, 0, 20), f=Slider(1, 0.1, 10))
"""
TASK = 'Explorer(wave, Waves, tasks={"Fit": fit}, I=Slider(5, 0, 20), f=Slider(1, 0.1, 10))'


@pytest.fixture
def pieces(folder, page, address):
    """A page with both explorers; how many pieces the kernel has made by now."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in (RUN, TASK)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / NOTEBOOK)
    (folder / "pieces").unlink(missing_ok=True)
    open_notebook(page, address, NOTEBOOK)
    run_all(page)

    def count() -> int:
        page.wait_for_timeout(300)  # what is under way arrives
        file = folder / "pieces"
        while file.exists():
            if text := file.read_text():  # it is empty for a moment while it is written
                return int(text)
        return 0

    return count


def stands_still(page, pieces) -> bool:
    before = pieces()
    page.wait_for_timeout(1000)
    return pieces() == before


def test_it_runs_while_it_is_looked_at_and_only_then(page, address, pieces):
    explorer = page.locator(".lecture-explorer").first
    assert stands_still(page, pieces)
    explorer.get_by_role("button", name="Run").click()
    page.wait_for_timeout(2000)
    expect(explorer.locator(".speed")).to_contain_text("s per second")
    before = pieces()
    slider = explorer.locator("input[type=range]").nth(1)
    for _ in range(20):
        slider.press("ArrowRight")
    assert pieces() > before  # a live control does not begin anew
    explorer.get_by_role("button", name="Pause").click()
    assert stands_still(page, pieces)
    explorer.get_by_role("button", name="Step").click()
    paused = pieces()
    explorer.get_by_role("button", name="Run").click()
    assert pieces() > paused
    page.goto("about:blank")
    assert stands_still(page, pieces)


def test_a_cell_that_runs_again_ends_the_run(page, pieces):
    explorer = page.locator(".lecture-explorer").first
    explorer.get_by_role("button", name="Run").click()
    assert pieces() > 0
    command(page, "notebook:run-all-cells")
    page.wait_for_timeout(1500)
    assert stands_still(page, pieces)
    expect(page.locator(".lecture-explorer")).to_have_count(2)


def test_a_task_can_be_stopped_and_leaves_its_values(page, pieces):
    explorer = page.locator(".lecture-explorer").nth(1)
    explorer.get_by_role("button", name="Fit").click()
    expect(explorer.locator("progress")).to_be_visible()
    page.wait_for_timeout(500)
    explorer.get_by_role("button", name="Stop").click()
    expect(explorer.get_by_role("button", name="Fit")).to_be_visible()
    left = float(explorer.locator(".entry input").first.input_value())
    assert 0 < left < 19
    page.wait_for_timeout(500)
    assert float(explorer.locator(".entry input").first.input_value()) == left


def test_scrolled_away_it_rests_and_goes_on_when_it_is_back(page, pieces):
    explorer = page.locator(".lecture-explorer").first
    explorer.get_by_role("button", name="Run").click()
    assert not stands_still(page, pieces)
    explorer.evaluate("root => root.style.marginTop = '9000px'")  # as if it were far below
    page.locator(".jp-Notebook").first.evaluate("node => { node.scrollTop = 0; }")
    page.wait_for_timeout(500)
    assert stands_still(page, pieces)
    explorer.evaluate("root => root.style.marginTop = ''")
    page.wait_for_timeout(500)
    assert not stands_still(page, pieces)


def test_a_run_ends_the_others_of_the_page(page, pieces):
    run, task = page.locator(".lecture-explorer").first, page.locator(".lecture-explorer").nth(1)
    run.get_by_role("button", name="Run").click()
    task.get_by_role("button", name="Fit").click()
    expect(run.get_by_role("button", name="Run")).to_be_visible()  # not Pause
    expect(task.get_by_role("button", name="Stop")).to_be_visible()


PREVIEW = """
from lecture_lib.live import Explorer, Progress, Slider
from pictures import Waves, wave

def early(I):
    yield Progress(0, wave(I), preview=True)
    yield Progress(1, wave(2 * I))

Explorer(early, Waves, I=Slider(5, 0, 20, step=1))
"""


def test_a_preview_is_shown_at_once_and_completed_when_the_hand_rests(folder, page, address):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PREVIEW)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "preview.ipynb")
    open_notebook(page, address, "preview.ipynb")
    run_all(page)
    readout = page.locator(".lecture-explorer .readout")
    expect(readout).to_have_text("peak 10.00 mV")  # nobody moves it: it is whole
    readout.evaluate("""node => {
        window.said = [];
        new MutationObserver(() => said.push(node.textContent)).observe(node, {childList: true});
    }""")
    page.locator(".lecture-explorer input[type=range]").press("ArrowRight")
    expect(readout).to_have_text("peak 12.00 mV")
    said = page.evaluate("said")
    assert said[0] == "peak 6.00 mV"
    assert said[-1] == "peak 12.00 mV"
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(readout).to_have_text("peak 10.00 mV")
