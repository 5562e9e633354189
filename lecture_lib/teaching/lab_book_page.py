"""The lab book as a page: of a notebook, and as a file to print or to hand in."""

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

from lecture_lib.support.numbers import numeral

MOST_COLUMNS, AT_A_TIME = 13, 6  # of a table of records; records beside each other
CHAPTERS = {  # what is kept → its heading
    "questions": "Predicted, seen, computed",
    "goals": "Found",
    "records": "Recorded",
    "exercises": "Solved",
    "texts": "Explained",
}


class Page:
    """The lab book as a page of a notebook."""

    def __init__(
        self, book: Mapping[str, Mapping[str, Any]], pictures: Mapping[str, bytes] | None = None
    ):
        self.book = book
        self.pictures = pictures or {}  # of what was recorded last, by the names of the records

    def __repr__(self) -> str:
        return "The lab book: what you predicted, saw, recorded and solved."

    def _repr_html_(self) -> str:
        shown = PARTS | {"records": partial(_records, pictures=self.pictures)}
        parts = [
            f"<h3>{heading}</h3>{shown[chapter](self.book[chapter])}"
            for chapter, heading in CHAPTERS.items()
            if self.book.get(chapter)
        ]
        return "".join(parts) or (
            "<p>The lab book is empty. What you predict, see, record and solve is kept in it.</p>"
        )


def whole_page(page: Page) -> str:
    """A file of its own, to print or to hand in: pictures are inside."""
    look = (
        "body{font:16px/1.5 system-ui,sans-serif;margin:2em auto;max-width:50em;padding:0 1em}"
        "table{border-collapse:collapse;font-size:.85em}td,th{border-bottom:1px solid #bbb;"
        "padding:.2em .5em;text-align:left;vertical-align:top}"
        "pre{background:#f3f3f3;padding:.6em;overflow:auto}"
        "@media print{body{margin:0;max-width:none;font-size:11pt}table{font-size:8pt}"
        "td,th{padding:.1em .3em}pre,tr,img{break-inside:avoid}}"
        "img{max-width:100%}"
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Lab book</title>'
        f"<style>{look}</style><h1>Lab book</h1>{page._repr_html_()}</html>\n"
    )


def _rows(heads: list[str], rows: list[list[Any]]) -> str:
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{_short(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _turned(heads: list[str], rows: list[list[Any]]) -> str:
    """A column a row, some at a time: what has many quantities fits on paper."""
    tables = []
    for first in range(0, len(rows), AT_A_TIME):
        some = rows[first : first + AT_A_TIME]
        numbers = [str(first + k) for k in range(1, len(some) + 1)]
        tables.append(_rows(["", *numbers], [list(row) for row in zip(heads, *some, strict=True)]))
    return "".join(tables)


def _short(value: Any) -> str:
    if isinstance(value, bool | str):
        return escape(str(value).replace("*", ""))
    number = value is None or isinstance(value, int | float)
    return numeral(value) if number else escape(json.dumps(value, ensure_ascii=False))


def _questions(kept: Mapping[str, Mapping]) -> str:
    heads = ["question", "predicted", "sure", "seen", "computed", ""]
    names = ("question", "predicted", "sure", "seen", "computed")
    rows = [
        [*(e.get(name) or "–" for name in names), {True: "✓", False: "✗"}.get(e.get("right"), "")]
        for e in kept.values()
    ]
    return _rows(heads, rows)


def _goals(kept: Mapping[str, Mapping]) -> str:
    return _rows(["goal", "when"], [[e.get("goal"), e.get("when")] for e in kept.values()])


def _records(kept: Mapping[str, list], pictures: Mapping[str, bytes]) -> str:
    tables = []
    for name, rows in kept.items():
        heads = list(dict.fromkeys(head for row in rows for head in row))
        cells = [[row.get(head) for head in heads] for row in rows]
        wide = len(heads) > MOST_COLUMNS
        table = _turned(heads, cells) if wide else _rows(heads, cells)
        tables.append(f"<p>{escape(name)}</p>{table}")
        if name in pictures:
            inside = b64encode(pictures[name]).decode()
            alt = f"{escape(name)}, as it was last recorded"
            tables.append(f'<p><img alt="{alt}" src="data:image/png;base64,{inside}"></p>')
    return "".join(tables)


def _exercises(kept: Mapping[str, Mapping]) -> str:
    return "".join(
        f"<p>✓ {escape(name)}</p><pre>{escape(str(e.get('code', '')))}</pre>"
        for name, e in kept.items()
    )


def _texts(kept: Mapping[str, Mapping]) -> str:
    parts = []
    for e in kept.values():
        ticked = "".join(f"<li>✓ {escape(point)}</li>" for point in e.get("ticked", []))
        parts.append(
            f"<p><strong>{_short(e.get('question', ''))}</strong></p>"
            f"<p>{escape(e.get('text', ''))}</p>{f'<ul>{ticked}</ul>' if ticked else ''}"
        )
    return "".join(parts)


PARTS = {
    "questions": _questions,
    "goals": _goals,
    "exercises": _exercises,
    "texts": _texts,
}
