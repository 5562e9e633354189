"""Our network against NEST: recorded seeds of the four states, and what NEST is asked to build."""

import importlib.util
import json
import math
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from setting import THOROUGH

from lecture_lib.recurrent_networks import SparseNetwork, mean_field, sweep
from lecture_lib.recurrent_networks import nest as network_nest
from lecture_lib.recurrent_networks import simulation as network

REFERENCE = json.loads((Path(__file__).with_name("nest_brunel.json")).read_text())
STATES = REFERENCE["states"]
SEEDS = range(1, 7 if THOROUGH else 4)  # of ours
RUN = STATES if THOROUGH else [state for state in STATES if state != "SR"]  # 333 Hz take their time
FINEST = {"frequency": 0.01}  # Hz: SR locks to the grid, its seeds agree to 1e-5 Hz


def mean_and_error(values):
    values = np.ravel(values)
    return values.mean(), values.std(ddof=1) / math.sqrt(len(values))


def nest_values(state, quantity):
    return [run[quantity] for run in STATES[state]["seeds"].values()]


@pytest.mark.parametrize("state", RUN)
def test_our_network_does_what_nest_does(state):
    """Rate, CV, synchrony and spectral peak within 3 combined standard errors."""
    s = STATES[state]
    ours = sweep(
        SparseNetwork(), s["g"], s["eta"], s["duration"], SEEDS, REFERENCE["settle"], progress=quiet
    )
    for quantity in ("rate", "cv", "synchrony", "frequency"):
        nest, nest_error = mean_and_error(nest_values(state, quantity))
        mean, error = mean_and_error(getattr(ours, quantity))
        allowed = max(3 * math.hypot(error, nest_error), FINEST.get(quantity, 0))
        assert abs(mean - nest) < allowed, f"{quantity}: {mean} ± {error}, NEST {nest}"


def test_the_reference_is_what_it_should_be():
    assert "NEST 3.10" in REFERENCE["simulator"]
    assert "multapses=False" in REFERENCE["simulator"]
    published = {"SR": (3, 2), "AI": (5, 2), "SI fast": (6, 4), "SI slow": (4.5, 0.9)}
    assert {name: (s["g"], s["eta"]) for name, s in STATES.items()} == published
    for s in STATES.values():
        assert len(s["seeds"]) >= 5
        assert s["duration"] >= 1000


@pytest.mark.parametrize(
    ("state", "rate", "frequency"),
    [("AI", 37.7, None), ("SI fast", 60.7, 180), ("SI slow", 5.5, 22)],
)
def test_the_reference_agrees_with_the_published_simulations(state, rate, frequency):
    """Brunel (2000), table 1, Hz: one network each."""
    assert np.mean(nest_values(state, "rate")) == pytest.approx(rate, rel=0.03)
    if frequency:
        assert np.mean(nest_values(state, "frequency")) == pytest.approx(frequency, rel=0.05)


def quiet(done):
    pass


class Group(list):
    """Neurons by number; a part of them is again a group."""

    def __getitem__(self, i):
        part = super().__getitem__(i)
        return Group(part) if isinstance(i, slice) else SimpleNamespace(global_id=part)


class Device(SimpleNamespace):
    def __len__(self):
        return 1


class Listener:
    """Takes down what NEST is asked for. Neuron 3 fires every 10 ms; Ctrl-C after `patience` ms."""

    verbosity = biological_time = 0.0
    VerbosityLevel = SimpleNamespace(ERROR=0)
    random = SimpleNamespace(uniform=lambda low, high: ("uniform", low, high))

    def __init__(self, patience=math.inf):
        self.settings, self.connections, self.made, self.patience = {}, [], {}, patience

    def ResetKernel(self):
        self.biological_time = 0.0

    def set(self, **settings):
        self.settings |= settings

    def Create(self, model, number=1, parameters=None):
        if isinstance(number, dict):
            number, parameters = 1, number
        self.made[model] = parameters
        if model == "iaf_psc_delta":
            return Group(range(1, number + 1))
        self.recorder = Device(start=0.0, events=None)
        return self.recorder

    def Connect(self, sources, targets, rule="all_to_all", synapse=None):
        self.connections.append((sources, targets, rule, synapse))

    def Prepare(self):
        pass

    def Cleanup(self):
        fired = np.arange(10.0, self.biological_time + 1e-6, 10.0)
        fired = fired[fired > self.recorder.start + 1e-6]
        steps = np.round(fired / self.settings["resolution"])
        self.recorder.events = {"times": steps, "senders": np.full(len(fired), 4)}

    def Run(self, ms):
        self.biological_time += ms
        if self.biological_time > self.patience:
            raise KeyboardInterrupt


@pytest.fixture
def listener(monkeypatch):
    monkeypatch.setitem(sys.modules, "nest", Listener())
    return sys.modules["nest"]


