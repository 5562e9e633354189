"""What importing each room costs, beside NumPy, SciPy and matplotlib: medians of fresh processes.

The modules are compiled to bytecode before, as pip does on installing; otherwise a third of the
time would be that of Python's compiler, which a student pays once.

python benchmarks/import_time.py
"""

import compileall
import subprocess
import sys
from pathlib import Path
from statistics import median

RUNS = 7
PACKAGE = Path(__file__).resolve().parent.parent / "lecture_lib"
PEERS = {
    "nothing": "pass",
    "numpy": "import numpy",
    "numpy, scipy": "import numpy, scipy",
    "numpy, matplotlib": "import numpy, matplotlib.figure, matplotlib.backends.backend_agg",
}
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def rooms() -> dict[str, str]:
    """A statement for each room and for the pictures in it."""
    faces = sorted(PACKAGE.rglob("__init__.py"))
    names = [".".join(face.parent.relative_to(PACKAGE.parent).parts) for face in faces]
    return {name: f"import {name}" for name in names}


def seconds(statement: str) -> float:
    """One fresh interpreter, s."""
    command = [sys.executable, "-c", TIMED.format(statement)]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def main() -> None:
    compileall.compile_dir(PACKAGE, quiet=1)
    statements = PEERS | rooms()
    runs = [{name: seconds(code) for name, code in statements.items()} for _ in range(RUNS)]
    took = {name: median(run[name] for run in runs) for name in statements}
    print(f"{'':45}{'ms':>6}{'/ numpy':>9}{'/ numpy, matplotlib':>21}")
    for name, time in took.items():
        ratios = time / took["numpy"], time / took["numpy, matplotlib"]
        print(f"{name:45}{1000 * time:6.0f}{ratios[0]:9.2f}{ratios[1]:21.2f}")


if __name__ == "__main__":
    main()
