"""Self-consistent rates of the sparse network: published values, limits and balance."""

import numpy as np
import pytest

from lecture_lib.fi_curve import firing_rate, siegert_cv, siegert_rate
from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.recurrent_networks.mean_field import (
    branches,
    moments,
    neuron_of,
    output_rate,
    rates,
)
from lecture_lib.recurrent_networks.mean_field.rates import highest_rate

STATES = {(5, 2): 37.95, (6, 4): 55.84, (4.5, 0.9): 6.52, (3, 2): 327.0}  # Hz


def network(g, eta, **others):
    return SparseNetwork(g=float(g), eta=float(eta), **others)


@pytest.mark.parametrize(("state", "rate"), STATES.items())
def test_the_rates_of_the_four_states(state, rate):
    """Model A of Brunel (2000), solved to four digits."""
    found = rates(network(*state))
    assert isinstance(found, float)
    assert found == pytest.approx(rate, rel=1e-3)


@pytest.mark.parametrize("state", [*STATES, (3, 0.6), (0, 0.5), (8, 0.2), (4, 1), (10, 100)])
def test_each_branch_answers_its_own_rate(state):
    for branch in branches(network(*state)):
        assert output_rate(network(*state), branch.rate) == pytest.approx(branch.rate, rel=1e-9)
        mu, sigma = moments(network(*state), branch.rate)
        assert (branch.mu, branch.sigma) == (mu, sigma)
        assert branch.cv == siegert_cv(neuron_of(network(*state)), mu, sigma)


def test_the_moments_are_sums_over_all_inputs():
    """Campbell: mean Σ J τ ν, variance of the noise Σ J² τ ν; here with counts of our own."""
    some = SparseNetwork(
        g=3.0, eta=1.5, N_E=900, N_I=500, C_E=80, C_I=70, C_ext=200, J=0.3, tau_m=10.0
    )
    nu = np.array([0.0, 12.0, 80.0])
    mu, sigma = moments(some, nu)
    inputs = [(80, 0.3, nu), (70, -0.9, nu), (200, 0.3, some.nu_ext)]
    assert mu == pytest.approx(sum(C * J * 10e-3 * f for C, J, f in inputs))
    assert sigma**2 == pytest.approx(sum(C * J**2 * 10e-3 * f for C, J, f in inputs))


def test_at_g_4_excitation_and_inhibition_balance():
    nu = np.array([0.0, 10.0, 300.0])
    assert moments(network(4, 1.7), nu)[0].tolist() == [34.0] * 3
    assert (np.diff(moments(network(3.9, 1.7), nu)[0]) > 0).all()
    assert (np.diff(moments(network(4.1, 1.7), nu)[0]) < 0).all()


def test_many_weak_inputs_leave_no_noise():
    """J → 0 at constant C J: σ ∝ √J, and the neurons become clocks under the mean current."""
    weak = [network(4, 2, N_E=10**k, J=10.0 ** (3 - k)) for k in (6, 8)]
    sigma = [float(moments(one, 100.0)[1]) for one in weak]
    assert sigma[0] / sigma[1] == pytest.approx(10.0)
    clock = firing_rate(neuron_of(weak[0]), 40.0)
    assert [rates(one) for one in weak] == pytest.approx([clock] * 2, rel=2e-3)
    assert abs(rates(weak[1]) - clock) < 0.02 * abs(rates(weak[0]) - clock)
    assert branches(weak[1])[0].cv < 0.01


def test_strong_inhibition_makes_the_rate_linear_in_the_drive():
    """If inhibition dominates, μ must stay near threshold: η V_threshold − J τ C_E ν (gγ − 1) ≈
    V_threshold, hence ν ≈ (ν_ext − ν_threshold)/(gγ − 1), Brunel (2000). With inputs
    that are C times stronger in the mean at the same noise (J ∝ 1/√C) the rest falls as 1/√C."""
    deviation = []
    for root in (10, 40):
        one = network(6, 1 + 2 * root, N_E=10_000 * root**2, J=0.1 / root)
        line = (one.nu_ext - one.nu_threshold) / (6 / 4 - 1)
        deviation.append(rates(one) / line - 1)
    assert abs(deviation[0]) < 0.02
    assert deviation[1] == pytest.approx(deviation[0] / 4, rel=0.1)


@pytest.mark.parametrize(
    ("state", "number"), [((3, 0.6), 3), ((0, 0.5), 3), ((3, 0.9), 1), ((5, 0.5), 1), ((3, 2), 1)]
)
def test_how_many_rates_sustain_themselves(state, number):
    found = branches(network(*state))
    assert len(found) == number
    assert [branch.stable for branch in found] == [True, False, True][:number]
    assert (np.diff([branch.rate for branch in found]) > 0).all()
    assert found[0].rate == rates(network(*state))


def test_no_solution_hides_between_the_points_of_the_search():
    """Just below the fold two solutions lie close together; just above there is one."""
    low, high = 0.6, 0.9
    while high - low > 1e-11:
        middle = 0.5 * (low + high)
        low, high = (middle, high) if len(branches(network(3, middle))) == 3 else (low, middle)
    below = branches(network(3, low))
    assert below[1].rate - below[0].rate < 1e-3 * below[0].rate
    assert below[0].slope == pytest.approx(1.0, abs=1e-2)
    assert len(branches(network(3, high))) == 1


def test_the_slope_is_that_of_the_curve():
    one = network(5, 2)
    h = 1e-3
    up, down = output_rate(one, rates(one) + np.array([h, -h]))
    assert branches(one)[0].slope == pytest.approx((up - down) / (2 * h), rel=1e-5)


def test_the_refractory_time_bounds_the_rate():
    strong = network(0, 50)
    assert 0.99 * 500 < rates(network(0, 1e6)) <= 500
    assert rates(strong) < 500
    assert rates(network(0, 50, t_ref=5.0)) < 200


def test_silence_without_drive():
    assert rates(network(5, 0)) == 0.0
    lonely = network(5, 2, C_E=0, C_I=0, C_ext=1000)
    assert rates(lonely) == pytest.approx(siegert_rate(neuron_of(lonely), 40.0, 2.0))


def test_bad_input_is_refused_in_words():
    with pytest.raises(ValueError, match="nu = -1 Hz must not be negative"):
        moments(network(5, 2), -1.0)
    with pytest.raises(ValueError, match=r"t_ref = 0 ms does not end the growth .* use t_ref > 0"):
        rates(network(3, 2, t_ref=0.0))
    assert rates(network(5, 2, t_ref=0.0)) > rates(network(5, 2))
    assert highest_rate(network(5, 2)) == 500.0
