"""Columns of numbers in a text file, and the names above them, whoever wrote it.

Tab, semicolon, comma or blanks between the columns; decimal point or comma; quotes; names in one
line, in two, or in a comment behind #, % or //.
"""

import codecs
import csv
import re
from pathlib import Path

import numpy as np

from lecture_lib.support.validate import because_of, shown

NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")  # or a decimal comma with three digits
BEGINS = re.compile(r'"?[+-]?([.,]?\d|(nan|inf)\b)', re.IGNORECASE)  # a row of numbers
BETWEEN = re.compile(r"[\t;,]|\s{2,}|(?<=[\])])\s+")  # the names of columns
COMMENT = ("#", "%", "//")
PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")


def read(path, *units):
    """The columns' names and the numbers, shape (rows, columns); `units` has the known of each."""
    columns, head, rows, cells = len(units), [], [], []
    what = "two numbers, time and potential" if columns == 2 else "one number"
    for i, line in enumerate(_text(path).splitlines(), 1):
        if not rows and _is_head(line):
            head.append(_names(line))
        elif (text := line.partition("#")[0].strip()) and not text.startswith(COMMENT):
            parts = _parts(text.replace("−", "-"), columns)
            if len(parts) < columns or not all(map(NUMBER.fullmatch, parts[:columns])):
                raise ValueError(f"{path}, line {i}: “{text[:60]}” is not {what}")
            if columns == 1 and len(parts) > 1 and NUMBER.fullmatch(parts[1]):
                raise ValueError(f"{path}, line {i}: “{text[:60]}” is more than one number")
            if any("," in part for part in parts) or not re.search(r"[\s;.]", text):
                cells.append(parts)
            rows.append([float(part.replace(",", ".")) for part in parts[:columns]])
    if len(rows) < columns:
        raise ValueError(f"{path} holds {len(rows)} rows of numbers: there is nothing to read")
    header = _header([names for names in head if any(names)], units)
    if cells:
        _tell_commas(path, header, cells, columns, len(cells) == len(rows))
    return header, np.array(rows)


def _is_head(line):
    """Whether a line may stand above the numbers: a comment, or names without a number."""
    text = line.strip().replace("−", "-")
    if text.startswith(COMMENT):
        return True
    return not (BEGINS.match(text) or any(map(NUMBER.fullmatch, _names(text))))


def _names(line):
    """The names of a line, without quotes and marks of a comment."""
    text = line.strip().lstrip("#%/").strip()
    return tuple(name.strip(' "') for name in BETWEEN.split(text)) if text else ()


def _header(head, units):
    """The names nearest to the numbers; a line of units alone is joined with the one above."""
    enough = [names for names in head if len(names) >= len(units)]
    if not enough:
        return ()
    *above, names = enough
    alone = all(name.lower() in known for name, known in zip(names, units, strict=False))
    if above and alone:
        return tuple(f"{name} ({unit})" for name, unit in zip(above[-1], names, strict=False))
    return names


def _tell_commas(path, header, cells, columns, all_rows):
    """A ValueError where a comma may stand between columns, inside a number, or for a thousand."""
    inside = [part for parts in cells for part in parts[:columns] if "," in part.rstrip(",")]
    if inside and all(map(THOUSANDS.fullmatch, inside)):
        raise ValueError(f"{path}: “{inside[0]}” is a number in two ways: write decimal points")
    if inside or columns == 1 or not all_rows:
        return
    numbers = {len(parts) for parts in cells}
    pairs = all(
        len(parts) >= 4 and len(parts) % 2 == 0 and all(map(str.isdigit, parts[1::2]))
        for parts in cells
    )
    more = len(header) > 1 and max(numbers) > len(header)
    if numbers != {len(header)} and (pairs or more or len(numbers) > 1):
        raise ValueError(
            f"{path}: commas stand between the columns and, it seems, inside the numbers, as in "
            f"“{','.join(cells[0])[:60]}”: write decimal points, or semicolons between columns"
        )


def checked(path):
    """Return the path, or say that it is none."""
    if not isinstance(path, str | Path):
        raise TypeError(f"path = {shown(path)} is no path: give one such as 'cell.csv'")
    return path


def _text(path):
    with because_of(f"path = {str(checked(path))!r} cannot be read"):
        try:
            data = Path(path).read_bytes()
        except OSError as problem:
            raise ValueError(problem.strerror) from None
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        if b"\0" in data or data.startswith(PACKED):
            raise ValueError("it is no text; unpack it, or export it as text, e.g. as .csv")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _parts(line, columns):
    """The filled cells of a line, whatever separates them."""
    for separator in ("\t", ";"):
        if separator in line:
            return _filled(line.split(separator))
    blank = _filled(part.rstrip(",") for part in line.split())
    if len(blank) >= columns and all(map(NUMBER.fullmatch, blank[:columns])):
        return blank
    return _filled(next(csv.reader([line])))  # a comma between the columns, a point inside


def _filled(parts):
    return [plain for part in parts if (plain := part.strip(' "'))]
