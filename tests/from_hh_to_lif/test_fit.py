"""Predicted spikes: what is counted, what cannot change it, and a fit that gets better."""

import numpy as np
import pytest

from lecture_lib.from_hh_to_lif import AdEx, compare, fit, record, recorded
from lecture_lib.from_hh_to_lif.adex import respond
from lecture_lib.from_hh_to_lif.fit import Recording
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.signals import OrnsteinUhlenbeck, load_trace

NOISE = OrnsteinUhlenbeck(0, 3, tau=2, seed=5)
LIF = {"g_L": 0.7, "V_threshold": -62.0, "V_reset": -80.0, "t_ref": 12.0}
BOUNDS = {"V_threshold": (-64.5, -55.0), "t_ref": (5.0, 20.0)}


@pytest.fixture(scope="module")
def axon():
    return record(HodgkinHuxley(), NOISE, 3000.0)


def lif(V_threshold, t_ref):
    return AdEx(g_L=0.4, V_threshold=V_threshold, V_reset=-80.0, t_ref=t_ref)


def test_a_recording_is_the_neuron_under_the_current(axon):
    trace = simulate(HodgkinHuxley(), NOISE, 3000.0)
    np.testing.assert_array_equal(axon.spike_times, trace.spike_times)
    np.testing.assert_array_equal(axon.V, trace.V[::2])
    assert axon.dt * axon.I.sum() == pytest.approx(float(NOISE.charge(3000.0)), abs=1e-6)


def test_a_trace_from_a_file_tells_the_same_as_the_axon_itself(axon, tmp_path):
    """Through a text file in seconds and volts, with the current as samples or as a stimulus."""
    trace = simulate(HodgkinHuxley(), NOISE, 3000.0)
    rows = np.column_stack([trace.t / 1000, trace.V / 1000])
    np.savetxt(tmp_path / "cell.txt", rows, "%.6f %.6f", header="time (s)\tV (V)", comments="")
    cell = load_trace(tmp_path / "cell.txt")
    found = recorded(cell, NOISE)
    assert found.I == pytest.approx(axon.I)
    assert found.V == pytest.approx(axon.V, abs=1e-3)
    assert len(found.spike_times) == len(axon.spike_times) > 50
    later = found.spike_times - axon.spike_times  # where V rises through −20 and not −15 mV
    assert np.abs(later).max() < 0.2
    sampled = recorded(cell, NOISE(cell.t))
    assert sampled.dt * sampled.I.sum() == pytest.approx(found.dt * found.I.sum(), abs=0.5)
    assert np.corrcoef(sampled.I, found.I)[0, 1] > 0.98
    with pytest.raises(ValueError, match="stimulus has shape"):
        recorded(cell, NOISE(cell.t[:-1]))


def test_a_model_predicts_itself(axon):
    model = AdEx(**LIF)
    V, _, spikes = respond(model, axon.I, axon.dt)
    own = Recording(axon.t, axon.I, V, spikes)
    answer = compare(model, own)
    assert answer.gamma == pytest.approx(1.0)
    assert (len(answer.misses), len(answer.false_alarms)) == (0, 0)
    assert answer.rates[0] == answer.rates[1]


def test_each_spike_is_hit_or_missed_and_each_of_the_model_hit_or_extra(axon):
    answer = compare(AdEx(**LIF), axon)
    both = np.sort(np.concatenate([answer.hits, answer.misses]))
    np.testing.assert_array_equal(both, axon.spike_times)
    assert len(answer.hits) + len(answer.false_alarms) == len(answer.spike_times)
    nearest = np.abs(answer.hits[:, None] - answer.spike_times).min(axis=1)
    assert nearest.max() <= 2.0


def test_another_leak_conductance_only_stretches_the_millivolts(axon):
    """Spike times hang on (V − E_L) g_L, with τ_m the same: four numbers are enough."""
    one = AdEx(C=1.4, g_L=0.7, V_threshold=-62.0, V_reset=-80.0, t_ref=12.0)
    other = AdEx(C=0.7, g_L=0.35, V_threshold=-59.0, V_reset=-95.0, t_ref=12.0)
    np.testing.assert_allclose(
        compare(one, axon).spike_times, compare(other, axon).spike_times, atol=1e-9
    )


def test_a_model_that_fills_every_window_predicts_nothing(axon):
    fast = compare(AdEx(g_L=0.7, V_threshold=-64.9, t_ref=0.1), axon)
    assert fast.rates[1] > 250
    assert fast.gamma == -1.0


def test_the_fit_gets_better_and_a_stop_keeps_the_best(axon):
    start = {"V_threshold": -56.0, "t_ref": 5.0}
    search = fit(lif, BOUNDS, axon, start, generations=4)
    half = [next(search) for _ in range(40)][-1]
    assert compare(lif(**half.values), axon).gamma == pytest.approx(half.score)
    *_, best = search
    assert compare(lif(**start), axon).gamma < half.score <= best.score


def test_the_same_seed_finds_the_same(axon):
    one, same = (list(fit(lif, BOUNDS, axon, generations=2, seed=7))[-1] for _ in range(2))
    assert one == same
