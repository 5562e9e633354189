"""What a picture says: one sentence made of named quantities."""

from collections.abc import Mapping
from typing import Any

from lecture_lib.support.numbers import written


class Readout(str):
    """The sentence, which is also the picture's alt text, with the `values` that it names."""

    values: dict[str, Any]
    units: dict[str, str]


def say(sentence: str, /, **quantities: Any) -> Readout:
    """Put named quantities into a sentence.

    Parameters
    ----------
    sentence : str
        With ``{name}`` for each quantity that is read aloud; others are only kept.
    **quantities
        A number, ``(number, unit)``, ``(number, unit, decimals)``, or a text. None and NaN are
        read as a dash: what is silent has no peak frequency. A unit such as ``"spikes"`` follows
        the number: 1 spike.

    Returns
    -------
    Readout

    Examples
    --------
    >>> text = say("{number}, peak {V}", number=(1, "spikes"), V=(-3.14159, "mV"))
    >>> text
    '1 spike, peak −3.14 mV'
    >>> text.values["V"]
    -3.14159
    """
    parts = {name: x if isinstance(x, tuple) else (x,) for name, x in quantities.items()}
    said = Readout(sentence.format_map(_Written(parts)))
    said.values = {name: _plain(part[0]) for name, part in parts.items()}
    said.units = {name: part[1] for name, part in parts.items() if len(part) > 1}
    return said


class _Written(Mapping):
    """The quantities of a sentence by name, written."""

    def __init__(self, parts: dict[str, tuple]):
        self.parts = parts

    def __getitem__(self, name: str) -> str:
        return written(*self.parts[name])

    def __iter__(self):
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)


def _plain(value: Any) -> Any:
    """A number of NumPy as one of Python, so that it can be kept and sent."""
    return value.item() if hasattr(value, "item") else value
