"""Recordings in the formats of amplifiers and archives: ABF by pyabf, NWB by h5py."""

from importlib import import_module
from pathlib import Path

import numpy as np

READERS = {".abf": "pyabf", ".nwb": "h5py"}  # of the extra `files`
VOLTS = {"V": 1e3, "mV": 1.0}


def knows(path):
    """Whether the name of a file ends as those formats do."""
    return Path(path).suffix.lower() in READERS


def read(path):
    """Time (ms) and potential (mV) of the first sweep, or the first trace in volts.

    Raises
    ------
    ValueError
        A reader that is not installed, a file that it cannot read, or one without a potential.
    """
    try:
        reader = import_module(READERS[Path(path).suffix.lower()])
    except ImportError:
        raise ValueError(
            f'{path} needs a reader that is not installed: pip install "lecture-lib[files]"'
        ) from None
    if not Path(path).is_file():
        raise ValueError(f"path = {str(path)!r} cannot be read: no such file")
    read_it = _abf if reader.__name__ == "pyabf" else _nwb
    try:
        found = read_it(reader, path)
    except Exception as problem:  # whatever the reader says of a broken file
        raise ValueError(f"{path} cannot be read: {problem}") from None
    if found is None:
        raise ValueError(
            f"{path} holds no potential in V or mV: export that channel as text, two columns, "
            "time and potential"
        )
    return found


def _abf(pyabf, path):
    """The first channel in mV or V of the first sweep."""
    file = pyabf.ABF(str(path))
    for channel, unit in enumerate(file.adcUnits):
        if unit in VOLTS:
            file.setSweep(0, channel=channel)
            return 1e3 * np.array(file.sweepX), VOLTS[unit] * np.array(file.sweepY, float)
    return None


def _nwb(h5py, path):
    """The first series under /acquisition whose data are in volts."""
    with h5py.File(path) as file:
        series = file["acquisition"]
        for name in sorted(series):
            data = series[name].get("data")
            unit = data.attrs.get("unit", "") if data is not None else ""
            unit = unit.decode() if isinstance(unit, bytes) else unit
            factor = {"volts": 1e3, **VOLTS}.get(unit)
            if factor is None or data.ndim != 1:
                continue
            attributes = data.attrs
            V = data[:] * attributes.get("conversion", 1.0) + attributes.get("offset", 0.0)
            return 1e3 * _seconds(series[name], len(V)), factor * V
    return None


def _seconds(series, number):
    if "timestamps" in series:
        return series["timestamps"][:]
    start = series["starting_time"]
    return start[()] + np.arange(number) / start.attrs["rate"]
