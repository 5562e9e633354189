"""The curve of steady rates over the drive: the rates of each drive, one by one, and its folds."""

import numpy as np
import pytest

from lecture_lib.firing_rate import RateModel, steady_rates
from lecture_lib.firing_rate.pictures import Drives, Hysteresis
from lecture_lib.firing_rate.pictures.hysteresis import HIGHEST, steady_curve
from lecture_lib.recurrent_networks import SparseNetwork, resized

ONCE = Drives((0.1,), (0.0,), (0.0,), "itself", 1.2, 60.0)


def rates_on(curve, eta):
    """The rates of the drawn lines at a drive, where they pass it, and which are stable."""
    return [
        (np.interp(eta, np.sort(x), nu[np.argsort(x)]), which != 1)
        for which, (x, nu) in enumerate(curve)
        if len(x) and x.min() <= eta <= x.max()
    ]


@pytest.mark.parametrize("g", [2.5, 3.0, 3.6, 4.1, 5.0])
@pytest.mark.parametrize("eta", [0.1, 0.7, 0.8401, 1.0, 1.55])
def test_the_lines_are_the_steady_rates_of_each_drive(g, eta):
    curve, folds = steady_curve(SparseNetwork(g=g))
    found = rates_on(curve, eta)
    rates, stable = steady_rates(RateModel.of(SparseNetwork(g=g, eta=eta)))
    assert [held for _, held in found] == stable.tolist()
    assert [nu for nu, _ in found] == pytest.approx(rates, rel=0.005, abs=0.01)
    assert (len(rates) == 3) == (folds is not None and folds[0] < eta < folds[1])


@pytest.mark.parametrize("g", [2.5, 3.0, 3.6, 4.1, 5.0])
def test_the_lines_reach_both_sides_of_the_picture_and_are_whole(g):
    (lower, unstable, upper), _ = steady_curve(SparseNetwork(g=g))
    last = upper if len(upper[0]) else lower
    assert lower[0][0] == 0.0
    assert last[0].max() == pytest.approx(HIGHEST)
    for x, nu in (lower, unstable, upper):
        assert np.isfinite(x).all()
        assert (np.diff(nu) > 0).all()


@pytest.mark.parametrize(
    ("g", "words"),
    [
        (3.0, "three rates up to η = 0.84"),
        (3.5, "three rates from η = 0.624 to 0.839"),
        (4.2, "three rates from η = 0.842 to 0.843"),  # a narrow window is one, too
        (4.4, "one rate at each drive"),
    ],
)
def test_the_readout_says_between_which_drives_there_are_three(g, words):
    assert Hysteresis().draw((SparseNetwork(g=g), ONCE)).endswith(words)


def test_a_smaller_network_has_its_own_edge():
    """0.757 for N = 5000; see the test of `RateModel`."""
    _, (lower, upper) = steady_curve(resized(SparseNetwork(g=3.0), 4000))
    assert (lower, upper) == pytest.approx((0.0, 0.757), abs=1e-3)
