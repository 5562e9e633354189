"""Pictures of notebook 01: which model at which scale, and what four of them keep."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from lecture_lib.pictures import (
    CURSOR,
    HERE,
    Picture,
    label_axes,
    log_ticks,
    over_lines,
    say,
    style,
)
from lecture_lib.pictures.picture import DRAWING
from lecture_lib.support.numbers import numeral, times_ten, written

from ..brain import (
    LARGEST,
    MODELS,
    NEOCORTEX,
    NEOCORTEX_NEURONS,
    NEURONS_PER_MM3,
    SMALLEST,
    SYNAPSES_PER_MM3,
    in_cube,
    level_at,
    models_at,
)

SIZES = {
    1.0: "1 m",
    0.1: "10 cm",
    1e-2: "1 cm",
    1e-3: "1 mm",
    1e-4: "100 µm",
    1e-6: "1 µm",
    1e-9: "1 nm",
}
SHORT = (
    "nervous\nsystem",
    "brain\nareas",
    "maps",
    "local\nnetworks",
    "neurons",
    "synapses,\npatches",
    "ions,\nchannels",
)
ASLEEP = "#696969"
LIGHT = {"boxstyle": "round,pad=0.2", "facecolor": "#FFE48A", "edgecolor": "none"}
ABOVE, BELOW = 0.2, 0.22  # of a row: where a name stands, and its bar
WIDE, NARROW = 7.4, 4.8  # inches: what is found at the sizes fits side by side; in two rows


class Scales(Picture):
    """From one metre to one nanometre: the models that are made for a length light up."""

    size = (9.0, 4.2)

    def build(self):
        self.panels = self.axes([["models"]])
        ax = self.panels["models"]
        label_axes(ax, "", "", (LARGEST * 1.6, SMALLEST / 1.6), (-0.6, len(MODELS) - 0.3))
        self._name_sizes(self.size[0])
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        self.cursor = self.vertical(ax, **CURSOR)
        look = {"pin": False, "solid_capstyle": "butt", "color": ASLEEP}
        self.bars = [self.line(ax, **look) for _ in MODELS]
        self.names = [self.text(ax, va="center", zorder=3, in_layout=False) for _ in MODELS]
        for y, (bar, model) in enumerate(zip(self.bars, MODELS, strict=True)):
            self.move(bar, [model.high, model.low], len(MODELS) - 1 - y - BELOW)

    def resize(self, width: float, height: float) -> None:
        with DRAWING:
            self._name_sizes(width)
        super().resize(width, height)

    def _name_sizes(self, width: float) -> None:
        """What is found at each size: in two rows where one is too narrow, at last sizes alone."""
        names = [f"{size}\n{name}" for size, name in zip(SIZES.values(), SHORT, strict=True)]
        if width < NARROW:
            names = list(SIZES.values())
        if width < WIDE:
            below = "\n" * (1 if width < NARROW else 3)
            names[1::2] = [below + name for name in names[1::2]]
        log_ticks(self.panels["models"].xaxis, list(SIZES), names)

    def arrange(self) -> None:
        """Put each name over the left end of its bar, and none beyond the right edge."""
        ax = self.panels["models"]
        right = ax.bbox.x1 - 4.0
        for y, (name, model) in enumerate(zip(self.names, MODELS, strict=True)):
            y = len(MODELS) - 1 - y + ABOVE
            name.set(text=model.name, weight="bold", position=(model.high, y), ha="left")
            if name.get_window_extent().x1 > right:
                name.set(position=(SMALLEST / 1.4, y), ha="right")

    def pick(self, ax, x, y):
        """Drag the length."""
        return {"size": x}

    def show(self, size: float) -> str:
        self.move(self.cursor, x=size)
        awake = models_at(size)
        for bar, name, model in zip(self.bars, self.names, MODELS, strict=True):
            lit = model in awake
            bar.set(color=style.K if lit else ASLEEP, linewidth=10 if lit else 3)
            name.set(color=style.INK if lit else ASLEEP, weight="bold" if lit else "normal")
            name.set_bbox(LIGHT if lit else None)
        level = level_at(size)
        neurons, synapses = in_cube(size)
        return say(
            "{length}: {what}, within {lasts}; mouse cortex that large has {held}",
            length=length(size),
            what=level.name,
            lasts=level.lasts,
            held=f"{power(neurons)} neurons, {power(synapses)} synapses"
            if neurons >= 1
            else "less than one neuron",
            neurons=float(neurons),
            synapses=float(synapses),
            models=len(awake),
        )


def length(size: float) -> str:
    """A length in m in the unit that a person would use."""
    units = {"m": 1.0, "cm": 1e-2, "mm": 1e-3, "µm": 1e-6, "nm": 1e-9}
    unit = next((unit for unit, factor in units.items() if size >= factor * (1 - 1e-9)), "nm")
    return numeral(size / units[unit], unit=unit)


def power(x: float, bare: bool = False) -> str:
    """A large count with a power of ten, a small one as it is; `bare`: the power alone."""
    if bare:
        return times_ten("1", round(np.log10(x)))
    if x < 1e5:
        return f"{x:.2g}" if x < 100 else written(round(x, -2), "", 0)
    digits, exponent = f"{x:.1e}".split("e")
    return times_ten(digits.removesuffix(".0"), int(exponent))


LANDMARKS = (  # neurons, synapses of each, name, how many times as high the name stands
    (NEURONS_PER_MM3, SYNAPSES_PER_MM3 / NEURONS_PER_MM3, "1 mm³ of mouse cortex", 1.7),
    (NEOCORTEX_NEURONS, NEOCORTEX / NEOCORTEX_NEURONS, "human neocortex", 1 / 1.7),
    (1e11, 1e4, "the lecture's brain", 1.7),
)


class Counts(Picture):
    """Neurons against synapses per neuron: their product is the same along each slanted line."""

    size = (9.0, 3.6)

    def build(self):
        self.panels = self.axes([["counts"]])
        ax = self.panels["counts"]
        label_axes(ax, "neurons", "synapses per neuron", (1e3, 1e14), (10, 3e5))
        log_ticks(
            ax.xaxis,
            [1e3, 1e5, 1e7, 1e9, 1e11, 1e13],
            [power(10.0**k, True) for k in range(3, 14, 2)],
        )
        log_ticks(ax.yaxis, [100, 1e4], [power(10.0**k, True) for k in (2, 4)])
        for k in range(6, 18, 3):
            ax.plot([10.0**k / 10, 10.0**k / 3e5], [10, 3e5], color=style.LEAK, lw=0.8, zorder=0)
            y = 25.0
            name = f"  {power(10.0**k, True)}" + " synapses" * (k == 6)
            ax.text(10.0**k / y, y, name, va="center", ha="left", fontsize=9.5)
        for neurons, per, name, up in LANDMARKS:
            ax.plot(neurons, per, "D", color=style.K, markersize=6)
            ha, va = ("left", "bottom") if up > 1 else ("right", "top")
            over_lines(ax.text(neurons, per * up, name, ha=ha, va=va, color=style.K))
        self.now = self.line(ax, **HERE | {"color": style.NA, "markersize": 10}, label="here")

    def resize(self, width: float, height: float) -> None:
        larger = max(1.0, NARROW / width)  # shown smaller where its names have no room
        super().resize(width * larger, height * larger)

    def pick(self, ax, x, y):
        """Drag the point."""
        return {"neurons": x, "each": y}

    def show(self, neurons: float, each: float) -> str:
        self.move(self.now, neurons, each)
        total = neurons * each
        return say(
            "{a} neurons × {b} = {c} synapses",
            a=power(neurons),
            b=power(each),
            c=power(total),
            total=total,
        )


FAMILIES = (  # name, year, place: detail in channels, detail in space
    ("Hodgkin–Huxley 1952", "channels, real spikes", "shape of the cell", (0.73, 0.16)),
    (
        "integrate-and-fire\nLapicque 1907",
        "sums and a threshold",
        "channels, spike shape",
        (0.36, 0.16),
    ),
    ("firing rate", "the mean rate", "single spikes", (0.02, 0.16)),
    ("cable\nRall 1962", "where on the dendrite", "spikes, if passive", (0.36, 0.72)),
)


class Families(Picture):
    """Four kinds of models: what each keeps and what it drops."""

    size = (9.0, 3.4)

    def build(self):
        self.panels = self.axes([["map"]])
        ax = self.panels["map"]
        label_axes(ax, "detail in time and in channels  →", "detail in space  →", (0, 1), (0, 1))
        ax.set(xticks=[], yticks=[])
        for name, keeps, drops, place in FAMILIES:
            _draw_family(ax, name, keeps, drops, place)
        ax.axhline(0.54, color=style.LEAK, lw=1, ls="--")
        ax.text(0.99, 0.56, "many compartments", ha="right", va="bottom", style="italic")
        ax.text(0.99, 0.52, "a single compartment", ha="right", va="top", style="italic")

    def show(self) -> str:
        """Nothing of it moves."""
        return repr(self)

    def __repr__(self) -> str:
        return "; ".join(
            f"{name}: keeps {keeps}, drops {drops}".replace("\n", ", ")
            for name, keeps, drops, _ in FAMILIES
        )


def _draw_family(ax: Axes, name: str, keeps: str, drops: str, place: tuple[float, float]) -> None:
    x, y = place
    box = FancyBboxPatch(
        (x, y - 0.1),
        0.25,
        0.33,
        boxstyle="round,pad=0.01,rounding_size=0.02",
        fc="#EEF3F8",
        ec=style.K,
    )
    ax.add_patch(box)
    ax.text(x + 0.125, y + 0.215, name, ha="center", va="top", weight="bold", fontsize=10)
    ax.text(x + 0.125, y + 0.0, f"+ {keeps}", ha="center", va="center", fontsize=9, color=style.K)
    ax.text(x + 0.125, y - 0.065, f"− {drops}", ha="center", va="center", fontsize=9)
