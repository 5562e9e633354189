"""The site without a kernel: what moves, what is asked and fetched.

Of one short notebook; of the whole course where LECTURE_SITE names its folder, as in `.ci/run`.
"""

import os
import subprocess
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from served import served

from lecture_lib.teaching.question import find

ROOT = Path(__file__).parents[2]
NAME = "00_start_here"
TAKEN_BACK = {"net::ERR_ABORTED"}  # by a page that is left
FRAME = "explorer => explorer.querySelector('canvas').dataset.frame"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder. Formulas of a small site stay raw: MathJax is no part of this repository."""
    if whole := os.environ.get("LECTURE_SITE"):
        return Path(whole)
    folder = tmp_path_factory.mktemp("site")
    for part in ("es5/tex-mml-chtml.js", "es5/output/chtml/fonts/none"):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).touch()
    command = [sys.executable, ROOT / "site" / "build.py", NAME, "--to", folder / "out"]
    done = subprocess.run(
        command, env=os.environ | {"MATHJAX": str(folder)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def site(built):
    """Its address on a plain web server."""
    with served(built) as address:
        yield address


@pytest.fixture
def errors(page, site):
    """What a page complains of, and what it asks of another machine."""
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda r: None if r.failure in TAKEN_BACK else found.append(r.url))
    page.on("response", lambda r: found.append(r.url) if r.status >= 400 else None)
    own = site, "data:", "blob:"
    page.on("request", lambda r: None if r.url.startswith(own) else found.append(r.url))
    yield found
    assert found == []


def explorers(page):
    """Every explorer of the page, each scrolled to, so that it is there."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    places = page.locator(".lecture-place[data-recording]")
    for place in places.all():
        place.scroll_into_view_if_needed()
        place.locator("canvas[data-frame]").wait_for()
    return page.locator(".lecture-explorer").all()


@pytest.mark.usefixtures("errors")
def test_no_page_asks_another_machine_or_is_wider_than_a_phone(built, site, page):
    page.set_viewport_size({"width": 390, "height": 800})
    files = [file.relative_to(built) for file in built.rglob("*.html")]
    pages = [file.with_suffix("") for file in files if file.parts[0] not in ("_static", "lite")]
    assert {"index", NAME, "search", "pages/map", "pages/glossary"} <= set(map(str, pages))
    for name in pages:
        page.goto(f"{site}/{name}.html")
        explorers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name


@pytest.mark.usefixtures("errors")
def test_every_explorer_answers_each_slider_and_each_preset(built, site, page):
    for name in ["index", *(file.stem for file in built.glob("[0-9]*.html"))]:
        page.goto(f"{site}/{name}.html")
        shown = explorers(page)
        assert shown, name
        for explorer in shown:
            drive(page, explorer)


def drive(page, explorer):
    """Every slider to an end from the start, then every preset: each shows its own frame."""
    more = explorer.get_by_role("button", name="more", exact=True)
    if more.is_visible():
        more.click()
    for slider in explorer.locator("input[type=range]:enabled").all():
        explorer.get_by_role("button", name="Reset", exact=True).click()
        at_start = explorer.evaluate(FRAME)
        slider.press("Home" if slider.evaluate("s => s.value === s.max") else "End")
        page.wait_for_function(
            "([explorer, before]) => explorer.querySelector('canvas').dataset.frame !== before",
            arg=[explorer.element_handle(), at_start],
        )
    for preset in explorer.locator(".presets button").all():
        preset.click()
        page.wait_for_function(
            "button => button.getAttribute('aria-pressed') === 'true'",
            arg=preset.element_handle(),
        )


@pytest.mark.usefixtures("errors")
def test_a_recorded_explorer_says_so_and_leads_to_the_live_one(site, page):
    page.goto(f"{site}/{NAME}.html")
    explorer = explorers(page)[0]
    explorer.get_by_role("button", name="silent").click()
    value = explorer.locator(".control[data-name=I] .entry input").input_value()
    link = explorer.locator(".lecture-badge a")
    link.hover()
    assert f"{NAME}.ipynb#explorer=spikes&I={value}" in link.get_attribute("href")


@pytest.mark.usefixtures("errors")
def test_an_address_names_one_of_several_explorers_of_a_model(site, page):
    page.goto(f"{site}/{NAME}.html")
    places = page.locator(".lecture-place[data-explorer=spikes]")
    second = places.nth(1).get_attribute("data-place")
    page.goto("about:blank")
    page.goto(f"{site}/{NAME}.html#explorer=spikes&I=12&in={second}")
    typed = ".control[data-name=I] .entry input"
    places.nth(1).locator(typed).wait_for()
    page.wait_for_function(
        "input => Number(input.value) > 11", arg=places.nth(1).locator(typed).element_handle()
    )
    explorers(page)
    values = [float(places.nth(k).locator(typed).input_value()) for k in range(places.count())]
    assert [value > 11 for value in values] == [k == 1 for k in range(len(values))]


