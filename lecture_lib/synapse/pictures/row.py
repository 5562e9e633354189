"""Picture of notebook 01: nine cells in a row, as one net or as nine neurons."""

import numpy as np

from lecture_lib.pictures import (
    HELPER,
    POINT,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    say,
    style,
    with_spikes,
)

from ..cell import THRESHOLD, Cell
from ..row import CELLS, OFF, ON, STOP, Row, endless_net

PER_ROW = 20.0  # mV from one row of traces to the next
LEAST = 0.02  # mV
DARKEST = 0.6  # of the colours: a number stands on each
PLACES = np.arange(1, CELLS + 1)


class NetOrCells(Picture):
    """Who is moved, when, and how far."""

    size = (9.0, 4.5)

    def build(self):
        self._net = True
        self.panels = self.axes(
            [["cells", "cells"], ["V", "reached"]], height_ratios=[1, 3.6], width_ratios=[1.5, 1]
        )
        self._add_cells()
        self._add_traces()
        self._add_reached()

    def _add_cells(self) -> None:
        ax = self.panels["cells"]
        ax.set(xlim=(0.3, 9.7), ylim=(-0.85, 1.5))
        ax.axis("off")
        link = {"color": style.CURRENT, "pin": False}
        self.joints = [self.line(ax, **link, linewidth=5) for _ in range(CELLS - 1)]
        self.arrows = self.line(ax, **link, linestyle="none", marker=">", markersize=9)
        self.bodies = ax.scatter(
            PLACES, np.zeros(CELLS), s=420, c=np.zeros(CELLS), vmin=0, vmax=1, cmap="Oranges",
            edgecolors=style.INK, linewidths=1.5, zorder=3, animated=True,
        )  # fmt: skip
        for k in PLACES:
            self.text(ax, ha="center", va="center", zorder=4).set(text=f"{k}", position=(k, -0.03))
        self.electrode = self.line(
            ax, color=style.CURRENT, marker="v", markersize=10, linestyle="none", pin=False
        )
        self.scissors = self.line(
            ax,
            color=style.NA,
            marker="x",
            markersize=26,
            mew=3,
            linestyle="none",
            pin=False,
            zorder=5,
        )

    def _add_traces(self) -> None:
        ax = self.panels["V"]
        label_axes(ax, "$t$ (ms)", "cell", (0, STOP), (0.6, 10.6))
        ax.set_yticks(PLACES)
        ax.axvspan(ON, OFF, color="#F2F2F2", zorder=0)
        look = {"color": style.V, "linewidth": 1.3}
        self.V = [self.line(ax, **look, label="$V$: one row is 20 mV") for _ in PLACES]
        name_lines(ax, self.V[0])

    def _add_reached(self) -> None:
        ax = self.panels["reached"]
        label_axes(ax, "cell", "largest $V - E_L$ (mV)", (0.5, 9.5), (LEAST, 300))
        log_ticks(ax.yaxis, [0.1, 1, 10, 100])
        ax.set_xticks(PLACES)
        self.reached = self.line(ax, **POINT, label="this row")
        self.theory = self.line(ax, **THEORY, label="endless net")
        self.threshold = self.horizontal(
            ax, THRESHOLD - Cell().E_L, **HELPER | {"linestyle": "--"}, label="threshold"
        )
        name_lines(ax, self.reached, self.theory, self.threshold)

    def pick(self, ax, x, y):
        """Click a cell to stimulate it."""
        place = y if ax is self.panels["V"] else x
        return {"stimulated": place}

    def show(self, row: Row, current: float) -> str:
        self._cells(row)
        rest = PLACES[:, None] + row.u / PER_ROW
        for k, line in enumerate(self.V):
            t, V = with_spikes(row.t, rest[k], row.spike_times[k], k + 1.98, rest[k].min() + 0.75)
            self.move(line, t, V)
        seen = row.reached > LEAST
        self.move(self.reached, PLACES[seen], row.reached[seen])
        theory = np.full(CELLS, np.nan)
        if row.g_c and current > 0 and row.cut != row.stimulated:
            theory = endless_net(Cell(), row.g_c, PLACES - row.stimulated, current)
        inside = theory > LEAST
        self.move(self.theory, PLACES[inside], theory[inside])
        return _said(row)

    def _cells(self, row: Row) -> None:
        self.bodies.set_array(np.clip(row.reached / PER_ROW, 0, 1) * DARKEST)
        for k, joint in enumerate(self.joints, start=1):
            whole = self._net and row.g_c > 0 and row.cut not in (k, k + 1)
            self.move(joint, [k, k + 1] if whole else [], 0.0 if whole else [])
        ways = [k + 0.5 for k in range(1, CELLS) if row.cut not in (k, k + 1)]
        self.move(self.arrows, *([[], []] if self._net else [ways, np.zeros(len(ways))]))
        self.move(self.electrode, row.stimulated, 1.15)
        self.move(self.scissors, *([row.cut, 0.0] if row.cut else [[], []]))

    def follow(self, values):
        self._net = values["theory"] == "net"


def _said(row: Row) -> str:
    s, fired = row.stimulated, [k for k, times in enumerate(row.spike_times, 1) if len(times)]
    beside = [row.reached[k - 1] for k in (s - 1, s + 1) if 1 <= k <= CELLS]
    behind = row.reached[row.cut :] if row.cut > s else row.reached[: max(row.cut - 1, 0)]
    kept = {
        "fired": len(fired),
        "upstream": float(row.reached[: s - 1].max(initial=0.0)),
        "behind": float(behind.max(initial=0.0)) if row.cut else None,
        "here": (row.reached[s - 1], "mV"),
        "beside": (max(beside), "mV"),
    }
    if not fired and max(beside) == 0:
        return say(
            "cell {place} is moved by {here}; nothing goes on, and none fires",
            place=str(s), **kept,
        )  # fmt: skip
    if not fired:
        share = max(beside) / row.reached[s - 1] if row.reached[s - 1] > 0 else 0.0
        return say(
            "cell {place} is moved by {here}, the next one by {beside}, {share} times as much; "
            "none fires",
            place=str(s), share=(share, "", 2), **kept,
        )  # fmt: skip
    first, last = row.spike_times[fired[0] - 1][0], row.spike_times[fired[-1] - 1][0]
    return say(
        "cells {cells} fire, all with full spikes; cell {end} {later} after cell {place}",
        cells=f"{fired[0]} to {fired[-1]}" if len(fired) > 1 else f"{fired[0]} only",
        end=str(fired[-1]), later=(last - first, "ms", 1), place=str(s), **kept,
    )  # fmt: skip
