"""Picture of notebook 06: groups of neurons that fire in turn, each one lighting the next."""

from dataclasses import dataclass

import numpy as np

from lecture_lib.pictures import HERE, THEORY, Picture, label_axes, log_ticks, name_lines, style
from lecture_lib.pictures.readout import say

from ..record import Record
from ..statistics import mean_cv, synchrony

WINDOW = 12.0  # ms
ROWS = 100  # neurons in the raster
VOLLEY = 0.15  # of all neurons in one step: they fire together
TOGETHER = 0.35  # χ of two groups, one of them small
DELAYS = (0.5, 4.0)  # ms
FASTEST = 1200.0  # Hz


@dataclass(frozen=True)
class Turns:
    """What the groups of a run are, if there are any."""

    rate: float  # Hz, of one neuron
    volleys: float  # Hz, of steps in which many fire at once
    chi: float

    @property
    def groups(self):
        """How many groups fire in turn; None if the neurons do not keep together."""
        return round(self.volleys / self.rate) if self.chi > TOGETHER else None


def turns_of(record: Record) -> Turns:
    """Count the volleys of a run: a group may need two steps, which count once.

    Examples
    --------
    >>> from lecture_lib.recurrent_networks import SparseNetwork, simulate
    >>> network = SparseNetwork(N_E=2000, epsilon=0.2, J=0.25, g=3.0)
    >>> turns_of(simulate(network, 300.0, seed=1, settle=300.0)).groups
    2
    """
    many = record.numbers.sum(axis=1) > VOLLEY * record.network.N
    volleys = 1e3 * (np.diff(many.astype(int)) == 1).sum() / record.duration
    start = record.start + 0.5 * record.network.dt
    window = record.network.N, start, start + record.duration
    return Turns(record.rate, float(volleys), synchrony(record.times, record.neurons, *window))


class Groups(Picture):
    """Who fires when in the last moments, how many at once, and the rate against the delay."""

    size = (9.4, 4.6)
    least = 3.8
    keys = {"x": "D"}  # noqa: RUF012

    def build(self):
        self.panels = self.axes(
            [["raster", "rate"], ["numbers", "rate"]],
            height_ratios=[1.5, 1],
            width_ratios=[1.5, 1],
        )
        raster, rate, numbers = self.panels.values()
        label_axes(raster, "", "neuron", (0, WINDOW), (0, ROWS + 1))
        raster.tick_params(labelbottom=False)
        stroke = {"linestyle": "none", "marker": "|", "markersize": 3, "mew": 1.4, "pin": False}
        self.dots = self.line(raster, **stroke, color=style.V)
        label_axes(numbers, "$t$ (ms)", "fire at once (%)", (0, WINDOW), (0, 104))
        numbers.set_yticks([0, 50, 100])
        self.numbers = self.line(numbers, color=style.V, linewidth=1.3, pin=False)
        label_axes(rate, "delay $D$ (ms)", "rate of a neuron (Hz)", DELAYS, (100, FASTEST))
        log_ticks(rate.yaxis, [100, 200, 333, 500, 1000])
        D = np.linspace(*DELAYS, 200)
        dashed = THEORY | {"linestyle": "--", "linewidth": 1.2}
        looks = ((1, THEORY | {"linewidth": 1.8}, "$1/D$"), (2, dashed, "$1/(2D)$"))
        theory = [self.line(rate, **look, label=name) for _, look, name in looks]
        for (groups, *_), line in zip(looks, theory, strict=True):
            inside = 1e3 / (groups * D) < FASTEST
            line.set_data(D[inside], 1e3 / (groups * D[inside]))
        self.fastest = self.horizontal(
            rate, color=style.NA, linewidth=1.1, pin=False, label=r"$1/t_\mathrm{ref}$"
        )
        self.now = self.line(rate, **HERE | {"markersize": 8})
        name_lines(rate, *theory, self.fastest)

    def pick(self, ax, x, y):
        return {"D": x} if ax is self.panels["rate"] else None

    def show(self, record: Record) -> str:
        """`record`: a run that has settled."""
        network, start = record.network, _end(record) - WINDOW
        self._raster(record, start)
        share = 100 * record.numbers.sum(axis=1) / network.N
        self.numbers.set_data(record.t - start, share)
        self.move(self.fastest, y=1e3 / network.t_ref)
        found = turns_of(record)
        self.now.set_data([network.D], [max(found.rate, 100.0)])
        groups = found.groups
        return say(
            "{words}: each neuron {rate}, CV {CV}, χ {chi}; 1/D = {one}, 1/(2D) = {two}",
            words=_words(groups),
            rate=(found.rate, "Hz", 1),
            CV=(mean_cv(record.times, record.neurons, network.N), "", 2),
            chi=(found.chi, "", 2),
            one=(1e3 / network.D, "Hz", 0),
            two=(500 / network.D, "Hz", 0),
            groups=groups or 0,
        )

    def _raster(self, record: Record, start: float) -> None:
        """Of some neurons, those that fire first at the bottom."""
        few = (record.neurons < ROWS) & (record.times > start)
        t, neurons = record.times[few] - start, record.neurons[few]
        first = np.full(ROWS, np.inf)
        np.minimum.at(first, neurons, t)
        row = np.empty(ROWS, int)
        row[np.argsort(first, kind="stable")] = np.arange(1, ROWS + 1)
        self.dots.set_data(t, row[neurons])


def _end(record: Record) -> float:
    """ms, just after the last spike that the raster can show."""
    times = record.times[record.neurons < ROWS]
    return times[-1] + 0.5 if len(times) else record.start + record.duration


def _words(groups: int | None) -> str:
    if groups is None:
        return "no groups"
    return "all at once" if groups == 1 else f"{groups} groups in turn"
