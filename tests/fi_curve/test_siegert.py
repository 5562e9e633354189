"""The noisy LIF in theory against quadrature with 30 digits, and against its limits."""

import mpmath as mp
import numpy as np
import pytest

from lecture_lib.fi_curve import firing_rate, siegert_cv, siegert_rate
from lecture_lib.fi_curve.siegert_integrals import BLOCK
from lecture_lib.from_hh_to_lif import LIF

NEURON = LIF(C=1.0, g_L=0.1, E_L=-65.0, V_threshold=-50.0, V_reset=-65.0, t_ref=2.0)
DISTANCE = 15.0  # mV, V_threshold − V_reset
SIGMAS = DISTANCE * np.array([1e-3, 1e-2, 0.1, 0.3, 1.0, 10.0, 100.0])
MUS = np.array([-150.0, -80.0, -66.0, -55.0, -50.2, -50.0, -49.8, -45.0, -20.0, 100.0, 1e3])


def ends(mu, sigma):
    """x_r and b with 30 digits."""
    mu, sigma = mp.mpf(float(mu)), mp.mpf(float(sigma))
    return (NEURON.V_reset - mu) / sigma, (NEURON.V_threshold - mu) / sigma


def cuts(start, stop):
    """Quadrature in pieces: around 0 and, for x ≫ 0, where the integrand has its mass."""
    inner = [-(10.0**k) for k in range(6)] + [-30, -5, -2, 0, 1, 2, 4, 6, 8, 10, 15, 20, 25]
    if stop > 3:
        inner += [stop - k / stop for k in (1, 3, 6, 12, 25)]
    return [start, *sorted(mp.mpf(x) for x in inner if start < x < stop), stop]


def outer(x):
    """e^(x²) (1 + erf x); mpmath's erfc loses nothing, but far below 0 it is slow: series."""
    if x > -40:
        return mp.exp(x * x) * mp.erfc(-x)
    t2 = 2 * x * x
    series = 1 - 1 / t2 + 3 / t2**2 - 15 / t2**3 + 105 / t2**4 - 945 / t2**5
    return -series / (x * mp.sqrt(mp.pi))


def interval(mu, sigma):
    """Mean interval in ms as the books write it."""
    integral = mp.quad(outer, cuts(*ends(mu, sigma)))
    return NEURON.t_ref + NEURON.tau_m * mp.sqrt(mp.pi) * integral


@pytest.fixture(autouse=True)
def _digits():
    with mp.workdps(30):
        yield


@pytest.mark.parametrize("sigma", SIGMAS)
def test_the_rate_is_the_integral_of_the_books(sigma):
    seen = 0
    for mu in MUS:
        rates = siegert_rate(NEURON, float(mu), sigma), *siegert_rate(NEURON, [mu], sigma)
        if (NEURON.V_threshold - mu) / sigma > 26:  # e^(−676)
            assert all(0 <= rate < 1e-290 for rate in rates)
        else:
            assert rates == pytest.approx(2 * [float(1000 / interval(mu, sigma))], rel=1e-10)
            seen += 1
    assert seen >= 6


def cv_of_the_books(mu, sigma):
    """Brunel (2000): the double integral, its inner one over z first for all x > z (erfi)."""
    start, stop = ends(mu, sigma)

    def area(x):
        return mp.sqrt(mp.pi) / 2 * mp.erfi(x)  # ∫ e^(x²)

    def integrand(z):
        return mp.exp(z * z) * mp.erfc(-z) ** 2 * (area(stop) - area(max(z, start)))

    low = start - 12
    spread = mp.quad(integrand, [*cuts(low, start)[:-1], start - 1 / (1 + abs(start)), start])
    spread += mp.quad(integrand, cuts(start, stop))
    return NEURON.tau_m * mp.sqrt(2 * mp.pi * spread) / interval(mu, sigma)


@pytest.mark.parametrize(
    ("mu", "sigma"),
    [
        (-51.0, 0.5), (-50.0, 1.5), (-45.0, 1.5), (-65.0, 5.0), (-55.0, 5.0), (-30.0, 5.0),
        (-70.0, 15.0), (-50.0, 15.0), (0.0, 15.0), (-60.0, 150.0), (-45.0, 1500.0),
    ],
)  # fmt: skip
def test_the_cv_is_the_double_integral_of_the_books(mu, sigma):
    expected = float(cv_of_the_books(mu, sigma))
    assert siegert_cv(NEURON, mu, sigma) == pytest.approx(expected, rel=1e-9)


