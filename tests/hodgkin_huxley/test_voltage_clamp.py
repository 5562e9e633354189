"""Voltage clamp against the closed form, the current-clamp kernel and the tail-current law."""

from dataclasses import replace

import numpy as np
import pytest

from lecture_lib.hodgkin_huxley import (
    HodgkinHuxley,
    kernels,
    rates,
    record,
    relaxation,
    steady_state,
    time_constants,
    voltage_clamp,
)

AXON = HodgkinHuxley()


@pytest.mark.parametrize("V_test", [-100.0, -55.0, -40.0, 0.0, 50.0])
def test_conductances_follow_the_closed_form(V_test):
    clamp = voltage_clamp(AXON, -65.0, V_test, 12.0)
    start, end = steady_state(0.0), steady_state(V_test + 65.0)
    tau = time_constants(V_test + 65.0)
    m, h, n = (b - (b - a) * np.exp(-clamp.t / c) for a, b, c in zip(start, end, tau, strict=True))
    assert clamp.g_Na == pytest.approx(120.0 * m**3 * h, rel=1e-10)
    assert clamp.g_K == pytest.approx(36.0 * n**4, rel=1e-10)
    assert clamp.I_Na == pytest.approx(clamp.g_Na * (V_test - 50.0), abs=1e-9)
    assert clamp.I_K == pytest.approx(clamp.g_K * (V_test + 77.0), abs=1e-9)


def test_gates_agree_with_the_kernel_of_the_moving_membrane():
    # a membrane of enormous capacitance is a clamp
    p = AXON.constants._replace(C=1e12, phi=2.0)
    states = np.zeros((4, 201))
    states[:, 0] = 60.0, *steady_state(0.0)
    kernels.integrate(kernels.RK4, np.zeros(200), 0.02, p, states)
    warm = replace(AXON, temperature=6.3 + 10 * np.log(2) / np.log(3))  # φ = 2
    clamp = voltage_clamp(warm, -65.0, -5.0, 4.0, dt=0.02)
    assert np.array([clamp.m, clamp.h, clamp.n]) == pytest.approx(states[1:], abs=5e-6)


def test_sodium_is_transient_and_potassium_sustained():
    clamp = voltage_clamp(AXON, -65.0, 0.0, 50.0)
    peak = clamp.g_Na.argmax()
    assert 0.2 < clamp.t[peak] < 1.5
    assert clamp.g_Na[-1] < 0.05 * clamp.g_Na[peak]
    assert (np.diff(clamp.g_K) > 0).all()
    assert clamp.g_K[-1] == pytest.approx(36.0 * steady_state(65.0).n ** 4, rel=1e-4)


def test_the_holding_potential_decides_how_much_sodium_is_left():
    def peak(V_hold):
        return voltage_clamp(AXON, V_hold, 0.0, 5.0).g_Na.max()

    assert peak(-90.0) > peak(-65.0) > peak(-50.0) > 0.0


def test_tail_current_jumps_with_the_driving_force_and_decays_with_four_n():
    clamp = voltage_clamp(AXON, -65.0, 0.0, 20.0, tail=10.0, V_tail=-100.0, dt=0.01)
    end = np.searchsorted(clamp.t, 20.0 - 1e-6)
    before, after = clamp.I_K[end - 1], clamp.I_K[end]
    assert after / before == pytest.approx((-100.0 + 77.0) / (0.0 + 77.0), rel=1e-3)
    late = clamp.n[end:] - steady_state(-35.0).n
    rate = -np.diff(np.log(late)) / 0.01
    assert rate == pytest.approx(1 / time_constants(-35.0).n, rel=1e-6)


def test_before_the_step_the_membrane_rests():
    clamp = voltage_clamp(AXON, -65.0, 0.0, 1.0, before=2.0)
    quiet = clamp.t < 0
    assert quiet.sum() == 200
    assert clamp.V[quiet] == pytest.approx(-65.0)
    assert clamp.I_ion[quiet] == pytest.approx(0.0, abs=0.01)


def test_block_separates_the_currents():
    # subtracting the record without sodium leaves I_Na, as ion substitution did in 1952
    whole = voltage_clamp(AXON, -65.0, -10.0, 5.0)
    blocked = voltage_clamp(replace(AXON, g_Na=0.0), -65.0, -10.0, 5.0)
    assert whole.I_ion - blocked.I_ion == pytest.approx(whole.I_Na, abs=1e-9)


def test_many_test_potentials_at_once():
    V_test = np.array([-40.0, 0.0, 40.0])
    many = voltage_clamp(AXON, -65.0, V_test, 5.0, tail=2.0)
    one = voltage_clamp(AXON, -65.0, 40.0, 5.0, tail=2.0)
    assert many.g_Na.shape == (3, len(many.t))
    assert many.g_Na[2] == pytest.approx(one.g_Na)
    assert many.V[2] == pytest.approx(one.V)


def test_what_ttx_takes_away_reverses_at_E_Na_and_what_tea_takes_away_rises():
    tests = np.arange(-80.0, 91.0, 10.0)
    sodium, potassium = (
        record(AXON, -65.0, tests, 20.0, drug, subtract=True) for drug in ("TTX", "TEA")
    )
    assert sodium.early[tests == 50.0] == pytest.approx(0.0, abs=1e-9)
    assert (sodium.early[tests < 50.0] < 0).all()
    assert (sodium.early[tests > 50.0] > 0).all()
    assert -30.0 <= tests[sodium.early.argmin()] <= 0.0
    assert (np.diff(potassium.late[tests > -70.0]) > 0).all()


@pytest.mark.parametrize("V_test", [-40.0, 0.0, 70.0])
def test_a_current_that_stands_alone_gives_its_conductance(V_test):
    for drug, E in (("TTX", 50.0), ("TEA", -77.0)):
        alone = record(AXON, -65.0, V_test, 10.0, drug, subtract=True)
        assert alone.I / (V_test - E) == pytest.approx(alone.g, abs=1e-9)


def test_a_record_is_all_currents_and_a_drug_takes_one_away():
    plain, poisoned = (record(AXON, -65.0, 0.0, 10.0, drug) for drug in ("none", "TTX"))
    clamp = voltage_clamp(AXON, -65.0, 0.0, 10.0)
    assert plain.I == pytest.approx(clamp.I_ion)
    assert poisoned.I == pytest.approx(clamp.I_K + clamp.I_L)
    assert plain.g is None
    assert poisoned.g is None


def test_relaxation_solves_the_gate_equation():
    t, r = np.linspace(0.0, 5.0, 20_001), rates(30.0)
    x = relaxation(0.05, steady_state(30.0).m, time_constants(30.0).m, t)
    slope = r.alpha_m * (1 - x) - r.beta_m * x
    assert np.gradient(x, t)[1:-1] == pytest.approx(slope[1:-1], abs=1e-5)
    assert x[0] == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"V_test": 600.0}, "V_test must lie from -500 to 500 mV"),
        ({"V_hold": np.nan}, "V_hold must hold finite numbers in mV"),
        ({"V_test": []}, "V_test must lie"),
        ({"duration": 0.0}, "duration = 0 ms must be larger than 0"),
        ({"tail": -1.0}, "tail = -1 ms must not be negative"),
        ({"duration": 1e7}, "use dt = 2 ms or larger"),
    ],
)
def test_bad_input_is_refused_in_words(options, words):
    with pytest.raises(ValueError, match=words):
        voltage_clamp(AXON, **{"V_hold": -65.0, "V_test": 0.0, "duration": 5.0} | options)
