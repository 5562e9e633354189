"""The explorer and the question in pages that are not JupyterLab, each with its ways."""

import re

import pytest
from bare_page import CELLS, Bare
from browser_program import find_browser
from coloraide import Color
from lab import browser_page
from pictures import Waves, wave
from playwright.sync_api import expect

from lecture_lib.live import Explorer, Slider, predict
from lecture_lib.live.frames import SHARPEST
from lecture_lib.live.watchdog import watchdog
from lecture_lib.teaching import Option, Question

TROUBLE = re.compile(r"\b(silent|error)\b")

QUESTION = Question(
    "The radius doubles. And τ_m?",
    [Option("it doubles", "A larger cell is slower.", "Both grow."), Option("it stays")],
    answer=lambda: "it stays",
    reason="C and 1/R grow alike.",
)


def waves():
    return Explorer(wave, Waves, I=Slider(5, 0, 20, unit="mV"), f=Slider(1, 0.1, 10))


@pytest.mark.parametrize("host", CELLS)
def test_what_is_live_covers_its_still_copy_and_nothing_else(page, host):
    bare = Bare(page, host)
    bare.show(predict(QUESTION), waves())
    explorer = page.locator(".lecture-explorer")
    expect(explorer.locator("canvas[data-frame]")).to_be_visible()
    expect(page.locator(".still")).to_be_hidden()
    expect(page.locator("details")).to_be_hidden()
    assert page.locator("#other").evaluate("img => img.checkVisibility()")
    entry = explorer.locator(".entry input").first
    entry.fill("7")
    entry.press("Enter")
    expect(explorer.locator(".readout")).to_have_text("peak 7.00 mV")
    form = page.locator(".lecture-prediction")
    form.get_by_label("it stays").check()
    form.get_by_role("button", name="Commit").click()
    expect(form).to_contain_text("C and 1/R grow alike.")


