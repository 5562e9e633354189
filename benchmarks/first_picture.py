"""From the start of a server, as Binder starts it, to the first picture that a reader moves.

    python benchmarks/first_picture.py 02_membrane_circuit 03_hodgkin_huxley

Seconds since the start of the container's command: the server answers, the notebook is open and
its kernel ready, *Run All* has brought the first explorer, a key on its slider has moved pixels.
Once with the compiled models that `binder/postBuild` leaves behind, once without them. What comes
before, a machine that is found and an image that is fetched, is Binder's.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))
from browser_program import find_browser  # noqa: E402
from lab import browser_page, command, jupyterlab, open_notebook  # noqa: E402

STAGES = "server", "kernel ready", "first picture", "it moved"
FRAME = "document.querySelector('.lecture-explorer canvas[data-frame]').dataset.frame"


def seconds(name: str, work: Path) -> list[float]:
    """When each stage was reached, s."""
    (work / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", work / "notebooks")
    with browser_page(find_browser()) as page:
        reached, began = [], time.monotonic()
        with jupyterlab(work / "notebooks", work) as address:
            reached.append(time.monotonic())
            open_notebook(page, address, f"{name}.ipynb")
            reached.append(time.monotonic())
            command(page, "notebook:run-all-cells")
            page.wait_for_selector(".lecture-explorer canvas[data-frame]")
            reached.append(time.monotonic())
            before = page.evaluate(FRAME)
            page.locator(".lecture-explorer input[type=range]").first.press("ArrowRight")
            page.wait_for_function(f"before => {FRAME} !== before", arg=before)
            reached.append(time.monotonic())
            return [at - began for at in reached]


def main(names: list[str]) -> None:
    """Print a row for each notebook, with and without compiled models."""
    os.environ |= {"NUMBA_NUM_THREADS": "1", "LECTURE_LAB_BOOK": "off"}  # as `binder/start`
    print(f"{'s since the start':40}" + "".join(f"{stage:>15}" for stage in STAGES))
    for name in names:
        for cache in ("after postBuild", "no cache"):
            with tempfile.TemporaryDirectory() as folder:
                os.environ.pop("NUMBA_CACHE_DIR", None)
                if cache == "no cache":
                    os.environ["NUMBA_CACHE_DIR"] = folder
                times = seconds(name, Path(folder))
            print(f"{name:24}{cache:16}" + "".join(f"{t:15.1f}" for t in times), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or ["02_membrane_circuit", "03_hodgkin_huxley"])
