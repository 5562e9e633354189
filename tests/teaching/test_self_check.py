"""The self-check says what is there, and what to run where something is not."""

import sys
from pathlib import Path

from lecture_lib.support.jit import FastPath
from lecture_lib.teaching import self_check


def test_each_line_is_good_or_says_what_to_run(monkeypatch, tmp_path, capsys):
    module = sys.modules["lecture_lib.teaching.self_check"]
    monkeypatch.setattr(module, "PACKAGES", ("numpy", "no-such-package"))
    monkeypatch.setattr(module, "SERVER_CONFIG", str(Path(tmp_path, "none.json")))
    monkeypatch.setattr(module, "fast_path", lambda: FastPath(compiled=False, numba=None))
    self_check()
    python, numpy, missing, kernels, lab, server = capsys.readouterr().out.splitlines()
    assert python.startswith("✓ Python       3.")
    assert numpy.startswith("✓ numpy        ")
    assert missing == "✗ no-such-package missing  → run: python -m pip install -e ."
    assert kernels.startswith("✗ kernels      plain Python")
    assert kernels.endswith("  → run: python -m pip install numba")
    assert lab.startswith("✓ jupyterlab   ")
    assert server.endswith("  → run: python -m pip install -e . in this environment")


def test_a_browser_that_has_no_compiler_lacks_nothing(monkeypatch, capsys):
    module = sys.modules["lecture_lib.teaching.self_check"]
    monkeypatch.setattr(module, "fast_path", lambda: FastPath(compiled=False, numba=None))
    monkeypatch.setattr(module.sys, "platform", "emscripten")
    self_check()
    assert "✓ kernels      plain Python" in capsys.readouterr().out


def test_a_compiler_that_fails_is_found(monkeypatch, capsys):
    def broken(x):
        raise OSError("no space")

    monkeypatch.setattr(sys.modules["lecture_lib.teaching.self_check"], "square", broken)
    self_check()
    lines = capsys.readouterr().out.splitlines()
    assert "✗ kernels      fail: OSError  → run: python -m pip install -U numba" in lines
