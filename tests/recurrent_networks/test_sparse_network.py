"""The parameters of a sparse network: what follows from what, and what is refused."""

import math
from dataclasses import replace

import pytest

from lecture_lib.recurrent_networks import SparseNetwork


def test_the_default_is_model_A():
    network = SparseNetwork()
    assert (network.N_E, network.N_I, network.C_E, network.C_I, network.C_ext) == (
        10_000, 2500, 1000, 250, 1000)  # fmt: skip
    assert (network.J, network.D, network.tau_m, network.t_ref) == (0.1, 1.5, 20.0, 2.0)
    assert (network.steps_of_delay, network.steps_refractory) == (15, 20)


@pytest.mark.parametrize("changed", [{}, {"J": 0.37}, {"tau_m": 8.0}, {"C_ext": 17}])
def test_at_eta_one_the_mean_of_V_is_the_threshold(changed):
    network = SparseNetwork(eta=1.0, **changed)
    spikes_in_tau = network.C_ext * network.nu_ext * 1e-3 * network.tau_m
    assert network.J * spikes_in_tau == pytest.approx(network.V_threshold)


def test_counts_follow_until_they_are_given():
    network = SparseNetwork(N_E=400)
    assert (network.N, network.C_E, network.C_I, network.C_ext) == (500, 40, 10, 40)
    larger = replace(network, N_E=800)
    assert (larger.N, larger.C_E, larger.C_I, larger.C_ext) == (1000, 80, 20, 80)
    fixed = replace(SparseNetwork(N_E=400, C_E=7), N_E=800, epsilon=0.2)
    assert (fixed.C_E, fixed.C_I, fixed.C_ext) == (7, 40, 7)


def test_a_network_without_inputs_still_has_one_from_outside():
    network = SparseNetwork(N_E=2, N_I=0)
    assert (network.C_E, network.C_I, network.C_ext) == (0, 0, 1)
    assert math.isfinite(network.nu_ext)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"g": -0.1}, "g = -0.1 must not be negative"),
        ({"eta": -1.0}, "eta = -1 must not be negative"),
        ({"eta": math.nan}, "eta = nan must be a finite number"),
        ({"J": 0.0}, "J = 0 mV must be larger than 0"),
        ({"tau_m": 0.0}, "tau_m = 0 ms must be larger than 0"),
        ({"dt": -0.1}, "dt = -0.1 ms must be larger than 0"),
        ({"t_ref": -1.0}, "t_ref = -1 ms must not be negative"),
        ({"V_threshold": 0.0}, "V_threshold = 0 mV must be larger than 0"),
        ({"V_reset": 20.0}, "V_reset = 20 mV must lie below V_threshold = 20 mV"),
        ({"V_reset": -1e9}, r"V_reset = -1e\+09 mV must lie from -1e\+06"),
        ({"V_threshold": 1e9}, r"V_threshold = 1e\+09 mV must lie from 0 to 1e\+06"),
        ({"J": 1e4, "g": 1e4}, r"g J = 1e\+08 mV must lie from 0 to 1e\+06"),
        ({"epsilon": 1.5}, "epsilon = 1.5 must lie from 0 to 1"),
        ({"epsilon": 1.0}, "C_E = 10000 inputs cannot be drawn from N_E = 10000 neurons"),
        ({"C_E": 10_001}, "use C_E < N_E, a smaller epsilon, or multapses=True"),
        ({"C_I": 2500}, "C_I = 2500 inputs cannot be drawn from N_I = 2500"),
        ({"N_E": 10, "epsilon": 0.96}, "C_E = 10 inputs cannot be drawn from N_E = 10"),
        ({"C_E": 10.5}, r"C_E = 10\.5 must be a whole number"),
        ({"N_E": -4}, "N_E = -4 must be a whole number, 0 or more"),
        ({"N_E": 0, "N_I": 0}, r"N_E . N_I = 0 must be larger than 0"),
        ({"C_ext": 0}, "C_ext = 0 must be larger than 0: eta=0 leaves out"),
        ({"D": 0.0}, "D = 0 ms must be a multiple of dt = 0.1 ms and not shorter: use 0.1"),
        (
            {"D": 1.55},
            r"D = 1\.55 ms must be a multiple of dt = 0\.1 ms and not shorter: use 1\.[56]",
        ),
        ({"D": math.inf}, "D = inf ms must be a finite number"),
        ({"t_ref": 2.05}, r"t_ref = 2\.05 ms must be a multiple of dt"),
    ],
)
def test_a_network_that_cannot_be_is_refused_in_words(wrong, words):
    with pytest.raises(ValueError, match=words):
        SparseNetwork(**wrong)


def test_with_multapses_a_pool_may_be_smaller_than_the_inputs():
    network = SparseNetwork(N_E=10, C_E=100, C_I=30, multapses=True)
    assert (network.C_E, network.C_I) == (100, 30)
    with pytest.raises(ValueError, match="C_E = 100 inputs need"):
        SparseNetwork(N_E=1, C_E=100, C_I=0, multapses=True)
