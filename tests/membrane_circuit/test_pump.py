"""What the pump does for the voltage, against balances of charge and an independent solver."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lecture_lib.membrane_circuit import MAMMAL, PumpStop, nernst, parallel, share_of_ions
from lecture_lib.membrane_circuit.ions import F

K, NA = MAMMAL[:2]


def currents(stop, V, K_in=K.c_in, Na_in=NA.c_in):
    E_K, E_Na = nernst(K.c_out, K_in), nernst(NA.c_out, Na_in)
    return stop.g_K * (V - E_K), stop.g_Na * (V - E_Na)


@pytest.mark.parametrize("stop", [PumpStop(), PumpStop(g_K=2.0), PumpStop(g_Na=0.5)])
def test_the_pump_carries_three_sodium_for_two_potassium(stop):
    I_K, I_Na = currents(stop, stop.with_pump)
    assert I_K == pytest.approx(-2 / 3 * I_Na)


def test_without_the_pump_the_currents_cancel():
    stop = PumpStop()
    assert sum(currents(stop, stop.just_after)) == pytest.approx(0, abs=1e-12)
    E = nernst(K.c_out, K.c_in), nernst(NA.c_out, NA.c_in)
    assert stop.just_after == pytest.approx(parallel((stop.g_K, stop.g_Na), E).E_L)


def test_no_ion_is_lost():
    _, potassium, sodium = PumpStop(radius=3.0).after(np.geomspace(1e-3, 1e5, 50))
    np.testing.assert_allclose(potassium + sodium, K.c_in + NA.c_in, rtol=1e-12)


def test_it_ends_where_both_ions_are_in_balance():
    V, potassium, sodium = PumpStop().after([1e6])
    E = nernst(K.c_out, potassium[0]), nernst(NA.c_out, sodium[0])
    assert pytest.approx(E[0], abs=1e-3) == E[1]
    assert V[0] == pytest.approx(E[0], abs=1e-3)


@pytest.mark.parametrize("stop", [PumpStop(), PumpStop(radius=30.0, g_K=1.0, g_Na=0.2)])
def test_it_runs_down_as_an_independent_solver_says(stop):
    def exchanged(_, swapped):
        E = nernst(K.c_out, K.c_in - swapped[0]), nernst(NA.c_out, NA.c_in + swapped[0])
        V = parallel((stop.g_K, stop.g_Na), E).E_L
        amperes = 1e-6 * stop.g_Na * (E[1] - V)  # A/cm²
        return [amperes / F * 3 / (stop.radius * 1e-4) * 1e6]  # mol/cm³ = 1e6 mM

    t = np.array([1.0, 60.0, 600.0, 1500.0])
    exact = solve_ivp(exchanged, (0, t[-1]), [0.0], t_eval=t, rtol=1e-9, atol=1e-9, method="LSODA")
    np.testing.assert_allclose(stop.after(t)[2] - NA.c_in, exact.y[0], rtol=1e-3)


def test_a_cell_ten_times_as_wide_runs_down_ten_times_as_slowly():
    narrow, wide = PumpStop(radius=3.0), PumpStop(radius=30.0)
    t = np.array([10.0, 100.0])
    np.testing.assert_allclose(wide.after(10 * t)[1], narrow.after(t)[1], rtol=1e-9)


@pytest.mark.parametrize("name", ["radius", "g_K", "g_Na"])
def test_a_cell_needs_a_size_and_channels(name):
    with pytest.raises(ValueError, match=f"{name} = 0"):
        PumpStop(**{name: 0.0})


def test_the_share_is_charge_over_the_content_of_the_volume():
    radius = 10e-4  # cm
    charge = 1e-6 * 0.07 * 4 * np.pi * radius**2  # C
    content = 155e-6 * F * 4 / 3 * np.pi * radius**3
    assert share_of_ions(70.0, 10.0, 155.0) == pytest.approx(charge / content)


def test_the_share_falls_with_the_radius():
    share = share_of_ions(70.0, np.array([1.0, 10.0]), 155.0)
    assert share[0] == pytest.approx(10 * share[1])


def test_narrow_numbers_do_not_overflow():
    assert PumpStop(g_K=np.int8(100), g_Na=np.int8(100)).tau_m == pytest.approx(1 / 200)
    assert PumpStop(g_K=np.int8(3), g_Na=852).tau_m == pytest.approx(1 / 855)
