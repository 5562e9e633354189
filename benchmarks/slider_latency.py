"""From slider to pixel: this course beside `interact` with a new inline figure, in a real browser.

python benchmarks/slider_latency.py                 the table
python benchmarks/slider_latency.py --soak 10       ten minutes of dragging: does memory grow?
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nbformat
import numpy as np
from playwright.sync_api import Page

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "helpers"))
from browser_program import find_browser  # noqa: E402
from lab import browser_page, jupyterlab, open_notebook, run_all  # noqa: E402
from slow_link import slow_link  # noqa: E402
from soak import soak  # noqa: E402

PRESSES = 40
DRAG = 3.0  # s
EVENTS = 60  # per s

MODEL = """
import numpy as np

def response(A):
    t = np.linspace(0, 100, 10_000)  # ms
    V = -65 + A * (1 - np.exp(-t / 10)) * (1 + 0.3 * np.sin(t))
    gates = [0.5 + 0.4 * np.sin(t / k + A / 20) * np.exp(-t / 60) for k in (1, 2, 3)]
    return t, V, gates, A * (t > 20)
"""

EXPLORER = """
from lecture_lib.live import Explorer, Slider
from lecture_lib.pictures import Picture, label_axes

class Panels(Picture):
    size = (9, 6)

    def build(self):
        a, b, c = self.axes([["V"], ["gates"], ["I"]], sharex=True).values()
        label_axes(a, "", "V (mV)", (0, 100), (-70, 80))
        label_axes(b, "", "gates", (0, 100), (0, 1))
        label_axes(c, "t (ms)", "I (µA/cm²)", (0, 100), (-5, 110))
        self.V, self.I = self.line(a, color="k"), self.line(c, color="#404040")
        self.gates = [self.line(b, color=colour) for colour in ("C0", "C1", "C2")]

    def show(self, t, V, gates, I):
        self.move(self.V, t, V)
        self.move(self.I, t, I)
        for line, gate in zip(self.gates, gates):
            self.move(line, t, gate)
        return f"A = {I[-1]:.2f}"

Explorer(response, Panels, A=Slider(30, 0, 100, step=0.5))
"""

INTERACT = """
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact

@interact(A=FloatSlider(value=30, min=0, max=100, step=0.5))
def draw(A):
    t, V, gates, I = response(A)
    figure, (a, b, c) = plt.subplots(3, 1, sharex=True, figsize=(9, 6), layout="constrained")
    a.plot(t, V, "k")
    for gate in gates:
        b.plot(t, gate)
    c.plot(t, I, color="#404040")
    a.set(ylabel="V (mV)", xlim=(0, 100), ylim=(-70, 80))
    b.set(ylabel="gates", ylim=(0, 1))
    c.set(ylabel="I (µA/cm²)", xlabel="t (ms)", ylim=(-5, 110))
    plt.show()