@pytest.fixture
def no_threads(page, monkeypatch):
    """A Python like that of a browser: nothing runs beside it."""

    def start(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(watchdog, "_thread", None)
    monkeypatch.setattr("threading.Thread.start", start)
    monkeypatch.setattr("lecture_lib.live.panel.IN_BROWSER", True)


def growing(I, f):
    while True:
        yield wave(I, f)
        I += 1


@pytest.mark.usefixtures("no_threads")
def test_none_may_arrive_as_undefined_and_no_thread_starts(page):
    """As in JupyterLite: every message of every button is understood."""
    run = Explorer(growing, Waves, I=Slider(5, 0, 20), f=Slider(1, 0.1, 10))
    bare = Bare(page, nothing="undefined")
    bare.show(predict(QUESTION), waves(), run)
    for explorer in page.locator(".lecture-explorer").all():
        expect(explorer.locator("canvas[data-frame]")).to_be_visible()
        buttons = explorer.locator(".toolbar button:not([aria-label])")
        for number in range(buttons.count()):
            if buttons.nth(number).is_visible():
                buttons.nth(number).click()
        expect(explorer.locator(".notes")).to_be_empty()
        expect(explorer).not_to_have_class(TROUBLE)
    form = page.locator(".lecture-prediction")
    form.get_by_role("button", name="Commit").click()
    expect(form).to_contain_text("Nothing is chosen yet")
    form.get_by_label("it doubles").check()
    form.get_by_role("button", name="Commit").click()
    expect(form).to_contain_text("Both grow.")
    assert "undefined" not in page.locator("body").inner_text()
    assert not bare.errors


# A page that takes every key before it reaches the control that has the focus, as Notebook 7 does.
TAKES_KEYS = """
() => {
    window.taken = [];
    document.addEventListener("keydown", (event) => {
        const { target } = event;
        if (target.hasAttribute("data-lm-suppress-shortcuts")) return;
        if (!target.matches(":focus:not(:read-write)")) return;
        window.taken.push(event.key);
        event.preventDefault();
        event.stopPropagation();
    }, true);
}
"""


def test_keys_reach_the_slider_where_the_page_takes_them_first(page):
    Bare(page).show(waves())
    page.evaluate(TAKES_KEYS)
    explorer = page.locator(".lecture-explorer")
    slider = explorer.locator("input[type=range]").first
    slider.focus()
    before = float(slider.input_value())
    page.keyboard.press("ArrowRight")
    assert float(slider.input_value()) > before
    page.keyboard.press("Control+s")  # the page still saves
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.taken") == ["s"]
    page.keyboard.press("f")
    expect(explorer).to_have_class(re.compile(r"\bfull\b"))
    page.keyboard.press("Escape")
    expect(explorer).not_to_have_class(re.compile(r"\bfull\b"))


# Grounds and texts as the hosts set them; VS Code's widgets bring JupyterLab's light ones along.
LIGHT_LAB = "--jp-layout-color1:white;--jp-ui-font-color1:rgba(0,0,0,0.8);--jp-layout-color2:#eee;"
THEMES = {
    "JupyterLab": ("", LIGHT_LAB, "#ffffff"),
    "JupyterLab dark": (
        "data-jp-theme-light=false",
        "--jp-layout-color1:#111;--jp-ui-font-color1:#fff;--jp-layout-color2:#424242;",
        "#111111",
    ),
    "VS Code": (
        "class=vscode-light",
        f"{LIGHT_LAB}--vscode-editor-foreground:#3b3b3b;--vscode-editor-background:#fff;",
        "#ffffff",
    ),
    "VS Code dark": (
        "class=vscode-dark",
        f"{LIGHT_LAB}--vscode-editor-foreground:#ccc;--vscode-editor-background:#1f1f1f;"
        "--vscode-editorWidget-background:#252526;",
        "#1f1f1f",
    ),
    "Colab dark": ("theme=dark", "", "#383838"),
    "another": ("", "", "#ffffff"),
}
TEXTS = (
    ".readout, .name, .unit, .name .symbol, .entry input, .toolbar button, .code pre, .caption, "
    ".lecture-question, legend, label, dt, dd, .lecture-wrong, .lecture-right, "
    ".lecture-buttons button"
)
# Text and what is behind it, as the page computed them.
COLOURS = """
(texts) => {
    const style = (node) => getComputedStyle(node);
    const seen = [...document.querySelectorAll(texts)].filter((node) => node.checkVisibility());
    return seen.map((node) => {
        const grounds = [];
        for (let at = node; at; at = at.parentElement) grounds.unshift(style(at).backgroundColor);
        return [node.className || node.tagName, style(node).color, grounds];
    });
}
"""


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_written_can_be_read_on_every_ground(page, theme):
    attribute, variables, ground = THEMES[theme]
    style = f"{variables}background:{ground}"
    Bare(page).show(predict(QUESTION), waves(), head=f'{attribute} style="{style}"')
    explorer, form = page.locator(".lecture-explorer"), page.locator(".lecture-prediction")
    expect(explorer.locator("canvas[data-frame]")).to_be_visible()
    for name in ("Pin", "Code"):
        explorer.get_by_role("button", name=name, exact=True).click()
    expect(explorer.locator(".code pre")).not_to_be_empty()
    faint = unreadable(page)
    form.get_by_label("it doubles").check()
    form.get_by_role("button", name="Commit").click()
    expect(form).to_contain_text("Both grow.")
    assert not faint + unreadable(page)


def unreadable(page) -> list:
    """What has a contrast below 4.5 to its ground."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)  # what changes its colour slowly
    found = []
    for name, text, grounds in page.evaluate(COLOURS, TEXTS):
        ground = Color("white")
        for layer in grounds:
            ground = over(layer, ground)
        if (contrast := over(text, ground).contrast(ground)) < 4.5:
            found.append((name, text, ground.to_string(hex=True), round(contrast, 2)))
    return found


def over(colour: str, ground: Color) -> Color:
    return Color.layer([Color(colour).convert("srgb"), ground], space="srgb")


@pytest.mark.parametrize(("width", "ratio"), [(320, 3), (427, 3), (640, 2), (853, 1.5)])
def test_it_is_whole_at_each_zoom_and_on_a_phone(width, ratio):
    """1280 pixels at 300, 200 and 150 %, and a phone's 320."""
    with browser_page(find_browser(), width, 480, ratio) as page:
        Bare(page).show(predict(QUESTION), waves())
        explorer = page.locator(".lecture-explorer")
        expect(explorer.locator("canvas[data-frame]")).to_be_visible()
        page.wait_for_timeout(400)
        assert page.evaluate("document.body.scrollWidth <= innerWidth")
        canvas = explorer.locator("canvas")
        sharp = "c => c.width / Math.max(c.clientWidth, 1)"
        assert canvas.evaluate(sharp) >= 0.98 * min(ratio, SHARPEST)
        for control in explorer.locator(".control:visible, .toolbar button:visible").all():
            box = control.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_a_finger_moves_a_slider_and_the_page():
    with browser_page(find_browser(), 400, 700, 2, touch=True) as page:
        Bare(page).show(waves())
        explorer = page.locator(".lecture-explorer")
        expect(explorer.locator("canvas[data-frame]")).to_be_visible()
        box = explorer.locator("input[type=range]").first.bounding_box()
        page.touchscreen.tap(box["x"] + 0.75 * box["width"], box["y"] + box["height"] / 2)
        expect(explorer.locator(".readout")).to_contain_text(re.compile(r"peak 1[456]\.\d+ mV"))
        assert explorer.locator("canvas").evaluate("c => getComputedStyle(c).touchAction") == "auto"
