"""A kernel inside this process: it runs the cells of a notebook for what looks at their results."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

NO_HISTORY = Config({"HistoryManager": {"enabled": False}})


@contextmanager
def shell() -> Iterator[InteractiveShell]:
    """An IPython whose cells, like those of a notebook, are ``__main__``.

    Examples
    --------
    >>> with shell() as ipython:
    ...     done = ipython.run_cell("answer = (6 * 7, __name__)")
    ...     ipython.user_ns["answer"]
    (42, '__main__')
    """
    main = sys.modules["__main__"]
    ipython = InteractiveShell.instance(user_module=ModuleType("__main__"), config=NO_HISTORY)
    try:
        yield ipython
    finally:
        InteractiveShell.clear_instance()
        ipython.restore_sys_module_state()
        sys.modules["__main__"] = main
