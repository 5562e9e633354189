"""The simulated noisy LIF against the theory: the bias of the step is gone, the trap is there."""

import json
from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from fresh_python import fresh_python
from scipy import stats
from scipy.integrate import quad

from lecture_lib.fi_curve import (
    firing_rate,
    kernels,
    siegert_cv,
    siegert_rate,
    simulate_trials,
    stationary_density,
)
from lecture_lib.fi_curve.kernels import array_box_muller, box_muller, normals
from lecture_lib.fi_curve.step_law import step_law
from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.support import jit

NEURON = LIF(C=1.0, g_L=0.1, E_L=-65.0, V_threshold=-50.0, V_reset=-65.0, t_ref=2.0)
MUS = np.array([-58.0, -54.0, -50.0, -45.0, -35.0])


def simulated(scheme, dt, sigma=5.0, neuron=NEURON, seconds=1500.0, seed=11):
    """`seconds` of neuron time for each μ, in trials of 5 s."""
    trials = int(seconds / 5)
    return simulate_trials(neuron, MUS, sigma, 5000.0, trials, dt, scheme, settle=100.0, seed=seed)


@pytest.mark.parametrize("sigma", [3.0, 5.0, 10.0])
@pytest.mark.parametrize("dt", [0.1, 0.05])
def test_the_rate_is_that_of_the_theory(dt, sigma):
    neurons = simulated("corrected", dt, sigma)
    theory = siegert_rate(NEURON, MUS, sigma)
    sharp = theory > 15.0
    assert (neurons.rate_error < 0.005 * theory)[sharp].all()
    assert sharp.sum() >= 3
    assert (np.abs(neurons.rate - theory) < 3 * neurons.rate_error).all()


def test_the_rate_is_that_of_the_theory_at_a_fine_step():
    neurons = simulated("corrected", 0.01, seconds=1200.0)
    theory = siegert_rate(NEURON, MUS, 5.0)
    assert (neurons.rate_error < 0.005 * theory)[1:].all()
    assert (np.abs(neurons.rate - theory) < 3 * neurons.rate_error).all()


@pytest.mark.parametrize("t_ref", [0.0, 0.013, 2.03])
def test_a_refractory_time_need_not_be_a_number_of_steps(t_ref):
    neuron = LIF(t_ref=t_ref)
    neurons = simulated("corrected", 0.1, neuron=neuron)
    theory = siegert_rate(neuron, MUS, 5.0)
    assert (np.abs(neurons.rate - theory) < 3 * neurons.rate_error).all()


def test_a_coarse_step_costs_less_than_one_percent():
    neurons, theory = simulated("corrected", 0.5), siegert_rate(NEURON, MUS, 5.0)
    assert (np.abs(neurons.rate - theory) < 0.01 * theory + 3 * neurons.rate_error).all()
    plain = simulated("exact", 0.5)
    assert (plain.rate < 0.95 * theory).all()


@pytest.mark.parametrize("scheme", ["euler", "exact"])
def test_the_trap_a_plain_simulation_fires_too_rarely(scheme):
    """About 4 % at dt = 0.1 ms, many standard errors; a step 4 times finer halves it."""
    theory = siegert_rate(NEURON, MUS, 5.0)
    coarse, fine = simulated(scheme, 0.1), simulated(scheme, 0.025)
    missed = 1 - coarse.rate / theory
    assert (missed > 5 * coarse.rate_error / theory).all()
    assert missed[2] == pytest.approx(0.04, abs=0.01)
    assert (1 - fine.rate / theory)[2] / missed[2] == pytest.approx(0.55, abs=0.12)


def rate_and_cv(gaps):
    """Rate (Hz) and CV of independent intervals (ms), each with its standard error."""
    mean, cv, root = gaps.mean(), gaps.std() / gaps.mean(), np.sqrt(gaps.size)
    x = gaps / mean - 1
    influence = 0.5 * (x * x / cv - cv) - cv * x  # of one interval more on the CV (delta method)
    return (1e3 / mean, 1e3 / mean * cv / root), (cv, influence.std() / root)


def test_intervals_are_as_irregular_as_the_theory_says():
    neurons = simulate_trials(NEURON, MUS, 5.0, 30_000.0, trials=40, settle=100.0, seed=5)
    for k, mu in enumerate(MUS):
        (rate, rate_error), (cv, cv_error) = rate_and_cv(neurons.intervals(k))
        assert abs(cv - siegert_cv(NEURON, mu, 5.0)) < 3 * cv_error
        assert cv_error < 0.012
        assert abs(rate - siegert_rate(NEURON, mu, 5.0)) < 3.5 * rate_error


