"""Wilson and Cowan's two populations: active shares E and I that saturate.

Source: H. R. Wilson, J. D. Cowan (1972), Biophys J 12:1–24.
"""

import math
from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import (
    finite,
    finite_array,
    non_negative,
    plain_numbers,
    positive,
    takes,
)

POINTS = 200


@dataclass(frozen=True)
class WilsonCowan:
    """τ_E dE/dt = −E + (1 − r E) S_E(c_EE E − c_EI I + P), and the same for I with Q.

    S(x) = 1/(1 + e^(−a (x − θ))) − 1/(1 + e^(a θ)), which is 0 without input.

    Raises
    ------
    ValueError
        A negative coupling, a slope or time constant that is not positive.
    """

    c_EE: float = 16.0  # from E to E; larger = more recurrent excitation
    c_EI: float = 12.0  # from I to E; larger = more inhibition of E
    c_IE: float = 15.0  # from E to I
    c_II: float = 3.0  # from I to I
    a_E: float = 1.3  # largest slope of S_E is a/4; larger = steeper
    a_I: float = 2.0
    theta_E: float = 4.0  # input at the steepest place
    theta_I: float = 3.7
    P: float = 1.25  # from outside to E
    Q: float = 0.0  # from outside to I
    r: float = 1.0  # refractory share: what is active cannot be activated; 0 leaves it out
    tau_E: float = 1.0  # ms
    tau_I: float = 1.0  # ms
    D: float = 0.0  # ms, delay

    def __post_init__(self):
        plain_numbers(self)
        for name in ("c_EE", "c_EI", "c_IE", "c_II", "r", "D"):
            non_negative(name, getattr(self, name))
        for name in ("a_E", "a_I", "tau_E", "tau_I"):
            positive(name, getattr(self, name))
        for name in ("theta_E", "theta_I", "P", "Q"):
            finite(name, getattr(self, name))

    @takes("E", "I", E=finite_array, I=finite_array)
    def goals(self, E, I):
        """Where E and I would settle if their inputs stayed."""
        in_E = self.c_EE * E - self.c_EI * I + self.P
        in_I = self.c_IE * E - self.c_II * I + self.Q
        free_E, free_I = 1.0 - self.r * E, 1.0 - self.r * I
        return (
            free_E * (free_E > 0) * sigmoid(in_E, self.a_E, self.theta_E),
            free_I * (free_I > 0) * sigmoid(in_I, self.a_I, self.theta_I),
        )

    def axes(self):
        """Grids of both shares."""
        grid = np.linspace(0.0, 1.0, POINTS)
        return grid, grid


def sigmoid(x, a, theta):
    """S(x), 0 at x = 0, a smooth step at θ.

    Examples
    --------
    >>> float(sigmoid(0.0, 1.2, 2.8))
    0.0
    """
    tanh = math.tanh if isinstance(x, float) else np.tanh  # 1/(1 + e^(−x)) = (1 + tanh(x/2))/2
    return 0.5 * (tanh(0.5 * a * (x - theta)) + math.tanh(0.5 * a * theta))
