"""Which notebook cell shows which live figure: running a cell again frees what it showed before."""

import gc
from collections import defaultdict

from IPython import get_ipython
from IPython.display import display
from ipywidgets import Widget

_shown: dict[str, dict[str, list[Widget]]] = defaultdict(dict)  # cell → run → its widgets


def live_view(widget: Widget, otherwise: str) -> None:
    """Show `widget`, with the text that stands in where nothing is live.

    The widget's own bundle tells each host what it needs, as Colab its widget manager.
    """
    bundle = widget._repr_mimebundle_()
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    display(data | {"text/plain": otherwise}, metadata=metadata, raw=True)


def free_cell() -> None:
    """Close what earlier runs of the running cell showed.

    Without this, each run of a cell would keep its figure and its pixels in memory for good.
    """
    cell, run = _running_cell()
    earlier = [r for r in _shown.get(cell, {}) if r != run]
    for old in [old for r in earlier for old in _shown[cell].pop(r)]:
        old.close()
    if earlier:
        gc.collect()  # a figure is made of circles


def show_in_cell(widget: Widget) -> None:
    """Note that the running cell shows `widget`, so that its next run can free it."""
    cell, run = _running_cell()
    if cell is not None:
        _shown[cell].setdefault(run, []).append(widget)


def next_place() -> str:
    """The running cell's name, with a number from its second live figure on: ``"3f2a1b4c.2"``.

    A saved notebook keeps it, so an address can name it; empty where the front end tells none.
    """
    cell, run = _running_cell()
    number = len(_shown.get(cell, {}).get(run, [])) + 1
    return "" if cell is None else cell if number == 1 else f"{cell}.{number}"


def _running_cell() -> tuple[str | None, str]:
    """The cell's name, where the front end tells it, and the name of this run."""
    shell = get_ipython()
    # In a browser's kernel the shell does not know, but its kernel does.
    ask = getattr(shell, "get_parent", None) or getattr(
        getattr(shell, "kernel", None), "get_parent", dict
    )
    parent = ask() or {}
    return parent.get("metadata", {}).get("cellId"), parent.get("header", {}).get("msg_id", "")
