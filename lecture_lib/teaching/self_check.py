"""Does this installation work, and is its fast path on? Asked once, in the first notebook."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lecture_lib.support.jit import fast_path

PACKAGES = ("lecture-lib", "numpy", "scipy", "matplotlib", "anywidget", "jupyterlab")
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
    path = fast_path()
    print(_line("kernels", str(path), "" if path.compiled else "python -m pip install numba"))
    print(_server())


def _line(name: str, found: str, remedy: str = "") -> str:
    advice = f"  → run: {remedy}" if remedy else ""
    return f"{'✗' if remedy else '✓'} {name:<12} {found}{advice}"


def _package(name: str) -> str:
    try:
        return _line(name, version(name))
    except PackageNotFoundError:
        return _line(name, "missing", "python -m pip install -e .")


def _server() -> str:
    # Without it an answer may wait for an acknowledgement on its way; everything still works.
    if (Path(sys.prefix) / SERVER_CONFIG).exists():
        return _line("server", "sends frames at once")
    remedy = "python -m pip install -e . in this environment"
    return _line("server", "frames may wait for the network", remedy)
