"""The Hodgkin–Huxley schemes against an adaptive solver of order 8, and against each other."""

from itertools import pairwise
from math import exp, expm1

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    firing_rate,
    lanes,
    simulate,
    steady_state,
)
from lecture_lib.signals import OrnsteinUhlenbeck, Step, WhiteNoise, interval_rate

AXON = HodgkinHuxley()


def equations(t, state, neuron, I):
    """The lecture's four equations and six rates, written once more for the reference."""
    V, m, h, n = state.tolist()  # Python's own numbers: asked a hundred thousand times
    g_Na, g_K = neuron.g_Na * m**3 * h, neuron.g_K * n**4
    inward = g_Na * (neuron.E_Na - V) + g_K * (neuron.E_K - V) + neuron.g_L * (neuron.E_L - V)
    phi = 3 ** ((neuron.temperature - 6.3) / 10)
    a_m, b_m = over_expm1(2.5 - 0.1 * V), 4 * exp(-V / 18)
    a_h, b_h = 0.07 * exp(-V / 20), 1 / (exp(3 - 0.1 * V) + 1)
    a_n, b_n = 0.1 * over_expm1(1 - 0.1 * V), 0.125 * exp(-V / 80)
    return [
        (inward + I) / neuron.C,
        phi * (a_m * (1 - m) - b_m * m),
        phi * (a_h * (1 - h) - b_h * h),
        phi * (a_n * (1 - n) - b_n * n),
    ]


def over_expm1(x):
    return x / expm1(x) if x else 1.0


def half_height(t, state, neuron, I):
    return state[0] - 50.0


half_height.direction = 1


def reference_spikes(neuron, I, t):
    """Spike times by an adaptive solver of order 8, restarted wherever the current changes."""
    V = neuron.V_0 - neuron.V_rest
    state, spikes = [V, *steady_state(V)], []
    edges = [0, *(np.flatnonzero(np.diff(I)) + 1), len(I)]
    for a, b in pairwise(edges):
        run = solve_ivp(
            equations,
            (t[a], t[b]),
            state,
            method="DOP853",
            rtol=1e-9,
            atol=1e-9,
            events=half_height,
            args=(neuron, I[a]),
        )
        state = run.y[:, -1]
        spikes.extend(run.t_events[0])
    return np.array(spikes)


def assert_spikes_match_reference(neuron, stimulus, duration=100.0):
    trace = simulate(neuron, stimulus, duration)
    reference = reference_spikes(neuron, trace.I_stim[:-1], trace.t)
    assert len(reference) > 0
    assert trace.spike_times == pytest.approx(reference, abs=0.01)


@pytest.mark.parametrize("I", [3.0, 6.3, 7.0, 10.0, 20.0, 50.0, 100.0, 150.0])
def test_spike_times_of_steps(I):
    assert_spikes_match_reference(AXON, I)


@pytest.mark.parametrize(
    "stimulus",
    [
        WhiteNoise(mean=0.0, sigma=20.0, seed=2),
        OrnsteinUhlenbeck(mean=5.0, sigma=8.0, tau=2.0, seed=3),
        Step(-10.0, 5.0, 30.0) + Step(10.0, 30.0, 80.0),
    ],
)
def test_spike_times_of_noise_and_pulses(stimulus):
    assert_spikes_match_reference(AXON, stimulus)


@pytest.mark.parametrize(
    ("temperature", "I"), [(0.0, 10.0), (15.0, 7.0), (20.0, 20.0), (30.0, 50.0), (35.0, 150.0)]
)
def test_spike_times_at_other_temperatures(temperature, I):
    assert_spikes_match_reference(HodgkinHuxley(temperature=temperature), I)


def test_the_hottest_axon_follows_the_reference_without_a_spike():
    hot = HodgkinHuxley(temperature=40.0)
    trace = simulate(hot, 50.0, 20.0)
    start = [hot.V_0 - hot.V_rest, *steady_state(hot.V_0 - hot.V_rest)]
    run = solve_ivp(equations, (0, 20), start, "DOP853", trace.t, rtol=1e-10, args=(hot, 50.0))
    assert trace.V - hot.V_rest == pytest.approx(run.y[0], abs=0.01)
    assert trace.spike_times.size == 0


@pytest.mark.parametrize(("scheme", "order"), [("rk4", 4), ("euler", 1), ("exponential_euler", 1)])
def test_convergence_order(scheme, order):
    def V(dt, scheme):
        return simulate(AXON, 10.0, 12.0, dt, scheme).V[-1]

    exact = V(0.001, "rk4")
    coarse, fine = (abs(V(dt, scheme) - exact) for dt in (0.02, 0.005))
    assert np.log(coarse / fine) / np.log(4) == pytest.approx(order, abs=0.1)


def test_exponential_euler_drifts_more_than_forward_euler():
    exact = simulate(AXON, 10.0, 100.0, dt=0.005).spike_times
    late = [
        abs(simulate(AXON, 10.0, 100.0, 0.01, scheme).spike_times - exact).max()
        for scheme in ("euler", "exponential_euler")
    ]
    assert late[1] == pytest.approx(0.47, abs=0.02)
    assert late[1] > 20 * late[0]


def test_lanes_agree_with_single_runs():
    currents = np.linspace(0.0, 60.0, 23)
    for I, rate in zip(currents, firing_rate(AXON, currents), strict=True):
        spikes = simulate(AXON, I, 1000.0).spike_times
        late = spikes[spikes > 500.0]
        assert rate == pytest.approx(interval_rate(late), rel=2e-4)


def test_arrays_take_the_steps_of_lanes():
    currents, start = np.array([6.2, 10.0, 30.0]), (0.0, *steady_state(0.0))
    for phi in (1.0, 3.0):  # warm axons take several steps in one
        given = (currents, start, 2000, 0.05, 50.0, AXON.constants._replace(phi=phi))
        exact = lanes.trains(*given)
        assert exact[0].max() > 3
        assert lanes.array_trains(*given) == pytest.approx(exact, rel=1e-9)


def test_the_remedy_named_for_euler_works():
    hot = HodgkinHuxley(temperature=40.0)
    trace = simulate(hot, 10.0, 20.0, dt=0.0006, scheme="euler")
    assert trace.V[-1] == pytest.approx(simulate(hot, 10.0, 20.0).V[-1], abs=0.01)
