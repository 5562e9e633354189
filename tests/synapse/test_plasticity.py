"""Short-term plasticity: the end of a regular train, means under Poisson spikes, limits."""

import numpy as np
import pytest

from lecture_lib.synapse import ShortTerm, regular_end, releases

DEPRESSING = ShortTerm(0.5, tau_d=0.8, tau_f=0.0)
FACILITATING = ShortTerm(0.15, tau_d=0.05, tau_f=0.75)


def test_the_equations_of_the_means():
    assert DEPRESSING.steady(10.0) == pytest.approx((0.5, 0.2))
    assert np.prod(FACILITATING.steady(20.0)) == pytest.approx(0.425, abs=5e-4)


@pytest.mark.parametrize("synapse", [DEPRESSING, FACILITATING, ShortTerm(0.3, 0.4, 0.2)])
@pytest.mark.parametrize("rate", [5.0, 20.0])
def test_a_regular_train_comes_to_its_end(synapse, rate):
    u, x = releases(synapse, np.arange(200) * 1e3 / rate)
    assert (u[-1], x[-1]) == pytest.approx(regular_end(synapse, rate), rel=1e-6)


def test_under_poisson_spikes_the_means_are_those_of_the_equations():
    rng = np.random.default_rng(7)
    times = np.cumsum(rng.exponential(100.0, 40_000))
    _, x = releases(DEPRESSING, times)
    assert x.mean() == pytest.approx(0.2, rel=0.02)
    times = np.cumsum(rng.exponential(50.0, 40_000))
    u, _ = releases(FACILITATING, times)
    assert u.mean() == pytest.approx(FACILITATING.steady(20.0)[0], rel=0.02)


def test_the_first_spike_finds_a_rested_synapse_and_so_does_one_after_a_long_pause():
    for synapse in (DEPRESSING, FACILITATING):
        u, x = releases(synapse, [0.0, 20.0, 40.0, 60_000.0])
        assert (u[0], x[0]) == (synapse.U, 1.0)
        assert (u[-1], x[-1]) == pytest.approx((synapse.U, 1.0))


def test_release_cannot_be_faster_than_recovery():
    rates = np.array([1.0, 10.0, 100.0, 10_000.0])
    released = [rate * np.prod(DEPRESSING.steady(rate)) for rate in rates]
    assert released == sorted(released)
    assert released[-1] == pytest.approx(1 / 0.8, rel=1e-3)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: ShortTerm(U=1.5), "U = 1.5 must lie from 0 to 1"),
        (lambda: ShortTerm(tau_d=0.0), "tau_d = 0 s must be larger than 0"),
        (lambda: ShortTerm(tau_f=-1.0), "tau_f = -1 s must not be negative"),
        (lambda: releases(DEPRESSING, [2.0, 1.0]), "must be one sorted list"),
    ],
)
def test_what_cannot_be_is_said(make, says):
    with pytest.raises(ValueError, match=says):
        make()
