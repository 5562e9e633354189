"""Many spikes in one cell: linear as currents, bounded as conductances, convergent, strict."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lecture_lib.synapse import (
    AMPA,
    GABA_A,
    THRESHOLD,
    Cell,
    Synapse,
    alpha,
    open_channels,
    overestimate,
    poisson_trains,
    psp,
    simulate,
    together,
)

CELL = Cell()
SPIKES = np.array([3.0, 7.013, 7.5, 31.4159])


def rise(inputs, **how):
    trace = simulate(CELL, inputs, 90.0, **how)
    return float((trace.V - CELL.E_L).max())


def test_open_channels_are_the_sum_of_alphas_also_between_the_samples():
    t = np.arange(0, 60, 0.05)
    summed = sum(alpha(t - spike, 2.0) for spike in SPIKES)
    assert open_channels(AMPA, SPIKES, t) == pytest.approx(summed, abs=1e-12)


def test_the_current_is_the_double_sum():
    trains = poisson_trains(20, 20.0, 200.0)
    trace = simulate(CELL, [(AMPA, train) for train in trains], 200.0, conductance_based=False)
    double = sum(70.0 * alpha(trace.t - spike, 2.0) for train in trains for spike in train)
    assert trace.I == pytest.approx(double, abs=1e-9)


def test_currents_add_up_as_potentials_do():
    trace = simulate(CELL, [(AMPA, SPIKES)], 90.0, conductance_based=False)
    summed = sum(psp(CELL, AMPA, np.maximum(trace.t - spike, 0.0)) for spike in SPIKES)
    assert trace.V - CELL.E_L == pytest.approx(summed, abs=1e-3)


def test_conductances_against_an_independent_solver():
    inputs = [(Synapse(20.0, 0.0, 2.0), [5.0]), (Synapse(30.0, -75.0, 5.0), [6.02])]

    def slope(t, V):
        I = sum(s.g_max * (s.E_syn - V) * alpha(t - times[0], s.tau_s) for s, times in inputs)
        return (CELL.g_L * (CELL.E_L - V) + I) / CELL.C

    trace = simulate(CELL, inputs, 60.0, dt=0.02)
    solved = solve_ivp(
        slope, (0, 60), [CELL.E_L], t_eval=trace.t[::50], rtol=1e-9, atol=1e-9, max_step=0.1
    )
    assert trace.V[::50] == pytest.approx(solved.y[0], abs=1e-3)


@pytest.mark.parametrize("conductance_based", [True, False])
def test_the_error_falls_with_the_square_of_the_step(conductance_based):
    inputs = [(Synapse(20.0, 0.0, 2.0), [5.0]), (GABA_A, [8.0])]

    def V(dt):
        trace = simulate(CELL, inputs, 40.0, conductance_based, dt=dt)
        return trace.V[:: round(0.2 / dt)]

    exact = V(0.0025)
    errors = [np.abs(V(dt) - exact).max() for dt in (0.2, 0.1, 0.05)]
    ratios = np.divide(errors[:-1], errors[1:])
    assert ratios == pytest.approx(4.0, rel=0.1)


def test_n_synapses_at_once():
    for n, true, percent in [(1, 1.3608, 1.2), (10, 12.29, 12.1), (100, 55.68, 147)]:
        both = [rise([(Synapse(n, 0.0, 2.0), [5.0])], conductance_based=c) for c in (True, False)]
        assert both[0] == pytest.approx(true, abs=6e-3)
        assert 100 * (both[1] / both[0] - 1) == pytest.approx(percent, abs=0.5)


def test_a_conductance_never_passes_its_reversal_potential_and_a_current_does():
    huge = [(Synapse(1000.0, 0.0, 2.0), [5.0])]
    assert rise(huge) < 70.0 < rise(huge, conductance_based=False)


@pytest.mark.parametrize("E_syn", [-90.0, -75.0, 20.0])
def test_the_error_of_w_alpha_does_not_depend_on_the_reversal_potential(E_syn):
    synapse = Synapse(1.0, E_syn, 2.0)
    true, simple = (np.abs(trace.V - CELL.E_L).max() for trace in together(CELL, synapse, 30))
    assert simple / true - 1 == pytest.approx(overestimate(CELL, AMPA, 30), rel=1e-3)


@pytest.mark.parametrize("tau_s", [0.5, 2.0, 20.0])
@pytest.mark.parametrize("n", [1, 3, 200])
def test_the_curve_of_the_error_goes_through_what_both_models_do(tau_s, n):
    """A fast synapse, too, where the step of time would make the larger error."""
    synapse = Synapse(1.0, 0.0, tau_s)
    true, simple = (trace.V.max() - CELL.E_L for trace in together(CELL, synapse, n))
    assert simple / true - 1 == pytest.approx(overestimate(CELL, synapse, n), rel=5e-3)


@pytest.mark.parametrize(("tonic", "height"), [(0.0, 1.3608), (10.0, 1.126), (30.0, 0.857)])
def test_a_shunt_at_rest_makes_the_epsp_smaller(tonic, height):
    leaky = Cell(200.0, 10.0 + tonic, -70.0)
    trace = simulate(leaky, [(AMPA, [5.0])], 60.0)
    assert trace.V.max() + 70.0 == pytest.approx(height, abs=6e-4)


def test_inhibition_at_rest_moves_nothing_and_shrinks_the_epsp():
    E, I = (Synapse(20.0, 0.0, 2.0), [5.0]), (Synapse(20.0, -70.0, 5.0), [5.0])
    alone = simulate(CELL, [I], 60.0)
    assert np.abs(alone.V - CELL.E_L).max() < 1e-10
    assert np.abs(alone.I).max() < 1e-9
    assert (rise([E]), rise([E, I])) == pytest.approx((22.06, 16.66), abs=6e-3)


def test_the_steady_state_of_two_conductances_is_their_mean():
    """g_E (E_E − V_rest) / (g_L + g_E + g_I), of a train so dense that it is constant."""
    times = np.arange(0, 400, 0.1)
    g = 2.0 * 10 * np.e * 5.0  # nS: 2 nS, 10 spikes per ms, τ_s 5 ms
    inputs = [(Synapse(2.0, 0.0, 5.0), times), (Synapse(2.0, -70.0, 5.0), times)]
    V = simulate(CELL, inputs, 400.0).V[-20:].mean()
    assert V + 70.0 == pytest.approx(g * 70.0 / (10.0 + 2 * g), rel=1e-3)


def test_a_threshold_makes_spikes_of_a_strong_current_at_the_rate_of_the_lif():
    current = 300.0
    trace = simulate(CELL, [], 500.0, current=current, V_threshold=THRESHOLD, t_ref=2.0, dt=0.01)
    gaps = np.diff(trace.spike_times)
    period = 2.0 + 20.0 * np.log((30.0 - 5.0) / (30.0 - 15.0))  # from the reset, 5 mV above rest
    assert gaps == pytest.approx(period, abs=0.03)
    assert trace.V.max() < THRESHOLD


def test_one_current_is_that_current_at_each_sample():
    one, each = (simulate(CELL, [], 50.0, current=I).V for I in (100.0, np.full(1001, 100.0)))
    assert np.array_equal(one, each)
    assert one[-1] - CELL.E_L == pytest.approx(10 * (1 - np.exp(-50 / 20)), rel=1e-9)  # τ_m = 20 ms


def test_nothing_fires_without_a_threshold_and_nothing_moves_without_input():
    trace = simulate(CELL, [], 20.0)
    assert not trace.spike_times.size
    assert (trace.V == CELL.E_L).all()


@pytest.mark.parametrize(
    ("spikes", "how", "says"),
    [
        ([5.0, 3.0], {}, "input 0 must be one sorted list"),
        ([np.nan], {}, "input 0 must hold finite numbers"),
        ([5.0, 60.0], {}, "hold 60 ms, outside of 0 to duration = 50 ms.*simulate longer"),
        ([-1.0], {}, "hold -1 ms"),
        ([5.0], {"dt": 100.0}, "dt = 100 ms must not exceed duration"),
        ([5.0], {"V_threshold": -70.0}, "must lie above E_L = -70 mV"),
        ([5.0], {"V_threshold": -55.0, "V_reset": -50.0}, "V_reset = -50 mV must lie below"),
        ([5.0], {"current": np.nan}, "current must hold finite numbers"),
        ([5.0], {"current": [1.0, 2.0]}, r"current has shape \(2,\): give one number, or 1001"),
        ([5.0], {"current": [[[1.0]]]}, r"current has shape \(1, 1, 1\)"),
        ([5.0], {"current": np.ones((1001, 1))}, r"current has shape \(1001, 1\)"),
    ],
)
def test_what_cannot_be_is_said_with_its_remedy(spikes, how, says):
    with pytest.raises(ValueError, match=says):
        simulate(CELL, [(AMPA, spikes)], 50.0, **how)


def test_a_spike_at_the_end_is_taken_and_has_no_time_to_act():
    early, both = (simulate(CELL, [(AMPA, times)], 50.0) for times in ([0.0], [0.0, 50.0]))
    assert both.V == pytest.approx(early.V)
    assert early.V.max() > CELL.E_L + 1.3
