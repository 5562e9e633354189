"""From a trace to a network: detection under drift, halves, reliability, and what AI becomes."""

import inspect

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif import AdEx, coincidence_factor
from lecture_lib.hands_on import (
    CURRENT,
    as_recording,
    build,
    cell,
    cell_reliability,
    detect,
    halves,
    network_of,
    noisy_cell,
    predicted,
    recorded,
    reliability,
)
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.recurrent_networks import mean_field
from lecture_lib.signals import Recording, Step, load_trace


def silent_axon(gates, monkeypatch):
    for name in ("GATES_NA", "GATES_K"):
        monkeypatch.setattr(noisy_cell, name, gates)
    monkeypatch.setattr(noisy_cell, "LENGTH", 500.0)
    return inspect.unwrap(noisy_cell.recorded)(1)


def test_with_very_many_channels_the_cell_is_the_axon(monkeypatch):
    monkeypatch.setattr(noisy_cell, "NOISE", 0.0)
    trace = silent_axon(1e12, monkeypatch)
    exact = simulate(HodgkinHuxley(), noisy_cell.CURRENT, 500.0).spike_times
    assert detect(trace.t, trace.V) == pytest.approx(exact, abs=0.5)  # level of 35 and of 50 mV


def test_fewer_channels_make_a_less_reliable_cell(monkeypatch):
    exact = simulate(HodgkinHuxley(), noisy_cell.CURRENT, 500.0).spike_times
    gammas = [
        coincidence_factor(
            exact, detect(*[getattr(silent_axon(n, monkeypatch), x) for x in "tV"]), 500.0
        )
        for n in (1e6, 300)
    ]
    assert gammas[0] > 0.9 > 0.6 > gammas[1]


@pytest.mark.parametrize("drift", [-80.0, 0.0, 120.0])
def test_spikes_are_found_whatever_the_zero_does(drift):
    t = np.arange(0.0, 3000.0, 0.1)
    at = np.linspace(40.0, 2960.0, 37)
    V = -65 + drift * t / 3000 + np.maximum(100 - 100 * np.abs(t[:, None] - at).min(axis=1), 0)
    V += np.random.default_rng(1).normal(0, 0.5, len(t))
    assert detect(t, V) == pytest.approx(at, abs=1.0)


def test_a_file_becomes_what_the_fit_takes(tmp_path):
    trace = recorded(1)
    kept = trace.t <= 1000
    file = tmp_path / "cell.csv"
    rows = (f"{t:.2f},{V:.3f}" for t, V in zip(trace.t[kept], trace.V[kept], strict=True))
    file.write_text("time (ms),V (mV)\n" + "\n".join(rows), encoding="utf-8")
    recording = as_recording(load_trace(file), Step(5.0, 100.0, 900.0))
    assert recording.duration == pytest.approx(1000)
    assert recording.spike_times == pytest.approx(detect(trace.t[kept], trace.V[kept]), abs=0.02)
    first, second = halves(recording)
    assert first.duration == second.duration == pytest.approx(500)
    both = np.r_[first.spike_times, second.spike_times + 500]
    assert both == pytest.approx(recording.spike_times)
    assert len(first.t) == len(first.I) + 1 == len(first.V)
    for model in ("LIF", "AdEx", "axon"):
        both = predicted((first, second), Step(5.0, 100.0, 900.0), model, -60.0, -75.0, 1.5, 10.0)
        assert both[0].recording is first
        assert all(-1 <= one.gamma <= 1 for one in both)


@pytest.mark.parametrize(
    ("t", "V", "message"),
    [
        ([0.0, 1.0, 2.0], [0.0, np.nan, 0.0], "V"),
        ([0.0, 2.0, 1.0], [0.0, 0.0, 0.0], "t"),
        ([0.0, 1.0], [0.0, 0.0, 0.0], "one V for each time"),
        ([], [], "one V for each time"),
    ],
)
def test_what_is_no_trace_is_refused_in_a_sentence(t, V, message):
    with pytest.raises(ValueError, match=message):
        detect(t, V)


def test_a_pause_between_two_sweeps_costs_nothing():
    t = np.arange(0.0, 300.0, 0.1)
    V = -65 + 100 * np.exp(-((t - 150) ** 2))
    both = detect(np.r_[t, t + 1e12], np.r_[V, V])
    assert both == pytest.approx(np.r_[detect(t, V), 1e12 + 149.0], abs=0.1)
    with pytest.raises(ValueError, match="t must grow"):
        Recording([2.0, 1.0], [0.0, 0.0])


def test_a_trace_without_spikes_is_refused_in_a_sentence():
    t = np.arange(0.0, 500.0, 0.1)
    with pytest.raises(ValueError, match="there is nothing to predict"):
        as_recording(Recording(t, np.full(len(t), -65.0)), 1.0)


def test_one_recording_has_no_reliability():
    with pytest.raises(ValueError, match="give two repeats"):
        reliability([cell(1)[0]])


def test_the_cell_agrees_with_itself_as_the_question_says():
    assert cell_reliability(1) == pytest.approx(0.77, abs=0.005)
    assert reliability([cell(1)[0], cell(1)[0]]) == 1.0


def test_a_fit_helps_on_the_half_that_it_sees_and_adex_predicts_like_a_repeat():
    lif = [x.gamma for x in predicted(cell(1), CURRENT, "LIF", -62.75, -72.1, 1.5, 15.3)]
    adex = [x.gamma for x in predicted(cell(1), CURRENT, "AdEx", -62.3, -66.5, 1.85, 7.4)]
    assert lif[0] > 0.5 > lif[1] > 0.4
    assert abs(adex[1] - cell_reliability(1)) < 0.03


def test_the_network_of_a_neuron_keeps_the_share_of_each_synapse():
    neuron = build(-62.75, -72.1, 1.5, 15.3)
    network = network_of(neuron)
    assert network.J / network.V_threshold == pytest.approx(0.1 / 20)
    small = network_of(neuron, N_E=1000)
    assert small.J * small.C_E == pytest.approx(network.J * network.C_E)
    usual = network_of(AdEx(C=20.0, g_L=1.0, V_threshold=-45.0, V_reset=-55.0, t_ref=2.0))
    assert mean_field.rates(usual) == pytest.approx(37.95, abs=0.01)  # that of notebook 06


def test_a_neuron_that_fires_by_itself_makes_no_network():
    with pytest.raises(ValueError, match="V_threshold − E_L"):
        network_of(AdEx(V_threshold=-70.0, V_reset=-75.0))
