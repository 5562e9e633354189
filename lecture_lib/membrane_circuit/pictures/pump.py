"""Picture of notebook 02: what happens after the pump has stopped, from 0.1 ms to hours."""

import numpy as np

from lecture_lib.pictures import (
    CURSOR,
    HELPER,
    HERE,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    say,
    style,
)
from lecture_lib.support.numbers import written

from ..ions import MAMMAL, nernst
from ..pump import PumpStop

TIMES = np.concatenate([[0.0], np.geomspace(1e-4, 1e5, 721)])  # s
NAMED = {1e-3: "1 ms", 1.0: "1 s", 60.0: "1 min", 3600.0: "1 h", 86400.0: "1 day"}


class RunDown(Picture):
    """V and the concentrations inside, over a time axis from 0.1 ms to a day."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["V"], ["c"]], sharex=True)
        V, c = self.panels.values()
        label_axes(V, "", "$V$ (mV)", (1e-4, 1e5), (-105, 45))
        label_axes(c, "time since the pump stopped", "inside (mM)", (1e-4, 1e5), (0, 180))
        log_ticks(c.xaxis, list(NAMED), list(NAMED.values()))
        V.tick_params(labelbottom=False)
        self.E_K = self.line(V, color=style.K, linewidth=1, linestyle="--", pin=False,
                             label=r"$E_\mathrm{K}$")  # fmt: skip
        self.V = self.line(V, color=style.V, label="$V$")
        self.K = self.line(c, color=style.K, label="K⁺")
        self.Na = self.line(c, color=style.NA, linestyle="--", label="Na⁺")
        self.cursors = [self.vertical(V, **CURSOR), self.vertical(c, **HELPER)]
        self.point = self.line(V, **HERE)
        name_lines(V, self.V, self.E_K)
        name_lines(c, self.K, self.Na)

    def pick(self, ax, x, y):
        """Drag the cursor."""
        return {"time": x}

    def show(self, stop: PumpStop, time: float) -> str:
        """`time` in s."""
        V, K, Na = stop.after(TIMES)
        self.move(self.V, TIMES[1:], V[1:])
        self.move(self.E_K, TIMES[1:], nernst(MAMMAL[0].c_out, K[1:]))
        self.move(self.K, TIMES[1:], K[1:])
        self.move(self.Na, TIMES[1:], Na[1:])
        now = np.interp(time, TIMES, V)
        for line in self.cursors:
            self.move(line, x=time)
        self.move(self.point, time, now)
        return say(
            "V = {with_pump} with the pump, {V} {when} after its stop; K⁺ {K}, Na⁺ {Na}",
            with_pump=(stop.with_pump, "mV", 1),
            V=(now, "mV", 1),
            when=_clock(time),
            time=(time, "s"),
            Na=(np.interp(time, TIMES, Na), "mM", 1),
            K=(np.interp(time, TIMES, K), "mM", 1),
        )


def _clock(seconds: float) -> str:
    """A time in the unit that a person takes."""
    for unit, size in (("h", 3600.0), ("min", 60.0)):
        if seconds >= size:
            return written(seconds / size, unit)
    return written(seconds, "s") if seconds >= 1 else written(1e3 * seconds, "ms")
