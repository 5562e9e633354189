"""What a model returned and a picture said, looked at before it is shown."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import numpy as np

from lecture_lib.pictures import Picture

NOT_A_NUMBER = re.compile(r"\bnan\b")


def require_drawable(model: Callable, result: Any) -> Any:
    """Say what is missing where a model returned nothing, or something still to be awaited."""
    if result is None:
        raise ValueError(
            f"{model.__name__} returned None: it must return (or yield) what the picture shows"
        )
    if inspect.isawaitable(result):
        raise ValueError(f"{model.__name__} returned an awaitable: define it with def alone")
    return result


def require_readout(picture: Picture, readout: Any) -> str:
    """Say what is wrong where a picture says nothing, or draws what is no number."""
    name = type(picture).__name__
    if not isinstance(readout, str):
        raise ValueError(f"{name}.show() must return its readout, one line of text: it returned "
                         f"{readout!r}")  # fmt: skip
    if NOT_A_NUMBER.search(readout) or any(map(_has_nan, picture.lines)):
        raise ValueError(
            "a value is NaN, not a number: look for 0/0, or the root or logarithm of a negative "
            f"number (the line would read “{readout}”)"
        )
    return readout


def _has_nan(line) -> bool:
    """Whether a curve has a gap; a level that is not shown is NaN by intent."""
    is_curve = line.get_transform() is line.axes.transData
    return is_curve and np.isnan(np.sum(line.get_ydata(orig=True)))
