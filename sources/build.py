"""Make the notebooks from their sources beside this file: python sources/build.py [names…]

Without names every notebook is made. What did not change comes out the same to the last byte.
"""

import hashlib
import os
import sys
import tomllib
from collections import Counter
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE.parent / "notebooks"
CELL_TIMEOUT = 600  # seconds
WIDGET = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {
        "name": "python3",
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
    },
    "language_info": {"name": "python"},
}

COURSE = """\
# On Colab this installs the course. Elsewhere it does nothing.
import sys

if "google.colab" in sys.modules:
    %pip install --quiet "lecture-lib @ git+{address}"
"""
NOT_READ = "remove-cell"  # the tag with which Sphinx leaves a cell out


def source_of(name: str) -> Path:
    """The source of a notebook; `name` may also be the path of either file of the pair."""
    return HERE / f"{Path(name).stem}.py"


def read(source: Path) -> nbformat.NotebookNode:
    """Read a source as a notebook without outputs, its cells named after what they contain."""
    notebook = jupytext.read(source, fmt="py:percent")
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen = Counter()
    for cell in notebook.cells:
        text = f"{cell.cell_type}\n{cell.source}"
        seen[text] += 1  # equal cells still need different names
        cell.id = hashlib.sha256(f"{text}\n{seen[text]}".encode()).hexdigest()[:12]
    return notebook


def installs() -> nbformat.NotebookNode:
    """The cell for a machine that Colab lends, which opens a notebook and nothing beside it."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    address = project["project"]["urls"]["Repository"]
    cell = nbformat.v4.new_code_cell(COURSE.format(address=address).strip(), id="course")
    cell.metadata |= {"jupyter": {"source_hidden": True}, "cellView": "form", "tags": [NOT_READ]}
    return cell


def execute(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run every cell in `folder` and keep the outputs, without what differs from run to run."""
    NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=False,
    ).execute()
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            _forget_model(output)


def _forget_model(output: nbformat.NotebookNode) -> None:
    # The live figure ends with its kernel. JupyterLab hides a view without a model,
    # and the picture below it shows.
    view = output.get("data", {}).get(WIDGET)
    if view is not None:
        view["model_id"] = ""


def build(source: Path, target: Path) -> None:
    """Write the executed notebook of one source, with what Colab needs below its title."""
    notebook = read(source)
    execute(notebook, target.parent)
    notebook.cells.insert(1, installs())
    with target.open("w", encoding="utf-8", newline="\n") as file:
        nbformat.write(notebook, file)


def main(names: list[str]) -> None:
    """Build the named notebooks, or all of them."""
    os.environ["LECTURE_LAB_BOOK"] = "off"
    sources = [source_of(name) for name in names] or HERE.glob("[0-9]*.py")
    for source in sorted(sources, reverse=True):  # the map in the first reads the heads of all
        print(f"{source.stem} …", flush=True)
        build(source, NOTEBOOKS / f"{source.stem}.ipynb")


if __name__ == "__main__":
    main(sys.argv[1:])
