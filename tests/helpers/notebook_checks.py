"""What every notebook must do, for the file of each: ``class TestNotebook(NotebookChecks)``.

A file for each notebook, so that one process executes it, once for all of its tests.
"""

from pathlib import Path

from exercise_checks import ExerciseChecks
from explorer_checks import ExplorerChecks
from fresh_python import fresh_python
from question_checks import QuestionChecks
from setting import THOROUGH

WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None  # importing it fails, as if it were not installed
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from notebook_runner import run
from lecture_lib.support.jit import fast_path
explorers = run(Path(sys.argv[2]), int(sys.argv[3]) or None).explorers
assert not fast_path().compiled
print({explorer.error for explorer in explorers})
"""


class NotebookChecks(ExplorerChecks, ExerciseChecks, QuestionChecks):
    """Its explorers, runs and tasks, questions and exercises, with numba and without."""

    def test_it_runs_without_numba(self, source):
        """As in a browser's kernel: in .ci/run to its end, else up to its second explorer."""
        helpers, enough = str(Path(__file__).parent), "0" if THOROUGH else "2"
        done = fresh_python("-c", WITHOUT_NUMBA, helpers, str(source), enough)
        assert done.stdout == "{None}\n"
