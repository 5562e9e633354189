"""The distribution of V against conservation of probability and its limits."""

from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import quad

from lecture_lib.fi_curve import free_density, siegert_rate, stationary_density
from lecture_lib.from_hh_to_lif import LIF

NEURON = LIF(C=1.0, g_L=0.1, E_L=-65.0, V_threshold=-50.0, V_reset=-65.0, t_ref=2.0)


@pytest.mark.parametrize(
    ("mu", "sigma"), [(-55, 5), (-60, 3), (-40, 5), (-45, 0.5), (-150, 1), (100, 1), (-55, 300)]
)
def test_the_density_leaves_out_only_the_refractory_neurons(mu, sigma):
    low = min(mu, NEURON.V_reset) - 9 * sigma
    corners = sorted(x for x in (mu, NEURON.V_reset, -50.0 - sigma) if low < x < -50)
    edges = [low, *corners, -50.0]
    density = partial(stationary_density, NEURON, mu, sigma)
    area = sum(quad(density, a, b, epsabs=1e-11, limit=200)[0] for a, b in pairwise(edges))
    held = 1e-3 * siegert_rate(NEURON, mu, sigma) * NEURON.t_ref
    assert area == pytest.approx(1.0 - held, abs=1e-8)


def test_the_density_carries_the_rate_through_the_threshold():
    """Brunel & Hakim (1999): f = −(σ²/2τ_m) dP/dV at threshold, with a kink of 2 f τ_m/σ² at
    V_reset; P itself is continuous and 0 at threshold."""
    mu, sigma, h = -52.0, 4.0, 1e-5
    f = 1e-3 * siegert_rate(NEURON, mu, sigma)
    P = partial(stationary_density, NEURON, mu, sigma)
    assert P(-50.0) == P(-40.0) == 0.0
    slope = 2 * f * NEURON.tau_m / sigma**2
    assert P(-50.0 - h) / h == pytest.approx(slope, rel=1e-4)
    kink = (2 * P(-65.0) - P(-65.0 - h) - P(-65.0 + h)) / h
    assert kink == pytest.approx(slope, rel=1e-3)


def test_far_from_threshold_the_density_is_the_free_one():
    V = np.linspace(-85, -75, 11)
    free = free_density(-80.0, 3.0, V)
    assert stationary_density(NEURON, -80.0, 3.0, V) == pytest.approx(free, rel=1e-9)
    x = np.linspace(-110, -50, 6001)
    weights = free_density(-80.0, 3.0, x) * (x[1] - x[0])
    assert weights.sum() == pytest.approx(1.0)
    assert weights @ (x + 80.0) ** 2 == pytest.approx(3.0**2 / 2)  # SD σ/√2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: stationary_density(NEURON, -50.0, 0.0, -60.0), "sigma = 0 mV must be larger"),
        (lambda: free_density(-50.0, 1.0, np.nan), "V must hold finite numbers"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
