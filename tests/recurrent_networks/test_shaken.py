"""Shaken neurons answer as linear theory says, and as no membrane could."""

import numpy as np
import pytest

from lecture_lib.fi_curve import siegert_rate
from lecture_lib.recurrent_networks import SparseNetwork, shaken_neurons
from lecture_lib.recurrent_networks.mean_field import branches, neuron_of
from lecture_lib.recurrent_networks.mean_field.linear_response import transfer_function
from lecture_lib.recurrent_networks.shaken import Shaken

AI = SparseNetwork()
NEURON, STEADY = neuron_of(AI), branches(AI)[0]
N = 8000


def error_of(frequency, amplitude):
    """Standard error of the amplitude: spikes are counted as if they were Poisson."""
    seconds = max(1, np.ceil(0.3 * frequency)) / frequency
    return np.sqrt(2 * STEADY.rate / (N * seconds)) / amplitude


@pytest.mark.parametrize("frequency", [20.0, 100.0, 250.0])
def test_the_answer_is_that_of_linear_theory(frequency):
    found = shaken_neurons(NEURON, STEADY.mu, STEADY.sigma, 2.0, frequency, N=N)
    expected = transfer_function(NEURON, STEADY.mu, STEADY.sigma, frequency)[0]
    size, lead = found.answer
    error = error_of(frequency, 2.0)
    assert size / 2.0 == pytest.approx(abs(expected), abs=3.5 * error + 0.02 * abs(expected))
    angle = 2 * np.pi * lead - np.angle(expected)
    assert abs(angle) < 3.5 * error / abs(expected) + 0.05


def test_without_a_shake_the_rate_is_that_of_siegert():
    found = shaken_neurons(NEURON, 18.0, 6.0, 0.0, 10.0, N=N)
    assert found.mean == pytest.approx(siegert_rate(NEURON, 18.0, 6.0), rel=0.03)


def test_a_known_sine_is_read_back():
    phase = (np.arange(25) + 0.5) / 25
    edges = np.arange(26) / 25
    bins = np.diff(-np.cos(2 * np.pi * (edges + 0.1))) / (2 * np.pi) * 25  # means over the bins
    size, lead = Shaken(phase, 30 + 4 * bins).answer
    assert (size, lead) == pytest.approx((4.0, 0.1), rel=1e-9)


def test_a_frequency_of_zero_is_no_sine():
    with pytest.raises(ValueError, match="frequency"):
        shaken_neurons(NEURON, 18.0, 6.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"mu": -5e40}, r"mu = -5e\+40 mV must lie from"),
        ({"sigma": 1e45}, r"sigma = 1e\+45 mV must lie from"),
        ({"amplitude": 1e45}, r"amplitude = 1e\+45 mV must lie from"),
        ({"N": 10**7}, "N = 10000000 at frequency = 10 Hz asks for"),
        ({"frequency": 0.1, "N": 10**5}, "frequency = 0.1 Hz asks for"),
    ],
)
def test_what_no_float_holds_and_no_machine_finishes_is_refused(changed, words):
    usual = {"mu": 18.0, "sigma": 6.0, "amplitude": 1.0, "frequency": 10.0}
    with pytest.raises(ValueError, match=words):
        shaken_neurons(NEURON, **usual | changed)
