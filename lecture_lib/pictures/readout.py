"""What a picture says: one sentence made of named quantities, and how numbers are written."""

import math
import re
from collections.abc import Mapping
from numbers import Integral, Real
from typing import Any

PREFIXES = ("f", "p", "n", "µ", "m", "", "k", "M", "G", "T")
UNIT = re.compile(r"(f|p|n|µ|m|k|M|G|T)?(Ω|V|A|s|F|S|Hz|M|m|C|B)((?:[/·].*)?)")
THIN = "\u202f"  # a thin space that does not break, between thousands
SMALLEST, LARGEST = 0.01, 10_000  # numbers beyond get another prefix


class Readout(str):
    """The sentence, which is also the picture's alt text, with the `values` that it names."""

    values: dict[str, Any]
    units: dict[str, str]


def say(sentence: str, /, **quantities: Any) -> Readout:
    """Put named quantities into a sentence.

    Parameters
    ----------
    sentence : str
        With ``{name}`` for each quantity that is read aloud; others are only kept.
    **quantities
        A number, ``(number, unit)``, ``(number, unit, decimals)``, or a text. None and NaN are
        read as a dash: what is silent has no peak frequency. A unit such as ``"spikes"`` follows
        the number: 1 spike.

    Returns
    -------
    Readout

    Examples
    --------
    >>> text = say("{number}, peak {V}", number=(1, "spikes"), V=(-3.14159, "mV"))
    >>> text
    '1 spike, peak −3.14 mV'
    >>> text.values["V"]
    -3.14159
    """
    parts = {name: x if isinstance(x, tuple) else (x,) for name, x in quantities.items()}
    said = Readout(sentence.format_map(_Written(parts)))
    said.values = {name: _plain(part[0]) for name, part in parts.items()}
    said.units = {name: part[1] for name, part in parts.items() if len(part) > 1}
    return said


def written(value: Any, unit: str = "", decimals: int | None = None) -> str:
    """A number as a person writes it: three digits, an SI prefix, a true minus, thin thousands.

    Examples
    --------
    >>> written(3183.1, "MΩ"), written(1e-5, "mM"), written(-0.5, "mV"), written(0.0, "mV")
    ('3183 MΩ', '10.0 nM', '−0.500 mV', '0 mV')
    >>> written(12.345, "ms", 1), written(1, "spikes"), written(None, "Hz")
    ('12.3 ms', '1 spike', '–')
    """
    if value is None or (isinstance(value, Real) and math.isnan(value)):
        return "–"
    if not isinstance(value, Real):
        return str(value)
    if decimals is None:
        value, unit = scaled(value, unit)
    if value == 1 and unit.isalpha() and unit.endswith("s") and not UNIT.fullmatch(unit):
        unit = unit.removesuffix("s")
    return f"{_number(value, decimals)}{' ' if unit and unit != '°' else ''}{unit}"


def scaled(value: float, unit: str) -> tuple[float, str]:
    """The same quantity under the prefix that leaves it between 0.01 and 10 000."""
    parts = UNIT.fullmatch(unit)
    if not parts or not value or not math.isfinite(value):
        return value, unit
    prefix, base, rest = parts.groups()
    at = PREFIXES.index(prefix or "")
    large, small = abs(value) >= LARGEST, abs(value) < SMALLEST
    while large and abs(value) >= 1000 and at + 1 < len(PREFIXES):
        value, at = value / 1000, at + 1
    while small and abs(value) < 1 and at > 0:
        value, at = value * 1000, at - 1
    return value, f"{PREFIXES[at]}{base}{rest}"


class _Written(Mapping):
    """The quantities of a sentence by name, written."""

    def __init__(self, parts: dict[str, tuple]):
        self.parts = parts

    def __getitem__(self, name: str) -> str:
        return written(*self.parts[name])

    def __iter__(self):
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)


def _number(value: float, decimals: int | None) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if isinstance(value, Integral) or (decimals is None and (value == 0 or abs(value) >= 1000)):
        text = f"{round(value):_}"
    elif decimals is None:
        text = f"{value:#.3g}".rstrip(".")
    else:
        text = f"{round(value, decimals) + 0.0:_.{decimals}f}"  # no −0.0
    if abs(value) < LARGEST:
        text = text.replace("_", "")
    return text.replace("_", THIN).replace("-", "−")


def _plain(value: Any) -> Any:
    """A number of NumPy as one of Python, so that it can be kept and sent."""
    return value.item() if hasattr(value, "item") else value
