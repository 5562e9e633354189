"""A stand-in for NumPy: the names that the live layer asks for, no arrays."""

from math import isfinite

from . import random

__all__ = ["bool_", "floating", "integer", "isfinite", "ndarray", "random", "timedelta64"]


class ndarray: ...


class bool_: ...


class floating: ...


class integer: ...


class timedelta64: ...
