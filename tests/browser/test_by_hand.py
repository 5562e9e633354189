"""What a hand does with an explorer in JupyterLab: resize, fold, drag, save, record, pin, run."""

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from browser_program import find_browser
from lab import KERNEL_READY, PATIENCE, browser_page, open_notebook, run_all
from playwright.sync_api import expect

expect.set_options(timeout=PATIENCE)

NOTEBOOK = "by_hand.ipynb"
FAR = "\n\n".join(f"Line {number} of a long text." for number in range(60))
RUN = """
from lecture_lib.live import Explorer, Slider, Switch
from pictures import Level, Ramp, Waves, level, ramp, wave

def growing(I, f):
    while True:
        f = (yield wave(I, f))["f"]
        I = min(I + 0.01, 50)

Explorer(growing, Waves, {"slow": {"f": 0.5}}, live=["f"], I=Slider(5, 0, 20), f=Slider(1, 0.1, 10))
"""
RAMP = """
Explorer(
    ramp, Ramp, {"early": {"t": 1}, "steep": {"slope": 9}},
    t=Slider(2, 0, 10, step=0.5, unit="ms"), slope=Slider(5, 0, 10, step=1),
    floor=Slider(0, 0, 50), top=Slider(100, 50, 100), falling=Switch(False),
)
"""
LEVEL = "Explorer(level, Level, V=Slider(50, 0, 100))"


@pytest.fixture(scope="module")
def page(folder, address):
    """A notebook that was run: a run, far below it a ramp, far below that a level."""
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    cells = [code(RUN), text(FAR), code(RAMP), text(FAR), code(LEVEL)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / NOTEBOOK)
    with browser_page(find_browser()) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        open_notebook(page, address, NOTEBOOK)
        run_all(page)
        expect(page.locator(".lecture-explorer canvas[data-frame]")).to_have_count(3)
        yield page


@pytest.fixture
def growing(page):
    return at_start(page, "growing")


@pytest.fixture
def ramp(page):
    return at_start(page, "ramp")


@pytest.fixture
def level(page):
    return at_start(page, "level")


# Its picture is the one for the present size, but for 6 pixels, which ask for no new one.
FITS = """root => {
    const [canvas, view] = [root.querySelector("canvas"), root.querySelector(".view")];
    const [width, height] = canvas.style.aspectRatio.split("/").map(Number);
    const off = [canvas.width - view.clientWidth, canvas.width - width, canvas.height - height];
    return root.waiting() === 0 && off.every(pixels => Math.abs(pixels) <= 6);
}"""


def at_start(page, name):
    """The explorer, with its controls where they start, in the middle of a wide page."""
    page.set_viewport_size({"width": 1280, "height": 900})
    explorer = page.locator(f".lecture-explorer[data-name={name}]")
    before = explorer.locator("canvas").get_attribute("data-frame")
    button(explorer, "Reset").click()
    expect(explorer.locator("canvas")).not_to_have_attribute("data-frame", before)
    explorer.evaluate("root => root.scrollIntoView({ block: 'center' })")
    settled(page)
    page.wait_for_function(FITS, arg=explorer.element_handle())
    return explorer


def button(explorer, name):
    return explorer.get_by_role("button", name=name, exact=True)


def entry(explorer, name):
    return explorer.locator(f".control[data-name={name}] .entry input")


def type_in(entry, value):
    entry.fill(str(value))
    entry.press("Enter")


def settled(page):
    """Wait for every answer that is under way."""
    page.wait_for_function(KERNEL_READY)


# When the window was resized; when the kernel was told, and by which view.
WATCH_SIZES = """() => {
    window.sizes = { resized: [], told: [] };
    addEventListener("resize", () => sizes.resized.push(performance.now()));
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        const text = typeof data === "string" ? data : new TextDecoder().decode(data);
        const [, view] = text.match(/"kind": ?"open".*?"view": ?"([^"]+)"/) ?? [];
        if (view) sizes.told.push([view, performance.now()]);
        return send.call(this, data);
    };
}"""


