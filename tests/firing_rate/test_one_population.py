"""One rate for both populations: the same fixed points and the same course as two rates."""

import numpy as np
import pytest

from lecture_lib.firing_rate import (
    RateModel,
    fixed_points,
    follow,
    simulate,
    slope,
    steady_rates,
    transfer_table,
)
from lecture_lib.recurrent_networks import SparseNetwork, mean_field


def model(g, eta, **more):
    return RateModel.of(SparseNetwork(g=g, eta=eta), **more)


@pytest.mark.parametrize(("g", "eta"), [(5.0, 2.0), (4.5, 0.9), (3.0, 0.6), (3.0, 2.0)])
def test_steady_rates_are_those_of_mean_field(g, eta):
    rates, stable = steady_rates(model(g, eta))
    branches = mean_field.branches(SparseNetwork(g=g, eta=eta))
    assert rates == pytest.approx([b.rate for b in branches], rel=1e-6, abs=1e-3)
    assert stable.tolist() == [b.stable for b in branches]
    last = branches[-1]
    assert slope(model(g, eta), last.rate) == pytest.approx(last.slope, rel=1e-3)


def test_one_rate_is_two_equal_ones():
    (point,) = fixed_points(model(5.0, 2.0))
    assert steady_rates(model(5.0, 2.0))[0] == pytest.approx([point.x], rel=1e-6)


@pytest.mark.parametrize("D", [0.0, 1.5])
def test_followed_alone_it_takes_the_course_of_two(D):
    both = simulate(model(5.0, 2.0, D=D), (10.0, 10.0), 60.0, dt=0.1)
    t, nu = follow(model(5.0, 2.0, D=D), 10.0, 60.0)
    assert t == pytest.approx(both.t)
    assert nu == pytest.approx(both.nu_E, abs=0.3)
    fine = follow(model(5.0, 2.0, D=D), 10.0, 60.0, dt=0.02)[1][::5]
    assert np.abs(fine - both.nu_E).max() < 0.3 * np.abs(nu - both.nu_E).max()


def test_the_table_reaches_beyond_the_highest_rate():
    nu, phi = transfer_table(model(0.0, 4.0))
    assert nu[-1] > 500 > phi.max()


@pytest.mark.parametrize(("D", "remedy"), [(0.04, "0.04/1"), (1.55, "1.55/16")])
def test_a_delay_that_is_no_whole_number_of_steps_is_refused(D, remedy):
    words = f"dt = 0.1 ms must divide the delay D = {D} ms into steps: use dt = {remedy} ms"
    for ask in (lambda m: follow(m, 10.0, 5.0), lambda m: simulate(m, (10.0, 10.0), 5.0)):
        with pytest.raises(ValueError, match=words):
            ask(model(5.0, 2.0, D=D))
    follow(model(5.0, 2.0, D=D), 10.0, 5.0, dt=D / int(remedy.split("/")[1]))


def test_different_drives_need_two_rates():
    for more in ({"extra_I": 1.0}, {"tau_I": 10.0}):
        for ask in (steady_rates, lambda m: follow(m, 1.0, 10.0)):
            with pytest.raises(ValueError, match="one rate for both needs the same"):
                ask(model(5.0, 2.0, **more))
