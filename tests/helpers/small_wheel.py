"""Wheels that a test writes."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZipFile


def small_wheel(
    folder: Path, name: str, files: Mapping[str, bytes], needs: Iterable[str] = ()
) -> Path:
    """A wheel of this name with these files, which says what it needs."""
    file = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    said = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
    said += [f"Requires-Dist: {one}" for one in needs]
    with ZipFile(file, "w") as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)
        wheel.writestr(f"{about}/METADATA", "\n".join(said) + "\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
    return file
