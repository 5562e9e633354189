"""On which thread of the kernel a page's messages are answered."""

from typing import Any


def answer_where_asked(comm: Any) -> None:
    """Let the page choose: JupyterLab names a thread beside the one that runs cells.

    ipykernel 7.4 sends a message to the thread that spoke last, which is at first the one that runs
    cells: the first picture would wait for the last cell of *Run All*.
    """
    if hasattr(comm, "_reply_subshell_for"):
        comm._reply_subshell_for = _as_asked


def _as_asked(_data: Any, subshell: str | None) -> str | None:
    return subshell
