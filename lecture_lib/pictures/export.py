"""A picture as a file: pixels, lines, or the numbers of its curves."""

import io
import re
from collections.abc import Iterator

from . import style
from .picture import DRAWING, Picture, points_of

SYMBOLS = {  # what labels have of TeX
    "alpha": "α", "beta": "β", "eta": "η", "lambda": "λ", "mu": "μ", "nu": "ν", "sigma": "σ",
    "tau": "τ", "Gamma": "Γ", "Phi": "Φ", "Sigma": "Σ", "infty": "∞", "pm": "±", "sqrt": "√",
}  # fmt: skip
SHARP = 200  # dots per inch of a saved PNG


def image(picture: Picture, kind: str) -> bytes:
    """The picture as ``"png"`` or ``"svg"``; what moves is in it."""
    file = io.BytesIO()
    with DRAWING, style.applied():
        picture.figure.savefig(file, format=kind, dpi=SHARP)
    return file.getvalue()


def curves(picture: Picture) -> Iterator[tuple[str, str, float, float]]:
    """Each point of each curve: the axes and the curve by name, x and y.

    All that a model gave, not only what a screen can show. A line from side to side or from bottom
    to top points something out and is no curve.
    """
    for line in picture.lines:
        if line.get_visible() and line.get_transform() is line.axes.transData:
            ax, label = line.axes, line.get_label()
            below = (other.get_xlabel() for other in ax.get_shared_x_axes().get_siblings(ax))
            x_name = ax.get_xlabel() or next(filter(None, below), "")
            panel = plain(f"{ax.get_ylabel()} against {x_name}")
            curve = "" if label[:1] == "_" else plain(label)
            yield from ((panel, curve, x, y) for x, y in zip(*points_of(line), strict=True))


def plain(words: str) -> str:
    r"""The words of a picture without what sets them.

    >>> plain(r"$\nu_\mathrm{E}$ (Hz)"), plain("$e^{-t/τ_m}$")
    ('ν_E (Hz)', 'e^(-t/τ_m)')
    """
    words = re.sub(r"\\mathrm\{(.+?)\}", r"\1", words.replace("\n", " ").replace("$", ""))
    words = re.sub(r"(\^|\\sqrt)\{(\S[^{}]*)\}", r"\1(\2)", re.sub(r"\\[ ,]", " ", words))
    words = re.sub(r"\\([A-Za-z]+)", lambda found: SYMBOLS.get(found[1], found[1]), words)
    return " ".join(words.replace("{", "").replace("}", "").split())
