"""Do a model, its controls and its presets fit together, and how does it read if they do not?"""

from collections.abc import Callable, Mapping, Sequence
from inspect import isgeneratorfunction
from typing import Any

from .controls import Control


def check_fit(
    model: Callable,
    controls: Mapping[str, Control],
    presets: Mapping[str, Mapping[str, Any]],
    live: Sequence[str] = (),
    tasks: Mapping[str, Callable] | None = None,
) -> None:
    """Say at once, and by name, where controls, presets, tasks and parameters do not fit."""
    code = getattr(model, "__code__", None)
    if code is None or model.__name__ == "<lambda>":
        raise ValueError(f"model = {model!r} must be a function defined with def")
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    if set(parameters) != set(controls):
        raise ValueError(
            f"the parameters of {model.__name__} are {sorted(parameters)}, "
            f"but the controls are {sorted(controls)}: give one control for each"
        )
    for preset, values in presets.items():
        for name, value in values.items():
            if name not in controls:
                raise ValueError(f"preset {preset!r} moves {name}, which is not a control")
            _, note = controls[name].settle(name, value)
            if note:
                raise ValueError(f"preset {preset!r}: {note}")
    for name in live:
        if name not in controls or not isgeneratorfunction(model):
            raise ValueError(
                f"live: {name} must be a control of a model that goes on (has a yield)"
            )
    for task, function in (tasks or {}).items():
        if not isgeneratorfunction(function):
            raise ValueError(f"task {task!r} must be a generator function: it yields its progress")


def one_line(problem: Exception) -> str:
    """An error as one line; its kind is left out where the sentence says all."""
    text = " ".join(str(problem).split())
    return text if isinstance(problem, ValueError) and text else f"{type(problem).__name__}: {text}"
