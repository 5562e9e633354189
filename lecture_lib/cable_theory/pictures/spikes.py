"""Pictures of notebook 08: the spike that runs."""

import numpy as np

from lecture_lib.pictures import (
    CURSOR,
    HELPER,
    HERE,
    THEORY,
    Picture,
    label_axes,
    log_ticks,
    name_lines,
    say,
    style,
)

from ..axon import INTERNODE, SQUID, places, velocity
from ..simulation import TreeTrace, spike_time
from ..tree import Tree
from .neuron import coloured

ELECTRODES = {"near": 0.2, "far": 0.85}  # shares of the axon
DIAMETERS = np.geomspace(100, 1000, 60)
POTENTIALS = (-85, 55)  # mV
MEASURED = 21.2  # m/s at 18.5 °C: Hodgkin & Huxley (1952), J Physiol 117:500–544
NODE_DRAWN = 0.12  # mm: to scale a node would be a twentieth of a pixel
BARE, WRAP = 0.3, 0.0032  # half a thickness in the drawing: of the bare axon, and of each wrap


def _strip(x, height):
    """Corners of the pieces of an axon from (mm) `x` to the next."""
    return [
        [(a, -h), (b, -h), (b, h), (a, h)] for a, b, h in zip(x[:-1], x[1:], height, strict=True)
    ]


def _wraps(section):
    """How many wraps of myelin make this capacitance."""
    return (1 / section.cable.C_m - 1) / 2


def _with_wide_nodes(x, sections):
    """Where the pieces end (mm), with nodes so wide that they can be seen."""
    ends, nodes = x.copy(), np.flatnonzero([section.density > 0 for section in sections])
    ends[nodes] -= NODE_DRAWN / 2
    ends[nodes + 1] += NODE_DRAWN / 2
    return ends