def test_nest_is_asked_for_the_same_network(listener):
    ours = SparseNetwork(N_E=80, N_I=20, C_E=7, C_I=5, g=6.0, J=0.2, D=2.0, dt=0.2, multapses=True)
    network_nest.simulate(ours, 10.0, seed=9, threads=2, progress=quiet)
    assert listener.settings == {"resolution": 0.2, "rng_seed": 9, "local_num_threads": 2}
    neuron = listener.made["iaf_psc_delta"]
    assert neuron["V_m"] == ("uniform", 0.0, 20.0)
    assert (neuron["E_L"], neuron["V_th"], neuron["V_reset"]) == (0.0, 20.0, 10.0)
    assert (neuron["tau_m"], neuron["t_ref"]) == (20.0, 2.0)
    assert listener.made["poisson_generator"]["rate"] == pytest.approx(7 * ours.nu_ext)
    excitatory, inhibitory, external, _ = listener.connections
    for (sources, targets, rule, synapse), first, inputs, J in (
        (excitatory, 1, 7, 0.2),
        (inhibitory, 81, 5, -1.2),
    ):
        assert sources[0].global_id == first
        assert len(targets) == 100
        assert (rule["rule"], rule["indegree"]) == ("fixed_indegree", inputs)
        assert (rule["allow_multapses"], rule["allow_autapses"]) == (True, False)
        assert synapse["weight"] == pytest.approx(J)
        assert synapse["delay"] == 2.0
    assert (external[2], external[3]["weight"]) == ("all_to_all", 0.2)


def test_a_network_without_inhibition_asks_for_none(listener):
    network_nest.simulate(SparseNetwork(N_E=80, N_I=0), 10.0, seed=1, progress=quiet)
    from_neurons = [rule for sources, _, rule, _ in listener.connections if len(sources) == 80]
    assert len(from_neurons) == 2  # to the others and to the recorder


def test_the_record_is_that_of_our_engine(listener):
    done = []
    small = SparseNetwork(N_E=80)
    record = network_nest.simulate(small, 45.0, seed=1, settle=25.0, progress=done.append)
    assert record.times == pytest.approx([5, 15, 25, 35, 45])
    assert record.neurons.tolist() == [3] * 5
    assert record.counts[3] == 5
    assert record.duration == pytest.approx(45)
    assert done == sorted(done)
    assert done[-1] == 1
    assert len(done) == 4  # 70 ms in pieces of 20
    ours = network.simulate(small, 45.0, seed=1, settle=25.0)
    assert [vars(ours)[name].dtype.kind for name in ("numbers", "counts", "neurons")] == [
        vars(record)[name].dtype.kind for name in ("numbers", "counts", "neurons")
    ]
    assert record.t == pytest.approx(ours.t)


def test_an_interrupt_keeps_the_spikes_so_far(monkeypatch):
    monkeypatch.setitem(sys.modules, "nest", Listener(patience=70.0))
    record = network_nest.simulate(
        SparseNetwork(N_E=80), 1000.0, seed=1, settle=20.0, progress=quiet
    )
    assert record.duration == pytest.approx(60)
    assert record.times == pytest.approx([10, 20, 30, 40, 50, 60])


def test_an_interrupt_before_the_record_stops_all(monkeypatch):
    monkeypatch.setitem(sys.modules, "nest", Listener(patience=70.0))
    with pytest.raises(KeyboardInterrupt):
        network_nest.simulate(SparseNetwork(N_E=80), 100.0, seed=1, settle=200.0, progress=quiet)


def test_without_nest_the_install_line_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "nest", None)  # importing it fails
    with pytest.raises(ValueError, match=r'NEST is not.*pip install "nest-simulator>=3.10"'):
        network_nest.simulate(SparseNetwork(), 10.0, seed=1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"duration": 0.0}, "duration = 0 ms must be larger"),
        ({"duration": 1.05}, "duration = 1.05 ms must be a multiple of dt = 0.1 ms"),
        ({"settle": -1.0}, "settle = -1 ms must not be negative"),
        ({"seed": 0}, "seed = 0 must be a whole number, from 1 to"),
        ({"threads": 1.5}, "threads = 1.5 must be a whole number"),
    ],
)
def test_bad_input_is_named_before_nest_is_looked_for(change, message, monkeypatch):
    monkeypatch.setitem(sys.modules, "nest", None)
    given = {"duration": 10.0, "seed": 1} | change
    with pytest.raises(ValueError, match=message):
        network_nest.simulate(SparseNetwork(), **given)


ENGINES = {"ours": network.simulate}
if importlib.util.find_spec("nest"):
    ENGINES["NEST"] = network_nest.simulate


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("eta", [1.5, 3.0])
def test_lone_neurons_fire_as_the_theory_says(engine, eta):
    """Neurons without synapses, driven from outside, by each engine that is installed here."""
    lone = SparseNetwork(N_E=1000, N_I=0, C_E=0, C_ext=1000, eta=eta)
    record = ENGINES[engine](lone, 500.0, seed=1, settle=100.0)
    interval = 1000 / mean_field.rates(lone) + lone.dt / 2  # a spike waits for the end of its step
    assert 1000 / record.rate == pytest.approx(interval, rel=0.01)