def test_without_noise_it_is_the_deterministic_curve():
    mu = np.array([-80.0, -50.0, -49.999, -49.0, -40.0, 0.0, 1e4, 1e12])
    f = firing_rate(NEURON, NEURON.g_L * (mu - NEURON.E_L))
    assert siegert_rate(NEURON, mu, 0.0) == pytest.approx(f, rel=1e-9)
    above = mu >= -49.0
    assert siegert_rate(NEURON, mu[above], 1e-6) == pytest.approx(f[above], rel=1e-9)
    assert siegert_rate(NEURON, -51.0, 1e-6) == 0.0
    assert siegert_cv(NEURON, [-51.0, -50.0, -49.0], 0.0).tolist() == [1.0, 0.0, 0.0]


def test_small_noise_spreads_the_intervals_in_proportion():
    """Linear response: SD(T) = spread of V at threshold / its slope; CV ∝ σ."""
    cv = siegert_cv(NEURON, -40.0, np.array([1e-3, 1e-4]))
    spread = np.sqrt(-np.expm1(-2 * np.log(25 / 10)) / 2)  # V at t = τ log(25/10), per σ
    interval = NEURON.t_ref + NEURON.tau_m * np.log(25 / 10)
    assert cv / [1e-3, 1e-4] == pytest.approx(spread * NEURON.tau_m / 10 / interval, rel=1e-5)


def test_far_below_threshold_spikes_are_rare_and_poisson():
    """Kramers: f ≈ b e^(−b²)/(τ_m √π), with 1/(2b²) of relative correction."""
    b = 6.0
    f = 1e3 * b * np.exp(-b * b) / (NEURON.tau_m * np.sqrt(np.pi))
    mu = NEURON.V_threshold - b * 2.0
    assert siegert_rate(NEURON, mu, 2.0) == pytest.approx(f, rel=1.1 / (2 * b * b))
    assert siegert_cv(NEURON, mu, 2.0) == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("t_ref", [0.0, 2.0])
def test_every_input_has_a_finite_answer(t_ref):
    neuron = LIF(t_ref=t_ref)
    huge = np.finfo(float).max
    mu = np.array([-np.inf, -huge, -1e9, -70, -50.1, -50, -49.9, 0, 1e9, huge, np.inf])[:, None]
    sigma = np.array([0.0, 5e-324, 1e-300, 1e-9, 1.0, 1e3, 1e30, 1e150, huge])
    rate, cv = siegert_rate(neuron, mu, sigma), siegert_cv(neuron, mu, sigma)
    assert np.isfinite(rate).all()
    assert np.isfinite(cv).all()
    one_by_one = [[siegert_rate(neuron, x, y) for y in sigma.tolist()] for x in mu.ravel().tolist()]
    assert np.array(one_by_one) == pytest.approx(rate, rel=1e-12, abs=1e-290)
    assert (np.diff(rate, axis=0) >= -1e-9 * rate[1:]).all()  # more current, more spikes
    assert (rate[0, :5] == 0).all()
    if t_ref:
        assert rate.max() <= 500.0
        assert rate[-1, :5] == pytest.approx(500.0)


def test_a_long_array_is_its_parts():
    """Integrals are taken in blocks; half of them are left out, where their range is empty."""
    mu = np.linspace(-90.0, -10.0, 2 * BLOCK + 7)
    some = slice(None, None, 97)
    assert siegert_rate(NEURON, mu, 4.0)[some] == pytest.approx(
        siegert_rate(NEURON, mu[some], 4.0), rel=1e-12
    )
    assert siegert_cv(NEURON, mu, 4.0)[some] == pytest.approx(
        siegert_cv(NEURON, mu[some], 4.0), rel=1e-12
    )


def test_arrays_of_any_shape_are_broadcast():
    mu, sigma = np.linspace(-70, -40, 7)[:, None], np.array([1.0, 5.0])
    table = siegert_rate(NEURON, mu, sigma)
    assert table.shape == siegert_cv(NEURON, mu, sigma).shape == (7, 2)
    one = siegert_rate(NEURON, float(mu[3, 0]), 5.0)
    assert table[3, 1] == pytest.approx(one, rel=1e-13)  # NumPy rounds arrays and numbers apart
    assert np.ndim(siegert_rate(NEURON, -50.0, 5.0)) == 0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: siegert_rate(NEURON, -50.0, -1.0), "sigma = -1 mV must not be negative"),
        (lambda: siegert_cv(NEURON, -50.0, -1.0), "sigma = -1 mV must not be negative"),
        (lambda: siegert_rate(NEURON, np.nan, 1.0), "mu must hold finite numbers in mV"),
        (lambda: siegert_rate(NEURON, "x", 1.0), "mu = .* does not hold numbers"),
        (lambda: siegert_rate(NEURON, -50.0, np.inf), "sigma must hold finite numbers"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize("name", ["mu", "sigma"])
def test_masked_values_are_refused(name):
    given = {"mu": -50.0, "sigma": 3.0, name: np.ma.masked_array([3.0, 4.0], [False, True])}
    with pytest.raises(ValueError, match=f"{name} has 1 masked values"):
        siegert_rate(LIF(), **given)