def test_a_window_that_is_dragged_asks_for_few_pictures_and_gets_the_last(page, ramp):
    page.evaluate(WATCH_SIZES)
    for width in range(1270, 1030, -8):
        page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function(FITS, arg=ramp.element_handle())
    sizes = page.evaluate("sizes")
    views = Counter(view for view, _ in sizes["told"])
    assert len(views) == 3
    for view, told in views.items():
        last = max(at for by, at in sizes["told"] if by == view)
        assert 1 <= told <= (last - sizes["resized"][0]) / 150


def test_in_a_narrow_cell_all_but_three_controls_are_folded(page, ramp):
    page.set_viewport_size({"width": 700, "height": 900})
    more = button(ramp, "more")
    expect(more).to_be_visible()
    expect(ramp.locator(".control:visible")).to_have_count(3)
    more.click()
    expect(ramp.locator(".control:visible")).to_have_count(5)
    button(ramp, "fewer").click()
    expect(ramp.locator(".control:visible")).to_have_count(3)


def test_in_a_wide_cell_all_controls_stand_in_a_column_beside_the_picture(ramp):
    expect(ramp.locator(".control:visible")).to_have_count(5)
    expect(ramp.locator(".more")).to_be_hidden()
    boxes = [control.bounding_box() for control in ramp.locator(".control").all()]
    assert len({box["x"] for box in boxes}) == 1
    assert all(one["y"] + one["height"] <= other["y"] for one, other in pairwise(boxes))
    assert boxes[0]["x"] + boxes[0]["width"] < ramp.locator("canvas").bounding_box()["x"]


# The middle of the red cursor, in parts of the picture's width.
CURSOR = """canvas => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, Math.round(height / 2), width, 1);
    const red = [...Array(width).keys()].filter(x => data[4 * x] > 200 && data[4 * x + 1] < 100);
    return red.reduce((sum, x) => sum + x + 0.5, 0) / red.length / width;
}"""


def test_a_cursor_is_dragged_to_the_slider_s_steps_and_follows_the_arrow_keys(page, ramp):
    canvas, t, slope = ramp.locator("canvas"), entry(ramp, "t"), entry(ramp, "slope")
    canvas.focus()
    start = canvas.evaluate(CURSOR)
    canvas.press("ArrowRight")
    expect(t).to_have_value("2.5")
    moved = f"([canvas, start]) => ({CURSOR})(canvas) > start + 0.02"
    page.wait_for_function(moved, arg=[canvas.element_handle(), start])
    step = canvas.evaluate(CURSOR) - start  # 0.5 ms of the slider, in the picture
    canvas.press("ArrowUp")
    expect(slope).to_have_value("6")
    canvas.press("ArrowDown")
    canvas.press("ArrowLeft")
    expect(slope).to_have_value("5")
    expect(t).to_have_value("2")
    box = canvas.bounding_box()
    places = [start + (steps + 0.3) * step for steps in (2, 5, 9)]
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + places[0] * box["width"], y)
    page.mouse.down()
    expect(t).to_have_value("3")
    page.mouse.move(box["x"] + places[1] * box["width"], y, steps=5)
    expect(t).to_have_value("4.5")
    page.mouse.move(box["x"] + places[2] * box["width"], y, steps=5)
    expect(t).to_have_value("6.5")
    expect(ramp.locator(".readout")).to_contain_text("at 6.5")
    page.mouse.up()
    at = f"([canvas, place, off]) => Math.abs(({CURSOR})(canvas) - place) < off"
    page.wait_for_function(at, arg=[canvas.element_handle(), start + 9 * step, 0.1 * step])
    page.mouse.move(box["x"] + places[0] * box["width"], y)  # no button is held: it stays
    settled(page)
    expect(t).to_have_value("6.5")


