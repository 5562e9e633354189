"""How much memory is free: of the machine, and of a container that grants less."""

import sys
from types import SimpleNamespace

import psutil
import pytest

from lecture_lib.recurrent_networks import SparseNetwork, connect
from lecture_lib.recurrent_networks.engine import memory


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """8 GB available, and no limit by a container: folders as Linux has them, still empty."""
    (tmp_path / "memory").mkdir()
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=8_000_000_000))
    monkeypatch.setattr(memory, "CONTROL_GROUPS", tmp_path)
    return tmp_path


def test_free_memory_is_what_the_machine_has(machine):
    assert memory.free_memory() == 8_000_000_000
    (machine / "memory.max").write_text("max\n")
    (machine / "memory.current").write_text("5\n")
    assert memory.free_memory() == 8_000_000_000


@pytest.mark.parametrize("names", [memory.VERSION_1, memory.VERSION_2])
def test_a_container_may_grant_less(machine, names):
    folder = machine / "memory" if names is memory.VERSION_1 else machine
    limit, used, details = (folder / name for name in names)
    limit.write_text("1000000000\n")
    used.write_text("700000000\n")
    assert memory.free_memory() == 300_000_000
    details.write_text("active_file 7\ninactive_file 50000000\n")
    assert memory.free_memory() == 350_000_000
    used.write_text("1200000000\n")
    assert memory.free_memory() == 0


@pytest.fixture
def no_psutil(machine, monkeypatch):
    """A Python without psutil, as in the browser."""
    monkeypatch.setitem(sys.modules, "psutil", None)  # importing it fails
    return machine


def test_where_nothing_tells_nothing_is_refused(no_psutil):
    assert memory.free_memory() is None
    assert memory.require_memory(1e18, "dreams", "wake up") is None
    assert connect(SparseNetwork(N_E=400)).N == 500


def test_a_container_is_asked_without_psutil_too(no_psutil):
    (no_psutil / "memory.max").write_text("1000000000\n")
    (no_psutil / "memory.current").write_text("700000000\n")
    assert memory.free_memory() == 300_000_000


def test_this_machine_tells():
    assert 0 < memory.free_memory() <= psutil.virtual_memory().total
