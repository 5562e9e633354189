"""The Nernst potential: published values, symmetries, bad concentrations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import constants

from lecture_lib.membrane_circuit import BODY, MAMMAL, SQUID, Ion, nernst
from lecture_lib.membrane_circuit.ions import F, R

ROOM = 293.15  # K, 20 °C
K, NA, CL, CA = MAMMAL

concentrations = st.floats(1e-3, 1e3)
valences = st.sampled_from([-2, -1, 1, 2])


@pytest.mark.parametrize(("ion", "E"), [(K, -98), (NA, 67), (CL, -90), (CA, 129)])
def test_mammalian_reversal_potentials_as_published(ion, E):
    # Hille (2001), whole millivolts at 37 °C
    assert nernst(ion.c_out, ion.c_in, ion.z) == pytest.approx(E, abs=0.6)


@pytest.mark.parametrize(("ion", "E"), [(SQUID[0], -75), (SQUID[1], 55), (SQUID[2], -60)])
def test_squid_reversal_potentials_as_published(ion, E):
    # Kandel et al. (2000), whole millivolts near 20 °C
    assert nernst(ion.c_out, ion.c_in, ion.z, ROOM) == pytest.approx(E, abs=1.0)


def test_the_constants_of_nature_are_the_published_ones():
    assert R == constants.R
    assert F == constants.N_A * constants.e


@pytest.mark.parametrize(("T", "mV"), [(273.15, 54.2), (ROOM, 58.2), (BODY, 61.5)])
def test_a_decade_of_concentration(T, mV):
    # the textbook 58 mV at room temperature; RT/F ln 10
    assert nernst(10.0, 1.0, 1, T) == pytest.approx(mV, abs=0.05)


@given(concentrations, concentrations, valences, st.floats(200, 400))
def test_nernst_changes_sign_with_the_sides_and_with_the_charge(c_out, c_in, z, T):
    E = nernst(c_out, c_in, z, T)
    assert nernst(c_in, c_out, z, T) == pytest.approx(-E, abs=1e-9)
    assert nernst(c_out, c_in, -z, T) == pytest.approx(-E, abs=1e-9)
    assert nernst(c_out, c_in, z, 2 * T) == pytest.approx(2 * E, abs=1e-9)
    assert nernst(c_in, c_in, z, T) == 0.0


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Ion("K⁺", 0, 4.0, 155.0), "z = 0 is no valence"),
        (lambda: Ion("K⁺", 1.5, 4.0, 155.0), "z = 1.5 is no valence"),
        (lambda: Ion("K⁺", "+", 4.0, 155.0), r"z = '\+' is not a number"),
        (lambda: Ion("K⁺", 1, 0.0, 155.0), "c_out = 0 mM must be larger than 0"),
        (lambda: Ion("K⁺", 1, 4.0, -1.0), "c_in = -1 mM must be larger than 0"),
        (lambda: Ion("K⁺", 1, 4.0, 1e-12), r"c_in = 1e-12 mM must lie from 1e-09 to 1e\+06"),
        (lambda: Ion("K⁺", 1, [4.0, 1e9], 155.0), r"c_out = 1e\+09 mM must lie from"),
        (lambda: Ion("K⁺", 1, "4", 155.0), "c_out = '4' does not hold numbers"),
        (lambda: nernst(0.0, 1.0), "c_out = 0 mM must be larger than 0"),
        (lambda: nernst([1.0, -2.0], 1.0), "c_out = -2 mM must be larger than 0"),
        (lambda: nernst(1.0, np.nan), "c_in must hold finite numbers in mM"),
        (lambda: nernst(1.0, 1.0, z=0), "z = 0 is no valence"),
        (lambda: nernst(1.0, 1.0, T=0.0), "T = 0 K must be larger than 0: give kelvin"),
        (lambda: nernst(1.0, 1.0, T=-3.0), "T = -3 K must be larger than 0: give kelvin"),
    ],
)
def test_bad_input_is_explained(make, message):
    with pytest.raises(ValueError, match=message):
        make()
