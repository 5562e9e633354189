"""The (g, η) plane against one network at a time, and where its solutions fold."""

import numpy as np
import pytest

from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.recurrent_networks.mean_field import (
    branches,
    drive_for_rate,
    fold_lines,
    output_rate,
    phase_diagram,
)

G = np.linspace(0.0, 8.0, 23)
ETA = np.linspace(0.0, 4.0, 27)


@pytest.fixture(scope="module")
def plane():
    return phase_diagram(G, ETA, SparseNetwork())


@pytest.fixture(scope="module")
def active_plane():
    return phase_diagram(G, ETA, SparseNetwork(), highest=True)


def test_each_point_is_the_network_alone(plane, active_plane):
    rng = np.random.default_rng(3)
    for i, j in rng.integers(0, [len(ETA), len(G)], (60, 2)):
        found = branches(SparseNetwork(g=float(G[j]), eta=float(ETA[i])))
        assert plane.solutions[i, j] == len(found)
        assert plane.rate[i, j] == pytest.approx(found[0].rate, rel=1e-8, abs=1e-12)
        assert active_plane.rate[i, j] == pytest.approx(found[-1].rate, rel=1e-8, abs=1e-12)
        assert plane.cv[i, j] == pytest.approx(found[0].cv, rel=1e-7)


def test_every_rate_is_self_consistent(plane):
    for j, g in enumerate(G[::4]):
        for i, eta in enumerate(ETA[::5]):
            rate = plane.rate[5 * i, 4 * j]
            back = output_rate(SparseNetwork(g=float(g), eta=float(eta)), rate)
            assert back == pytest.approx(rate, rel=1e-8, abs=1e-12)


def test_the_plane_has_brunels_regions(plane, active_plane):
    """As in Brunel (2000): saturated below g = 4, moderate above, quiet below η ≈ 1;
    several solutions only where excitation dominates."""
    strong = ETA > 1.2
    assert (plane.rate[strong][:, G < 3] > 200).all()
    assert (plane.rate[strong][:, G > 5] < 120).all()
    assert (plane.rate[ETA < 0.7] < 1).all()
    assert (plane.cv[strong][:, G < 3] < 0.3).all()
    assert (plane.cv[(ETA > 1.2) & (ETA < 3)][:, G > 5] > 0.6).all()
    assert set(plane.solutions[:, G < 3.5].ravel()) == {1, 3}
    assert set(plane.solutions[:, G > 4].ravel()) == {1}
    assert (active_plane.rate >= plane.rate * (1 - 1e-9)).all()
    assert (np.diff(plane.rate, axis=0) > -1e-9).all()  # more drive, more spikes


def test_the_order_of_the_axes_does_not_matter(plane):
    back = phase_diagram(G[::-1], ETA[::-1], SparseNetwork())
    assert back.rate[::-1, ::-1] == pytest.approx(plane.rate, rel=1e-9)
    assert (back.solutions[::-1, ::-1] == plane.solutions).all()


def test_hardly_any_rate_and_no_rates_have_their_drives():
    low, lower = drive_for_rate(SparseNetwork(), 5.0, [1e-3, 5e-324])
    assert 0 <= lower < low < 1
    assert drive_for_rate(SparseNetwork(), 5.0, []).shape == (0,)


def test_the_drive_that_sustains_a_rate():
    g, nu = np.array([0.0, 4.5, 8.0])[:, None], np.array([1e-3, 5.0, 60.0])
    eta = drive_for_rate(SparseNetwork(), g, nu)
    inside = (eta > 0) & (eta < 20)
    assert inside.sum() >= 7
    for i, j in np.argwhere(inside):
        one = SparseNetwork(g=float(g[i, 0]), eta=float(eta[i, j]))
        assert output_rate(one, nu[j]) == pytest.approx(nu[j], rel=1e-6)


def test_three_rates_lie_between_the_fold_lines():
    g, lower, upper = fold_lines([2.0, 3.5, 3.8, 6.0], SparseNetwork())
    assert g.tolist()[:2] == [2.0, 3.5]
    assert 6.0 not in g
    for one, low, high in zip(g, lower, upper, strict=True):
        for eta, number in ((low + 1e-3, 3), (high - 1e-3, 3), (high + 1e-3, 1)):
            assert len(branches(SparseNetwork(g=float(one), eta=float(eta)))) == number
        if low > 0:
            assert len(branches(SparseNetwork(g=float(one), eta=float(low - 1e-3)))) == 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: phase_diagram([-1.0], [1.0], SparseNetwork()), "g = -1 must not be negative"),
        (lambda: phase_diagram([1.0], [-1.0], SparseNetwork()), "eta = -1 must not be negative"),
        (lambda: phase_diagram([], [1.0], SparseNetwork()), r"g has the shape \(0,\)"),
        (lambda: phase_diagram(1.0, [1.0], SparseNetwork()), r"g has the shape \(\)"),
        (
            lambda: phase_diagram([3.0, 5.0], [2.0], SparseNetwork(t_ref=0.0)),
            "t_ref = 0 ms does not end the growth",
        ),
        (lambda: drive_for_rate(SparseNetwork(), 5.0, 500.0), "nu = 500 Hz must be below 500 Hz"),
        (lambda: drive_for_rate(SparseNetwork(), 5.0, 0.0), "nu = 0 Hz must be larger than 0"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
