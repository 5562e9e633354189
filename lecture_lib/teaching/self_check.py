"""Does this installation work, and is its fast path on? Asked once, in the first notebook."""

import platform
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lecture_lib.support.jit import fast_path

PACKAGES = ("lecture-lib", "numpy", "scipy", "matplotlib", "anywidget", "jupyterlab")
SERVER_CONFIG = "etc/jupyter/jupyter_server_config.d/lecture_lib.json"


@dataclass(frozen=True)
class Finding:
    """One line of the check: what was looked at, what was found, whether that is good."""

    name: str
    found: str
    good: bool
    advice: str = ""

    def __str__(self) -> str:
        mark = "✓" if self.good else "✗"
        advice = "" if self.good else f"  → {self.advice}"
        return f"{mark} {self.name:<12} {self.found}{advice}"


@dataclass(frozen=True)
class SelfCheck:
    """All findings, one a line."""

    findings: tuple[Finding, ...]

    def __repr__(self) -> str:
        return "\n".join(str(finding) for finding in self.findings)


def self_check() -> SelfCheck:
    """Look at versions, compiled kernels and the fast line to the browser.

    Examples
    --------
    >>> self_check().findings[0].name
    'Python'
    """
    python = Finding("Python", f"{platform.python_version()} on {platform.system()}", True)
    return SelfCheck((python, *map(_package, PACKAGES), _kernels(), _server()))


def _package(name: str) -> Finding:
    try:
        return Finding(name, version(name), True)
    except PackageNotFoundError:
        return Finding(name, "missing", False, "run: python -m pip install -e .")


def _kernels() -> Finding:
    path = fast_path()
    return Finding("kernels", str(path), path.compiled, "run: python -m pip install numba")


def _server() -> Finding:
    # Without it an answer may wait for an acknowledgement on its way; everything still works.
    installed = (Path(sys.prefix) / SERVER_CONFIG).exists()
    found = "sends frames at once" if installed else "frames may wait for the network"
    return Finding(
        "server", found, installed, "run: python -m pip install -e . in this environment"
    )
