"""The bank as GIFT, Moodle's plain-text format that many others read.

Format: question/format/gift/format.php of Moodle. ``~ = # { } :`` and ``\\`` have a backslash in
front, a blank line ends a question, what follows ``####`` is said to everybody.
"""

import re
from collections.abc import Iterator, Sequence

from .bank import Item
from .markup import html

SPECIAL = re.compile(r"([\\~=#{}:])")
CATEGORY = "$CATEGORY: $course$/top/Biophysical neuron models/"


def write(items: Sequence[Item]) -> bytes:
    """A file for *Import → GIFT format*, one category a notebook."""
    return "\n\n".join((*_blocks(items), "")).encode()


def _blocks(items: Sequence[Item]) -> Iterator[str]:
    notebook = None
    for item in items:
        if item.notebook != notebook:
            notebook = item.notebook
            yield CATEGORY + notebook
        yield _block(item)


def _block(item: Item) -> str:
    lines = [
        f"\t{'=' if c.right else '~'}{_page(c.text)}{f'#{_page(c.said)}' if c.said else ''}"
        for c in item.choices
    ]
    if item.number is not None:
        lines = [f"\t={item.number!r}:{item.accepted!r}"]
    start = "{#" if item.number is not None else "{"
    everybody = f"\t####{_page(item.said)}"
    head = f"::{_escaped(item.name)}::[html]{_page(item.text)}"
    return "\n".join((f"{head}{start}", *lines, everybody, "}"))


def _page(text: str) -> str:
    return _escaped(html(text))


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", re.sub(r"[ \t\r\n]+", " ", text))
