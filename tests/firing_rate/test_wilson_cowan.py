"""Wilson and Cowan's equations: published sets of parameters, their fixed points and cycles."""

import numpy as np
import pytest

from lecture_lib.firing_rate import WilsonCowan, fixed_points, jacobian, simulate, velocity
from lecture_lib.firing_rate.wilson_cowan import sigmoid

# Couplings and slopes of Neuromatch Academy's tutorial on the Wilson–Cowan model.
THREE = WilsonCowan(9, 4, 13, 11, 1.2, 1, 2.8, 4, 0, 0, 0, 1, 2)


def test_without_input_nothing_is_active():
    assert sigmoid(0.0, 1.2, 2.8) == 0.0
    assert sigmoid(1e3, 1.2, 2.8) == pytest.approx(1 - 1 / (1 + np.exp(1.2 * 2.8)))


def test_three_fixed_points():
    low, middle, high = fixed_points(THREE)
    assert (low.x, low.y) == pytest.approx((0, 0), abs=1e-9)
    assert low.stable
    assert low.eigenvalues == pytest.approx([-0.623 + 0.131j, -0.623 - 0.131j], abs=1e-3)
    assert (middle.x, middle.y) == pytest.approx((0.33685, 0.16842), abs=1e-5)
    assert middle.saddle
    assert middle.eigenvalues.real == pytest.approx([1.057, -0.873], abs=1e-3)
    assert (high.x, high.y) == pytest.approx((0.93843, 0.67248), abs=1e-5)
    assert high.stable


def test_the_saddle_parts_what_returns_to_silence_from_what_stays_active():
    low, middle, high = fixed_points(THREE)
    for start, end in ((0.9, low), (1.1, high)):
        trace = simulate(THREE, (start * middle.x, middle.y), 60.0)
        assert (trace.E[-1], trace.I[-1]) == pytest.approx((end.x, end.y), abs=1e-3)


def test_the_cycle_of_1972_and_where_it_ends():
    E = simulate(WilsonCowan(), (0.1, 0.05), 200.0, dt=0.01).E[10_000:]
    assert (E.min(), E.max()) == pytest.approx((0.1015, 0.2715), abs=2e-4)
    rises = np.flatnonzero((E[:-1] < 0.2) & (E[1:] >= 0.2))
    assert np.diff(rises).mean() * 0.01 == pytest.approx(5.003, abs=0.005)
    for P in (1.0, 2.0):
        assert np.ptp(simulate(WilsonCowan(P=P), (0.1, 0.05), 400.0).E[-500:]) < 1e-3


def test_it_cycles_since_inhibition_hardly_inhibits_itself():
    (point,) = fixed_points(WilsonCowan())
    assert point.eigenvalues.real.min() > 0
    for P in np.arange(0, 3.01, 0.25):
        kinds = [(p.stable, p.saddle) for p in fixed_points(WilsonCowan(P=P, c_II=12.0))]
        assert all(stable or saddle for stable, saddle in kinds)


@pytest.mark.parametrize("name", ["tau_E", "tau_I"])
def test_a_time_constant_of_zero_is_refused(name):
    with pytest.raises(ValueError, match=f"{name} = 0"):
        WilsonCowan(**{name: 0.0})


def test_the_jacobian_is_the_slope_of_the_velocity():
    x, y, h = 0.3, 0.2, 1e-6
    along_x = np.subtract(velocity(THREE, x + h, y), velocity(THREE, x - h, y)) / (2 * h)
    along_y = np.subtract(velocity(THREE, x, y + h), velocity(THREE, x, y - h)) / (2 * h)
    assert jacobian(THREE, x, y) == pytest.approx(np.c_[along_x, along_y], rel=1e-4)


def test_a_small_delay_changes_little_and_the_scheme_is_of_second_order():
    exact = simulate(THREE, (0.5, 0.1), 20.0, dt=0.1)
    ends = []
    for dt in (0.1, 0.05, 0.025):
        slow = WilsonCowan(9, 4, 13, 11, 1.2, 1, 2.8, 4, 0, 0, 0, 1, 2, D=0.1)
        ends.append(simulate(slow, (0.5, 0.1), 2.0, dt=dt).E[-1])
    assert (ends[0] - ends[1]) / (ends[1] - ends[2]) == pytest.approx(4, rel=0.25)
    assert simulate(slow, (0.5, 0.1), 20.0, dt=0.1).E[-1] == pytest.approx(exact.E[-1], abs=1e-3)


@pytest.mark.parametrize(
    ("start", "dt", "named"),
    [
        ((-1, 0), 0.1, r"start = \(-1, 0\) is outside the plane"),
        ((0.1,), 0.1, "must be two rates"),
        ((np.nan, 0.1), 0.1, r"start = \(nan, 0\.1\) must be two rates"),
        ((0.1, 1e7), 0.1, "outside the plane"),
        ((0.1, 0.1), 2.0, "dt = 2 ms must divide the delay D = 1 ms"),
        ((0.1, 0.1), 0.3, r"dt = 0\.3 ms must divide the delay"),
    ],
)
def test_what_cannot_be_followed_is_said(start, dt, named):
    model = WilsonCowan(D=1.0)
    with pytest.raises(ValueError, match=named):
        simulate(model, start, 10.0, dt=dt)


def test_shapes_are_named_as_they_were_given():
    assert np.shape(velocity(THREE, [[0.1], [0.2]], [0.1, 0.2, 0.3])) == (2, 2, 3)
    with pytest.raises(ValueError, match=r"x \(3,\), y \(5,\)"):
        velocity(THREE, range(3), np.zeros(5))