"""

# Looks once a screen frame whether the picture is another one, and notes when.
WATCH = """look => {
    const picture = new Function(`return ${look}`);
    const log = (window.log = { keys: [], frames: [], releases: [] });
    addEventListener("keydown", () => log.keys.push(performance.now()), true);
    addEventListener("pointerup", () => log.releases.push(performance.now()), true);
    let last = picture();
    const watch = () => {
        const now = picture();
        if (now !== null && now !== last) { log.frames.push(performance.now()); last = now; }
        requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);
}"""


# When the picture said what: through a slow link drafts come first, the exact frame after.
SAID = """() => {
    const canvas = document.querySelector("canvas[data-frame]");
    log.said = [];
    const look = () => log.said.push([performance.now(), canvas.getAttribute("aria-label")]);
    const watched = { attributes: true, attributeFilter: ["data-frame"] };
    new MutationObserver(look).observe(canvas, watched);
}"""


@dataclass(frozen=True)
class Technique:
    """One way to put a slider on a figure, and where its parts are on the page."""

    name: str
    code: str
    handle: str  # takes the keys
    track: str  # what the handle moves along
    picture: str  # JavaScript: differs whenever the picture does


OURS = Technique(
    "explorer",
    EXPLORER,
    ".lecture-explorer input[type=range]",
    ".lecture-explorer input[type=range]",
    "document.querySelector('canvas[data-frame]')?.dataset.frame ?? null",
)
THEIRS = Technique(
    "interact",
    INTERACT,
    ".noUi-handle",
    ".noUi-base",
    "(img => img?.complete ? img.src : null)(document.querySelector('.jp-OutputArea img'))",
)


@dataclass(frozen=True)
class Result:
    """What was measured, in ms and updates per second."""

    key: list[float]
    updates: float
    settled: float


def write_notebook(file: Path, technique: Technique) -> None:
    cells = [nbformat.v4.new_code_cell(code) for code in (MODEL, technique.code)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
    nbformat.write(notebook, file)


def prepare(page: Page, address: str, technique: Technique) -> None:
    """Open the notebook, run it and start to watch its picture."""
    open_notebook(page, address, f"{technique.name}.ipynb")
    run_all(page)
    page.wait_for_function(f"{technique.picture} !== null")
    page.locator(technique.handle).scroll_into_view_if_needed()
    page.evaluate(WATCH, technique.picture)
    page.wait_for_timeout(1000)


def press_keys(page: Page, technique: Technique) -> list[float]:
    """Key-down → new pixels, ms, one press after the other."""
    page.locator(technique.handle).focus()
    delays = []
    for press in range(PRESSES + 3):
        page.evaluate("log.keys = []; log.frames = []")
        page.keyboard.press("ArrowRight" if press % 20 < 10 else "ArrowLeft")
        page.wait_for_function("log.frames.length > 0")
        page.wait_for_timeout(100 + 7 * (press % 5))  # not in step with the screen
        delays.append(page.evaluate("log.frames[0] - log.keys[0]"))
    return delays[3:]  # the first ones warm up


def drag(page: Page, technique: Technique, seconds: float) -> None:
    """Move the handle to and fro with the mouse, and let it go."""
    box = page.locator(technique.track).bounding_box()
    middle, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2
    page.mouse.move(middle, y)
    page.mouse.down()
    start = time.perf_counter()
    while (now := time.perf_counter() - start) < seconds:
        page.mouse.move(middle + box["width"] * 0.25 * np.sin(2 * now), y)
        time.sleep(max(0, (now + 1 / EVENTS) - (time.perf_counter() - start)))
    page.mouse.up()


def measure(page: Page, address: str, technique: Technique) -> Result:
    prepare(page, address, technique)
    keys = press_keys(page, technique)
    page.evaluate("log.frames = []")
    drag(page, technique, DRAG)
    page.wait_for_timeout(2000)
    frames, released = page.evaluate("[log.frames, log.releases.at(-1)]")
    shown = sum(frame <= released for frame in frames)
    if technique is OURS:
        assert_released_value_is_shown(page)
    return Result(keys, shown / DRAG, max(0.0, frames[-1] - released))


def assert_released_value_is_shown(page: Page) -> None:
    slider = float(page.locator(OURS.handle).input_value())
    shown = page.locator("canvas[data-frame]").get_attribute("aria-label")
    assert shown == f"A = {slider:.2f}", f"{shown} is shown, the slider stands at {slider}"


def table(browser: str, home: Path) -> None:
    """Measure each technique with and without our server extension and print all of it."""
    print(f"{'':32}{'key-down → pixels':>22}{'drag':>14}{'release →':>14}")
    print(f"{'':32}{'median':>11}{'95 %':>11}{'updates/s':>14}{'last frame':>14}")
    for extension in (True, False):
        with jupyterlab(home, home, extension) as address, browser_page(browser) as page:
            ours, theirs = (measure(page, address, how) for how in (OURS, THEIRS))
        for how, result in ((OURS, ours), (THEIRS, theirs)):
            name = f"{how.name}{', server extension' if extension else ''}"
            print(
                f"{name:32}{median(result.key):8.0f} ms{np.percentile(result.key, 95):8.0f} ms"
                f"{result.updates:14.0f}{result.settled:11.0f} ms"
            )
        print(f"{'':32}{median(theirs.key) / median(ours.key):10.1f}× shorter", flush=True)


def far_away(browser: str, home: Path) -> None:
    """The same drag through a link of 150 ms one way and 1 Mbit/s."""
    with (
        jupyterlab(home, home) as address,
        slow_link(address, delay=0.150, megabits=1.0) as link,
        browser_page(browser) as page,
    ):
        prepare(page, link.address, OURS)
        link.slow = True
        page.locator(OURS.handle).focus()
        for _ in range(3):  # it learns how far away the kernel is
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(1500)
        page.evaluate("log.frames = []; log.releases = []")
        page.evaluate(SAID)
        drag(page, OURS, DRAG)
        page.wait_for_timeout(4000)
        frames, released, said = page.evaluate("[log.frames, log.releases.at(-1), log.said]")
        assert_released_value_is_shown(page)
    shown = sum(frame <= released for frame in frames)
    first = next(time for time, text in said if text == said[-1][1])
    print(
        f"{'explorer, 150 ms and 1 Mbit/s':32}{'':22}{shown / DRAG:14.1f}"
        f"{max(0.0, first - released):11.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="drag, and watch the memory")
    arguments = parser.parse_args()
    browser = find_browser()
    if browser is None:
        raise SystemExit("no Chromium, Chrome or Edge found: name one in LECTURE_BROWSER")
    with tempfile.TemporaryDirectory() as folder:
        for technique in (OURS, THEIRS):
            write_notebook(Path(folder) / f"{technique.name}.ipynb", technique)
        if arguments.soak:
            soak(browser, Path(folder), f"{OURS.name}.ipynb", arguments.soak)
        else:
            table(browser, Path(folder))
            far_away(browser, Path(folder))


if __name__ == "__main__":
    main()
