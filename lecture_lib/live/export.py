"""What *Save* gives: the picture as PNG or SVG, its curves or the records as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence

from lecture_lib.pictures.export import curves, image

IMAGES = {"png": "image/png", "svg": "image/svg+xml"}


def export(explorer, kind: str) -> tuple[bytes, str]:
    """The bytes of a file and their media type.

    Parameters
    ----------
    explorer : Explorer
    kind : {"png", "svg", "csv", "records"}
        The picture as pixels or as lines, the curves that it shows, or the table of records.

    Raises
    ------
    ValueError
        Another kind.
    """
    if kind in IMAGES:
        return image(explorer.picture, kind), IMAGES[kind]
    if kind == "csv":
        return _table(["panel", "curve", "x", "y"], curves(explorer.picture)), "text/csv"
    if kind == "records":
        names = list(dict.fromkeys(name for row in explorer.records for name in row))
        rows = ([row.get(name, "") for name in names] for row in explorer.records)
        units = explorer.units
        heads = [f"{name} ({units[name]})" if name in units else name for name in names]
        return _table(heads, rows), "text/csv"
    raise ValueError(f"format = {kind!r} is not one of png, svg, csv, records")


def _table(names: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()
