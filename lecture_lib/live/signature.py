"""Do a model, its controls and its presets fit together, and how does it read if they do not?"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ipywidgets import ValueWidget

from .controls import Control

LONGEST = 300  # characters of an error: an array in it would fill the page


def check_fit(
    model: Callable,
    controls: Mapping[str, Control],
    presets: Mapping[str, Mapping[str, Any]],
    live: Sequence[str] = (),
    tasks: Mapping[str, Callable] | None = None,
) -> None:
    """Say at once, and by name, where controls, presets, tasks and parameters do not fit."""
    parameters = parameters_of(model)
    if set(parameters) != set(controls):
        raise ValueError(
            f"the parameters of {model.__name__} are {sorted(parameters)}, "
            f"but the controls are {sorted(controls)}: give one control for each"
        )
    for name, control in controls.items():
        for values in getattr(control, "brings", {}).values():
            _check_values(f"{name} brings", values, controls)
    for preset, values in presets.items():
        _check_values(f"preset {preset!r}", values, controls)
    for name in live:
        if name not in controls or not inspect.isgeneratorfunction(model):
            raise ValueError(
                f"live: {name} must be a control of a model that goes on (has a yield)"
            )
    for task, function in (tasks or {}).items():
        _check_task(task, function, controls)


def parameters_of(model: Callable) -> dict[str, Any]:
    """The parameters of a plain function or generator function, with their defaults or None."""
    code = getattr(model, "__code__", None)
    if code is None or model.__name__ == "<lambda>":
        raise ValueError(f"model = {model!r} must be a function defined with def")
    if code.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        raise ValueError(f"model = {model.__name__} must be defined with def, not with async def")
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    defaults = model.__defaults__ or ()
    given = dict(zip(reversed(names[: code.co_argcount]), reversed(defaults), strict=False))
    return dict.fromkeys(names) | given | (model.__kwdefaults__ or {})


def require_no_controls(own: Mapping[str, Any], parameters: Mapping[str, Any]) -> None:
    """A parameter of the model that is named as one of `Explorer` never gets a control."""
    for name, given in own.items():
        if isinstance(given, Control | ValueWidget) or name in parameters:
            raise ValueError(
                f"{name} is an argument of Explorer, so no control can have this name: "
                f"call the model's parameter otherwise, for example {name}_"
            )


def _check_values(where: str, values: Mapping[str, Any], controls: Mapping[str, Control]) -> None:
    for name, value in values.items():
        if name not in controls:
            raise ValueError(f"{where} moves {name}, which is not a control")
        _, note = controls[name].settle(name, value)
        if note:
            raise ValueError(f"{where}: {note}")


def _check_task(task: str, function: Callable, controls: Mapping[str, Control]) -> None:
    if not inspect.isgeneratorfunction(function):
        raise ValueError(f"task {task!r} must be a generator function: it yields its progress")
    try:
        inspect.signature(function).bind(**controls)
    except TypeError:
        raise ValueError(
            f"task {task!r} takes {inspect.signature(function)}, but it is given the controls "
            f"{', '.join(controls)}: name them all, or take **values"
        ) from None


def one_line(problem: BaseException) -> str:
    """An error as one line; its kind is left out where the sentence says all."""
    if isinstance(problem, SystemExit):
        return "The model called exit(), which would end the kernel: leave it out"
    if isinstance(problem, KeyboardInterrupt):
        return "The model was interrupted"
    try:
        text = " ".join(str(problem).split())
    except Exception:  # an error that cannot even say what it is
        text = ""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
    plain = isinstance(problem, ValueError | TimeoutError) and text
    return text if plain else f"{type(problem).__name__}: {text}"
