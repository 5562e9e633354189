"""The axon's parameters: its rest, its axis, and bad ones."""

from dataclasses import replace

import numpy as np
import pytest

from lecture_lib.hodgkin_huxley import HodgkinHuxley, ionic_current, simulate

AXON = HodgkinHuxley()


def test_rest_is_the_published_one():
    # Hodgkin & Huxley (1952): E_L was chosen so that no current flows at V = 0
    trace = simulate(AXON, 0.0, 50.0)
    assert AXON.V_0 == pytest.approx(-65.0, abs=0.01)
    assert trace.V == pytest.approx(AXON.V_0, abs=1e-9)
    assert (trace.m[-1], trace.h[-1], trace.n[-1]) == pytest.approx(
        (0.0529, 0.5961, 0.3177), abs=2e-4
    )


def test_V_rest_shifts_the_axis_and_nothing_else():
    absolute, lecture = simulate(AXON, 10.0, 50.0), simulate(replace(AXON, V_rest=0.0), 10.0, 50.0)
    assert lecture.V == pytest.approx(absolute.V + 65.0)
    assert lecture.spike_times == pytest.approx(absolute.spike_times)
    assert lecture.I_Na == pytest.approx(absolute.I_Na)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"g_Na": -1.0}, "g_Na = -1 mS/cm² must not be negative"),
        ({"g_K": -0.1}, "g_K"),
        ({"g_L": np.nan}, "g_L = nan mS/cm² must be a finite number"),
        ({"C": 0.0}, "C = 0 µF/cm² must be larger than 0"),
        ({"temperature": 40.1}, "temperature = 40.1 °C must lie from 0 to 40"),
        ({"temperature": -1.0}, "from 0 to 40"),
        ({"E_Na": -20.0}, "E_Na = -20 mV lies below E_K = -12 mV"),
        ({"E_K": 1e6}, "E_K = 1e.06 mV from rest must lie from -500 to 500"),
        ({"V_rest": "low"}, "V_rest = 'low' is not a number"),
    ],
)
def test_bad_parameters_are_refused_in_words(parameters, words):
    with pytest.raises(ValueError, match=words):
        HodgkinHuxley(**parameters)


def test_the_current_of_the_constants_is_that_of_the_axon_and_of_its_trace():
    axon = HodgkinHuxley(g_Na=90.0, E_L=12.0, temperature=16.3)
    trace = simulate(axon, 10.0, 20.0)
    V = trace.V - axon.V_rest
    I = ionic_current(V, trace.m, trace.h, trace.n, axon.constants)
    assert trace.I_ion == pytest.approx(I, rel=1e-9, abs=1e-9)
    assert ionic_current(V, trace.m, trace.h, trace.n, axon) == pytest.approx(I)
    assert axon.constants.phi == pytest.approx(3.0)
