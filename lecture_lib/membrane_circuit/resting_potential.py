"""What several kinds of ions agree on: parallel conductances, and Goldman–Hodgkin–Katz.

V in mV inside minus outside; an outward current of positive charge is positive.
"""

import numpy as np

from lecture_lib.support.validate import (
    LARGEST,
    because_of,
    finite,
    finite_array,
    many,
    non_negative,
    non_negative_array,
    positive_array,
    same_shape,
    shown,
    takes,
)

from .ions import BODY, F, Ion, nernst, thermal_voltage
from .membrane import Membrane


def resting_potential(g, E):
    """Potential without net current through conductances in parallel: Σ g E / Σ g.

    Parameters
    ----------
    g : sequence
        Conductance of each ion in mS/cm²: numbers or arrays; larger = closer to that ion's E.
    E : sequence
        Nernst potential of each ion in mV: numbers or arrays.

    Returns
    -------
    float or array of the common shape, mV

    Raises
    ------
    ValueError
        A negative conductance, all of them zero, or as many g as E are not given.

    Examples
    --------
    >>> float(resting_potential(g=[0.9, 0.1], E=[-90.0, 60.0]))
    -75.0
    """
    g = [non_negative_array("g", g_X, "mS/cm²", "0 closes the channels") for g_X in _each("g", g)]
    E = [finite_array("E", E_X, "mV") for E_X in _each("E", E)]
    if len(g) != len(E):
        raise ValueError(f"g has {len(g)} values and E {len(E)}: give both for each ion")
    same_shape(**{f"g[{k}]": x for k, x in enumerate(g)}, **{f"E[{k}]": x for k, x in enumerate(E)})
    total = _not_zero("g", sum(g), "mS/cm²")
    return sum(g_X * E_X for g_X, E_X in zip(g, E, strict=True)) / total


def parallel(g, E, C=1.0):
    """The membrane that conductances in parallel make: g_L = Σ g, and E_L where it rests.

    Parameters
    ----------
    g, E : sequence of float
        Conductance (mS/cm²) and reversal potential (mV) of each ion.
    C : float
        µF/cm², larger = slower.

    Returns
    -------
    Membrane

    Raises
    ------
    ValueError
        As `resting_potential`.

    Examples
    --------
    >>> parallel(g=[0.75, 0.25], E=[-90.0, 60.0])
    Membrane(C=1.0, g_L=1.0, E_L=-52.5)
    """
    g = [non_negative("g", g_X, "mS/cm²", "0 closes the channels") for g_X in _each("g", g)]
    E = [finite("E", E_X, "mV") for E_X in _each("E", E)]
    rest = float(resting_potential(g, E))
    with because_of("g, E and C"):
        return Membrane(C=C, g_L=float(sum(g)), E_L=rest)


@takes(ions=many(Ion))
def ghk_potential(ions, P, T=BODY):
    """Potential without net current of monovalent ions in a constant field.

    V = RT/F ln[(Σ P_cation c_out + Σ P_anion c_in) / (Σ P_cation c_in + Σ P_anion c_out)].

    Parameters
    ----------
    ions : sequence of Ion
        z = 1 or −1; an array as concentration gives a curve.
    P : sequence
        Permeability of each ion, in any common unit; larger = closer to that ion's E.
    T : float
        Kelvin.

    Returns
    -------
    float or array, mV

    Raises
    ------
    ValueError
        Another valence, a negative permeability, all of them zero, or a wrong number of them.

    References
    ----------
    D. E. Goldman (1943), J Gen Physiol 27:37–60. A. L. Hodgkin & B. Katz (1949), J Physiol
    108:37–77, who found P_K : P_Na : P_Cl = 1 : 0.04 : 0.45 in the resting squid axon.

    Examples
    --------
    >>> from lecture_lib.membrane_circuit import SQUID
    >>> round(float(ghk_potential(SQUID, [1.0, 0.04, 0.45], T=291.15)), 1)
    -59.5
    """
    P = [non_negative_array("P", P_X) for P_X in _each("P", P, len(ions))]
    volt, sides = thermal_voltage(T), [_cation_sides(ion) for ion in ions]
    shapes = {f"P[{k}]": P_X for k, P_X in enumerate(P)}
    shapes |= {f"c of {ion.name}": c[0] * c[1] for ion, c in zip(ions, sides, strict=True)}
    same_shape(**shapes, T=T)
    _not_zero("P", sum(P))
    pairs = list(zip(P, sides, strict=True))
    rising, falling = (sum(P_X * c[side] for P_X, c in pairs) for side in (0, 1))
    return volt * np.log(rising / falling)


