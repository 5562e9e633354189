"""The postsynaptic potential: its closed form against an integral, its limits, its numbers."""

import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lecture_lib.synapse import (
    AMPA,
    Cell,
    Synapse,
    alpha,
    charge,
    delta_limit,
    peaks,
    psp,
    psp_area,
    psp_peak,
    simulate,
    slow_limit,
    weight,
)

T = np.linspace(0.0, 150.0, 301)
CELLS = [Cell(), Cell(200.0, 100.0, -70.0), Cell(100.0, 0.0, -65.0)]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("tau_s", [0.1, 2.0, 19.99, 20.0, 20.01, 80.0])
def test_the_closed_form_solves_the_membrane_equation(cell, tau_s):
    synapse = Synapse(1.0, 0.0, tau_s)
    w = weight(cell, synapse)

    def slope(t, u):
        return (w * alpha(t, tau_s) - cell.g_L * u) / cell.C

    solved = solve_ivp(slope, (0, 150), [0.0], t_eval=T, rtol=1e-9, atol=1e-12, max_step=0.5)
    assert psp(cell, synapse, T) == pytest.approx(solved.y[0], abs=1e-7)


def test_the_form_is_smooth_where_both_times_are_equal():
    heights = [psp(Cell(), Synapse(1.0, 0.0, 20.0 * (1 + d)), 30.0) for d in (-1e-9, 0.0, 1e-9)]
    assert max(heights) - min(heights) < 1e-8
    far = Synapse(1.0, 0.0, 20.0 * (1 + 1e-4)), Synapse(1.0, 0.0, 20.0)
    assert psp(Cell(), far[0], T) == pytest.approx(psp(Cell(), far[1], T), rel=1e-3)


def test_the_numbers_of_the_cell_of_notebook_01():
    time, height = psp_peak(Cell(), AMPA)
    assert (height, time) == pytest.approx((1.3768, 8.03), abs=5e-3)
    assert height == pytest.approx(1.3768, abs=5e-5)
    assert delta_limit(Cell(), AMPA) == pytest.approx(1.9028, abs=5e-5)
    assert psp_area(Cell(), AMPA) == pytest.approx(38.056, abs=5e-4)


def test_the_area_is_that_of_the_curve():
    t = np.linspace(0, 400, 40_001)
    assert np.trapezoid(psp(Cell(), AMPA, t), t) == pytest.approx(psp_area(Cell(), AMPA), rel=1e-5)


def test_the_peak_of_equal_times():
    cell, synapse = Cell(200.0, 20.0, -70.0), Synapse(1.0, 0.0, 10.0)
    time, height = psp_peak(cell, synapse)
    assert time == pytest.approx(20.0)
    assert height == pytest.approx(2 * 70.0 * 10.0 / (math.e * 200.0))
    assert height == pytest.approx(2.5752, abs=5e-5)


@pytest.mark.parametrize("tau_s", [0.05, 0.5, 2.0, 20.0, 300.0])
def test_the_peak_is_where_the_curve_is_highest(tau_s):
    synapse = Synapse(1.0, 0.0, tau_s)
    time, height = psp_peak(Cell(), synapse)
    around = psp(Cell(), synapse, np.linspace(0.9, 1.1, 2001) * time)
    assert height == pytest.approx(around.max(), rel=1e-7)
    assert peaks(Cell(), [synapse])[0] == pytest.approx(height, rel=1e-3)


def test_the_limits_are_reached_from_below_and_in_order():
    taus = [0.01, 0.1, 1.0, 10.0]
    shares = [
        psp_peak(Cell(), Synapse(2.0 / tau, 0.0, tau))[1] / delta_limit(Cell(), AMPA)
        for tau in taus
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == pytest.approx(1.0, abs=5e-3)
    slow = [psp_peak(Cell(), Synapse(1.0, 0.0, tau))[1] / 7.0 for tau in (50.0, 500.0, 5000.0)]
    assert slow == sorted(slow)
    assert slow[-1] == pytest.approx(1.0, abs=1e-4)
    assert slow_limit(Cell(), AMPA) == 7.0


def test_charge_over_capacitance_is_the_step_of_notebook_06():
    J_charge = charge(weight(Cell(), AMPA), AMPA.tau_s)
    assert J_charge == pytest.approx(Cell().C * delta_limit(Cell(), AMPA))


@pytest.mark.parametrize("tau_s", [0.5, 2.0, 20.0])
def test_the_simulation_lies_on_the_closed_form(tau_s):
    synapse = Synapse(1.0, 0.0, tau_s)
    trace = simulate(Cell(), [(synapse, [0.0])], 100.0, conductance_based=False, dt=0.02)
    u = psp(Cell(), synapse, trace.t)
    assert np.abs(trace.V - Cell().E_L - u).max() < 3e-4 * u.max()


def test_no_peak_without_leak_and_no_time_before_the_spike():
    with pytest.raises(ValueError, match="g_L = 0 nS has no peak"):
        psp_peak(Cell(g_L=0.0), AMPA)
    with pytest.raises(ValueError, match="t = -1 ms must not be negative"):
        psp(Cell(), AMPA, -1.0)
