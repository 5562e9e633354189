"""Puts JupyterLite with the notebooks beside the pages: python site/lite.py [FOLDER]

    python3.13 -m venv lite && lite/bin/pip install -r site/lite_requirements.txt
    python site/build.py --lite && lite/bin/python site/lite.py dist/site/lite

The course's wheel and what it needs are put into Pyodide's lock, so that `import lecture_lib` needs
no `%pip`. NumPy, SciPy and Matplotlib come from Pyodide's own distribution at run time.

What was run: `--without-lock` (the page, its notebooks, Pyodide alone); and by the tests the side
of the browser with Python's None as `undefined`, and every notebook without numba. What was not:
the build with the lock, which fetches Pyodide's distribution, so the course in a browser's Python.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPECS = "ipywidgets==8.1.9", "comm==0.2.3", "anywidget==0.11.0", "psygnal", "joblib"
CONFIG = {
    "jupyter-config-data": {
        "appName": "Biophysical neuron models, live",
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {"loadPyodideOptions": {"packages": []}}
        },
    },
    "jupyter-lite-schema-version": 0,
}


def wheel(folder: Path) -> Path:
    """Build the wheel of the course."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return max(folder.glob("lecture_lib-*.whl"), key=lambda file: file.stat().st_mtime)


def prepare(folder: Path) -> None:
    """The notebooks as they are, with the settings of the page."""
    content = folder / "content" / "notebooks"  # as in the repository, and on Binder
    shutil.rmtree(content, ignore_errors=True)
    content.mkdir(parents=True)
    for notebook in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        shutil.copyfile(notebook, content / notebook.name)
    (folder / "jupyter-lite.json").write_text(json.dumps(CONFIG, indent=1), encoding="utf-8")


def command(folder: Path, target: Path, course: Path, lock: bool = True) -> list[str]:
    """What builds it; without `lock` Pyodide alone, and the course is not there."""
    build = [sys.executable, "-m", "jupyter", "lite", "build", "--lite-dir", str(folder)]
    build += ["--contents", str(folder / "content"), "--output-dir", str(target)]
    if lock:
        build += ["--pyodide-lock", "--pyodide-lock-wheels", str(course)]
        build += [f"--pyodide-lock-specs={spec}" for spec in SPECS]
    return build


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="?", type=Path, default=ROOT / "dist" / "site" / "lite")
    parser.add_argument("--without-lock", action="store_true", help="the page alone, for a look")
    given = parser.parse_args()
    work = ROOT / "dist" / "lite.work"
    prepare(work)
    course = wheel(work)
    subprocess.run(
        command(work, given.target.resolve(), course, not given.without_lock), check=True, cwd=work
    )
    print(f"{given.target}: open lab/index.html?path=notebooks/00_start_here.ipynb there")


if __name__ == "__main__":
    main()
