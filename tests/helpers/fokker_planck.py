"""The noisy LIF's response from a discretised Fokker–Planck equation: no special functions.

V lives in cells; exponentially fitted fluxes (Scharfetter & Gummel 1969) carry the probability
between them and out at the threshold. What leaves comes back at V_reset after t_ref.
"""

import numpy as np
from scipy.linalg import solve_banded

CELLS = 8000
STEP = 1e-4  # mV or mV², to differentiate the operator


class FokkerPlanck:
    """τ_m ∂P/∂t = σ²/2 ∂²P/∂V² + ∂/∂V[(V − μ) P] with threshold and reset."""

    def __init__(self, neuron, mu, sigma):
        low = min(neuron.V_reset, mu) - 5.5 * sigma
        below = round(CELLS * (neuron.V_reset - low) / (neuron.V_threshold - low))
        self.h = (neuron.V_threshold - neuron.V_reset) / (CELLS - below)
        self.edges = neuron.V_threshold - self.h * np.arange(CELLS, -1, -1)
        self.neuron, self.mu, self.variance, self.below = neuron, mu, sigma**2, below

    def bands(self, mu, variance):
        """Generator as bands for `solve_banded`, and the rate of exit from the last cell, 1/ms."""
        diffusion = variance / (2 * self.neuron.tau_m)
        peclet = (mu - self.edges) / self.neuron.tau_m * self.h / diffusion
        peclet = np.where(np.abs(peclet) < 1e-9, 1e-9, peclet)
        right = diffusion / self.h**2 * peclet / -np.expm1(-peclet)
        left = right * np.exp(-peclet)
        right[0] = left[0] = left[-1] = 0.0  # a wall far below, no way back from the threshold
        right[-1] *= 2.0  # the threshold is half a cell away
        generator = np.array(
            [np.r_[0, left[1:-1]], -(right[1:] + left[:-1]), np.r_[right[1:-1], 0]]
        )
        return generator, right[-1]

    def reset(self, weight):
        source = np.zeros(CELLS, complex)
        source[self.below - 1 : self.below + 1] = 0.5 * weight
        return source

    def respond(self, growth, d_mu, d_variance):
        """Change of the rate, Hz, per change e^(λt) of μ and σ² in these proportions."""
        L, out = self.bands(self.mu, self.variance)
        P = solve_banded((1, 1), L, -self.reset(1.0))
        rate = 1 / (P.sum() + self.neuron.t_ref)
        P = rate * P
        up, out_up = self.bands(self.mu + STEP * d_mu, self.variance + STEP * d_variance)
        down, out_down = self.bands(self.mu - STEP * d_mu, self.variance - STEP * d_variance)
        drive, extra = times((up - down) / (2 * STEP), P), (out_up - out_down) / (2 * STEP) * P[-1]
        moved = -L.astype(complex)
        moved[1] += growth
        forced = solve_banded((1, 1), moved, drive)
        back = solve_banded((1, 1), moved, self.reset(np.exp(-growth * self.neuron.t_ref)))
        return 1e3 * (out * forced[-1] + extra) / (1 - out * back[-1])


def times(bands, P):
    result = bands[1] * P
    result[:-1] += bands[0, 1:] * P[1:]
    result[1:] += bands[2, :-1] * P[:-1]
    return result
