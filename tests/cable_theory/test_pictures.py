"""What the pictures of notebook 08 show is there, at whatever scale."""

import numpy as np
import pytest

from lecture_lib.cable_theory import (
    SITES,
    Cable,
    Section,
    Tree,
    by_place,
    epsp,
    fibre,
    largest_explicit_step,
    pictures,
    resistance_error,
    run_through,
    step_by_step,
)

NEURON = Tree((Section(Cable.of(1.0, d=2.0)),), soma=20.0)


def test_what_the_soma_gets_falls_without_a_kink():
    """Each site is a node, so the curve has no stairs of rounded sites."""
    slopes = np.diff(by_place(NEURON)[0])
    assert slopes.max() < 0
    assert (np.diff(slopes) > 0).all()


def test_a_potential_beyond_its_axes_is_written_at_their_edge():
    picture = pictures.EPSP()
    said = []
    for tau_s in (1.0, 10.0):
        sweep = SITES, *by_place(NEURON, tau_s=tau_s)
        picture.draw((NEURON, 0.25, epsp(NEURON, 0.25, tau_s=tau_s), sweep))
        said.append(picture.beyond.get_text())
    assert said == ["", "↑ 11 mV"]


@pytest.mark.parametrize("damaged", [0, 3])
def test_each_node_of_a_fibre_can_be_seen_and_each_internode_is_as_thick_as_its_wraps(damaged):
    axon, picture = fibre(100, damaged, 15), pictures.Myelin()
    picture.draw((axon, 5.0, 0.5, run_through(axon)))
    boxes = [path.get_extents() for path in picture.pieces.get_paths()]
    pieces = [section for section in axon.sections for _ in range(section.pieces)]
    nodes = [box for box, piece in zip(boxes, pieces, strict=True) if piece.density]
    wraps = np.array([(1 / piece.cable.C_m - 1) / 2 for piece in pieces])
    assert len(nodes) == 21
    pixel = 20 / picture.panels["axon"].bbox.width  # mm
    assert min(node.width for node in nodes[1:-1]) > 3 * pixel
    assert len(set(wraps.round())) == (3 if damaged else 2)
    growth = np.polyfit(wraps, [box.height for box in boxes], 1)
    np.testing.assert_allclose(np.polyval(growth, wraps), [box.height for box in boxes])
    assert growth[0] > 0


def test_steps_that_explode_are_drawn_up_to_the_edge():
    cable, tried = Cable.of(1.0, d=2.0), np.array([5, 10, 20])
    found = step_by_step(cable, 10, 0.15, "explicit")
    picture = pictures.Convergence()
    errors = tried, resistance_error(cable, tried)
    picture.draw((cable, 10, errors, *found, largest_explicit_step(cable, 10), "explicit"))
    V = picture.V.get_ydata()
    assert V[-1] in picture.V.axes.get_ylim()
    assert np.isin(V[:-1], found[1]).all()
    assert len(V) < len(found[1])
