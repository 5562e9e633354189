"""Replay what Binder does on top of its base image, in a fresh environment.

Installs the pins, runs `postBuild`, then executes every notebook through `start`:

    python .ci/replay_binder.py
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def main() -> None:
    python = python_of(CHECKOUT / "binder" / "runtime.txt")
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder, "course")
        copy_tracked(course)
        binder = Image(course, fresh_environment(Path(folder), python or sys.executable))
        binder.install(pinned=python is not None)
        binder.run("bash", "binder/postBuild")
        binder.check_post_build()
        binder.execute_notebooks()
    print("The Binder image installs, starts and runs every notebook.")


def copy_tracked(course: Path) -> None:
    """Copy the files that git tracks, as they are in this folder: Binder gets no others."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (CHECKOUT / name).is_file():  # one that was just deleted is not
            (course / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, course / name)


def python_of(runtime: Path) -> str | None:
    """The Python that the pins are for, or None where this machine has none."""
    wanted = runtime.read_text().strip().removeprefix("python-")
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if here == wanted:
        return sys.executable
    found = subprocess.run(
        [CHECKOUT / ".ci" / "find_python", wanted], capture_output=True, text=True
    )
    if found.returncode:
        print(
            f"Python {wanted} is not on this machine: replayed by Python {here}, "
            "with the newest versions of the pinned packages that it can have."
        )
        return None
    return found.stdout.strip()


def fresh_environment(folder: Path, python: str) -> dict[str, str]:
    """Create an empty virtual environment; return the variables that put it first."""
    home = folder / "venv"
    subprocess.run([python, "-m", "venv", home], check=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "JUPYTER"))}
    return kept | {
        "PATH": os.pathsep.join([str(home / "bin"), os.environ["PATH"]]),
        "VIRTUAL_ENV": str(home),
        "MPLCONFIGDIR": str(folder / "matplotlib"),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
    }


class Image:
    """A copy of the course and the environment that Binder would build for it."""

    def __init__(self, course: Path, environment: dict[str, str]) -> None:
        self.course = course
        self.environment = environment

    def run(self, *command: str) -> str:
        """Run a command in the course's folder; return what it printed, or stop with it."""
        print("$", *command, flush=True)
        done = subprocess.run(
            command, cwd=self.course, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"{done.stdout}\nexit status {done.returncode}")
        return done.stdout

    def start(self, *command: str) -> str:
        """Run a command as Binder does once the image is built."""
        return self.run("bash", "binder/start", *command)

    def install(self, pinned: bool) -> None:
        """Install the pins, and see that they name all that was installed."""
        requirements = self.course / "binder" / "requirements.txt"
        if not pinned:
            requirements.write_text(re.sub("==.*", "", requirements.read_text()))
        self.run("python", "-m", "pip", "install", "--quiet", "--requirement", str(requirements))
        self.run("python", "-m", "pip", "check")
        if pinned:
            pins = {line for line in requirements.read_text().splitlines() if "==" in line}
            frozen = self.run("python", "-m", "pip", "freeze", "--quiet").splitlines()
            if unpinned := {line for line in frozen if "==" in line} - pins:
                sys.exit(f"not pinned in binder/requirements.txt: {', '.join(sorted(unpinned))}")

    def check_post_build(self) -> None:
        """See that `postBuild` enabled the extension and left both caches behind."""
        listing = self.start("jupyter", "server", "extension", "list")
        enabled = [line for line in listing.splitlines() if "lecture_lib.support.server" in line]
        if not any("OK" in line for line in enabled):
            sys.exit(f"the server extension is not enabled:\n{listing}")
        if not any(Path(self.environment["MPLCONFIGDIR"]).glob("fontlist*.json")):
            sys.exit("postBuild wrote no list of fonts")
        if not any(self.course.glob("lecture_lib/**/*.nbi")):
            sys.exit("postBuild compiled no kernel")

    def execute_notebooks(self) -> None:
        notebooks = sorted(self.course.glob("notebooks/*.ipynb"))
        if not notebooks:
            sys.exit("no notebook to execute in notebooks/")
        execute = ("jupyter", "nbconvert", "--execute", "--inplace", "--to=notebook")
        for notebook in notebooks:
            self.start(*execute, str(notebook.relative_to(self.course)))


if __name__ == "__main__":
    main()
