"""How numbers are written for a person: three digits, an SI prefix, a true minus."""

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from numbers import Integral, Real
from typing import Any

PREFIXES = ("f", "p", "n", "µ", "m", "", "k", "M", "G", "T")
UNIT = re.compile(r"(f|p|n|µ|m|k|M|G|T)?(Ω|V|A|s|F|S|Hz|M|m|C|B)((?:[/·].*)?)")
THIN = "\u202f"  # a thin space that does not break, between thousands
SMALLEST, LARGEST = 0.01, 10_000  # numbers beyond get another prefix
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
LOWERED = {raised: digit for digit, raised in RAISED.items()}
EXACT = 1e-12  # a step for which every digit stays
MOST = 15  # digits of a float that mean something


def written(value: Any, unit: str = "", decimals: int | None = None) -> str:
    """A number as a person writes it: three digits, an SI prefix, a true minus, thin thousands.

    Examples
    --------
    >>> written(3183.1, "MΩ"), written(1e-5, "mM"), written(-0.5, "mV"), written(0.0, "mV")
    ('3183 MΩ', '10.0 nM', '−0.500 mV', '0 mV')
    >>> written(12.345, "ms", 1), written(1, "spikes"), written(None, "Hz")
    ('12.3 ms', '1 spike', '–')
    """
    if (text := _no_number(value)) is not None:
        return text
    if decimals is None:
        value, unit = scaled(value, unit)
    return _number(value, decimals) + _behind(value, unit)


def numeral(value: Any, step: float | None = None, unit: str = "") -> str:
    r"""A number that can be typed again, as fields and tables have it; `format` in JavaScript.

    Four digits, or as many as tell multiples of `step` apart, without zeros at the end.

    Examples
    --------
    >>> numeral(-0.05, 0.05, "mV"), numeral(1012.5), numeral(1012.5, 0.5), numeral(None)
    ('−0.05 mV', '1013', '1012.5', '–')
    >>> numeral(1e-5), numeral(1.15e13)
    ('0.00001', '1.15\u202f·\u202f10¹³')
    """
    if (text := _no_number(value)) is not None:
        return text
    return _numeral(float(value), step) + _behind(value, unit)


def times_ten(digits: str, exponent: int) -> str:
    """Digits and the power of ten behind them, or the power alone.

    >>> times_ten("1", -9)
    '10⁻⁹'
    """
    power = f"10{str(exponent).translate(RAISED)}"
    alone = digits.lstrip("-") == "1"
    return digits[:-1] + power if alone else f"{digits}{THIN}·{THIN}{power}"


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


def _no_number(value: Any) -> str | None:
    """What is written of anything else."""
    if value is None or (isinstance(value, Real) and math.isnan(value)):
        return "–"
    return None if isinstance(value, Real) else str(value)


def _behind(value: float, unit: str) -> str:
    if value == 1 and is_counted(unit):
        unit = unit.removesuffix("s")
    return f"{' ' if unit and unit != '°' else ''}{unit}"


def _endless(value: float) -> str:
    return "∞" if value > 0 else "−∞"


def _numeral(value: float, step: float | None) -> str:
    if math.isinf(value):
        return _endless(value)
    size = _size(value)
    plain = -6 < size < 9
    finest = 2 if step is None else min(_size(step), 2)  # at least whole numbers are told apart
    digits = 4 if step is None and not plain else min(max(4, size + 3 - finest), MOST)
    number = Context(digits, ROUND_HALF_UP).create_decimal_from_float(value + 0.0).normalize()
    if plain:
        text = f"{number:{',' if abs(number) >= LARGEST else ''}f}"
    else:
        size = number.adjusted()
        text = times_ten(f"{number.scaleb(-size):f}", size)
    return text.replace(",", THIN).replace("-", "−")


def _size(value: float) -> int:
    """The power of ten of the first digit."""
    return Decimal(repr(float(value))).adjusted()


def _number(value: float, decimals: int | None) -> str:
    if math.isinf(value):
        return _endless(value)
    if isinstance(value, Integral) or (decimals is None and (value == 0 or abs(value) >= 1000)):
        text = f"{round(value):_}"
    elif decimals is None:
        digits, _, exponent = f"{value:#.3g}".rstrip(".").partition("e")
        text = times_ten(digits, int(exponent)) if exponent else digits
    else:
        text = f"{round(value, decimals) + 0.0:_.{decimals}f}"  # no −0.0
    if abs(value) < LARGEST:
        text = text.replace("_", "")
    return text.replace("_", THIN).replace("-", "−")
