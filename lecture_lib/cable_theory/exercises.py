"""Exercises of notebook 08: each one as the arguments of `lecture_lib.teaching.check`."""

from .branching import parent_diameter
from .cable import Cable, input_resistance
from .inputs import Synapse
from .simulation import simulate
from .tree import Section, Tree


def _length_constant(d: float, R_m: float, R_i: float) -> float:
    return Cable(d, 1.0, R_m, R_i).length_constant


def _long_resistance(d: float, R_m: float, R_i: float) -> float:
    return input_resistance(Cable(d, 1.0, R_m, R_i), "infinite")


def _parent(d_1: float, d_2: float) -> float:
    return parent_diameter([d_1, d_2])


def _taken_away(x: float) -> float:
    """Share of A's peak at the soma that a shunt at `x` of its dendrite takes."""
    tree = Tree((Section(Cable.of(1.0)), Section(Cable.of(1.0))), soma=20.0)
    A = Synapse((0, 0.6), onset=5.0, g_max=2.0, tau_s=1.0)
    shunt = Synapse((0, x), onset=0.0, g_max=10.0, tau_s=5.0, E_syn=-65.0)
    alone, both = (simulate(tree, given, 60.0).V.max() + 65.0 for given in ([A], [A, shunt]))
    return 1.0 - both / alone


DENDRITES = [
    {"d": 2.0, "R_m": 20_000.0, "R_i": 150.0},
    {"d": 0.5, "R_m": 20_000.0, "R_i": 100.0},
    {"d": 4.0, "R_m": 5_000.0, "R_i": 200.0},
]
LENGTH_CONSTANT = {"reference": _length_constant, "inputs": DENDRITES, "unit": "µm"}
LONG_RESISTANCE = {"reference": _long_resistance, "inputs": DENDRITES, "unit": "MΩ"}
PARENT = {
    "reference": _parent,
    "inputs": [{"d_1": 1.0, "d_2": 1.5}, {"d_1": 1.0, "d_2": 1.0}, {"d_1": 0.5, "d_2": 3.0}],
    "unit": "µm",
}
TAKEN_AWAY = {
    "reference": _taken_away,
    "inputs": [{"x": 0.3}, {"x": 0.6}, {"x": 0.9}],
    "tolerance": 0.02,
}
