"""Ions on both sides of the membrane, and the reversal potential that each kind makes (Nernst).

Concentrations in mM, temperatures in kelvin, potentials inside minus outside in mV.
"""

from dataclasses import dataclass

import numpy as np

from lecture_lib.support.validate import (
    finite,
    of_type,
    plain_numbers,
    positive_array,
    same_shape,
    within,
)

# exact: the SI of 2019 defines its units by the charge e, Boltzmann's k and Avogadro's N_A
e, k, N_A = 1.602176634e-19, 1.380649e-23, 6.02214076e23  # C, J/K, 1/mol
R = N_A * k  # gas constant, J/(mol K)
F = N_A * e  # Faraday's constant, C/mol
BODY = 310.15  # K, 37 °C
FAINTEST, DENSEST = 1e-9, 1e6  # mM
COLDEST, HOTTEST = 100.0, 1e4  # K: below, somebody meant °C; above, nothing is a cell


def _valence(z):
    if finite("z", z) not in (-4, -3, -2, -1, 1, 2, 3, 4):
        raise ValueError(f"z = {z:g} is no valence: give a whole number from −4 to 4 other than 0")
    return z


def _concentration(name, c):
    c = positive_array(name, c, "mM", "an ion that is absent has no Nernst potential")
    for extreme in (c.min(initial=1.0), c.max(initial=1.0)):
        within(name, extreme, FAINTEST, DENSEST, "mM")
    return c


@dataclass(frozen=True)
class Ion:
    """One kind of ion on both sides of the membrane.

    Raises
    ------
    ValueError
        No charge, or a concentration that is not between 1e-9 and 1e6 mM.

    Examples
    --------
    >>> Ion("K⁺", 1, c_out=4.0, c_in=155.0).z
    1
    """

    name: str
    z: int  # valence, with its sign
    c_out: float  # mM outside; an array follows a curve
    c_in: float  # mM inside; an array follows a curve

    def __post_init__(self):
        plain_numbers(self)
        of_type("name", self.name, str, "'K⁺'")
        _valence(self.z)
        _concentration("c_out", self.c_out)
        _concentration("c_in", self.c_in)


# Hille (2001), Ion Channels of Excitable Membranes, 3rd ed.: skeletal muscle, 37 °C
MAMMAL = (
    Ion("K⁺", 1, c_out=4.0, c_in=155.0),
    Ion("Na⁺", 1, c_out=145.0, c_in=12.0),
    Ion("Cl⁻", -1, c_out=123.0, c_in=4.2),
    Ion("Ca²⁺", 2, c_out=1.5, c_in=1e-4),
)

# Kandel, Schwartz & Jessell (2000), Principles of Neural Science, 4th ed.: giant axon of the squid
SQUID = (
    Ion("K⁺", 1, c_out=20.0, c_in=400.0),
    Ion("Na⁺", 1, c_out=440.0, c_in=50.0),
    Ion("Cl⁻", -1, c_out=560.0, c_in=52.0),
)


def thermal_voltage(T=BODY):
    """RT/F in mV at `T` kelvin: 26.7 mV in the body, larger = warmer.

    Raises
    ------
    ValueError
        T below 100 K, as it is when somebody gives °C, or above 10 000 K.

    Examples
    --------
    >>> round(float(thermal_voltage()), 2)
    26.73
    """
    T = positive_array("T", T, "K", "give kelvin, 37 °C is 310.15 K")
    if (coldest := T.min(initial=COLDEST)) < COLDEST:
        raise ValueError(
            f"T = {coldest:g} K: did you mean {coldest + 273.15:.0f} K ({coldest:g} °C)?"
        )
    within("T", T.max(initial=COLDEST), COLDEST, HOTTEST, "K")
    return 1e3 * R / F * T


def nernst(c_out, c_in, z=1, T=BODY):
    """Potential at which one kind of ion is in balance: RT/(zF) ln(c_out/c_in).

    Parameters
    ----------
    c_out, c_in : float or array
        mM; a cation with more outside = more positive.
    z : int
        Valence with its sign; Cl⁻ has −1.
    T : float or array
        Kelvin, not °C; larger = farther from 0 mV.

    Returns
    -------
    float or array, mV

    Raises
    ------
    ValueError
        A concentration or temperature that is not positive, or z = 0.

    References
    ----------
    W. Nernst (1889), Z Phys Chem 4:129–181.

    Examples
    --------
    >>> round(float(nernst(c_out=4.0, c_in=155.0)), 1)
    -97.7
    """
    c_out, c_in = _concentration("c_out", c_out), _concentration("c_in", c_in)
    T = np.asarray(thermal_voltage(T))
    same_shape(c_out=c_out, c_in=c_in, T=T)
    return (T / _valence(z) * np.log(c_out / c_in))[()]
