"""Notebook 09: four labs on problems whose answer only work finds."""

from .amplifier import Sweep, measure
from .channels import PUBLISHED, Built, Channel, a_type, membrane, potassium, sodium
from .commit import board, commit
from .hidden import answer_key, hidden_neuron
from .into_network import network_of, state_of
from .job import JOBS, attempt, theory, trying
from .noisy_cell import CURRENT, build, cell, cell_reliability, predicted, recorded
from .own_trace import as_recording, detect, halves, reliability
from .procedure import errors_of, identify
from .scoring import score
from .spikes import judge, sodium_charge

__all__ = [
    "CURRENT", "JOBS", "PUBLISHED", "Built", "Channel", "Sweep", "a_type", "answer_key",
    "as_recording", "attempt", "board", "build", "cell", "cell_reliability", "commit", "detect",
    "errors_of", "halves", "hidden_neuron", "identify", "judge", "measure", "membrane",
    "network_of", "potassium", "predicted", "recorded", "reliability", "score", "sodium",
    "sodium_charge", "state_of", "theory", "trying",
]  # fmt: skip
