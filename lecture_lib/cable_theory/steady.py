"""A tree at rest with a steady current: what each place feels of each other."""

import numpy as np

from lecture_lib.support.validate import non_negative

from . import kernels


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
    for place, g in loads:
        diagonal[tree.node(place)] += non_negative("load", g, "nS")
    diagonal += nodes.g_axial
    np.add.at(diagonal, nodes.parent[1:], nodes.g_axial[1:])
    right, factor = np.zeros(len(diagonal)), np.zeros(len(diagonal))
    right[tree.node(site)] = 1000.0  # pA
    kernels.eliminate(nodes.parent, nodes.g_axial, diagonal, factor)
    kernels.substitute(nodes.parent, diagonal, factor, right)
    return right
