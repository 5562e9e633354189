"""Checks of one number, or a sentence that names it, its unit and what would work."""

import math

import numpy as np

from .words import in_unit, sentence, shown, with_unit

LARGEST = 1e50  # beyond, products of a few are no numbers any more
SMALLEST = 1e-100  # nearer to 0, quotients are none


def is_number(value) -> bool:
    """Whether it is one real number; True and False, and lengths of time, are none."""
    number = isinstance(value, int | float | np.integer | np.floating)
    return number and not isinstance(value, bool | np.timedelta64)


def as_float(value: float) -> float:
    """A real number as a float; infinite where none holds it."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def finite(name: str, value: float, unit: str = "") -> float:
    """Return `value` as a float, or say that it is not a finite number."""
    if not is_number(value):
        raise ValueError(
            f"{name} = {shown(value)} is not a number: give one{in_unit(unit)}, e.g. {name}=1.0"
        )
    if not math.isfinite(number := as_float(value)):
        raise ValueError(f"{name} = {number}{with_unit(unit)} must be a finite number")
    return number


def positive(
    name: str,
    value: float,
    unit: str = "",
    remedy: str = "",
    least: float = SMALLEST,
    most: float = LARGEST,
) -> float:
    """Return `value` as a float, or say that it must be larger than zero."""
    value = finite(name, value, unit)
    if value <= 0:
        raise ValueError(sentence(name, value, unit, "must be larger than 0", remedy))
    if not least <= value <= most:
        raise ValueError(sentence(name, value, unit, f"must lie from {least:g} to {most:g}", ""))
    return value


def non_negative(name: str, value: float, unit: str = "", remedy: str = "") -> float:
    """Return `value` as a float, or say that it must not be negative."""
    value = finite(name, value, unit)
    if value < 0:
        raise ValueError(sentence(name, value, unit, "must not be negative", remedy))
    if value > LARGEST:
        raise ValueError(sentence(name, value, unit, f"must be {LARGEST:g} or less", ""))
    return value


def within(name: str, value: float, low: float, high: float, unit: str = "") -> float:
    """Return `value` as a float, or say that it must lie between `low` and `high`."""
    value = finite(name, value, unit)
    if not low <= value <= high:
        raise ValueError(sentence(name, value, unit, f"must lie from {low:g} to {high:g}", ""))
    return value


def whole(
    name: str,
    value: int,
    least: int = 0,
    most: float = LARGEST,
    unit: str = "",
    remedy: str = "",
) -> int:
    """Return `value` as an int, or say that it is no whole number from `least` to `most`.

    3.0 and 1e4 count as whole.
    """
    number = as_float(value) if is_number(value) else math.nan
    if math.isinf(number) and number != value:  # an int that no float holds
        number = value
    if not (least <= number <= most and number < math.inf and number == number // 1):
        given = f"{value}" if is_number(value) and abs(number) < LARGEST else shown(value)
        ends = f"{least} or more" if most == LARGEST else f"from {least} to {most}"
        rule = f"{with_unit(unit)} must be a whole number, {ends}"
        raise ValueError(f"{name} = {given}{rule}" + (f": {remedy}" if remedy else ""))
    return int(value)


def switch(name: str, value: bool) -> bool:
    """Return `value` as a bool, or say that it is neither on nor off."""
    if not isinstance(value, bool | np.bool_) and not (is_number(value) and value in (0, 1)):
        raise ValueError(f"{name} = {shown(value)} is neither True nor False")
    return bool(value)


def plain_numbers(parameters) -> None:
    """Make Python's numbers of NumPy's in a dataclass: narrow ones overflow and lose digits."""
    for name, value in vars(parameters).items():
        if is_number(value) and isinstance(value, np.integer | np.floating):
            plain = int(value) if isinstance(value, np.integer) else float(value)
            object.__setattr__(parameters, name, plain)


def reset_below_threshold(V_reset: float, V_threshold: float) -> None:
    """Say so where a neuron's V_reset (mV) is not a number below its V_threshold (mV)."""
    if finite("V_reset", V_reset, "mV") >= finite("V_threshold", V_threshold, "mV"):
        raise ValueError(
            f"V_reset = {V_reset:g} mV must lie below V_threshold = {V_threshold:g} mV, "
            "or each reset would be a spike"
        )


def few_enough(what: str, number: float, most: float, remedy: str) -> None:
    """Say so where something would be repeated, or kept, too often for a machine."""
    if not number <= most:
        raise ValueError(f"{what} asks for {number:.2g} of at most {most:.2g}: {remedy}")
