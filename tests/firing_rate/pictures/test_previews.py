"""A rate model is drawn before the spiking network beside it is there, and says so."""

import numpy as np

from lecture_lib.firing_rate import RateModel, fixed_points, simulate
from lecture_lib.firing_rate.pictures import Beside, Both, RatePlane
from lecture_lib.firing_rate.repeated import Averaged
from lecture_lib.recurrent_networks import SparseNetwork

T = np.arange(0, 200, 0.5)


def test_beside_draws_the_model_alone_and_then_the_network():
    picture, model = Beside(), (20.0, T, np.full(len(T), 30.0))
    alone = picture.draw(Both(None, *model))
    assert alone == (
        "network –, highest in the first 6 ms –, peak of its spectrum –; rate model 30.0 Hz; "
        "0 repetitions"
    )
    assert not len(picture.A[0].get_xdata())
    t = np.arange(-20, 200, 0.5)
    network = Averaged(t, np.full(len(t), 31.0), 1, np.nan, 200.0, 0.05)
    assert picture.draw(Both(network, *model)).startswith("network 31.0 Hz")
    assert picture.A[0].get_ydata().max() == 31.0
    assert picture.draw(Both(None, *model)) == alone


def test_the_plane_has_no_cross_before_the_network_is_there():
    model = RateModel.of(SparseNetwork(), extra_I=1.0)
    theory = model, fixed_points(model), simulate(model, (38.0, 38.0), 50.0), 37.9
    picture = RatePlane()
    marks = picture.network, picture.network_E, picture.network_I
    assert "spiking network, –: E –, I –" in picture.draw((*theory, None, 0.1))
    assert not any(mark.get_visible() for mark in marks)
    assert "spiking network, 0.1 s: E 24.0 Hz" in picture.draw((*theory, (24.0, 27.0), 0.1))
    assert all(mark.get_visible() for mark in marks)
