"""Where the notebooks of the course are: in a checkout, or where an installation put them."""

from pathlib import Path

FIRST = "00_start_here.ipynb"
PACKAGE = "lecture-lib"


def notebooks() -> list[Path]:
    """The notebooks of this checkout, or those that came with the installed package."""
    checkout = Path(__file__).parents[2] / "notebooks"
    if (checkout / FIRST).exists():
        return sorted(checkout.glob("[0-9]*.ipynb"))
    from importlib.metadata import PackageNotFoundError, files  # slow to import

    try:
        installed = files(PACKAGE) or []
    except PackageNotFoundError:
        installed = []
    return sorted(Path(file.locate()) for file in installed if file.suffix == ".ipynb")


def repository() -> str:
    """The address where the installed course is published; "" where nothing says so."""
    from importlib.metadata import PackageNotFoundError, metadata  # slow to import

    try:
        said = metadata(PACKAGE).get_all("Project-URL") or []
    except PackageNotFoundError:
        said = []
    return dict(line.split(", ", 1) for line in said).get("Repository", "")
