"""A new Python, for what happens once in a process: imports, compiling, a numba that is missing."""

import subprocess
import sys

PATIENCE = 1800  # seconds: a loaded machine is slow, not broken


def fresh_python(*arguments: str, **options) -> subprocess.CompletedProcess:
    """Run ``python`` with these arguments to its good end; `options` are those of `subprocess`."""
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=PATIENCE, **options
    )
    assert done.returncode == 0, done.stderr
    return done
