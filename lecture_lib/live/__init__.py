"""Live figures: the only package that knows the browser.

``Explorer`` puts sliders on a model and a picture, ``predict`` asks before the slider moves.
"""

from lecture_lib.live.controls import Choice, Integer, Slider, Switch
from lecture_lib.live.explorer import Explorer
from lecture_lib.live.prediction import predict
from lecture_lib.live.runs import Progress

__all__ = ["Choice", "Explorer", "Integer", "Progress", "Slider", "Switch", "predict"]
