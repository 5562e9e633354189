"""The engine of sparse networks against a plain loop, closed forms and itself."""

import hashlib
import math

import numpy as np
import pytest

from lecture_lib.recurrent_networks import Connectivity, SparseNetwork, connect, simulate, start
from lecture_lib.recurrent_networks import running as network_running

SMALL = SparseNetwork(N_E=1000, J=0.2)
TWENTY = SparseNetwork(N_E=16, N_I=4, C_E=5, C_I=2, J=1.2, g=3.0, D=1.2)
ONE_TO_OTHER = Connectivity.from_matrix([[0, 0], [1, 0]])


def plain_loop(network, synapses, external, V_0, mu=0.0):
    """The network as one would write it down: (times, neurons) of its spikes, and the last V."""
    excitatory = np.arange(network.N) < network.N_E
    J_ij = synapses * np.where(excitatory, network.J, -network.g * network.J)
    decay = math.exp(-network.dt / network.tau_m)
    fired = np.zeros((len(external), network.N), bool)
    V, refractory_until = np.array(V_0, float), np.zeros(network.N)
    for step, n_ext in enumerate(external):
        arrived = step - network.steps_of_delay
        V = mu + (V - mu) * decay + network.J * n_ext
        V += J_ij @ fired[arrived] if arrived >= 0 else 0.0
        V[refractory_until > step] = network.V_reset
        fired[step] = V >= network.V_threshold
        V[fired[step]] = network.V_reset
        refractory_until[fired[step]] = step + 1 + network.steps_refractory
    steps, neurons = np.nonzero(fired)
    return network.dt * (steps + 1), neurons, V


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("multapses", [False, True])
def test_a_plain_loop_finds_the_same_spikes(seed, multapses):
    rng = np.random.default_rng(seed)
    inputs = {"C_E": 20, "C_I": 6} if multapses else {}
    network = SparseNetwork(**{**vars(TWENTY), **inputs, "multapses": multapses})
    synapses = connect(network, seed)
    external = rng.poisson(0.15, (5000, network.N))
    V_0, mu = rng.uniform(0, 20, network.N), rng.uniform(0, 5, network.N)
    running = start(network, connectivity=synapses, V_0=V_0, mu=mu, external=external)
    record = running.advance(500.0)
    times, neurons, V = plain_loop(network, synapses.matrix(), external, V_0, mu)
    assert len(times) > 200
    assert record.times.tolist() == times.tolist()
    assert record.neurons.tolist() == neurons.tolist()
    assert running.V == pytest.approx(V, abs=1e-3)


@pytest.mark.parametrize("D", [0.1, 1.5, 4.0])
@pytest.mark.parametrize("sign", [+1, -1])
def test_a_spike_arrives_after_D_with_its_strength(D, sign):
    population = {"N_E": 2, "N_I": 0} if sign > 0 else {"N_E": 0, "N_I": 2, "C_E": 0}
    network = SparseNetwork(**population, eta=0.0, J=3.0, g=1.5, D=D)
    running = start(network, connectivity=ONE_TO_OTHER, V_0=0.0, mu=[21.0, 0.0])
    record = running.advance(100.0, watch=[1])
    traces = record.traces
    step = 3.0 if sign > 0 else -4.5
    assert len(record.times) == 1
    assert record.neurons[0] == 0
    assert traces.t[np.flatnonzero(traces.V)[0]] == pytest.approx(record.times[0] + D)
    assert traces.V[traces.V != 0][0] == step
    assert traces.E.sum() + traces.I.sum() == step


def test_a_constant_drive_gives_the_interval_of_the_closed_form():
    mu = np.linspace(20.5, 60.0, 50)
    network = SparseNetwork(N_E=50, N_I=0, C_E=0, eta=0.0)
    record = start(network, V_0=10.0, mu=mu).advance(500.0)
    rise = network.tau_m * np.log((mu - 10.0) / (mu - 20.0))
    steps = network.steps_refractory + np.ceil(rise / network.dt)
    for neuron in range(50):
        intervals = np.diff(record.train(neuron)) / network.dt
        assert set(np.round(intervals).astype(int)) == {int(steps[neuron])}


def test_without_synapses_V_is_exact_shot_noise():
    network = SparseNetwork(N_E=4000, N_I=0, C_E=0, eta=0.5)
    running = start(network, seed=4, V_0=10.0)
    assert running.advance(300.0).counts.sum() == 0
    decay, mean = math.exp(-network.dt / network.tau_m), 0.5  # external spikes in a step
    variance = network.J**2 * mean / (1 - decay**2)
    V = running.V.astype(float)
    assert V.mean() == pytest.approx(
        network.J * mean / (1 - decay), abs=4 * math.sqrt(variance / 4000)
    )
    assert V.var() == pytest.approx(variance, rel=4 * math.sqrt(2 / 4000))