@pytest.mark.usefixtures("errors")
def test_a_question_is_answered_looked_at_and_kept(site, page):
    asked = find("hodgkin_huxley.start_here/stronger")
    page.goto(f"{site}/{NAME}.html")
    place = page.locator(".lecture-place[data-questions]").first
    place.scroll_into_view_if_needed()
    form = place.locator(".lecture-prediction")
    wrong = next(option for option in asked.options if option.text != asked.computed)
    form.get_by_label(wrong.text).check()
    form.get_by_role("button", name="Commit").click()
    form.get_by_role("button", name="Show me").click()
    assert asked.computed not in form.locator(".lecture-faint").inner_text()
    explorer = explorers(page)[0]
    explorer.get_by_role("button", name="Back to the question").wait_for()
    form.get_by_label(asked.computed).check()
    form.get_by_role("button", name="Say it").click()
    form.get_by_text(wrong.wrong).wait_for()
    page.reload()
    place.scroll_into_view_if_needed()
    form.get_by_text(wrong.wrong).wait_for()
    page.locator(".lecture-book").get_by_role("cell", name=wrong.text, exact=True).wait_for()


def test_no_answer_is_in_clear_text_but_on_the_pages_for_teachers(built):
    asked = find("hodgkin_huxley.start_here/stronger")
    assert "Solutions" not in (built / "searchindex.js").read_text(encoding="utf-8")
    packed = (built / "_static" / "recorded" / NAME / "questions.bin").read_bytes()
    assert asked.reason in zlib.decompress(packed).decode()
    for file in built.rglob("*"):
        if "teaching" not in file.parts and file.suffix in {
            ".html",
            ".js",
            ".bin",
            ".ipynb",
            ".txt",
        }:
            assert asked.reason.encode() not in file.read_bytes(), file.name


def test_what_is_downloaded_is_the_notebook_itself(built):
    file = built / "_sources" / f"{NAME}.ipynb"
    assert file.read_bytes() == (ROOT / "notebooks" / f"{NAME}.ipynb").read_bytes()


@pytest.fixture
def making(tmp_path, monkeypatch):
    """`site/build.py` on two notebooks and a library of one file; names what it records."""
    import build  # needs Sphinx

    for name in ("NOTEBOOKS", "LIBRARY"):
        monkeypatch.setattr(build, name, tmp_path / name)
        (tmp_path / name).mkdir()
    for file in ("NOTEBOOKS/00_one.ipynb", "NOTEBOOKS/01_two.ipynb", "LIBRARY/live.py"):
        (tmp_path / file).write_text(file)
    recorded = []
    run = SimpleNamespace(run=lambda command, check: recorded.append(command[2].stem))
    monkeypatch.setattr(build, "subprocess", run)

    def again() -> list[str]:
        recorded.clear()
        (tmp_path / "recorded").mkdir(exist_ok=True)
        for name in ("00_one", "01_two"):
            build.record(name, tmp_path / "recorded")
        return [*recorded]

    return again


def test_only_what_changed_is_recorded_again(making, tmp_path):
    assert making() == ["00_one", "01_two"]
    assert making() == []
    (tmp_path / "NOTEBOOKS" / "01_two.ipynb").write_text("changed")
    assert making() == ["01_two"]
    (tmp_path / "LIBRARY" / "live.py").write_text("changed")
    assert making() == ["00_one", "01_two"]


def test_the_map_has_its_titles_inside_its_boxes_and_a_phone_can_read_it():
    import build

    drawn = build.drawing(list(build.course_map(build.NOTEBOOKS).chapters))
    svg = ElementTree.fromstring(drawn).find("svg")
    lines = [line.text for line in svg.iter("tspan")]
    boxes = list(svg.iter("rect"))
    assert len(boxes) == len(list(build.NOTEBOOKS.glob("[0-9]*.ipynb")))
    assert max(map(len, lines)) <= build.LINE
    assert int(svg.get("width")) < 2.4 * build.BOX  # two boxes beside each other
    for box, text in zip(boxes, svg.iter("text"), strict=True):
        top = float(box.get("y"))
        heights = [float(line.get("y")) - top for line in text]
        assert 12 <= min(heights) <= max(heights) <= 44


def test_a_site_of_fewer_notebooks_keeps_no_page_of_a_larger_one(tmp_path):
    import build

    old = tmp_path / "site" / "07.html", tmp_path / "site.work" / "source" / "07.ipynb"
    kept = tmp_path / "site.work" / "recorded" / "07.bin"
    for file in (*old, kept):
        file.parent.mkdir(parents=True)
        file.touch()
    build.clear(tmp_path / "site", tmp_path / "site.work")
    assert [file.exists() for file in (*old, kept)] == [False, False, True]
