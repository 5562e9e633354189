"""How numbers are written for a person: three digits, an SI prefix, a true minus."""

import math
import re
from numbers import Integral, Real
from typing import Any

PREFIXES = ("f", "p", "n", "µ", "m", "", "k", "M", "G", "T")
UNIT = re.compile(r"(f|p|n|µ|m|k|M|G|T)?(Ω|V|A|s|F|S|Hz|M|m|C|B)((?:[/·].*)?)")
THIN = "\u202f"  # a thin space that does not break, between thousands
SMALLEST, LARGEST = 0.01, 10_000  # numbers beyond get another prefix


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
    if value == 1 and is_counted(unit):
        unit = unit.removesuffix("s")
    return f"{_number(value, decimals)}{' ' if unit and unit != '°' else ''}{unit}"


def is_counted(unit: str) -> bool:
    """Whether a unit is things in the plural, such as spikes."""
    return unit.isalpha() and unit.endswith("s") and not UNIT.fullmatch(unit)


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
