"""Trees and ladders: what is cut, where it hangs, what it weighs, and the steady state in it."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from lecture_lib.cable_theory import (
    Cable,
    Ladder,
    Section,
    Tree,
    along,
    fork,
    input_resistance,
    parent_diameter,
    steady_potential,
    transfer_resistance,
    transfer_resistances,
)
from lecture_lib.cable_theory.branching import electrotonic_distances

NEURON = Tree((Section(Cable.of(1.0), pieces=400),), soma=20.0)


def branched(soma=15.0):
    sections = (
        Section(Cable(d=3.0, l=150.0), pieces=11),
        Section(Cable(d=1.5, l=300.0), 0, 17),
        Section(Cable(d=2.0, l=200.0), 0, 13),
        Section(Cable(d=0.7, l=100.0), 2, 7),
    )
    return Tree(sections, soma)


def test_a_tree_keeps_its_membrane():
    tree = branched()
    area = np.pi * 15.0**2 + sum(section.cable.area for section in tree.sections)
    assert_allclose(tree.nodes.area.sum(), area)
    assert_allclose(tree.nodes.C.sum(), 0.01 * area)
    assert_allclose(tree.nodes.g_L.sum(), 10.0 * area / 20_000.0)


def test_each_node_comes_after_the_one_that_it_hangs_on():
    nodes = branched().nodes
    assert (nodes.parent[1:] < np.arange(1, len(nodes.parent))).all()
    assert nodes.parent[0] == -1
    assert len(nodes.parent) == 1 + 11 + 17 + 13 + 7


def test_conductances_along_a_section_are_that_of_its_inside():
    tree = branched()
    for section, path in zip(tree.sections, tree.nodes.paths, strict=True):
        in_series = (1e3 / tree.nodes.g_axial[path[1:]]).sum()
        assert_allclose(in_series, section.cable.axial_resistance * section.cable.l)


def test_sites_are_the_nearest_nodes():
    tree = branched()
    assert tree.node((0, 0.0)) == 0
    assert tree.node((1, 0.0)) == tree.node((0, 1.0)) == tree.node((2, 0.0)) == 11
    assert tree.node((1, 1.0)) == 28
    assert tree.node(5) == 5


def test_the_sweep_solves_the_equations():
    tree = branched()
    G, I = tree.nodes.matrix, np.zeros(49)
    I[20] = 1000.0
    assert_allclose(transfer_resistances(tree, 20), np.linalg.solve(G, I), rtol=1e-9)


def test_every_pair_of_places_is_reciprocal():
    tree = branched()
    R = np.array([transfer_resistances(tree, k) for k in range(len(tree.nodes.parent))])
    assert_allclose(R, R.T, rtol=1e-9)
    assert (np.diag(R) >= R.max(axis=1) - 1e-9).all()


def test_current_is_conserved():
    tree = branched()
    V = transfer_resistances(tree, 30)
    assert_allclose((tree.nodes.g_L * V).sum(), 1000.0)


def test_soma_and_dendrite_in_closed_form():
    R, g_soma = input_resistance(Cable.of(1.0), "infinite"), np.pi * 20.0**2 * 10 / 20_000 * 1e-3
    soma, tip = transfer_resistances(NEURON, 0), transfer_resistances(NEURON, (0, 1.0))
    B, t = R * g_soma, np.tanh(1.0)
    assert_allclose(soma[0], R / (B + t), rtol=1e-5)
    assert_allclose(tip[-1], R * (1 + B * t) / (B + t), rtol=1e-5)
    assert_allclose(soma[0], 387.3, atol=0.05)
    assert_allclose([soma[-1], tip[0]], 251.0, atol=0.05)
    assert_allclose(soma[-1] / soma[0], 0.648, atol=5e-4)
    assert_allclose(tip[0] / tip[-1], (1 / np.cosh(1.0)) / (1 + B * t), rtol=1e-5)
    assert_allclose([tip[-1], tip[0] / tip[-1]], [459.6, 0.5462], rtol=2e-4)


@pytest.mark.parametrize("X", [0.25, 0.5, 0.99])
def test_every_site_of_soma_and_dendrite_in_closed_form(X):
    """Of 50 compartments the last has its middle at 0.99 of the length: 455.7 MΩ and 0.551 are
    its values, and not those of the tip."""
    R, g_soma = input_resistance(Cable.of(1.0), "infinite"), np.pi * 20.0**2 * 10 / 20_000 * 1e-3
    B, node = R * g_soma, round(400 * X)
    V = transfer_resistances(NEURON, node)
    to_soma = (B + np.tanh(X)) / (1 + B * np.tanh(X))  # conductances of both sides, in 1/R
    assert_allclose(V[node], R / (to_soma + np.tanh(1 - X)), rtol=1e-5)
    assert_allclose(V[0] / V[node], 1 / (np.cosh(X) + B * np.sinh(X)), rtol=1e-5)
    if X == 0.99:
        assert_allclose([V[node], V[0] / V[node]], [455.7, 0.551], rtol=4e-4)


def test_the_error_of_the_input_resistance_falls_with_the_square_of_the_pieces():
    cable = Cable.of(1.0)
    exact = input_resistance(cable)
    off = [along(cable, pieces=n)[1][0] - exact for n in (10, 20, 40)]
    assert_allclose([off[0] / off[1], off[1] / off[2]], 4.0, rtol=0.01)


@pytest.mark.parametrize("end", ["infinite", "sealed", "killed"])
def test_each_end_along_a_cable(end):
    cable = Cable.of(1.4)
    x, V = along(cable, end, pieces=300)
    assert_allclose(V, input_resistance(cable, end) * steady_potential(cable, x, end), atol=0.01)


def test_the_three_halves_law_hides_a_branch():
    d = 2.0 ** (1 / 3)  # two of them for a parent of 2 µm
    assert_allclose(parent_diameter([d, d]), 2.0)
    tree, cylinder = fork(2.0, (d, d), pieces=100), Cable.of(1.0, d=2.0)
    V, X = transfer_resistances(tree, 0), electrotonic_distances(tree)
    expected = input_resistance(cylinder) * steady_potential(
        cylinder, np.minimum(X, 1.0) * cylinder.length_constant
    )
    assert_allclose(V, expected, rtol=1e-4)


@pytest.mark.parametrize(("d", "R"), [(0.5, 711), (1.0, 569), (1.26, 511.9), (2.0, 401)])
def test_daughters_of_other_sizes_do_not(d, R):
    assert_allclose(transfer_resistances(fork(2.0, (d, d)), 0)[0], R, rtol=1e-3)


def test_unequal_daughters_that_keep_the_law_do():
    tree = fork(parent_diameter([1.0, 1.5]), (1.0, 1.5))
    assert_allclose(parent_diameter([1.0, 1.5]), 2.004, atol=5e-4)
    cylinder = Cable.of(1.0, d=tree.sections[0].cable.d)
    assert_allclose(transfer_resistances(tree, 0)[0], input_resistance(cylinder), rtol=1e-4)


def test_the_ladder_of_equal_compartments():
    cable = Cable.of(1.0)
    R = input_resistance(cable, "infinite")
    for number, ratio, extrapolated in [
        (2, 0.1111, 1.36111),
        (5, 0.0948, 1.32079),
        (20, 0.0922, 1.31352),
    ]:
        ladder = Ladder(cable, number)
        C, G = ladder.nodes.C[0], ladder.nodes.matrix
        slow, fast = np.linalg.eigvalsh(G / C)[:2]
        assert_allclose(slow / fast, ratio, atol=5e-5)
        first = transfer_resistances(ladder, 0)[0]
        assert_allclose(first / R + 1 / number / 2, extrapolated, atol=1e-5)


def test_many_compartments_are_the_cable():
    cable = Cable.of(1.5)
    ladder = Ladder(cable, 500)
    V = transfer_resistances(ladder, 250)
    exact = transfer_resistance(cable, ladder.centres, ladder.centres[250])
    assert_allclose(V, exact, rtol=1e-3)


def test_what_is_no_tree():
    with pytest.raises(ValueError, match="empty"):
        Tree(())
    with pytest.raises(ValueError, match="parent"):
        Tree((Section(Cable(), parent=0),))
    with pytest.raises(ValueError, match="soma"):
        Tree((Section(Cable()),), soma=-1.0)
    with pytest.raises(ValueError, match="5000"):
        Tree((Section(Cable(), pieces=3000), Section(Cable(), pieces=2000)))
    with pytest.raises(ValueError, match="pieces"):
        Section(Cable(), pieces=0)
    with pytest.raises(ValueError, match="number"):
        Ladder(Cable(), 1)
    for site in ((4, 0.5), (0, 1.2), (0, -0.1), 49, -1):
        with pytest.raises(ValueError, match="site"):
            branched().node(site)
