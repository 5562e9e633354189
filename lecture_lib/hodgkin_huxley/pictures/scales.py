"""A still picture of notebook 03: which model lives at which scale."""

from matplotlib.axes import Axes

from lecture_lib.pictures import Picture, style

LEVELS = (  # size, what is there, which model describes it
    ("1 m", "nervous\nsystem", "behaviour"),
    ("10 cm", "brain\nareas", "coupled\nareas"),
    ("1 cm", "maps", "firing-rate\nmodels"),
    ("1 mm", "local\nnetworks", "spiking\nnetworks"),
    ("100 µm", "neurons", "integrate-and-\nfire, cables"),
    ("1 µm", "synapses, patches\nof membrane", "Hodgkin–Huxley,\nsynaptic currents"),
    ("1 nm", "ions,\nchannels", "moving\nmolecules"),
)
HERE = "1 µm"  # what this notebook was about


class ScaleAxis(Picture):
    """From one metre to one nanometre: what is found there, and how it is modelled."""

    size = (9.0, 2.3)

    def build(self):
        self.panels = self.axes([["scale"]])
        ax = self.panels["scale"]
        ax.set(xlim=(-0.6, 6.6), ylim=(-1.6, 1.6))
        ax.axis("off")
        ax.annotate("", (6.58, 0), (-0.58, 0), arrowprops={"arrowstyle": "-|>", "lw": 1.6})
        for position, (size, found, model) in enumerate(LEVELS):
            _draw_level(ax, position, size, found, model)
        ax.text(-0.5, 1.58, "what is there", color=style.CURRENT, style="italic", va="top")
        ax.text(-0.5, -1.58, "how it is modelled", color=style.K, style="italic")

    def show(self) -> str:
        """Nothing of it moves."""
        return repr(self)

    def __repr__(self) -> str:
        return "; ".join(
            f"{size}: {found}, {model}".replace("\n", " ") for size, found, model in LEVELS
        )


def _draw_level(ax: Axes, x: float, size: str, found: str, model: str) -> None:
    color = style.NA if size == HERE else style.V
    ax.plot(x, 0, "o", color=color, markersize=9)
    ax.text(x, 0.16, size, ha="center", va="bottom", weight="bold", color=color)
    ax.text(x, 0.55, found, ha="center", va="bottom", fontsize=9.5)
    ax.text(x, -0.25, model, ha="center", va="top", fontsize=9.5, color=style.K)
