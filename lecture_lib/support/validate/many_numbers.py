"""Checks of many numbers and of their shapes."""

import numpy as np

from .one_number import LARGEST, non_negative, positive
from .words import in_unit, shown, with_unit


def finite_array(name: str, values, unit: str = "") -> np.ndarray:
    """Return a number, sequence or array as an array of floats, or say that it is not finite."""
    try:
        array = np.asarray(values)
    except Exception:  # rows of unequal length, or what is no array at all
        array = np.asarray(None)
    if np.ma.is_masked(values):
        raise ValueError(
            f"{name} has {np.ma.count_masked(values)} masked values: leave them out, "
            "or fill them in, e.g. by values.filled(…)"
        )
    if array.dtype.kind not in "iuf":
        raise ValueError(
            f"{name} = {shown(values)} does not hold numbers: give one or more{in_unit(unit)}"
        )
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must hold finite numbers{in_unit(unit)}: it has NaN or infinity")
    return array.astype(float)


def bounded_array(name: str, values, unit: str = "") -> np.ndarray:
    """`finite_array` of numbers whose differences are numbers, too."""
    array = finite_array(name, values, unit)
    if array.size and (largest := np.abs(array).max()) > LARGEST:
        raise ValueError(f"{name} has {largest:.3g}{with_unit(unit)}, beyond ±{LARGEST:g}")
    return array


def positive_array(name: str, values, unit: str = "", remedy: str = "") -> np.ndarray:
    """Return `values` as an array of floats, or say that all must be larger than zero."""
    array = finite_array(name, values, unit)
    positive(name, array.min(initial=1.0), unit, remedy, least=0.0)
    return array


def non_negative_array(name: str, values, unit: str = "", remedy: str = "") -> np.ndarray:
    """Return `values` as an array of floats, or say that none may be negative."""
    array = finite_array(name, values, unit)
    non_negative(name, array.min(initial=0.0), unit, remedy)
    return array


def same_shape(**arrays) -> None:
    """Say so where arrays of these names cannot be taken element by element."""
    shapes = {name: np.shape(array) for name, array in arrays.items()}
    try:
        np.broadcast_shapes(*shapes.values())
    except ValueError:
        named = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"shapes do not fit: {named}; use one shape, or single numbers") from None


def for_each(name: str, values, *shape: int) -> np.ndarray:
    """Return one of `values` for each place of an array, or say what their shape must be."""
    try:
        return np.broadcast_to(values, shape)
    except ValueError:
        places = " × ".join(map(str, shape))
        raise ValueError(
            f"{name} has shape {np.shape(values)}: give one number, or {places}"
        ) from None
