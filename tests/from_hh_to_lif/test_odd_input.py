"""Odd spike trains, axons and neurons: their right value, or a sentence that names them."""

import numpy as np
import pytest

from lecture_lib.fi_curve import (
    firing_rate,
    jump_rate,
    sampled_path,
    siegert_rate,
    simulate_trials,
)
from lecture_lib.from_hh_to_lif import LIF, AdEx, adex, lif
from lecture_lib.from_hh_to_lif.spike_comparison import aligned, coincidence_factor
from lecture_lib.from_hh_to_lif.subthreshold import slope_factor
from lecture_lib.hodgkin_huxley import HodgkinHuxley


@pytest.mark.parametrize(("before", "after"), [(0.3, 0.3), (0.7, 0.1), (0.0, 0.6)])
def test_every_latency_that_was_asked_for_is_there(before, after):
    t = np.linspace(0, 100, 10_001)
    piece = aligned(t, t, [50.0], before, after, dt=0.1)
    assert piece.latency[[0, -1]] == pytest.approx([-before, after], abs=1e-12)
    assert piece.pieces[0] == pytest.approx(50.0 + piece.latency)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: coincidence_factor([1, 500], [1, 500], 10), "data has spikes from 1 to 500 ms"),
        (lambda: coincidence_factor([], [-3.0], 10), "model has spikes from -3"),
        (lambda: coincidence_factor([], [], -1), "duration = -1 ms"),
        (lambda: coincidence_factor([2.0, 2.0], [1.0], 10), "data has 2 ms more than once"),
        (lambda: aligned([0.0, 100.0], [0.0, 1.0], [50.0], 1, 1, dt=1e-12), "dt = 1e-12 ms asks"),
        (lambda: aligned([0.0, 1.0, 1.0], [0.0, 1.0, 0.0], [1.0], 0, 0), "t must grow"),
        (lambda: slope_factor(HodgkinHuxley(g_Na=0)), "without sodium"),
    ],
)
def test_what_has_no_answer_is_said(call, named):
    with pytest.raises(ValueError, match=named):
        call()


@pytest.mark.parametrize("g_L", [1e-3, 1e-10, 1e-15, 1e-100])
def test_a_leak_that_vanishes_leaves_an_integrator(g_L):
    """15 mV at 3 µA/cm² and 1 µF/cm² take 5 ms, then 7 with t_ref; the leak delays by g_L."""
    expected = 5.0 + 7.0 * np.arange(len(range(5, 300, 7)))
    spikes = lif.simulate(LIF(g_L=g_L), 3.0, 300.0).spike_times
    assert len(spikes) == len(expected)
    assert spikes == pytest.approx(expected, abs=max(200 * g_L * 15 * 5, 1e-9))


@pytest.mark.parametrize("g_L", [1e-10, 1e-15, 1e-50])
def test_so_does_a_leak_that_vanishes_with_more_terms(g_L):
    spikes = adex.simulate(AdEx(g_L=g_L), 3.0, 60.0).spike_times
    assert spikes == pytest.approx(5.0 + 7.0 * np.arange(8), abs=1e-5)


@pytest.mark.parametrize("g_L", [1e-320, 1e-200, 1e-12])
def test_the_closed_form_holds_without_leak(g_L):
    assert firing_rate(LIF(g_L=g_L), 3.0) == pytest.approx(1000 / 7, rel=1e-9)


def test_a_leak_beyond_following_is_named():
    with pytest.raises(ValueError, match=r"g_L = 1e-320 mS/cm² makes τ_m = inf ms"):
        lif.simulate(LIF(g_L=1e-320), 3.0, 30.0)


def test_a_start_above_a_sharp_threshold_is_reset():
    spikes = adex.simulate(AdEx(E_L=-40.0), 0.0, 30.0, dt=0.001).spike_times
    assert spikes == pytest.approx(lif.simulate(LIF(E_L=-40.0), 0.0, 30.0).spike_times, abs=1e-3)
    assert spikes == pytest.approx([9.163, 20.326], abs=1e-3)


@pytest.mark.parametrize("tau_w", [1e-9, 1e-6, 1e-3])
def test_an_instant_adaptation_is_more_leak(tau_w):
    fast = adex.simulate(AdEx(tau_w=tau_w, a=0.1), 2.0, 100.0).V[-1]
    assert fast == pytest.approx(LIF().E_L + 2.0 / 0.2, abs=1e-3)


def test_another_neuron_is_named():
    for simulate, kind in ((lif.simulate, "LIF"), (adex.simulate, "AdEx")):
        with pytest.raises(ValueError, match=f"HodgkinHuxley: give a {kind}"):
            simulate(HodgkinHuxley(), 2.0, 10.0)


@pytest.mark.parametrize("term", [{"Delta_T": 2.0}, {"a": 0.05}, {"b": 5.0}])
def test_what_holds_for_a_lif_is_refused_for_more(term):
    neuron = AdEx(**term)
    ((name, value),) = term.items()
    for ask in (
        lambda: siegert_rate(neuron, -50.0, 3.0),
        lambda: simulate_trials(neuron, -50.0, 3.0, 20.0, trials=1),
        lambda: firing_rate(neuron, 3.0),
        lambda: jump_rate(neuron, -50.0, 3.0, 0.5),
        lambda: sampled_path(neuron, -50.0, 3.0, 0.1, 5.0, -60.0),
    ):
        with pytest.raises(ValueError, match=f"neuron has {name} = {value:g}: this holds"):
            ask()


def test_an_adex_without_more_terms_is_a_lif():
    assert siegert_rate(AdEx(), -50.0, 3.0) == siegert_rate(LIF(), -50.0, 3.0) > 30
