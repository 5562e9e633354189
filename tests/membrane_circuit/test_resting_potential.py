"""Parallel conductances and Goldman–Hodgkin–Katz: published values, limits, identities."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.constants import N_A, e
from scipy.optimize import brentq
from scipy.special import exprel

from lecture_lib.membrane_circuit import (
    BODY,
    MAMMAL,
    SQUID,
    Ion,
    ghk_potential,
    matched_permeabilities,
    nernst,
    parallel,
    resting_potential,
    thermal_voltage,
)

ROOM = 293.15  # K, 20 °C
K, NA = PAIR = MAMMAL[:2]  # all at rest lies between E_K and E_Na

concentrations = st.floats(1e-3, 1e3)
conductances = st.lists(st.just(0.0) | st.floats(1e-6, 5), min_size=4, max_size=4).filter(any)
monovalent = st.lists(
    st.builds(Ion, st.just("X"), st.sampled_from([-1, 1]), concentrations, concentrations),
    min_size=1,
    max_size=4,
)


def ghk_current(V, ion):
    """µA/cm² for P = 1 cm/s: zF u (c_in − c_out e^(−u))/(1 − e^(−u)) with u = zFV/RT."""
    u = ion.z * np.asarray(V) / thermal_voltage()
    return ion.z * N_A * e * (ion.c_in / exprel(-u) - ion.c_out / exprel(u))


def reversal_potentials(ions, T=BODY):
    return [nernst(ion.c_out, ion.c_in, ion.z, T) for ion in ions]


def with_K_out(c_out, ions=PAIR):
    return (replace(ions[0], c_out=c_out), *ions[1:])


# conductances in parallel


@given(conductances)
def test_at_rest_no_net_current_flows(g):
    E = reversal_potentials(MAMMAL)
    V = resting_potential(g, E)
    assert np.dot(g, V - np.array(E)) == pytest.approx(0.0, abs=1e-9)
    open_channels = [E_X for g_X, E_X in zip(g, E, strict=True) if g_X]
    assert min(open_channels) - 1e-9 <= V <= max(open_channels) + 1e-9


def test_one_open_conductance_sets_the_rest():
    assert resting_potential([0.0, 0.3, 0.0], [-90.0, 60.0, -70.0]) == 60.0


def test_resting_potential_follows_a_curve():
    E_K = np.array([-100.0, -50.0, 0.0])
    assert resting_potential([3.0, 1.0], [E_K, 60.0]).tolist() == [-60.0, -22.5, 15.0]
    assert resting_potential([[3.0, 0.0], [1.0, 1.0]], [-100.0, 60.0]).tolist() == [-60.0, 60.0]


# Goldman, Hodgkin and Katz


def test_squid_at_rest_and_at_the_peak_of_a_spike():
    # Hodgkin & Katz (1949): P_K : P_Na : P_Cl = 1 : 0.04 : 0.45 at rest and 1 : 20 : 0.45 at the
    # peak, for a rest near −60 mV and an overshoot near 40 mV
    assert ghk_potential(SQUID, [1.0, 0.04, 0.45], ROOM) == pytest.approx(-60.0, abs=1.0)
    assert ghk_potential(SQUID, [1.0, 20.0, 0.45], ROOM) == pytest.approx(42.0, abs=1.0)


@pytest.mark.parametrize("K_out", [1.0, 2.5, 10.0, 100.0])
def test_frog_muscle_without_chloride(K_out):
    # Hodgkin & Horowicz (1959), J Physiol 148:127–160: V = 58 log₁₀ (([K] + 0.01 [Na]) / 140)
    muscle = (Ion("K⁺", 1, K_out, 140.0), Ion("Na⁺", 1, 120.0, 1e-3))
    published = 58.0 * np.log10((K_out + 0.01 * 120.0) / 140.0)
    assert ghk_potential(muscle, [1.0, 0.01], ROOM) == pytest.approx(published, abs=0.4)


@given(monovalent, st.data())
def test_ghk_potential_is_where_the_ghk_currents_cancel(ions, data):
    P = data.draw(st.lists(st.floats(0.01, 1), min_size=len(ions), max_size=len(ions)))

    def net(V):
        return sum(P_X * ghk_current(V, ion) for P_X, ion in zip(P, ions, strict=True))

    assert ghk_potential(ions, P) == pytest.approx(brentq(net, -400, 400), abs=1e-6)


@pytest.mark.parametrize("kept", range(3))
def test_one_permeability_leaves_nernst(kept):
    ion = MAMMAL[kept]
    E = nernst(ion.c_out, ion.c_in, ion.z)
    assert ghk_potential(MAMMAL[:3], np.eye(3)[kept]) == pytest.approx(E, abs=1e-9)
    gaps = [abs(ghk_potential(MAMMAL[:3], np.eye(3)[kept] + small) - E) for small in (1e-4, 1e-6)]
    assert 1e-6 < gaps[1] < gaps[0] / 50


@given(monovalent, st.floats(1e-3, 1e3))
def test_only_ratios_of_permeabilities_count(ions, factor):
    P = np.linspace(0.1, 1.0, len(ions))
    assert ghk_potential(ions, factor * P) == pytest.approx(ghk_potential(ions, P), abs=1e-9)


# both models beside each other


@given(conductances)
def test_matched_permeabilities_carry_the_ohmic_currents(g):
    E = np.array(reversal_potentials(MAMMAL))
    V = resting_potential(g, E)
    P = matched_permeabilities(MAMMAL, g)
    carried = [P_X * ghk_current(V, ion) for P_X, ion in zip(P, MAMMAL, strict=True)]
    assert carried == pytest.approx(g * (V - E), abs=1e-8)
    assert [P_X == 0.0 for P_X in P] == [g_X == 0.0 for g_X in g]


@given(conductances)
def test_matched_models_rest_at_the_same_potential(g):
    ions, g = MAMMAL[:3], [g[0] + 0.01, *g[1:3]]
    rest = resting_potential(g, reversal_potentials(ions))
    assert ghk_potential(ions, matched_permeabilities(ions, g)) == pytest.approx(rest, abs=1e-8)


@pytest.mark.parametrize("ion", MAMMAL, ids=lambda ion: ion.name)
def test_a_lone_ion_is_matched_by_its_slope(ion):
    # rest = E_X, where current and driving force are both 0: their ratio is the slope dI/dV
    (P,) = matched_permeabilities([ion], [0.3])
    E, h = nernst(ion.c_out, ion.c_in, ion.z), 1e-3
    slope = (ghk_current(E + h, ion) - ghk_current(E - h, ion)) / (2 * h)
    assert P * slope == pytest.approx(0.3, rel=1e-6)


def test_more_K_outside_depolarises_GHK_less_than_fixed_conductances():
    # the K⁺ that is added can carry inward current, so GHK's K⁺ conductance grows with it and
    # holds V nearer to E_K; fewer K⁺ outside, the other way round
    g = [1.0, 0.2]
    P = matched_permeabilities(PAIR, g)
    for K_out, sign in ((1.0, 1), (2.0, 1), (8.0, -1), (40.0, -1), (100.0, -1)):
        ions = with_K_out(K_out)
        E = reversal_potentials(ions)
        parallel, ghk = resting_potential(g, E), ghk_potential(ions, P)
        assert sign * (ghk - parallel) > 1.0
        conductance = P[0] * ghk_current(ghk, ions[0]) / (ghk - E[0])
        assert sign * (g[0] - conductance) > 0.0


def test_slopes_against_K_outside():
    # fixed conductances: g_K/Σg of the Nernst slope everywhere; GHK: nearly all of it at high K⁺
    g = [1.0, 0.2]
    P, decade = matched_permeabilities(PAIR, g), np.array([50.0, 500.0])
    moved = with_K_out(decade)
    nernst_slope = nernst(10.0, 1.0)
    parallel = np.diff(resting_potential(g, reversal_potentials(moved)))
    assert parallel == pytest.approx(nernst_slope / 1.2)
    assert 0.9 * nernst_slope < np.diff(ghk_potential(moved, P))[0] < nernst_slope


def test_a_curve_is_its_points():
    c_out, P = np.geomspace(1.0, 150.0, 7), [1.0, 0.05, 0.4]
    curve = ghk_potential(with_K_out(c_out, MAMMAL[:3]), P)
    points = [ghk_potential(with_K_out(c, MAMMAL[:3]), P) for c in c_out]
    assert curve == pytest.approx(np.array(points), abs=1e-12)


# bad input


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ghk_potential(PAIR, [1.0, 0.1], T=0.0), "T = 0 K must be larger than 0"),
        (lambda: ghk_potential(PAIR, [1.0, 0.1], T="warm"), "T = 'warm' does not hold numbers"),
        (lambda: resting_potential([0.0, 0.0], [1.0, 2.0]), "Σ g = 0 mS/cm² must be larger than 0"),
        (lambda: resting_potential([], []), "Σ g = 0 mS/cm² must be larger than 0"),
        (
            lambda: resting_potential([1.0, -0.1], [1.0, 2.0]),
            "g = -0.1 mS/cm² must not be negative",
        ),
        (lambda: resting_potential([1.0], [1.0, 2.0]), "g has 1 values and E 2: give both"),
        (lambda: resting_potential([1.0], [np.nan]), "E must hold finite numbers in mV"),
        (lambda: resting_potential("g", [1.0]), "g = 'g' does not hold numbers"),
        (lambda: ghk_potential(MAMMAL, np.ones(4)), "z = 2 of Ca²⁺: .* z = 1 and −1 only"),
        (lambda: ghk_potential(PAIR, [1.0, -1.0]), "P = -1 must not be negative"),
        (lambda: ghk_potential(PAIR, [0.0, 0.0]), "Σ P = 0 must be larger than 0"),
        (lambda: ghk_potential(PAIR, [1.0]), "P holds 1 values for 2 ions"),
        (lambda: matched_permeabilities(PAIR, [0.0, 0.0]), "Σ g = 0 mS/cm² must be larger than 0"),
        (lambda: matched_permeabilities(PAIR, [1.0]), "g holds 1 values for 2 ions"),
    ],
)
def test_bad_input_is_explained(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_conductances_in_parallel_are_one_membrane():
    """Its current is the sum of theirs, at every V."""
    g, E = (0.5, 0.05, 0.1), (-97.7, 66.6, -90.3)
    membrane = parallel(g, E, C=2.0)
    for V in (-120.0, -65.0, 40.0):
        together = sum(g_X * (V - E_X) for g_X, E_X in zip(g, E, strict=True))
        assert membrane.g_L * (V - membrane.E_L) == pytest.approx(together)
    assert membrane.tau_m == pytest.approx(2.0 / 0.65)
