"""Browser tests join in where there is a browser, and say in one line where there is none."""

import os
from pathlib import Path

from browser_program import find_browser

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(config, items):
    if find_browser() is None:
        idle = [item for item in items if BROWSER_TESTS in item.path.parents]
        items[:] = [item for item in items if item not in idle]
        config.hook.pytest_deselected(items=idle)


def pytest_terminal_summary(terminalreporter):
    if find_browser() is None:
        wished = os.environ.get("LECTURE_BROWSER") == "none"
        why = "LECTURE_BROWSER=none" if wished else "no Chromium, Chrome or Edge was found"
        terminalreporter.write_line(f"The browser tests did not run: {why}.")
