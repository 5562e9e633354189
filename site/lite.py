"""Puts JupyterLite with the notebooks beside the pages: python site/lite.py [FOLDER]

    python -m pip install -e ".[lab,lite]"
    python site/build.py --lite && python site/lite.py dist/site/lite

Pyodide comes from npm. Its lock says where each package is; the course's wheel and what it needs
beside Pyodide's own packages are put into it, so that `import lecture_lib` needs no `%pip`. NumPy,
SciPy, Matplotlib and what they need stay in Pyodide's distribution, which the page asks for them.

What was run: all of this, and `tests/browser/test_lite.py` drives such a page in a browser, with
stand-ins for NumPy and the pictures. What was not: fetching Pyodide's compiled packages, so the
course in a browser's Python with the real ones.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from email import message_from_bytes
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

from npm import unpacked
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
VERSION = "314.0.6"  # which the kernel in the extra `lite` is made for
PYODIDE = f"pyodide@{VERSION}"
DISTRIBUTION = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full"
CORE = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"
LOCK = "pyodide-lock.json"
MISSING = "ipywidgets", "jupyterlab_widgets", "comm", "anywidget", "psygnal"  # in Pyodide's lock
IN_BROWSER = {"sys_platform": "emscripten", "platform_machine": "wasm32", "extra": ""}
NAME = "Biophysical neuron models, live"


# ---- Pyodide and its lock --------------------------------------------------------------------


def write_pyodide(target: Path, package: Path, wheels: Iterable[Path]) -> None:
    """Pyodide's core, these wheels, and a lock that knows both them and the distribution."""
    target.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        shutil.copy(package / name, target)
    for wheel in wheels:
        shutil.copy(wheel, target)
    official = json.loads((package / LOCK).read_text(encoding="utf-8"))
    (target / LOCK).write_text(json.dumps(locked(official, wheels)), encoding="utf-8")


def locked(official: dict, wheels: Iterable[Path]) -> dict:
    """A lock whose packages come from the distribution, but for these wheels beside it."""
    packages = {
        name: package | {"file_name": f"{DISTRIBUTION}/{package['file_name']}"}
        for name, package in official["packages"].items()
    }
    ours = {package["name"]: package for package in map(entry, wheels)}
    packages |= ours
    for package in ours.values():
        package["depends"] = sorted(package["depends"] & packages.keys())
    return official | {"packages": packages}


def entry(wheel: Path) -> dict:
    """What a lock says of a wheel."""
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        about = next(name for name in names if name.endswith(".dist-info/METADATA"))
        said = message_from_bytes(archive.read(about))
    needed = map(Requirement, said.get_all("Requires-Dist", []))
    modules = {name.partition("/")[0].removesuffix(".py") for name in names}
    return {
        "name": canonicalize_name(said["Name"]),
        "version": said["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(name for name in modules if name.isidentifier()),
        "depends": {
            canonicalize_name(one.name)
            for one in needed
            if one.marker is None or one.marker.evaluate(IN_BROWSER)
        },
        "unvendored_tests": False,
    }


def course(folder: Path) -> Path:
    """The wheel of the course."""
    command = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *command], check=True)
    [wheel] = folder.glob("lecture_lib-*.whl")
    return wheel


def download(packages: Iterable[str], folder: Path) -> list[Path]:
    """Wheels of pure Python for a browser, as they are published."""
    pure = ["--only-binary=:all:", "--implementation=py", "--abi=none", "--platform=any"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *pure]
    command += ["--python-version=3.14", "--dest", str(folder)]
    subprocess.run([*command, *packages], check=True)
    return sorted(folder.glob("*.whl"))


def pinned() -> list[str]:
    """What Pyodide's lock does not have, in the versions of the environment that builds the page.

    A widget's two halves, in Python and in the page, must be of one version.
    """
    return [f"{name}=={version(name)}" for name in MISSING]


# ---- the page --------------------------------------------------------------------------------


def prepare(folder: Path, notebooks: Iterable[Path], **settings: bool) -> None:
    """The notebooks as they are, and the settings of the page."""
    content = folder / "content" / "notebooks"  # as in the repository, and on Binder
    shutil.rmtree(content, ignore_errors=True)
    content.mkdir(parents=True)
    for notebook in notebooks:
        shutil.copyfile(notebook, content / notebook.name)
    config = {"jupyter-config-data": {"appName": NAME} | settings}
    text = json.dumps(config | {"jupyter-lite-schema-version": 0})
    (folder / "jupyter-lite.json").write_text(text, encoding="utf-8")


def build(folder: Path, target: Path) -> None:
    """JupyterLite, with the Pyodide in ``static/pyodide`` of `folder`."""
    command = [sys.executable, "-m", "jupyter", "lite", "build", "--lite-dir", str(folder)]
    command += ["--contents", str(folder / "content"), "--output-dir", str(target)]
    subprocess.run([*command, "--no-sourcemaps"], check=True, cwd=folder)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="?", type=Path, default=ROOT / "dist" / "site" / "lite")
    given = parser.parse_args()
    work = ROOT / "dist" / "lite.work"
    shutil.rmtree(work / "static", ignore_errors=True)
    shutil.rmtree(work / "wheels", ignore_errors=True)
    prepare(work, sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")))
    wheels = [course(work / "wheels"), *download(pinned(), work / "wheels" / "needed")]
    write_pyodide(work / "static" / "pyodide", unpacked(PYODIDE, work), wheels)
    build(work, given.target.resolve())
    print(f"{given.target}: open lab/index.html?path=notebooks/00_start_here.ipynb there")


if __name__ == "__main__":
    main()
