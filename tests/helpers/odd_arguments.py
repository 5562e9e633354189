"""What every public function is called with: arguments that fit, and odd ones in their place."""

import dataclasses
import inspect
import math
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np

from lecture_lib import (
    cable_theory,
    fi_curve,
    firing_rate,
    from_hh_to_lif,
    hands_on,
    hodgkin_huxley,
    membrane_circuit,
    recurrent_networks,
    signals,
    synapse,
)
from lecture_lib.recurrent_networks import mean_field
from lecture_lib.signals import ShotNoise, Step

ROOMS = (
    signals, synapse, membrane_circuit, hodgkin_huxley, from_hh_to_lif, fi_curve,
    recurrent_networks, mean_field, firing_rate, cable_theory, hands_on,
)  # fmt: skip
INSIDE = (from_hh_to_lif.lif, from_hh_to_lif.adex)  # modules that a face shows whole
RESULTS = {  # made by the library alone, from what has been checked
    "Aligned", "Barrage", "Branch", "FixedPoint", "Gates", "History", "Journey", "RateTrace",
    "Rates", "Record", "Recording", "Row", "Stimulus", "Sweep", "Trace",
}  # fmt: skip


class Series:
    """What a column of a table looks like to us."""

    def __init__(self, *values):
        self.values = np.array(values)
        self.index = range(len(values))

    def __array__(self, dtype=None, copy=None):
        return self.values.astype(dtype or float)

    def __len__(self):
        return len(self.values)

    def __iter__(self):
        return iter(self.values)

    def __getitem__(self, i):
        return self.values[i]


class Unprintable:
    """Something that cannot even be shown."""

    def __repr__(self):
        raise RuntimeError("no words")


def read_only(*values):
    array = np.array(values, float)
    array.flags.writeable = False
    return array


NUMBERS = [
    math.nan, math.inf, -math.inf, 1e308, -1e308, 1e200, 1e100, 1e20, 1e9, -1e9, 1e-20, 1e-100,
    1e-300, 1e-320, 5e-324, -5e-324, 0.0, -0.0, -1.0, 0, -1, 1, 2, 3, 0.5, 1e5, 10**400, -(10**400),
    2**63, np.float32(0.1), np.float32(np.inf), np.int8(3), np.uint8(0), np.int64(-2),
    Fraction(1, 3), Decimal("1.5"), 1j, True, False, np.True_,
]  # fmt: skip
OTHERS = [
    None, "", "3", "word", b"1", [], (), {}, set(), {1.0}, {"a": 1}, object(), len, int, Unprintable(),
    [None], ["a"], [[1.0], [1.0, 2.0]], [1.0, None], [math.nan], [1.0, math.inf], [1.0, 2.0, 3.0],
    (3.0, 2.0, 1.0), [1.0, 1.0], [1e308, 1e308], [-1e308, 1e308], [1e-320], [1e300, 2.0], [-1.0, 2.0],
    np.array(2.0), np.array(math.nan), np.empty(0), np.empty((0, 3)), np.empty((3, 0)),
    np.zeros((2, 3)), np.ones((2, 2)), np.ones((1, 1, 1)), np.arange(5), np.arange(5, dtype=np.uint8),
    read_only(1.0, 2.0, 3.0), read_only(), np.array(["a", "b"]), np.array([1, None]),
    np.array([True, False]), np.array([1 + 1j]), np.datetime64("2020-01-01"), np.timedelta64(3, "ms"),
    np.ma.masked_array([1.0, 2.0], [False, True]), np.ma.masked, Series(1.0, 2.0), Series(),
    range(3), slice(3), ..., NotImplemented, iter([1.0]), np.float32([1.0, 2.0]),
    np.array([1.0, 2.0])[::-1], np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
    hodgkin_huxley.HodgkinHuxley(), signals.Constant(1.0), Step(2.0, 1.0, 5.0), synapse.Cell(),
]  # fmt: skip
ODD = NUMBERS + OTHERS

_axon = hodgkin_huxley.HodgkinHuxley()
_lif = from_hh_to_lif.LIF()
_network = recurrent_networks.SparseNetwork(N_E=16, N_I=4, C_E=4, C_I=1, C_ext=4, J=1.0, D=0.2)
_cable = cable_theory.Cable()
_tree = cable_theory.Tree((cable_theory.Section(_cable, pieces=5),))
_trace = hodgkin_huxley.simulate(_axon, 10.0, 40.0)
_dense = membrane_circuit.simulate(membrane_circuit.Membrane(), 1.0, 5.0)
_synapse = synapse.Synapse()
_ions = membrane_circuit.MAMMAL


