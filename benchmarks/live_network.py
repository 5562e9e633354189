"""The live network in a real JupyterLab: frames per second, and biological time over wall time.

python benchmarks/live_network.py
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Locator, Page

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "helpers"))
from browser_program import find_browser  # noqa: E402
from lab import browser_page, jupyterlab, open_notebook, run_all  # noqa: E402
from notebook_runner import NOTEBOOKS  # noqa: E402

NOTEBOOK = "06_recurrent_networks.ipynb"
SETTLE, WATCHED = 3000, 6000  # ms
CASES = [("AI", size) for size in ("12 500", "5000", "2500", "1250")]
CASES += [(state, "12 500") for state in ("SI fast", "SI slow", "SR")]


def live_explorer(page: Page) -> Locator:
    """The first explorer that runs and whose size can be chosen."""
    return page.locator(".lecture-explorer:has(.how):has([data-name=N])").first


def frames(explorer: Locator) -> int:
    return int(explorer.locator("canvas").get_attribute("data-frame"))


def watch(page: Page, explorer: Locator) -> tuple[float, float]:
    """Frames per second, and seconds of the network's time in a second."""
    page.wait_for_timeout(SETTLE)
    clock = "performance.now()"
    before, since = frames(explorer), page.evaluate(clock)
    page.wait_for_timeout(WATCHED)
    per_second = 1000 * (frames(explorer) - before) / (page.evaluate(clock) - since)
    return per_second, float(explorer.locator(".speed").inner_text().split()[0])


def rows(page: Page, address: str) -> Iterator[tuple[str, str, float, float]]:
    open_notebook(page, address, NOTEBOOK)
    run_all(page)
    explorer = live_explorer(page)
    explorer.scroll_into_view_if_needed()
    explorer.get_by_role("button", name="Run", exact=True).click()
    for state, size in CASES:
        explorer.get_by_role("button", name=state, exact=True).click()
        explorer.locator("[data-name=N] select").select_option(size)
        yield state, size, *watch(page, explorer)


def main() -> None:
    """Print the table."""
    print(f"{'state':10}{'neurons':>10}{'frames/s':>10}{'s per second':>14}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(NOTEBOOKS / NOTEBOOK, folder)
        with jupyterlab(folder, folder) as address, browser_page(find_browser()) as page:
            for state, size, per_second, speed in rows(page, address):
                print(f"{state:10}{size:>10}{per_second:10.1f}{speed:14.2f}", flush=True)


if __name__ == "__main__":
    main()
