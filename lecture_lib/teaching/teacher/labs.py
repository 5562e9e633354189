"""What a teacher needs for the labs of notebook 09: answer keys, and the points in a lab book."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from ..table import Table, table

COMMITS = "hands_on/hidden_commits"  # in the records of a lab book: a row a try


def answer_keys(words: Sequence[str], cell: str = "LIF") -> Table:
    """The parameters of the hidden neurons of these code words, recomputed from the words.

    Raises
    ------
    ValueError
        An unknown cell.

    Examples
    --------
    >>> answer_keys(["Golgi", "Cajal"]).heads[:3]
    ('code word', 'C (µF/cm²)', 'g_L (mS/cm²)')
    """
    hidden, scoring = (import_module(f"lecture_lib.hands_on{n}") for n in ("", ".scoring"))
    keys = [hidden.answer_key(word, cell) for word in words]
    units = scoring.UNITS
    columns = {f"{name} ({units[name]})": [key[name] for key in keys] for name in keys[0]}
    return table({"code word": words} | columns)


def best_commit(records: Mapping[str, Any]) -> tuple[str, float] | None:
    """Code word and points of the best try at lab 1 that a lab book holds; None without one."""
    rows = records.get(COMMITS)
    tries = [
        (row["points"], str(row.get("code word", "")))
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict) and isinstance(row.get("points"), int | float)
    ]
    if not tries:
        return None
    points, word = max(tries)
    return word, float(points)
