"""The bank as GIFT, Moodle's plain-text format that many others read, and back.

Format: question/format/gift/format.php of Moodle. ``~ = # { } :`` and ``\\`` have a backslash in
front, a blank line ends a question, what follows ``####`` is said to everybody.
"""

import re
from collections.abc import Iterator, Sequence

from .bank import Choice, Item
from .markup import html, plain

SPECIAL = re.compile(r"([\\~=#{}:])")
QUESTION = re.compile(r"::(?P<name>.*?)::\[html\](?P<text>.*?)\{(?P<answers>.*)\}", re.S)
CATEGORY = "$CATEGORY: $course$/top/Biophysical neuron models/"


def write(items: Sequence[Item]) -> bytes:
    """A file for *Import → GIFT format*, one category a notebook."""
    return "\n\n".join((*_blocks(items), "")).encode()


def read(file: bytes) -> list[Item]:
    """The items of such a file.

    Raises
    ------
    ValueError
        If it is none.
    """
    items, notebook = [], ""
    for block in filter(None, map(str.strip, re.split(r"\n\s*\n", file.decode()))):
        if block.startswith(CATEGORY):
            notebook = block.removeprefix(CATEGORY)
        elif found := QUESTION.fullmatch(_hidden(block)):
            items.append(_item(found, notebook))
        else:
            raise ValueError(f"This is not a question in GIFT: {block[:60]!r}.")
    return items


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


# ---- back ----------------------------------------------------------------------------------


def _hidden(text: str) -> str:
    """Escaped characters put aside, so that what is left is the format's own."""
    return re.sub(r"\\([\\~=#{}:])", lambda found: chr(0xE000 + ord(found[1])), text)


def _shown(text: str) -> str:
    return "".join(chr(ord(c) - 0xE000) if 0xE000 <= ord(c) < 0xE100 else c for c in text).strip()


def _item(found: re.Match, notebook: str) -> Item:
    answers, _, everybody = found["answers"].rpartition("####")
    head = _shown(found["name"]), notebook, plain(_shown(found["text"])), plain(_shown(everybody))
    if answers.startswith("#"):
        number, accepted = answers.removeprefix("#").strip().removeprefix("=").split(":")
        return Item(*head, (), float(number), float(accepted))
    choices = re.findall(r"([=~])([^#=~]*)(?:#([^=~]*))?", answers)
    return Item(
        *head,
        tuple(
            Choice(plain(_shown(text)), mark == "=", plain(_shown(s))) for mark, text, s in choices
        ),
    )
