"""What `import lecture_lib` and its parts cost beside NumPy, SciPy and matplotlib.

python benchmarks/import_time.py
"""

import subprocess
import sys
from statistics import median

RUNS = 7
IMPORTS = {
    "nothing": "pass",
    "lecture_lib": "import lecture_lib",
    "numpy, scipy, matplotlib": "import numpy, scipy, matplotlib.figure",
    "physics (membrane)": "import lecture_lib.membrane",
    "a view (membrane)": "import lecture_lib.views.membrane",
    "live figures": "import lecture_lib.live",
}
TIMED = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def seconds(statement: str) -> float:
    """The median over fresh interpreters, s."""
    command = [sys.executable, "-c", TIMED.format(statement)]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(RUNS)]
    return median(float(run.stdout) for run in runs)


def main() -> None:
    for name, statement in IMPORTS.items():
        print(f"{name:28}{seconds(statement) * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
