"""Kernels give the same numbers compiled and plain, and importing the course never loads numba."""

import json
import os
from collections import namedtuple

import pytest
from fresh_python import fresh_python
from setting import THOROUGH

from lecture_lib.hodgkin_huxley import HodgkinHuxley, firing_rate, simulate
from lecture_lib.support import jit

RUN = """
import json, sys
sys.modules.update({blocked})
from lecture_lib.hodgkin_huxley import HodgkinHuxley, firing_rate, simulate
loaded = bool(sys.modules.get("numba"))
axon = HodgkinHuxley()
spikes = simulate(axon, 10.0, 100.0).spike_times.tolist()
rate = firing_rate(axon, [6.2, 10.0], duration=200.0).tolist()
from lecture_lib.support.jit import fast_path
print(json.dumps([loaded, spikes, rate, fast_path().compiled, str(fast_path())]))
"""


def in_new_python(blocked):
    code = RUN.format(blocked=blocked)
    return json.loads(fresh_python("-W", "error", "-c", code).stdout)


def test_without_numba_the_same_spikes_come_out():
    _, spikes, rate, compiled, words = in_new_python("numba=None")
    assert not compiled
    assert "plain Python" in words
    assert spikes == pytest.approx(simulate(HodgkinHuxley(), 10.0, 100.0).spike_times, abs=1e-7)
    assert rate == pytest.approx(firing_rate(HodgkinHuxley(), [6.2, 10.0], duration=200.0))


def test_importing_the_physics_leaves_numba_alone():
    loaded, *_, compiled, words = in_new_python("{}")
    assert not loaded
    assert compiled == (jit.fast_path().numba is not None)
    assert words == str(jit.fast_path())


def kernel_from(source, **names):
    """A kernel without a file: nowhere to keep a cache."""
    exec(source, names := {"compiled": jit.compiled, **names})
    return names["kernel"]


def test_a_kernel_whose_cache_cannot_be_written_still_runs():
    kernel = kernel_from("@compiled\ndef kernel(x):\n    return x + 1.5")
    assert kernel(1.0) == 2.5


def test_kernels_call_each_other_by_their_global_names():
    inner = kernel_from("@compiled(fastmath=True)\ndef kernel(x):\n    return 2 * x")
    outer = kernel_from("@compiled\ndef kernel(x):\n    return inner(x) + 1", inner=inner)
    assert outer(20.5) == 42.0


def test_the_cache_is_renewed_when_an_inner_kernel_or_constant_changes():
    def name(inner_body, constant):
        inner = kernel_from(f"@compiled\ndef kernel(x):\n    return {inner_body}")
        source = "@compiled\ndef kernel(x):\n    return inner(x) + constant"
        outer = kernel_from(source, inner=inner, constant=constant)
        return jit._ready(outer).__qualname__

    first = name("2 * x", 1.0)
    assert first == name("2 * x", 1.0)
    assert len({first, name("3 * x", 1.0), name("2 * x", 5.0)}) == 3


def test_the_cache_is_renewed_when_the_fields_that_a_kernel_reads_change():
    def name(*fields):
        source = "@compiled\ndef kernel(p: Fields):\n    return p.a - p.b"
        kernel = kernel_from(source, Fields=namedtuple("Fields", fields))
        return jit._ready(kernel).__qualname__

    assert name("a", "b") == name("a", "b") != name("b", "a")


def test_fastmath_keeps_nan():
    kernel = kernel_from("@compiled(fastmath=True)\ndef kernel(x):\n    return x == x")
    assert kernel(1.0)
    assert not kernel(float("nan"))


ONE_KERNEL = """
from lecture_lib.support.jit import seconds_compiling
from lecture_lib.teaching.self_check import square
print(square(3.0), seconds_compiling() > 0)
"""
DAMAGES = [("nbi", 0), ("nbi", 100), ("nbc", 100)] if THOROUGH else [("nbi", 100), ("nbc", 100)]


def test_a_damaged_cache_costs_time_once_and_is_said_in_a_line(tmp_path):
    def run():
        environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
        done = fresh_python("-c", ONE_KERNEL, env=environment)
        return done.stdout.split(), done.stderr

    assert run() == (["9.0", "True"], "")
    assert run() == (["9.0", "False"], "")  # from the cache
    for ending, left in DAMAGES:
        for file in tmp_path.rglob(f"*.{ending}"):
            os.truncate(file, left)
        number, said = run()
        assert number == ["9.0", "True"]
        assert said.count("\n") == 1
        assert str(tmp_path) in said
        assert "cannot be used" in said
        if ending == "nbi":  # an index is written anew, and the cache is whole again
            assert run() == (["9.0", "False"], "")


def test_a_cache_that_cannot_be_written_costs_time_only(monkeypatch):
    kernel = kernel_from("@compiled\ndef kernel(x):\n    return x + 2.5")
    ready = jit._ready(kernel)

    class Full:
        cache_path = "somewhere"

        def load_overload(self, *what):
            return None

        def save_overload(self, *what):
            raise OSError(28, "No space left on device")

    if hasattr(ready, "_cache"):
        ready._cache = jit.Forgiving(Full())
    assert kernel(1.0) == 3.5
