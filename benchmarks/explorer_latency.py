"""Each explorer of a notebook beside `interact` with the same model and a new figure each time.

Of a run it is the time to its new first piece. Runs on which the sliders act as they go on are
measured in frames per second, by `live_network.py`.

python benchmarks/explorer_latency.py 03_hodgkin_huxley
"""

import math
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import nbformat
from slider_latency import OURS, THEIRS, Technique, prepare, press_keys

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "helpers"))
from browser_program import find_browser  # noqa: E402
from lab import browser_page, jupyterlab  # noqa: E402
from notebook_runner import TEXTS, run  # noqa: E402

from lecture_lib.live import Explorer, Integer, Slider  # noqa: E402
from lecture_lib.live.controls import Control  # noqa: E402
from lecture_lib.live.sliders import STOPS  # noqa: E402

LIVE = "from lecture_lib.live import Choice, Explorer, Integer, Slider, Switch, Typed"
INTERACT = """
%matplotlib inline
from IPython.display import display
from ipywidgets import FloatLogSlider, FloatSlider, fixed, interact

def draw(**values):
    picture = {picture}()
    result = {model}(**values)
    result = next(result) if hasattr(result, "send") else result
    picture.draw(getattr(result, "shows", result))
    display(picture.figure)  # as plt.show() does for a figure of a notebook

interact(draw, {arguments});
"""


def slider_of(explorer: Explorer) -> str | None:
    """The name of the first control with room for ten presses of the right arrow key."""
    return next((name for name, control in explorer.controls.items() if has_room(control)), None)


def measurable(explorer: Explorer) -> bool:
    """Whether a key press on a slider shows something new at once, here as with `interact`."""
    name = slider_of(explorer)
    if name is None or getattr(explorer.source, "live", ()):
        return False
    before, control = explorer.frames.changed(), explorer.controls[name]
    explorer.set(**{name: control.value + step_of(control)})
    after = explorer.frames.changed()
    explorer.reset()
    return after != before


def has_room(control: Control) -> bool:
    """Whether ten steps to the right stay inside, each a value of its own."""
    if not isinstance(control, Slider) or isinstance(control, Integer):
        return False
    if control.log:
        return control.value * (control.high / control.low) ** (10 / STOPS) < control.high
    return control.value + 10 * step_of(control) < control.high


def step_of(control: Slider) -> float:
    return control.step or (control.high - control.low) / 100


def definitions(explorer: Explorer) -> str:
    """The explorer's *code* without its last block, which draws one state."""
    return explorer.code.rstrip().rpartition("\n\n")[0]


def ours(explorer: Explorer) -> str:
    controls = ", ".join(f"{name}={control!r}" for name, control in explorer.controls.items())
    names = f"{explorer.model.__name__}, {type(explorer.picture).__name__}"
    return f"{LIVE}\nExplorer({names}, {controls})"


def theirs(explorer: Explorer) -> str:
    values = {name: f"fixed({value!r})" for name, value in explorer.state.items()}
    name = slider_of(explorer)
    values[name] = stock_slider(explorer.controls[name])
    return INTERACT.format(
        picture=type(explorer.picture).__name__,
        model=explorer.model.__name__,
        arguments=", ".join(f"{name}={value}" for name, value in values.items()),
    )


def stock_slider(control: Slider) -> str:
    """The slider of ipywidgets with the same range."""
    ends = f"value={control.value}, min={control.low}, max={control.high}"
    if control.log:
        powers = f"min={math.log10(control.low)}, max={math.log10(control.high)}"
        return f"FloatLogSlider(value={control.value}, {powers}, step=0.01)"
    return f"FloatSlider({ends}, step={step_of(control)})"


def delay(address: str, browser: str, folder: Path, technique: Technique, model: str) -> float:
    """Median time from key-down to new pixels, ms."""
    cells = [nbformat.v4.new_code_cell(code) for code in (model, technique.code)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
    nbformat.write(notebook, folder / f"{technique.name}.ipynb")
    with browser_page(browser) as page:
        prepare(page, address, technique)
        return median(press_keys(page, technique))


def rows(name: str, folder: Path, browser: str) -> Iterator[tuple[str, float, float]]:
    """For each explorer: its model's name, and both delays in ms."""
    explorers = run(TEXTS / f"{name}.py").explorers
    with jupyterlab(folder, folder) as address:
        for explorer in filter(measurable, explorers):
            handle = f"[data-name={slider_of(explorer)}] input[type=range]"
            pair = (
                replace(OURS, code=ours(explorer), handle=handle),
                replace(THEIRS, code=theirs(explorer)),
            )
            model = definitions(explorer)
            yield (
                explorer.model.__name__,
                *(delay(address, browser, folder, technique, model) for technique in pair),
            )


def main(name: str) -> None:
    """Print the table of one notebook."""
    print(f"{'key-down → pixels, median':28}{'explorer':>12}{'interact':>12}{'shorter':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for model, live, stock in rows(name, Path(folder), find_browser()):
            print(f"{model:28}{live:9.0f} ms{stock:9.0f} ms{stock / live:9.1f}×", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "02_membrane_circuit")
