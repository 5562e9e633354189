"""The density of potentials: nobody is lost, it rests at Siegert's rate, and it is the network."""

import numpy as np
import pytest

from lecture_lib.firing_rate import RateModel, density, density_after_step, steady_rates
from lecture_lib.firing_rate.density import CELL
from lecture_lib.recurrent_networks import SparseNetwork, connect, start
from lecture_lib.support.jit import FastPath


def model(g, eta):
    return RateModel.of(SparseNetwork(g=g, eta=eta), D=1.5)


@pytest.mark.parametrize(("g", "eta"), [(5.0, 2.4), (7.0, 2.0)])
def test_nobody_is_lost(g, eta):
    trace = density_after_step(model(g, 1.2), model(g, eta), 20.0)
    total = trace.P.sum(axis=1) * CELL + trace.refractory
    assert total == pytest.approx(np.ones(len(total)), abs=1e-9)
    assert trace.P.min() > -1e-12


@pytest.mark.parametrize("eta", [1.2, 2.0])
def test_without_a_step_it_stays_at_the_rate_of_siegert(eta):
    trace = density_after_step(model(5.0, eta), model(5.0, eta), 40.0)
    assert trace.nu == pytest.approx(np.full(len(trace.nu), steady_rates(model(5.0, eta))[0][0]),
                                     rel=2e-3)  # fmt: skip


@pytest.mark.parametrize(("g", "before", "after"), [(5.0, 1.2, 2.4), (4.5, 2.6, 1.0)])
def test_compiled_or_not_it_is_the_same(monkeypatch, g, before, after):
    compiled = density_after_step(model(g, before), model(g, after), 5.0)
    monkeypatch.setattr(density, "fast_path", lambda: FastPath(False, None))
    plain = density_after_step(model(g, before), model(g, after), 5.0)
    for name in ("nu", "P", "refractory"):
        assert getattr(plain, name) == pytest.approx(getattr(compiled, name), rel=1e-8, abs=1e-12)


def test_it_converges_with_the_step_in_time():
    """Spikes of a neuron in the first 1, 2, … 10 ms, against a step five times finer."""

    def spikes(dt):
        nu = density_after_step(model(5.0, 1.2), model(5.0, 2.4), 10.0, dt=dt).nu[1:]
        return 1e-3 * dt * np.cumsum(nu.reshape(10, -1).sum(axis=1))

    exact = spikes(0.01)
    errors = [np.abs(spikes(dt) / exact - 1).max() for dt in (0.1, 0.05, 0.025)]
    assert errors[1] < 0.06
    assert errors[0] > 1.5 * errors[1] > 2.25 * errors[2]


@pytest.mark.parametrize("dt", [0.05, 0.01])
def test_in_the_first_millisecond_it_moves_by_one_and_the_flow_grows_fivefold(dt):
    trace = density_after_step(model(5.0, 1.2), model(5.0, 2.4), 4.0, dt=dt)
    peak = trace.V[trace.P.argmax(axis=1)]
    assert peak[1] - peak[0] == pytest.approx(1.0, abs=0.15)  # mV
    at = np.searchsorted(trace.t, [1.0, 1.5, 1.8, 3.0, 4.0])
    one, late, noisier, pushed, back = trace.nu[at] / trace.nu[0]
    assert one == pytest.approx(5.0, abs=0.25)
    assert noisier > 1.3 * late > pushed > back  # D = 1.5 ms


def test_what_comes_back_after_D_is_less_drive_and_more_noise():
    after = model(5.0, 2.4)
    (mu, sigma), (mu_later, sigma_later) = after.moments(15.0, 15.0), after.moments(70.0, 70.0)
    assert mu_later < mu
    assert sigma_later > sigma


@pytest.mark.parametrize(
    ("network", "D", "dt", "words"),
    [
        ({}, 0.02, 0.05, r"dt = 0\.05 ms must divide the delay D = 0\.02 ms into steps"),
        ({}, 1.52, 0.05, r"the delay D = 1\.52 ms into steps: use dt = 1\.52/31 ms"),
        ({}, 1.5, 0.03, "dt = 0.03 ms must divide the refractory time t_ref = 2 ms into steps"),
        (
            {"g": 0.0, "eta": 4.0, "t_ref": 0.0},
            1.5,
            0.05,
            "no steady rate: with g = 0 and t_ref = 0 ms",
        ),
    ],
)
def test_what_cannot_be_followed_is_said(network, D, dt, words):
    before = RateModel.of(SparseNetwork(**network), D=D)
    with pytest.raises(ValueError, match=words):
        density_after_step(before, before, 2.1, dt=dt)


def test_it_overshoots_as_the_spiking_network_does():
    """As many other starts and inputs from outside, with the standard error of their mean."""
    network, numbers = SparseNetwork(eta=1.2), []
    wires = connect(network, 1)
    for seed in range(24):
        running = start(network, seed, wires)
        running.advance(120.0, spikes=False)
        running.change(eta=2.4)
        numbers.append(running.advance(6.0, spikes=False).numbers.sum(axis=1))
    in_ms = np.reshape(numbers, (len(numbers), -1, 10)).sum(axis=2)
    rates = 1e3 * in_ms / network.N
    A, error = rates.mean(axis=0), rates.std(axis=0, ddof=1) / np.sqrt(len(rates))
    trace = density_after_step(model(5.0, 1.2), model(5.0, 2.4), 6.0)
    nu = trace.nu[1:].reshape(-1, 20).mean(axis=1)
    steady = steady_rates(model(5.0, 2.4))[0][0]
    for rate in (A, nu):
        assert rate.argmax() in (1, 2)
        assert rate.max() > 1.7 * steady
        assert rate[4:].min() < 0.7 * steady
    assert (A - 3 * error).max() > 1.2 * steady
    assert (A + 3 * error)[4:].min() < steady
    assert np.corrcoef(A, nu)[0, 1] > 0.9
