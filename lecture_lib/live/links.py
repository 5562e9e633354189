"""Ipywidgets that were given as controls: they move the explorer, and it moves them."""

from collections.abc import Mapping
from typing import Any

from ipywidgets import ValueWidget


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
            for name, widget in self._widgets.items():
                if widget.value != values[name]:
                    widget.value = values[name]
        finally:
            self._busy = False

    def _moved(self, change) -> None:
        if self._busy:
            return
        name = next(n for n, widget in self._widgets.items() if widget is change.owner)
        self._explorer.set(**{name: change.new})
