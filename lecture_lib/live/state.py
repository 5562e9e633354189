"""Where the controls of an explorer stand, and what they allow."""

from collections.abc import Mapping
from typing import Any

from .controls import Control


class State:
    """The present value of each control, and the presets."""

    def __init__(self, controls: Mapping[str, Control], presets: Mapping[str, Mapping[str, Any]]):
        self.controls = dict(controls)
        self.presets = {name: dict(values) for name, values in presets.items()}
        self.values = self.defaults()
        self._at = {name: self.at(name) for name in self.presets}

    def defaults(self) -> dict[str, Any]:
        """Where every control starts."""
        return {name: c.settle(name, c.value)[0] for name, c in self.controls.items()}

    def control(self, name: str) -> Control:
        """The control of this name, or a sentence that there is none."""
        if name not in self.controls:
            raise ValueError(
                f"{name} is not one of this explorer's controls: {list(self.controls)}"
            )
        return self.controls[name]

    def settled(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """The values as the controls can take them, and what had to be said about that."""
        settled = {name: self.control(name).settle(name, v) for name, v in values.items()}
        notes = [note for _, note in settled.values() if note]
        return {name: value for name, (value, _) in settled.items()}, notes

    def snapped(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values that the sliders themselves can reach, nearest to these."""
        return {name: self.control(name).snap(value) for name, value in values.items()}

    def moved(self, values: Mapping[str, Any]) -> set[str]:
        """The controls that these values would move."""
        return {name for name, value in values.items() if value != self.values[name]}

    def brought(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What newly chosen options bring along for other controls."""
        brought: dict[str, Any] = {}
        for name in self.moved(values):
            brought |= getattr(self.controls[name], "brings", {}).get(values[name], {})
        return self.settled(brought)[0]

    def at(self, preset: str) -> dict[str, Any]:
        """All values of a preset."""
        if preset not in self.presets:
            raise ValueError(f"preset = {preset!r} is not one of {', '.join(self.presets)}")
        return self.settled(self.defaults() | self.presets[preset])[0]

    @property
    def preset(self) -> str | None:
        """The preset at which the controls stand."""
        return next((name for name, values in self._at.items() if values == self.values), None)

    @property
    def disabled(self) -> list[str]:
        """The controls that have no effect in the present state."""
        rules = {name: control.enabled for name, control in self.controls.items()}
        return [name for name, rule in rules.items() if rule and not rule(dict(self.values))]

    @property
    def shown(self) -> dict[str, Any]:
        """The values as the page takes them."""
        return {name: self.controls[name].shown(value) for name, value in self.values.items()}

    @property
    def caption(self) -> str:
        """Which values differ from the start, as a person reads them."""
        moved = self.moved(self.defaults())
        return ", ".join(
            f"{name} = {self.controls[name].written(value)}"
            for name, value in self.values.items()
            if name in moved
        )
