"""Each notebook runs where numba does not exist, as in a browser's kernel."""

import subprocess
import sys
from pathlib import Path

import notebook_runner
import pytest
from notebook_runner import SOURCES

HELPERS = str(Path(notebook_runner.__file__).parent)
WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None  # importing it fails, as if it were not installed
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from notebook_runner import run
from lecture_lib.support.jit import fast_path
explorers = run(Path(sys.argv[2])).explorers
assert not fast_path().compiled
print([explorer.error for explorer in explorers])
"""


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_notebook_runs_without_numba(source):
    command = [sys.executable, "-c", WITHOUT_NUMBA, HELPERS, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.strip("[]\n").split(", ")) == {"None"}, done.stdout
