"""A neuron as a tree: a soma and sections of cable, cut into compartments.

Compartments are nodes: a section of n pieces has n nodes beside the one that it starts at, and each
piece gives half of its membrane to the node at either end. So every end and every branch point is a
node, and the error falls as 1/n². Each node comes after the one that it hangs on (Hines' order):
one sweep from the tips to the root and one back solve the tree in as many steps as it has nodes.
"""

import math
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from lecture_lib.support.validate import many, non_negative, of_type, plain_numbers, whole, within

from .cable import Cable

MOST_NODES = 5000


@dataclass(frozen=True)
class Section:
    """A cable that starts at the soma, or at the far end of another section.

    Raises
    ------
    ValueError
        No pieces.

    Examples
    --------
    >>> Section(Cable(d=1.0, l=200.0), parent=0, pieces=10).pieces
    10
    """

    cable: Cable
    parent: int = -1  # number of the section at whose far end it starts; −1 is the soma
    pieces: int = 50  # larger = more exact (error ∝ 1/pieces²), slower
    density: float = 1.0  # channels of each µm² where the tree has channels; 0 = passive, of R_m

    def __post_init__(self):
        plain_numbers(self)
        remedy = "20 for each length constant will do"
        pieces = whole("pieces", self.pieces, 1, MOST_NODES, remedy=remedy)
        object.__setattr__(self, "pieces", pieces)
        of_type("cable", self.cable, Cable, "Cable()")
        whole("parent", self.parent, -1)
        non_negative("density", self.density, "", "0 is a passive section")


@dataclass(frozen=True)
class Tree:
    """A soma with dendrites; places on it are (section, share of its length).

    Raises
    ------
    ValueError
        A section that starts at a later one, a negative soma, more than 5000 compartments.

    Examples
    --------
    >>> tree = Tree((Section(Cable(l=400.0)), Section(Cable(d=1.0, l=200.0), parent=0)), soma=20.0)
    >>> int(tree.nodes.parent[-1]), tree.node((1, 1.0))
    (99, 100)
    """

    sections: tuple[Section, ...]
    soma: float = 0.0  # µm, diameter of a round soma at the start; 0 = none

    def __post_init__(self):
        plain_numbers(self)
        object.__setattr__(self, "sections", many(Section)("sections", self.sections))
        non_negative("soma", self.soma, "µm", "0 leaves it out")
        if not self.sections:
            raise ValueError("sections is empty: a tree has one or more, e.g. (Section(Cable()),)")
        within("soma", self.soma, 0.0, 1e6, "µm")
        number = 1 + sum(section.pieces for section in self.sections)
        if number > MOST_NODES:
            raise ValueError(f"{number} compartments are more than {MOST_NODES}: use fewer pieces")
        for i, section in enumerate(self.sections):
            whole(f"parent of section {i}", section.parent, -1, i - 1, remedy="parents come first")

    @property
    def nodes(self) -> "Nodes":
        """All compartments."""
        return _cut(self)

    def node(self, site) -> int:
        """The compartment nearest to a site: a node's number, or (section, share of its length).

        Raises
        ------
        ValueError
            A site off the tree.
        """
        if not isinstance(site, tuple) or len(site) != 2:
            return whole("site", site, 0, len(self.nodes.parent) - 1, remedy="it is off the tree")
        section = whole("section of a site", site[0], 0, len(self.sections) - 1)
        share = within("site on its section", site[1], 0.0, 1.0)
        path = self.nodes.paths[section]
        return int(path[round(share * (len(path) - 1))])


@dataclass(frozen=True)
class Ladder:
    """A cable as a row of equal compartments, each with one potential in all of its length.

    Raises
    ------
    ValueError
        Fewer than two compartments, or more than 5000.

    Examples
    --------
    >>> Ladder(Cable(l=800.0), 4).centres
    array([100., 300., 500., 700.])
    """

    cable: Cable
    number: int  # of compartments; larger = nearer to the cable

    def __post_init__(self):
        plain_numbers(self)
        of_type("cable", self.cable, Cable, "Cable()")
        remedy = "50 are enough for a length constant"
        number = whole("number", self.number, 2, MOST_NODES, remedy=remedy)
        object.__setattr__(self, "number", number)

    @property
    def centres(self) -> np.ndarray:
        """Where the compartments are, µm."""
        return (np.arange(self.number) + 0.5) * self.cable.l / self.number

    @property
    def nodes(self) -> "Nodes":
        """The compartments."""
        n, cable = self.number, self.cable
        each = _patch(Section(cable), cable.area / n)
        membrane = [np.full(n, value) for value in each]
        axial = np.full(n, 1e3 * n / (cable.axial_resistance * cable.l))
        axial[0] = 0.0
        return Nodes(np.arange(n) - 1, *membrane, axial, (np.arange(n),))

    def node(self, site) -> int:
        """The compartment of that number, or a ValueError where there is none."""
        return whole("site", site, 0, self.number - 1, remedy="compartments count from 0")


