"""The AdEx and its special cases, against what is known: LIF, EIF, linear equations, order."""

import math

import numpy as np
import pytest
from scipy.integrate import quad, solve_ivp

from lecture_lib.from_hh_to_lif import AdEx, lif
from lecture_lib.from_hh_to_lif.adex import _propagator, respond, simulate
from lecture_lib.signals import OrnsteinUhlenbeck, Sine, Step

LIF = {"C": 1.0, "g_L": 0.2, "E_L": -65.0, "V_threshold": -55.0, "V_reset": -70.0, "t_ref": 3.0}
W = {"a": 0.3, "tau_w": 5.0, "b": 1.0}


@pytest.mark.parametrize("stimulus", [5.0, OrnsteinUhlenbeck(3, 3, 2, seed=1, dt=0.4)])
def test_without_more_terms_it_is_the_lif(stimulus):
    exact = lif.simulate(lif.LIF(**LIF), stimulus, 200.0).spike_times
    errors = []
    for dt in (0.2, 0.1, 0.05):
        spikes = simulate(AdEx(**LIF), stimulus, 200.0, dt).spike_times
        assert len(spikes) == len(exact) > 10
        errors.append(np.abs(spikes - exact).max())
    assert errors[-1] < 5e-3
    assert 3.0 < (errors[0] / errors[2]) ** 0.5 < 6.0  # 4 where the error is ∝ dt²


def test_a_lif_fires_at_its_closed_rate():
    spikes = simulate(AdEx(**LIF), 5.0, 1000.0, dt=0.02).spike_times
    assert np.diff(spikes).mean() == pytest.approx(lif.LIF(**LIF).interval(5.0), rel=1e-4)


@pytest.mark.parametrize("Delta_T", [0.5, 2.0, 4.0])
def test_the_eif_takes_the_time_that_its_integral_tells(Delta_T):
    """T = t_ref + ∫ dV/(dV/dt) from V_reset to infinity."""

    def slowness(V):
        exponential = math.exp(min((V + 55.0) / Delta_T, 500.0))
        return 1.0 / (0.2 * (-65.0 - V) + 0.2 * Delta_T * exponential + 5.0)

    period = 3.0 + sum(quad(slowness, *ends)[0] for ends in ((-70, -55), (-55, -30), (-30, 500)))
    gaps = np.diff(simulate(AdEx(**LIF, Delta_T=Delta_T), 5.0, 200.0, dt=0.01).spike_times)
    assert gaps == pytest.approx(period, abs=1e-3)


def test_a_sharper_exponential_tends_to_the_threshold():
    sharp = simulate(AdEx(**LIF), 5.0, 100.0, dt=0.01).spike_times
    gaps = [
        np.abs(simulate(AdEx(**LIF, Delta_T=x), 5.0, 100.0, dt=0.01).spike_times[0] - sharp[0])
        for x in (1.0, 0.3, 0.1, 0.03)
    ]
    assert np.all(np.diff(gaps) < 0)
    assert gaps[-1] < 0.1


@pytest.mark.parametrize("terms", [W, {"Delta_T": 2.0}, {"Delta_T": 2.0, **W}])
def test_spike_times_converge_with_the_square_of_the_step(terms):
    stimulus = Sine(2.0, 50.0, offset=5.0)
    fine = simulate(AdEx(**LIF, **terms), stimulus, 100.0, dt=0.1 / 128).spike_times
    coarse, half, quarter = (
        simulate(AdEx(**LIF, **terms), stimulus, 100.0, dt).spike_times for dt in (0.1, 0.05, 0.025)
    )
    errors = [np.abs(spikes - fine).mean() for spikes in (coarse, half, quarter)]
    assert errors[0] < 0.1
    assert 2.5 < (errors[0] / errors[2]) ** 0.5 < 6.0  # 4 where the error is ∝ dt²


