"""The cell that all synapses of notebook 01 end on: one compartment, whole, in pF, nS and pA.

C dV/dt = g_L (E_L − V) + I_syn. Divided by its surface it is the membrane of notebook 02.
"""

import math
from dataclasses import dataclass

from lecture_lib.support.validate import non_negative, plain_numbers, positive, takes, within

SURFACE = 20_000.0  # µm², of soma and dendrites: 200 pF at 1 µF/cm²
THRESHOLD = -55.0  # mV: here the cell of this notebook fires


@dataclass(frozen=True)
class Cell:
    """A whole cell without spikes: capacitance, leak, and where it rests.

    Raises
    ------
    ValueError
        No capacitance, or a negative conductance.

    Examples
    --------
    >>> Cell().tau_m, Cell().R_in
    (20.0, 100.0)
    """

    C: float = 200.0  # pF, larger = slower
    g_L: float = 10.0  # nS, larger = faster, and less moved; 0 is a capacitor without leak
    E_L: float = -70.0  # mV, reversal potential of the leak: here V rests

    def __post_init__(self):
        plain_numbers(self)
        positive("C", self.C, "pF", "a cortical cell has about 200")
        non_negative("g_L", self.g_L, "nS", "0 closes all channels")
        within("E_L", self.E_L, -500, 500, "mV")

    @property
    def tau_m(self):
        """Membrane time constant C/g_L in ms; infinite without leak."""
        return self.C / self.g_L if self.g_L else math.inf

    @property
    def R_in(self):
        """Input resistance 1/g_L in MΩ; infinite without leak."""
        return 1e3 / self.g_L if self.g_L else math.inf


@takes(cell=Cell)
def per_area(cell, surface=SURFACE):
    """The cell per square centimetre: C in µF/cm² and g_L in mS/cm²; `surface` in µm².

    Examples
    --------
    >>> per_area(Cell())
    (1.0, 0.05)
    """
    surface = positive("surface", surface, "µm²")
    return 100.0 * cell.C / surface, 100.0 * cell.g_L / surface  # pF/µm² = 100 µF/cm²
