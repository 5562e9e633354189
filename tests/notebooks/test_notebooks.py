"""Each notebook is tested, agrees with its source and was executed, without an error."""

from itertools import pairwise
from pathlib import Path

import jupytext
import pytest
from notebook_runner import SOURCES, WIDGET, of_source, saved

each_notebook = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)

BOX = "Box(children="


@each_notebook
def test_a_file_takes_all_checks_for_it(source):
    tests = Path(__file__).with_name(f"test_{source.name}")
    assert "\nclass TestNotebook(NotebookChecks):\n" in tests.read_text(encoding="utf-8")


@each_notebook
def test_cells_agree_with_the_source(source):
    written = jupytext.read(source, fmt="py:percent").cells
    built = of_source(saved(source))
    assert [(c.cell_type, c.source) for c in built] == [(c.cell_type, c.source) for c in written]


@each_notebook
def test_every_cell_was_executed_once_and_in_order(source):
    cells = [cell for cell in of_source(saved(source)) if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@each_notebook
def test_no_cell_fails_or_warns(source):
    for cell in saved(source).cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", f"{cell.source}\n{output.text}"


@each_notebook
def test_each_live_view_is_followed_by_what_stays_without_a_kernel(source):
    outputs = [out for cell in saved(source).cells for out in cell.get("outputs", [])]
    for view, still in zip(outputs, [*outputs[1:], {}], strict=True):
        if WIDGET in view.get("data", {}):
            assert view.data[WIDGET]["model_id"] == "", "JupyterLab hides only a view without model"
            if BOX in view.data["text/plain"]:  # of ipywidgets' own, which keep nothing
                continue
            assert {"image/png", "text/html"} & still.data.keys()


@each_notebook
def test_still_pictures_say_their_readout_as_alt_text(source):
    outputs = [out for cell in saved(source).cells for out in cell.get("outputs", [])]
    for view, still in pairwise(outputs):
        if WIDGET in view.get("data", {}) and "image/png" in still.get("data", {}):
            assert still.metadata["image/png"]["alt"] == still.data["text/plain"]