@pytest.mark.parametrize("Delta_T", [0.2, 0.05, 0.003])
def test_however_sharp_the_exponential_spike_times_are_those_of_the_equation(Delta_T):
    """Against `solve_ivp`: no step jumps over an exponential that is narrower than itself."""
    neuron = AdEx(Delta_T=Delta_T, a=0.02, tau_w=30.0, b=0.2)
    errors = np.zeros(3)
    for offset in (3.0, 4.0, 6.0):
        stimulus = Sine(1.0, 50.0, offset=offset)
        exact = solved(neuron, stimulus, 150.0)
        assert len(exact) > 10
        for i, dt in enumerate((0.2, 0.05, 0.0125)):
            spikes = simulate(neuron, stimulus, 150.0, dt).spike_times
            errors[i] += np.abs(spikes - exact).mean() / 3
    assert errors[1] < 5e-4  # ms, at the default step
    assert 2.8 < (errors[0] / errors[2]) ** 0.25 < 5.6  # 4 where the error is ∝ dt²


def solved(neuron, stimulus, duration):
    """Spike times by `solve_ivp`: V up to 3 Δ_T above threshold, then u = e^(−V/Δ_T) down to 0."""
    n, t, V, w, spikes = neuron, 0.0, neuron.E_L, 0.0, []

    def linear(t, V, w):
        return (n.g_L * (n.E_L - V) - w + stimulus(t)) / n.C, (n.a * (V - n.E_L) - w) / n.tau_w

    def below(t, x):
        V_slope, w_slope = linear(t, *x)
        exponential = n.Delta_T * math.exp(min((x[0] - n.V_threshold) / n.Delta_T, 60.0))
        return V_slope + exponential / n.tau_m, w_slope

    def above(t, x):
        u, w = x
        V_slope, w_slope = linear(t, n.V_threshold - n.Delta_T * math.log(max(u, 1e-300)), w)
        return -1 / n.tau_m - u * V_slope / n.Delta_T, w_slope

    def passed(_, x):
        return x[0] - n.V_threshold - 3 * n.Delta_T

    def infinite(_, x):
        return x[0]

    passed.terminal = infinite.terminal = True
    options = {"rtol": 1e-9, "atol": 1e-11}
    while True:
        path = solve_ivp(below, (t, duration), (V, w), events=passed, max_step=0.1, **options)
        if path.status:
            start = math.exp(-3.0), path.y[1, -1]
            path = solve_ivp(above, (path.t[-1], duration), start, events=infinite, **options)
        if not path.status:
            return np.array(spikes)
        spikes.append(path.t[-1])
        t, V, goal = path.t[-1] + n.t_ref, n.V_reset, n.a * (n.V_reset - n.E_L)
        w = goal + (path.y[1, -1] + n.b - goal) * math.exp(-n.t_ref / n.tau_w)


def test_below_threshold_it_solves_the_linear_equations():
    neuron = AdEx(g_L=0.2, V_threshold=0.0, V_reset=-70.0, a=0.5, tau_w=8.0)
    trace = simulate(neuron, 3.0, 60.0, dt=0.5)

    def slopes(_, x):
        V, w = x
        return [0.2 * (-65.0 - V) - w + 3.0, (0.5 * (V + 65.0) - w) / 8.0]

    exact = solve_ivp(slopes, (0, 60), (-65.0, 0.0), t_eval=trace.t, rtol=1e-10, atol=1e-10).y
    np.testing.assert_allclose([trace.V, trace.w], exact, atol=1e-6)


def test_two_equal_eigenvalues_are_no_special_case():
    """(1/τ_m − 1/τ_w)² = 4 a/(C τ_w): neither decay nor swing."""
    ends = [
        simulate(AdEx(g_L=0.1, V_threshold=0.0, a=a, tau_w=1.0), 3.0, 5.0).V[-1]
        for a in (0.2025 - 1e-7, 0.2025, 0.2025 + 1e-7)
    ]
    assert ends == pytest.approx(np.full(3, ends[1]), abs=1e-5)
    assert np.isfinite(ends).all()


def test_each_spike_adds_b_and_w_decays():
    neuron = AdEx(**LIF, a=0.0, tau_w=50.0, b=2.0)
    trace = simulate(neuron, 6.0, 100.0, dt=0.01)
    since = trace.t[-1] - trace.spike_times
    assert len(since) > 3
    assert trace.w[-1] == pytest.approx(np.sum(2.0 * np.exp(-since / 50.0)), rel=1e-4)
    assert np.all(np.diff(np.diff(trace.spike_times)) > 0)  # slower and slower


