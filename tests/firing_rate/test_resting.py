"""Where two rates rest: the same points on coarse and on fine grids, and lines that are still."""

import numpy as np
import pytest

from lecture_lib.firing_rate import (
    RateModel,
    WilsonCowan,
    fixed_points,
    nullclines,
    steady_rates,
)
from lecture_lib.recurrent_networks import SparseNetwork

RNG = np.random.default_rng(4)


def network_model(g, eta, **more):
    return RateModel.of(SparseNetwork(g=g, eta=eta), **more)


ANY = [
    *(network_model(RNG.uniform(2.5, 8), RNG.uniform(0.4, 4), extra_I=RNG.uniform(-1.5, 2))
      for _ in range(3)),
    network_model(3.0, 0.835),  # close to the fold
    network_model(4.1, 0.84),
    *(WilsonCowan(P=RNG.uniform(0, 3), c_EE=RNG.uniform(8, 20), r=r) for r in (0, 1)),
]  # fmt: skip


@pytest.mark.parametrize("model", ANY)
def test_a_coarse_look_first_misses_no_fixed_point(model, monkeypatch):
    quick = np.array([(p.x, p.y) for p in fixed_points(model)])
    monkeypatch.setattr("lecture_lib.firing_rate.resting.COARSE", 1)
    whole = np.array([(p.x, p.y) for p in fixed_points(model)])
    assert quick == pytest.approx(whole, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("model", ANY)
def test_on_a_nullcline_one_rate_stands_still(model):
    top = 0.6 if isinstance(model, WilsonCowan) else 70.0
    x = np.linspace(0, top, 40)
    for which, y in enumerate(nullclines(model, x, top)):
        there = np.isfinite(y)
        goals = np.array(model.goals(x[there], y[there]))
        moved = np.array(model.goals(x[there], y[there] + 0.01 * top))  # beyond, it falls
        rate, beyond = (x[there], x[there]) if which == 0 else (y[there], y[there] + 0.01 * top)
        off = np.abs(goals[which] - rate)
        assert (off <= 0.1 * np.abs(moved[which] - beyond) + 1e-9).all()
    assert there.sum() > 5


def test_a_search_that_loses_its_way_is_no_fixed_point():
    """SciPy's root finder comes to nan from some of these starts."""
    (point,) = fixed_points(network_model(4.050121752830911, 0.1024646501531333))
    assert (point.x, point.y) == pytest.approx((0, 0), abs=1e-12)
    assert steady_rates(network_model(4.05, 0.1))[0] == pytest.approx([0], abs=1e-12)


def test_a_rate_without_a_nullcline_has_none_however_large():
    rests, _ = nullclines(WilsonCowan(), [1e20, 0.2], top=0.6)
    assert np.isnan(rests).tolist() == [True, False]
