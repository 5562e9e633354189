"""A net or neurons: Kirchhoff at each joint, the factor of an endless net, all or nothing."""

import math

import numpy as np
import pytest

from lecture_lib.synapse import Cell, decay_factor, endless_net, neurons, reticulum
from lecture_lib.synapse.row import DELAY, OFF, ON

CELL = Cell()


def steady(**how):
    """V − E_L of all cells just before the current ends."""
    row = reticulum(**how)
    return row.u[:, np.searchsorted(row.t, OFF) - 1]


def test_the_factor_of_the_lecture():
    assert decay_factor(CELL, 10.0) == pytest.approx((3 - math.sqrt(5)) / 2)


@pytest.mark.parametrize("g_c", [0.1, 1.0, 10.0, 300.0])
def test_the_factor_solves_its_equation(g_c):
    x = decay_factor(CELL, g_c)
    assert 0 < x < 1
    assert x - 2 + 1 / x == pytest.approx(CELL.g_L / g_c)


@pytest.mark.parametrize("g_c", [0.0, 1.0, 10.0])
def test_an_endless_net_obeys_kirchhoff_at_the_driven_cell(g_c):
    here, beside = endless_net(CELL, g_c, np.array([0, 1]), 200.0)
    assert CELL.g_L * here + 2 * g_c * (here - beside) == pytest.approx(200.0)


def test_all_current_leaves_through_the_leaks_in_the_end():
    for cut in (0, 7):
        row = reticulum(cut=cut)
        k = np.searchsorted(row.t, OFF) - 1
        slope = (row.u[:, k] - row.u[:, k - 1]).sum() / (row.t[k] - row.t[k - 1])
        assert CELL.g_L * row.u[:, k].sum() + CELL.C * slope == pytest.approx(200.0, rel=1e-3)


def test_the_net_answers_by_the_diffusion_of_its_neighbours():
    """Against small Euler steps."""
    row = reticulum(g_c=30.0, stimulated=2, current=150.0)
    V, dt = np.zeros(9), 0.01
    for k in range(round(60.0 / dt)):
        flow = 30.0 * np.diff(V)
        into = np.append(flow, 0.0) - np.insert(flow, 0, 0.0) - CELL.g_L * V
        into[1] += 150.0 if k * dt >= ON else 0.0
        V = V + dt * into / CELL.C
    assert row.u[:, np.searchsorted(row.t, 60.0 - 1e-9)] == pytest.approx(V, abs=2e-2)


def test_cells_far_from_the_ends_follow_the_factor_and_both_sides_are_alike():
    u = steady(stimulated=5)
    assert u[5] / u[4] == pytest.approx(decay_factor(CELL, 10.0), rel=0.01)
    assert u[:4][::-1] == pytest.approx(u[5:])


def test_without_joints_one_cell_alone_is_moved_by_ohm():
    u = steady(g_c=0.0, stimulated=3)
    assert u[2] == pytest.approx(20.0, rel=0.01)
    assert np.delete(u, 2) == pytest.approx(0.0, abs=1e-12)


def test_a_cut_raises_v_before_it_and_leaves_nothing_behind_it():
    whole, cut = steady(), steady(cut=7)
    assert (cut[:6] > whole[:6]).all()
    assert cut[6:] == pytest.approx(0.0, abs=1e-12)


def test_a_net_answers_in_proportion():
    assert steady(current=100.0) == pytest.approx(steady(current=200.0) / 2)


def test_neurons_pass_it_on_one_way_all_or_nothing_and_later():
    row = neurons(stimulated=4)
    assert not row.u[:3].any()
    numbers = {len(times) for times in row.spike_times[3:]}
    assert len(numbers) == 1
    assert numbers != {0}
    first = [times[0] for times in row.spike_times[3:]]
    assert np.diff(first) == pytest.approx(np.diff(first)[0])
    assert np.diff(first)[0] > DELAY
    stronger = neurons(stimulated=4, current=400.0)
    assert stronger.reached[3:] == pytest.approx(row.reached[3:])


def test_a_weak_current_stays_in_its_neuron():
    row = neurons(current=140.0)
    assert sum(map(len, row.spike_times)) == 0
    assert row.u[4].max() == pytest.approx(14.0, rel=0.01)
    assert not np.delete(row.u, 4, axis=0).any()


def test_a_cut_stops_neurons_and_changes_nothing_before_it():
    whole, cut = neurons(), neurons(cut=7)
    assert cut.u[:6] == pytest.approx(whole.u[:6])
    assert not cut.u[6:].any()


@pytest.mark.parametrize("make", [reticulum, neurons])
def test_there_are_nine_cells(make):
    with pytest.raises(ValueError, match="stimulated = 10 must be a whole number, from 1 to 9"):
        make(stimulated=10)
    with pytest.raises(ValueError, match=r"cut = 12 .*0 cuts no cell out"):
        make(cut=12)