def test_weak_noise_approaches_the_deterministic_neuron():
    neurons = simulate_trials(NEURON, -40.0, 0.2, 2000.0, trials=20, dt=0.05, settle=50.0, seed=2)
    f = firing_rate(NEURON, NEURON.g_L * (-40.0 - NEURON.E_L))
    assert neurons.rate == pytest.approx(f, rel=2e-3)


def test_the_samples_of_v_have_the_stationary_density():
    """Bins one step away from threshold, where the lowered threshold cuts; χ² of 20 bins."""
    mu, sigma = -54.0, 5.0
    neurons = simulate_trials(
        NEURON, mu, sigma, 4000.0, 300, dt=0.02, settle=200.0, sample_every=50.0, seed=8
    )
    assert neurons.V.shape == (80, 300)
    assert neurons.t == pytest.approx(50.0 * np.arange(1, 81))
    V = neurons.V[neurons.V != NEURON.V_reset]
    edges = np.linspace(-66.0, -51.0, 21)
    density = partial(stationary_density, NEURON, mu, sigma)
    expected = neurons.V.size * np.array([quad(density, *bin)[0] for bin in pairwise(edges)])
    chi2 = ((np.histogram(V, edges)[0] - expected) ** 2 / expected).sum()
    assert stats.chi2.sf(chi2, 20) > 1e-3
    held = 1e-3 * siegert_rate(NEURON, mu, sigma) * NEURON.t_ref
    share = 1 - V.size / neurons.V.size
    assert share == pytest.approx(held, abs=4 * np.sqrt(held / neurons.V.size))


def test_spikes_of_a_neuron_are_sorted_and_t_ref_apart():
    neurons = simulate_trials(NEURON, [[-45.0], [-30.0]], [5.0, 8.0], 500.0, trials=3, seed=1)
    assert neurons.shape == neurons.counts.shape == (2, 2, 3)
    assert neurons.rate.shape == (2, 2)
    for index in np.ndindex(2, 2, 3):
        train = neurons.train(*index)
        assert len(train) == neurons.counts[index]
        assert (np.diff(train) > NEURON.t_ref).all()
        assert 0 < train[0] < train[-1] <= 500.0
    pooled = np.concatenate([np.diff(neurons.train(1, 0, k)) for k in range(3)])
    assert neurons.intervals(1, 0) == pytest.approx(pooled)


def test_the_same_seed_gives_the_same_spikes_and_a_generator_goes_on():
    def times(seed):
        return simulate_trials(NEURON, -50.0, 5.0, 300.0, trials=5, seed=seed).times

    assert times(3).tolist() == times(3).tolist()
    assert times(3).tolist() != times(4).tolist()
    rng = np.random.default_rng(3)
    assert times(rng).tolist() == times(3).tolist()
    assert times(rng).tolist() != times(3).tolist()


def test_normal_numbers_are_normal():
    z = normals(np.random.default_rng(0), 1_000_001)
    assert z.shape == (1_000_001,)
    assert stats.kstest(z.astype(float), "norm").pvalue > 1e-3
    assert np.mean(z**4, dtype=float) == pytest.approx(3.0, abs=4 * np.sqrt(96e-6))
    half = len(z) // 2  # the two that come from the same pair
    assert abs(np.corrcoef(z[:half], z[half + 1 :])[0, 1]) < 4 / np.sqrt(half)
    assert abs(np.corrcoef(z[:half] ** 2, z[half + 1 :] ** 2)[0, 1]) < 4 / np.sqrt(half)


def test_the_series_are_good_to_single_precision():
    a, b = np.random.default_rng(1).integers(-(2**31), 2**31 - 1, (2, 50_000), dtype=np.int32)
    a[:4] = b[1:5] = -(2**31), 2**31 - 1, 0, -1
    z = np.empty((2, len(a)), np.float32)
    box_muller(a, b, *np.empty_like(z), z)
    assert z == pytest.approx(np.array(array_box_muller(a, b)), abs=3e-6)
    assert np.abs(z).max() < np.sqrt(2 * 24 * np.log(2)) + 1e-6


RUN = """
import json, sys
sys.modules["numba"] = None
from lecture_lib.from_hh_to_lif import LIF
from lecture_lib.fi_curve import simulate_trials
found = simulate_trials(LIF(), [-52.0, -40.0], 5.0, 300.0, trials=20, sample_every=50.0, seed=9)
print(json.dumps([found.times.tolist(), found.owner.tolist(), found.V.tolist()]))
"""