_recording = from_hh_to_lif.record(_axon, 10.0, 60.0)
_trials = fi_curve.simulate_trials(_lif, -52.0, 3.0, 20.0, trials=3, seed=1)
_sampled = fi_curve.simulate_trials(_lif, -52.0, 3.0, 20.0, trials=3, seed=1, sample_every=1.0)
_running = recurrent_networks.start(_network)
_record = recurrent_networks.simulate(_network, 50.0)
_long_record = recurrent_networks.simulate(_network, 300.0)
_stable = firing_rate.RateModel.of(_network)
_cable_run = cable_theory.simulate(_tree, (cable_theory.Synapse(0),), 5.0)
_squid = cable_theory.squid_axon(pieces=20)
_squid_run = cable_theory.run_along(_squid, 18.5, duration=4.0)
_drifting = signals.Recording(_trace.t, _trace.V)
_own = hands_on.as_recording(_drifting, 10.0)
_key = {name: (value, 0.1) for name, value in hands_on.answer_key("Golgi").items()}

T = (1.0, 2.0, 4.0)
ANYWHERE = {  # by name of the argument
    "amplitude": 1.0, "after": 1.0, "axon": _squid, "beta": 1.0,
    "cable": _cable, "cell": synapse.Cell(), "currents": (1.0, 2.0), "cut": 0, "D": 0.5, "E": (-70, 50.0),
    "E_L": -65.0,
    "current": 10.0, "data": T, "model": T, "distance": 1, "dt": 0.05, "duration": 5.0,
    "end": "sealed", "eta": 2.0, "f": 10.0, "frequency": 10.0, "g": (0.3, 0.1), "g_c": 5.0,
    "h": 0.5, "I": 2.0, "inputs": (), "interval": 5.0, "ions": _ions, "J": 0.5, "K": 10, "L": 1.0,
    "length": 1.0, "m": 0.1, "membrane": membrane_circuit.Membrane(), "mu": -52.0, "n": 0.4, "network": _network,
    "connectivity": recurrent_networks.connect(_network),
    "neuron": _axon, "number": 3, "nu": 5.0, "order": 1, "path": "no such file", "rate": 10.0, "record": _record,
    "rates": 5.0, "sigma": 3.0, "site": 0, "size": 1e-3, "spike_times": T, "start": 0.0, "stop": 5.0,
    "step": Step(1.0, 0.0, 2.0), "stimulus": 2.0, "strength": 1.0, "synapse": _synapse, "t": T,
    "tau": 2.0, "tau_rise": 1.0, "tau_s": 2.0, "temperature": 6.3, "threshold": -20.0, "trace": _trace, "t_ref": 2.0,
    "tree": _tree, "V": -60.0, "V_0": -65.0, "V_hold": -65.0, "V_test": 0.0, "V_threshold": -55.0,
    "V_reset": -65.0, "w": 5.0, "width": 20.0, "x": 0.5, "X": 0.5, "T": 1.0, "tau_m": 2.0, "y": 0.5, "window": 100.0,
    "mean": 1.0, "weight": 0.1, "offset": 0.0, "phase": 0.0, "seed": 1,
}  # fmt: skip
_REST = {"mu": -52.0, "sigma": 3.0, "neuron": _lif}
_RATES = {"model": firing_rate.WilsonCowan(), "x": 0.3, "y": 0.2}
BY_ROOM = {  # where a name means something else
    "signals": {"V": (-70.0, 10.0, -60.0), "reference": T, "rate": 5.0, "inputs": 5},
    "synapse": {
        "code": "010", "synapses": (_synapse,), "kernel": "α", "duration": 100.0, "number": 2,
        "rate": 10.0, "n": 2, "text": "3@120", "trains": [T], "found": [(3, 120.0)], "time": 40.0,
    },
    "membrane_circuit": {
        "area": 1e-5, "c_out": 4.0, "c_in": 155.0, "radius": 10.0, "P": (1.0, 0.05), "ions": _ions[:2],
        "K_out": 4.0, "trace": _dense, "name": "K", "z": 1,
    },
    "hodgkin_huxley": {
        "N": 10, "alpha": 1.0, "k": 100, "second": 10.0, "p": _axon.constants, "x_start": 0.1, "x_inf": 0.5, "points": 50,
    },
    "from_hh_to_lif": {"name": "LIF", "rule": from_hh_to_lif.Reset(), "before": 1.0, "length": 20.0},
    "lif": {"neuron": _lif},
    "adex": {"neuron": from_hh_to_lif.AdEx(Delta_T=1.0)},
    "fi_curve": _REST | {
        "shots": (ShotNoise(10, 5.0, 0.1, 2.0),), "trials": 3, "edges": (-70.0, -60.0, -50.0), "V": -60.0,
        "program": "pulse", "counted": "in steps",
    },
    "recurrent_networks": _REST | {
        "network": _network, "duration": 2.0, "records": (_record,), "N_E": 16, "matrix": ((0, 1), (1, 0)),
        "running": _running, "g": 5.0, "N": 5, "bits": np.zeros((1, 5, 1), np.uint64), "frequency": 20.0,
    },
    "mean_field": {"g": 5.0, "drive": 16.0, "K": 20},
    "firing_rate": _RATES | {
        "nu": 5.0, "A": np.ones(64), "bin": 1.0, "power": (0.0, 1.0, 2.0), "f": (0.0, 10.0, 20.0),
        "before": _stable, "after": _stable, "start": (0.1, 0.2), "neuron": _lif, "mean_E": 0.5, "nu_E": 5.0, "nu_I": 5.0,
        "mean_I": -0.5, "J": 0.1, "g": 5.0, "drive": 16.0,
    },
    "cable_theory": {
        "d": 2.0, "daughters": (1.0, 1.0), "letters": "AB", "intervals": (1.0,), "x": 100.0, "kind": "sine",
        "numbers": (3, 5), "parent": -1, "sections": (cable_theory.Section(_cable, pieces=5),), "g_max": 1.0, "onset": 1.0, "current": Step(1.0, 0.0, 2.0),
    },
    "hands_on": {
        "code_word": "Golgi", "trace": _drifting, "recording": _own, "recordings": (_own, _own),
        "answers": _key, "model": "LIF", "tau_m": 10.0, "built": hands_on.membrane(), "g": 5.0,
        "neuron": _lif, "stimuli": (10.0,), "both": hands_on.halves(_own), "half": 0,
        "E": -65.0, "gates": (), "V": np.zeros(3),
    },
}  # fmt: skip