def downloaded(page, explorer, name):
    """The file behind a button of the *Save* menu: its name and its bytes."""
    button(explorer, "Save").click()
    with page.expect_download() as download:
        button(explorer.locator(".menu"), name).click()
    expect(explorer.locator(".menu")).to_be_hidden()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_save_gives_pixels_lines_and_numbers(page, ramp):
    name, png = downloaded(page, ramp, "PNG")
    assert name == "ramp.png"
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert png.endswith(b"IEND\xaeB`\x82")
    name, svg = downloaded(page, ramp, "SVG")
    assert name == "ramp.svg"
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find(".//*[@id='line2d_1']") is not None
    name, table = downloaded(page, ramp, "CSV")
    assert name == "ramp.csv"
    head, *rows = csv.reader(table.decode().splitlines())
    assert head == ["panel", "curve", "x", "y"]
    assert len(rows) > 50
    assert {(panel, curve) for panel, curve, *_ in rows} == {("V (mV) against t (ms)", "V")}
    assert all(float(V) == pytest.approx(5 * float(t)) for *_, t, V in rows)


def test_two_records_make_a_table_a_plot_with_its_theory_and_a_file(page, ramp):
    records = ramp.locator(".records")
    expect(records).to_be_hidden()
    button(ramp, "Record").click()
    expect(records.locator("tr:has(td)")).to_have_count(1)
    expect(records.locator("circle")).to_have_count(0)  # one point is no plot
    button(ramp, "early").click()
    expect(entry(ramp, "t")).to_have_value("1")
    button(ramp, "Record").click()
    expect(records.locator("tr:has(td)")).to_have_count(2)
    records.get_by_label("horizontal axis").select_option("slope")
    expect(records.locator("svg")).to_have_attribute("aria-label", re.compile("against slope"))
    expect(records.locator("circle")).to_have_count(2)
    expect(records.locator(".theory")).to_have_count(0)  # of V against slope there is none
    records.get_by_label("horizontal axis").select_option("t")
    records.get_by_label("vertical axis").select_option("V")
    settled(page)
    expect(records.locator(".theory")).to_have_count(1)
    assert records.locator("svg").evaluate(DISTANCES) == pytest.approx([0, 0], abs=0.5)
    with page.expect_download() as download:
        button(records, "CSV").click()
    assert download.value.suggested_filename == "ramp.csv"
    head, *rows = csv.reader(Path(download.value.path()).read_text().splitlines())
    assert head == ["t (ms)", "slope", "floor", "top", "falling", "V (mV)"]
    assert [(float(row[0]), float(row[-1])) for row in rows] == [(2, 10), (1, 5)]
    button(records, "Clear").click()
    expect(records).to_be_hidden()


# How far each point of a plot is from the line of the theory, in units of the plot.
DISTANCES = """svg => {
    const line = svg.querySelector(".theory");
    return [...svg.querySelectorAll("circle")].map(({ cx, cy }) => {
        const far = Array.from({ length: 1001 }, (_, k) => {
            const at = line.getPointAtLength((k / 1000) * line.getTotalLength());
            return Math.hypot(at.x - cx.baseVal.value, at.y - cy.baseVal.value);
        });
        return Math.min(...far);
    });
}"""


def opacity(explorer):
    return float(explorer.locator("canvas").evaluate("node => getComputedStyle(node).opacity"))


@pytest.mark.parametrize("name", ["Run", "Run to see it", "Step"])
def test_a_held_run_that_was_changed_is_greyed_until_it_goes_on(page, growing, name):
    chip = button(growing, "Run to see it")
    button(growing, "Step").click()
    settled(page)
    expect(chip).to_be_hidden()
    assert opacity(growing) == 1
    growing.locator(".control[data-name=f] input[type=range]").press("ArrowRight")
    expect(chip).to_be_visible()
    assert opacity(growing) < 0.5
    button(growing, name).click()
    expect(chip).to_be_hidden()
    assert opacity(growing) == 1
    if name != "Step":
        button(growing, "Pause").click()
    expect(button(growing, "Run")).to_be_visible()
    expect(chip).to_be_hidden()  # held, and not changed since


