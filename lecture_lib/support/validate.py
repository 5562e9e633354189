"""Checks that turn a bad parameter into one clear sentence."""

import math
from numbers import Real

import numpy as np


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


def reset_below_threshold(V_reset: float, V_threshold: float) -> None:
    """Say so where a neuron's V_reset (mV) is not a number below its V_threshold (mV)."""
    if finite("V_reset", V_reset, "mV") >= finite("V_threshold", V_threshold, "mV"):
        raise ValueError(
            f"V_reset = {V_reset:g} mV must lie below V_threshold = {V_threshold:g} mV, "
            "or each reset would be a spike"
        )


def whole(
    name: str,
    value: int,
    least: int = 0,
    most: float = math.inf,
    unit: str = "",
    remedy: str = "",
) -> int:
    """Return `value` as an int, or say that it is no whole number from `least` to `most`.

    3.0 and 1e4 count as whole.
    """
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if not (is_number and least <= value <= most and value == value // 1):
        given = value if is_number else repr(value)
        ends = f"{least} or more" if most == math.inf else f"from {least} to {most}"
        rule = f"{_space(unit)} must be a whole number, {ends}"
        raise ValueError(f"{name} = {given}{rule}" + (f": {remedy}" if remedy else ""))
    return int(value)


def finite_array(name: str, values, unit: str = "") -> np.ndarray:
    """Return a number, sequence or array as an array of floats, or say that it is not finite."""
    try:
        array = np.asarray(values)
    except ValueError:  # rows of unequal length
        array = np.asarray(None)
    if np.ma.is_masked(values):
        raise ValueError(
            f"{name} has {np.ma.count_masked(values)} masked values: leave them out, "
            "or fill them in, e.g. by values.filled(…)"
        )
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} = {values!r} does not hold numbers: give one or more{_in(unit)}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must hold finite numbers{_in(unit)}: it has NaN or infinity")
    return array.astype(float)


def same_shape(**arrays) -> None:
    """Say so where arrays of these names cannot be taken element by element."""
    shapes = {name: np.shape(array) for name, array in arrays.items()}
    try:
        np.broadcast_shapes(*shapes.values())
    except ValueError:
        named = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"shapes do not fit: {named}; use one shape, or single numbers") from None


def of_type(name: str, value, kind: type, example: str):
    """Return `value`, or say what it must be."""
    if not isinstance(value, kind):
        raise ValueError(
            f"{name} = {value!r} is of type {type(value).__name__}: "
            f"give a {kind.__name__}, e.g. {example}"
        )
    return value


def positive_array(name: str, values, unit: str = "", remedy: str = "") -> np.ndarray:
    """Return `values` as an array of floats, or say that all must be larger than zero."""
    array = finite_array(name, values, unit)
    positive(name, array.min(initial=np.finfo(float).max), unit, remedy)
    return array


def non_negative_array(name: str, values, unit: str = "", remedy: str = "") -> np.ndarray:
    """Return `values` as an array of floats, or say that none may be negative."""
    array = finite_array(name, values, unit)
    non_negative(name, array.min(initial=0.0), unit, remedy)
    return array


def _sentence(name: str, value: float, unit: str, rule: str, remedy: str) -> str:
    return f"{name} = {value:g}{_space(unit)} {rule}" + (f": {remedy}" if remedy else "")


def _space(unit: str) -> str:
    return f" {unit}" if unit else ""


def _in(unit: str) -> str:
    return f" in {unit}" if unit else ""
