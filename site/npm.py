"""Packages of npm, unpacked: MathJax and Pyodide are no part of this repository."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path


def unpacked(package: str, folder: Path) -> Path:
    """Fetch a package, such as ``mathjax@3``, into `folder`, once; where it is unpacked."""
    target = folder / package
    if not (target / "package").exists():
        if shutil.which("npm") is None:
            sys.exit(f"{package} is missing: install npm")
        target.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "pack", "--silent", package]
        packed = subprocess.run(npm, cwd=target, check=True, capture_output=True, text=True)
        with tarfile.open(target / packed.stdout.split()[-1]) as archive:
            archive.extractall(target, filter="data")
    return target / "package"