@takes(ions=many(Ion))
def matched_permeabilities(ions, g, T=BODY):
    """Permeabilities with which the GHK currents equal the ohmic ones at rest.

    At the resting potential of the parallel conductances, P_X · GHK current of X = g_X (V − E_X):
    both models rest there. With other concentrations they part.

    Parameters
    ----------
    ions : sequence of Ion
    g : sequence
        Conductance of each ion, mS/cm²; larger = more permeable.
    T : float
        Kelvin.

    Returns
    -------
    tuple, one permeability (cm/s) for each ion; 0 where g is 0

    Raises
    ------
    ValueError
        As `resting_potential`.

    Examples
    --------
    >>> from lecture_lib.membrane_circuit import MAMMAL
    >>> K, Na, Cl = matched_permeabilities(MAMMAL[:3], g=[0.5, 0.05, 0.1])
    >>> round(float(Na / K), 4)
    0.0204
    """
    g = _each("g", g, len(ions))
    E = [nernst(ion.c_out, ion.c_in, ion.z, T) for ion in ions]
    V = resting_potential(g, E)
    return tuple(g_X / _chord(V, ion, E_X, T) for g_X, ion, E_X in zip(g, ions, E, strict=True))


@takes(ions=many(Ion))
def rests(ions, g, K_out, T=BODY):
    """Where the membrane rests when K⁺ outside changes: by parallel conductances, and by GHK.

    The permeabilities are those that carry the same currents as `g` at normal concentrations.

    Parameters
    ----------
    ions : sequence of Ion
        At normal concentrations, K⁺ first.
    g : sequence
        Conductance of each ion, mS/cm².
    K_out : float or array
        mM of K⁺ outside, instead of the normal one; larger = less negative.
    T : float
        Kelvin.

    Returns
    -------
    tuple of three floats or arrays, mV
        Resting potential by parallel conductances, by GHK, and E_K.

    Examples
    --------
    >>> from lecture_lib.membrane_circuit import MAMMAL
    >>> [round(float(V), 1) for V in rests(MAMMAL[:3], (0.5, 0.05, 0.1), K_out=4.0)]
    [-83.9, -83.9, -97.7]
    """
    P = matched_permeabilities(ions, g, T)
    K, *others = ions
    with because_of("K_out"):
        moved = (Ion(K.name, K.z, K_out, K.c_in), *others)
    E = [nernst(ion.c_out, ion.c_in, ion.z, T) for ion in moved]
    return resting_potential(g, E), ghk_potential(moved, P, T), E[0]


def _chord(V, ion, E, T):
    """GHK current / (V − E) per unit permeability: written so that V = E is no special case.

    The current is zF u (c_in − c_out e^(−u))/(1 − e^(−u)) with u = zFV/RT (Goldman 1943,
    Hodgkin & Katz 1949); F in C/mol is also µA/cm² per (cm/s · mM).
    """
    from scipy.special import exprel

    volt = thermal_voltage(T) / ion.z
    return ion.z * F * np.asarray(ion.c_out) * exprel((V - E) / volt) / exprel(V / volt) / volt


def _cation_sides(ion):
    """Concentrations outside and inside, exchanged for an anion."""
    if abs(ion.z) != 1:
        raise ValueError(
            f"z = {ion.z:g} of {ion.name}: this GHK formula holds for z = 1 and −1 only, "
            "leave out other ions"
        )
    sides = np.asarray(ion.c_out), np.asarray(ion.c_in)
    return sides[:: int(ion.z)]


def _each(name, values, count=None):
    """The values, one for each ion."""
    values = list(values) if np.iterable(values) else [values]
    unit = {"E": "mV", "g": "mS/cm²"}.get(name, "")
    for value in values:
        if np.max(np.abs(finite_array(name, value, unit)), initial=0.0) > LARGEST:
            raise ValueError(f"{name} = {shown(values)} is beyond ±{LARGEST:g}")
    if len(values) != (len(values) if count is None else count):
        raise ValueError(f"{name} holds {len(values)} values for {count} ions: give one for each")
    return values


def _not_zero(name, total, unit=""):
    return positive_array(f"Σ {name}", total, unit, "at least one ion must pass")
