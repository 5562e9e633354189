"""The LIF without noise: closed f–I curve, its inverse, and event-exact simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecture_lib.fi_curve import current_for_rate, firing_rate, large_current_rate, voltage_noise
from lecture_lib.from_hh_to_lif import LIF, steady_potential
from lecture_lib.from_hh_to_lif.lif import run, simulate
from lecture_lib.membrane_circuit import Membrane
from lecture_lib.membrane_circuit import simulate as simulate_membrane
from lecture_lib.signals import Ramp, Sine, Step, WhiteNoise

neurons = st.builds(
    LIF,
    C=st.floats(0.5, 3),
    g_L=st.floats(0.02, 0.5),
    E_L=st.floats(-80, -60),
    V_threshold=st.floats(-55, -40),
    V_reset=st.floats(-90, -56),
    t_ref=st.floats(0, 10),
)


@settings(max_examples=100, deadline=None)
@given(neuron=neurons, excess=st.floats(1e-3, 1e3))
def test_the_closed_form_is_the_rate_of_the_simulation(neuron, excess):
    I = neuron.rheobase + excess
    f = firing_rate(neuron, I)
    times = simulate(neuron, I, duration=12e3 / f + 200 * neuron.tau_m).spike_times[:12]
    assert 1e3 / np.diff(times) == pytest.approx(f, rel=1e-9)


def test_the_closed_form_is_that_of_the_lecture():
    neuron = LIF(C=2.0, g_L=0.1, E_L=-70.0, V_threshold=-52.0, V_reset=-61.0, t_ref=0.0)
    I = np.array([1.9, 2.5, 10.0])
    V_inf = neuron.E_L + I / neuron.g_L
    T = neuron.tau_m * np.log((V_inf - neuron.V_reset) / (V_inf - neuron.V_threshold))
    assert firing_rate(neuron, I) == pytest.approx(1e3 / T, rel=1e-12)


def test_a_refractory_time_adds_to_each_interval_and_bounds_the_rate():
    I = np.array([1.6, 3.0, 30.0, 1e9])
    free, held = firing_rate(LIF(t_ref=0.0), I), firing_rate(LIF(t_ref=4.0), I)
    assert 1e3 / held - 1e3 / free == pytest.approx(4.0, rel=1e-9)
    assert held[-1] == pytest.approx(250.0)


@settings(max_examples=50, deadline=None)
@given(neuron=neurons)
def test_no_spike_at_the_rheobase_and_below(neuron):
    I = np.array([neuron.rheobase, neuron.rheobase - 1e-9, -100.0, -1e300])
    assert (firing_rate(neuron, I) == 0).all()
    assert simulate(neuron, float(I[1]), 500.0).spike_times.size == 0


def test_the_onset_is_logarithmic():
    """1/f ≈ τ_m log(g_L (V_threshold − V_reset)/excess): ten times closer adds τ_m log 10."""
    neuron = LIF(t_ref=0.0)
    T = 1e3 / firing_rate(neuron, neuron.rheobase + np.array([1e-6, 1e-7]))
    assert np.diff(T) == pytest.approx(neuron.tau_m * np.log(10), rel=1e-5)


def test_the_curve_tends_to_its_line():
    """1/log(1 + x) = 1/x + 1/2 − x/12 + …: the error falls as 1/I."""
    neuron = LIF(t_ref=0.0)
    I = np.array([1e3, 1e4])
    error = large_current_rate(neuron, I) - firing_rate(neuron, I)
    x = neuron.g_L * (neuron.V_threshold - neuron.V_reset) / (I - neuron.rheobase)
    assert error == pytest.approx(1e3 / neuron.tau_m * x / 12, rel=5e-3)
    assert large_current_rate(neuron, 0.5) == 0.0
    assert large_current_rate(LIF(t_ref=2.0), 1e12) == pytest.approx(500.0)


@settings(max_examples=100, deadline=None)
@given(neuron=neurons, climb=st.floats(1e-3, 12))
def test_the_inverse_undoes_the_curve(neuron, climb):
    f = 1e3 / (neuron.t_ref + climb * neuron.tau_m)
    assert firing_rate(neuron, current_for_rate(neuron, f)) == pytest.approx(f, rel=1e-9)


def test_the_inverse_at_its_ends():
    neuron = LIF(t_ref=2.0)
    assert current_for_rate(neuron, [0.0, 1e-300]) == pytest.approx(neuron.rheobase)
    with pytest.raises(ValueError, match="t_ref = 2 ms allows less than 500 Hz"):
        current_for_rate(neuron, 500.0)
    with pytest.raises(ValueError, match="f = -1 Hz must not be negative"):
        current_for_rate(neuron, -1.0)


def test_below_threshold_it_is_the_passive_membrane():
    stimulus = Step(1.2, 10.3, 60.7) + Step(-2.0, 33.3, 40.0)
    lif = simulate(LIF(C=1.0, g_L=0.1, E_L=-65.0), stimulus, 100.0, dt=0.1)
    passive = simulate_membrane(Membrane(1.0, 0.1, -65.0), stimulus, 100.0, dt=0.001)
    assert lif.V == pytest.approx(passive.V[::100], abs=1e-4)
    assert lif.spike_times.size == 0


@pytest.mark.parametrize("dt", [0.07, 0.5, 5.0])
@pytest.mark.parametrize(
    "stimulus", [Step(4.0, 10.3, 60.7) + 1.0, WhiteNoise(1.6, 3.0, seed=4, dt=0.3) + 0.2]
)
def test_spike_times_do_not_depend_on_the_samples(stimulus, dt):
    fine = simulate(LIF(), stimulus, 300.0, dt=0.01).spike_times
    coarse = simulate(LIF(), stimulus, 300.0, dt=dt).spike_times
    assert len(fine) > 5
    assert coarse == pytest.approx(fine, abs=1e-9)


def test_a_pulse_shorter_than_the_samples_fires_at_the_moment_of_the_formula():
    neuron = LIF()
    spike = simulate(neuron, Step(200.0, 10.2, 11.3), 20.0, dt=1.0).spike_times
    rise = neuron.tau_m * np.log(2000 / (2000 - 15))  # from E_L towards E_L + 2000 mV
    assert spike == pytest.approx([10.2 + rise], abs=1e-12)


def test_times_under_a_smooth_current_converge_with_the_square_of_dt():
    def error(dt):
        drive = Sine(2.0, 20.0, offset=2.0) + Ramp(1.0, 10.0, 90.0)
        return np.abs(simulate(LIF(), drive, 200.0, dt=dt).spike_times - exact(drive)).max()

    def exact(drive):
        return simulate(LIF(), drive, 200.0, dt=0.001).spike_times

    assert np.log2(error(0.4) / error(0.1)) / 2 == pytest.approx(2.0, abs=0.3)


def test_v_is_held_at_reset_for_the_refractory_time():
    neuron = LIF(V_reset=-70.0, t_ref=5.0)
    trace = simulate(neuron, 4.0, 100.0, dt=0.01)
    since = trace.t[:, None] - trace.spike_times
    held = ((since > 0) & (since < 5.0)).any(axis=1)
    assert (trace.V[held] == -70.0).all()
    assert trace.V.max() <= neuron.V_threshold + 1e-9
    released = (since > 5.0).any(axis=1) & ~held & ~((since > 0) & (since < 5.02)).any(axis=1)
    assert (trace.V[released] > -70.0).all()


def test_a_neuron_whose_rest_is_above_threshold_fires_by_itself():
    neuron = LIF(E_L=-45.0, V_threshold=-50.0)
    times = simulate(neuron, 0.0, 200.0).spike_times
    assert 1e3 / np.diff(times) == pytest.approx(firing_rate(neuron, 0.0), rel=1e-9)
    assert neuron.rheobase < 0


def test_many_spikes_in_one_sample_are_all_found():
    neuron = LIF(t_ref=0.0)
    trace = simulate(neuron, 1e4, 10.0, dt=1.0)
    assert len(trace.spike_times) == int(10e-3 * firing_rate(neuron, 1e4))


def test_the_loop_gives_the_same_spikes_without_a_compiler():
    edges, goals = np.linspace(0.0, 100.0, 501), -48.0 + 5.0 * np.sin(np.arange(500) / 30)
    p = (10.0, -50.0, -65.0, 2.0)
    found = [np.zeros(100) for _ in range(2)]
    for loop, spikes in zip((run, run.__wrapped__), found, strict=True):
        assert loop(edges, goals, p, np.full(501, -65.0), spikes) > 3
    assert found[0] == pytest.approx(found[1], abs=1e-11)


def test_noise_of_a_current_in_mv():
    """Without threshold V has SD σ/√2: the noise of a current seen through the membrane."""
    neuron, current = LIF(C=1.0, g_L=0.1, V_threshold=400.0), WhiteNoise(1.0, 0.5, 7, 0.05)
    V = simulate(neuron, current, 100_000.0, dt=5.0).V[20:]
    sigma = voltage_noise(neuron, 0.5)
    error = sigma / np.sqrt(2 * 100_000 / (2 * neuron.tau_m))
    assert V.mean() == pytest.approx(steady_potential(neuron, 1.0), abs=4 * error)
    assert V.std() == pytest.approx(sigma / np.sqrt(2), abs=4 * error)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: LIF(V_reset=-50.0), "V_reset = -50 mV must lie below V_threshold = -50 mV"),
        (lambda: LIF(V_reset=-40.0), "V_reset = -40 mV must lie below"),
        (lambda: LIF(C=0.0), "C = 0 µF/cm² must be larger than 0"),
        (lambda: LIF(g_L=0.0), "without leak there is no time constant"),
        (lambda: LIF(g_L=-1.0), "g_L = -1 mS/cm²"),
        (lambda: LIF(t_ref=-1.0), "t_ref = -1 ms must not be negative"),
        (lambda: LIF(E_L=np.nan), "E_L = nan mV must be a finite number"),
        (lambda: LIF(V_threshold=1e4), "V_threshold = 10000 mV must lie from -500 to 500"),
        (lambda: firing_rate(LIF(), np.inf), "I must hold finite numbers in µA/cm²"),
        (lambda: firing_rate(LIF(), [1.0, np.nan]), "I must hold finite numbers"),
        (lambda: firing_rate(LIF(), "much"), "I = 'much' does not hold numbers"),
        (lambda: simulate(LIF(), np.nan, 10.0), "stimulus = nan µA/cm² must be a finite number"),
        (lambda: simulate(LIF(), 1e300, 10.0), "stimulus reaches 1e.300 µA/cm²: give at most"),
        (lambda: simulate(LIF(t_ref=0.0), 1e8, 1e4), "stimulus asks for .* spikes"),
        (lambda: simulate(LIF(), 2.0, 0.0), "duration = 0 ms must be larger than 0"),
        (lambda: simulate(LIF(), 2.0, 10.0, dt=20.0), "dt = 20 ms must not exceed duration"),
        (lambda: simulate(LIF(), 2.0, 1e9), "use at most 1e.06 ms"),
        (lambda: simulate(LIF(), 2.0, 10.0, V_0=-50.0), "V_0 = -50 mV must lie below"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_edges_are_where_currents_jump_or_bend():
    drive = Step(1.0, 2.0, 9.0) + Ramp(1.0, 4.0, 30.0) + WhiteNoise(0.0, 1.0, dt=2.5) + 1.0
    expected = [2.0, 2.5, 4.0, 5.0, 7.5, 9.0, 30.0]
    assert np.unique(drive.edges(10.0)) == pytest.approx(expected)
    assert Sine(1.0, 10.0).edges(10.0).size == 0