@dataclass(frozen=True)
class Copies:
    """Trees of one kind that know nothing of each other: as many trials in one run.

    Examples
    --------
    >>> copies = Copies(Ladder(Cable(), 4), 3)
    >>> copies.at(2, 1), len(copies.nodes.parent)
    (9, 12)
    """

    tree: Any
    number: int

    @property
    def nodes(self) -> "Nodes":
        """All compartments. Nothing flows from the first of a copy into the one before it."""
        one = self.tree.nodes
        n = len(one.parent)
        parent = (one.parent + n * np.arange(self.number)[:, None]).ravel()
        membrane = (np.tile(getattr(one, f.name), self.number) for f in fields(Nodes)[1:-1])
        return Nodes(parent, *membrane, paths=())

    def at(self, copy, site) -> int:
        """The number of the node at a site of one of the copies."""
        return copy * len(self.tree.nodes.parent) + self.tree.node(site)

    def node(self, number) -> int:
        """The compartment of that number."""
        return whole("site", number, 0, self.number * len(self.tree.nodes.parent) - 1)


@dataclass(frozen=True)
class Nodes:
    """The compartments of a tree, in Hines' order; node 0 is the soma."""

    parent: np.ndarray  # number of the node that each hangs on; −1 of the first
    area: np.ndarray  # µm²
    C: np.ndarray  # pF
    g_L: np.ndarray  # nS, 1/R_m of all sections
    g_passive: np.ndarray  # nS, 1/R_m of the sections without channels
    channels: np.ndarray  # µm², membrane times density
    g_axial: np.ndarray  # nS, to the parent; 0 of the first
    paths: tuple[np.ndarray, ...]  # of each section: its nodes, with the one that it starts at

    @cached_property
    def matrix(self):
        """Conductances between the nodes in nS: currents out (pA) = matrix × V (mV from rest)."""
        n, child = len(self.parent), np.arange(1, len(self.parent))
        G = np.zeros((n, n))
        parent, g = self.parent[1:], self.g_axial[1:]
        G[child, parent] = G[parent, child] = -g
        return G + np.diag(self.g_L - G.sum(axis=1))


@lru_cache(maxsize=128)
def _cut(tree):
    number = 1 + sum(section.pieces for section in tree.sections)
    parent, axial = np.full(number, -1), np.zeros(number)
    membrane = np.zeros((5, number))
    membrane[:, 0] = _patch(tree.sections[0], math.pi * tree.soma**2)
    paths, next_node = [], 1
    for section in tree.sections:
        start = 0 if section.parent < 0 else paths[section.parent][-1]
        path = np.array([start, *range(next_node, next_node + section.pieces)])
        parent[path[1:]] = path[:-1]
        axial[path[1:]] = 1e3 * section.pieces / (section.cable.axial_resistance * section.cable.l)
        half = np.array(_patch(section, section.cable.area / section.pieces / 2))
        for ends in (path[1:], path[:-1]):
            membrane[:, ends] += half[:, None]
        paths.append(path)
        next_node += section.pieces
    area, C, g_L, g_passive, channels = membrane
    return Nodes(parent, area, C, g_L, g_passive, channels, axial, tuple(paths))


def _patch(section, area):
    """Area (µm²), C (pF), leak (nS), leak where no channels are (nS), channels (µm²)."""
    g_L = 10.0 * area / section.cable.R_m  # µm²/(Ω cm²) = 10 nS
    C = 0.01 * section.cable.C_m * area  # µF/cm² = 0.01 pF/µm²
    return area, C, g_L, 0.0 if section.density else g_L, section.density * area
