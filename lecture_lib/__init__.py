"""Biophysical neuron models: a room for each notebook, and what the rooms share.

A room is named as its notebook is and holds its physics, its pictures and its exercises.
"""

__version__ = "0.1.0"
