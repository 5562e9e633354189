"""Networks in NumPy, on other processors, and what is said while the engine compiles."""

import json
import os

import numpy as np
import pytest
from fresh_python import fresh_python

from lecture_lib.recurrent_networks import SparseNetwork, simulate, start
from lecture_lib.recurrent_networks import running as network_running
from lecture_lib.support import jit

NETWORKS = [
    SparseNetwork(N_E=400, J=0.5),
    SparseNetwork(N_E=400, J=0.5, g=2.0, eta=6.0),  # synchronous
    SparseNetwork(N_E=400, J=0.5, D=0.7),  # pieces end amid a delay
    SparseNetwork(N_E=400, J=0.5, D=8.0),  # a delay longer than a block of steps
    SparseNetwork(N_E=400, C_E=300, C_I=90, J=0.2, multapses=True),
    SparseNetwork(N_E=30, N_I=0, C_E=4, J=0.01, eta=3.0, D=0.1, t_ref=0.0),  # 300 a step
]
ALONE = """
import json, sys
sys.modules["numba"] = None  # importing it fails, as if it were not installed
from lecture_lib.recurrent_networks import SparseNetwork, simulate
record = simulate(SparseNetwork(N_E=400, J=0.5), 50.0, seed=1)
simulate(SparseNetwork(N_E=400, J=0.5), 1.0)
try:
    simulate(SparseNetwork(), 50.0)
except ValueError as error:
    print(json.dumps([record.neurons.tolist(), str(error)]))
"""
STEP = """
import numpy as np
from lecture_lib.recurrent_networks.engine.kernels import integrate
rng = np.random.default_rng(1)
V, push = rng.uniform(-5, 20, (2, 20_000)).astype(np.float32)
refractory_until = rng.integers(0, 2, 20_000).astype(np.int32)
E, I = rng.integers(0, 50, (2, 20_000)).astype(np.uint16)
fired = np.zeros(20_000, np.uint8)
p = tuple(map(np.float32, (0.995, 0.1, 0.45, 20.0, 10.0)))
integrate(V, refractory_until, np.int32(0), push, p, E, I, fired)
print(V.tobytes().hex())
"""
SLOW_KERNEL = """
from lecture_lib.support.jit import compiled
@compiled(notice="a kernel")
def kernel(x):
    return x + 1
print(kernel(1), kernel(2), kernel(3))
"""


@pytest.fixture
def by_numpy(monkeypatch):
    plain = jit.FastPath(compiled=False, numba=None)
    return lambda: monkeypatch.setattr(network_running, "fast_path", lambda: plain)


def run(code, *, cwd=None, **environment):
    return fresh_python("-W", "error", *code, cwd=cwd, env={**os.environ, **environment})


@pytest.mark.parametrize("network", NETWORKS)
def test_numpy_finds_the_same_spikes_and_inputs(network, by_numpy):
    compiled = start(network, 2)
    plain = compiled.copy()
    fast = compiled.advance(60.0, watch=[0, 29])
    by_numpy()
    slow = plain.advance(60.0, watch=[0, 29])
    assert len(fast.neurons) > 50
    assert slow.neurons.tolist() == fast.neurons.tolist()
    assert (slow.numbers == fast.numbers).all()
    assert (plain.V == compiled.V).all()
    for name in ("t", "V", "E", "I", "external"):
        assert (getattr(slow.traces, name) == getattr(fast.traces, name)).all()


def test_numpy_takes_given_spikes_and_a_constant_drive(by_numpy):
    rng = np.random.default_rng(1)
    network, given = NETWORKS[0], rng.poisson(0.1, (200, 500))
    compiled = start(network, 2, mu=rng.uniform(0, 19, 500), external=given)
    plain = compiled.copy()
    fast = compiled.advance(40.0)
    by_numpy()
    assert plain.advance(40.0).neurons.tolist() == fast.neurons.tolist()
    assert len(fast.neurons) > 50


def test_an_interrupt_in_the_midst_of_a_step_undoes_the_piece(by_numpy, monkeypatch):
    whole = start(NETWORKS[0], 2)
    running = whole.copy()
    whole.advance(20.0)
    by_numpy()
    engine = network_running.kernels_numpy
    integrate_step, calls = engine._integrate, []

    def interrupted(V, *rest):
        calls.append(V)
        if len(calls) == 50:
            V[:100] = 0.0
            raise KeyboardInterrupt
        return integrate_step(V, *rest)

    monkeypatch.setattr(engine, "_integrate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        running.advance(20.0)
    assert running.t == 0
    running.advance(20.0)
    assert (running.V == whole.V).all()


def test_without_numba_small_networks_run_and_large_ones_say_what_to_do():
    done = run(["-c", ALONE])
    neurons, words = json.loads(done.stdout)
    assert neurons == simulate(NETWORKS[0], 50.0, seed=1).neurons.tolist()
    assert words == (
        "N = 12500 neurons need numba, which is missing or switched off: install it with "
        "`pip install numba`, or use at most 2500 neurons, e.g. N_E=2000"
    )
    assert done.stderr.count("Networks run without numba: the same spikes, but slower.") == 1


def test_a_processor_without_fused_products_finds_the_same_potentials(tmp_path):
    generic = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
    old = run(["-c", STEP], NUMBA_CACHE_DIR=str(tmp_path), **generic).stdout
    assert old == run(["-c", STEP], NUMBA_CACHE_DIR=str(tmp_path)).stdout


def test_compiling_is_announced_once_and_the_cache_is_silent(tmp_path):
    (tmp_path / "slow.py").write_text(SLOW_KERNEL)
    first, second = (run(["slow.py"], cwd=tmp_path) for _ in range(2))
    assert first.stderr == "Compiling a kernel, once … done.\n"
    assert second.stderr == ""
    assert first.stdout == second.stdout == "2 3 4\n"
