"""Do a model, its controls and its presets fit together? Asked before anything is drawn."""

from collections.abc import Callable, Mapping
from typing import Any

from lecture_lib.live.controls import Control


def check_fit(
    model: Callable, controls: Mapping[str, Control], presets: Mapping[str, Mapping[str, Any]]
) -> None:
    """Say at once, and by name, where controls, presets and parameters do not fit."""
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
