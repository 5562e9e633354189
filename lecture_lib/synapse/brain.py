"""The brain in numbers, and at each scale what is there and which model describes it.

Lengths in m. Counts are those of a cube of that size in the cortex of a mouse: BioNumbers 109245,
after V. Braitenberg & A. Schüz (1998), Cortex: 9·10⁴ neurons, 7·10⁸ synapses and 4 km of axon
in 1 mm³.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import positive, takes, within

NEURONS_PER_MM3 = 9e4
SYNAPSES_PER_MM3 = 7e8
AXON_PER_MM3 = 4.0  # km
NEOCORTEX = 1.5e14  # synapses, human: B. Pakkenberg et al. (2003), BioNumbers 100693
NEOCORTEX_NEURONS = 2e10  # BioNumbers 112056
LARGEST, SMALLEST = 1.0, 1e-9  # m


@dataclass(frozen=True)
class Level:
    """What is found at one scale."""

    size: float  # m
    name: str
    lasts: str  # how fast it is, an order of magnitude


@dataclass(frozen=True)
class Model:
    """A kind of model and the lengths (m) that it is made for."""

    name: str
    low: float
    high: float
    notebook: str = ""  # where the course has it


LEVELS = (
    Level(1.0, "nervous system", "seconds"),
    Level(0.1, "brain areas", "seconds to 100 ms"),
    Level(1e-2, "maps", "100 ms"),
    Level(1e-3, "local networks", "10 ms"),
    Level(1e-4, "neurons", "1 to 20 ms"),
    Level(1e-6, "synapses, patches of membrane", "1 ms"),
    Level(1e-9, "ions and channels", "µs to ns"),
)
MODELS = (
    Model("behaviour, coupled areas", 0.05, 1.0),
    Model("firing rates", 1e-3, 0.1, "07"),
    Model("spiking networks", 2e-4, 1e-2, "06"),
    Model("integrate-and-fire", 2e-5, 1e-3, "04, 05"),
    Model("cables", 1e-6, 1e-3, "08"),
    Model("Hodgkin–Huxley, synapses", 2e-7, 5e-5, "01, 03"),
    Model("moving molecules", 1e-9, 2e-8),
)


def level_at(size):
    """The level nearest to a length in m, on a logarithmic axis.

    Examples
    --------
    >>> level_at(2e-3).name
    'local networks'
    """
    size = positive("size", size, "m")
    return min(LEVELS, key=lambda level: abs(np.log(level.size / size)))


def models_at(size):
    """The models made for a length in m.

    Examples
    --------
    >>> [model.name for model in models_at(2e-9)]
    ['moving molecules']
    """
    size = positive("size", size, "m")
    return [model for model in MODELS if model.low <= size <= model.high]


def in_cube(size):
    """How many neurons and synapses a cube of this edge (m) of mouse cortex holds.

    Examples
    --------
    >>> neurons, synapses = in_cube(1e-3)
    >>> round(neurons), round(synapses / neurons, -2)
    (90000, 7800.0)
    """
    volume = (within("size", positive("size", size, "m"), 0.0, 1e6, "m") * 1e3) ** 3  # mm³
    return NEURONS_PER_MM3 * volume, SYNAPSES_PER_MM3 * volume


@takes(width=(positive, "nm"), D=(positive, "µm²/ms"))
def crossing_time(width, D=0.5):
    """Mean time x²/(2D) in ms to diffuse a `width` in nm; D in µm²/ms, of a small molecule.

    Examples
    --------
    >>> round(1e3 * crossing_time(20.0), 3)
    0.4
    """
    return (width * 1e-3) ** 2 / (2.0 * D)
