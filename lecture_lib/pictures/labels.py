"""Words beside the axes: their names, the names of their lines, and how they fit."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from . import style

OVERHANG = 30  # pixels that names may reach over the left end of their axes


def label_axes(ax: Axes, x: str, y: str, xlim: Sequence[float], ylim: Sequence[float]) -> None:
    """Name both axes with their units and fix their limits."""
    ax.set(xlabel=x, ylabel=y, xlim=xlim, ylim=ylim)


def fit_label(ax: Axes) -> bool:
    """Break the label of y before its unit where the axis is too short for one line; tell so."""
    label = ax.yaxis.label
    whole, before = label.get_text().replace("\n(", " ("), label.get_text()
    label.set_text(whole)
    if label.get_window_extent().height > 1.1 * ax.bbox.height:
        label.set_text(whole.replace(" (", "\n("))
    return label.get_text() != before


def name_lines(ax: Axes, *lines: Line2D) -> None:
    """Name the lines above the axes, where nothing can cover them, each beside a sample of it."""
    ax.named_lines = lines
    _legend(ax, len(lines))


def _legend(ax: Axes, columns: int) -> None:
    """Name them anew; at another size, where nobody holds our style, so that all of it is said."""
    legend = ax.legend(
        handles=ax.named_lines,
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        ncols=columns,
        borderpad=0.1,
        borderaxespad=0.1,
        columnspacing=1.2,
        handlelength=1.7,
        handletextpad=0.4,
        labelspacing=0.15,
        labelcolor=style.INK,
        frameon=False,
        prop={"family": style.RC["font.family"], "size": style.RC["font.size"]},
    )
    for line, sample in zip(ax.named_lines, legend.legend_handles, strict=True):
        sample.set(alpha=line.get_alpha(), visible=True)  # of a hidden line, too


def fit_legend(ax: Axes) -> bool:
    """Put the names in two rows, or more, where the axes are too narrow for one; tell so."""
    if not hasattr(ax, "named_lines"):
        return False
    number = len(ax.named_lines)
    before = ax.get_legend()._ncols
    for columns in range(number, 0, -1):
        if columns != ax.get_legend()._ncols:
            _legend(ax, columns)
        if ax.get_legend().get_window_extent().width <= ax.bbox.width + OVERHANG:
            break
    return ax.get_legend()._ncols != before
