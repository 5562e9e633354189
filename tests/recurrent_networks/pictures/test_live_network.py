"""The theory of the live picture: at once by the sliders, and for the network that is shown."""

import numpy as np
import pytest

from lecture_lib.recurrent_networks import History, SparseNetwork, resized, start
from lecture_lib.recurrent_networks.mean_field import rates
from lecture_lib.recurrent_networks.pictures import LiveNetwork
from lecture_lib.recurrent_networks.pictures.live_network import STROKE


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


SLIDERS = {"g": 5.0, "eta": 2.0, "J": 0.1, "D": 1.5, "N": "1250"}


@pytest.fixture
def history():
    return History(start(resized(SparseNetwork(), N_E=1000), seed=1))


def test_a_readout_is_of_one_network_only(history):
    picture = LiveNetwork()
    picture.follow(SLIDERS)
    moment = history.advance(300.0)
    assert picture.show(moment).values["rate"] == pytest.approx(moment.mean_rate)
    picture.follow(SLIDERS | {"g": 3.0})  # paused: the network does not know of it yet
    found = picture.show(moment).values
    assert [found[name] for name in ("span", "rate", "CV", "chi")] == [None] * 4
    assert found["mean_field"] > 200


def test_the_potential_has_a_stroke_at_each_spike_of_its_neuron(history):
    picture = LiveNetwork()
    picture.follow(SLIDERS)
    moment = history.advance(400.0)
    picture.show(moment)
    t, rows = moment.spikes
    x, V = picture.V.get_data()
    np.testing.assert_allclose(x[V == STROKE], t[rows == 0])
    assert (V == STROKE).sum() > 5


def test_each_spike_is_heard_once(history):
    picture = LiveNetwork()
    picture.follow(SLIDERS)
    heard, moments = [], [history.advance(50.0) for _ in range(6)]
    for moment in moments:
        picture.show(moment)
        heard += [moment.now - 50.0 + t for t in picture.spikes]
    picture.show(moments[-1])  # drawn again
    assert picture.spikes == []
    t, rows = moments[-1].spikes
    np.testing.assert_allclose(heard, t[rows == 0] + moments[-1].now)
