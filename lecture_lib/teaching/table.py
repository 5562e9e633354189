"""Numbers in a table, as a notebook shows them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lecture_lib.support.numbers import THIN, written

THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")  # a page must not break 12 500
SYMBOL = re.compile(r"\b([^\W\d_]{1,2})_(\w+)")  # g_Na, τ_m: not a name of the program


@dataclass(frozen=True, repr=False)
class Table:
    """Rows under their heads; Markdown where the page can set it, aligned text elsewhere."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        lines = (self.heads, *self.rows)
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join(
            "  ".join(cell.rjust(w) for cell, w in zip(line, widths, strict=True)) for line in lines
        )

    def _repr_markdown_(self) -> str:
        rules = tuple("--:" for _ in self.heads)
        lines = (f"| {' | '.join(line)} |" for line in (self.heads, rules, *self.rows))
        return THOUSANDS.sub(THIN, SYMBOL.sub(r"\1<sub>\2</sub>", "\n".join(lines)))


def table(columns: Mapping[str, Sequence[Any]]) -> Table:
    """Show columns of numbers or words under their heads, three digits each.

    Parameters
    ----------
    columns : mapping of str to sequence
        The head, with its unit, and what stands below it. All columns are equally long.

    Raises
    ------
    ValueError
        If the columns differ in length.

    Examples
    --------
    >>> table({"model": ["LIF", "AdEx"], "Γ": [0.4412, 0.75]})
    model      Γ
      LIF  0.441
     AdEx  0.750
    """
    lengths = {head: len(column) for head, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"columns of different lengths make no table: {lengths}")
    cells = ([written(value) for value in column] for column in columns.values())
    return Table(tuple(columns), tuple(zip(*cells, strict=True)))