class RunningSpike(Picture):
    """The squid giant axon in colours of V, V along it now, V at two electrodes, its velocity."""

    size = (9.0, 4.5)

    def build(self):
        layout = [["axon", "axon"], ["place", "time"], ["place", "speed"]]
        self.panels = self.axes(layout, height_ratios=[0.6, 1.4, 1.4], width_ratios=[1.25, 1])
        axon, place, time, speed = (self.panels[n] for n in ("axon", "place", "time", "speed"))
        label_axes(axon, "", "", (0, 100), (-1.1, 1.1))
        axon.set_yticks([])
        axon.tick_params(labelbottom=False)
        self.pieces = coloured(self, axon, -75, 40, "mV", aspect=5, pad=0.01)
        self.pieces.set_linewidth(0)
        label_axes(place, "$x$ (mm)", "$V$ (mV)", (0, 100), POTENTIALS)
        label_axes(time, "$t$ (ms)", "$V$ (mV)", (0, 20), POTENTIALS)
        label_axes(speed, "diameter (µm)", "velocity (m/s)", (100, 1000), (3, 60))
        log_ticks(speed.xaxis, [100, 200, 500, 1000])
        log_ticks(speed.yaxis, [5, 10, 20, 50])
        self.V = self.line(place, color=style.V)
        colours = (style.NA, style.K)
        self.electrodes = [self.line(place, **HERE | {"color": c}) for c in colours]
        dashes = ("-", "--")
        self.traces = [
            self.line(time, color=c, linestyle=dash, label=name)
            for c, dash, name in zip(colours, dashes, ELECTRODES, strict=True)
        ]
        self.cursor = self.vertical(time, **CURSOR)
        self.law = self.line(speed, **THEORY | {"pin": True}, label="∝ √$d$")
        self.here = self.line(speed, **HERE | {"color": style.NA}, label="here")
        self.squid = self.line(speed, **HERE | {"marker": "x"}, label="on the axon, 1952")
        name_lines(time, *self.traces)
        name_lines(speed, self.law, self.here, self.squid)

    def pick(self, ax, x, y):
        """Drag the moment, or the diameter."""
        if ax is self.panels["time"]:
            return {"t": x}
        return {"d": x} if ax is self.panels["speed"] else None

    def show(self, axon: Tree, t: float, trace: TreeTrace, reference: float) -> str:
        """`reference`: velocity of an axon of 476 µm at this temperature, m/s."""
        k = int(np.abs(trace.t - t).argmin())
        x = places(axon) / 1000
        wide = [s.cable.d for s in axon.sections for _ in range(s.pieces)]
        height = np.clip(0.45 * np.sqrt(np.array(wide) / 1000), 0.1, 1.05)
        self.pieces.set_verts(_strip(x, height))
        self.pieces.set_array(trace.V[1:, k])
        self.move(self.V, x, trace.V[:, k])
        nodes = [int(share * (len(x) - 1)) for share in ELECTRODES.values()]
        for dot, line, node in zip(self.electrodes, self.traces, nodes, strict=True):
            self.move(dot, x[node], trace.V[node, k])
            self.move(line, trace.t, trace.V[node])
        self.move(self.cursor, x=trace.t[k])
        own = velocity(trace, axon, (0.15, 0.4))
        known = np.isfinite(reference)
        law = reference * np.sqrt(DIAMETERS / SQUID.d)
        self.move(self.law, DIAMETERS if known else [], law if known else [])
        self.move(self.squid, SQUID.d, MEASURED)
        seen = np.isfinite(own)
        self.move(self.here, axon.sections[0].cable.d if seen else [], own if seen else [])
        arrives = spike_time(trace, nodes[1])
        tops = trace.V[nodes].max(axis=1)
        text = "velocity {v}; peak {near} near, {far} far"
        return say(
            text + ("" if np.isfinite(arrives) else ": no spike arrives there"),
            v=(own if seen else None, "m/s"),
            near=(tops[0], "mV", 1),
            far=(tops[1], "mV", 1),
            arrives=bool(np.isfinite(arrives)),
            at_far=(arrives if np.isfinite(arrives) else None, "ms"),
            middle=float(trace.V[len(x) // 2].max()),
        )


class Myelin(Picture):
    """An axon with nodes and internodes: V along it now, and at an electrode and its neighbours."""

    size = (9.0, 4.4)

    def build(self):
        layout = [["axon", "axon"], ["place", "time"]]
        self.panels = self.axes(layout, height_ratios=[0.6, 2.4], width_ratios=[1.3, 1])
        axon, place, time = self.panels.values()
        label_axes(axon, "", "", (0, 20), (-1.1, 1.1))
        axon.set_yticks([])
        axon.tick_params(labelbottom=False)
        self.pieces = coloured(self, axon, -75, 40, "mV", aspect=4, pad=0.01)
        self.pieces.set_linewidth(0)
        label_axes(place, "$x$ (mm)", "$V$ (mV)", (0, 20), (-85, 65))
        label_axes(time, "$t$ (ms)", "$V$ (mV)", (0, 3), (-85, 65))
        self.V = self.line(place, color=style.V, label="now")
        self.nodes = self.line(
            place, color=style.NA, marker="|", markersize=11, linestyle="none", label="nodes"
        )
        self.electrode = self.line(place, **HERE | {"color": style.K})
        self.before = self.line(time, **HELPER | {"linestyle": "--"}, label="node before")
        self.after = self.line(time, **HELPER | {"linestyle": "-."}, label="node behind")
        self.here = self.line(time, color=style.K, linewidth=2.2, label="electrode")
        self.cursor = self.vertical(time, **CURSOR)
        name_lines(place, self.V, self.nodes)
        name_lines(time, self.here, self.before, self.after)

    def pick(self, ax, x, y):
        """Drag the moment, or the electrode."""
        return {"t": x} if ax is self.panels["time"] else {"x": x}

    def show(self, axon: Tree, x: float, t: float, trace: TreeTrace) -> str:
        k, at = int(np.abs(trace.t - t).argmin()), places(axon) / 1000
        j = int(np.abs(at - x).argmin())
        sections = [s for s in axon.sections for _ in range(s.pieces)]
        height = [BARE + WRAP * _wraps(section) for section in sections]
        self.pieces.set_verts(_strip(_with_wide_nodes(at, sections), height))
        self.pieces.set_array(trace.V[1:, k])
        starts = np.array(
            [p[0] for p, s in zip(axon.nodes.paths, axon.sections, strict=True) if s.density]
        )
        self.move(self.V, at, trace.V[:, k])
        self.move(self.nodes, at[starts], trace.V[starts, k])
        self.move(self.electrode, at[j], trace.V[j, k])
        here = min(int(at[j] / (INTERNODE / 1000 + 0.0025)), len(starts) - 2)
        for line, node in ((self.before, starts[here]), (self.after, starts[here + 1])):
            self.move(line, trace.t, trace.V[node])
        self.move(self.here, trace.t, trace.V[j])
        self.move(self.cursor, x=trace.t[k])
        v, end = velocity(trace, axon, (0.1, 0.3)), spike_time(trace, int(starts[-2]))
        reaches = np.isfinite(end)
        text = "velocity {v} before the middle; at the electrode V peaks at {V}; "
        return say(
            text
            + ("the spike reaches the end after {end}" if reaches else "no spike reaches the end"),
            v=(v if np.isfinite(v) else None, "m/s"),
            V=(trace.V[j].max(), "mV", 1),
            end=(end if reaches else None, "ms"),
            reaches=bool(reaches),
        )
