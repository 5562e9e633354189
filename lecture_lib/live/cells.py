"""Which notebook cell shows which live figure: running a cell again frees what it showed before."""

from collections import defaultdict

from IPython import get_ipython
from ipywidgets import Widget

_shown: dict[str, dict[str, list[Widget]]] = defaultdict(dict)  # cell → run → its widgets


def live_view(widget: Widget, otherwise: str) -> dict:
    """The output that shows `widget`, with the text that stands in where nothing is live."""
    view = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return {"application/vnd.jupyter.widget-view+json": view, "text/plain": otherwise}


def free_cell() -> None:
    """Close what earlier runs of the running cell showed.

    Without this, each run of a cell would keep its figure and its pixels in memory for good.
    """
    cell, run = _running_cell()
    for earlier in [r for r in _shown.get(cell, {}) if r != run]:
        for old in _shown[cell].pop(earlier):
            old.close()


def show_in_cell(widget: Widget) -> None:
    """Note that the running cell shows `widget`, so that its next run can free it."""
    cell, run = _running_cell()
    if cell is not None:
        _shown[cell].setdefault(run, []).append(widget)


def _running_cell() -> tuple[str | None, str]:
    """The cell's name, where the front end tells it, and the name of this run."""
    parent = getattr(get_ipython(), "get_parent", dict)() or {}
    return parent.get("metadata", {}).get("cellId"), parent.get("header", {}).get("msg_id", "")
