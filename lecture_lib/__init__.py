"""Biophysical neuron models, small enough to read and fast enough to follow a slider.

Imports run one way: physics (`membrane`, `hodgkin_huxley`, …) → `views` → `live`.
"""

__version__ = "0.1.0"
