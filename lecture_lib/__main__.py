"""Copies the notebooks into a folder and opens them: python -m lecture_lib [FOLDER]."""

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from lecture_lib.support.notebooks import FIRST, notebooks


def main(words: list[str] | None = None) -> int:
    """Read the command line; what is already in the folder stays as it is."""
    parser = argparse.ArgumentParser(prog="python -m lecture_lib", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("neuron-models"))
    parser.add_argument("--copy", action="store_true", help="copy only, open nothing")
    given = parser.parse_args(words)
    kept = copy(given.folder)
    print(f"The notebooks are in {given.folder.resolve()}.")
    if kept:
        print(f"Left as they were: {', '.join(kept)}.")
    return 0 if given.copy else launch(given.folder)


def copy(folder: Path) -> list[str]:
    """Copy the notebooks; the names of those that were there before and stayed."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = []
    for notebook in notebooks():
        target = folder / notebook.name
        if target.exists():
            kept.append(notebook.name)
        else:
            shutil.copyfile(notebook, target)
    return kept


def launch(folder: Path) -> int:
    """Open the first notebook in JupyterLab, where that is installed."""
    if find_spec("jupyterlab") is None:
        print(f"Open {FIRST} in your notebook program, or install JupyterLab:")
        print('    python -m pip install "lecture-lib[lab]"')
        return 0
    return subprocess.call([sys.executable, "-m", "jupyterlab", FIRST], cwd=folder)


if __name__ == "__main__":
    sys.exit(main())
