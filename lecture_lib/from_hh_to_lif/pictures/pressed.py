"""An axis of potentials that leaves its height to what is below threshold."""

import numpy as np
from matplotlib.axes import Axes

from lecture_lib.pictures import number, style


def press(ax: Axes, low: float, high: float, factor: float, ticks, says: tuple) -> None:
    """Press the axis of V together outside `low` … `high` (mV), by `factor`; `says` it at x, y."""

    def pressed(V):
        inside = np.clip(V, low, high)
        return inside + (V - inside) / factor

    def stretched(y):
        inside = np.clip(y, low, high)
        return inside + (y - inside) * factor

    ax.set_yscale("function", functions=(pressed, stretched))
    ax.set_yticks(ticks, [number(V) for V in ticks])
    ax.set_yticks([], minor=True)
    for edge in (low, high):
        if ax.get_ylim()[0] < edge:
            ax.axhline(edge, color=style.LEAK, linewidth=0.6, linestyle=":")
    words = {"va": "bottom", "fontsize": 9.5, "color": style.CURRENT, "transform": ax.transAxes}
    ax.text(*says, f"above {number(high)} mV: ÷ {factor:.0f}", **words)
