"""A real JupyterLab in a real browser, for tests and benchmarks."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

PATIENCE = 90_000  # ms: a loaded machine is slow, not broken
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "docmanager-extension/plugin": {"autosave": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # cells off the screen exist too
}

# No cell runs and no explorer waits for an answer: what they ask is not shown as busy.
KERNEL_READY = """() => {
    const context = window.jupyterapp?.shell.currentWidget?.sessionContext;
    const explorers = [...document.querySelectorAll(".lecture-explorer")];
    return context?.isReady && context.session?.kernel?.status === "idle"
        && explorers.every(explorer => explorer.waiting() === 0);
}"""
ALL_RUN = """() => {
    const { content, sessionContext } = jupyterapp.shell.currentWidget;
    const cells = content.model.sharedModel.cells.filter(cell => cell.cell_type === "code");
    return cells.every(cell => cell.execution_count !== null)
        && sessionContext.session.kernel.status === "idle";
}"""


@contextmanager
def jupyterlab(folder: Path, home: Path, extension: bool = True) -> Iterator[str]:
    """Serve `folder` with settings of its own in `home`; yields the address."""
    address = f"http://127.0.0.1:{free_port()}"
    with (home / "lab.log").open("w") as log:
        command = [sys.executable, "-m", "jupyterlab", *_options(address, extension)]
        server = subprocess.Popen(command, cwd=folder, env=_own(home), stdout=log, stderr=log)
    try:
        _wait_for(f"{address}/api", server, home / "lab.log")
        yield address
    finally:
        server.terminate()
        server.wait()


@contextmanager
def browser_page(
    program: str, width: int = 1280, height: int = 900, ratio: float = 1, touch: bool = False
) -> Iterator[Page]:
    """An empty page of a browser without a window."""
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=program, args=options)
        size = {"width": width, "height": height}
        page = browser.new_page(viewport=size, device_scale_factor=ratio, has_touch=touch)
        page.set_default_timeout(PATIENCE)
        try:
            yield page
        finally:
            browser.close()


def open_notebook(page: Page, address: str, name: str) -> None:
    """Open a notebook and wait until its kernel is ready."""
    page.goto(f"{address}/doc/tree/{name}?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_function(KERNEL_READY)


def command(page: Page, name: str) -> None:
    """Give JupyterLab a command, as a menu does."""
    page.evaluate("name => void jupyterapp.commands.execute(name)", name)


def run_all(page: Page) -> None:
    """Run every cell and wait until the last one is done."""
    command(page, "notebook:clear-all-cell-outputs")
    command(page, "notebook:run-all-cells")
    page.wait_for_function(ALL_RUN)


def save(page: Page) -> None:
    """Save the notebook and wait until it is on the disk."""
    page.evaluate("jupyterapp.shell.currentWidget.context.save()")


def shut_down_kernel(page: Page) -> None:
    """Leave the notebook without a kernel."""
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")


def _options(address: str, extension: bool) -> list[str]:
    return [
        "--no-browser",
        "--allow-root",
        "--expose-app-in-browser",
        f"--port={address.rpartition(':')[2]}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        "--ServerApp.password=",
        f"--ServerApp.jpserver_extensions={{'lecture_lib.support.server': {extension}}}",
    ]


def _own(home: Path) -> dict[str, str]:
    """An environment in which the user's own Jupyter settings are neither read nor written."""
    for name, values in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values))
    own = {f"JUPYTER_{kind}_DIR": str(home / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    own["JUPYTERLAB_SETTINGS_DIR"] = str(home / "settings")
    own["JUPYTERLAB_WORKSPACES_DIR"] = str(home / "workspaces")
    return os.environ | own


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while server.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(url).close()
            return
        except URLError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")
