"""Ipywidgets that were given as controls: they move the explorer, and it moves them."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ipywidgets import ValueWidget

_chain = threading.local()


@contextmanager
def moving_others() -> Iterator[None]:
    """Inside, an explorer that holds its lock moves what is linked to it."""
    before, _chain.moved = getattr(_chain, "moved", False), True
    try:
        yield
    finally:
        _chain.moved = before


@contextmanager
def turn_of(explorer) -> Iterator[bool]:
    """Its lock, and whether it is held: two that move each other must not wait for ever."""
    if getattr(_chain, "moved", False):
        with explorer.lock_soon() as free:
            yield free
    else:
        with explorer.lock:
            yield True


class Links:
    """Ties each widget to the control of its name, both ways, until `cut`."""

    def __init__(self, explorer, widgets: Mapping[str, ValueWidget]):
        self._explorer = explorer
        self._widgets = dict(widgets)
        self._tied = False
        self._busy = False
        self.tie()

    def tie(self) -> None:
        """Listen to the widgets, where nobody does."""
        if not self._tied:
            for widget in self._widgets.values():
                widget.observe(self._moved, "value")
        self._tied = True

    def cut(self) -> None:
        """Listen no longer: the explorer is gone."""
        if self._tied:
            for widget in self._widgets.values():
                widget.unobserve(self._moved, "value")
        self._tied = False

    def follow(self, values: Mapping[str, Any]) -> None:
        """Bring the widgets to where the controls are."""
        if not self._tied or self._busy:
            return
        self._busy = True
        try:
            with moving_others():
                for name, widget in self._widgets.items():
                    if widget.value != values[name]:
                        widget.value = values[name]
        finally:
            self._busy = False

    def _moved(self, change) -> None:
        if self._busy:
            return
        name = next(n for n, widget in self._widgets.items() if widget is change.owner)
        with turn_of(self._explorer) as free:
            if free:
                self._explorer.set(**{name: change.new})
