"""A class on one machine: so many students drag a slider, each with a kernel of their own.

    python benchmarks/hub.py 20 --notebook 02_membrane_circuit --seconds 20

Each student runs a whole notebook, then moves the first slider of its last explorer. A kernel is
spoken to as a server does it; the way over the network is not in the numbers. Printed for each
student: pictures a second, the time from a move to its picture (median and the slowest of twenty),
kB a picture as the hub sends it, and the memory that the kernel adds to the machine.
"""

import argparse
import asyncio
import json
import os
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
from jupyter_client.manager import AsyncKernelManager

ROOT = Path(__file__).resolve().parents[1]
PAUSE = 1 / 60  # s between an answer and the next move: a screen's frame
PATIENCE = 900  # s for a notebook to run, while all others run theirs

LAST_EXPLORER = """
import json as _json
from lecture_lib.live.registry import _shown
_explorer = list(_shown.values())[-1]
_slider = next(n for n, c in _explorer.controls.items() if c.kind == "slider")
_values = [_explorer.controls[_slider].snap(v) for v in
           (_explorer.controls[_slider]._along(k / 40) for k in range(41))]
print(_json.dumps({"comm": _explorer._panel.model_id, "slider": _slider, "values": _values}))
"""


@dataclass
class Student:
    """A kernel, and what it answered."""

    number: int
    waits: list[float] = field(default_factory=list)  # s from a move to its picture
    sizes: list[int] = field(default_factory=list)  # bytes of a picture
    memory: float = 0.0  # MB that no other process shares

    async def attend(self, notebook: Path) -> None:
        """Start a kernel and run all cells of a notebook."""
        self.manager = AsyncKernelManager(kernel_name="python3")
        await self.manager.start_kernel(cwd=str(notebook.parent), env=own_environment())
        self.client = self.manager.client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=PATIENCE)
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type == "code":
                await self.run(cell.source)
        self.explorer = json.loads(await self.run(LAST_EXPLORER))
        await self.ask({"kind": "open", "width": 900, "height": 420, "ratio": 1, "zoom": 1})

    async def run(self, code: str) -> str:
        """Run a cell; what it printed."""
        printed = []

        def note(message: dict) -> None:
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])

        reply = await self.client.execute_interactive(
            code, timeout=PATIENCE, output_hook=note, stop_on_error=True
        )
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"{reply['content']['ename']}: {reply['content']['evalue']}")
        return "".join(printed)

    async def ask(self, message: dict) -> int:
        """What the page would send; the size of the picture that answers."""
        request = len(self.waits) + 1
        content = {"view": "bench", "request": request, "way": "net", **message}
        data = {"method": "custom", "content": content}
        session, shell = self.client.session, self.client.shell_channel
        shell.send(session.msg("comm_msg", {"comm_id": self.explorer["comm"], "data": data}))
        while True:
            answer = await self.client.get_iopub_msg(timeout=PATIENCE)
            inside = answer["content"].get("data", {})
            told = inside.get("content", {}) if inside.get("method") == "custom" else {}
            if told.get("request") == request and told.get("kind") == "frame":
                return sum(memoryview(buffer).nbytes for buffer in answer["buffers"])

    async def drag(self, until: float) -> None:
        """Move the slider to and fro, as fast as the pictures come."""
        values = self.explorer["values"]
        track = values + values[-2:0:-1]
        while time.monotonic() < until:
            value = track[(len(self.waits) + 7 * self.number) % len(track)]
            sent = time.monotonic()
            size = await self.ask({"kind": "set", "values": {self.explorer["slider"]: value}})
            self.waits.append(time.monotonic() - sent)
            self.sizes.append(size)
            await asyncio.sleep(PAUSE)
        process = psutil.Process(self.manager.provisioner.process.pid)
        self.memory = process.memory_full_info().uss / 1e6

    async def leave(self) -> None:
        """End the kernel."""
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=True)

    def __str__(self) -> str:
        if len(self.waits) < 2:
            return f"{self.number:3}  no picture in time"
        slow = statistics.quantiles(self.waits, n=20)[-1]
        return (
            f"{self.number:3}  {len(self.waits) / sum(w + PAUSE for w in self.waits):5.1f} /s  "
            f"{1000 * statistics.median(self.waits):6.0f} ms  {1000 * slow:6.0f} ms  "
            f"{statistics.mean(self.sizes) / 1000:6.0f} kB  {self.memory:5.0f} MB"
        )


def own_environment() -> dict[str, str]:
    """What a hub should set: one thread each, and no lab book beside the notebook."""
    return os.environ | {"NUMBA_NUM_THREADS": "1", "LECTURE_LAB_BOOK": "off"}


async def lesson(count: int, notebook: Path, seconds: float) -> list[Student]:
    """All students together: everybody runs the notebook, then everybody drags."""
    students = [Student(number + 1) for number in range(count)]
    try:
        began = time.monotonic()
        await asyncio.gather(*(student.attend(notebook) for student in students))
        print(f"{count} × {notebook.stem}: all ran within {time.monotonic() - began:.0f} s")
        until = time.monotonic() + seconds
        await asyncio.gather(*(student.drag(until) for student in students))
    finally:
        await asyncio.gather(*(s.leave() for s in students if hasattr(s, "client")))
    return students


def main() -> None:
    """Read the command line, and print a line for each student and the sum."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("students", nargs="?", type=int, default=20)
    parser.add_argument("--notebook", default="02_membrane_circuit")
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    notebook = ROOT / "notebooks" / f"{given.notebook}.ipynb"
    students = asyncio.run(lesson(given.students, notebook, given.seconds))
    print("       rate    median  1 in 20      size  memory")
    print(*students, sep="\n")
    shown = sum(len(s.waits) for s in students) / given.seconds
    sent = sum(sum(s.sizes) for s in students) / given.seconds
    print(f"all  {shown:5.0f} /s, {sent / 1e6:.1f} MB/s, {sum(s.memory for s in students):.0f} MB")


if __name__ == "__main__":
    main()
