"""Does memory grow while a slider is dragged for minutes? Part of slider_latency.py."""

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil
from lab import KERNEL_READY, free_port, jupyterlab
from websocket import create_connection

FRAMES = "Number(document.querySelector('canvas[data-frame]')?.dataset.frame ?? 0)"
RUN_ALL = "void jupyterapp.commands.execute('notebook:run-all-cells')"

# Moves the slider once a screen frame, as a hand does that never rests.
DRAG = """(() => {
    const slider = document.querySelector(".lecture-explorer input[type=range]");
    window.dragging = true;
    const move = (now) => {
        slider.value = 50 + 40 * Math.sin(now / 500);
        if (window.dragging) slider.dispatchEvent(new Event("input", { bubbles: true }));
        requestAnimationFrame(move);
    };
    requestAnimationFrame(move);
})()"""


class Tab:
    """A browser's tab with a debugger that is attached for single commands only.

    A debugger that stays attached is told of every message on every websocket, and the tab
    grows by what it keeps for it.
    """

    def __init__(self, port: int):
        self.port = port

    def send(self, method: str, **parameters) -> dict:
        with urlopen(f"http://127.0.0.1:{self.port}/json/list") as answer:
            page = next(target for target in json.load(answer) if target["type"] == "page")
        debugger = create_connection(page["webSocketDebuggerUrl"], suppress_origin=True)
        try:
            debugger.send(json.dumps({"id": 1, "method": method, "params": parameters}))
            return json.loads(debugger.recv()).get("result", {})
        finally:
            debugger.close()

    def evaluate(self, script: str):
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        return answer.get("result", {}).get("value")

    def collect(self) -> None:
        """Drop caches and garbage."""
        self.send("Memory.simulatePressureNotification", level="critical")
        self.send("HeapProfiler.collectGarbage")
        time.sleep(2)


def soak(program: str, home: Path, notebook: str, minutes: float) -> None:
    """Drag without a pause and print how the memory of kernel and tab grows."""
    port = free_port()
    with jupyterlab(home, home) as address:
        browser = start_browser(program, home, port, f"{address}/doc/tree/{notebook}?reset")
        try:
            watch(Tab(port), minutes)
        finally:
            browser.terminate()
            browser.wait()


def start_browser(program: str, home: Path, port: int, address: str) -> subprocess.Popen:
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    own = [f"--remote-debugging-port={port}", f"--user-data-dir={home / 'profile'}"]
    return subprocess.Popen([program, *options, *own, address], stderr=subprocess.DEVNULL)


def watch(tab: Tab, minutes: float) -> None:
    wait_until(lambda: tab.evaluate(f"({KERNEL_READY})()"))
    time.sleep(3)
    tab.evaluate(RUN_ALL)
    wait_until(lambda: tab.evaluate(FRAMES))
    tab.evaluate(DRAG)
    time.sleep(20)  # caches fill once
    start, first = memory(tab), tab.evaluate(FRAMES)
    deadline = time.monotonic() + 60 * minutes
    while (left := deadline - time.monotonic()) > 0:
        time.sleep(min(30, left))
        kernel, page = (now - then for now, then in zip(memory(tab), start, strict=True))
        shown = tab.evaluate(FRAMES) - first
        print(f"{shown:6} frames: kernel {kernel:+.1f} MB, tab {page:+.1f} MB", flush=True)


def memory(tab: Tab) -> tuple[float, float]:
    """MB held by the kernel and by the tab, with the drag at rest."""
    tab.evaluate("window.dragging = false")
    tab.collect()
    children = psutil.Process().children(recursive=True)
    held = resident(children, "ipykernel"), resident(children, "--type=renderer")
    tab.evaluate("window.dragging = true")
    return held


def resident(processes: list[psutil.Process], mark: str) -> float:
    """MB of the largest process with this mark on its command line."""
    marked = [p for p in processes if any(mark in word for word in p.cmdline())]
    return max(p.memory_info().rss for p in marked) / 1e6


def wait_until(ready: Callable[[], object], patience: float = 120.0) -> None:
    """Ask once a second; what is not there yet may also refuse to answer."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            if ready():
                return
        except (URLError, StopIteration):
            pass
        time.sleep(1)
    raise TimeoutError("the notebook did not start in time")
