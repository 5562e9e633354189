"""numba where it exists, plain Python where it does not.

Kernels are plain scalar Python with `math`. They are compiled at their first call, so that
importing the course never waits for numba, and they run unchanged where numba is missing.
"""

import functools
import hashlib
import sys
import time
import types
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FastPath:
    """Whether kernels run compiled, and by which numba."""

    compiled: bool
    numba: str | None  # version, None where numba cannot be used

    def __str__(self) -> str:
        if self.compiled:
            return f"compiled by numba {self.numba}"
        return "plain Python (numba is missing or switched off): 20 to 100× slower"


def fast_path() -> FastPath:
    """Tell whether compiled code is on.

    Returns
    -------
    FastPath
        `compiled` and the version of `numba`. The first call imports numba (about 0.5 s).

    Examples
    --------
    >>> fast_path().compiled == (fast_path().numba is not None)
    True
    """
    numba = _numba()
    return FastPath(numba is not None, numba and numba.__version__)


def affordable(full: Any, less: Any) -> Any:
    """What a model can be asked for: `full`, or `less` where it runs as plain Python.

    An `Explorer` says so beside its picture: ``Explorer(…, less="half a second instead of two")``.

    Examples
    --------
    >>> affordable(2000, 500) == (2000 if fast_path().compiled else 500)
    True
    """
    return full if fast_path().compiled else less


def compiled(
    function: Callable | None = None, *, fastmath: bool = False, notice: str = ""
) -> Callable:
    """Compile `function` at its first call; without numba it stays plain Python.

    It may call other `compiled` functions by their global names; the compiler then inlines them.
    The cache on disk is renewed when any of their code or constants change. A kernel that reads the
    fields of a NamedTuple annotates it, `def slope(V, p: Constants)`: then it is renewed with them.

    Parameters
    ----------
    fastmath : bool
        Let the compiler reorder sums and fuse products: faster, last digits differ.
        NaN and infinity keep their meaning. Off by default.
    notice : str
        What a line on stderr says is being compiled, for kernels that take seconds. It comes
        only if the compiler really runs: not where the cache on disk has the kernel already.

    Examples
    --------
    >>> @compiled
    ... def twice(x):
    ...     return 2 * x
    >>> twice(21)
    42
    """
    if function is None:
        return functools.partial(compiled, fastmath=fastmath, notice=notice)

    @functools.wraps(function)
    def kernel(*args):
        return _ready(kernel)(*args)

    kernel.fastmath, kernel.notice = fastmath, notice
    return kernel


@functools.cache
def _ready(kernel: Callable) -> Callable:
    """The function that really runs: its inner kernels resolved, then compiled if possible."""
    source = kernel.__wrapped__
    used = {name: source.__globals__.get(name) for name in source.__code__.co_names}
    inner = {name: _ready(value) for name, value in used.items() if hasattr(value, "fastmath")}
    linked = types.FunctionType(source.__code__, {**source.__globals__, **inner}, source.__name__)
    functools.update_wrapper(linked, source)
    linked.fingerprint = _fingerprint(source, used | inner)
    linked.__qualname__ += "_" + linked.fingerprint  # numba names its cache file after it
    if _numba() is None:
        return linked
    ready = _compile(linked, kernel.fastmath)
    return _announced(ready, kernel.notice) if kernel.notice else ready


def _fingerprint(source: types.FunctionType, used: dict) -> str:
    """Eight digits that change with the code, its constants and fields, the kernels inside it."""
    code = source.__code__
    fields = [getattr(kind, "_fields", ()) for kind in source.__annotations__.values()]
    constants = {k: v for k, v in used.items() if isinstance(v, int | float | tuple)}
    inner = {k: _of(v).fingerprint for k, v in used.items() if hasattr(_of(v), "fingerprint")}
    text = repr((code.co_code, code.co_consts, constants, fields, inner))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _of(function: Callable) -> Callable:
    return getattr(function, "py_func", function)  # what numba wrapped


def _compile(function: Callable, fastmath: bool) -> Callable:
    flags = {"contract", "arcp", "nsz", "reassoc"} if fastmath else False
    njit = functools.partial(_numba().njit, error_model="numpy", fastmath=flags)
    try:
        cached = njit(cache=True)(function)
    except RuntimeError:  # no folder for the cache can be written
        return njit(function)
    cached._cache = Forgiving(cached._cache)
    return cached


class Forgiving:
    """numba's cache on disk, without which a kernel is compiled anew.

    numba lets what goes wrong with its files out of the call, each time: a file that was cut short
    would stop the model in every later session.
    """

    def __init__(self, cache):
        self._cache = cache

    def __getattr__(self, name: str):
        return getattr(self._cache, name)

    def load_overload(self, *what):
        """The compiled kernel, or None where there is none that can be read."""
        try:
            return self._cache.load_overload(*what)
        except Exception as problem:  # pickle, a cut file, the disk: whatever it is
            self._say(problem)
            with suppress(Exception):
                self._cache.flush()  # a damaged index is written anew
            return None

    def save_overload(self, *what) -> None:
        """Keep a compiled kernel where that is possible."""
        try:
            self._cache.save_overload(*what)
        except Exception as problem:
            self._say(problem)

    def _say(self, problem: Exception) -> None:
        _say_once(str(self._cache.cache_path), type(problem).__name__)


@functools.cache
def _say_once(folder: str, problem: str) -> None:
    print(
        f"The compiled models kept in {folder} cannot be used ({problem}): all works, but starts "
        "slowly. Make room on the disk, or delete that folder.",
        file=sys.stderr,
    )


def seconds_compiling() -> float:
    """How long compilers have worked in this process, s: a model's first call waits for them."""
    return Compiling.seconds + (time.monotonic() - Compiling.since if Compiling.depth else 0.0)


class Compiling:
    """Told by numba when it begins to compile and when it is done; one may need another."""

    seconds, since, depth = 0.0, 0.0, 0

    def on_start(self, _started) -> None:
        if Compiling.depth == 0:
            Compiling.since = time.monotonic()
        Compiling.depth += 1

    def on_end(self, _ended) -> None:
        Compiling.depth -= 1
        if Compiling.depth == 0:
            Compiling.seconds += time.monotonic() - Compiling.since


def _announced(dispatcher: Callable, what: str) -> Callable:
    """`dispatcher`, with a line on stderr before it compiles and after."""
    from numba.core import event

    class Notice(event.Listener):
        def on_start(self, started):
            if started.data["dispatcher"] is dispatcher:
                print(f"Compiling {what}, once …", end=" ", file=sys.stderr, flush=True)

        def on_end(self, ended):
            if ended.data["dispatcher"] is dispatcher:
                print("done.", file=sys.stderr, flush=True)

    def call(*args):
        if dispatcher.signatures:
            return dispatcher(*args)
        with event.install_listener("numba:compile", Notice()):
            return dispatcher(*args)

    call.dispatcher = dispatcher
    return call


@functools.cache
def _numba() -> types.ModuleType | None:
    try:
        import numba
        from numba.core import event
    except ImportError:  # missing, or too old for this NumPy
        return None
    event.register("numba:compile", type("Listener", (Compiling, event.Listener), {})())
    return None if numba.config.DISABLE_JIT else numba
