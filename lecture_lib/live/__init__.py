"""Sliders to frames: the only room that knows ipywidgets, anywidget and the browser."""

from .controls import Choice, Integer, Slider, Switch, Typed
from .explanation import explain
from .explorer import Explorer
from .prediction import predict
from .runs import Progress

__all__ = [
    "Choice", "Explorer", "Integer", "Progress", "Slider", "Switch", "Typed", "explain",
    "predict",
]  # fmt: skip
