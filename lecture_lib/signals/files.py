"""Recordings that people have: a voltage trace or spike times, from a text file, ABF or NWB.

Units come from the names above the columns, or are asked for; what may separate columns and mark
decimals is in `text_columns`.
"""

import re
from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import bounded_array, shown

from . import lab_formats, text_columns
from .spikes import sorted_times

IN_MS = {"ms": 1.0, "s": 1e3, "sec": 1e3, "us": 1e-3, "µs": 1e-3, "μs": 1e-3}
IN_MV = {"mv": 1.0, "v": 1e3, "uv": 1e-3, "µv": 1e-3, "μv": 1e-3}
UNIT = re.compile(r"[\[(_ /]\s*([a-zA-Zµμ]+)\s*[\])]?\s*$")  # time (s), V [mV], t_ms, V/mV


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
        that neither the header nor an argument tells, commas that may be read in two ways.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp()) / "cell.csv"
    >>> _ = file.write_text("time (s);V (mV)\\n0,000;-65,2\\n0,001;-64,9\\n", encoding="utf-8")
    >>> load_trace(file)
    Recording(t=array([0., 1.]), V=array([-65.2, -64.9]))
    """
    if lab_formats.knows(text_columns.checked(path)):
        for name, unit in (("t_unit", t_unit), ("V_unit", V_unit)):
            if unit is not None:
                raise ValueError(f"{name} = {shown(unit)}: leave it out, {path} tells its units")
        return _growing(path, *lab_formats.read(path))
    header, rows = text_columns.read(path, IN_MS, IN_MV)
    names = header if len(header) >= 2 else ("", "")
    t = _times(rows[:, 0], _factor("t_unit", t_unit, names[0], IN_MS, "of time", path))
    V = _times(rows[:, 1], _factor("V_unit", V_unit, names[1], IN_MV, "of the potential", path))
    return _growing(path, t, V)


def _times(column, factor):
    with np.errstate(over="ignore"):  # what is too large is said where it is looked at
        return column * factor


def _growing(path, t, V):
    """The recording, or a ValueError where its time does not grow, or what is no number."""
    t, V = bounded_array(str(path), t, "ms"), bounded_array(str(path), V, "mV")
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
        A line that is not one number, times that are not sorted, an unknown unit, commas that may
        be decimal or mark thousands.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp()) / "spikes.txt"
    >>> _ = file.write_text("0.0125\\n0.0310\\n")
    >>> load_spikes(file, t_unit="s")
    array([12.5, 31. ])
    """
    header, rows = text_columns.read(path, IN_MS)
    name = header[0] if header else ""
    times = _times(rows[:, 0], _factor("t_unit", t_unit, name, IN_MS, "of time", path))
    return sorted_times(times, str(path))


def _factor(argument, given, name, factors, what, path):
    """What a column is multiplied by to be in the course's unit."""
    found = UNIT.search(name)
    unit = found[1].lower() if found else ""
    if unit in (IN_MS | IN_MV).keys() - factors.keys():
        raise ValueError(f"{path}: “{name}” is not {what}: the columns must be time, potential")
    if given is not None:
        if not isinstance(given, str) or given.lower() not in factors:
            raise ValueError(f"{argument} = {shown(given)} is not one of {', '.join(factors)}")
        return factors[given.lower()]
    if unit in factors:
        return factors[unit]
    usual = "ms" if factors is IN_MS else "mV"
    raise ValueError(
        f"{path} does not tell the unit {what}: give {argument}, e.g. {argument}={usual!r}"
    )