def test_w_relaxes_while_v_is_held():
    neuron = AdEx(**LIF | {"t_ref": 20.0}, a=0.3, tau_w=5.0, b=1.0)
    trace = simulate(neuron, 8.0, 15.0)
    (first,) = trace.spike_times
    held = trace.t > first + 0.1
    assert set(trace.V[held]) == {-70.0}
    goal = 0.3 * (-70.0 + 65.0)
    gap = trace.w[held] - goal
    np.testing.assert_allclose(gap[1:] / gap[:-1], math.exp(-0.05 / 5.0), rtol=1e-9)


def test_adaptation_below_threshold_makes_a_rebound():
    adaptation = {"a": 0.9, "tau_w": 5.5}
    pushed = Step(-6.0, 20.0, 60.0)
    near = LIF | {"V_threshold": -62.0}
    assert len(simulate(AdEx(**near, **adaptation), pushed, 100.0).spike_times) > 0
    assert len(simulate(AdEx(**near), pushed, 100.0).spike_times) == 0


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"C": 0.0}, "C = 0 µF/cm² must be larger than 0"),
        ({"g_L": -1.0}, "g_L = -1 mS/cm² must be larger than 0"),
        ({"tau_w": 0.0}, "tau_w = 0 ms must be larger than 0"),
        ({"Delta_T": 1e-9}, "Delta_T = 1e-09 mV is sharper than 1e-06 mV: use 0"),
        ({"Delta_T": -1.0}, "Delta_T = -1 mV must not be negative"),
        ({"a": -0.1}, "a = -0.1 mS/cm² must lie above −g_L = -0.1 mS/cm²"),
        ({"t_ref": -1.0}, "t_ref = -1 ms must not be negative"),
        ({"b": math.nan}, "b = nan µA/cm² must be a finite number"),
        ({"V_reset": -50.0}, "V_reset = -50 mV must lie below V_threshold = -50 mV"),
        ({"E_L": 1e4}, "E_L = 10000 mV must lie from -500 to 500"),
    ],
)
def test_bad_parameters_are_named(parameters, message):
    with pytest.raises(ValueError, match=message):
        AdEx(**parameters)


def test_the_closed_forms_of_the_lif_hold_without_more_terms_only():
    plain = AdEx(**LIF)
    assert isinstance(plain, lif.LIF)
    assert plain.interval(5.0) == lif.LIF(**LIF).interval(5.0)
    for term in ({"Delta_T": 2.0}, {"a": 0.1}, {"b": 1.0}):
        with pytest.raises(ValueError, match="simulate instead"):
            AdEx(**LIF, **term).interval(5.0)


def test_currents_that_no_step_can_follow_are_refused():
    with pytest.raises(ValueError, match=r"reaches 1e\+09 µA/cm²: use up to 1e\+06"):
        simulate(AdEx(), 1e9, 10.0)
    with pytest.raises(ValueError, match="fires more than once in each dt"):
        respond(AdEx(t_ref=0.0), np.full(100, 1e5), 0.1)
    spikes = simulate(AdEx(t_ref=1.0, Delta_T=1.0), 1e5, 20.0).spike_times
    assert len(spikes) == 20  # nothing but t_ref holds it back


@pytest.mark.parametrize("g_L", [0.1, 1e-9, 1e-15])
@pytest.mark.parametrize(("a", "tau_w"), [(0.0, 100.0), (0.05, 30.0), (0.3, 2.0), (0.0, 10.0)])
def test_a_step_without_exponential_is_the_matrix_exponential(g_L, a, tau_w):
    from scipy.linalg import expm

    neuron, dt = AdEx(g_L=g_L, a=a, tau_w=tau_w), 0.1
    rates = np.array([[-g_L, -1.0, 1.0], [a / tau_w, -1 / tau_w, 0.0], [0.0, 0.0, 0.0]])
    expected = expm(rates * dt)[:2].ravel()
    assert _propagator(neuron, dt) == pytest.approx(expected, rel=1e-9, abs=1e-15)