def test_what_is_pinned_is_named_and_reset_takes_it_away(page, ramp, level):
    expect(button(level, "Pin")).to_be_hidden()  # no line there can be pinned
    caption, pin, slope = ramp.locator(".caption"), button(ramp, "Pin"), entry(ramp, "slope")
    canvas = ramp.locator("canvas").element_handle()
    expect(caption).to_be_hidden()
    button(ramp, "steep").click()
    expect(slope).to_have_value("9")
    pin.click()
    expect(caption).to_have_text(re.compile(r"^pinned: .*slope.*9"))
    expect(pin).to_have_attribute("aria-pressed", "true")
    type_in(slope, 2)
    expect(ramp.locator(".readout")).to_contain_text("4.00 mV")
    page.wait_for_function(f"canvas => ({GHOST})(canvas) > 100", arg=canvas)  # the steep line
    button(ramp, "Reset").click()
    expect(caption).to_be_hidden()
    expect(pin).to_have_attribute("aria-pressed", "false")
    page.wait_for_function(f"canvas => ({GHOST})(canvas) === 0", arg=canvas)


# How many pixels have the colour of what is pinned.
GHOST = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const pixels = [...Array(data.length / 4).keys()].map(at => data.slice(4 * at, 4 * at + 3));
    return pixels.filter(rgb => rgb.join() === "138,127,176").length;
}"""


def test_in_a_full_window_keys_choose_pin_reset_and_run(page, growing, ramp):
    ramp.locator("input[type=range]").first.press("f")
    expect(ramp).to_have_class(re.compile(r"\bfull\b"))
    ramp.press("2")
    expect(entry(ramp, "slope")).to_have_value("9")
    ramp.press("1")
    expect(entry(ramp, "t")).to_have_value("1")
    expect(entry(ramp, "slope")).to_have_value("5")  # a preset resets the others
    for _ in range(2):
        ramp.press("p")
        expect(ramp.locator(".caption")).to_contain_text("pinned")
        ramp.press("p")
        expect(ramp.locator(".caption")).to_be_hidden()
    ramp.press("p")
    expect(ramp.locator(".caption")).to_contain_text("pinned")
    ramp.press("r")
    expect(ramp.locator(".caption")).to_be_hidden()
    expect(entry(ramp, "t")).to_have_value("2")
    ramp.press("PageUp")
    expect(growing).to_have_class(re.compile(r"\bfull\b"))
    growing.press(" ")
    expect(button(growing, "Pause")).to_be_visible()
    growing.press(" ")
    expect(button(growing, "Run")).to_be_visible()
    growing.press("Escape")
    expect(page.locator(".full")).to_have_count(0)


def test_a_copied_link_leads_to_this_explorer_and_its_state(page, address, ramp):
    type_in(entry(ramp, "slope"), 7)
    expect(ramp.locator(".readout")).to_contain_text("14.0")
    ramp.get_by_role("switch").check()
    settled(page)
    button(ramp, "Save").click()
    button(ramp, "Link").click()
    expect(ramp.locator(".notes")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(address)
    assert "#explorer=ramp&t=2&slope=7&" in link
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    settled(page)
    run_all(page)
    expect(page.locator(".lecture-explorer canvas[data-frame]")).to_have_count(3)
    expect(entry(ramp, "slope")).to_have_value("7")
    expect(ramp.get_by_role("switch")).to_be_checked()
    expect(ramp.locator("canvas")).to_be_in_viewport()  # what is run last does not stay in view
    expect(page.locator(".lecture-explorer[data-name=level]")).not_to_be_in_viewport()
    run_all(page)  # the address has done its work
    expect(page.locator(".lecture-explorer canvas[data-frame]")).to_have_count(3)
    expect(entry(ramp, "slope")).to_have_value("5")
