"""The lab book: what was predicted, seen, recorded and solved, kept beside the notebook.

One readable file, `lab_book.json`; to delete it is to forget. Beside it, in `lab_book_pictures`,
is the picture of each explorer as it was last recorded. `LECTURE_LAB_BOOK` names another file, or
``off``.
"""

import json
import math
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from .lab_book_page import CHAPTERS, Page, whole_page

FILE = "lab_book.json"
PAGE = "lab_book.html"
PICTURES = "lab_book_pictures"  # a folder beside the file, with what was recorded last
OFF = "off"
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


def keep_picture(name: str, png: bytes | None) -> str:
    """Keep a picture under its name, None to forget it; a sentence where that is impossible."""
    file = _picture(name)
    try:
        if file is None:
            return ""
        if png is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(exist_ok=True)
            _write(file, png)
    except OSError as problem:
        return f"This could not be written into {file}: {problem}"
    return ""


def room_of(module: str) -> str:
    """The room that a module of the course is in; ``"mine"`` is a student's own."""
    package, _, rest = module.partition(".")
    return rest.partition(".")[0] if package == "lecture_lib" and rest else "mine"


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
    pictures = {name: _picture(name) for name in book.get("records", {})}
    found = {name: file.read_bytes() for name, file in pictures.items() if file and file.exists()}
    page, file = Page(book, found), place()
    if file is not None and any(book.values()):
        name = PAGE.replace(".", f"_{part}.") if part else PAGE
        with suppress(OSError):  # nobody may write here: the page is in the notebook all the same
            _write(file.with_name(name), whole_page(page))
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


def _picture(name: str) -> Path | None:
    """The file of a picture; None where nothing is kept."""
    file = place()
    return file and file.with_name(PICTURES) / f"{name.replace('/', '_')}.png"


def _plain(value: Any) -> Any:
    """As every reader of JSON takes it: what is no number is null."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _write(file: Path, content: str | bytes) -> None:
    """All of it or nothing: a kernel that dies meanwhile leaves the old file."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        if isinstance(content, str):  # half a character is written as JSON writes it
            content = content.encode("utf-8", "backslashreplace")
        new.write_bytes(content)
        os.replace(new, file)
    finally:
        new.unlink(missing_ok=True)
