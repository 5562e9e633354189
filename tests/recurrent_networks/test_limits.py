"""Interrupts, limits and bad input of the network engine: the state stays whole, words clear."""

import _thread
import math
import signal
import threading

import numpy as np
import pytest

from lecture_lib.recurrent_networks import Connectivity, SparseNetwork, simulate, start
from lecture_lib.recurrent_networks import record as network_record
from lecture_lib.recurrent_networks import running as network_running
from lecture_lib.recurrent_networks.engine import kernels as network_kernels

SMALL = SparseNetwork(N_E=1000, J=0.2)
PAIR = Connectivity.from_matrix([[0, 0], [1, 0]])


@pytest.mark.parametrize("late", [False, True])
def test_an_interrupted_run_goes_on_as_if_nothing_had_been(monkeypatch, late):
    whole = start(SMALL, 1)
    whole.advance(300.0)
    running = start(SMALL, 1, whole.connectivity)
    engine, calls = network_kernels.advance, []

    def interrupted(*args):
        calls.append(args)
        done = engine(*args) if late or len(calls) != 3 else None
        if len(calls) == 3:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(network_running, "CHUNK", 100 * (SMALL.N + network_running.OVERHEAD))
    monkeypatch.setattr(network_kernels, "advance", interrupted)
    with pytest.raises(KeyboardInterrupt):
        running.advance(300.0)
    assert running.t == pytest.approx(30.0 if late else 20.0)
    running.advance(300.0 - round(running.t, 6))
    assert (running.V == whole.V).all()


@pytest.fixture
def hears_keys():
    """A shell starts what runs in its background deaf to Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_keys")
def test_a_key_press_stops_a_long_run_soon():
    running = start(SMALL, 1)
    threading.Timer(0.2, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        running.advance(1e6, spikes=False)
    same = start(SMALL, 1, running.connectivity)
    same.advance(running.t, spikes=False)
    assert 0 < running.t < 1e6
    assert (same.V == running.V).all()


def test_too_many_spikes_say_so_and_the_network_goes_on(monkeypatch):
    monkeypatch.setattr(network_record, "MOST_SPIKES", 1000)
    running = start(SMALL, 1)
    with pytest.raises(ValueError, match=r"more than 1000 spikes .* spikes=False"):
        running.advance(500.0)
    assert running.advance(10.0, spikes=False).numbers.sum() > 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"duration": 0.0}, "duration = 0 ms must be larger than 0"),
        ({"duration": 0.25}, r"duration = 0.25 ms must be a multiple of dt = 0.1 ms: use 0.2"),
        ({"duration": math.nan}, "duration = nan ms must be a finite number"),
        ({"duration": 1e9}, "ms is too long"),
        ({"duration": 1.0, "watch": [1250]}, "watch = .1250. must hold neurons: .* 0 to 1249"),
        ({"duration": 1e8, "watch": range(1250)}, "need .* free: use fewer"),
    ],
)
def test_a_bad_piece_is_refused_in_words(wrong, words):
    running = start(SMALL, 1)
    with pytest.raises(ValueError, match=words):
        running.advance(**wrong)
    assert running.t == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"seed": -1}, "seed = -1 must be a whole number"),
        ({"connectivity": PAIR}, "connectivity has 2 neurons and network 1250"),
        ({"V_0": [1.0, 2.0]}, r"V_0 has shape \(2,\): give one number in mV, or 1250"),
        ({"mu": -1e300}, r"the largest mu = 1e\+300 mV must lie from 0 to 1e\+06"),
        ({"mu": math.inf}, "mu must hold finite numbers"),
        ({"external": np.ones((5, 3))}, r"external has shape \(5, 3\): give \(steps, 1250\)"),
        ({"external": np.full((5, 1250), 0.5)}, "external must hold numbers of spikes"),
    ],
)
def test_a_bad_start_is_refused_in_words(wrong, words):
    with pytest.raises(ValueError, match=words):
        start(SMALL, **{"connectivity": None, **wrong})


def test_bad_changes_and_settling_are_refused_in_words():
    running = start(SMALL, 1)
    with pytest.raises(ValueError, match="g = -1 must not be negative"):
        running.change(g=-1.0)
    with pytest.raises(ValueError, match=r"asks for 1e\+04 external spikes .* J of at least"):
        running.change(J=2e-5)
    assert running.network == SMALL
    with pytest.raises(ValueError, match="settle = -5 ms must not be negative"):
        simulate(SMALL, 1.0, settle=-5.0)
    with pytest.raises(ValueError, match=r"settle = 0.33 ms must be a multiple"):
        simulate(SMALL, 1.0, settle=0.33)


def test_a_delay_whose_ring_does_not_fit_is_refused(monkeypatch):
    monkeypatch.setattr("lecture_lib.recurrent_networks.engine.memory.free_memory", lambda: 1e6)
    with pytest.raises(ValueError, match=r"during D = 100 ms need 5 MB and 1 MB are free"):
        start(SparseNetwork(N_E=1000, D=100.0), 1)
