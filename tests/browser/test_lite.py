"""A real JupyterLite: the live layer in a browser's Python.

Built by `site/lite.py`, with the course's wheel. Compiled packages for a browser are not published
where this runs: NumPy and the pictures are stand-ins, in `stand_ins/`.
"""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import lite
import nbformat
import pytest
from browser_program import find_browser
from lab import KERNEL_READY, PATIENCE, browser_page, run_all
from notebook_runner import SOURCES, saved
from packaging.utils import canonicalize_name
from playwright.sync_api import expect
from served import served
from small_wheel import small_wheel

expect.set_options(timeout=PATIENCE)

STAND_INS = Path(__file__).with_name("stand_ins")
KERNEL = (
    "micropip",
    "ipython",
    "jedi",
    "typing-extensions",
)  # what it needs of Pyodide's distribution
KEPT = 3  # widgets of the notebook
ABSENT = "scipy", "matplotlib", "joblib"  # that the wheel of the course asks for
CELLS = """
from lecture_lib.live import Explorer, Integer, Slider, predict
from lecture_lib.pictures import Picture, say
from lecture_lib.support.jit import fast_path
from lecture_lib.teaching.question import Option, Question

print(fast_path())


class Bar(Picture):
    def show(self, length):
        self.length = length
        return say("{V} long", V=(length, "mV"))
# %%
def charged(I, steps):
    V = 0.0
    for _ in range(steps):
        V += 0.001 * (I - V)
    return V


first = Explorer(charged, Bar, presets={"strong": {"I": 12}},
                 goals={"Find 9 mV.": lambda v: v["V"] > 9},
                 I=Slider(5, 0, 20, unit="µA/cm²"), steps=Integer(10_000, 1, 20_000))
first
# %%
def growing(I):
    for piece in range(21):
        yield I * piece


Explorer(growing, Bar, I=Slider(1, 0.5, 2))
# %%
predict(Question(
    "The current doubles. And the voltage?",
    [Option("it doubles"), Option("it stays", "The leak holds it.", "The leak follows."),
     Option("it halves", "A brake.", "Nothing brakes.")],
    answer=lambda: "it doubles", reason="All is linear."))
# %%
from lecture_lib.live.cells import _shown
print(sum(len(widgets) for runs in _shown.values() for widgets in runs.values()), "are kept")
"""


def write_notebook(file: Path) -> None:
    cells = [nbformat.v4.new_code_cell(text.strip()) for text in CELLS.split("# %%")]
    notebook = nbformat.v4.new_notebook(cells=[saved(SOURCES[0]).cells[1], *cells])  # as for Colab
    notebook.metadata["language_info"] = {"name": "python"}  # as in the course: no dialog asks
    nbformat.write(notebook, file)


def stand_in(wheel: Path, target: Path) -> Path:
    """The wheel of the course, but for the files that a stand-in replaces."""
    own = {f.relative_to(STAND_INS).as_posix(): f for f in STAND_INS.rglob("lecture_lib/**/*.py")}
    with ZipFile(wheel) as given, ZipFile(target / wheel.name, "w") as changed:
        for name in given.namelist():
            changed.writestr(name, own[name].read_bytes() if name in own else given.read(name))
    return target / wheel.name


