"""Recordings that people have: a voltage trace or spike times, from a text file, ABF or NWB.

Text: two columns with or without a header; tab, semicolon, comma or blanks between them; decimal
point or comma; comments behind #. Units come from the header, or are asked for.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lecture_lib.support.validate import shown

from . import lab_formats
from .spikes import sorted_times

IN_MS = {"ms": 1.0, "s": 1e3, "sec": 1e3, "us": 1e-3, "µs": 1e-3, "μs": 1e-3}
IN_MV = {"mv": 1.0, "v": 1e3, "uv": 1e-3, "µv": 1e-3, "μv": 1e-3}
UNIT = re.compile(r"[\[(_ /]\s*([a-zA-Zµμ]+)\s*[\])]?\s*$")  # time (s), V [mV], t_ms, V/mV
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")


@dataclass(frozen=True)
class Recording:
    """A voltage trace as it was recorded; the samples may be uneven."""

    t: np.ndarray  # ms, growing
    V: np.ndarray  # mV


def load_trace(path, t_unit=None, V_unit=None):
    """Read two columns, time and potential.

    Parameters
    ----------
    path : str or Path
        A text file, of which columns beyond the second are left out. Or ``.abf`` and ``.nwb``, of
        which the first trace in volts is read: ``pip install "lecture-lib[files]"``.
    t_unit : str, optional
        ``"ms"``, ``"s"`` or ``"µs"``; without it the header must say it.
    V_unit : str, optional
        ``"mV"``, ``"V"`` or ``"µV"``; without it the header must say it.

    Returns
    -------
    Recording

    Raises
    ------
    ValueError
        A line that is not two numbers (the message names it), time that does not grow, a unit
        that neither the header nor an argument tells.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "cell.csv"
    >>> _ = file.write_text("time (s);V (mV)\\n0,000;-65,2\\n0,001;-64,9\\n", encoding="utf-8")
    >>> load_trace(file)
    Recording(t=array([0., 1.]), V=array([-65.2, -64.9]))
    """
    if lab_formats.knows(_path(path)):
        for name, unit in (("t_unit", t_unit), ("V_unit", V_unit)):
            if unit is not None:
                raise ValueError(f"{name} = {shown(unit)}: leave it out, {path} tells its units")
        return _growing(path, *lab_formats.read(path))
    header, rows = _read(path, columns=2)
    names = header if len(header) >= 2 else ("", "")
    t = rows[:, 0] * _factor("t_unit", t_unit, names[0], IN_MS, "of time", path)
    V = rows[:, 1] * _factor("V_unit", V_unit, names[1], IN_MV, "of the potential", path)
    return _growing(path, t, V)


def _growing(path, t, V):
    """The recording, or a ValueError where its time does not grow."""
    if (back := np.flatnonzero(np.diff(t) <= 0)).size:
        k = back[0]
        raise ValueError(
            f"{path}: time does not grow from {t[k]:g} to {t[k + 1]:g} ms, in row {k + 2} of the "
            "numbers: sort the rows, or give each sweep a file of its own"
        )
    return Recording(t, V)


def load_spikes(path, t_unit=None):
    """Read spike times, one in each line.

    Parameters
    ----------
    path : str or Path
    t_unit : str, optional
        ``"ms"``, ``"s"`` or ``"µs"``; without it the header must say it.

    Returns
    -------
    array, ms, sorted

    Raises
    ------
    ValueError
        A line that is not one number, times that are not sorted, an unknown unit.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "spikes.txt"
    >>> _ = file.write_text("0.0125\\n0.0310\\n")
    >>> load_spikes(file, t_unit="s")
    array([12.5, 31. ])
    """
    header, rows = _read(path, columns=1)
    name = header[0] if header else ""
    times = rows[:, 0] * _factor("t_unit", t_unit, name, IN_MS, "of time", path)
    return sorted_times(times, str(path))


def _read(path, columns):
    """The header's names and the numbers, shape (rows, columns)."""
    lines = _text(path).splitlines()
    kept = [(i, line.partition("#")[0].strip()) for i, line in enumerate(lines, 1)]
    kept = [(i, line) for i, line in kept if line]
    header = ()
    if kept and not _numbers(kept[0][1], columns):
        header = tuple(name.strip() for name in re.split(r"[\t;,]", kept.pop(0)[1]))
    rows = []
    for i, line in kept:
        found = _numbers(line, columns)
        if found is None:
            what = "two numbers, time and potential" if columns == 2 else "one number"
            raise ValueError(f"{path}, line {i}: “{line[:60]}” is not {what}")
        rows.append(found[:columns])
    if len(rows) < columns:
        raise ValueError(f"{path} holds {len(rows)} rows of numbers: there is nothing to read")
    return header, np.array(rows)


def _path(path):
    if not isinstance(path, str | Path):
        raise TypeError(f"path = {shown(path)} is no path: give one such as 'cell.csv'")
    return path


def _text(path):
    _path(path)
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return Path(path).read_text(encoding="latin-1")
    except OSError as problem:
        raise ValueError(f"path = {shown(path)} cannot be read: {problem.strerror}") from None


def _numbers(line, columns):
    """The numbers of a line, or None where they cannot be told."""
    for separator in ("\t", ";"):
        if separator in line:
            return _parsed(line.split(separator), columns)
    blank = line.split()
    if len(blank) >= columns and (len(blank) > 1 or columns == 1):
        found = _parsed([part.rstrip(",") for part in blank], columns)
        if found:
            return found
    return _parsed(line.split(","), columns)  # a comma between the columns, a point inside


def _parsed(parts, columns):
    parts = [part.strip() for part in parts if part.strip()]
    if len(parts) < columns or not all(NUMBER.fullmatch(part) for part in parts[:columns]):
        return None
    return [float(part.replace(",", ".")) for part in parts[:columns]]


def _factor(argument, given, name, factors, what, path):
    """What a column is multiplied by to be in the course's unit."""
    if given is not None:
        if not isinstance(given, str) or given.lower() not in factors:
            raise ValueError(f"{argument} = {shown(given)} is not one of {', '.join(factors)}")
        return factors[given.lower()]
    found = UNIT.search(name)
    if found and found[1].lower() in factors:
        return factors[found[1].lower()]
    usual = next(iter(factors))
    raise ValueError(
        f"{path} does not tell the unit {what}: give {argument}, e.g. {argument}={usual!r}"
    )
