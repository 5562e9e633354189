"""Does this installation work, and is its fast path on? Asked once, in the first notebook."""

import platform
import sys
from importlib.util import find_spec
from pathlib import Path

from lecture_lib.support.jit import compiled, fast_path

PACKAGES = ("lecture-lib", "numpy", "scipy", "matplotlib", "anywidget")
SERVER_CONFIG = "etc/jupyter/jupyter_server_config.d/lecture_lib.json"


def self_check() -> None:
    """Print versions, compiled kernels and the fast line to the browser; a ✗ says what to do.

    Examples
    --------
    >>> self_check()  # doctest: +ELLIPSIS
    ✓ Python       3...
    """
    print(_line("Python", f"{platform.python_version()} on {platform.system()}"))
    for name in PACKAGES:
        print(_package(name))
    print(_kernels())
    if find_spec("jupyter_server"):  # a browser's own Python, or another program, has none
        print(_package("jupyterlab", "python -m pip install jupyterlab"))
        print(_server())


def _line(name: str, found: str, remedy: str = "") -> str:
    advice = f"  → run: {remedy}" if remedy else ""
    return f"{'✗' if remedy else '✓'} {name:<12} {found}{advice}"


def _package(name: str, remedy: str = "python -m pip install -e .") -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        return _line(name, version(name))
    except PackageNotFoundError:
        return _line(name, "missing", remedy)


@compiled
def square(x):
    """The kernel that is tried."""
    return x * x


def _kernels() -> str:
    path = fast_path()
    try:
        works = square(3.0) == 9.0
    except Exception as problem:  # whatever a broken numba raises
        return _line("kernels", f"fail: {type(problem).__name__}", "python -m pip install -U numba")
    here = sys.platform == "emscripten"  # a browser's own Python has no numba
    remedy = "" if works and (path.compiled or here) else "python -m pip install numba"
    return _line("kernels", str(path), remedy)


def _server() -> str:
    # Without it an answer may wait for an acknowledgement on its way; everything still works.
    if (Path(sys.prefix) / SERVER_CONFIG).exists():
        return _line("server", "sends frames at once")
    remedy = "python -m pip install -e . in this environment"
    return _line("server", "frames may wait for the network", remedy)
