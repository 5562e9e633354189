"""The states of Brunel's network (model A): where they are, and what their names say.

Every button, label and question takes its states from here. They hold for the full network of
12 500 neurons, and a test simulates each.
Source: N. Brunel (2000), J Comput Neurosci 8:183–208, figure 8 and table 1.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lecture_lib.support.validate import takes

from .sparse_network import SparseNetwork
from .statistics import NetworkStatistics


@dataclass(frozen=True)
class State:
    """A point of the (g, η) plane whose network does what the state's name says."""

    g: float  # inhibitory over excitatory strength
    eta: float  # external drive over what just reaches threshold
    meaning: str
    holds: Callable[[NetworkStatistics], bool]  # whether the network found is in this state

    @property
    def values(self):
        """What its button sets."""
        return {"g": self.g, "eta": self.eta}


STATES = {
    "SR": State(
        3.0, 2.0, "synchronous regular: groups fire in turn, each neuron like a clock",
        lambda found: found.cv < 0.1 and found.synchrony > 0.45,
    ),
    "AI": State(
        5.0, 2.0, "asynchronous irregular: no common rhythm, no clocks",
        lambda found: found.cv > 0.3 and found.synchrony < 0.12,
    ),
    "SI fast": State(
        6.0, 4.0, "synchronous irregular, fast: the population has a rhythm, its neurons do not",
        lambda found: (
            found.cv > 0.5 and found.synchrony > 0.2 and found.frequency > max(100, 2 * found.rate)
        ),
    ),
    "SI slow": State(
        4.5, 0.9, "synchronous irregular, slow: waves of activity at a low rate",
        lambda found: (
            found.cv > 0.4 and found.synchrony > 0.12 and 2 * found.rate < found.frequency < 50
        ),
    ),
}  # fmt: skip


@takes(network=SparseNetwork)
def buttons(network: SparseNetwork) -> dict[str, dict[str, float]]:
    """Presets of the states that a network of this size has: all four only the full one.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork
    >>> buttons(SparseNetwork())["AI"]
    {'g': 5.0, 'eta': 2.0}
    >>> list(buttons(SparseNetwork(N_E=2000)))
    ['SR']
    """
    there = STATES if network.N_E >= SparseNetwork.N_E else ("SR",)
    return {name: STATES[name].values for name in there}
