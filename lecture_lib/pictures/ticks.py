"""Axes in powers of ten, with the few ticks that a person reads."""

from collections.abc import Sequence

from matplotlib.axis import Axis

from lecture_lib.support.numbers import EXACT, numeral


def log_ticks(axis: Axis, values: Sequence[float], labels: Sequence[str] | None = None) -> None:
    """Make an axis logarithmic, with ticks at `values` and none between.

    Parameters
    ----------
    axis : Axis
        ``ax.xaxis`` or ``ax.yaxis``.
    values : sequence of float
        In the axis' unit.
    labels : sequence of str, optional
        The values as plain numbers without it.
    """
    _scale(axis, "log")
    _set_ticks(axis, values, labels)


def symlog_ticks(
    axis: Axis, values: Sequence[float], linthresh: float, linscale: float = 1.0
) -> None:
    """Make an axis linear up to ±`linthresh` and logarithmic beyond, with ticks at `values`.

    Each half of the linear part is as long as `linscale` decades.
    """
    _scale(axis, "symlog", linthresh=linthresh, linscale=linscale)
    _set_ticks(axis, values)


def number(x: float) -> str:
    """A number as an axis shows it.

    >>> number(-0.5)
    '−0.5'
    """
    return numeral(x, EXACT)


def _scale(axis: Axis, name: str, **options) -> None:
    getattr(axis.axes, f"set_{axis.axis_name}scale")(name, **options)


def _set_ticks(axis: Axis, values: Sequence[float], labels: Sequence[str] | None = None) -> None:
    axis.set_ticks(values, labels or [number(x) for x in values])
    axis.set_ticks([], minor=True)
