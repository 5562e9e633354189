"""Currents that go in and spikes that come out: what every neuron of the course has in common."""

from .currents import Constant, Ramp, Sine, Step, Stimulus, as_stimulus, mean_current
from .files import Recording, load_spikes, load_trace
from .noise import OrnsteinUhlenbeck, ShotNoise, WhiteNoise
from .spikes import crossing_times, cv, interval_rate, intervals, rate, sorted_times
from .spikes import spike_time_errors

__all__ = [
    "Constant", "OrnsteinUhlenbeck", "Ramp", "Recording", "ShotNoise", "Sine", "Step", "Stimulus",
    "WhiteNoise", "as_stimulus", "crossing_times", "cv", "interval_rate", "intervals",
    "load_spikes", "load_trace", "mean_current", "rate", "sorted_times", "spike_time_errors",
]  # fmt: skip
