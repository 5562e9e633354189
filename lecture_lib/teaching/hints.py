"""What is off first in a student's function: start, error, type, shape, sign, unit, factor."""

import copy
import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lecture_lib.support.numbers import numeral

NAMED_FACTORS = {
    "2π": (2 * math.pi, "Frequency or angular frequency?"),
    "60": (60.0, "Seconds or minutes?"),
}


class Off(Exception):
    """The first thing that is off, said to the student in one line."""

    mark = "✗"


class NotStarted(Off):
    """There is nothing to judge yet."""

    mark = "○"


def powers_of_ten(given: float, right: float) -> int:
    """How many tens lie between two numbers of one sign; 0 where no slip of a unit explains it.

    Examples
    --------
    >>> powers_of_ten(3300.0, 3.333)
    3
    """
    ratio = given / right if right else 0.0
    return round(math.log10(ratio)) if 1e-13 < ratio < 1e13 else 0


def times_too(powers: int) -> str:
    """Say a factor of tens in words: larger is too large."""
    return f"{numeral(10.0 ** abs(powers))} times too {'large' if powers > 0 else 'small'}"


# ---- one trial ------------------------------------------------------------------------------


def right_outcome(reference: Callable, values: Mapping[str, Any]) -> np.ndarray:
    """Run the reference, or tell the author that this input cannot be compared."""
    right = _numbers(reference(**values))
    if right is None or right.size == 0 or not np.isfinite(right).all():
        raise ValueError(
            f"reference gives no finite number for {describe(values)}: choose other inputs"
        )
    return right


def outcome(function: Callable, values: Mapping[str, Any], right: np.ndarray) -> np.ndarray:
    """Run the student's function once; the result is finite and has the right shape.

    Raises
    ------
    Off
        With the first thing that keeps it from being compared.
    """
    result = _call(function, values)
    if (given := _numbers(result)) is None:
        raise Off(_wrong_type(result, right.shape))
    if given.shape != right.shape:
        raise Off(f"gives {_kind(given.shape)} for {describe(values)}, not {_kind(right.shape)}.")
    if not np.isfinite(given).all():
        bad = given[~np.isfinite(given)][0]
        raise Off(f"gives {bad} for {describe(values)}: a division by zero, or log of a negative?")
    return given


def describe(values: Mapping[str, Any]) -> str:
    """Write arguments as one would type them, arrays by their ends."""
    return ", ".join(f"{name}={_short(value)}" for name, value in values.items()) or "no input"


def _call(function: Callable, values: Mapping[str, Any]) -> Any:
    _check_signature(function, values)
    try:
        with np.errstate(all="ignore"):  # what is not finite is said afterwards
            result = function(**copy.deepcopy(dict(values)))
    except NotImplementedError:
        result = None
    except (Exception, SystemExit) as problem:
        text = f"{type(problem).__name__}: {_said(problem)}".rstrip(": ")
        raise Off(f"stops for {describe(values)} with {text}") from None
    if _is_nothing(result):
        raise NotStarted(f"nothing comes back for {describe(values)} yet. Does it end with return?")
    return result


def _is_nothing(result: Any) -> bool:
    """Whether it is what an unwritten function gives, or a list of nothing else."""
    parts = result if isinstance(result, list | tuple) and result else [result]
    return all(part is None or part is Ellipsis or part is NotImplemented for part in parts)


def _said(problem: BaseException) -> str:
    try:
        return " ".join(str(problem).split())
    except Exception:  # a student's own error may fail to say itself
        return ""


def _check_signature(function: Callable, values: Mapping[str, Any]) -> None:
    if not callable(function):
        raise Off("is not a function: define it with def, and give its name without brackets.")
    try:
        signature = inspect.signature(function)
        signature.bind(**values)
    except ValueError:  # some compiled functions do not tell
        return
    except TypeError:
        raise Off(
            f"should take ({', '.join(values)}), but takes {signature}: "
            "the line that starts with def stays as it was."
        ) from None


def _numbers(result: Any) -> np.ndarray | None:
    """The result as an array of floats, or None where it holds anything but numbers."""
    try:
        array = np.asarray(result)
    except ValueError:  # rows of different lengths
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def _wrong_type(result: Any, shape: tuple[int, ...]) -> str:
    kind = type(result).__name__
    if isinstance(result, list | tuple | np.ndarray):
        return f"gives a {kind} that holds something else than numbers, or rows of unequal length."
    return f"gives a value of type {kind}, not {_kind(shape)}."


def _kind(shape: tuple[int, ...]) -> str:
    if shape == ():
        return "one number"
    return f"{shape[0]} values" if len(shape) == 1 else f"an array of shape {shape}"


