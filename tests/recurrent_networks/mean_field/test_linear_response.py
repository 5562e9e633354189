"""The transfer function in closed form against a Fokker–Planck equation in cells, and limits."""

import numpy as np
import pytest
from fokker_planck import FokkerPlanck
from fresh_python import fresh_python

from lecture_lib.fi_curve import siegert_rate
from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.recurrent_networks.mean_field.linear_response import response, transfer_function

NEURON = LIF(C=20.0, g_L=1.0, E_L=0.0, V_threshold=20.0, V_reset=10.0, t_ref=2.0)
INPUTS = [(21.0, 7.7), (24.2, 10.9), (16.4, 3.1), (203.5, 14.7), (15.0, 2.0), (40.0, 1.5)]


@pytest.mark.parametrize(("mu", "sigma"), INPUTS)
@pytest.mark.parametrize("t_ref", [0.0, 2.0])
def test_it_is_the_response_of_the_fokker_planck_equation(mu, sigma, t_ref):
    neuron = LIF(C=20.0, g_L=1.0, E_L=0.0, V_threshold=20.0, V_reset=10.0, t_ref=t_ref)
    equation = FokkerPlanck(neuron, mu, sigma)
    for growth in (0.02, 0.06j, 0.6j, 1.5j, 4j, 0.05 + 1j, -0.03 + 0.4j):
        to_mean, to_variance = response(neuron, mu, sigma, growth)
        assert equation.respond(growth, 1.0, 0.0) == pytest.approx(to_mean, rel=1e-3)
        assert equation.respond(growth, 0.0, 1.0) == pytest.approx(to_variance, rel=1e-3)


@pytest.mark.parametrize(("mu", "sigma"), [*INPUTS, (-20.0, 8.0), (1100.0, 10.0), (21.0, 0.2)])
def test_slow_changes_follow_the_slope_of_the_siegert_rate(mu, sigma):
    h = 1e-4 * sigma
    rate = siegert_rate(NEURON, mu + np.array([h, -h]), sigma)
    variance = sigma**2 * (1 + 1e-3 * np.array([1, -1]))
    by_variance = siegert_rate(NEURON, mu, np.sqrt(variance))
    to_mean, to_variance = transfer_function(NEURON, mu, sigma, 0.0)
    assert to_mean == pytest.approx((rate[0] - rate[1]) / (2 * h), rel=1e-5)
    assert to_variance == pytest.approx(np.ptp(by_variance) / (2e-3 * sigma**2), rel=1e-5)


@pytest.mark.parametrize(("mu", "sigma"), INPUTS)
def test_fast_changes_of_the_mean_fade_and_of_the_noise_do_not(mu, sigma):
    """N_μ → (f/σ) √(2/(iωτ_m)), a lag of an eighth of a period, and N_σ² → f/σ²: N. Brunel,
    F. Chance, N. Fourcaud & L. Abbott (2001), Phys Rev Lett 86:2186; Lindner (2001)."""
    f = siegert_rate(NEURON, mu, sigma)
    error = []
    for frequency in (1e5, 4e5):
        to_mean, to_variance = transfer_function(NEURON, mu, sigma, frequency)
        fade = f / sigma * np.sqrt(2 / (2e-3j * np.pi * frequency * NEURON.tau_m))
        error.append([abs(to_mean / fade - 1), abs(to_variance * sigma**2 / f - 1)])
    assert np.max(error[0]) < 0.3
    assert np.array(error[1]) == pytest.approx(np.array(error[0]) / 2, rel=0.3)


def test_a_regular_neuron_resonates_at_its_own_rate():
    f = siegert_rate(NEURON, 40.0, 1.0)
    frequency = f * np.linspace(0.3, 1.7, 281)
    to_mean, _ = transfer_function(NEURON, 40.0, 1.0, frequency)
    assert frequency[np.abs(to_mean).argmax()] == pytest.approx(f, rel=0.02)
    noisy, _ = transfer_function(NEURON, 15.0, 8.0, frequency)
    assert (np.diff(np.abs(noisy)) < 0).all()


def test_every_input_of_the_plane_has_a_finite_answer():
    mu = np.array([-1e4, -100, 0, 10, 19.9, 20, 20.1, 50, 1e3, 1e4])[:, None, None]
    sigma = np.array([1.0, 3.0, 15.0, 300.0])[:, None]
    frequency = np.array([0.0, 1e-6, 1.0, 30.0, 500.0, 5000.0])
    possible = (mu < 100) | (sigma > 3)
    answers = transfer_function(NEURON, np.where(possible, mu, 0.0), sigma, frequency)
    for answer in answers:
        assert answer.shape == (10, 4, 6)
        assert np.isfinite(answer).all()


def test_opposite_growth_gives_the_mirrored_answer():
    one, other = (response(NEURON, 21.0, 7.0, 0.1 + s * 0.7j) for s in (1, -1))
    assert np.conj(one) == pytest.approx(np.array(other), rel=1e-12)


def test_it_is_the_same_without_a_compiler():
    code = (
        "import sys; sys.modules['numba'] = None\n"
        "from lecture_lib.from_hh_to_lif import LIF\n"
        "from lecture_lib.recurrent_networks.mean_field.linear_response import transfer_function\n"
        "answer = transfer_function(LIF(), [-52.0, -40.0], [5.0, 2.0], [30.0, 400.0])\n"
        "print(*(repr(complex(x)) for row in answer for x in row))"
    )
    plain = [complex(word) for word in fresh_python("-c", code).stdout.split()]
    ours = transfer_function(LIF(), [-52.0, -40.0], [5.0, 2.0], [30.0, 400.0])
    assert np.ravel(ours) == pytest.approx(np.array(plain), rel=1e-8)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: transfer_function(NEURON, 20.0, 0.0, 1.0), "sigma = 0 mV must be larger than 0"),
        (lambda: transfer_function(NEURON, 40.0, 1e-3, 1.0), "sigma = 0.001 mV is too little"),
        (lambda: transfer_function(NEURON, np.nan, 1.0, 1.0), "mu must hold finite numbers in mV"),
        (lambda: transfer_function(NEURON, 20.0, 1.0, -1.0), "frequency = -1 Hz must not be neg"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
