"""How near the committed numbers are, and which measurement would have told more."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.numbers import written
from lecture_lib.support.validate import finite, non_negative, shown

from .hidden import CHANNELS, answer_key

UNITS = {
    "C": "µF/cm²", "g_L": "mS/cm²", "E_L": "mV", "V_threshold": "mV", "V_reset": "mV",
    "t_ref": "ms", "Delta_T": "mV", "a": "mS/cm²", "tau_w": "ms", "b": "µA/cm²",
    "g_Na": "mS/cm²", "g_K": "mS/cm²",
}  # fmt: skip
NEAR = {  # what careful work reaches: half of the points are left at this distance
    "C": 0.03, "g_L": 0.003, "E_L": 0.3, "V_threshold": 0.3, "V_reset": 1.0, "t_ref": 0.1,
    "Delta_T": 0.5, "a": 0.01, "tau_w": 20.0, "b": 0.05,
}  # fmt: skip
NEAR_SHARE = {name: 0.05 for name in CHANNELS}  # of the axon's: a share of the truth
TELLS = {
    "C": "the initial slope after a step is I/C; τ from the decay, times g_L, is more exact",
    "g_L": "the steady shift of V under a long step below threshold is I/g_L: average sweeps",
    "E_L": "V before any current: average it over time and over sweeps",
    "V_threshold": "a slow ramp: V just before its first spike",
    "V_reset": "intervals at two or more currents; one interval tells only a mix with t_ref",
    "t_ref": "the largest rate: the interval under the strongest current is t_ref and little more",
    "Delta_T": "a slow ramp: how V bends upward before its spike",
    "a": "a long step below threshold: how V sags after its peak",
    "tau_w": "the decay of the sag, or of the intervals of a train",
    "b": "a train: how much longer its last intervals are than its first",
    "g_Na": "the upstroke of a spike: its steepness and its peak",
    "g_K": "the fall of a spike, and the undershoot after it",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """What became of one number."""

    name: str
    given: float
    error: float
    off: float  # given − truth
    near: float  # distance at which half of the points are left

    @property
    def points(self):
        """1 at the truth, 1/2 at `near`, falling on: from 0 to 1."""
        return 1.0 / (1.0 + (self.off / self.near) ** 2)

    @property
    def within(self):
        """Whether the truth lies within the error that was given."""
        return abs(self.off) <= self.error * (1 + 1e-9) + 1e-12


@dataclass(frozen=True, repr=False)
class Score:
    """All numbers together; shown as a table with what would have told more."""

    lines: tuple[Line, ...]

    @property
    def points(self):
        """From 0 to 100."""
        return 100.0 * float(np.mean([line.points for line in self.lines]))

    @property
    def advice(self):
        """For each number that is not near, or whose error was too small, what would tell more."""
        return {
            line.name: TELLS[line.name]
            for line in self.lines
            if line.points < 0.5 or not line.within
        }

    def rows(self):
        """Of the table: name, given, error, off, whether within, points."""
        return [
            (
                f"{line.name} ({UNITS[line.name]})",
                written(line.given),
                f"± {written(line.error)}",
                written(line.off),
                "yes" if line.within else "no",
                f"{100 * line.points:.0f}",
            )
            for line in self.lines
        ]

    def __repr__(self):
        heads = ("", "yours", "error", "off by", "within", "points")
        table = [heads, *self.rows()]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = ["  ".join(x.rjust(w) for x, w in zip(row, widths, strict=True)) for row in table]
        inside = sum(line.within for line in self.lines)
        lines.append(
            f"{self.points:.0f} of 100 points; {inside} of {len(self.lines)} within your error"
        )
        return "\n".join([*lines, *(f"{name}: {what}." for name, what in self.advice.items())])


def score(code_word, answers, cell="LIF"):
    """Compare committed numbers with the neuron of a code word.

    Parameters
    ----------
    code_word : str
    answers : mapping of str to (number, error)
        Every parameter by name, in the course's units. The error is where you are sure of it.
    cell : {"LIF", "AdEx", "axon"}

    Returns
    -------
    Score
        More points the nearer each number is; `within` is judged by your own error.

    Raises
    ------
    ValueError
        A parameter that is missing or unknown, no pair of numbers, a negative error.

    Examples
    --------
    >>> key = answer_key("Golgi")
    >>> score("Golgi", {name: (x, 0.0) for name, x in key.items()}).points
    100.0
    """
    key = answer_key(code_word, cell)
    if not hasattr(answers, "items"):
        raise ValueError(f"answers = {shown(answers)}: give {_example(key)}")
    missing = [name for name in key if name not in answers]
    unknown = [name for name in answers if name not in key]
    if missing or unknown:
        what = f"{', '.join(missing)} is missing" if missing else f"{unknown[0]!r} is no parameter"
        raise ValueError(f"answers: {what}; give {_example(key)}")
    return Score(tuple(_line(name, answers[name], truth, cell) for name, truth in key.items()))


def _line(name, pair, truth, cell):
    try:
        given, error = pair
    except (TypeError, ValueError):
        raise ValueError(
            f"answers: {name} = {shown(pair)} must be a number and its error, e.g. (1.0, 0.1)"
        ) from None
    given = finite(name, given, UNITS[name])
    error = non_negative(f"error of {name}", error, UNITS[name])
    near = NEAR_SHARE[name] * truth if cell == "axon" else NEAR[name]
    return Line(name, given, error, given - truth, near)


def _example(key):
    return "{" + ", ".join(f"'{name}': (number, error)" for name in key) + "}"
