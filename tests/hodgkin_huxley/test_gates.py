"""The gates against the lecture's formulas, in arbitrary precision."""

import mpmath
import numpy as np
import pytest

from lecture_lib.hodgkin_huxley import (
    Gates,
    Rates,
    kernels,
    lanes,
    rates,
    steady_state,
    time_constants,
)
from lecture_lib.hodgkin_huxley.gates import temperature_factor

# potentials with both 0/0 points (10 and 25 mV), and steps down to 1e-12 mV beside them
BESIDE = [V + s * d for V in (10.0, 25.0) for s in (-1, 1) for d in (1e-12, 1e-6, 1e-3, 0.011)]
POTENTIALS = [-200.0, -75.0, -12.0, 0.0, 10.0, 25.0, 50.0, 115.0, 200.0, *BESIDE]


def lecture_rates(V):
    """α_m, β_m, α_h, β_h, α_n, β_n of lecture section 6; the limit 0.1 or 1 where it reads 0/0."""
    with mpmath.workdps(60):
        V, e = mpmath.mpf(V), mpmath.exp
        u, w = (25 - V) / 10, (10 - V) / 10
        values = (
            u / (e(u) - 1) if u else mpmath.mpf(1),
            4 * e(-V / 18),
            mpmath.mpf("0.07") * e(-V / 20),
            1 / (e(3 - V / 10) + 1),
            w / (e(w) - 1) / 10 if w else mpmath.mpf("0.1"),
            mpmath.mpf("0.125") * e(-V / 80),
        )
        return [float(value) for value in values]


@pytest.mark.parametrize("V", POTENTIALS)
def test_rates_are_those_of_the_lecture(V):
    assert [float(r) for r in rates(V)] == pytest.approx(lecture_rates(V), rel=2e-12)


@pytest.mark.parametrize("V", POTENTIALS)
def test_kernels_use_the_same_rates(V):
    x, y = np.exp(-V / 80), np.exp(-V / 18)
    assert kernels.rates(V, x, y) == pytest.approx(lecture_rates(V), rel=1e-11)


def test_arrays_use_the_same_rates():
    # a nearly 0/0 is good to the distance: 1e-3 within 1e-12 mV of it
    for V in set(POTENTIALS) - {v for v in BESIDE if min(abs(v - 10), abs(v - 25)) < 1e-9}:
        opens, closes = lanes.array_rates(np.array([V]))
        assert np.ravel([opens, closes], "C")[[0, 3, 1, 4, 2, 5]] == pytest.approx(
            lecture_rates(V), rel=1e-7
        )


@pytest.mark.parametrize("V", np.linspace(-150.0, 150.0, 31))
def test_lane_exponentials(V):
    assert lanes.powers(V) == pytest.approx((np.exp(-V / 80), np.exp(-V / 18)), rel=1e-10)


def test_the_published_resting_state():
    # what the equations of Hodgkin & Huxley (1952) give at V = 0
    assert steady_state(0.0) == pytest.approx((0.0529, 0.5961, 0.3177), abs=5e-5)


def test_steady_state_and_time_constant_solve_the_gate_equation():
    V = np.linspace(-100.0, 150.0, 101)
    r, x_inf, tau = rates(V, 18.0), steady_state(V), time_constants(V, 18.0)
    for gate in Gates._fields:
        alpha, beta = (getattr(r, f"{side}_{gate}") for side in ("alpha", "beta"))
        x, t = getattr(x_inf, gate), getattr(tau, gate)
        assert alpha * (1 - x) == pytest.approx(beta * x, rel=1e-10)
        assert t * (alpha + beta) == pytest.approx(1.0)


def test_depolarisation_opens_m_and_n_and_shuts_h():
    m, h, n = steady_state(np.linspace(-100.0, 150.0, 251))
    assert (np.diff(m) > 0).all()
    assert (np.diff(n) > 0).all()
    assert (np.diff(h) < 0).all()


def test_ten_degrees_triple_every_rate_and_leave_the_steady_state():
    assert temperature_factor(16.3) == pytest.approx(3.0)
    assert rates(30.0, 16.3) == pytest.approx(Rates(*(3 * r for r in rates(30.0))))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: rates(np.nan), "V must hold finite numbers in mV"),
        (lambda: rates([0.0, 2000.0]), "V must lie from -1000 to 1000 mV"),
        (lambda: rates(0.0, temperature=41.0), r"temperature = 41 °C must lie from 0 to 40"),
        (lambda: time_constants(0.0, temperature=-1.0), "temperature"),
    ],
)
def test_bad_input_is_refused_in_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()
