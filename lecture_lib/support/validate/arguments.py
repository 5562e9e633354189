"""Arguments checked by name before a function sees them; checks of things that are no numbers."""

import functools
import inspect
from collections.abc import Callable
from contextlib import contextmanager

import numpy as np

from .many_numbers import non_negative_array, positive_array, same_shape
from .one_number import LARGEST, SMALLEST, switch, whole, within
from .words import shown


def takes(*together: str, **kinds: type | Callable):
    """Check arguments by name before a function sees them.

    Parameters
    ----------
    *together : str
        Names of arrays that are taken element by element: their shapes must fit.
    **kinds : type or callable
        A class that the argument must be of (bool: on or off), or a check, `finite` or
        `(finite, "mV")`, whose answer the function gets; numbers beyond ±1e50 are refused. None
        passes where it is the default.

    Examples
    --------
    >>> from lecture_lib.support.validate import finite
    >>> @takes(neuron=str, mu=finite)
    ... def settled(neuron, mu=0.0): ...
    >>> settled(3)
    Traceback (most recent call last):
        ...
    ValueError: neuron = 3 is of type int: give a str, e.g. str(…)
    """

    def checked(function):
        parameters = inspect.signature(function).parameters
        places = {name: place for place, name in enumerate(parameters)}
        optional = {name for name in kinds if parameters[name].default is None}

        @functools.wraps(function)
        def call(*args, **named):
            args = list(args)
            for name, kind in kinds.items():
                given, key = (named, name) if name in named else (args, places[name])
                if given is args and key >= len(args):
                    continue  # not given: its default holds, or the function says what is missing
                if given[key] is not None or name not in optional:
                    given[key] = _checked(name, given[key], kind)
            if together:
                given = dict(zip(parameters, args, strict=False)) | named
                same_shape(**{name: given[name] for name in together if name in given})
            return function(*args, **named)

        return call

    return checked


def _checked(name, value, kind):
    kind, *unit = kind if isinstance(kind, tuple) else (kind,)
    if kind is bool:
        return switch(name, value)
    if isinstance(kind, type):
        return of_type(name, value, kind, f"{kind.__name__}(…)")
    if isinstance(value, np.ndarray) and value.shape == ():
        value = value[()]
    value = kind(name, value, *unit)
    if isinstance(value, float | np.ndarray):
        size = np.abs(value)
        if np.max(size, initial=0.0) > LARGEST:
            raise ValueError(f"{name} = {shown(value)} is beyond ±{LARGEST:g}")
        if kind in (positive_array, non_negative_array) and ((0 < size) & (size < SMALLEST)).any():
            raise ValueError(f"{name} = {shown(value)} is nearer to 0 than {SMALLEST:g}")
        if isinstance(value, np.ndarray) and value.shape == ():
            return float(value)
    return value


def of_type(name: str, value, kind: type, example: str):
    """Return `value`, or say what it must be."""
    if not isinstance(value, kind):
        raise ValueError(
            f"{name} = {shown(value)} is of type {type(value).__name__}: "
            f"give a {kind.__name__}, e.g. {example}"
        )
    return value


@contextmanager
def because_of(name: str):
    """What is wrong inside is so because of this argument: its sentence begins with its name."""
    try:
        yield
    except (TypeError, ValueError) as problem:
        raise ValueError(f"{name}: {problem}") from None


def having(kind: str, *attributes: str) -> Callable:
    """A check for `takes`: the argument has what we need of it; `kind` is what it should be."""

    def check(name, value):
        if isinstance(value, type) or not all(hasattr(value, x) for x in attributes):
            raise ValueError(f"{name} = {shown(value)} is no {kind}")
        return value

    return check


def many(kind: type) -> Callable:
    """A check for `takes`: a sequence of nothing but objects of one kind; it becomes a tuple."""

    def check(name, values):
        try:
            values = tuple(values)
        except TypeError:
            values = (values,)
        what = getattr(kind, "__name__", None) or " or a ".join(x.__name__ for x in kind.__args__)
        for value in values:
            if not isinstance(value, kind):
                raise ValueError(f"{name} has {shown(value)}: each must be a {what}")
        return values

    return check


def up_to(most: int, least: int = 1) -> Callable:
    """A check for `takes`: a whole number from `least` to `most`."""
    return lambda name, value: whole(name, value, least, most)


def between(low: float, high: float, unit: str = "") -> Callable:
    """A check for `takes`: a number from `low` to `high`."""
    return lambda name, value: within(name, value, low, high, unit)


def random_seed(name: str, value):
    """Return `value`, or say that it is neither a whole number nor a NumPy generator."""
    return value if isinstance(value, np.random.Generator) else whole(name, value)


def one_of(*names) -> Callable:
    """A check for `takes`: one of these words."""

    def check(name, value):
        if not (isinstance(value, str) and value in names):
            raise ValueError(f"{name} = {shown(value)} is not one of {', '.join(map(repr, names))}")
        return value

    return check


def called(name: str, value: Callable) -> Callable:
    """Return `value`, or say that it is no function."""
    if not callable(value):
        raise ValueError(f"{name} = {shown(value)} is no function")
    return value
