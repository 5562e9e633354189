"""Controls as `ipywidgets.interact` takes them: tuples, lists, switches, and ipywidgets' own."""

import math
from collections.abc import Callable, Mapping
from numbers import Integral, Real
from typing import Any

import ipywidgets

from .controls import Choice, Control, Integer, Slider, Switch, label_of


def as_control(name: str, given: Any, default: Any = None) -> Control:
    """Make a control of whatever `interact` would make a widget of.

    Parameters
    ----------
    name : str
        The parameter, for what is said when it does not work.
    given : control, tuple, list, dict, bool or ipywidgets widget
        ``(low, high)`` or ``(low, high, step)`` is a slider, of whole numbers where all are whole;
        a list is a choice, and so is a dict or a list of (label, option) pairs; a bool is a switch;
        a slider, checkbox or drop-down of ipywidgets gives its range, step and description.
    default : optional
        Where it starts: the model's own default; without one the middle, or the first option.

    Raises
    ------
    ValueError
        Anything else, by name, with what would work.

    Examples
    --------
    >>> as_control("I", (-5.0, 30.0, 0.5)).value
    12.5
    >>> as_control("n", (0, 9)).kind, as_control("n", (0, 9)).value
    ('slider', 4)
    """
    if isinstance(given, Control):
        return given
    makers: list[tuple[Any, Callable]] = [
        (bool, _switch), (tuple, _range), ((list, Mapping), _options),
        (ipywidgets.ValueWidget, lambda widget, _: _of_widget(name, widget)),
    ]  # fmt: skip
    for kind, make in makers:
        if isinstance(given, kind):
            try:
                return make(given, default)
            except (ValueError, TypeError) as problem:
                raise ValueError(f"{name} = {given!r} makes no control: {problem}") from None
    raise ValueError(
        f"{name} = {given!r} makes no control: give Slider(value, low, high), a tuple "
        "(low, high, step), a list of options, True or False, or a slider of ipywidgets"
    )


def _switch(given: bool, default: Any) -> Switch:
    return Switch(given if default is None else default)


def _range(given: tuple, default: Any) -> Slider:
    if len(given) not in (2, 3) or not all(isinstance(x, Real) for x in given):
        raise ValueError("a tuple is (low, high) or (low, high, step)")
    low, high, *step = given
    high = _reached(low, high, *step)
    if all(isinstance(x, Integral) for x in given):
        middle = low + (high - low) // 2
        return Integer(middle if default is None else default, low, high, step=(*step, 1)[0])
    middle = low + (high - low) / 2
    slider = Slider(middle if default is None else default, low, high, step=(*step, None)[0])
    return slider if default is not None else _replaced(slider, slider.snap(middle))


def _replaced(slider: Slider, value: float) -> Slider:
    return Slider(value, slider.low, slider.high, step=slider.step)


def _options(given: Any, default: Any) -> Choice:
    pairs = list(given.items()) if isinstance(given, Mapping) else list(given)
    if not all(isinstance(pair, tuple) for pair in pairs):
        pairs = [(label_of(option), option) for option in pairs]
    labels, options = zip(*pairs, strict=True) if pairs else ((), ())
    return Choice(options[0] if default is None and options else default, options, labels=labels)


def _of_widget(name: str, widget: ipywidgets.ValueWidget) -> Control:
    label = getattr(widget, "description", "") or ""
    if isinstance(widget, ipywidgets.FloatLogSlider):
        low, high = widget.base**widget.min, widget.base**widget.max
        return Slider(widget.value, low, high, label=label, log=True)
    for kind, kinds in NUMBERS.items():
        if isinstance(widget, kinds):
            high = _reached(widget.min, widget.max, widget.step)
            value = min(widget.value, high)
            return kind(value, widget.min, high, label=label, step=widget.step)
    if isinstance(widget, ipywidgets.Checkbox | ipywidgets.ToggleButton):
        return Switch(widget.value, label=label)
    if isinstance(widget, OPTIONS):
        labels, options = zip(*widget._options_full, strict=True)
        return Choice(widget.value, options, label=label, labels=labels)
    raise ValueError(f"{type(widget).__name__} is no slider, checkbox or drop-down")


NUMBERS = {
    Integer: (ipywidgets.IntSlider, ipywidgets.BoundedIntText),
    Slider: (ipywidgets.FloatSlider, ipywidgets.BoundedFloatText),
}
OPTIONS = (
    ipywidgets.Dropdown, ipywidgets.RadioButtons, ipywidgets.ToggleButtons, ipywidgets.Select,
    ipywidgets.SelectionSlider,
)  # fmt: skip


def _reached(low: float, high: float, step: float | None = None) -> float:
    """The last value that steps reach, where a slider of `interact` ends, too."""
    steps = (high - low) / step if step and step > 0 else 0.0
    whole = math.floor(steps * (1 + 1e-9)) if math.isfinite(steps) else 0
    return high if whole < 1 or abs(steps - whole) < 1e-6 * whole else low + whole * step
