"""Numbers as a person types them."""

import math
import re

from lecture_lib.support.numbers import LOWERED

GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(\s\d{3})+([.,]\d*)?")  # 12 500
POWER = re.compile(r"(?<![\d.,])(?:([\d.,]+)\s*[·×]\s*)?10([⁻⁰¹²³⁴-⁹]+)$")  # 5 · 10⁻⁹, 10⁹
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+")  # or a decimal comma with three digits


def read_number(given: str | float, unit: str = "") -> float:
    """Read a number as a person types it, or as it is written: unit behind it.

    With decimal comma, typographic minus, space between thousands, power of ten.

    Raises
    ------
    ValueError
        If it is not a finite number.

    Examples
    --------
    >>> read_number("−64,5 mV", "mV"), read_number("12 500"), read_number("5 · 10⁻⁹")
    (-64.5, 12500.0, 5e-09)
    """
    text = str(given).strip()
    if not text:
        raise ValueError(f"Nothing is written yet: give a number{in_unit(unit)}, such as 12.5.")
    typed = text.removesuffix(unit).strip().replace("−", "-")
    typed = POWER.sub(lambda found: f"{found[1] or 1}e{found[2].translate(LOWERED)}", typed)
    if GROUPED.fullmatch(typed):
        typed = re.sub(r"\s", "", typed)
    if THOUSANDS.fullmatch(typed):
        raise ValueError(
            f"“{text}” is a number in two ways: write {typed.replace(',', '')} "
            f"or {typed.replace(',', '.', 1).replace(',', '')}."
        )
    try:
        value = float("nan" if "_" in typed else typed.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"“{text}” is not a number: give one{in_unit(unit)}, such as 12.5.")
    return value


def in_unit(unit: str) -> str:
    """How a sentence goes on: " in mV", or not at all."""
    return f" in {unit}" if unit else ""
