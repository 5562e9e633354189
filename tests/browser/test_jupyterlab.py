"""The notebooks in a real JupyterLab: from key to pixel, saved, and read again."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from browser_program import find_browser
from lab import (
    KERNEL_READY,
    PATIENCE,
    browser_page,
    command,
    open_notebook,
    run_all,
    save,
    shut_down_kernel,
)
from notebook_runner import SOURCES
from playwright.sync_api import Locator, Page, expect

EXPLORERS = ".lecture-explorer:has(canvas[data-frame])"
STILL_PICTURES = ".jp-OutputArea-output img"
COVERED = ".jp-OutputArea-child:has(.lecture-live) + .jp-OutputArea-child"
TALLEST = 560  # px of the 720 of a lecture room's screen
SMALLEST_MOVE = 3  # steps: one of them may move a marker, which stands on whole pixels, by none

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module", params=SOURCES, ids=lambda source: source.stem)
def notebook(request) -> str:
    return f"{request.param.stem}.ipynb"


@pytest.fixture(scope="module")
def explorers(address, notebook) -> Iterator[list[Locator]]:
    """The explorers of a notebook that was run, on one page for all tests of it."""
    with browser_page(find_browser()) as page:
        yield open_and_run(page, address, notebook)


def open_and_run(page: Page, address: str, notebook: str) -> list[Locator]:
    """Run a notebook and return its explorers, each with its first frame."""
    open_notebook(page, address, notebook)
    command(page, "notebook:expand-all-headings")  # what goes further, too
    run_all(page)
    expect(page.locator(EXPLORERS)).to_have_count(page.locator(".lecture-explorer").count())
    return page.locator(EXPLORERS).all()


def pixels(explorer: Locator) -> str:
    return explorer.locator("canvas").evaluate("canvas => canvas.toDataURL()")


def changed(explorer: Locator, before: str) -> bool:
    """Whether the picture becomes another one; a frame for a new size may come in between."""
    for _ in range(20):
        if pixels(explorer) != before:
            return True
        explorer.page.wait_for_timeout(100)
    return False


def frame(explorer: Locator) -> int:
    return int(explorer.locator("canvas").get_attribute("data-frame"))


def new_frame(explorer: Locator, action: Callable[[], None]) -> None:
    """Do something and wait for the frame that answers it: no older one is under way."""
    explorer.page.wait_for_function(KERNEL_READY)
    number = frame(explorer)
    action()
    expect(explorer.locator("canvas")).not_to_have_attribute("data-frame", str(number))
    assert frame(explorer) > number


def first_pieces(explorer: Locator) -> None:
    """Begin a run anew and go on by one piece: pixels then depend on the controls alone."""
    if (step := explorer.get_by_title("Go on by one piece")).count():
        new_frame(explorer, explorer.get_by_role("button", name="Restart", exact=True).click)
        explorer.evaluate(WHOLE)
        new_frame(explorer, step.click)


# A preview is completed by itself after 100 ms: until then nobody knows how many pieces there are.
WHOLE = """root => new Promise(done => {
    let calm = performance.now();
    const look = () => {
        if (root.waiting()) calm = performance.now();
        if (performance.now() - calm > 150) done(); else setTimeout(look, 20);
    };
    look();
})"""


def press_arrow(slider: Locator) -> None:
    """One step, to the side where there is room."""
    at_the_end = slider.evaluate("slider => slider.value === slider.max")
    before = slider.input_value()
    slider.focus()
    expect(slider).to_be_focused()  # JupyterLab gives the focus to a cell that was clicked
    slider.press("ArrowLeft" if at_the_end else "ArrowRight")
    assert slider.input_value() != before


def type_value(explorer: Locator, text: str) -> None:
    entry = explorer.locator(".entry input").first
    entry.fill(text)
    entry.press("Enter")


def test_a_key_press_on_each_first_slider_changes_pixels(explorers):
    assert explorers
    for explorer in explorers:
        first_pieces(explorer)
        before = pixels(explorer)
        new_frame(explorer, partial(press_arrow, explorer.locator("input[type=range]").first))
        first_pieces(explorer)
        assert changed(explorer, before)
        expect(explorer).not_to_have_class("error")


def test_the_canvas_says_its_readout(explorers):
    for explorer in explorers:
        readout = explorer.locator(".readout").inner_text()
        assert readout
        expect(explorer.get_by_role("img")).to_have_attribute("aria-label", readout)


COVERED_BY_NOTES = """root => {
    const notes = root.querySelector(".notes").getBoundingClientRect();
    const parts = [...root.querySelectorAll("canvas, .control, .said, .toolbar")];
    return parts.filter(part => {
        const box = part.getBoundingClientRect();
        return box.height > 0 && box.left < notes.right && notes.left < box.right
            && box.top < notes.bottom && notes.top < box.bottom;
    }).map(part => part.className || "picture");
}"""


def test_a_typed_value_beyond_the_end_is_said_and_covers_nothing(explorers):
    for explorer in explorers:
        type_value(explorer, "1e99")
        expect(explorer.locator(".notes")).to_contain_text("is beyond the slider: taken as")
        assert explorer.evaluate(COVERED_BY_NOTES) == []
        type_value(explorer, "fast")
        expect(explorer.locator(".notes")).to_contain_text("is not a number")


def test_each_label_is_of_the_control_beside_it(explorers):
    for explorer in explorers:
        for control in explorer.locator(".control").all():
            own = "node => node.contains(node.querySelector('label.name').control)"
            assert control.evaluate(own), control.get_attribute("data-name")
            assert control.locator("label.name").inner_text().strip()


def test_sliders_readout_and_picture_fit_a_lecture_room(explorers):
    at_size(explorers, 1280, 720)
    tall = {
        explorer.get_attribute("aria-label"): height
        for explorer in explorers
        if (height := explorer.evaluate("root => root.getBoundingClientRect().height")) > TALLEST
    }
    assert not tall


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (900, 900), (320, 640)])
def test_nothing_is_wider_than_the_cell(explorers, width, height):
    at_size(explorers, width, height)
    for explorer in explorers:
        assert explorer.evaluate("root => root.scrollWidth <= root.clientWidth")
        assert explorer.locator(".sheet").evaluate("n => n.scrollWidth <= n.clientWidth + 1")


def test_every_control_that_is_not_greyed_changes_pixels(explorers):
    at_size(explorers, 1280, 900)
    for explorer in explorers:
        new_frame(explorer, explorer.get_by_role("button", name="Reset", exact=True).click)
        first_pieces(explorer)
        before = pixels(explorer)
        first_pieces(explorer)
        assert pixels(explorer) == before  # a run does not change them by itself
        for control in explorer.locator(".control:not(.off)").all():
            for _ in range(SMALLEST_MOVE):
                new_frame(explorer, partial(move, control))
                first_pieces(explorer)
                if changed(explorer, before):
                    break
            name = control.get_attribute("data-name")
            assert pixels(explorer) != before, f"{name}: {explorer.inner_text()}"
            new_frame(explorer, explorer.get_by_role("button", name="Reset", exact=True).click)


SMALLEST = """root => {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(node).fontSize) * (node.getScreenCTM?.().a ?? 1);
    const seen = texts.currentNode.data.trim() && node.getClientRects().length;
    if (seen && !node.matches(".below, option")) sizes.push(size);
  }
  return Math.min(...sizes);
}"""


def test_every_word_of_a_full_window_can_be_read_from_the_last_row(explorers):
    """Subscripts, units, records and their plot; words of pictures have a test of their own."""
    at_size(explorers, 1280, 720)
    for explorer in explorers:
        rows = explorer.locator(".records tr")
        for count in (2, 3):  # the first one has the names
            explorer.get_by_role("button", name="Record", exact=True).click()
            expect(rows).to_have_count(count)
        explorer.evaluate("root => root.dispatchEvent(new Event('lecture-full'))")
        expect(explorer).to_have_class(re.compile(r"\bfull\b"))
        assert explorer.locator(".plot text").count() > 2
        assert explorer.evaluate(SMALLEST) >= 16.0
        explorer.press("Escape")
        explorer.get_by_role("button", name="Clear", exact=True).click()


def test_a_full_window_is_driven_by_keys(explorers):
    at_size(explorers, 1280, 720)
    page, first = explorers[0].page, explorers[0]
    first.locator("input[type=range]").first.focus()
    page.keyboard.press("f")
    expect(first).to_have_class(re.compile(r"\bfull\b"))
    settle(explorers)
    box = first.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1280, 720)
    assert first.evaluate("root => root.scrollHeight <= root.clientHeight")
    if first.locator(".presets button").count():
        new_frame(first, partial(page.keyboard.press, "1"))
        expect(first.locator(".presets button").first).to_have_attribute("aria-pressed", "true")
    new_frame(first, partial(page.keyboard.press, "r"))
    if len(explorers) > 1:
        page.keyboard.press("PageDown")
        expect(explorers[1]).to_have_class(re.compile(r"\bfull\b"))
        expect(first).not_to_have_class(re.compile(r"\bfull\b"))
        page.keyboard.press("PageUp")
        expect(first).to_have_class(re.compile(r"\bfull\b"))
    page.keyboard.press("Escape")
    expect(page.locator(".lecture-explorer.full")).to_have_count(0)


def test_each_question_goes_from_commit_to_reason(explorers):
    at_size(explorers, 1280, 720)
    forms = explorers[0].page.locator(".lecture-prediction")
    for form in forms.all():
        if form.get_by_role("button", name="Compare", exact=True).count():
            form.get_by_role("textbox").fill("Because of the leak.")
            form.get_by_role("button", name="Compare", exact=True).click()
            expect(form).to_contain_text("A model answer")
            continue
        answer(form, "Commit")
        expect(form).to_contain_text(re.compile("Try again|You said|Computed"))
        if form.get_by_role("button", name="Commit", exact=True).count():  # off, and only told so
            form.get_by_role("button", name="Skip", exact=True).click()
        elif form.get_by_role("button", name="Say it", exact=True).count():
            look(form)
            answer(form, "Say it")
        expect(form).to_contain_text("Computed")
        expect(form.locator(".lecture-problem")).to_have_count(0)


def answer(form: Locator, button: str) -> None:
    """Give the first answer, or a number."""
    if (choice := form.locator(".lecture-options input")).count():
        choice.first.check()
    else:
        form.get_by_role("textbox").fill("1")
    form.get_by_role("button", name=button, exact=True).click()


def look(form: Locator) -> None:
    """Go to the explorer, which then says what to do, and back."""
    form.get_by_role("button", name="Show me", exact=True).click()
    back = form.page.get_by_role("button", name="Back to the question", exact=True)
    expect(back.last).to_be_visible()
    expect(form.page.locator(".lecture-explorer.error")).to_have_count(0)
    expect(form.locator(".lecture-problem")).to_have_count(0)


def test_only_the_saved_notebook_shows_the_still_pictures(explorers, address, notebook):
    page = explorers[0].page
    open_notebook(page, address, notebook)
    command(page, "notebook:expand-all-headings")
    stills = page.locator(STILL_PICTURES).count()
    assert stills
    assert_all_visible(page.locator(STILL_PICTURES))
    run_all(page)
    assert_none_visible(page.locator(COVERED), least=stills)
    save(page)
    shut_down_kernel(page)  # and with it every live figure
    open_notebook(page, address, notebook)
    command(page, "notebook:expand-all-headings")
    shut_down_kernel(page)  # the new one, that JupyterLab starts unasked
    assert_all_visible(page.locator(STILL_PICTURES))
    expect(page.locator(STILL_PICTURES)).to_have_count(stills)
    expect(page.locator(".lecture-explorer")).to_have_count(0)


def at_size(explorers: list[Locator], width: int, height: int) -> None:
    """Give the window another size and wait for the pictures that fit it."""
    page = explorers[0].page
    page.set_viewport_size({"width": width, "height": height})
    settle(explorers)


def settle(explorers: list[Locator]) -> None:
    """Wait until no picture has changed for a moment and the kernel is idle."""
    page = explorers[0].page
    page.wait_for_timeout(400)  # the page asks once in 150 ms
    page.wait_for_function(KERNEL_READY)
    page.wait_for_timeout(300)
    page.wait_for_function("document.querySelectorAll('.lecture-explorer.silent').length === 0")


def move(control: Locator) -> None:
    """Something else than now, by a key or a click."""
    if (slider := control.locator("input[type=range]")).count():
        press_arrow(slider)
    elif (select := control.locator("select")).count():
        options = select.evaluate("select => [...select.options].map(o => o.value)")
        select.select_option(next(o for o in options if o != select.input_value()))
    elif (text := control.locator("input[placeholder]")).count():
        text.fill(text.get_attribute("placeholder"))
        text.press("Enter")
    else:
        control.get_by_role("switch").click()


def assert_all_visible(pictures: Locator) -> None:
    for picture in pictures.all():
        expect(picture).to_be_visible()
        assert picture.evaluate("img => img.naturalWidth") > 100


def assert_none_visible(covered: Locator, least: int) -> None:
    assert covered.count() >= least
    for output in covered.all():
        expect(output).to_be_hidden()