_folder = tempfile.TemporaryDirectory()  # as long as this module
_one_column, _two_columns = Path(_folder.name, "spikes.txt"), Path(_folder.name, "trace.txt")
_one_column.write_text("1\n2\n")
_two_columns.write_text("1 2\n2 2\n")

ESPECIALLY = {  # what one function alone takes
    ("signals", "OrnsteinUhlenbeck"): {"dt": 5.0},
    ("signals", "WhiteNoise"): {"dt": 5.0},
    ("signals", "load_spikes"): {"path": _one_column, "t_unit": "ms"},
    ("signals", "load_trace"): {"path": _two_columns, "t_unit": "ms", "V_unit": "mV"},
    ("signals", "mean_current"): {"stimulus": Step(1.0, 0.0, 2.0)},
    ("synapse", "clicked"): {"neuron": 5},
    ("synapse", "open_channels"): {"t": (0.0, 1.0, 2.0)},
    ("membrane_circuit", "sine_response"): {"frequency": 400.0},
    ("from_hh_to_lif", "aligned"): {"x": (0.0, 1.0, 0.0)},
    ("from_hh_to_lif", "coincidence_factor"): {"duration": 50.0},
    ("recurrent_networks", "accumulate_statistics"): {"records": (_long_record,)},
    ("recurrent_networks", "record_statistics"): {"record": _long_record},
    ("recurrent_networks", "sweep"): {
        "n_jobs": 1, "settle": 2.0, "g": (5.0,), "eta": (2.0,), "duration": 260.0,
        "progress": lambda *_: None,
    },
    ("mean_field", "rate_curve"): {"g": (4.0, 5.0)},
    ("mean_field", "with_inputs"): {"K": 4},
    ("firing_rate", "RateModel"): {"mean_I": 0.5},
    ("firing_rate", "rhythm"): {"f": np.array([0.0, 10.0, 20.0]), "power": np.array([0.0, 1.0, 2.0])},
    ("cable_theory", "spike_time"): {"trace": _squid_run, "k": 0},
    ("cable_theory", "velocity"): {"trace": _squid_run},
    ("cable_theory", "run_through"): {"axon": cable_theory.fibre(internodes=2)},
    ("from_hh_to_lif", "compare"): {"model": from_hh_to_lif.AdEx(), "recording": _recording},
    ("from_hh_to_lif", "fit"): {
        "build": lambda V_threshold: from_hh_to_lif.AdEx(V_threshold=V_threshold),
        "bounds": {"V_threshold": (-60.0, -50.0)}, "recording": _recording, "generations": 1,
    },
    ("from_hh_to_lif", "recorded"): {"stimulus": 10.0},
    ("from_hh_to_lif", "gamma"): {"seed": 1},
    ("from_hh_to_lif", "nullclines"): {"neuron": from_hh_to_lif.AdEx(Delta_T=1.0)},
    ("from_hh_to_lif", "steady_potential"): {"neuron": _lif},
    ("fi_curve", "estimate"): {"trials": _trials},
    ("fi_curve", "potential_histogram"): {"trials": _sampled},
    ("fi_curve", "sampled_current"): {"shots": ShotNoise(10, 5.0, 0.1, 2.0)},
    ("fi_curve", "sampled_path"): {"fine": 0.1},
    ("fi_curve", "Trains.fano"): {"window": 10.0},
    ("fi_curve", "Trials.intervals"): {"condition": ()},
    ("fi_curve", "Trials.train"): {"index": (0,)},
    ("synapse", "releases"): {"synapse": synapse.ShortTerm()},
    ("synapse", "regular_end"): {"synapse": synapse.ShortTerm()},
    ("recurrent_networks", "sweeping"): {"n_jobs": 1, "duration": 260.0, "settle": 2.0, "g": (5.0,), "eta": (2.0,)},
    ("recurrent_networks", "shaken_neurons"): {
        "N": 5, "mu": 16.0, "sigma": 3.0, "amplitude": 1.0, "neuron": mean_field.neuron_of(_network),
    },
    ("recurrent_networks", "connect"): {},
    ("mean_field", "transfer_function"): {"neuron": _lif, "mu": -52.0},
    ("mean_field", "fold_lines"): {"g": (3.0, 5.0)},
    ("mean_field", "phase_diagram"): {"g": (3.0, 5.0), "eta": (1.0, 2.0)},
    ("mean_field", "stability_diagram"): {"g": (5.0,), "eta": (2.0,)},
    ("firing_rate", "density_after_step"): {"duration": 2.0, "dt": 0.1},
    ("firing_rate", "RepeatedStep"): {"before": 5.0, "after": 50.0, "settle": 5.0, "eta": 2.0},
    ("firing_rate", "RepeatedStep.run"): {"k": 3},
    ("firing_rate", "RepeatedStep.averages"): {"times": 1},
    ("firing_rate", "corner"): {"model": _stable},
    ("firing_rate", "follow"): {"model": _stable, "start": 5.0},
    ("firing_rate", "slope"): {"model": _stable},
    ("firing_rate", "hopf_ratio"): {"model": firing_rate.RateModel.of(recurrent_networks.SparseNetwork(g=5.0))},
    ("firing_rate", "steady_rates"): {"model": _stable},
    ("firing_rate", "transfer_table"): {"model": _stable},
    ("firing_rate", "RateModel.rate"): {"mu": 15.0},
    ("firing_rate", "RateModel.threshold_linear"): {"mu": 15.0},
    ("firing_rate", "WilsonCowan.goals"): {"E": 0.2, "I": 0.1},
    ("recurrent_networks", "Connectivity.counts"): {"sources": (0, 1)},
    ("recurrent_networks", "Connectivity.in_degrees"): {"sources": slice(0, 2)},
    ("recurrent_networks", "Connectivity.targets"): {"source": 0},
    ("recurrent_networks", "Record.train"): {"neuron": 0},
    ("recurrent_networks", "Running.kick"): {"mV": 1.0, "neuron": 0},
    ("recurrent_networks", "Snapshot.rate"): {"bin": 1.0},
    ("cable_theory", "Ladder.node"): {"site": 0},
    ("hands_on", "Built.with_channel"): {"channel": hands_on.sodium(1.0)},
    ("hands_on", "detect"): {"t": _trace.t, "V": _trace.V},
    ("firing_rate", "nullclines"): {"x": (0.1, 0.2, 0.3), "top": 0.6},
}  # fmt: skip


