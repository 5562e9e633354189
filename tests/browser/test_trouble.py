"""What goes wrong in a lecture: a restart, a lost answer, an endless loop, exit()."""

import re

import nbformat
import pytest
from lab import PATIENCE, command, open_notebook, run_all
from playwright.sync_api import expect

expect.set_options(timeout=PATIENCE)

NOTEBOOK = "trouble.ipynb"
CELL = """
from itertools import repeat
from lecture_lib.live import Explorer, Slider
from pictures import Waves, wave

def {name}(I, f):
    while {hangs}:
        pass
    if {leaves}:
        raise SystemExit
    if I == 17:
        sum(repeat(0))  # compiled, and without an end
    return wave(I, f)

Explorer({name}, Waves, patience=3, I=Slider(5, 0, 20), f=Slider(1, 0.1, 10))
"""
GREYED = re.compile(r"\bsilent\b")


@pytest.fixture
def explorers(folder, page, address):
    """One that may hang or leave, and its neighbour."""
    cells = [
        CELL.format(name="fragile", hangs="I == 9", leaves="I == 13"),
        CELL.format(name="sound", hangs="False", leaves="False"),
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / NOTEBOOK)
    open_notebook(page, address, NOTEBOOK)
    run_all(page)
    both = page.locator(".lecture-explorer")
    expect(page.locator(".lecture-explorer canvas[data-frame]")).to_have_count(2)
    return both.first, both.last


def type_in(explorer, value):
    entry = explorer.locator(".entry input").first
    entry.fill(str(value))
    entry.press("Enter")


def test_after_a_restart_it_says_so_and_shows_no_old_picture_as_new(page, explorers):
    page.evaluate("void jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    for explorer in explorers:
        expect(explorer).to_have_class(GREYED)
        expect(explorer.locator(".notes")).to_contain_text("run this cell again")
    page.wait_for_timeout((3 * 3 + 5 + 3) * 1000)  # when of a model that hangs more would be said
    for explorer in explorers:
        expect(explorer.locator(".notes")).to_have_text(
            "The kernel was restarted: run this cell again."
        )
    run_all(page)
    for explorer in (
        page.locator(".lecture-explorer").first,
        page.locator(".lecture-explorer").last,
    ):
        expect(explorer.locator("canvas[data-frame]")).to_be_visible()
        expect(explorer).not_to_have_class(GREYED)
        type_in(explorer, 7)
        expect(explorer.locator(".readout")).to_have_text("peak 7.00 mV")


def test_an_endless_loop_is_ended_and_the_neighbour_never_stops(page, explorers):
    fragile, sound = explorers
    type_in(fragile, 9)
    expect(fragile).to_have_class(GREYED)  # after two seconds
    expect(fragile.locator(".readout")).to_contain_text("has not come back within 3 s")
    expect(fragile).not_to_have_class(GREYED)
    type_in(sound, 3)
    expect(sound.locator(".readout")).to_have_text("peak 3.00 mV")
    type_in(fragile, 4)
    expect(fragile.locator(".readout")).to_have_text("peak 4.00 mV")


def test_of_a_compiled_loop_without_an_end_it_is_said_what_helps(page, explorers):
    type_in(explorers[0], 17)
    expect(explorers[0]).to_have_class(GREYED)
    expect(explorers[0].locator(".notes")).to_contain_text("Kernel → Restart Kernel")
    page.evaluate("void jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    expect(explorers[0].locator(".notes")).to_contain_text("The kernel was restarted")
    run_all(page)
    again = page.locator(".lecture-explorer").first
    expect(again.locator("canvas[data-frame]")).to_be_visible()
    type_in(again, 7)
    expect(again.locator(".readout")).to_have_text("peak 7.00 mV")


def test_exit_in_a_model_ends_nothing(page, explorers):
    fragile, sound = explorers
    type_in(fragile, 13)
    expect(fragile.locator(".readout")).to_contain_text("The model called exit()")
    for explorer in (fragile, sound):
        type_in(explorer, 6)
        expect(explorer.locator(".readout")).to_have_text("peak 6.00 mV")


def test_run_all_does_not_wait_for_a_model_that_hangs(page, explorers):
    type_in(explorers[0], 9)
    page.wait_for_timeout(500)
    command(page, "notebook:run-all-cells")
    page.wait_for_timeout(6000)
    again = page.locator(".lecture-explorer").first
    type_in(again, 2)
    expect(again.locator(".readout")).to_have_text("peak 2.00 mV")


COUNT_MOVES = """() => {
    window.moves = 0;
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        const text = typeof data === "string" ? data : new TextDecoder().decode(data);
        if (/"kind": ?"set"/.test(text)) window.moves += 1;
        return send.call(this, data);
    };
}"""


def test_one_enter_sends_one_message(page, explorers):
    page.evaluate(COUNT_MOVES)
    for value, moves in ((8, 1), (7, 2)):  # a second message would be gone with the first answer
        type_in(explorers[1], value)
        expect(explorers[1].locator(".readout")).to_have_text(f"peak {value}.00 mV")
        assert page.evaluate("moves") == moves


def test_an_address_names_a_state(page, explorers):
    page.evaluate("location.hash = '#explorer=sound&I=11'")
    expect(explorers[1].locator(".readout")).to_have_text("peak 11.00 mV")
    expect(explorers[0].locator(".readout")).to_have_text("peak 5.00 mV")