def needed(packages: dict, names: tuple[str, ...]) -> set[str]:
    """Packages of a lock with all that they need."""
    found, left = set(), [*names]
    while left:
        found.add(name := canonicalize_name(left.pop()))
        left += [one for one in packages[name]["depends"] if one not in found]
    return found


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The notebook in JupyterLite, run; what the page asks of other machines stops the test."""
    work = tmp_path_factory.mktemp("lite")
    package = lite.unpacked(lite.PYODIDE, work)
    packages = json.loads((package / lite.LOCK).read_text())["packages"]
    pins = [f"{name}=={packages[name]['version']}" for name in needed(packages, KERNEL)]
    wheels = lite.download([*pins, *lite.pinned()], work / "wheels")
    wheels.append(stand_in(lite.course(work / "course"), work))
    numpy = {f"numpy/{f.name}": f.read_bytes() for f in (STAND_INS / "numpy").glob("*.py")}
    wheels.append(small_wheel(work, "numpy", numpy))
    wheels += [small_wheel(work, name, {}) for name in ABSENT]
    write_notebook(work / "test.ipynb")
    lite.prepare(work, [work / "test.ipynb"], exposeAppInBrowser=True)
    lite.write_pyodide(work / "static" / "pyodide", package, wheels)
    lite.build(work, work / "out")
    with served(work / "out") as address, browser_page(find_browser()) as page:
        asked = []
        page.on("request", lambda r: asked.append(r.url))
        page.goto(f"{address}/lab/index.html?path=notebooks/test.ipynb")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_function(KERNEL_READY)  # what is run before is never run
        run_all(page)
        yield page
        own = address, "data:", "blob:"
        assert [url for url in asked if not url.startswith(own)] == []


def test_pyodide_is_the_one_that_the_kernel_is_made_for():
    from jupyterlite_pyodide_kernel import constants

    assert (lite.VERSION, lite.DISTRIBUTION) == (
        constants.PYODIDE_VERSION,
        constants.PYODIDE_CDN_URL,
    )


def pixels(explorer) -> str:
    return explorer.locator("canvas").evaluate("canvas => canvas.toDataURL()")


def test_a_slider_a_preset_and_a_link_each_bring_their_frame(page):
    """A model of ten thousand steps in plain Python: nothing is compiled there."""
    explorer = page.locator(".lecture-explorer").first
    readout = explorer.locator(".readout")
    expect(page.locator(".jp-OutputArea-output").first).to_contain_text("plain Python")
    expect(explorer.locator("canvas[data-frame]")).to_be_visible()
    expect(readout).to_have_text("5.00 mV long")
    before = pixels(explorer)
    explorer.locator("input[type=range]").first.press("End")
    expect(readout).to_have_text("20.0 mV long")
    assert pixels(explorer) != before
    explorer.get_by_role("button", name="strong").click()
    expect(readout).to_have_text("12.0 mV long")
    expect(explorer).to_contain_text("✓")
    page.evaluate("location.hash = 'explorer=charged&I=7'")
    expect(readout).to_have_text("7.00 mV long")


def test_none_arrives_and_every_button_is_understood(page):
    """Python's None is `undefined` there."""
    for explorer in page.locator(".lecture-explorer").all():
        expect(explorer.locator("canvas[data-frame]")).to_be_visible()
        for button in explorer.locator(".toolbar button:not([aria-label])").all():
            if button.is_visible():
                button.click()
        expect(explorer).not_to_have_class(re.compile(r"\b(silent|error)\b"))
        expect(explorer.locator(".notes")).to_be_empty()
        expect(explorer.locator(".code pre")).to_contain_text("Bar")
    assert "undefined" not in page.locator(".jp-Notebook").inner_text()


def test_a_run_goes_to_its_end(page):
    run = page.locator(".lecture-explorer").nth(1)
    run.get_by_role("button", name="Reset", exact=True).click()
    expect(run.locator(".readout")).to_have_text("0 mV long")
    run.get_by_role("button", name="Run", exact=True).click()
    expect(run.locator(".readout")).to_have_text("20.0 mV long")
    expect(run.get_by_role("button", name="Run", exact=True)).to_be_visible()


def test_a_question_is_answered(page):
    form = page.locator(".lecture-prediction")
    form.get_by_label("it stays").check()
    form.get_by_role("button", name="Commit").click()
    expect(form).to_contain_text("The leak follows.")
    expect(form).to_contain_text("All is linear.")


def test_a_cell_that_runs_again_frees_what_it_showed(page):
    last = page.locator(".jp-OutputArea-output").last
    expect(last).to_have_text(f"{KEPT} are kept")
    run_all(page)
    expect(last).to_have_text(f"{KEPT} are kept")
    expect(page.locator(".lecture-explorer canvas[data-frame]")).to_have_count(KEPT - 1)