def _answer(room, name):
    """What a function answers to arguments that fit."""
    function = getattr(next(module for module in ROOMS if module.__name__.endswith(room)), name)
    return called(function, fitting_arguments(room, name, function))


MADE = {  # results that have methods, whether or not a face shows their class
    ("synapse", "Journey"): lambda: _answer("synapse", "journey"),
    ("from_hh_to_lif", "PassiveError"): lambda: _answer("from_hh_to_lif", "passive_error"),
    ("fi_curve", "SampledPath"): lambda: _answer("fi_curve", "sampled_path"),
    ("fi_curve", "Trains"): lambda: fi_curve.input_trains(3, 50.0, 1000.0),
    ("fi_curve", "Trials"): lambda: _trials,
    ("recurrent_networks", "History"): lambda: recurrent_networks.History(_running.copy()),
    ("recurrent_networks", "Record"): lambda: _record,
    ("recurrent_networks", "Running"): lambda: _running.copy(),
    ("recurrent_networks", "Snapshot"): lambda: _moment(),
}


def _moment():
    history = recurrent_networks.History(_running.copy())
    return history.advance(50.0)


def public():
    """Every public function, checked dataclass and method: (room, name, object)."""
    for module in (*ROOMS, *INSIDE):
        room = module.__name__.rpartition(".")[2]
        for name in getattr(module, "__all__", ("simulate",)):
            thing = getattr(module, name)
            if callable(thing) and name not in RESULTS:
                yield room, name, thing
            if inspect.isclass(thing) and name not in RESULTS:
                made = called(thing, fitting_arguments(room, name, thing))
                yield from _methods(room, name, made)
    for (room, name), make in MADE.items():
        yield from _methods(room, name, make())


