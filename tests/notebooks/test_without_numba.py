"""The notebooks where numba is missing, as in a browser's kernel."""

from pathlib import Path

import pytest
from fresh_python import fresh_python
from notebook_runner import SOURCES
from notebook_runner import __file__ as runner
from setting import THOROUGH

WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None  # importing it fails, as if it were not installed
helpers, enough, *sources = sys.argv[1:]
sys.path.insert(0, helpers)
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from notebook_runner import run
from question_checks import known, questions
from lecture_lib.support.jit import fast_path
from lecture_lib.teaching.question import pieces_of
for source in map(Path, sources):
    if not int(enough) and find_spec(f"lecture_lib.{source.stem[3:]}"):
        room = import_module(f"lecture_lib.{source.stem[3:]}.questions")
        print(*(asked.computed and None for asked in questions(room).values()))
    for explorer in run(source, int(enough) or None).explorers:
        print(explorer.error)
        if "Without compiled code" in explorer.task:  # less, yet what each preset says holds
            room, name = source.stem[3:], explorer.model.__name__
            claims = import_module(f"lecture_lib.{room}.questions").PRESETS[name]
            pieces = pieces_of(room, name)
            start = known(explorer, pieces)
            for preset in explorer.presets:
                explorer.choose(preset)
                assert claims[preset](known(explorer, pieces), start), (name, preset)
assert not fast_path().compiled
"""
# In .ci/run to the end of each, else up to its first explorer, all in one process.
ENOUGH = 0 if THOROUGH else 1


@pytest.mark.parametrize("sources", [[s] for s in SOURCES] if THOROUGH else [SOURCES])
def test_they_run_without_numba(sources):
    helpers = str(Path(runner).parent)
    done = fresh_python("-c", WITHOUT_NUMBA, helpers, str(ENOUGH), *map(str, sources))
    said = done.stdout.split()
    assert set(said) == {"None"}
    assert len(said) >= len(sources)