def _short(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim == 1 and value.size > 3:
        return f"[{value[0]:g} … {value[-1]:g}]"
    return f"{value:g}" if isinstance(value, float) else str(value)


# ---- all trials together --------------------------------------------------------------------


@dataclass(frozen=True)
class Pair:
    """All results in one row: the student's, the right ones, and the size that counts for each."""

    given: np.ndarray
    right: np.ndarray
    scale: np.ndarray  # largest right value of the trial that the entry belongs to
    tolerance: float

    def close(self, given: np.ndarray, right: np.ndarray, stretch: float = 1.0) -> bool:
        """Whether two rows agree everywhere, within the tolerance."""
        return bool(np.all(np.abs(given - right) <= self.tolerance * stretch * self.scale))

    @property
    def varied(self) -> bool:
        """Whether the right result depends on the input at all."""
        return not self.close(self.right, self.right[0])


def first_difference(
    inputs: Sequence[Mapping[str, Any]],
    given: Sequence[np.ndarray],
    right: Sequence[np.ndarray],
    unit: str,
    tolerance: float,
) -> None:
    """Return if everything agrees, or raise `Off` with the first explanation that fits.

    Sign, unit, factor and offset must explain *all* results; else the first wrong trial is named.
    """
    scales = _scales(right)
    trials = [Pair(g, r, s, tolerance) for g, r, s in zip(given, right, scales, strict=True)]
    rows = [np.concatenate([row.ravel() for row in rows]) for rows in (given, right, scales)]
    pair = Pair(*rows, tolerance)
    with np.errstate(all="ignore"):
        if pair.close(pair.given, pair.right):
            return
        hint = _sign(pair) or _same(pair, inputs) or _factor(pair, unit) or _offset(pair)
        raise Off(hint or _first_trial(inputs, trials))


def _scales(right: Sequence[np.ndarray]) -> list[np.ndarray]:
    """The largest value of each trial; a zero is measured against the other trials."""
    sizes = [np.abs(values).max() for values in right]
    floor = 1e-9 * max(sizes) or 1.0
    return [np.full(r.shape, max(size, floor)) for r, size in zip(right, sizes, strict=True)]


def _sign(pair: Pair) -> str:
    counts = np.abs(pair.right) > pair.tolerance * pair.scale
    opposite = np.sign(pair.given[counts]) == -np.sign(pair.right[counts])
    return "the sign is off." if counts.any() and opposite.all() else ""


def _same(pair: Pair, inputs: Sequence[Mapping[str, Any]]) -> str:
    if not pair.varied or np.ptp(pair.given) > 0:
        return ""
    return f"gives the same for every input. Does it use {', '.join(inputs[0])}?"


def _factor(pair: Pair, unit: str) -> str:
    if not (factor := _common_factor(pair)):
        return ""
    size = "large" if factor > 1 else "small"
    powers = powers_of_ten(factor, 1.0)
    if powers and abs(factor / 10.0**powers - 1) <= pair.tolerance:
        ask = f"Is it in {unit}?" if unit else "Check the unit."
        return f"{times_too(powers)}. {ask}"
    for name, (value, ask) in NAMED_FACTORS.items():
        if min(abs(factor / value - 1), abs(factor * value - 1)) <= pair.tolerance:
            return f"{name} times too {size}. {ask}"
    if not pair.varied:
        return ""
    return f"too {size} by the same factor for every input: a constant is off."


def _common_factor(pair: Pair) -> float:
    """The factor between all results (least squares), or 0 where there is none."""
    right, given = pair.right / pair.scale, pair.given / pair.scale
    factor = float(right @ given / (right @ right)) if right.any() else 0.0
    if not (math.isfinite(factor) and factor > 0):
        return 0.0
    return factor if pair.close(pair.given, factor * pair.right, stretch=factor) else 0.0


def _offset(pair: Pair) -> str:
    difference = pair.given - pair.right
    if not pair.varied or not pair.close(difference, np.median(difference)):
        return ""
    high = "high" if difference[0] > 0 else "low"
    return f"too {high} by the same amount for every input: a term is missing, or one too many."


def _first_trial(inputs: Sequence[Mapping[str, Any]], trials: Sequence[Pair]) -> str:
    wrong = [not trial.close(trial.given, trial.right) for trial in trials]
    at = wrong.index(True)
    difference = (trials[at].given - trials[at].right).ravel()
    beyond = np.abs(difference) > (trials[at].tolerance * trials[at].scale).ravel()
    index = int(np.argmax(beyond))
    high = "high" if difference[index] > 0 else "low"
    where = f", first at index {index}" if difference.size > 1 else ""
    fine = "" if all(wrong) else f"right for {describe(inputs[wrong.index(False)])}, but "
    return f"{fine}too {high} for {describe(inputs[at])}{where}."
