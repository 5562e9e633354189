"""Checks that turn a bad parameter into one clear sentence."""

import functools
import inspect
import math
from collections.abc import Callable
from contextlib import contextmanager

import numpy as np

LARGEST = 1e50  # beyond, products of a few are no numbers any more
SMALLEST = 1e-100  # nearer to 0, quotients are none


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


def switch(name: str, value: bool) -> bool:
    """Return `value` as a bool, or say that it is neither on nor off."""
    if not isinstance(value, bool | np.bool_) and not (is_number(value) and value in (0, 1)):
        raise ValueError(f"{name} = {shown(value)} is neither True nor False")
    return bool(value)


def is_number(value) -> bool:
    """Whether it is one real number; True and False, and lengths of time, are none."""
    number = isinstance(value, int | float | np.integer | np.floating)
    return number and not isinstance(value, bool | np.timedelta64)


def shown(value) -> str:
    """A value as a message shows it: on one short line, and whatever it is."""
    try:
        text = " ".join(repr(value).split())
    except Exception:
        return f"<{type(value).__name__}>"
    return text if len(text) <= 80 else f"{text[:60]} …"


def finite(name: str, value: float, unit: str = "") -> float:
    """Return `value` as a float, or say that it is not a finite number."""
    if not is_number(value):
        raise ValueError(
            f"{name} = {shown(value)} is not a number: give one{_in(unit)}, e.g. {name}=1.0"
        )
    if not math.isfinite(number := as_float(value)):
        raise ValueError(f"{name} = {number}{_space(unit)} must be a finite number")
    return number


def plain_numbers(parameters) -> None:
    """Make Python's numbers of NumPy's in a dataclass: narrow ones overflow and lose digits."""
    for name, value in vars(parameters).items():
        if is_number(value) and isinstance(value, np.integer | np.floating):
            plain = int(value) if isinstance(value, np.integer) else float(value)
            object.__setattr__(parameters, name, plain)


def as_float(value: float) -> float:
    """A real number as a float; infinite where none holds it."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


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
        raise ValueError(_sentence(name, value, unit, "must be larger than 0", remedy))
    if not least <= value <= most:
        raise ValueError(_sentence(name, value, unit, f"must lie from {least:g} to {most:g}", ""))
    return value


def non_negative(name: str, value: float, unit: str = "", remedy: str = "") -> float:
    """Return `value` as a float, or say that it must not be negative."""
    value = finite(name, value, unit)
    if value < 0:
        raise ValueError(_sentence(name, value, unit, "must not be negative", remedy))
    if value > LARGEST:
        raise ValueError(_sentence(name, value, unit, f"must be {LARGEST:g} or less", ""))
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
        rule = f"{_space(unit)} must be a whole number, {ends}"
        raise ValueError(f"{name} = {given}{rule}" + (f": {remedy}" if remedy else ""))
    return int(value)


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
            f"{name} = {shown(values)} does not hold numbers: give one or more{_in(unit)}"
        )
    if not np.isfinite(array).all():
        raise ValueError(f"{name} must hold finite numbers{_in(unit)}: it has NaN or infinity")
    return array.astype(float)


def bounded_array(name: str, values, unit: str = "") -> np.ndarray:
    """`finite_array` of numbers whose differences are numbers, too."""
    array = finite_array(name, values, unit)
    if array.size and (largest := np.abs(array).max()) > LARGEST:
        raise ValueError(f"{name} has {largest:.3g}{_space(unit)}, beyond ±{LARGEST:g}")
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


def of_type(name: str, value, kind: type, example: str):
    """Return `value`, or say what it must be."""
    if not isinstance(value, kind):
        raise ValueError(
            f"{name} = {shown(value)} is of type {type(value).__name__}: "
            f"give a {kind.__name__}, e.g. {example}"
        )
    return value


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


def few_enough(what: str, number: float, most: float, remedy: str) -> None:
    """Say so where something would be repeated, or kept, too often for a machine."""
    if not number <= most:
        raise ValueError(f"{what} asks for {number:.2g} of at most {most:.2g}: {remedy}")


def _sentence(name: str, value: float, unit: str, rule: str, remedy: str) -> str:
    return f"{name} = {value:g}{_space(unit)} {rule}" + (f": {remedy}" if remedy else "")


def _space(unit: str) -> str:
    return f" {unit}" if unit else ""


def _in(unit: str) -> str:
    return f" in {unit}" if unit else ""
