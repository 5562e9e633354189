"""Where a key press goes: time of the processor in the kernel, the server and the browser.

python benchmarks/budget.py

First what the kernel's answer is made of, asked in process; then what each process spends on a
press in a real JupyterLab, beside `interact`. The least of some turns counts: others may be at
work on the machine.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from slider_latency import EXPLORER, MODEL, OURS, THEIRS, Technique, prepare, write_notebook

from lecture_lib.live import Explorer

PRESSES, TURNS, MOVES = 20, 6, 60


def explorer_here() -> Explorer:
    """The benchmark's explorer, in this process."""
    names: dict = {}
    head, _, call = EXPLORER.rpartition("\n\n")
    exec(MODEL + head, names)
    return eval(call, names)


def least(act: Callable[[], object]) -> float:
    """ms of the processor."""
    spent = []
    for _ in range(MOVES):
        begun = time.process_time()
        act()
        spent.append(1e3 * (time.process_time() - begun))
    return min(spent)


def parts(explorer: Explorer) -> dict[str, float]:
    """What an answer is made of, ms."""
    picture, frames, panel = explorer.picture, explorer.frames, explorer.widget
    result, drawn = explorer.model(30.0), frames._draw
    values = iter(30 + 0.5 * (k % 20) for k in range(10**6))

    def answer() -> None:
        message = {"kind": "set", "values": {"A": next(values)}, "way": "near"}
        panel.receive(panel, message, [])

    found = {
        "model": least(lambda: explorer.model(30.0)),
        "picture moved, curves thinned": least(lambda: picture.draw(result)),
        "lines and spines drawn": least(drawn),
        "changed pixels found and packed": least(frames.changed) - least(drawn),
    }
    whole = least(answer)
    return found | {"the message": whole - sum(found.values()), "all": whole}


def spent(processes: list[psutil.Process]) -> float:
    """ms of the processor so far."""
    return 1e3 * sum(sum(process.cpu_times()[:2]) for process in processes)


def of_each(page, technique: Technique, groups: dict[str, list]) -> dict[str, float]:
    """ms of the processor for one press, in each group of processes."""
    page.locator(technique.handle).focus()
    turns = []
    for _ in range(TURNS):
        before = {name: spent(group) for name, group in groups.items()}
        for press in range(PRESSES):
            page.evaluate("log.frames = []")
            page.keyboard.press("ArrowRight" if press % 20 < 10 else "ArrowLeft")
            page.wait_for_function("log.frames.length > 0")
        turns.append({name: (spent(group) - before[name]) / PRESSES
                      for name, group in groups.items()})  # fmt: skip
    return {name: min(turn[name] for turn in turns) for name in groups}


def main() -> None:
    """Print both tables."""
    from browser_program import find_browser
    from lab import browser_page, jupyterlab

    for name, ms in parts(explorer_here()).items():
        print(f"{name:34}{ms:7.2f} ms")
    own = psutil.Process()
    with tempfile.TemporaryDirectory() as folder, jupyterlab(Path(folder), Path(folder)) as address:
        server = own.children()
        with browser_page(find_browser()) as page:
            browsers = [
                p for p in own.children(recursive=True) if "--type=" in " ".join(p.cmdline())
            ]
            for technique in (OURS, THEIRS):
                write_notebook(Path(folder) / f"{technique.name}.ipynb", technique)
                known = set(server[0].children(recursive=True))
                prepare(page, address, technique)
                kernel = [p for p in server[0].children(recursive=True) if p not in known]
                groups = {"kernel": kernel, "server": server, "browser": browsers}
                found = of_each(page, technique, groups)
                print(technique.name, {name: f"{ms:.1f} ms" for name, ms in found.items()})


if __name__ == "__main__":
    main()