def test_pieces_make_the_whole_bit_for_bit(monkeypatch):
    synapses = connect(SMALL, 3)
    whole = start(SMALL, 3, synapses)
    record = whole.advance(1000.0)
    monkeypatch.setattr(network_running, "CHUNK", 17 * (SMALL.N + network_running.OVERHEAD))
    pieces = start(SMALL, 3, synapses)
    parts = [pieces.advance(10.0) for _ in range(100)]
    assert np.concatenate([part.times for part in parts]).tolist() == record.times.tolist()
    assert np.concatenate([part.neurons for part in parts]).tolist() == record.neurons.tolist()
    assert (pieces.V == whole.V).all()
    assert pieces.t == whole.t == pytest.approx(1000.0)
    assert parts[7].start == pytest.approx(70.0)
    assert record.rate > 5


def test_numbers_and_counts_add_up_to_the_spikes():
    record = simulate(SMALL, 200.0, seed=2, settle=50.0)
    few = simulate(SMALL, 200.0, seed=2, settle=50.0, spikes=False)
    excitatory = record.neurons < SMALL.N_E
    assert (record.counts == np.bincount(record.neurons, minlength=SMALL.N)).all()
    assert record.numbers.sum(axis=0).tolist() == [excitatory.sum(), (~excitatory).sum()]
    assert (few.counts == record.counts).all()
    assert (few.numbers == record.numbers).all()
    assert record.rate == pytest.approx(len(record.times) / 0.2 / SMALL.N)
    assert record.start == 0
    assert 0 < record.times.min() < record.times.max() <= 200.0 + 1e-9
    with pytest.raises(ValueError, match="use spikes=True"):
        _ = few.times


def test_the_same_seed_gives_the_same_spikes_and_another_does_not():
    spikes = [simulate(SMALL, 50.0, seed).neurons.tolist() for seed in (1, 1, 2)]
    assert spikes[0] == spikes[1]
    assert spikes[0] != spikes[2]


def test_every_processor_finds_these_spikes():
    record = simulate(SparseNetwork(N_E=2000), 500.0, seed=3)
    found = hashlib.sha256(record.neurons.astype("<i4").tobytes()).hexdigest()
    assert (len(record.neurons), found[:16]) == (93703, "bc0ada6c81ae0a7d")


def test_a_copy_lives_its_own_life_with_the_same_inputs():
    running = start(SMALL, 1)
    running.advance(100.0)
    before, other = running.V, running.copy()
    record = other.advance(100.0)
    assert (running.V == before).all()
    assert running.t == pytest.approx(100.0)
    assert running.advance(100.0).neurons.tolist() == record.neurons.tolist()


def test_a_change_acts_at_once_on_the_same_synapses():
    running = start(SMALL, 1)
    running.advance(100.0)
    other = running.copy()
    other.change(g=0.0, J=0.4)
    watch = range(SMALL.N)
    old, new = (one.advance(0.1, watch=watch).traces for one in (running, other))
    assert (new.E == 2 * old.E).all()
    assert old.I.min() < 0
    assert (new.I == 0).all()
    assert other.connectivity is running.connectivity
    assert (other.network.g, other.network.eta, running.network.g) == (0.0, 2.0, 5.0)
    other.change(eta=0.0)
    assert other.advance(1.0, watch=[3]).traces.external.sum() == 0


def test_a_dropped_spike_is_missed_by_its_targets_only():
    running = start(SMALL, 1)
    running.advance(100.0)
    other, watch = running.copy(), range(SMALL.N)
    t, neuron = other.drop_spike()
    old, new = (one.advance(SMALL.D, watch=watch).traces for one in (running, other))
    missed = (old.E + old.I - new.E - new.I) != 0
    when, who = np.nonzero(missed)
    assert who.tolist() == running.connectivity.targets(neuron).tolist()
    assert old.t[when] == pytest.approx(t + SMALL.D)
    with pytest.raises(ValueError, match="no spike is on its way at t = 0 ms"):
        start(SMALL, 1, running.connectivity).drop_spike()


def test_one_spike_less_and_the_rasters_diverge():
    running = start(SMALL, 1)
    running.advance(100.0)
    other = running.copy()
    other.drop_spike()
    spikes = [set(zip(r.times, r.neurons, strict=True)) for r in
              (one.advance(400.0) for one in (running, other))]  # fmt: skip
    late = [{spike for spike in some if spike[0] > 300.0} for some in spikes]
    assert len(late[0] & late[1]) < 0.2 * len(late[0])


def test_the_full_network_fires_at_the_rate_of_theory():
    record = simulate(SparseNetwork(g=5.0, eta=2.0), 1000.0, seed=1, settle=200.0, spikes=False)
    assert record.rate == pytest.approx(37.95, rel=0.03)  # self-consistent, Brunel (2000)
