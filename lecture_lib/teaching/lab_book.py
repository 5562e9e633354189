"""The lab book: what was predicted, seen, recorded and solved, kept beside the notebook.

One readable file, `lab_book.json`; to delete it is to forget. `LECTURE_LAB_BOOK` names another
file, or ``off``.
"""

import json
import math
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from lecture_lib.support.numbers import written

FILE = "lab_book.json"
PAGE = "lab_book.html"
OFF = "off"
CHAPTERS = {  # what is kept → its heading
    "questions": "Predicted, seen, computed",
    "goals": "Found",
    "records": "Recorded",
    "exercises": "Solved",
    "texts": "Explained",
}
_one_at_a_time = threading.RLock()


def place() -> Path | None:
    """The file of the lab book; None where nothing is kept."""
    named = os.environ.get("LECTURE_LAB_BOOK", "")
    return None if named == OFF else Path(named or FILE)


def entry(chapter: str, name: str) -> Any:
    """What is kept under this name, or None."""
    return _read().get(chapter, {}).get(name)


def keep(chapter: str, name: str, value: Any) -> str:
    """Keep a value under its name, None to forget it; a sentence where that is impossible."""
    file = place()
    if file is None:
        return ""
    with _one_at_a_time:
        book = _read()
        entries = book.setdefault(chapter, {})
        if value is None:
            entries.pop(name, None)
        else:
            now = datetime.now().isoformat(" ", "minutes")
            entries[name] = {**value, "when": now} if isinstance(value, Mapping) else value
        try:
            _write(file, json.dumps(_plain(book), ensure_ascii=False, indent=1))
        except (OSError, TypeError) as problem:
            return f"This could not be written into {file}: {problem}"
    return ""


def room_of(module: str) -> str:
    """The room that a module of the course is in; ``"mine"`` is a student's own."""
    package, _, rest = module.partition(".")
    return rest.partition(".")[0] if package == "lecture_lib" and rest else "mine"


class Page:
    """The lab book as a page of a notebook."""

    def __init__(self, book: Mapping[str, Mapping[str, Any]]):
        self.book = book

    def __repr__(self) -> str:
        return "The lab book: what you predicted, saw, recorded and solved."

    def _repr_html_(self) -> str:
        parts = [
            f"<h3>{heading}</h3>{PARTS[chapter](self.book[chapter])}"
            for chapter, heading in CHAPTERS.items()
            if self.book.get(chapter)
        ]
        return "".join(parts) or (
            "<p>The lab book is empty. What you predict, see, record and solve is kept in it.</p>"
        )


def lab_book(room: str = "", part: str = "") -> Page:
    """Show the lab book, and write it as `lab_book.html` to print or to hand in.

    Parameters
    ----------
    room : str
        A room's name shows what belongs to it alone, e.g. ``"membrane_circuit"``.
    part : str
        Of the room only what has a name that begins so, on a page of its own: the report of a lab.

    Raises
    ------
    ValueError
        A part of no room.
    """
    if part and not room:
        raise ValueError(f"part = {part!r} is of a room: name it, too, e.g. room='hands_on'")
    begins = f"{room}/{part}" if room else ""
    book = {
        chapter: {n: value for n, value in kept.items() if n.startswith(begins)}
        for chapter, kept in _read().items()
        if chapter in CHAPTERS and isinstance(kept, dict)
    }
    page, file = Page(book), place()
    if file is not None and any(book.values()):
        name = PAGE.replace(".", f"_{part}.") if part else PAGE
        with suppress(OSError):  # nobody may write here: the page is in the notebook all the same
            _write(file.with_name(name), _whole_page(page))
    return page


# ---- the file ------------------------------------------------------------------------------


def _read() -> dict[str, dict[str, Any]]:
    """The whole book; one that cannot be read is put aside, not lost."""
    file = place()
    if file is None or not file.exists():
        return {}
    try:
        book = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(book, dict) or not all(isinstance(v, dict) for v in book.values()):
            raise ValueError("not a lab book")
        return book
    except ValueError:
        os.replace(file, file.with_suffix(".unreadable.json"))
        return {}
    except OSError:
        return {}


def _plain(value: Any) -> Any:
    """As every reader of JSON takes it: what is no number is null."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _write(file: Path, text: str) -> None:
    """All of it or nothing: a kernel that dies meanwhile leaves the old file."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        new.write_text(text, encoding="utf-8")
        os.replace(new, file)
    finally:
        new.unlink(missing_ok=True)


# ---- the page ------------------------------------------------------------------------------


def _whole_page(page: Page) -> str:
    look = (
        "body{font:16px/1.5 system-ui,sans-serif;margin:2em auto;max-width:50em;padding:0 1em}"
        "table{border-collapse:collapse}td,th{border-bottom:1px solid #bbb;padding:.2em .6em;"
        "text-align:left;vertical-align:top}pre{background:#f3f3f3;padding:.6em;overflow:auto}"
        "@media print{body{margin:0;max-width:none;font-size:11pt}pre,tr{break-inside:avoid}}"
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


def _short(value: Any) -> str:
    if isinstance(value, bool | str):
        return escape(str(value).replace("*", ""))
    number = value is None or isinstance(value, int | float)
    return written(value) if number else escape(json.dumps(value, ensure_ascii=False))


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


def _records(kept: Mapping[str, list]) -> str:
    tables = []
    for name, rows in kept.items():
        heads = list(dict.fromkeys(head for row in rows for head in row))
        cells = [[row.get(head) for head in heads] for row in rows]
        tables.append(f"<p>{escape(name)}</p>{_rows(heads, cells)}")
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
    "records": _records,
    "exercises": _exercises,
    "texts": _texts,
}
