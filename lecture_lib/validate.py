"""Checks that turn a bad parameter into one clear sentence."""

import math
from numbers import Real


def finite(name: str, value: float, unit: str = "") -> float:
    """Return `value` as a float, or say that it is not a finite number."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ValueError(
            f"{name} = {value!r} is not a number: give one{_in(unit)}, e.g. {name}=1.0"
        )
    if not math.isfinite(value):
        raise ValueError(f"{name} = {value}{_space(unit)} must be a finite number")
    return float(value)


def positive(name: str, value: float, unit: str = "", remedy: str = "") -> float:
    """Return `value` as a float, or say that it must be larger than zero."""
    value = finite(name, value, unit)
    if value <= 0:
        raise ValueError(_sentence(name, value, unit, "must be larger than 0", remedy))
    return value


def non_negative(name: str, value: float, unit: str = "", remedy: str = "") -> float:
    """Return `value` as a float, or say that it must not be negative."""
    value = finite(name, value, unit)
    if value < 0:
        raise ValueError(_sentence(name, value, unit, "must not be negative", remedy))
    return value


def within(name: str, value: float, low: float, high: float, unit: str = "") -> float:
    """Return `value` as a float, or say that it must lie between `low` and `high`."""
    value = finite(name, value, unit)
    if not low <= value <= high:
        raise ValueError(_sentence(name, value, unit, f"must lie from {low:g} to {high:g}", ""))
    return value


def _sentence(name: str, value: float, unit: str, rule: str, remedy: str) -> str:
    return f"{name} = {value:g}{_space(unit)} {rule}" + (f": {remedy}" if remedy else "")


def _space(unit: str) -> str:
    return f" {unit}" if unit else ""


def _in(unit: str) -> str:
    return f" in {unit}" if unit else ""
