"""Time courses and weights: peaks, areas, limits, signs."""

import math

import numpy as np
import pytest

from lecture_lib.synapse import (
    AMPA,
    GABA_A,
    KERNELS,
    Cell,
    Synapse,
    alpha,
    charge,
    nmda_open,
    per_area,
    synapse_of,
    time_course,
    time_course_area,
    two_exponentials,
    weight,
)

T = np.linspace(0.0, 400.0, 400_001)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize(("tau_s", "tau_rise"), [(2.0, 0.5), (5.0, 5.0), (1.0, 3.0)])
def test_each_time_course_has_peak_one_and_the_area_of_its_closed_form(kernel, tau_s, tau_rise):
    course = time_course(kernel, T, tau_s, tau_rise)
    assert course.max() == pytest.approx(1.0, abs=1e-6)
    area = np.trapezoid(course, T)
    assert area == pytest.approx(time_course_area(kernel, tau_s, tau_rise), rel=1e-3)
    assert time_course(kernel, np.array([-1.0, -1e-9]), tau_s, tau_rise) == pytest.approx(0.0)


@pytest.mark.parametrize("tau_s", [0.5, 2.0, 20.0])
def test_alpha_peaks_at_tau_s(tau_s):
    assert T[alpha(T, tau_s).argmax()] == pytest.approx(tau_s, abs=2e-3)
    assert alpha(tau_s, tau_s) == 1.0


@pytest.mark.parametrize("gap", [1e-3, 1e-5, 1e-8, 0.0])
def test_two_exponentials_tend_to_alpha(gap):
    near = two_exponentials(T, 2.0, 2.0 * (1.0 + gap))
    assert np.abs(near - alpha(T, 2.0 * (1.0 + gap / 2))).max() < 1e-6 + gap**2


def test_two_exponentials_do_not_mind_which_time_comes_first():
    assert two_exponentials(T, 0.5, 4.0) == pytest.approx(two_exponentials(T, 4.0, 0.5))


def test_the_weight_changes_its_sign_at_the_reversal_potential():
    found = weight(Cell(), GABA_A, np.array([-80.0, -75.0, -70.0, -50.0]))
    assert found == pytest.approx([5.0, 0.0, -5.0, -25.0], abs=1e-12)
    assert weight(Cell(), AMPA) == 70.0


def test_the_charge_of_one_spike_is_the_integral_of_its_current():
    integral = np.trapezoid(70.0 * alpha(T, 2.0), T)
    assert charge(70.0, 2.0) == pytest.approx(integral, rel=1e-6)
    assert charge(70.0, 2.0) == pytest.approx(380.56, abs=0.005)


@pytest.mark.parametrize("w", [70.0, 3.0, -20.0, 0.0])
def test_a_synapse_of_a_weight_has_it(w):
    assert weight(Cell(), synapse_of(Cell(), w)) == pytest.approx(w)


def test_the_cell_per_area_is_an_ordinary_membrane():
    C, g_L = per_area(Cell())
    assert (C, g_L) == pytest.approx((1.0, 0.05))
    assert C / g_L == pytest.approx(Cell().tau_m)


def test_magnesium_blocks_less_where_v_is_higher_and_not_at_all_without_it():
    V = np.linspace(-100, 60, 33)
    assert (np.diff(nmda_open(V)) > 0).all()
    assert nmda_open(V, Mg=0.0) == pytest.approx(1.0)
    half = math.log(1.0 / 3.57) / 0.062  # where the exponential term is 1
    assert nmda_open(half) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Synapse(g_max=-1.0), "g_max = -1 nS must not be negative.*E_syn"),
        (lambda: Synapse(tau_s=0.0), "tau_s = 0 ms must be larger than 0.*time to close"),
        (lambda: Synapse(tau_s=-2.0), "tau_s = -2 ms"),
        (lambda: Synapse(E_syn=math.nan), "E_syn = nan mV must be a finite number"),
        (lambda: Synapse(E_syn=math.inf), "E_syn = inf mV must be a finite number"),
        (lambda: alpha(1.0, 0.0), "tau_s = 0 ms must be larger than 0"),
        (lambda: alpha([1.0, math.nan], 2.0), "t must hold finite numbers"),
        (lambda: Cell(C=0.0), "C = 0 pF must be larger than 0.*about 200"),
        (lambda: Cell(g_L=-1.0), "g_L = -1 nS must not be negative"),
        (lambda: time_course("beta", 1.0, 2.0), "kernel = 'beta' is none of"),
    ],
)
def test_what_cannot_be_is_said_with_its_remedy(make, says):
    with pytest.raises(ValueError, match=says):
        make()