def test_without_numba_the_same_spikes_come_out():
    times, owner, V = json.loads(fresh_python("-W", "error", "-c", RUN).stdout)
    here = simulate_trials(LIF(), [-52.0, -40.0], 5.0, 300.0, 20, sample_every=50.0, seed=9)
    assert len(times) > 300
    assert owner == here.owner.tolist()
    assert times == pytest.approx(here.times, abs=1e-9)
    assert np.array(V) == pytest.approx(here.V, abs=1e-3)


@pytest.mark.parametrize(
    ("mu", "t_ref", "dt", "stride"),
    [
        (-50.0, 2.0, 0.1, 3),
        (-20.0, 0.0, 0.1, 1),  # many spikes in a block of steps
        (-40.0, 30.0, 0.1, 0),  # held for longer than a block
        (-45.0, 2.03, 0.02, 100),
    ],
)
def test_neurons_drawn_as_paths_and_step_by_step_are_the_same(mu, t_ref, dt, stride, monkeypatch):
    neuron = LIF(t_ref=t_ref)
    conditions = np.full((2, 30), [[mu], [5.0]])
    neurons, p, _ = step_law(neuron, conditions, dt, "corrected")
    z = normals(np.random.default_rng(4), 900 * 30).reshape(900, 30)
    found = []
    for compiled in (True, False):
        now = jit.FastPath(compiled=compiled, numba=None)
        monkeypatch.setattr(kernels, "fast_path", lambda now=now: now)
        state = np.stack([np.full(30, neuron.V_reset), np.arange(30.0)])
        spikes = np.zeros((z.size, 2), np.int64)
        samples = np.zeros((900 // stride if stride else 0, 30), np.float32)
        number = sum(
            kernels.advance(z[part], state, neurons, p, stride, spikes[900 * k :], kept)
            for k, (part, kept) in enumerate(
                [(slice(600), samples), (slice(600, 900), samples[600 // max(stride, 1) :])]
            )
        )
        found.append((number, spikes, samples, state))
    (number, spikes, samples, state), (plain_number, *plain) = found
    assert number == plain_number > 20
    assert (plain[0] == spikes).all()
    assert plain[1] == pytest.approx(samples, abs=1e-4)
    assert plain[2] == pytest.approx(state, abs=1e-9)


def simulate(mu=-50.0, sigma=5.0, duration=100.0, **options):
    return simulate_trials(NEURON, mu, sigma, duration, **options)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: simulate(trials=0), "trials = 0 must be a whole number, 1 or more"),
        (lambda: simulate(trials=2.5), "trials = 2.5 must be a whole number"),
        (lambda: simulate(sigma=-1.0), "sigma = -1 mV must not be negative"),
        (lambda: simulate(mu=np.inf), "mu must hold finite numbers in mV"),
        (lambda: simulate(mu=[1.0, 2.0], sigma=[1.0, 2.0, 3.0]), "give one shape"),
        (lambda: simulate(mu=[]), "mu and sigma are empty"),
        (lambda: simulate(dt=0.0), "dt = 0 ms must be larger than 0"),
        (lambda: simulate(dt=6.0), "dt = 6 ms is too coarse .* use at most 5 ms"),
        (lambda: simulate(sigma=100.0), "too coarse for this mu and sigma.*use 0.04 ms"),
        (lambda: simulate(mu=1e6), "too coarse for this mu and sigma"),
        (lambda: simulate(duration=-1.0), "duration = -1 ms must be larger than 0"),
        (lambda: simulate(duration=1e12), "steps of 100 neurons, mu × trials: use"),
        (lambda: simulate(settle=-1.0), "settle = -1 ms must not be negative"),
        (lambda: simulate(settle=1e12), "settle"),
        (lambda: simulate(scheme="rk4"), "scheme = 'rk4' is unknown: use one of corrected"),
        (lambda: simulate(sample_every=0.0), "sample_every = 0 ms must be larger than 0"),
        (lambda: simulate(duration=1e6, sample_every=0.1), "samples of V: use"),
        (lambda: simulate(trials=1).rate_error, "give 2 or more"),
        (lambda: simulate(mu=-1e45, sample_every=1.0), r"the largest mu = 1e\+45 mV"),
        (lambda: simulate().train(100), r"index = \(100,\) must hold whole numbers: 0 to 99$"),
        (lambda: simulate([-50.0, -40.0]).train(0), "index = .0,. must hold .* 0 to 1, 0 to 99"),
        (lambda: simulate([-50.0, -40.0]).intervals(-1), "condition = .* whole numbers: 0 to 1$"),
        (lambda: simulate().intervals(0), "condition = .* whole numbers: nothing$"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