def _methods(room, name, instance):
    """Those that take something."""
    for key, method in inspect.getmembers(instance, callable):
        named = not key.startswith("_") or key == "__call__"
        ours = (getattr(method, "__module__", "") or "").startswith("lecture_lib")
        if named and ours and inspect.signature(method).parameters:
            yield room, f"{name}.{key}", method


def fitting_arguments(room, name, function):
    """Arguments that fit, for each parameter without a default and for those that we know."""
    special = ESPECIALLY.get((room, name), {})
    known = ANYWHERE | BY_ROOM.get(room, {}) | special
    return {
        key: known[key] if key in special or p.default is p.empty else p.default
        for key, p in inspect.signature(function).parameters.items()
        if p.kind is not p.VAR_KEYWORD
    }


def called(function, arguments):
    """What it answers; of a generator its first answer; of a dataclass also its properties."""
    star = [
        k for k, p in inspect.signature(function).parameters.items() if p.kind is p.VAR_POSITIONAL
    ]
    named = {k: v for k, v in arguments.items() if k not in star}
    rest = arguments[star[0]] if star else ()
    answer = function(*(rest if isinstance(rest, tuple) else (rest,)), **named)
    if inspect.isgenerator(answer):
        return next(answer, None)
    if dataclasses.is_dataclass(answer) and inspect.isclass(function):
        for key, member in inspect.getmembers(function):
            if isinstance(member, property) and not key.startswith("_"):
                getattr(answer, key)
    return answer


def has_nan(answer, depth=4):
    """Whether there is NaN in what was answered, however it is wrapped."""
    if isinstance(answer, str | bytes | type(None)) or not depth:
        return False
    if isinstance(answer, np.ndarray) or np.isscalar(answer):
        array = np.asarray(answer)
        return array.dtype.kind in "fc" and bool(np.isnan(array).any())
    if dataclasses.is_dataclass(answer):
        return any(has_nan(getattr(answer, f.name), depth - 1) for f in dataclasses.fields(answer))
    if isinstance(answer, dict):
        return any(has_nan(v, depth - 1) for v in answer.values())
    if isinstance(answer, list | tuple):
        return any(has_nan(v, depth - 1) for v in answer[:100])
    return False
