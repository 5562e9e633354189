"""Where a dendrite branches: the 3/2 law, and the cylinder that stands for a whole tree."""

import numpy as np

from lecture_lib.support.validate import because_of, positive, positive_array, takes

from .cable import Cable
from .tree import Section, Tree


@takes(daughters=(positive_array, "µm"))
def parent_diameter(daughters):
    """The parent that two or more daughters continue without a jump: (Σ d^(3/2))^(2/3), in µm.

    Examples
    --------
    >>> round(parent_diameter([1.0, 1.5]), 3)
    2.004
    """
    return float((np.asarray(daughters) ** 1.5).sum() ** (2 / 3))


@takes(
    d=(positive, "µm"), daughters=(positive_array, "µm"), L_parent=positive, L_daughters=positive
)
def fork(d, daughters, L_parent=0.5, L_daughters=0.5, pieces=40, soma=0.0):
    """A parent of diameter `d` (µm) that branches; lengths are given in the λ of each section.

    Examples
    --------
    >>> from lecture_lib.cable_theory import transfer_resistances
    >>> tree = fork(2.0, (1.25992, 1.25992))
    >>> round(float(transfer_resistances(tree, 0)[0]), 1)  # as one cylinder of L = 1
    511.9
    """
    with because_of("L_parent"):
        parent = Section(Cable.of(L_parent, d=d), pieces=pieces)
    with because_of("daughters and L_daughters"):
        arms = [Section(Cable.of(L_daughters, d=d_1), 0, pieces) for d_1 in np.ravel(daughters)]
    return Tree((parent, *arms), soma)


def electrotonic_distances(tree):
    """X of each node from the start: the path in units of each section's own λ."""
    X = np.zeros(len(tree.nodes.parent))
    for section, path in zip(tree.sections, tree.nodes.paths, strict=True):
        X[path[1:]] = X[path[0]] + section.cable.L * np.arange(1, len(path)) / section.pieces
    return X
