"""One synapse moved along a dendrite."""

import numpy as np
from numpy.testing import assert_allclose

from lecture_lib.cable_theory import (
    Cable,
    Section,
    Tree,
    by_place,
    epsp,
    parent_diameter,
    transfer_resistances,
)

NEURON = Tree((Section(Cable.of(1.0)),), soma=20.0)


def test_the_peak_falls_more_than_the_area():
    soma, there, area = by_place(NEURON, conductance=False, sites=[0.0, 1.0])
    assert 2.7 < soma[0] / soma[1] < 2.9
    assert 1.5 < area[0] / area[1] < 1.6
    assert there[1] > there[0]


def test_the_area_of_a_current_falls_as_the_transfer_resistance():
    *_, area = by_place(NEURON, conductance=False, sites=[0.0, 0.5, 1.0])
    R = transfer_resistances(NEURON, 0)
    assert_allclose(area / area[0], R[[0, 25, 50]] / R[0], rtol=1e-3)


def test_a_slow_synapse_loses_less_of_its_peak():
    fast, *_ = by_place(NEURON, tau_s=1.0, sites=[0.0, 1.0])
    slow, *_ = by_place(NEURON, g_max=0.2, tau_s=10.0, sites=[0.0, 1.0])
    assert slow[1] / slow[0] > 1.5 * fast[1] / fast[0]


def test_the_soma_peaks_later_for_a_farther_synapse():
    late = [epsp(NEURON, site).V[0].argmax() for site in (0.0, 0.25, 0.5, 1.0)]
    assert late == sorted(set(late))


def test_a_parent_is_wider_than_its_daughters():
    assert_allclose(parent_diameter([1.0, 1.0]) ** 1.5, 2.0)
    assert np.isclose(parent_diameter([1.0]), 1.0)
