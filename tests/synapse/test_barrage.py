"""Ten thousand inputs: Campbell's theorem against simulation, and both models."""

import numpy as np
import pytest

from lecture_lib.synapse import AMPA, Cell, Synapse, alpha, alpha_square, barrage, expected

CELL = Cell()


def test_the_integral_of_alpha_squared():
    t = np.linspace(0, 200, 200_001)
    assert alpha_square(2.0) == pytest.approx(np.trapezoid(alpha(t, 2.0) ** 2, t), rel=1e-6)


def test_ten_thousand_at_one_hertz():
    absurd = expected(CELL, AMPA, 10_000, 1.0, conductance_based=False)
    assert absurd.mean_I == pytest.approx(3806, abs=0.5)
    assert absurd.mean_V - CELL.E_L == pytest.approx(380.6, abs=0.05)
    there = expected(CELL, AMPA, 10_000, 1.0)
    assert (there.mean_V, there.tau, there.g) == pytest.approx((-10.9, 3.1, 54.4), abs=0.04)


@pytest.mark.parametrize("conductance_based", [True, False])
@pytest.mark.parametrize(("K", "rate"), [(10_000, 1.0), (300, 2.0)])
def test_simulated_mean_and_spread_are_the_computed_ones(K, rate, conductance_based):
    computed = expected(CELL, AMPA, K, rate, conductance_based)
    V = barrage(CELL, AMPA, K, rate, 20_000.0, conductance_based, seed=3).V
    few = 20_000.0 / (4 * computed.tau)  # independent values in the trace, about
    assert V.mean() == pytest.approx(computed.mean_V, abs=4 * computed.sd_V / few**0.5 + 0.1)
    assert V.std() == pytest.approx(computed.sd_V, rel=0.08)


def test_campbell_for_the_current():
    computed = expected(CELL, AMPA, 500, 2.0, conductance_based=False)
    I = barrage(CELL, AMPA, 500, 2.0, 30_000.0, conductance_based=False, seed=5).I
    assert I.mean() == pytest.approx(computed.mean_I, rel=0.03)
    assert I.std() == pytest.approx(computed.sd_I, rel=0.03)


def test_half_the_weight_at_twice_the_rate_leaves_the_mean_and_shrinks_the_spread():
    one = expected(CELL, AMPA, 40, 5.0, conductance_based=False)
    two = expected(CELL, Synapse(0.5, 0.0, 2.0), 40, 10.0, conductance_based=False)
    assert two.mean_V == pytest.approx(one.mean_V)
    assert one.sd_V / two.sd_V == pytest.approx(2**0.5)


def test_no_input_leaves_the_cell_at_rest():
    assert expected(CELL, AMPA, 0, 1.0).mean_V == CELL.E_L
    assert (barrage(CELL, AMPA, 0, 1.0, 20.0).V == CELL.E_L).all()
