"""Does a kernel grow when a cell with an explorer runs again and again?

python benchmarks/reruns.py 03      twenty runs of the first such cell, on a screen of pixel ratio 2
"""

import shutil
import sys
import tempfile
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]
from browser_program import find_browser  # noqa: E402, after its place is known
from lab import (  # noqa: E402
    KERNEL_READY,
    browser_page,
    command,
    jupyterlab,
    open_notebook,
    run_all,
)

RUNS = 20
ACTIVATE = """() => {
    const notebook = jupyterapp.shell.currentWidget.content;
    const first = notebook.widgets.findIndex(cell => cell.node.querySelector(".lecture-explorer"));
    notebook.deselectAll();
    notebook.activeCellIndex = first;
    return notebook.widgets[first].model.executionCount;
}"""


def kernel() -> psutil.Process:
    """The kernel that was started last."""
    processes = psutil.process_iter(["cmdline"])
    return max(
        (one for one in processes if "ipykernel_launcher" in " ".join(one.info["cmdline"] or [])),
        key=lambda one: one.create_time(),
    )


def main(number: str) -> None:
    """Print the memory of the kernel before and after."""
    notebook = next((ROOT / "notebooks").glob(f"{number}_*.ipynb"))
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        shutil.copy(notebook, folder)
        with (
            jupyterlab(Path(folder), Path(home)) as address,
            browser_page(find_browser(), 1280, 720, ratio=2) as page,
        ):
            open_notebook(page, address, notebook.name)
            command(page, "notebook:expand-all-headings")
            run_all(page)
            process, counts = kernel(), []
            page.locator(".lecture-explorer").first.scroll_into_view_if_needed()
            before = process.memory_info().rss
            for _ in range(RUNS):
                page.evaluate(ACTIVATE)
                page.evaluate("jupyterapp.commands.execute('notebook:run-cell')")
                page.wait_for_timeout(1000)
                page.wait_for_function(KERNEL_READY)
                counts.append(page.evaluate(ACTIVATE))
            grown = process.memory_info().rss - before
    assert counts == list(range(counts[0], counts[0] + RUNS)), counts  # it did run
    print(f"{notebook.stem}: {RUNS} runs, {before / 1e6:.0f} MB at first, {grown / 1e6:+.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:] or ["03"])
