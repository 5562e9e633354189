"""A tree at rest with a steady current: what each place feels of each other."""

import numpy as np

from lecture_lib.support.validate import having, non_negative, one_of, takes, whole

from . import kernels
from .cable import ENDS, Cable, input_resistance
from .tree import Section, Tree


@takes(tree=having("tree", "nodes", "node"))
def transfer_resistances(tree, site, loads=()):
    """V at each node for a steady current at `site`, in MΩ (mV per nA).

    Between two places it is the same both ways; what is left of V on the way is not.

    Parameters
    ----------
    tree : Tree
    site : node number, or (section, share of its length)
    loads : sequence of (site, nS)
        Conductances to rest that are open besides the leak.

    Returns
    -------
    array, of all nodes; that of the site itself is its input resistance

    Raises
    ------
    ValueError
        A site off the tree.

    Examples
    --------
    >>> from lecture_lib.cable_theory import Cable, Section, Tree
    >>> tree = Tree((Section(Cable(d=2.0, l=816.4966)),), soma=20.0)
    >>> soma, tip = transfer_resistances(tree, 0), transfer_resistances(tree, (0, 1.0))
    >>> round(float(soma[-1])), round(float(tip[0]))
    (251, 251)
    """
    nodes = tree.nodes
    diagonal = nodes.g_L.copy()
    for place, g in _pairs(loads):
        diagonal[tree.node(place)] += non_negative("load", g, "nS")
    diagonal += nodes.g_axial
    np.add.at(diagonal, nodes.parent[1:], nodes.g_axial[1:])
    right, factor = np.zeros(len(diagonal)), np.zeros(len(diagonal))
    right[tree.node(site)] = 1000.0  # pA
    kernels.eliminate(nodes.parent, nodes.g_axial, diagonal, factor, right)
    kernels.to_the_tips(nodes.parent, diagonal, factor, right)
    return right


def _pairs(loads):
    try:
        return [(place, g) for place, g in loads]
    except (TypeError, ValueError):
        raise ValueError("loads must be pairs of a site and its conductance in nS") from None


@takes(cable=Cable, end=one_of(*ENDS), pieces=whole)
def along(cable, end="sealed", pieces=100):
    """Steady V along a cut-up cable for a current at its start, mV per nA.

    Returns
    -------
    x, V : arrays
        µm, MΩ.

    Examples
    --------
    >>> from lecture_lib.cable_theory import Cable
    >>> round(float(along(Cable.of(1.0), "killed")[1][0]), 1)  # R_∞ tanh 1
    296.9
    """
    behind = {"sealed": 0.0, "killed": 1e12, "infinite": 1e3 / input_resistance(cable, "infinite")}
    tree = Tree((Section(cable, pieces=pieces),))
    V = transfer_resistances(tree, 0, [(pieces, behind[end])])
    return np.linspace(0.0, cable.l, pieces + 1), V
