"""The theory of the live picture: at once by the sliders, and for the network that is shown."""

import pytest

from lecture_lib.recurrent_networks import History, SparseNetwork, resized, start
from lecture_lib.recurrent_networks.mean_field import rates
from lecture_lib.recurrent_networks.pictures import LiveNetwork


def test_the_theory_is_that_of_the_sliders_and_of_the_size_shown():
    picture = LiveNetwork()
    sliders = {"g": 6.0, "eta": 2.5, "J": 0.2, "D": 1.5, "N": "1250"}
    picture.follow(sliders)
    assert picture.mean_field == pytest.approx(rates(SparseNetwork(g=6.0, eta=2.5, J=0.2)))
    small = resized(SparseNetwork(), N_E=1000)
    readout = picture.show(History(start(small, seed=1)).advance(50.0))
    expected = rates(resized(SparseNetwork(g=6.0, eta=2.5, J=0.2), N_E=1000))
    assert picture.mean_field == pytest.approx(expected)
    assert readout.endswith(f"mean field {expected:.1f} Hz")
    picture.follow(sliders | {"g": 5.0})  # paused: no new piece comes
    expected = rates(resized(SparseNetwork(g=5.0, eta=2.5, J=0.2), N_E=1000))
    assert picture.mean_field == pytest.approx(expected)
